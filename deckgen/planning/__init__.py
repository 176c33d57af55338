"""`Briefing` and `LayoutPack` to `Storyboard`: which slides there are, in what order."""

from deckgen.planning.ledger import Ledger, make_ledger
from deckgen.planning.storyboard import make_storyboard

__all__ = ["Ledger", "make_ledger", "make_storyboard"]
