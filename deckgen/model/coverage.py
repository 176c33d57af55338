"""How much of a post a deck holds."""

from __future__ import annotations

from msgspec import Struct


class Coverage(Struct, frozen=True):
    """Where the blocks of a post stand: each is counted once, on a slide before in notes."""

    blocks: int
    on_slides: int
    in_notes: int
    left_out: int

    @property
    def lost(self) -> int:
        """How many blocks are nowhere, which is a defect."""
        return self.blocks - self.on_slides - self.in_notes - self.left_out
