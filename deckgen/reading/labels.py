"""What stands before the items of lists, and on the references to footnotes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deckgen.reading.parser import Token

_OPEN = frozenset({"ordered_list_open", "bullet_list_open"})
_CLOSE = frozenset({"ordered_list_close", "bullet_list_close"})


def markers_of(tokens: list[Token]) -> dict[int, str]:
    """Return each ordered item's number with its point, by the index of its token.

    Numbers are as written where they grow; ``1. 1. 1.`` counts on from its first, as CommonMark
    shows it.
    """
    found: dict[int, str] = {}
    open_lists: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.type in _OPEN:
            open_lists.append([])
        elif token.type == "list_item_open" and token.info and open_lists:
            open_lists[-1].append(index)
        elif token.type in _CLOSE and open_lists:
            found.update(_numbers(tokens, open_lists.pop()))
    return found


def _numbers(tokens: list[Token], items: list[int]) -> dict[int, str]:
    if not items:
        return {}
    written = [int(tokens[index].info) for index in items]
    grows = all(before < after for before, after in itertools.pairwise(written))
    numbers = written if grows else range(written[0], written[0] + len(written))
    return {
        index: f"{number}{tokens[index].markup}"
        for index, number in zip(items, numbers, strict=True)
    }


class NoteLabels:
    """What the references to each footnote show, and its text too.

    Numbers stay as written. Where one label is a word, all are numbered in the order in which
    the text refers to them, as generators show them.
    """

    def __init__(self, environment: Mapping[str, Any]) -> None:
        self._environment = environment
        self._extra: dict[str, str] = {}
        self._size = (-1, -1)
        self._as_written = True

    def of(self, meta: Mapping[str, Any]) -> str:
        """Return the label for the ``meta`` of a reference's or a definition's token."""
        notes = self._environment.get("footnotes", {})
        refs, listed = notes.get("refs", {}), notes.get("list", {})
        if self._size != (len(refs), len(listed)):
            self._size = len(refs), len(listed)
            self._as_written = all(label[1:].isdigit() for label in refs) and all(
                "label" in note for note in listed.values()
            )
        written = meta.get("label")
        if written and self._as_written:
            return str(written)
        number = meta.get("id", refs.get(f":{written}", -1))
        if number >= 0:
            return str(number + 1)
        # Nothing refers to it: it follows the others.
        return self._extra.setdefault(str(written), str(len(listed) + len(self._extra) + 1))

    def inline(self, number: int) -> list[Token] | None:
        """Return the tokens of a footnote that was written where it is referred to."""
        note = self._environment["footnotes"]["list"].get(number, {})
        found: list[Token] | None = note.get("tokens")
        return found
