"""Where sentences end, in Chinese, English and lines that mix both.

A sentence is the smallest thing that a slide shows, so a wrong break costs more than a missed
one: a full stop must prove that it ends something.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache
from itertools import pairwise

from deckgen.model.text import RichText, plain, slice_text
from deckgen.patterns import Pattern

_ALWAYS_ENDS = "。！？"
_MAY_END = ".!?"
_LONGEST_WORD = 40
"""Characters before a full stop that are looked at: a line can be a whole book."""
_CLOSERS = "”’\"'」』）)】]》"
_OPENERS = "（(「『【《["
_SHUTTERS = "）)」』】》]"
_MARK = Pattern(f"[{re.escape(_ALWAYS_ENDS + _MAY_END + _OPENERS + _SHUTTERS)}]")
"""All that can end a sentence, or keep it from ending."""

_ABBREVIATIONS_TEXT = """
mr mrs ms dr prof st vs etc e.g i.e cf al fig no vol inc ltd co corp dept est approx ca resp
jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k a.m p.m ph.d jr sr
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
"""Words that a full stop shortens, in lower case and without their last full stop."""

_EXCLAIMED_NAMES = ("yahoo", "jeopardy")
"""Names that are written with an exclamation mark."""
_OF_WORDS = string.ascii_letters + "."
"""What a word that a full stop shortens is made of (``i.e``)."""
_HAN_NUMERALS = frozenset("一二三四五六七八九十")
_LONGEST_NUMBER = 3


def is_han(character: str) -> bool:
    """Return whether ``character`` is a Han character."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


@lru_cache(maxsize=4096)  # every step of the stage asks it of each line
def han_count(text: str) -> int:
    """Return how many Han characters ``text`` holds."""
    return 0 if text.isascii() else sum(map(is_han, text))


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each sentence, white space at its ends left out."""
    cuts = [0]
    depth = resume = 0
    for mark in _MARK.finditer(text):
        at, character = mark.start(), mark.group()
        if at < resume:
            continue
        depth = _depth(depth, character, text, at)
        if depth == 0 and _ends(text, at, cuts[-1]):
            resume = _past_closers(text, at + 1)
            cuts.append(resume)
    cuts.append(len(text))
    spans = (_trimmed(text, first, last) for first, last in pairwise(cuts))
    return tuple((first, last) for first, last in spans if first < last)


def sentences(text: RichText) -> tuple[RichText, ...]:
    """Return the sentences of ``text`` with their styles and links."""
    return tuple(slice_text(text, first, last) for first, last in sentence_spans(plain(text)))


def _depth(depth: int, character: str, text: str, at: int) -> int:
    """Return how many brackets are open after ``character``; one never closed does not count."""
    if character in _OPENERS:
        partner = _SHUTTERS[_OPENERS.index(character)]
        # Authors mix full-width and ASCII brackets: either may close the other.
        partners = partner + {"）": ")", ")": "）"}.get(partner, "")
        window = text[at + 1 : at + 200]
        return depth + 1 if any(mark in window for mark in partners) else depth
    if character in _SHUTTERS and depth:
        return depth - 1
    return depth


def _ends(text: str, at: int, start: int) -> bool:
    character = text[at]
    if character in _ALWAYS_ENDS:
        return text[at + 1 : at + 2] not in (*_ALWAYS_ENDS, *_MAY_END[1:]) or at + 1 == len(text)
    if character not in _MAY_END:
        return False
    if text[at + 1 : at + 2] in (*_MAY_END, *_ALWAYS_ENDS) and at + 1 < len(text):
        return False
    if character == "!" and text[start:at].lower().endswith(_EXCLAIMED_NAMES):
        return False
    past = _past_closers(text, at + 1)
    if past < len(text) and not (text[past].isspace() or is_han(text[past])):
        return False
    return character != "." or _stop_ends(text, at, past, start)


def _stop_ends(text: str, at: int, past: int, start: int) -> bool:
    """Return whether the full stop at ``at`` ends a sentence rather than shortens a word."""
    following = text[past:].lstrip()
    if not following:
        return True
    if following[0].islower() or following[0] in ",;，；、":
        return False
    before = text[max(start, at - _LONGEST_WORD) : at]
    if _is_list_number(before):
        return False
    if before[-1:].isdigit() and past == at + 1 and is_han(text[past]):
        return False
    word = before[len(before.rstrip(_OF_WORDS)) :].lstrip(".")
    if word.lower() in ABBREVIATIONS:
        return False
    return not (len(word) == 1 and word.isupper() and word != "I")


def _is_list_number(words: str) -> bool:
    words = words.strip()
    number = words[1:] if words.startswith(("(", "（")) else words
    if not 0 < len(number) <= _LONGEST_NUMBER:
        return False
    short = len(number) < _LONGEST_NUMBER and number.isdecimal()
    letter = len(number) == 1 and number.isascii() and number.isalpha()
    return short or letter or _HAN_NUMERALS.issuperset(number)


def _past_closers(text: str, at: int) -> int:
    while at < len(text) and text[at] in _CLOSERS:
        at += 1
    return at


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
