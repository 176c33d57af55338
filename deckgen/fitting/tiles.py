"""One size for what stands side by side: the figures of a slide, its columns, its cards."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.fitting.candidates import Candidate
from deckgen.fitting.text import Size, fits, ladder, measure, measure_paragraph
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.model.storyboard import TextContent

ALIKE = ("metric", "label", "body")
"""Slots of which all on a slide have one size, as columns of figures or of text have."""


def common_sizes(
    slots: Mapping[str, TextContent], candidate: Candidate, pack: LayoutPack
) -> dict[str, Size]:
    """Return, for tiles' slots, the largest rung at which every one of a kind fits."""
    sizes: dict[str, Size] = {}
    together = [[slot for slot in slots if slot.partition("-")[0] == kind] for kind in ALIKE]
    together.append([slot for slot, text in slots.items() if any(p.large for p in text.paragraphs)])
    for names in together:
        if not names or names == ["body"]:
            continue
        rungs = len(ladder(candidate.placeholder(names[0])))
        for rung in range(rungs):
            if rung == rungs - 1 or all(
                _fits_at(slots[name], name, candidate, pack, rung) for name in names
            ):
                sizes |= {name: _at(candidate, name, rung) for name in names}
                break
    return sizes


def breaks_figures(
    slots: Mapping[str, TextContent], candidate: Candidate, pack: LayoutPack
) -> bool:
    """Whether a large figure is too wide for its column even at the smallest size."""
    return any(
        _broken(content, candidate.placeholder(slot), ladder(candidate.placeholder(slot))[-1], pack)
        for slot, content in slots.items()
    )


def _broken(content: TextContent, placeholder: Placeholder, size: Size, pack: LayoutPack) -> bool:
    figures = [p for p in content.paragraphs if p.large]
    return any(measure_paragraph(p, placeholder, size, pack).lines > 1 for p in figures)


def _at(candidate: Candidate, slot: str, rung: int) -> Size:
    sizes = ladder(candidate.placeholder(slot))
    return sizes[min(rung, len(sizes) - 1)]


def _fits_at(
    content: TextContent, slot: str, candidate: Candidate, pack: LayoutPack, rung: int
) -> bool:
    placeholder = candidate.placeholder(slot)
    size = _at(candidate, slot, rung)
    if _broken(content, placeholder, size, pack):
        return False
    return fits(measure(content.paragraphs, placeholder, size, pack), placeholder, size)
