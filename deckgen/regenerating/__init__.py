"""The last deck and the new one: what changed, and whether people have edited it."""

from deckgen.options import MergeOptions
from deckgen.regenerating.record import with_record
from deckgen.regenerating.replacing import Replaced, replace_deck

__all__ = ["MergeOptions", "Replaced", "replace_deck", "with_record"]
