"""What tests ask of boxes."""

from __future__ import annotations

from deckgen.model.geometry import Box


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share area (touching edges do not count)."""
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom
