"""No text of a pack is set smaller than the floor of its kind, under any profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.model.pack import Budget
from deckgen.packs.design import LayoutDesign, SlotDesign

CAPTIONS = ("caption", "label", "source", "kicker", "picture")
"""Kinds of slots with the floor of captions; the text of an empty picture is its prompt."""

FOOTERS = ("date", "footer", "number")


def floor_problems(budget: Budget, layouts: Iterable[LayoutDesign]) -> Iterator[tuple[str, str]]:
    """Yield key and message of each kind of slot that has a size below its floor, once."""
    seen = set()
    for layout in layouts:
        for slot in layout.slots:
            kind = slot.slot.partition("-")[0]
            name, floor = _floor(kind, budget)
            least = _least(slot)
            if least < floor and (kind, least) not in seen:
                seen.add((kind, least))
                yield (
                    "sizes",
                    f"layouts.{layout.key}: {slot.slot} would be set in {least:g} pt; "
                    f"the budget's {name} is {floor:g}",
                )


def _floor(kind: str, budget: Budget) -> tuple[str, float]:
    if kind in FOOTERS:
        return "footer_floor", budget.footer_floor_pt
    if kind in CAPTIONS:
        return "caption_floor", budget.caption_floor_pt
    return "body_floor", budget.body_floor_pt


def _least(slot: SlotDesign) -> float:
    levels = (level.size_pt for level in slot.placeholder.levels)
    return min((*slot.placeholder.sizes_pt, *levels))
