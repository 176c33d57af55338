"""`Storyboard` to `FittedDeck`: layouts chosen, text measured, content split, pictures cropped."""

from deckgen.fitting.deck import fit_deck

__all__ = ["fit_deck"]
