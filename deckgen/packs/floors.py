"""No text of a pack is set smaller than the floor of its kind, under any profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.model.pack import Budget
from deckgen.packs.design import LayoutDesign, SlotDesign
from deckgen.packs.overlaps import slot_places
from deckgen.packs.problems import Problem

CAPTIONS = ("caption", "label", "source", "kicker", "picture")
"""Kinds of slots with the floor of captions; the text of an empty picture is its prompt."""

FOOTERS = ("date", "footer", "number")


def floor_problems(budget: Budget, layouts: Iterable[LayoutDesign]) -> Iterator[Problem]:
    """Yield each kind of slot that has a size below its floor, once."""
    seen = set()
    for layout in layouts:
        for slot in layout.slots:
            kind = slot.slot.partition("-")[0]
            name, floor = _floor(kind, budget)
            least = _least(slot)
            if least < floor and (kind, least) not in seen:
                seen.add((kind, least))
                style = ("styles", slot.style.name.partition(" ")[0])
                places = ((*place, "sizes") for place in slot_places(layout, slot))
                yield Problem(
                    (*places, (*style, "sizes"), (*style, "levels"), ("budget", name)),
                    f"layouts.{layout.key}: {slot.slot} would be set in {least:g} pt; "
                    f"expected at least {floor:g}, the budget's {name}",
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
