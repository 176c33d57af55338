"""The slots that a layout can have: their placeholder index and type, usual style and prompt."""

from __future__ import annotations

import re

from msgspec import Struct

from deckgen.model.pack import PlaceholderType


class SlotKind(Struct, frozen=True):
    """What all slots of a kind share. ``many`` says whether they are numbered from 1."""

    name: str
    idx: int
    type: PlaceholderType
    style: str
    prompt: str
    many: bool = False


# The index is what a slide's shape refers to (ECMA-376 part 1, 19.3.1.36); it means the same
# in every layout, so that changing a slide's layout in PowerPoint keeps each text in its place.
KINDS = (
    SlotKind("title", 0, "title", "title", "Click to edit Master title style"),
    SlotKind("subtitle", 1, "subTitle", "subtitle", "Click to add date, place and authors"),
    SlotKind("body", 1, "obj", "body", "Click to edit Master text styles"),
    SlotKind("body-2", 2, "obj", "body", "Click to edit Master text styles"),
    SlotKind("body-3", 3, "obj", "body", "Click to edit Master text styles"),
    SlotKind("body-4", 4, "obj", "body", "Click to edit Master text styles"),
    SlotKind("date", 10, "dt", "number", ""),
    SlotKind("footer", 11, "ftr", "footer", ""),
    SlotKind("number", 12, "sldNum", "number", ""),
    SlotKind("kicker", 13, "body", "kicker", "Click to add track"),
    SlotKind("chart", 15, "chart", "table", "Click icon to add chart"),
    SlotKind("table", 16, "tbl", "table", "Click icon to add table"),
    SlotKind("code", 17, "body", "code", "Click to add code"),
    SlotKind("quote", 18, "body", "quote", "Click to add quote"),
    SlotKind("picture", 20, "pic", "caption", "Click icon to add picture", many=True),
    SlotKind("caption", 30, "body", "caption", "Click to add caption", many=True),
    SlotKind("metric", 40, "body", "metric", "00", many=True),
    SlotKind("label", 50, "body", "label", "Click to add what is measured", many=True),
    SlotKind("source", 60, "body", "source", "Click to add owner and source", many=True),
)
MANY = 10
"""Slots of one numbered kind that a layout can have: the distance between their indexes."""

_NUMBERED = re.compile(r"([a-z]+)-([1-9]\d?)\Z")
_BY_NAME = {kind.name: kind for kind in KINDS}


def slot_kind(slot: str) -> tuple[SlotKind, int] | None:
    """Return the kind and the placeholder index of a slot; None for a name that is none."""
    kind = _BY_NAME.get(slot)
    if kind and not kind.many:
        return kind, kind.idx
    found = _NUMBERED.match(slot)
    kind = _BY_NAME.get(found[1]) if found else None
    if not found or not kind or not kind.many or int(found[2]) > MANY:
        return None
    return kind, kind.idx + int(found[2]) - 1


def slot_names() -> tuple[str, ...]:
    """Return the names of all slots, numbered ones as ``picture-1``."""
    return tuple(f"{kind.name}-1" if kind.many else kind.name for kind in KINDS)
