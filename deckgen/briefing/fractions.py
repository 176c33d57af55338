"""Shares and multiples in words: 百分之八十, 三分之二, two thirds, one in four, tenfold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.briefing import phrases
from deckgen.briefing.lazily import lowered
from deckgen.briefing.numerals import value_of
from deckgen.briefing.quantity import Quantity
from deckgen.briefing.vocabulary import last_word
from deckgen.patterns import Pattern

_HAN_NUMERAL = (
    r"(?:\d{1,4}(?:\.\d{1,4})?|[零一二两三四五六七八九十百]{1,7}(?:点[零一二三四五六七八九]{1,4})?)"
)
_HAN = Pattern(rf"(?P<whole>[百千万]|{_HAN_NUMERAL})分之(?P<part>{_HAN_NUMERAL})")
_WHOLES = {"百": (100.0, "%"), "千": (1000.0, "‰"), "万": (10000.0, "")}
_SMALL = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7} | {
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ENGLISH = Pattern(
    rf"\b(?P<part>{'|'.join(_SMALL)}|\d)[\s-](?P<whole>{'|'.join(_PARTS)})(?P<plural>s?)\b"
    r"(?P<of>\s+of\b)?(?!-)",
    re.IGNORECASE,
)
_SLASHED = Pattern(r"(?<![\d./])(?P<part>[1-9])/(?P<whole>[2-9])(?=\s+(?:of\b|[a-z]+s\b)|的)")
_IN = Pattern(
    rf"\b(?P<part>{'|'.join(_SMALL)}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?"
    rf"(?P<whole>{'|'.join(_SMALL)}|\d{{1,3}})\s+(?=[A-Za-z])(?![A-Za-z]{{0,9}}?(?:am|pm)\b)",
    re.IGNORECASE,
)

_FOLD = Pattern(
    r"\b(?P<word>two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)"
    r"-?fold\b",
    re.IGNORECASE,
)


def fractions(plain: str) -> Iterator[Quantity]:
    """Yield the shares of a line that are written as fractions."""
    for match in _HAN.finditer(plain) if "分之" in plain else ():
        yield from _han(plain, match)
    words = lowered(plain)
    named = any(part in words for part in _PARTS)
    for match in _ENGLISH.finditer(plain) if named else ():
        # `a third` and `one quarter` may be an ordinal or a stretch of the year.
        if match["plural"] or match["of"]:
            start, end = match.start(), match.end("plural")
            yield from _share(plain, start, end, match["part"], _PARTS[match["whole"].lower()])
    for match in _SLASHED.finditer(plain) if "/" in plain else ():
        yield from _share(plain, match.start(), match.end(), match["part"], int(match["whole"]))
    for match in _IN.finditer(plain) if _may_count_in(words) else ():
        noun, _ = phrases.noun_after(plain, match.end())
        if noun:
            whole = _small(match["whole"])
            start, end = match.start(), match.end("whole")
            for found in _share(plain, start, end, match["part"], whole):
                yield Quantity(start, end, found.value, None, "share", "", noun)


def _may_count_in(words: str) -> bool:
    """Return whether a small number stands before ``in`` or ``out of``."""
    counts = (
        last_word(before)
        for joint in (" in ", " out of ")
        if joint in words
        for before in words.split(joint)[:-1]
    )
    return any(count in _SMALL or count.isdecimal() for count in counts)


def folds(plain: str) -> Iterator[Quantity]:
    """Yield multiples in one word (``a tenfold increase``)."""
    for match in _FOLD.finditer(plain) if "fold" in lowered(plain) else ():
        word = match["word"].lower()
        value = 100.0 if word == "hundred" else value_of(word)
        noun = phrases.noun_after(plain, match.end())[0]
        label = noun or phrases.label_before(plain, match.start())
        yield Quantity(match.start(), match.end(), value or 0.0, None, "multiple", "x", label)


def _han(plain: str, match: re.Match[str]) -> Iterator[Quantity]:
    part = _han_value(match["part"])
    if part is None:
        return
    if match["whole"] in _WHOLES:
        whole, unit = _WHOLES[match["whole"]]
        value = part if unit else part / whole
    else:
        below = _han_value(match["whole"])
        if not below or part >= below:
            return
        value, unit = part / below, ""
    measured = phrases.measured_share(plain, match.start(), match.end())
    yield Quantity(match.start(), match.end(), float(f"{value:.6g}"), None, "share", unit, measured)


def _han_value(numeral: str) -> float | None:
    if len(numeral) == 1 and numeral in "零一二三四五六七八九":
        return float("零一二三四五六七八九".index(numeral))
    whole, point, digits = numeral.partition("点")
    if len(whole) == 1 and point:
        first = _han_value(whole)
        return None if first is None else first + float("0." + _digits(digits))
    return value_of(numeral)


def _digits(numeral: str) -> str:
    return "".join(str("零一二三四五六七八九".index(digit)) for digit in numeral)


def _small(word: str) -> int:
    return int(word) if word.isdigit() else _SMALL[word.lower()]


def _share(plain: str, start: int, end: int, part: str, whole: int) -> Iterator[Quantity]:
    upper = _small(part)
    if upper < whole:
        measured = phrases.measured_share(plain, start, end)
        value = float(f"{upper / whole:.6g}")
        yield Quantity(start, end, value, None, "share", "", measured)
