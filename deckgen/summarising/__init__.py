"""A language model may choose among the post's own lines, by number; it never writes one."""

from __future__ import annotations

from deckgen.summarising.summarise import summarise

__all__ = ["summarise"]
