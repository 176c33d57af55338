"""Headings at the level that their numbers say, whatever their marks say.

Authors number what belongs together and mark it by eye: ``### 1.``, ``## 2.``, ``### 3.`` are
siblings, and ``## KEYNOTE`` before ``## 1.`` frames the numbered ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.briefing import titles
from deckgen.model.post import AnyBlock, Heading
from deckgen.model.text import plain

_HAN = "一二三四五六七八九十"
_DEEPEST = 6
_MOST_DIGITS = 2


class _Run(Struct):
    """Headings numbered one after the other, by their place in the post."""

    level: int
    members: list[int] = field(default_factory=list)


def levelled(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks with misnumbered headings beside their siblings, below their frame."""
    out = list(blocks)
    runs = [run for run in _runs(out) if len(run.members) > 1]
    for run in runs:
        _set_level(out, run)
    for run in runs:
        _push_below_frame(out, run)
    return out


def _number(block: AnyBlock) -> int:
    """Return the number that a heading of the post itself begins with, or 0."""
    if not isinstance(block, Heading) or block.depth:
        return 0
    words = plain(block.text).lstrip()
    words = words[1:].lstrip() if words.startswith(("(", "（")) else words
    digits = "".join(takewhile(str.isdecimal, words))
    digits = digits or "".join(takewhile(_HAN.__contains__, words))
    if not 0 < len(digits) <= _MOST_DIGITS or not _ends_number(words[len(digits) :].lstrip()):
        return 0
    if digits.isdecimal():
        return int(digits)
    values = [_HAN.index(digit) + 1 for digit in digits]
    return values[0] if len(values) == 1 else 10 + values[1] if values[0] == 10 else 0


def _ends_number(following: str) -> bool:
    """Return whether what follows digits parts them from a heading's words."""
    stop = following.startswith((".", "．")) and not following[1:2].isdecimal()
    return stop or following.startswith(("、", ")", "）", ":", "："))


def _runs(blocks: Sequence[AnyBlock]) -> list[_Run]:
    """Return the runs of numbered headings; one of its own level is preferred to another."""
    runs: list[_Run] = []
    open_runs: list[_Run] = []
    for at, block in enumerate(blocks):
        number = _number(block)
        if not number or not isinstance(block, Heading):
            continue
        waiting = [run for run in open_runs if len(run.members) == number - 1]
        same = [run for run in waiting if run.level == block.level]
        if number > 1 and waiting:
            (same or waiting)[-1].members.append(at)
        elif number == 1:
            # A new list below or beside: an older one of its level is over.
            open_runs = [run for run in open_runs if run.level != block.level]
            open_runs.append(_Run(block.level, [at]))
            runs.append(open_runs[-1])
    return runs


def _set_level(blocks: list[AnyBlock], run: _Run) -> None:
    """Give all headings of a run the level that most of them have."""
    levels = Counter(_level(blocks[at]) for at in run.members)
    most = max(levels.values())
    wanted = next(level for level in levels if levels[level] == most)
    for at in run.members:
        if _level(blocks[at]) != wanted and not _holds_headings(blocks, at, wanted):
            _shift(blocks, at, at + 1, wanted - _level(blocks[at]))
    run.level = wanted


def _holds_headings(blocks: Sequence[AnyBlock], at: int, wanted: int) -> bool:
    """Return whether headings between the two levels follow: then its mark is meant."""
    level = _level(blocks[at])
    for block in blocks[at + 1 :]:
        if isinstance(block, Heading) and not block.depth:
            return level < block.level <= wanted and not _number(block)
    return False


def _push_below_frame(blocks: list[AnyBlock], run: _Run) -> None:
    """Move a run below the frame of its own level that stands right before it."""
    at = run.members[0] - 1
    while at >= 0 and not _level(blocks[at]):
        at -= 1
    frame = blocks[at] if at >= 0 else None
    if not isinstance(frame, Heading) or frame.level != run.level:
        return
    title = plain(frame.text)
    if titles.is_frame(title) or titles.is_day(title):
        _shift(blocks, run.members[0], _end(blocks, run), 1)


def _end(blocks: Sequence[AnyBlock], run: _Run) -> int:
    """Return where the last section of a run ends."""
    for at in range(run.members[-1] + 1, len(blocks)):
        if _level(blocks[at]) and _level(blocks[at]) <= run.level:
            return at
    return len(blocks)


def _level(block: AnyBlock) -> int:
    return block.level if isinstance(block, Heading) and not block.depth else 0


def _shift(blocks: list[AnyBlock], first: int, end: int, by: int) -> None:
    for at in range(first, end):
        block = blocks[at]
        if isinstance(block, Heading) and not block.depth:
            blocks[at] = replace(block, level=min(max(block.level + by, 1), _DEEPEST))
