"""Fitting tables: column widths from their content, row heights, split by columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.fitting.text import Size, cut_to_lines, prepared
from deckgen.model.fitted import FittedTable
from deckgen.model.geometry import Box, in_points, points
from deckgen.model.pack import LayoutPack, LevelStyle, Placeholder
from deckgen.model.storyboard import NoteParagraph, TableContent, TextParagraph
from deckgen.model.text import RichText, TextRun
from deckgen.partition import partition
from deckgen.typography.measure import line_pitch_em, safe_width_em

CELL_SIDE_PT = 7.2
CELL_EDGE_PT = 3.6
"""Cell margins that PowerPoint assumes (ECMA-376 part 1, 21.1.3.17: 91,440 and 45,720 EMU)."""

WIDEST_COLUMN_EM = 30.0
"""A column wants no more than this, so that one long cell leaves room for the others."""

MOST_NEEDED = 1 / 3
"""Part of the width that a column may insist on: a longer word is broken instead."""

FILLED = 0.75
"""Part of its place that a small table fills by higher rows, as far as ``MOST_AIR`` allows."""

MOST_AIR = 1.5
"""What a row may be higher than its text needs: more would part the rows from one another."""

HEADER_PART = 1 / 3
"""Part of the height that a header row may take; more of it is cut and stands in the notes."""

Cells = tuple[RichText, ...]


class FittedTables(Struct, frozen=True):
    """The tables that show one, a slide each; the rows that had to be cut, whole, as notes."""

    tables: tuple[FittedTable, ...]
    notes: tuple[NoteParagraph, ...]
    broken: str
    """A word that had to be broken, or nothing."""


class _Grid(Struct, frozen=True):
    """Some columns of a table at one size, its cells cut to what a slide can hold."""

    rows: tuple[Cells, ...]
    """Header first, as are the heights."""
    alignments: tuple[str, ...]
    widths_pt: tuple[float, ...]
    heights_pt: tuple[float, ...]
    size_pt: float
    pieces: tuple[tuple[int, int], ...]
    lines: int
    cut: frozenset[int]
    broken: str


def fit_table(
    content: TableContent, slot: str, placeholder: Placeholder, pack: LayoutPack
) -> FittedTables:
    """Return the tables that show ``content``, one a slide, each with the header row.

    The largest size is taken that needs no more slides and lines than the smallest. Columns that
    cannot stand side by side go to further slides, each time after the first column.
    """
    sizes = placeholder.sizes_pt or (placeholder.level(0).size_pt,)
    options = [_grids(content, placeholder, size, pack) for size in sizes]
    counts = [sum(len(grid.pieces) for grid in grids) for grids in options]
    lines = [sum(grid.lines for grid in grids) for grids in options]
    fewest = [at for at, count in enumerate(counts) if count == min(counts)]
    grids = options[next(at for at in fewest if lines[at] <= lines[fewest[-1]])]
    tables = tuple(
        _table(content, grid, start, end, slot, placeholder)
        for grid in grids
        for start, end in grid.pieces
    )
    rows = (content.header, *content.rows)
    cut = sorted({number for grid in grids for number in grid.cut})
    notes = tuple(NoteParagraph(_row_text(rows[number]), (content.key,)) for number in cut)
    return FittedTables(tables, notes, next((grid.broken for grid in grids if grid.broken), ""))


def _row_text(cells: Cells) -> RichText:
    out: list[TextRun] = []
    for number, cell in enumerate(cells):
        out += [TextRun(" | ")] * (number > 0)
        out += cell
    return tuple(out)


def _grids(
    content: TableContent, placeholder: Placeholder, size: float, pack: LayoutPack
) -> tuple[_Grid, ...]:
    looks = _looks(placeholder, len(content.rows))
    rows = (content.header, *content.rows)
    total = in_points(placeholder.box.cx)
    needs, wants = _columns(rows, looks, size, pack)
    needs = [min(need, total * MOST_NEEDED) for need in needs]
    grids = []
    for columns in _column_groups(needs, total):
        widths = _shared([needs[at] for at in columns], [wants[at] for at in columns], total)
        cells = tuple(tuple(row[at] for at in columns) for row in rows)
        alignments = tuple(content.alignments[at] for at in columns)
        grids.append(_grid(cells, alignments, widths, placeholder, size, pack))
    return tuple(grids)


def _looks(placeholder: Placeholder, rows: int) -> list[LevelStyle]:
    style = placeholder.level(0)
    plain_style = replace(style, line_spacing=1.0, space_before_pt=0.0, space_after_pt=0.0)
    return [LevelStyle(style.size_pt, bold=True, face=style.face), *[plain_style] * rows]


def _columns(
    rows: Sequence[Cells], looks: Sequence[LevelStyle], size: float, pack: LayoutPack
) -> tuple[list[float], list[float]]:
    """Return what each column needs so that no word breaks, and what it wants for one line."""
    count = len(rows[0])
    needs, wants = [0.0] * count, [0.0] * count
    for cells, style in zip(rows, looks, strict=True):
        for number, cell in enumerate(cells):
            text = prepared(cell, style, pack)
            needs[number] = max(needs[number], text.min_width_em * size / 0.97)
            widest = min(text.wrap(1000.0).width_em, WIDEST_COLUMN_EM)
            wants[number] = max(wants[number], widest * size / 0.97)
    needs = [need + 2 * CELL_SIDE_PT + 1 for need in needs]
    wants = [
        max(want + 2 * CELL_SIDE_PT + 1, need) for want, need in zip(wants, needs, strict=True)
    ]
    return needs, wants


def _column_groups(needs: Sequence[float], total_pt: float) -> tuple[tuple[int, ...], ...]:
    """Return the columns of each slide, the first column on every one."""
    if sum(needs) <= total_pt:
        return (tuple(range(len(needs))),)

    def fill(start: int, end: int) -> float | None:
        full = (needs[0] + sum(needs[1 + start : 1 + end])) / total_pt
        return full if full <= 1.0 else None

    cuts = partition(len(needs) - 1, fill)
    return tuple((0, *range(1 + start, 1 + end)) for start, end in cuts)


def _shared(needs: Sequence[float], wants: Sequence[float], total_pt: float) -> tuple[float, ...]:
    """Share the width: what every column needs at least, then in proportion to what it wants."""
    spare = total_pt - sum(needs)
    if spare <= 0:
        return tuple(total_pt * need / sum(needs) for need in needs)
    extra = [want - need for want, need in zip(wants, needs, strict=True)]
    wish = sum(extra)
    if wish <= spare:  # everything fits on one line: the rest goes to all in proportion
        return tuple(total_pt * want / sum(wants) for want in wants)
    return tuple(need + spare * more / wish for need, more in zip(needs, extra, strict=True))


def _grid(
    rows: Sequence[Cells],
    alignments: tuple[str, ...],
    widths: tuple[float, ...],
    placeholder: Placeholder,
    size: float,
    pack: LayoutPack,
) -> _Grid:
    room = in_points(placeholder.box.cy)
    kept: list[Cells] = []
    heights: list[float] = []
    lines = 0
    cut: set[int] = set()
    broken = ""
    for number, (cells, look) in enumerate(
        zip(rows, _looks(placeholder, len(rows) - 1), strict=True)
    ):
        most = room - heights[0] if heights else room * HEADER_PART
        fitted = [
            _cell(cell, look, width, size, most, pack)
            for cell, width in zip(cells, widths, strict=True)
        ]
        kept.append(tuple(cell.text for cell in fitted))
        heights.append(max(cell.height_pt for cell in fitted))
        lines += max(cell.lines for cell in fitted)
        cut |= {number} if any(cell.cut for cell in fitted) else set()
        broken = broken or next((cell.broken for cell in fitted if cell.broken), "")
    pieces = _cut_rows(heights, room)
    return _Grid(
        tuple(kept), alignments, widths, tuple(heights), size, pieces, lines, frozenset(cut), broken
    )


class _Cell(Struct, frozen=True):
    text: RichText
    height_pt: float
    lines: int
    cut: bool
    broken: str


def _cell(
    cell: RichText, look: LevelStyle, width: float, size: float, most_pt: float, pack: LayoutPack
) -> _Cell:
    """Return a cell's text, cut with an ellipsis where it is higher than may be."""
    text = prepared(cell, look, pack)
    pitch = line_pitch_em(text.has_east_asian) * size
    inner = width - 2 * CELL_SIDE_PT
    wrapped = text.wrap(safe_width_em(inner, size))
    broken = text.broken_word(wrapped)
    most = max(1, int((most_pt - 2 * CELL_EDGE_PT) / pitch))
    count = min(len(wrapped.lines), most)
    if count < len(wrapped.lines):
        place = Placeholder(0, "tbl", "", Box(0, 0, points(inner), 0), levels=(look,))
        whole = TextParagraph(cell, plain=True)
        cell = cut_to_lines(whole, place, Size(size, size, look.size_pt), pack, count).text
    height = count * pitch + 2 * CELL_EDGE_PT
    return _Cell(cell, height, count, count < len(wrapped.lines), broken)


def _cut_rows(heights: Sequence[float], room: float) -> tuple[tuple[int, int], ...]:
    sums = [0.0]
    for height in heights[1:]:
        sums.append(sums[-1] + height)

    def fill(start: int, end: int) -> float | None:
        full = (sums[end] - sums[start]) / (room - heights[0])
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
    rows = (grid.heights_pt[0], *grid.heights_pt[1 + start : 1 + end])
    airier = min(MOST_AIR, max(1.0, FILLED * in_points(placeholder.box.cy) / sum(rows)))
    heights = tuple(points(height * airier) for height in rows)
    widths: list[int] = [points(width) for width in grid.widths_pt]
    box = placeholder.box
    widths[-1] = box.cx - sum(widths[:-1])
    return FittedTable(
        slot=slot,
        idx=None if placeholder.free else placeholder.idx,
        box=Box(box.x, box.y, box.cx, sum(heights)),
        header=grid.rows[0],
        rows=grid.rows[1 + start : 1 + end],
        alignments=grid.alignments,
        widths=tuple(widths),
        heights=heights,
        size_pt=grid.size_pt,
        title=content.title,
        key=content.key,
        type=placeholder.type,
    )
