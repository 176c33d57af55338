"""`FittedDeck` to bytes; transcribes, decides nothing."""
