"""Balanced line breaks for titles: lines of like length that end where a reader would pause."""

from __future__ import annotations

import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from deckgen.typography.scripts import is_han
from deckgen.typography.wrapping import Line, PreparedText, units

# What a break costs, in units (thousandths of an em) of unevenness that it outweighs.
_AFTER_PAUSE = 0
_AT_SPACE = 1500
_AT_PARTICLE = 5000
_AT_SEAM = 4000
_INSIDE_HAN = 8000
_INSIDE_PHRASE = 12000

_PAUSES = frozenset("，。、；：？！,.;:?!）)】」』》”’…—–|")
_ENDS_PHRASE = frozenset("的了")
"""Particles that end a phrase: a line may well end with one and never starts with one."""
_STARTS_PHRASE = frozenset("和与及或在从对将被把向")
"""Conjunctions and prepositions: a line may well start with one and does not end with one."""
_BINDS_BACK = _ENDS_PHRASE | frozenset("着过们吗呢吧性化者率级层等地得")
"""Characters that belong to what stands before them."""
_BINDS_ON = _STARTS_PHRASE | frozenset("第不未无各每更最")
"""Characters that belong to what follows them."""
_OF_FIGURES = string.ascii_letters + string.digits + ".,+%"
_BINDS_ON_WORDS = frozenset(
    ("a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or")
)


def balance(prepared: PreparedText, width_em: float, max_lines: int) -> tuple[int, ...]:
    """Offsets at which to break a title so that its lines come out even.

    It takes no more lines than greedy wrapping does. Empty where there is nothing to choose: the
    title fits on one line, takes more than ``max_lines``, or holds a word wider than the line.
    Line breaks of the text's own are kept and not among the offsets.
    """
    wrapped = prepared.wrap(width_em)
    if len(wrapped.lines) == 1 or len(wrapped.lines) > max_lines or wrapped.forced:
        return ()
    chosen: list[int] = []
    for section in _sections(prepared, wrapped.lines):
        chosen += _balance_section(prepared, section, units(width_em))
    return tuple(chosen)


def _sections(prepared: PreparedText, lines: Iterable[Line]) -> list[list[Line]]:
    """Lines grouped by the text's own line breaks."""
    ends = {prepared.breaks[index] for index in prepared.hard}
    sections: list[list[Line]] = [[]]
    for line in lines:
        sections[-1].append(line)
        if line.end in ends:
            sections.append([])
    return [section for section in sections if section]


def _balance_section(prepared: PreparedText, lines: list[Line], limit: int) -> tuple[int, ...]:
    """Breaks of least cost for a stretch, by dynamic programming over lines and breaks.

    ``best[end]`` is the least cost of setting the text up to a break in so many lines, with the
    breaks that give it.
    """
    if len(lines) == 1:
        return ()
    first, last = lines[0].start, lines[-1].end
    stop_of = dict(zip(prepared.breaks, prepared.stops, strict=True))
    target = (stop_of[last] - prepared.begins[first]) // len(lines)
    inner = _between(prepared, first, last)
    disturbed = {last: 0, **{end: break_cost(prepared.text, end) ** 2 for end in inner}}
    best: dict[int, tuple[int, tuple[int, ...]]] = {first: (0, ())}
    for _ in lines:
        longer: dict[int, tuple[int, tuple[int, ...]]] = {}
        for start, (cost, chosen) in best.items():
            for end, width in _reachable(prepared, start, last, limit):
                total = cost + (width - target) ** 2 + disturbed[end]
                if end not in longer or total < longer[end][0]:
                    longer[end] = (total, (*chosen, end))
        best = longer
    return best[last][1][:-1]


def _between(prepared: PreparedText, first: int, last: int) -> tuple[int, ...]:
    """Breaks strictly between two offsets."""
    start = bisect_right(prepared.breaks, first)
    return prepared.breaks[start : bisect_left(prepared.breaks, last)]


def _reachable(
    prepared: PreparedText, start: int, last: int, limit: int
) -> Iterator[tuple[int, int]]:
    """Breaks at which a line from ``start`` could end, with its width."""
    for index in range(bisect_right(prepared.breaks, start), len(prepared.breaks)):
        end, width = prepared.breaks[index], prepared.stops[index] - prepared.begins[start]
        if end > last or width > limit:
            return
        yield end, width


def break_cost(text: str, offset: int) -> int:
    """How much a break here disturbs reading, in units of unevenness that it outweighs."""
    before = text[:offset].rstrip()
    left, right = before[-1:], text[offset : offset + 1]
    if left in _PAUSES:
        return _AFTER_PAUSE
    if right in _BINDS_BACK or left in _BINDS_ON:
        return _INSIDE_PHRASE
    if left in _ENDS_PHRASE or right in _STARTS_PHRASE:
        return _AT_PARTICLE
    if len(before) < offset:
        return _INSIDE_HAN if _last_word(before) in _BINDS_ON_WORDS else _AT_SPACE
    if _is_hiragana(right) or (_is_katakana(left) and _is_katakana(right)):
        return _INSIDE_PHRASE
    counted = is_han(right) and _ends_with_figure(before)
    return _INSIDE_HAN if counted or (is_han(left) and is_han(right)) else _AT_SEAM


def _is_hiragana(character: str) -> bool:
    """Return whether a character is hiragana: endings and particles belong to what they follow."""
    return "\u3041" <= character <= "\u309f"


def _is_katakana(character: str) -> bool:
    return "\u30a0" <= character <= "\u30ff"


def splits_phrase(text: str, offset: int) -> bool:
    """Return whether a break here may cut a Chinese word, or part what belongs together."""
    return break_cost(text, offset) >= _INSIDE_HAN


def _ends_with_figure(text: str) -> bool:
    """Return whether a text ends with a number, its unit at it: what it counts belongs to it."""
    return text[len(text.rstrip(_OF_FIGURES)) :][:1].isdigit()


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :].lower()
