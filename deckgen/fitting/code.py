"""Fitting code: a monospaced grid, long lines wrapped with a mark, split where a part begins."""

from __future__ import annotations

from itertools import pairwise

from deckgen.fitting.text import Size, height_pt, ladder, prepared, text_shape
from deckgen.model.fitted import FittedParagraph, FittedText
from deckgen.model.geometry import in_points
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.model.storyboard import CodeContent
from deckgen.model.text import RichText, TextRun, plain, slice_text
from deckgen.partition import partition
from deckgen.typography.measure import line_pitch_em, safe_width_em

WRAP_MARK = "↪ "
"""Stands before the continuation of a line that was too long for the slide."""

_SHOWN_MARK = TextRun(WRAP_MARK.replace(" ", "\u00a0"), code=True)
"""The mark to measure: a plain space at the end of a text has no width."""

Rows = list[RichText]


def fit_code(
    content: CodeContent, slot: str, placeholder: Placeholder, pack: LayoutPack
) -> tuple[FittedText, ...]:
    """Return the texts that show ``content``, one a slide.

    The largest size that wraps no line and needs one slide is taken; where none does, the
    smallest.
    """
    sizes = ladder(placeholder)
    for size in sizes:
        rows = _rows(content, placeholder, size, pack)
        whole = len(rows) == len(content.lines)
        if whole and _height(rows, placeholder, size) <= height_pt(placeholder):
            return (_text(content, rows, slot, placeholder, size),)
    size = sizes[-1]
    rows = _rows(content, placeholder, size, pack)
    return tuple(
        _text(content, rows[start:end], slot, placeholder, size)
        for start, end in _cut(rows, placeholder, size)
    )


def _rows(content: CodeContent, placeholder: Placeholder, size: Size, pack: LayoutPack) -> Rows:
    insets = placeholder.insets
    width_pt = in_points(placeholder.box.cx - insets.left - insets.right)
    style = placeholder.level(0)
    width = safe_width_em(width_pt, size.of(style))
    mark = TextRun(WRAP_MARK, code=True, kind="Comment")
    narrower = width - prepared((_SHOWN_MARK,), style, pack).width_em
    rows: Rows = []
    for line in content.lines:
        text = prepared(line, style, pack)
        if text.line_count(width) == 1:
            rows.append(line)
            continue
        for number, found in enumerate(text.wrap(narrower).lines):
            piece = slice_text(line, found.start, found.end)
            rows.append((mark, *piece) if number else piece)
    return rows


def _pitch(row: RichText, placeholder: Placeholder, size: Size) -> float:
    style = placeholder.level(0)
    wide = not plain(row).isascii()
    return line_pitch_em(wide) * size.of(style) * style.line_spacing + style.space_after_pt


def _height(rows: Rows, placeholder: Placeholder, size: Size) -> float:
    return sum(_pitch(row, placeholder, size) for row in rows)


def _cut(rows: Rows, placeholder: Placeholder, size: Size) -> tuple[tuple[int, int], ...]:
    sums = [0.0]
    for row in rows:
        sums.append(sums[-1] + _pitch(row, placeholder, size))
    room = height_pt(placeholder)

    def fill(start: int, end: int) -> float | None:
        full = (sums[end] - sums[start]) / room
        return full if full <= 1.0 else None

    lines = [plain(row) for row in rows]
    penalties = [0.0, *(_penalty(before, after) for before, after in pairwise(lines))]
    return partition(len(rows), fill, penalties.__getitem__)


def _penalty(before: str, after: str) -> float:
    """Return what a cut between two rows costs: none at a blank line, less where a block ends."""
    if after.startswith(WRAP_MARK):
        return 1.0
    if not before.strip():
        return 0.0
    return 0.15 if _indent(after) < _indent(before) else 0.3


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _text(
    content: CodeContent, rows: Rows, slot: str, placeholder: Placeholder, size: Size
) -> FittedText:
    style = placeholder.level(0)
    points = size.of(style)
    differs = None if points == style.size_pt and style.said else points
    paragraphs = tuple(
        FittedParagraph(
            row,
            size_pt=differs,
            no_bullet=bool(style.bullet or style.margin),
            space_before_pt=0.0 if style.space_before_pt else None,
            key=content.key,
        )
        for row in rows
    )
    return text_shape(slot, placeholder, paragraphs, len(rows))
