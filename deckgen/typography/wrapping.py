"""Breaking a measured text into lines, as PowerPoint does: greedily.

All widths are in em of the paragraph's size, so that one preparation serves every size and every
box. Inside they are whole thousandths of an em, so that sums are exact and the same everywhere.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

from deckgen.typography.advances import UNITS
from deckgen.typography.kinsoku import grapheme_breaks, kinsoku_allows, slash_breaks
from deckgen.typography.linebreak import HARD_BREAKS

TRAILING = HARD_BREAKS | {" ", "\t"}
"""What takes no room at the end of a line."""

_WIDEST = 1_000_000_000
"""Units that stand for an unlimited line."""

_FIRST_LOOK = 32
"""How far to look for the end of a grapheme before looking through the whole piece."""


def units(width_em: float) -> int:
    """A width in whole units, rounded down, forgiving the last bits of a float."""
    return int(min(width_em * UNITS + 1e-6, _WIDEST) // 1)


class Line(Struct, frozen=True):
    """One line: where it stands in the text, trailing spaces and line breaks included."""

    start: int
    end: int
    width_em: float
    """Without what trails."""
    forced: bool
    """Whether the line had to end inside a word, or is wider than the room it was given."""


class WrappedText(Struct, frozen=True):
    """A text's lines, whose stretches join to the whole text; at least one."""

    lines: tuple[Line, ...]

    @property
    def width_em(self) -> float:
        """Width of the widest line."""
        return max(line.width_em for line in self.lines)

    @property
    def forced(self) -> bool:
        """Whether any line had to be forced."""
        return any(line.forced for line in self.lines)


class PreparedText(Struct, frozen=True, eq=False):
    """A text measured once, ready to be broken at any width. ``measure.prepare`` makes them."""

    text: str
    breaks: tuple[int, ...]
    """Offsets at which a line may end, in order; the last is the end of the text."""
    has_east_asian: bool
    """Whether an East Asian font draws any of it, which makes its lines higher."""
    ends: array[int]
    """By offset: width of the text up to it."""
    begins: array[int]
    """By offset: what to subtract for a line that starts there, which drops a gap before it."""
    stops: array[int]
    """By break: width of the text up to it, without the spaces before it."""
    hard: tuple[int, ...]
    """Indices of the breaks that are mandatory; the last break is among them."""

    @property
    def min_width_em(self) -> float:
        """Width of the widest piece that no break may part."""
        pieces = zip((0, *self.breaks), self.stops, strict=False)
        return max((stop - self.begins[start] for start, stop in pieces), default=0) / UNITS

    @property
    def width_em(self) -> float:
        """Width of the text on one line, or of its widest line where it has line breaks."""
        return self.wrap(_WIDEST).width_em

    def wrap(self, width_em: float) -> WrappedText:
        """Break into lines of a width."""
        return _wrapped(self, units(width_em))

    def broken_word(self, wrapped: WrappedText) -> str:
        """Return the first word that no line could hold, "" where there is none.

        An address that was cut behind a slash is not broken: people cut it so themselves.
        """
        for line in wrapped.lines:
            if line.forced and line.end not in self.breaks and self.text[line.end - 1] != "/":
                before, after = self.text[: line.end].split(), self.text[line.end :].split()
                return "".join((*before[-1:], *after[:1]))
        return ""

    def line_count(self, width_em: float) -> int:
        """How many lines ``wrap`` gives."""
        return len(_wrapped(self, units(width_em)).lines)


@lru_cache(maxsize=16384)
def _wrapped(prepared: PreparedText, limit: int) -> WrappedText:
    breaks, stops, begins = prepared.breaks, prepared.stops, prepared.begins
    lines: list[Line] = []
    start = passed = 0
    for hard in prepared.hard:
        while passed <= hard:
            base = begins[start]
            fitting = bisect_right(stops, base + limit, passed, hard + 1)
            if fitting > passed:
                end, forced = breaks[fitting - 1], False
                width = stops[fitting - 1] - base
                passed = fitting
            else:
                end, forced = _emergency_end(prepared, start, passed, base + limit), True
                width = prepared.ends[end] - base
                if end >= _visible_end(prepared.text, start, breaks[passed]):
                    end, width = breaks[passed], stops[passed] - base
                    passed += 1
            lines.append(Line(start, end, max(width, 0) / UNITS, forced))
            start = end
    if not prepared.text or prepared.text[-1] in HARD_BREAKS:
        lines.append(Line(start, start, 0.0, False))  # PowerPoint shows an empty line there
    return WrappedText(tuple(lines))


def _visible_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    return end


def _emergency_end(prepared: PreparedText, start: int, piece: int, limit: int) -> int:
    """Where to cut a piece that is wider than a line: after a slash, else after any grapheme.

    At least one grapheme is taken, however narrow the line.
    """
    text = prepared.text
    stop = _visible_end(text, start, prepared.breaks[piece])
    reach = min(bisect_right(prepared.ends, limit, start + 1, stop + 1), stop)
    fitting = slash_breaks(text, start, reach)
    if not fitting:
        graphemes = grapheme_breaks(text, start, reach)
        fitting = [end for end in graphemes if kinsoku_allows(text, end)] or graphemes
    if not fitting:
        fitting = (
            grapheme_breaks(text, start, min(start + _FIRST_LOOK, stop))[:1]
            or grapheme_breaks(text, start, stop)[:1]
        )
    return fitting[-1] if fitting else stop
