"""What ``deckgen init`` finds in a repository and writes into it."""
