"""Fitting tables: column widths from their content, row heights, rows split over slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.fitting.text import prepared
from deckgen.model.fitted import FittedTable
from deckgen.model.geometry import Box, in_points, points
from deckgen.model.pack import LayoutPack, LevelStyle, Placeholder
from deckgen.model.storyboard import TableContent
from deckgen.model.text import RichText, plain
from deckgen.partition import partition
from deckgen.typography.measure import line_pitch_em, safe_width_em

CELL_SIDE_PT = 7.2
CELL_EDGE_PT = 3.6
"""Cell margins that PowerPoint assumes (ECMA-376 part 1, 21.1.3.17: 91,440 and 45,720 EMU)."""

WIDEST_COLUMN_EM = 30.0
"""A column wants no more than this, so that one long cell leaves room for the others."""

Cells = tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    widths_pt: tuple[float, ...]
    size_pt: float
    heights_pt: tuple[float, ...]
    """Header first."""
    forced: bool


def fit_table(
    content: TableContent, slot: str, placeholder: Placeholder, pack: LayoutPack
) -> tuple[tuple[FittedTable, ...], bool]:
    """Return the tables that show ``content``, one a slide, each with the header row.

    Also whether any word had to be broken. The largest size is taken that needs no more
    slides than the smallest.
    """
    grids = [_grid(content, placeholder, size, pack) for size in _sizes(placeholder)]
    cuts = [_cut_rows(grid, placeholder) for grid in grids]
    fewest = min(len(cut) for cut in cuts)
    chosen = next(number for number, cut in enumerate(cuts) if len(cut) == fewest)
    grid = grids[chosen]
    tables = tuple(
        _table(content, grid, start, end, slot, placeholder) for start, end in cuts[chosen]
    )
    return tables, grid.forced


def _sizes(placeholder: Placeholder) -> tuple[float, ...]:
    return placeholder.sizes_pt or (placeholder.level(0).size_pt,)


def _grid(content: TableContent, placeholder: Placeholder, size: float, pack: LayoutPack) -> _Grid:
    style = placeholder.level(0)
    head = LevelStyle(style.size_pt, bold=True, face=style.face)
    rows = [(content.header, head), *((row, style) for row in content.rows)]
    widths = _widths(rows, in_points(placeholder.box.cx), size, pack)
    heights, forced = [], False
    for cells, look in rows:
        tallest = 0.0
        for width, cell in zip(widths, cells, strict=True):
            text = prepared(cell, look, pack)
            wrapped = text.wrap(safe_width_em(width - 2 * CELL_SIDE_PT, size))
            pitch = line_pitch_em(text.has_east_asian) * size
            tallest = max(tallest, len(wrapped.lines) * pitch)
            forced = forced or (wrapped.forced and bool(plain(cell)))
        heights.append(tallest + 2 * CELL_EDGE_PT)
    return _Grid(widths, size, tuple(heights), forced)


def _widths(
    rows: Sequence[tuple[Cells, LevelStyle]], total_pt: float, size: float, pack: LayoutPack
) -> tuple[float, ...]:
    """Share the width: what every column needs at least, then in proportion to what it wants."""
    count = len(rows[0][0])
    needs = [0.0] * count
    wants = [0.0] * count
    for cells, style in rows:
        for number, cell in enumerate(cells):
            text = prepared(cell, style, pack)
            needs[number] = max(needs[number], text.min_width_em * size / 0.97)
            widest = min(text.wrap(1000.0).width_em, WIDEST_COLUMN_EM)
            wants[number] = max(wants[number], widest * size / 0.97)
    needs = [need + 2 * CELL_SIDE_PT + 1 for need in needs]
    wants = [
        max(want + 2 * CELL_SIDE_PT + 1, need) for want, need in zip(wants, needs, strict=True)
    ]
    if sum(needs) >= total_pt:
        return tuple(total_pt * need / sum(needs) for need in needs)
    spare = total_pt - sum(needs)
    extra = [want - need for want, need in zip(wants, needs, strict=True)]
    wish = sum(extra)
    if wish <= spare:  # everything fits on one line: the rest goes to all in proportion
        return tuple(total_pt * want / sum(wants) for want in wants)
    return tuple(need + spare * more / wish for need, more in zip(needs, extra, strict=True))


def _cut_rows(grid: _Grid, placeholder: Placeholder) -> tuple[tuple[int, int], ...]:
    room = in_points(placeholder.box.cy) - grid.heights_pt[0]
    sums = [0.0]
    for height in grid.heights_pt[1:]:
        sums.append(sums[-1] + height)

    def fill(start: int, end: int) -> float | None:
        full = (sums[end] - sums[start]) / room
        return full if full <= 1.0 else None

    return partition(len(sums) - 1, fill) or ((0, 0),)


def _table(
    content: TableContent,
    grid: _Grid,
    start: int,
    end: int,
    slot: str,
    placeholder: Placeholder,
) -> FittedTable:
    heights = tuple(points(h) for h in (grid.heights_pt[0], *grid.heights_pt[1 + start : 1 + end]))
    widths: list[int] = [points(width) for width in grid.widths_pt]
    widths[-1] = points(in_points(placeholder.box.cx)) - sum(widths[:-1])
    box = placeholder.box
    return FittedTable(
        slot=slot,
        idx=placeholder.idx,
        box=Box(box.x, box.y, box.cx, sum(heights)),
        header=content.header,
        rows=content.rows[start:end],
        alignments=content.alignments,
        widths=tuple(widths),
        heights=heights,
        size_pt=grid.size_pt,
        title=content.title,
        key=content.key,
    )
