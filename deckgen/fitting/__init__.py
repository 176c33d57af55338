"""`Storyboard` to `FittedDeck`: layouts chosen, text measured, content split, pictures cropped."""
