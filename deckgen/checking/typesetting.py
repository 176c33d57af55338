"""Where the lines of a text stand, as a program that draws the slide would set them.

Measured, not drawn: every face by its own figures, where they are known, at the full width. The
fitting of deckgen's own decks is more careful; here a text that may fit is no finding.
All lengths are points; the origin is the upper left corner of the shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec import Struct

from deckgen.ooxml.bodies import Body, Paragraph, Spacing
from deckgen.typography.advances import shipped_faces
from deckgen.typography.measure import PreparedText, StyledText, line_pitch_em, prepare
from deckgen.typography.scripts import has_east_asian

EMU: Final = 12_700.0
_RISE, _FALL, _BELOW = 0.80, 0.15, 0.25
"""Em from the baseline up and down to where letters reach, and down to the line's end."""

_NARROWEST_PT: Final = 1.0
_STEPS: Final = (
    (1.0, 0.0), (0.925, 0.1), (0.85, 0.2), (0.775, 0.2), (0.7, 0.2), (0.625, 0.2),
    (0.55, 0.2), (0.475, 0.2), (0.4, 0.2), (0.325, 0.2), (0.25, 0.2),
)  # fmt: skip
"""Scales of size, and what comes off the line spacing, by which PowerPoint shrinks a text."""


class Area(NamedTuple):
    """A rectangle in points: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area, by: float = 0.0) -> bool:
        """Whether two rectangles share more than ``by`` points, across and down."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )

    @property
    def size(self) -> float:
        """Its area in square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def moved(self, right: float, down: float) -> Area:
        """Return it elsewhere."""
        return Area(self.left + right, self.top + down, self.right + right, self.bottom + down)


class Line(NamedTuple):
    """Where the letters of a line are drawn, how large they are, what they are."""

    area: Area
    size_pt: float
    text: str


class Typeset(Struct, frozen=True):
    """A text as it is set: its lines, the height of all, the scale at which it was set."""

    lines: tuple[Line, ...]
    height: float
    scale: float = 1.0


def typeset(body: Body, width: float, height: float) -> Typeset:
    """Set a text in a shape of so many points; one that shrinks to its shape is shrunk."""
    left, top, right, bottom = (inset / EMU for inset in body.insets)
    room = Area(left, top, max(left + _NARROWEST_PT, width - right), max(top, height - bottom))
    if body.autofit != "text" or body.stored:
        return _set(body, room, body.scale, body.reduction)
    found = _set(body, room, 1.0, 0.0)
    for scale, reduction in _STEPS[1:]:
        if found.height <= room.bottom - room.top + _slack(found):
            break
        found = _set(body, room, scale, reduction)
    return found


def overflows(found: Typeset, width: float, height: float) -> bool:
    """Whether lines reach more than half a line over the upper or lower edge, or 4 pt aside."""
    return any(
        line.area.bottom > height + max(4.0, 0.6 * line.size_pt)
        or line.area.top < -max(4.0, 0.6 * line.size_pt)
        or line.area.right > width + 4.0
        or line.area.left < -4.0
        for line in found.lines
    )


def _slack(found: Typeset) -> float:
    return max((0.3 * line.size_pt for line in found.lines[:1]), default=0.0)


def _set(body: Body, room: Area, scale: float, reduction: float) -> Typeset:
    across = room.right - room.left
    gap = body.column_gap / EMU
    column = max(_NARROWEST_PT, (across - gap * (body.columns - 1)) / body.columns)
    lines: list[Line] = []
    at = 0.0
    for number, paragraph in enumerate(body.paragraphs):
        size = _size(paragraph) * scale
        if number:
            at += _points(paragraph.before, size)
        for line, pitch in _lines(paragraph, column, scale, reduction, wraps=body.wraps):
            at += pitch
            baseline = at - _BELOW * line.size_pt
            lines.append(
                Line(
                    Area(
                        line.area.left,
                        baseline - _RISE * line.size_pt,
                        line.area.right,
                        baseline + _FALL * line.size_pt,
                    ),
                    line.size_pt,
                    line.text,
                )
            )
        at += _points(paragraph.after, size)
    if body.columns > 1:
        return _in_columns(lines, at, room, column + gap, body.columns, scale)
    free = room.bottom - room.top - at
    down = room.top + {"t": 0.0, "ctr": free / 2, "b": free}[body.anchor]
    moved = tuple(Line(line.area.moved(room.left, down), line.size_pt, line.text) for line in lines)
    return Typeset(tuple(line for line in moved if line.text.strip()), at, scale)


def _in_columns(
    lines: list[Line], height: float, room: Area, step: float, columns: int, scale: float
) -> Typeset:
    """Fill one column after the other; what is left over stays in the last."""
    deep = room.bottom - room.top
    found: list[Line] = []
    number, start = 0, 0.0
    for line in lines:
        if line.area.bottom - start > deep and number < columns - 1:
            number, start = number + 1, line.area.top
        area = line.area.moved(room.left + number * step, room.top - start)
        found.append(Line(area, line.size_pt, line.text))
    lowest = max((line.area.bottom - room.top for line in found), default=0.0)
    return Typeset(tuple(line for line in found if line.text.strip()), lowest, scale)


def _size(paragraph: Paragraph) -> float:
    sizes = [run.style.size_pt for run in paragraph.runs if run.text.strip() and not run.raised]
    return max(sizes, default=paragraph.end_pt)


def _points(space: Spacing, size: float) -> float:
    return space.points or space.factor * size * line_pitch_em(has_east_asian=False)


def _lines(
    paragraph: Paragraph, across: float, scale: float, reduction: float, *, wraps: bool
) -> Iterator[tuple[Line, float]]:
    """Yield each line, as high as letters of its size at 0, and its pitch."""
    size = _size(paragraph) * scale
    prepared = _prepared(paragraph, size / scale)
    margin = paragraph.margin / EMU
    hanging = paragraph.bullet or paragraph.indent < 0
    first = 0.0 if hanging else paragraph.indent / EMU
    width = max(_NARROWEST_PT, across - margin)
    wrapped = prepared.wrap(width / size if wraps else 1e6)
    for number, line in enumerate(wrapped.lines):
        wide = line.width_em * size
        free = across - margin - wide
        start = margin + {"ctr": free / 2, "r": free}.get(paragraph.align, 0.0)
        start += first if not number else 0.0
        text = prepared.text[line.start : line.end]
        east_asian = prepared.has_east_asian and has_east_asian(text)
        pitch = _pitch(paragraph.lines, size, reduction, east_asian)
        yield Line(Area(start, 0.0, start + wide, 0.0), size, text), pitch


def _pitch(lines: Spacing, size: float, reduction: float, east_asian: bool) -> float:
    if lines.points:
        return lines.points
    return max(0.3, (lines.factor or 1.0) - reduction) * size * line_pitch_em(east_asian)


def _prepared(paragraph: Paragraph, size: float) -> PreparedText:
    runs = [
        StyledText(
            run.text.upper() if run.style.capitals else run.text,
            run.style.face,
            run.style.bold,
            run.style.size_pt / size * (0.66 if run.raised else 1.0),
        )
        for run in paragraph.runs
        if run.text
    ]
    return prepare(runs, shipped_faces(cautious=False))
