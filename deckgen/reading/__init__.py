"""Bytes to `Post`: front matter, blocks, hard breaks, picture addresses, and where each stands."""

from deckgen.reading.post import read_front, read_post

__all__ = ["read_front", "read_post"]
