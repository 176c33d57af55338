"""What looks like a quantity and is none: found first and masked, so that the rest can be read.

Masking names, versions, dates, ordinals, list numbers, addresses and code first is what lifted
the measured rules over the libraries (F1 0.89 on unseen lines against 0.58 and 0.45).
Every replacement keeps the length, so that offsets in the masked text are those of the post.
"""

from __future__ import annotations

import re

from deckgen.briefing import asides
from deckgen.briefing.lazily import Alternatives, Pattern
from deckgen.briefing.masks import MASKED, Branches
from deckgen.briefing.sentences import han_count
from deckgen.model.text import RichText

MASK = "\x00"

_FULL_WIDTH = "萬億個臺０１２３４５６７８９％＋－．～＄＜＞／＃＊　￥" + "".join(
    chr(0xFF21 + at) for at in range(26)
)
_ASCII = "万亿个台0123456789%+-.~$<>/#* ¥ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TO_ASCII = str.maketrans(_FULL_WIDTH, _ASCII)
_TEN_THOUSANDS = Pattern(r"(?<=\d)[wW](?![A-Za-z0-9])")


def _compiled_later(kind: str, branches: Branches) -> Alternatives:
    # Bounded, since a row of digits would be tried from each of them to its end.
    bounded = ((needs, pattern.replace(r"\d+", r"\d{1,9}")) for needs, pattern in branches)
    # Names tell themselves by their case; the rest is written either way.
    return Alternatives(*bounded, flags=0 if kind in ("name", "idiom") else re.IGNORECASE)


_PATTERNS = {kind: _compiled_later(kind, branches) for kind, branches in MASKED}


def masked(text: str, code: tuple[tuple[int, int], ...] = ()) -> str:
    """Return ``text`` in ASCII digits, with what is no quantity masked, in the same length."""
    out = text.translate(_TO_ASCII)
    if han_count(out):
        # Engineers write `2w` for 2万; in an English line it would be two watts.
        out = _TEN_THOUSANDS.sub("万", out)
    for start, end in code:
        out = out[:start] + MASK * (end - start) + out[end:]
    if asides.BLOG.found_in(out):
        return MASK * len(out)
    for start, end in asides.instructions(out):
        out = out[:start] + MASK * (end - start) + out[end:]
    for pattern in _PATTERNS.values():
        out = pattern.sub(_blank, out)
    return out


_IN_DATES = Pattern(r"[\d@]|://|www\.", re.IGNORECASE)
"""What every date and every address holds one of: most lines hold none."""


def without_dates(text: str) -> str:
    """Return ``text`` without addresses and dates: a line that is nothing else says little."""
    if not _IN_DATES.search(text):
        return text
    for kind in ("address", "date"):
        text = _PATTERNS[kind].sub(_nothing, text)
    return text


def code_spans(text: RichText) -> tuple[tuple[int, int], ...]:
    """Return where ``text`` is code, or the raised number of a footnote."""
    found = []
    at = 0
    for run in text:
        if run.code or run.superscript:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return tuple(found)


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _blank(match: re.Match[str]) -> str:
    return MASK * len(match.group())
