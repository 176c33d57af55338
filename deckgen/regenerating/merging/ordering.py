"""Where slides stand: the source's order, a person's moves, and the neighbours of what is added."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence


def moved(before: Sequence[str], now: Sequence[str]) -> set[str]:
    """Return the fewest keys of ``now`` whose moving makes its order that of ``before``."""
    place = {key: number for number, key in enumerate(before)}
    keys = [key for key in now if key in place]
    return set(keys).difference(_longest_rise(keys, [place[key] for key in keys]))


def _longest_rise(keys: Sequence[str], numbers: Sequence[int]) -> list[str]:
    """Return the keys of a longest rising subsequence of ``numbers`` (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for position, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        if pile == len(tops):
            tops.append(number)
            at.append(position)
        else:
            tops[pile], at[pile] = number, position
        back.append(at[pile - 1] if pile else -1)
    found: list[str] = []
    position = at[-1] if at else -1
    while position >= 0:
        found.append(keys[position])
        position = back[position]
    return found[::-1]


def arranged(wanted: Sequence[str], edited: Sequence[str], anchored: Collection[str]) -> list[str]:
    """Return the order of a merged deck.

    ``wanted`` are the slides whose order the source gives; ``edited`` is the order of the
    edited deck, without what goes. Each of ``anchored`` (a person's slides, those that were
    moved) comes after the slide that it follows in the edited deck.
    """
    follower: dict[str, str] = {}
    for before, after in zip(["", *edited], edited, strict=False):
        if after in anchored:
            follower[before] = after
    return list(_threaded(["", *wanted], follower))


def _threaded(wanted: Iterable[str], follower: dict[str, str]) -> Iterable[str]:
    for key in wanted:
        if key:
            yield key
        while key in follower:
            key = follower[key]
            yield key
