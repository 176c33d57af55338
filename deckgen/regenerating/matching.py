"""Which field of a slide is which on the same slide of another deck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Sequence
from typing import Final

from deckgen.regenerating.view import FieldView, Place
from deckgen.regenerating.wording import words_of

# Words shared, of all, from which two texts are one that was edited.
_ALIKE: Final = 0.4
# How far, of a slide's width or height in EMU, two fields of a kind may be to be one.
_NEAR: Final = 457_200  # half an inch


def match_fields(
    before: Sequence[FieldView], after: Sequence[FieldView]
) -> tuple[tuple[int, int], ...]:
    """Return pairs of indices, each field at most once, in the order of ``before``.

    A placeholder is known by its type and index, another shape by its id and name; where a
    program gave those out anew, fields are known by what they hold, then by where they stand.
    """
    found: dict[int, int] = {}
    for mark in (_identity_and_content, _identity, _content):
        _pair_unique(before, after, found, mark)
    _pair_nearest(before, after, found, _unlike_text)
    _pair_nearest(before, after, found, _far)
    return tuple(sorted(found.items()))


def _pair_unique(
    before: Sequence[FieldView],
    after: Sequence[FieldView],
    found: dict[int, int],
    mark: Callable[[FieldView], Hashable],
) -> None:
    """Pair what ``mark`` knows: in order where as many bear a mark before as after."""
    old, new = _by_mark(before, found.keys(), mark), _by_mark(after, set(found.values()), mark)
    for key, indices in old.items():
        if len(indices) == len(new.get(key, ())):
            found.update(zip(indices, new[key], strict=True))


def _by_mark(
    fields: Sequence[FieldView], taken: Container[int], mark: Callable[[FieldView], Hashable]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, field in enumerate(fields):
        key = mark(field)
        if key is not None and at not in taken:
            found[key].append(at)
    return found


def _identity(field: FieldView) -> Hashable:
    if field.placeholder is None:
        return field.id, field.name, field.kind
    # LibreOffice gives every index but that of the title up.
    kind, index = ("title", "") if field.is_title else field.placeholder
    return None if kind == "obj" and index == "0" else (kind, index, field.kind)


def _identity_and_content(field: FieldView) -> Hashable:
    return _identity(field), _content(field)


def _content(field: FieldView) -> Hashable:
    content = field.text, field.picture and field.picture.digest, field.table, field.chart
    return (field.kind, *content) if any(content) else None


def _pair_nearest(
    before: Sequence[FieldView],
    after: Sequence[FieldView],
    found: dict[int, int],
    distance: Callable[[FieldView, FieldView], float | None],
) -> None:
    """Pair what is left by ``distance``, least first; None keeps a pair apart."""
    taken = set(found.values())
    candidates = sorted(
        (apart, at, to)
        for at, one in enumerate(before)
        if at not in found
        for to, other in enumerate(after)
        if to not in taken and (apart := distance(one, other)) is not None
    )
    for _, at, to in candidates:
        if at not in found and to not in taken:
            found[at] = to
            taken.add(to)


def _unlike_text(one: FieldView, other: FieldView) -> float | None:
    if one.is_title != other.is_title:
        return None
    words, others = words_of(_all_text(one)), words_of(_all_text(other))
    shared = len(words & others) / len(words | others) if words | others else 0.0
    return 1 - shared if one.kind == other.kind and shared >= _ALIKE else None


def _all_text(field: FieldView) -> str:
    return "\n".join([field.text, *(cell for row in field.table for cell in row)])


def _far(one: FieldView, other: FieldView) -> float | None:
    if one.kind != other.kind or one.is_title != other.is_title:
        return None
    if one.place is None or other.place is None:
        return None
    apart = max(map(abs, _sides(one.place, other.place)))
    return apart if apart <= _NEAR else None


def _sides(one: Place, other: Place) -> tuple[int, int, int, int]:
    return (
        one.left - other.left,
        one.top - other.top,
        one.width - other.width,
        one.height - other.height,
    )
