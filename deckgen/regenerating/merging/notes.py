"""Merging speaker notes, paragraph by paragraph, and the block that tells of conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from msgspec import Struct

from deckgen.regenerating.fields import Field
from deckgen.regenerating.merging.deciding import Conflict
from deckgen.regenerating.notes import BLOCK_END, BLOCK_START, notes_digests, unmarked

NOTES: Final = "Notes"
"""What a conflict calls the notes: no field of a slide has this name."""

Whose = Literal["edited", "new"]


class NotesPlan(Struct, frozen=True):
    """The notes of a merged slide: paragraphs (whose, and which of its own), then the block."""

    paragraphs: tuple[tuple[Whose, int], ...]
    block: tuple[str, ...] = ()


class _Region(Struct, frozen=True):
    """A stretch of paragraphs: who changed it, and where it stands in both decks."""

    edited: bool
    new: bool
    ours: range
    theirs: range


def merge_notes(
    before: Sequence[str], edited: Sequence[str], new: Sequence[str], *, generated: bool = False
) -> tuple[tuple[tuple[Whose, int], ...], Conflict | None]:
    """Return the merged paragraphs, and what is in conflict.

    ``before`` are digests, ``edited`` and ``new`` paragraphs, numbered without marked blocks.
    Where both changed the same paragraphs, the person's stay, or the source's if ``generated``.
    """
    now = unmarked(edited)
    ours, theirs = notes_digests(now), notes_digests(new)
    if theirs in (tuple(before), ours):
        return tuple(("edited", number) for number in range(len(ours))), None
    merged: list[tuple[Whose, int]] = []
    mine: list[str] = []
    wanted: list[str] = []
    for region in _regions(before, ours, theirs):
        same = [ours[n] for n in region.ours] == [theirs[n] for n in region.theirs]
        if region.edited and region.new and not same:
            mine += [now[number] for number in region.ours]
            wanted += [new[number] for number in region.theirs]
        if region.new and (generated or not region.edited):
            merged += [("new", number) for number in region.theirs]
        else:
            merged += [("edited", number) for number in region.ours]
    conflict = Conflict(NOTES, "\n".join(mine), "\n".join(wanted)) if wanted else None
    return tuple(merged), conflict


def _regions(
    before: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[_Region]:
    """Cut both sequences where one or the other departs from ``before``, as diff3 does."""
    hunks = sorted([*_hunks(before, ours, 0), *_hunks(before, theirs, 1)])
    shift = [0, 0]
    at = number = 0
    while number < len(hunks):
        low, high, *_ = hunks[number]
        yield _region(at, low, shift, shift, set())
        start = tuple(shift)
        sides: set[int] = set()
        while number < len(hunks) and (
            not sides or hunks[number][0] < high or _both_at(hunks, number)
        ):
            _, last, side, growth = hunks[number]
            high = max(high, last)
            shift[side] += growth
            sides.add(side)
            number += 1
        yield _region(low, high, start, shift, sides)
        at = high
    yield _region(at, len(before), shift, shift, set())


def _both_at(hunks: Sequence[tuple[int, int, int, int]], number: int) -> bool:
    """Return whether both sides insert at one place."""
    one, other = hunks[number - 1], hunks[number]
    return one[0] == one[1] == other[0] == other[1]


def _region(
    low: int, high: int, start: Sequence[int], stop: Sequence[int], sides: set[int]
) -> _Region:
    return _Region(
        0 in sides,
        1 in sides,
        range(low + start[0], high + stop[0]),
        range(low + start[1], high + stop[1]),
    )


def _hunks(
    before: Sequence[str], after: Sequence[str], side: int
) -> Iterator[tuple[int, int, int, int]]:
    """Return where ``after`` departs: from, to, whose, by how many paragraphs it grows there."""
    for tag, low, high, first, last in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield low, high, side, (last - first) - (high - low)


def block_of(
    edited: Sequence[str],
    conflicts: Sequence[Conflict],
    fields: Sequence[Field],
    new: Sequence[Field],
) -> tuple[str, ...]:
    """Return the entries of the marked block: those still open, then those of ``conflicts``.

    One is settled when its field shows what the source says, or is there no more in the source.
    """
    shown = {field.name: field.content for field in fields}
    settled = {field.name for field in new if shown.get(field.name) == field.content}
    known = {field.name for field in new} | {NOTES}
    entries: dict[str, str] = {}
    for entry in _entries(edited):
        name = entry.partition(": ")[0]
        if name in known and name not in settled:
            entries[name] = entry
    for conflict in conflicts:
        entries.pop(conflict.field, None)
        entries[conflict.field] = f"{conflict.field}: {conflict.new or '–'}"
    return tuple(entries.values())


def _entries(paragraphs: Sequence[str]) -> Iterator[str]:
    inside = False
    for each in paragraphs:
        if each in (BLOCK_START, BLOCK_END):
            inside = each == BLOCK_START
        elif inside:
            yield each


def plan_notes(
    edited: Sequence[str], merged: tuple[tuple[Whose, int], ...], block: tuple[str, ...]
) -> NotesPlan | None:
    """Return what the notes are to be; None where they are that already."""
    rest = unmarked(edited)
    stays = merged == tuple(("edited", number) for number in range(len(rest)))
    if stays and block == tuple(_entries(edited)):
        return None
    return NotesPlan(merged, block)
