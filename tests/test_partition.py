from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.partition import Fill, partition


def by_weight(weights: list[int], room: int) -> Fill:
    """Pieces are full by the sum of their weights."""

    def fill(start: int, end: int) -> float | None:
        total = sum(weights[start:end])
        return total / room if total <= room else None

    return fill


def cut(weights: list[int], room: int) -> list[list[int]]:
    pieces = partition(len(weights), by_weight(weights, room))
    return [weights[start:end] for start, end in pieces]


@pytest.mark.parametrize(
    ("weights", "room", "pieces"),
    [
        ([], 10, []),
        ([4], 10, [[4]]),
        ([4, 6], 10, [[4, 6]]),
        ([4, 7], 10, [[4], [7]]),
        # greedy cutting would leave [1] alone on the last slide
        ([1, 1, 1, 1, 1, 1, 1], 6, [[1, 1, 1], [1, 1, 1, 1]]),
        ([5, 5, 5, 5], 10, [[5, 5], [5, 5]]),
        # too much alone: a piece of its own, the neighbours undisturbed
        ([2, 50, 2], 10, [[2], [50], [2]]),
        ([50], 10, [[50]]),
        ([50, 60], 10, [[50], [60]]),
    ],
)
def test_fewest_even_pieces(weights: list[int], room: int, pieces: list[list[int]]) -> None:
    assert cut(weights, room) == pieces


def test_cuts_where_that_costs_least() -> None:
    fill = by_weight([1, 1, 1, 1], 3)
    assert partition(4, fill) == ((0, 2), (2, 4))
    assert partition(4, fill, lambda at: 0.0 if at == 3 else 1.0) == ((0, 3), (3, 4))


def test_a_penalty_never_makes_more_pieces() -> None:
    fill = by_weight([1, 1, 1, 1], 4)
    assert partition(4, fill, lambda at: -0.2) == ((0, 4),)


def feasible(weights: list[int], room: int, cuts: tuple[int, ...]) -> bool:
    ends = (0, *cuts, len(weights))
    return all(
        sum(weights[start:end]) <= room or end - start == 1
        for start, end in itertools.pairwise(ends)
    )


def fewest(weights: list[int], room: int) -> int:
    """Try every way to cut."""
    places = range(1, len(weights))
    for count in range(len(weights)):
        if any(feasible(weights, room, cuts) for cuts in itertools.combinations(places, count)):
            return count + 1
    return 0


@given(st.lists(st.integers(1, 12), max_size=9), st.integers(1, 20))
def test_covers_all_in_order_with_the_fewest_feasible_pieces(weights: list[int], room: int) -> None:
    pieces = partition(len(weights), by_weight(weights, room))
    ends = [0, *(end for _, end in pieces)]
    assert [start for start, _ in pieces] == ends[:-1]
    assert ends[-1] == len(weights)
    assert all(start < end for start, end in pieces)
    assert feasible(weights, room, tuple(ends[1:-1]))
    assert len(pieces) == fewest(weights, room)


@given(st.lists(st.integers(1, 12), min_size=2, max_size=9), st.integers(12, 30))
def test_no_other_cut_of_as_many_pieces_is_more_even(weights: list[int], room: int) -> None:
    def unevenness(cuts: tuple[int, ...]) -> float:
        ends = (0, *cuts, len(weights))
        return sum(
            (1 - sum(weights[start:end]) / room) ** 2 for start, end in itertools.pairwise(ends)
        )

    pieces = partition(len(weights), by_weight(weights, room))
    chosen = tuple(start for start, _ in pieces[1:])
    others = itertools.combinations(range(1, len(weights)), len(chosen))
    best = min(unevenness(cuts) for cuts in others if feasible(weights, room, cuts))
    assert unevenness(chosen) == pytest.approx(best)
