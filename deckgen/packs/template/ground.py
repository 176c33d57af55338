"""What lies behind a placeholder of a template, and the colour to write in there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.model.geometry import Box
from deckgen.ooxml.contrast import ENOUGH, ENOUGH_LARGE, contrast
from deckgen.ooxml.ground import ACROSS, DOWN, Paint, background_of, behind, shapes_painted
from deckgen.packs.template.sheets import Sheet, Template

LARGE_PT = 24.0
"""Size from which text is large; 18.66 pt where it is bold."""
_LARGE_BOLD_PT = 18.66

INKS = ("tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent6")
"""Theme colours to write text in, in order of preference."""


def painted(
    layout: Sheet, template: Template, masters: dict[str, tuple[Paint, ...]]
) -> tuple[Paint, ...]:
    """Return what a layout's slides show behind their placeholders, back to front.

    ``masters`` keeps what the slide masters paint, by their parts, from one layout to the next.
    """
    master = layout.master
    assert master is not None
    page = Box(0, 0, template.width, template.height)
    ground = background_of(layout.root, layout.theme, layout.colours)
    if ground is None:
        ground = background_of(master.root, master.theme, master.colours)
    found = [Paint(page, ("FFFFFF",) if ground is None else ground)]
    if layout.root.get("showMasterSp", "1") in ("1", "true"):
        if master.part not in masters:
            masters[master.part] = tuple(shapes_painted(master.root, master.colours))
        found += masters[master.part]
    found += shapes_painted(layout.root, layout.colours)
    return tuple(found)


def clutter(box: Box, paints: Sequence[Paint]) -> float:
    """Return the part of a place, 0 to 1, behind which lies something else than its ground."""
    counts = behind(box, paints)
    return 1 - max(counts.values()) / (ACROSS * DOWN)


def ink_for(
    text: str, size_pt: float, bold: bool, on: Sequence[str], names: Mapping[str, str]
) -> str:
    """Return the theme colour to write text in where its own cannot be read; ``""`` where it can.

    Nothing is said over a picture: its maker chose the colour by eye.
    """
    large = size_pt >= (_LARGE_BOLD_PT if bold else LARGE_PT)
    least = ENOUGH_LARGE if large else ENOUGH
    value = text[1:] if text.startswith("#") else names.get(text, "")
    if not on or not value or _least(value, on) >= least:
        return ""
    for name in INKS:
        if _least(names[name], on) >= least:
            return name
    best = max(INKS, key=lambda name: _least(names[name], on))
    return best if _least(names[best], on) > _least(value, on) * 1.5 else ""


def nearest_ink(colour: str, names: Mapping[str, str]) -> str:
    """Return the theme colour to write text in that is meant to have ``colour``."""
    value = colour[1:] if colour.startswith("#") else names.get(colour, "")
    if not value:
        return "tx1"
    return min(INKS[:4], key=lambda name: contrast(names[name], value))


def _least(value: str, on: Sequence[str]) -> float:
    return min(contrast(value, ground) for ground in on)
