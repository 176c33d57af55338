"""What stands before the items of lists, and on the references to notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deckgen.reading.parser import Token


def markers_of(tokens: list[Token]) -> dict[int, str]:
    """Return each ordered item's number with its point, by the index of its token.

    Numbers are as written where they grow; ``1. 1. 1.`` counts on from its first, as CommonMark
    shows it.
    """
    found: dict[int, str] = {}
    open_lists: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            open_lists.append([])
        elif token.type == "list_item_open" and token.info and open_lists:
            open_lists[-1].append(index)
        elif token.type in {"ordered_list_close", "bullet_list_close"} and open_lists:
            found.update(_numbers(tokens, open_lists.pop()))
    return found


def _numbers(tokens: list[Token], items: list[int]) -> dict[int, str]:
    if not items:
        return {}
    written = [int(tokens[index].info) for index in items]
    grows = all(before < after for before, after in zip(written, written[1:], strict=False))
    numbers = written if grows else range(written[0], written[0] + len(written))
    return {
        index: f"{number}{tokens[index].markup}"
        for index, number in zip(items, numbers, strict=True)
    }


def note_labels(environment: Mapping[str, Any]) -> dict[int, str]:
    """Return the number that references to each footnote show, by the footnote's id."""
    notes = environment.get("footnotes", {}).get("list", {})
    return {number: str(note.get("label") or number + 1) for number, note in notes.items()}
