"""What lies behind a placeholder of a template, and the colour to write in there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.model.geometry import Box
from deckgen.ooxml.contrast import ENOUGH, ENOUGH_LARGE, contrast
from deckgen.ooxml.ground import (
    ACROSS,
    DOWN,
    Paint,
    background_of,
    behind,
    blip_of,
    shapes_painted,
)
from deckgen.ooxml.names import REL_IMAGE
from deckgen.packs.template.sheets import P, Sheet, Template

LARGE_PT = 24.0
"""Size from which text is large; 18.66 pt where it is bold."""
_LARGE_BOLD_PT = 18.66

HALF, MOST = 0.5, 0.8
"""Part of a picture on which a colour must be read to stay, and to take another's place."""

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
    found = [_background((layout, master), template)]
    if layout.root.get("showMasterSp", "1") in ("1", "true"):
        if master.part not in masters:
            masters[master.part] = _shapes(master, template)
        found += masters[master.part]
    return (*found, *_shapes(layout, template))


def _background(sheets: Sequence[Sheet], template: Template) -> Paint:
    """Return the background of the nearest of some sheets that has one."""
    page = Box(0, 0, template.width, template.height)
    for sheet in sheets:
        colours = background_of(sheet.root, sheet.theme, sheet.colours)
        if colours is not None:
            own = sheet.root.find(f"{P}cSld/{P}bg/{P}bgPr")
            blip = blip_of(own, _files(sheet, template)) if own is not None else None
            return Paint(page, colours, blip=blip)
    return Paint(page, ("FFFFFF",))


def _shapes(sheet: Sheet, template: Template) -> tuple[Paint, ...]:
    return tuple(shapes_painted(sheet.root, sheet.colours, _files(sheet, template)))


def _files(sheet: Sheet, template: Template) -> dict[str, str]:
    """Return the part of each picture that a sheet relates to."""
    return template.package.related(sheet.part, REL_IMAGE)


def clutter(box: Box, paints: Sequence[Paint]) -> float:
    """Return the part of a place, 0 to 1, behind which lies something else than its ground."""
    counts = behind(box, paints)
    return 1 - max(counts.values()) / (ACROSS * DOWN)


def known(box: Box, paints: Sequence[Paint]) -> tuple[str, ...]:
    """Return the colours behind a place, but for those of pictures and of the unknown."""
    counts = behind(box, paints)
    return tuple(dict.fromkeys(colour for paint in counts for colour in paint.colours))


def ink_for(
    text: str, size_pt: float, bold: bool, on: Sequence[str], names: Mapping[str, str]
) -> str:
    """Return the theme colour to write text in where its own cannot be read; ``""`` where it can.

    Nothing is said where ``on`` is empty, over a picture.
    """
    least = _needed(size_pt, bold)
    value = _value(text, names)
    if not on or not value or _least(value, on) >= least:
        return ""
    for name in INKS:
        if _least(names[name], on) >= least:
            return name
    best = max(INKS, key=lambda name: _least(names[name], on))
    return best if _least(names[best], on) > _least(value, on) * 1.5 else ""


def ink_over_picture(
    text: str, size_pt: float, bold: bool, tones: Sequence[str], names: Mapping[str, str]
) -> str:
    """Return the theme colour to write text in over a picture, ``""`` for its own.

    Its maker chose the own one by eye, so it stays where large text could be read on half of the
    picture, and where no other colour can be read on most of it.
    """
    if readable(text, tones, names) >= HALF:
        return ""
    least = _needed(size_pt, bold)
    best = max(INKS, key=lambda name: _readable(names[name], tones, least))
    return best if _readable(names[best], tones, least) >= MOST else ""


def readable(text: str, on: Sequence[str], names: Mapping[str, str]) -> float:
    """Return the part of some colours, 0 to 1, on which large text can be read; 1 if unknown."""
    value = _value(text, names)
    return _readable(value, on, ENOUGH_LARGE) if value and on else 1.0


def _readable(value: str, tones: Sequence[str], least: float) -> float:
    """Return the part of some tones, 0 to 1, on which a colour can be read."""
    return sum(contrast(value, tone) >= least for tone in tones) / len(tones)


def nearest_ink(colour: str, names: Mapping[str, str]) -> str:
    """Return the theme colour to write text in that is meant to have ``colour``."""
    value = _value(colour, names)
    if not value:
        return "tx1"
    return min(INKS[:4], key=lambda name: contrast(names[name], value))


def _needed(size_pt: float, bold: bool) -> float:
    return ENOUGH_LARGE if size_pt >= (_LARGE_BOLD_PT if bold else LARGE_PT) else ENOUGH


def _value(colour: str, names: Mapping[str, str]) -> str:
    """Return the six digits of a colour, which may be a theme colour's name; ``""`` if unknown."""
    return colour[1:] if colour.startswith("#") else names.get(colour, "")


def _least(value: str, on: Sequence[str]) -> float:
    return min(contrast(value, ground) for ground in on)
