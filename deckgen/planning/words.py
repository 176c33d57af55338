"""Counting words and making titles, without measuring: planning's sense of length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from deckgen.model.briefing import Unit
from deckgen.model.pack import Budget
from deckgen.model.text import RichText, plain, slice_text, stripped
from deckgen.patterns import Pattern
from deckgen.typography.scripts import east_asian_count, has_east_asian, without_east_asian

HAN_WORD = 0.5
"""A Han character counts half a word (the pack's budgets are in such words)."""

TITLE_EM = 50.0
"""Width of two title lines at the largest title size, in em, less a tenth for safety."""

LATIN_EM = 0.55
"""Mean advance of Latin text in Arial; only planning's rough sense, fitting measures."""

SHORTEST_PHRASE = 0.35
"""The part of its room that a cut text keeps at least, so as to end with a phrase."""

_WORD = Pattern(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_FINAL = "。．.;；,，:：、"
_PHRASE_END = Pattern(r"[，,；;。：:、\s）)]")


@lru_cache(maxsize=256)  # a unit is weighed as part of many pieces, one of which is taken
def word_count(text: str) -> float:
    """Return the length in words: Latin words, and half a word for each wide character."""
    wide = east_asian_count(text)
    return HAN_WORD * wide + len(_WORD.findall(without_east_asian(text) if wide else text))


def width_em(text: str) -> float:
    """Return a rough width in em."""
    wide = east_asian_count(text)
    return wide + LATIN_EM * (len(text) - wide)


def as_title(text: RichText) -> RichText:
    """Return ``text`` as a title: no final stop, a first letter that may be shown capital."""
    text = stripped(text)
    words = plain(text)
    if words.endswith(("...", "…")):
        return _capital(text)
    return _capital(slice_text(text, 0, len(words.rstrip(_FINAL + " "))))


@lru_cache(maxsize=256)  # a unit is weighed as the title of several slides
def unit_title(unit: Unit) -> RichText:
    """Return a unit as a title; a heading leaves its number to the notes."""
    return as_title(slice_text(unit.text, len(unit.number), len(unit.words)))


def _capital(text: RichText) -> RichText:
    """Show the first letter capital where its word is all lower case (``iPhone`` stays)."""
    if not text or text[0].code:
        return text
    first = re.match(r"[^\W\d_]+", text[0].text)
    if not first or not first.group().isascii() or not first.group().islower():
        return text
    following = text[0].text[first.end() : first.end() + 1]
    if following.isdigit() or following in set("-_./@"):
        return text
    return (replace(text[0], text=text[0].text[:1].upper() + text[0].text[1:]), *text[1:])


def unstressed(text: RichText) -> RichText:
    """Return ``text`` without strong emphasis, its links kept, as the title of its own slide."""
    return tuple(replace(run, bold=False, italic=False, code=False) for run in text)


def without_links(text: RichText) -> RichText:
    """Return ``text`` without links and strong emphasis, as titles show it."""
    return tuple(replace(run, link="", bold=False, italic=False, code=False) for run in text)


def shorten(text: str, limit_em: float) -> str:
    """Cut ``text`` at the last phrase end within ``limit_em`` and mark the cut with ``…``."""
    if width_em(text) <= limit_em:
        return text
    taken, width = 0, 1.0
    for taken, character in enumerate(text):  # noqa: B007 - read after the loop
        width += 1.0 if has_east_asian(character) else LATIN_EM
        if width > limit_em:
            break
    head = text[:taken]
    ends = [found.end() for found in _PHRASE_END.finditer(head)]
    at = ends[-1] if ends and ends[-1] > taken * SHORTEST_PHRASE else _safe_end(head)
    return head[:at].rstrip(_FINAL + " -–—·") + "…"


def _safe_end(head: str) -> int:
    """Return an end that cuts no grapheme (combining marks, joiners, surrogates) in two."""
    at = len(head)
    while at > 1 and (unicodedata.combining(head[at - 1]) or head[at - 1] in "\u200d\ufe0f"):
        at -= 1
    return at


def below_heading(name: str, words: str) -> str:
    """Return a title of a heading and what it is followed by, ``:`` between them where it may."""
    return f"{name} {words}" if name.endswith(("?", "!", "？", "！")) else f"{name}: {words}"


def fits_title(text: str) -> bool:
    """Whether ``text`` takes two title lines at most, by planning's rough sense."""
    return 0 < width_em(text) <= TITLE_EM


def says_something(text: str) -> bool:
    """Whether a line is enough of a statement to be a title by itself; an address says nothing."""
    asks = text.rstrip().endswith(("?", "？"))
    return word_count(text) >= 3 and not asks and not has_address(text)


def has_address(text: str) -> bool:
    """Whether a line spells out an address, which no title does."""
    return "://" in text


SUB_POINT = 0.5
"""A line below another line weighs half a point: two levels read faster than one long list."""

QUIET = 0.1
"""Units that matter less (lead-ins, prefaces, thanks) are left to the notes."""


def speaking(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units that deserve a slide: all but quiet ones that nothing hangs on."""
    holds = parents(units)
    return tuple(
        unit for unit in units if unit.score >= QUIET or unit.lead or unit.head or unit.key in holds
    )


def parents(units: Sequence[Unit]) -> frozenset[str]:
    """Return the keys of the list items that other items stand below."""
    return frozenset(
        unit.key
        for unit, following in pairwise(units)
        if unit.kind == following.kind == "item" and following.level > unit.level
    )


def load(units: Sequence[Unit], budget: Budget) -> float:
    """Return how full these units make a slide, 1.0 being the budget of words or points.

    The first unit does not count as a point where it is a lead: it becomes the title.
    """
    if not units:
        return 0.0
    base = min([unit.level for unit in units])
    tops = sum([unit.level == base or unit.lead for unit in units])
    points = tops + SUB_POINT * (len(units) - tops) - (1 if units[0].lead else 0)
    words = sum([word_count(unit.words) for unit in units])
    return max(points / budget.points, words / budget.words)
