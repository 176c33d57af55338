"""`Post` and `Album` to `Briefing`: tracks, what matters, quantities, pictures."""

from deckgen.briefing.make import make_briefing

__all__ = ["make_briefing"]
