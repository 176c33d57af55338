"""Numerals with what is written around them: currency, scale, the other end of a range."""

from __future__ import annotations

import re

from msgspec import Struct

from deckgen.briefing.lazily import Alternatives
from deckgen.briefing.masking import MASK
from deckgen.briefing.numerals import HEADS, scale_end
from deckgen.patterns import Pattern

CURRENCY = r"(?:US\$|[$€£¥]|(?:USD|EUR|GBP|RMB|CNY|CHF|JPY)(?=\s?\d))"
_BEFORE = (
    rf"(?<![A-Za-z\d_.{MASK}])(?<!\d[,:])(?P<between>\b[Bb]etween\s+)?"
    rf"(?:(?P<currency>{CURRENCY})\s?)?"
)
_HEAD = Alternatives(*((needs, rf"{_BEFORE}(?P<low>{numeral})") for needs, numeral in HEADS))
_BETWEEN = r"(?:%|\s?[KMGTPkmgtp]i?[Bb](?![A-Za-z])|ms|[个台倍天年人家])"
_RANGE = Pattern(
    rf"{_BETWEEN}?\s*(?:→|⇒|[-=]>|-|–|—|~|至|到|\bto\b|(?P<and>\band\b))\s*{CURRENCY}?"
    r"(?P<high>\d+(?:,\d{3})*(?:\.\d+)?)"
)
_JOINS = ("→", "⇒", "=>", "-", "–", "—", "~", "至", "到", "to", "and")
_JOINED = 16
"""Characters after a numeral in which a range goes on."""
_LATE_SCALES = ("万亿", "千万", "百万", "万", "亿")


class Figure(Struct, frozen=True):
    """A numeral as written: the places of its parts in the line, and their words.

    ``high`` is the numeral at the other end of a range, or nothing. ``more`` says that a word or
    sign after it makes it a bound (``8000多``, ``2000+``).
    """

    start: int
    end: int
    low: str
    low_at: int
    between: bool = False
    currency: str = ""
    currency_at: int = 0
    low_scale: str = ""
    low_scale_end: int = 0
    high: str = ""
    high_at: int = 0
    high_scale: str = ""
    late_scale: str = ""
    more: bool = False

    @property
    def low_end(self) -> int:
        """Where the numeral itself ends."""
        return self.low_at + len(self.low)


def figure_after(plain: str, at: int) -> Figure | None:
    """Return the first figure of a line from ``at`` on."""
    head = _HEAD.search(plain, at)
    return _figure(plain, head) if head else None


def figure_at(plain: str, at: int) -> Figure | None:
    """Return the figure that starts at ``at``."""
    head = _HEAD.match(plain, at)
    return _figure(plain, head) if head else None


def _figure(plain: str, head: re.Match[str]) -> Figure:
    between = bool(head["between"])
    at = _past(plain, head.end(), "多余")
    more = at > head.end()
    scale = scale_end(plain, at)
    low_scale, at = plain[at:scale], scale
    high, high_at, high_scale = "", 0, ""
    found = _range(plain, at, between=between)
    if found:
        high, high_at = found["high"], found.start("high")
        at = _past(plain, found.end(), "多余")
        more = more or at > found.end()
        high_scale, at = plain[at : scale_end(plain, at)], scale_end(plain, at)
    past = _past(plain, at, "多余+")
    end = _late_scale_end(plain, past)
    return Figure(
        head.start(),
        end,
        head["low"],
        head.start("low"),
        between=between,
        currency=head["currency"] or "",
        currency_at=head.start("currency"),
        low_scale=low_scale,
        low_scale_end=scale,
        high=high,
        high_at=high_at,
        high_scale=high_scale,
        late_scale=plain[past:end],
        more=more or past > at,
    )


def _range(plain: str, at: int, *, between: bool) -> re.Match[str] | None:
    """Return how a range goes on; ``and`` joins its ends only after ``between``."""
    following = plain[at : at + _JOINED]
    if not any(join in following for join in _JOINS):
        return None
    found = _RANGE.match(plain, at)
    return None if found is None or (found["and"] and not between) else found


def _past(plain: str, at: int, marks: str) -> int:
    """Return the place after one of the marks, a space before it allowed."""
    begin = at + plain[at : at + 1].isspace()
    mark = plain[begin : begin + 1]
    return begin + 1 if mark and mark in marks else at


def _late_scale_end(plain: str, at: int) -> int:
    begin = at + plain[at : at + 1].isspace()
    found = (scale for scale in _LATE_SCALES if plain.startswith(scale, begin))
    scale = next(found, "")
    return begin + len(scale) if scale else at
