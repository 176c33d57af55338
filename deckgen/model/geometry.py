"""Lengths and boxes on a slide, in EMU (ECMA-376 part 1, 20.1.2.1)."""

from __future__ import annotations

from typing import NewType

from msgspec import Struct

Emu = NewType("Emu", int)
"""English Metric Units: 914,400 to the inch, 12,700 to the point."""

EMU_PER_INCH = 914_400
EMU_PER_PT = 12_700


def inches(value: float) -> Emu:
    """Return ``value`` inches in EMU, rounded."""
    return Emu(round(value * EMU_PER_INCH))


def points(value: float) -> Emu:
    """Return ``value`` points in EMU, rounded."""
    return Emu(round(value * EMU_PER_PT))


def in_points(value: int) -> float:
    """Return a length in EMU as points."""
    return value / EMU_PER_PT


class Box(Struct, frozen=True):
    """A rectangle on the slide, all four in EMU: left, top, width, height."""

    x: int
    y: int
    cx: int
    cy: int

    def __post_init__(self) -> None:
        if self.cx < 0 or self.cy < 0:
            raise ValueError(f"a box cannot be {self.cx} by {self.cy} EMU")

    @property
    def right(self) -> int:
        """The right edge in EMU."""
        return self.x + self.cx

    @property
    def bottom(self) -> int:
        """The lower edge in EMU."""
        return self.y + self.cy

    @property
    def aspect(self) -> float:
        """Width over height; 0 for a box without height."""
        return self.cx / self.cy if self.cy else 0.0

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles share more than an edge."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


class Insets(Struct, frozen=True):
    """Space between a shape's edge and its text, in EMU."""

    left: int = 91_440
    top: int = 45_720
    right: int = 91_440
    bottom: int = 45_720
