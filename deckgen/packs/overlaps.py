"""Placeholders stand on the slide and apart from one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from deckgen.model.geometry import EMU_PER_INCH, Box, inches
from deckgen.packs.design import LayoutDesign, PackDesign, SlotDesign
from deckgen.packs.problems import Problem
from deckgen.tables.lines import Keys

_TOUCHING = inches(0.005)
"""What boxes may share: inches are written with few decimals."""


def place_problems(design: PackDesign) -> Iterator[Problem]:
    """Yield each placeholder that leaves the slide, and each two that share ground.

    What happens to slots of the same kinds in many layouts is said once: it has one cause.
    """
    found: dict[Keys, list[Problem]] = {}
    for layout in design.layouts:
        for slots, problem in _of_layout(layout, design.width, design.height):
            kinds = tuple(slot.partition("-")[0] for slot in slots)
            found.setdefault((problem.places[0][0], *kinds), []).append(problem)
    for first, *more in found.values():
        others = f" (and {len(more)} like it)" if more else ""
        yield Problem(first.places, f"{first.message}{others}")


def _of_layout(
    layout: LayoutDesign, width: int, height: int
) -> Iterator[tuple[tuple[str, ...], Problem]]:
    name = f"layouts.{layout.key}"
    for slot in layout.slots:
        if beyond := _beyond(slot.placeholder.box, width, height):
            message = f"{name}: {slot.slot} reaches {beyond} of the slide; expected to stand on it"
            yield (slot.slot,), Problem(slot_places(layout, slot), message)
    for one, other in combinations(layout.slots, 2):
        if shared := _shared(one.placeholder.box, other.placeholder.box):
            places = (*slot_places(layout, other), *slot_places(layout, one))
            message = f"{name}: {one.slot} and {other.slot} overlap by {shared}"
            yield (
                (one.slot, other.slot),
                Problem(places, f"{message}; expected them to stand apart"),
            )


def slot_places(layout: LayoutDesign, slot: SlotDesign) -> tuple[Keys, ...]:
    """Return where a pack says a slot of a layout: itself, tiles, or the frame of all layouts."""
    own = ("layouts", layout.key)
    tiles = ((*own, "tiles"),) if slot.slot.startswith(("metric-", "label-", "source-")) else ()
    return ((*own, "slots", slot.slot), *tiles, ("frame", slot.slot))


def _beyond(box: Box, width: int, height: int) -> str:
    """Return by how much and over which edge a box leaves the slide, or ``""``."""
    over = {
        "left": -box.x,
        "right": box.right - width,
        "top": -box.y,
        "bottom": box.bottom - height,
    }
    worst = max(over, key=lambda edge: over[edge])
    return f"{_inches(over[worst])} in over the {worst} edge" if over[worst] > _TOUCHING else ""


def _shared(one: Box, other: Box) -> str:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    if across <= _TOUCHING or down <= _TOUCHING:
        return ""
    return f"{_inches(across)} by {_inches(down)} in"


def _inches(length: int) -> str:
    return f"{length / EMU_PER_INCH:.2f}".rstrip("0").rstrip(".")
