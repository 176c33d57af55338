"""Columns and inches of a pack to boxes in EMU."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Protocol

from msgspec import Struct

from deckgen.model.geometry import EMU_PER_INCH, Box, inches
from deckgen.packs import schema

# Slide sizes as PowerPoint's own dialogue writes them, in EMU: 16:9 is 13⅓ by 7.5 in.
_SIZES = {
    "16:9": (12_192_000, 6_858_000),
    "16:10": (12_192_000, 7_620_000),
    "4:3": (9_144_000, 6_858_000),
}
_NEAR = inches(0.002)
_SPAN = re.compile(r"(\d+)(?:-(\d+))?\Z")


class Placed(Protocol):
    """Anything of a pack that stands in columns or in a box."""

    @property
    def columns(self) -> str: ...  # noqa: D102
    @property
    def top(self) -> float | None: ...  # noqa: D102
    @property
    def bottom(self) -> float | None: ...  # noqa: D102


class PageGrid(Struct, frozen=True):
    """The page in EMU and its columns."""

    width: int
    height: int
    columns: int
    margin: int
    gutter: int
    top: int
    bottom: int

    def left(self, column: int) -> int:
        """Return the left edge of a column, counted from 1.

        Worked out from the whole width for each column, so that rounding never adds up.
        """
        usable = self.width - 2 * self.margin + self.gutter
        return self.margin + round(usable * (column - 1) / self.columns)

    def right(self, column: int) -> int:
        """Return the right edge of a column."""
        return self.left(column + 1) - self.gutter

    def span(self, columns: str) -> tuple[int, int]:
        """Return the left and right edge of ``"3-7"``; ValueError for columns off the grid."""
        found = _SPAN.match(columns)
        first = int(found[1]) if found else 0
        last = int(found[2] or found[1]) if found else 0
        if not 1 <= first <= last <= self.columns:
            raise ValueError(
                f"columns {columns!r} are not on the grid; expected for example '1-{self.columns}'"
            )
        return self.left(first), self.right(last)

    def area(self, place: Placed) -> Box:
        """Return the box of columns between a top and a bottom."""
        left, right = self.span(place.columns or f"1-{self.columns}")
        top = self.top if place.top is None else inches(place.top)
        bottom = self.bottom if place.bottom is None else inches(place.bottom)
        if bottom <= top:
            said = f"bottom {bottom / EMU_PER_INCH:g} is not below top {top / EMU_PER_INCH:g}"
            raise ValueError(f"{said}; expected a larger bottom, in inches from the top edge")
        return Box(left, top, right - left, bottom - top)

    def box(self, place: schema.Slot | schema.Shape) -> Box:
        """Return the box of a slot or shape: its own, or its columns."""
        if place.box is None:
            return self.area(place)
        left, top, width, height = place.box
        if width <= 0 or height <= 0:
            raise ValueError(f"the box is {width:g} by {height:g} in; expected some of both")
        right = _snapped(inches(left + width), self.width)
        bottom = _snapped(inches(top + height), self.height)
        x, y = inches(left), inches(top)
        return Box(x, y, right - x, bottom - y)


def _snapped(at: int, edge: int) -> int:
    """Return the slide's edge for what misses it by rounding: 13⅓ in has no decimal."""
    return edge if abs(at - edge) <= _NEAR else at


def page_grid(grid: schema.Grid) -> PageGrid:
    """Return the page that a pack declares."""
    if isinstance(grid.size, str):
        width, height = _SIZES[grid.size]
    else:
        width, height = inches(grid.size[0]), inches(grid.size[1])
    return PageGrid(
        width,
        height,
        grid.columns,
        inches(grid.margin),
        inches(grid.gutter),
        inches(grid.top),
        inches(grid.bottom),
    )


def tile_columns(area: Box, count: int, gutter: int) -> list[tuple[int, int]]:
    """Return left edge and width of ``count`` tiles of equal width across ``area``."""
    pitch = (area.cx + gutter) / count
    edges = [area.x + round(pitch * number) for number in range(count + 1)]
    return [(left, after - gutter - left) for left, after in pairwise(edges)]
