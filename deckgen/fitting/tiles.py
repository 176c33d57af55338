"""Metric tiles: one size for all numerals of a slide."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.fitting.candidates import Candidate
from deckgen.fitting.text import Size, fits, ladder, measure
from deckgen.model.pack import LayoutPack
from deckgen.model.storyboard import TextContent

ALIKE = ("metric", "label")
"""Slots of which all on a slide have one size, as columns of figures have."""


def common_sizes(
    slots: Mapping[str, TextContent], candidate: Candidate, pack: LayoutPack
) -> dict[str, Size]:
    """Return, for tiles' slots, the largest rung at which every one of a kind fits."""
    sizes: dict[str, Size] = {}
    together = [[slot for slot in slots if slot.partition("-")[0] == kind] for kind in ALIKE]
    together.append([slot for slot, text in slots.items() if any(p.large for p in text.paragraphs)])
    for names in together:
        if not names:
            continue
        rungs = len(ladder(candidate.placeholder(names[0])))
        for rung in range(rungs):
            if rung == rungs - 1 or all(
                _fits_at(slots[name], name, candidate, pack, rung) for name in names
            ):
                sizes |= {name: _at(candidate, name, rung) for name in names}
                break
    return sizes


def _at(candidate: Candidate, slot: str, rung: int) -> Size:
    sizes = ladder(candidate.placeholder(slot))
    return sizes[min(rung, len(sizes) - 1)]


def _fits_at(
    content: TextContent, slot: str, candidate: Candidate, pack: LayoutPack, rung: int
) -> bool:
    placeholder = candidate.placeholder(slot)
    size = _at(candidate, slot, rung)
    return fits(measure(content.paragraphs, placeholder, size, pack), placeholder, size)
