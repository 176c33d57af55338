"""Measuring text without fonts: the one entrance for whoever fits text into boxes.

    prepared = prepare([StyledText("16.6 million cores, ", bold=True), StyledText("每天")])
    prepared.wrap(safe_width_em(width_pt=400, size_pt=18)).lines

Widths are in em of the paragraph's size. A preparation is cached and serves every size.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from deckgen.typography.advances import FULL_WIDTH, FaceLibrary, shipped_faces
from deckgen.typography.balancing import balance
from deckgen.typography.kinsoku import slide_breaks
from deckgen.typography.linebreak import HARD_BREAKS
from deckgen.typography.scripts import (
    AMBIGUOUS,
    DIGIT,
    HAN,
    HANGUL,
    KANA,
    LATIN,
    OPENING,
    OTHER,
    SPACE,
    WIDE,
    character_sorts,
    has_east_asian,
)
from deckgen.typography.wrapping import TRAILING, Line, PreparedText, WrappedText

__all__ = [
    "WRAP_SAFETY",
    "Line",
    "PreparedText",
    "StyledText",
    "WrappedText",
    "balance",
    "line_pitch_em",
    "prepare",
    "safe_width_em",
]

WRAP_SAFETY = 0.97
"""Part of a box's width to wrap at: with it none of 1,931 boxes overflowed in another face."""

_LINE_PITCH = 1.2
"""Line pitch of every Latin face measured, in em, at single line spacing."""

_LINE_PITCH_EAST_ASIAN = 1.32
"""Ascent and descent that Microsoft YaHei declares."""

_SEAM_GAP = 240
"""Units that LibreOffice adds where Han and Latin letters meet, a space between them or none."""


class StyledText(Struct, frozen=True):
    """A run: its text, and of its style what changes its width."""

    text: str
    face: str = "Arial"
    bold: bool = False
    scale: float = 1.0
    """Size relative to the paragraph's, for superscripts and inline code."""


def safe_width_em(width_pt: float, size_pt: float) -> float:
    """Width to wrap at, in em of a size, for a box of so many points inside its insets."""
    return width_pt / size_pt * WRAP_SAFETY


def line_pitch_em(has_east_asian: bool) -> float:
    """Distance between the baselines of a paragraph at single line spacing."""
    return _LINE_PITCH_EAST_ASIAN if has_east_asian else _LINE_PITCH


def prepare(runs: Sequence[StyledText], faces: FaceLibrary | None = None) -> PreparedText:
    """Measure a paragraph's runs and find where its lines may end.

    Runs are joined first: that a style changes neither gives nor takes a break. ``faces``
    replaces the shipped figures.
    """
    return _prepared(tuple(runs), faces or shipped_faces())


@lru_cache(maxsize=4096)
def _prepared(runs: tuple[StyledText, ...], faces: FaceLibrary) -> PreparedText:
    text = "".join(run.text for run in runs)
    widths = _widths(runs, faces)
    east_asian = has_east_asian(text)
    seams = _apply_east_asian_context(text, widths) if east_asian else []
    ends = begins = array("i", accumulate(widths, initial=0))
    if seams:
        begins = ends[:]
        for offset in seams:
            begins[offset] += _SEAM_GAP
    breaks = slide_breaks(text)
    stops = array("i", _stops(text, breaks, ends))
    hard = _mandatory(text, breaks)
    return PreparedText(text, breaks, east_asian, ends, begins, stops, hard)


def _mandatory(text: str, breaks: tuple[int, ...]) -> tuple[int, ...]:
    """Indices of the breaks at which a line must end; the end of the text is one."""
    last = len(breaks) - 1
    if HARD_BREAKS.isdisjoint(text):
        return (last,) if breaks else ()
    return tuple(
        index
        for index, offset in enumerate(breaks)
        if index == last or text[offset - 1] in HARD_BREAKS
    )


def _widths(runs: tuple[StyledText, ...], faces: FaceLibrary) -> list[int]:
    """Advances of all characters, each by its run's face and scale."""
    widths: list[int] = []
    for run in runs:
        advances = map(faces.advances(run.face, bold=run.bold).__getitem__, run.text)
        if run.scale == 1:
            widths.extend(advances)
        else:
            widths.extend(round(advance * run.scale) for advance in advances)
    return widths


# Searched in the string of sorts of characters: letters are sorts (see scripts).
_LETTER = f"{LATIN}{DIGIT}"
_IDEOGRAPH = f"{HAN}{KANA}{HANGUL}"
_EAST_ASIAN = f"{_IDEOGRAPH}{WIDE}"
# Punctuation and spaces between letters do not hide that they meet; the gap is beside the space.
_JOINT = f"[{OTHER}{OPENING}{SPACE}]{{0,8}}"
_WIDENED = re.compile(f"(?<=[{_EAST_ASIAN}]){AMBIGUOUS}+|{AMBIGUOUS}+(?=[{_EAST_ASIAN}])")
_SEAM = re.compile(
    f"(?<=[{_IDEOGRAPH}])(?={_JOINT}[{_LETTER}])|(?<=[{_LETTER}])(?={_JOINT}[{_IDEOGRAPH}])"
    f"|(?<={WIDE})(?={SPACE}{{1,8}}[{_LETTER}])|(?<=[{_LETTER}{OTHER}])(?={SPACE}{{1,8}}{WIDE})"
)

_MARK = f"[{OTHER}{OPENING}]"
# A mark between ideographs has a gap at both sides too; the one behind a letter is counted above.
_TOUCH = re.compile(
    f"(?<=[{_IDEOGRAPH}])(?={_MARK})|(?<![{_LETTER}]{_MARK})(?<={_MARK})(?=[{_IDEOGRAPH}])"
)


def _apply_east_asian_context(text: str, widths: list[int]) -> list[int]:
    """Widen what stands beside East Asian text; the offsets at which a gap was added.

    Fonts of both kinds draw curly quotes, ellipses and middle dots; beside East Asian text
    they are one em wide.
    """
    sorts = character_sorts(text)
    for match in _WIDENED.finditer(sorts):
        for index in range(*match.span()):
            widths[index] = max(widths[index], FULL_WIDTH)
    marks = (match.start() for match in _TOUCH.finditer(sorts))
    touching = {at for at in marks if not (text[at - 1].isspace() or text[at].isspace())}
    seams = sorted(touching.union(match.start() for match in _SEAM.finditer(sorts)))
    for offset in seams:
        widths[offset] += _SEAM_GAP
    return seams


def _stops(text: str, breaks: tuple[int, ...], ends: array[int]) -> Iterator[int]:
    """For each break, the width of the text up to it without the spaces that trail there."""
    previous = 0
    for offset in breaks:
        visible = offset
        while visible > previous and text[visible - 1] in TRAILING:
            visible -= 1
        yield ends[visible]
        previous = offset
