"""Which slide of one deck is which of another, whatever became of it.

Slides with the same content are paired first, in order where they can be; what is left is
paired by likeness, best first: shared words and pictures, weighed by how rare they are, and
what the record and the titles say. Keys alone never pair slides, unless both are as deckgen
generated them: programs give out ids anew, and the record's keys hang on ids.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from deckgen.regenerating.view import FieldView, SlideView
from deckgen.regenerating.wording import words_of

# Likeness from which slides are one: two in five of what they show, rare things counting more.
_ENOUGH: Final = 0.4
_BY_RECORD: Final = 0.5
_BY_KEY: Final = 0.2
_BY_TITLE: Final = 0.2
# A word that so many slides share finds no candidates; it counts in their likeness all the same.
_COMMON: Final = 20
_PICTURE_WEIGHT: Final = 4

Pairs = tuple[tuple[int, int], ...]
"""Indices of slides that are one: (before, after), in the order of before."""


class _Signs(Struct, frozen=True, eq=False):
    """What a slide is known by: key and notes with all its content, its content alone, its words
    and pictures."""

    whole: object
    content: object
    words: frozenset[str]


def align(before: Sequence[SlideView], after: Sequence[SlideView]) -> Pairs:
    """Return which slide of ``before`` is which of ``after``; each at most once."""
    old, new = [_signs(slide) for slide in before], [_signs(slide) for slide in after]
    found = _same([each.whole for each in old], [each.whole for each in new], {})
    found = _same([each.content for each in old], [each.content for each in new], found)
    left = [at for at in range(len(old)) if at not in found]
    taken = set(found.values())
    free = [at for at in range(len(new)) if at not in taken]
    if left and free:
        candidates = _candidates(before, after, old, new, left, free)
        for _, _, at, to in sorted(candidates):
            if at not in found and to not in taken:
                found[at] = to
                taken.add(to)
    return tuple(sorted(found.items()))


def content_of(slide: SlideView) -> tuple[object, ...]:
    """Return what a slide shows, whatever its fields are called and wherever they stand."""
    return slide.title, *sorted(map(_content, slide.content))


def in_order(pairs: Pairs) -> frozenset[int]:
    """Return the indices before of as many pairs as possible whose order is the same after.

    The others have moved: the longest increasing subsequence makes them as few as can be.
    """
    ends: list[int] = []  # the least end of an increasing run of each length
    chain: list[int] = []  # the pair that stands there
    previous: dict[int, int] = {}
    for number, (_, to) in enumerate(pairs):
        length = bisect_left(ends, to)
        if length:
            previous[number] = chain[length - 1]
        ends[length : length + 1] = [to]
        chain[length : length + 1] = [number]
    found: set[int] = set()
    at = chain[-1] if chain else None
    while at is not None:
        found.add(pairs[at][0])
        at = previous.get(at)
    return frozenset(found)


def _signs(slide: SlideView) -> _Signs:
    words = set(words_of(slide.title)) | {f"title {word}" for word in words_of(slide.title)}
    for field in slide.content:
        words |= words_of(field.text)
        words |= {word for row in field.table for cell in row for word in words_of(cell)}
        if field.picture is not None and field.picture.digest:
            words.add(f"picture {field.picture.digest}")
        if field.chart is not None:
            words |= words_of(" ".join(field.chart.categories))
            words |= {f"value {v}" for series in field.chart.series for v in series.values}
    content = content_of(slide)
    notes = tuple(each.text for each in slide.notes)
    return _Signs((slide.key, notes, content), content, frozenset(words))


def _content(field: FieldView) -> tuple[str, ...]:
    picture = field.picture.digest if field.picture else ""
    cells = "\n".join("\t".join(row) for row in field.table)
    return field.text, picture, cells, repr(field.chart) if field.chart else ""


def _same(old: Sequence[object], new: Sequence[object], known: Mapping[int, int]) -> dict[int, int]:
    """Return ``known`` and the pairs that are equal: in order first, then those that moved."""
    numbers: dict[object, int] = {}
    before = [at for at in range(len(old)) if at not in known]
    taken = set(known.values())
    after = [at for at in range(len(new)) if at not in taken]
    was = [numbers.setdefault(old[at], len(numbers)) for at in before]
    now = [numbers.setdefault(new[at], len(numbers)) for at in after]
    found = dict(_common_order(was, now))
    free = defaultdict(list)
    for at in sorted(set(range(len(now))).difference(found.values()), reverse=True):
        free[now[at]].append(at)
    for at, number in enumerate(was):
        if at not in found and free[number]:
            found[at] = free[number].pop()
    return {**known, **{before[at]: after[to] for at, to in found.items()}}


def _common_order(was: Sequence[int], now: Sequence[int]) -> Iterator[tuple[int, int]]:
    shortest = min(len(was), len(now))
    head = next((at for at in range(shortest) if was[at] != now[at]), shortest)
    tails = range(1, shortest - head + 1)
    tail = next((at - 1 for at in tails if was[-at] != now[-at]), len(tails))
    yield from ((at, at) for at in range(head))
    yield from ((len(was) - at, len(now) - at) for at in range(1, tail + 1))
    middle = was[head : len(was) - tail], now[head : len(now) - tail]
    # What more than one slide in a hundred shows joins others only (difflib's junk): without
    # this, thousands of slides that are all alike take minutes.
    matcher = SequenceMatcher(None, *middle)
    for block in matcher.get_matching_blocks():
        for at in range(block.size):
            yield head + block.a + at, head + block.b + at


def _candidates(
    before: Sequence[SlideView],
    after: Sequence[SlideView],
    old: Sequence[_Signs],
    new: Sequence[_Signs],
    left: Sequence[int],
    free: Sequence[int],
) -> Iterator[tuple[float, int, int, int]]:
    """Return pairs that may be one, each with its unlikeness, its distance and its indices."""
    weights = _weights([*old, *new])
    where = _found_by([before[at] for at in left], [old[at] for at in left], left)
    for to in free:
        marks = _marks(after[to], new[to])
        near = {at for mark in marks for at in where.get(mark, ())}
        for at in sorted(near):
            likeness = _likeness(old[at].words, new[to].words, weights)
            likeness += _told(before[at], after[to])
            if likeness >= _ENOUGH:
                yield -likeness, abs(at - to), at, to


def _weights(all_signs: Sequence[_Signs]) -> dict[str, float]:
    counts = Counter(word for signs in all_signs for word in signs.words)
    return {
        word: math.log(1 + len(all_signs) / count)
        * (_PICTURE_WEIGHT if word.startswith("picture ") else 1)
        for word, count in counts.items()
    }


def _found_by(
    slides: Sequence[SlideView], signs: Sequence[_Signs], indices: Sequence[int]
) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for slide, sign, at in zip(slides, signs, indices, strict=True):
        for mark in _marks(slide, sign):
            found[mark].append(at)
    return {mark: indices for mark, indices in found.items() if len(indices) <= _COMMON}


def _marks(slide: SlideView, signs: _Signs) -> Iterator[str]:
    yield from signs.words
    if slide.key:
        yield f"key {slide.key}"
    if slide.title:
        yield f"whole title {slide.title}"


def _likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    shared = sum(weights[word] for word in one & other)
    whole = sum(weights[word] for word in one | other)
    return shared / whole if whole else 0.0


def _told(before: SlideView, after: SlideView) -> float:
    """Return how much the record and the titles speak for a pair."""
    told = _BY_TITLE if before.title and before.title == after.title else 0.0
    if before.key and before.key == after.key:
        told += _BY_RECORD if before.untouched and after.untouched else _BY_KEY
    return told
