"""A library of faces whose widths can be worked out by hand, in thousandths of an em."""

from __future__ import annotations

import string

from deckgen.typography.advances import FaceLibrary
from deckgen.typography.measure import PreparedText, StyledText, prepare

CAPITALS, SMALL = string.ascii_uppercase, string.ascii_lowercase

ARIAL = {**dict.fromkeys(SMALL, 500), **dict.fromkeys(CAPITALS, 700), " ": 300, ".": 300, "/": 300}
ARIAL_BOLD = {char: advance + 100 for char, advance in ARIAL.items()}
NARROW = {**dict.fromkeys(SMALL, 400), **dict.fromkeys(CAPITALS, 800), " ": 200}
MONO = dict.fromkeys(SMALL + CAPITALS + string.digits + " ./-", 600)

HANDMADE = FaceLibrary(
    {
        ("arial", False): ARIAL,
        ("arial", True): ARIAL_BOLD,
        ("narrow", False): NARROW,
        ("courier new", False): MONO,
    }
)


def measured(text: str, *, bold: bool = False) -> PreparedText:
    """A text of one run, in the hand-made Arial."""
    return prepare([StyledText(text, bold=bold)], HANDMADE)


def lines_of(prepared: PreparedText, width_em: float) -> list[str]:
    """The stretches of text that wrapping gives."""
    wrapped = prepared.wrap(width_em)
    return [prepared.text[line.start : line.end] for line in wrapped.lines]
