"""What lies behind a placeholder: backgrounds, the shapes of master and layout, its own fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from deckgen.model.geometry import Box
from deckgen.ooxml.contrast import ENOUGH, ENOUGH_LARGE, contrast
from deckgen.ooxml.numbers import share, whole
from deckgen.ooxml.theme import A, Theme, hex_of
from deckgen.packs.template.outlines import Polygon, inside, outline_of
from deckgen.packs.template.sheets import P, Sheet, Template

_ACROSS, _DOWN = 16, 10
"""Points at which what lies behind a placeholder is looked up."""

_WEIGHT = 0.08
"""Part of a placeholder that a colour must lie behind to count against its text."""

LARGE_PT = 24.0
"""Size from which text is large; 18.66 pt where it is bold."""
_LARGE_BOLD_PT = 18.66

INKS = ("tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent6")
"""Theme colours to write text in, in order of preference."""


class Paint(Struct, frozen=True):
    """What is painted in a rectangle, or within ``outline`` in it where it is no rectangle.

    ``colours`` is empty where a picture or the unknown is painted.
    """

    box: Box
    colours: tuple[str, ...]
    outline: tuple[Polygon, ...] = ()

    def holds(self, x: int, y: int) -> bool:
        """Whether a point is painted."""
        box = self.box
        if not (box.x <= x < box.right and box.y <= y < box.bottom):
            return False
        return not self.outline or inside(self.outline, x, y)


def painted(
    layout: Sheet, template: Template, masters: dict[str, tuple[Paint, ...]]
) -> tuple[Paint, ...]:
    """Return what a layout's slides show behind their placeholders, back to front.

    ``masters`` keeps what the slide masters paint, by their parts, from one layout to the next.
    """
    master = layout.master
    assert master is not None
    page = Box(0, 0, template.width, template.height)
    ground = _background(layout)
    if ground is None:
        ground = _background(master)
    found = [Paint(page, ("FFFFFF",) if ground is None else ground)]
    if layout.root.get("showMasterSp", "1") in ("1", "true"):
        if master.part not in masters:
            masters[master.part] = tuple(_all_shapes(master))
        found += masters[master.part]
    found += _all_shapes(layout)
    return tuple(found)


def _all_shapes(sheet: Sheet) -> Iterator[Paint]:
    tree = sheet.root.find(f"{P}cSld/{P}spTree")
    return _shapes(tree, sheet.colours, (1.0, 1.0, 0.0, 0.0))


def _background(sheet: Sheet) -> tuple[str, ...] | None:
    """Return the colours of a background, none for a picture; None where it has no own."""
    background = sheet.root.find(f"{P}cSld/{P}bg")
    if background is None:
        return None
    own = background.find(f"{P}bgPr")
    if own is not None:
        return _fill(own, sheet.colours)
    reference = background.find(f"{P}bgRef")
    if reference is None or not len(reference):
        return None
    colour = hex_of(reference[0], sheet.colours)
    return _themed(sheet.theme, reference.get("idx", ""), sheet.colours, colour)


def _themed(theme: Theme, number: str, names: Mapping[str, str], colour: str) -> tuple[str, ...]:
    """Return the colours of a background fill of the theme (20.1.4.1.7: from 1001 on)."""
    at = whole(number) - 1001
    if not 0 <= at < len(theme.backgrounds):
        return (colour,) if colour else ()
    return _colours(theme.backgrounds[at], names, colour)


def _fill(properties: Any, names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the colours that shape properties fill with; None where nothing is filled."""
    for child in properties:
        kind = child.tag.rpartition("}")[2]
        if kind == "noFill":
            return None
        if kind == "solidFill" and _thin(child):
            return None
        if kind in ("solidFill", "gradFill", "pattFill", "blipFill"):
            return _colours(child, names, "")
    return None


def _thin(fill: Any) -> bool:
    """Whether more of what lies behind a fill is seen than of it (20.1.2.3.1: alpha)."""
    alpha = fill.find(f"*/{A}alpha")
    return alpha is not None and share(alpha.get("val"), 100_000) < 50_000


def _colours(fill: Any, names: Mapping[str, str], placeholder: str) -> tuple[str, ...]:
    kind = fill.tag.rpartition("}")[2]
    if kind == "solidFill":
        found = [hex_of(fill[0], names, placeholder)] if len(fill) else []
    elif kind == "gradFill":
        stops = fill.iterfind(f"{A}gsLst/{A}gs")
        found = [hex_of(stop[0], names, placeholder) for stop in stops if len(stop)]
    else:
        found = []
    return tuple(dict.fromkeys(colour for colour in found if colour))


Scale = tuple[float, float, float, float]
"""Factor across and down, then what is added: from a group's own lengths to the slide's."""


def _shapes(tree: Any, names: Mapping[str, str], scale: Scale) -> Iterator[Paint]:
    for shape in tree if tree is not None else ():
        kind = shape.tag.rpartition("}")[2]
        if kind == "grpSp":
            inner = _group_scale(shape, scale)
            if inner is not None:
                yield from _shapes(shape, names, inner)
        elif shape.find(f"*/{P}nvPr/{P}ph") is None:
            box = _scaled(shape, scale)
            paint = _paint(shape, kind, names)
            if box is None or paint is None:
                continue
            properties = shape.find(f"{P}spPr")
            outline = outline_of(properties, box) if kind == "sp" else ()
            yield Paint(box, paint if outline is not None else (), outline or ())


def _paint(shape: Any, kind: str, names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return what a shape paints; None where it paints nothing that text could lie on."""
    if kind in ("pic", "graphicFrame"):
        return ()
    properties = shape.find(f"{P}spPr")
    if kind != "sp" or properties is None:
        return None
    if properties.find(f"{A}noFill") is not None:
        return None
    own = _fill(properties, names)
    reference = shape.find(f"{P}style/{A}fillRef")
    if own is None and reference is not None and reference.get("idx") != "0" and len(reference):
        return tuple(filter(None, [hex_of(reference[0], names)]))
    return own


def _scaled(shape: Any, scale: Scale) -> Box | None:
    transform = shape.find(f"{P}spPr/{A}xfrm")
    if transform is None:
        transform = shape.find(f"{P}xfrm")
    sides = _sides(transform, "off", "ext")
    if sides is None:
        return None
    across, down, x, y = scale
    return Box(
        round(sides[0] * across + x),
        round(sides[1] * down + y),
        max(0, round(sides[2] * across)),
        max(0, round(sides[3] * down)),
    )


def _group_scale(group: Any, scale: Scale) -> Scale | None:
    transform = group.find(f"{P}grpSpPr/{A}xfrm")
    outer = _sides(transform, "off", "ext")
    inner = _sides(transform, "chOff", "chExt")
    if outer is None or inner is None or not inner[2] or not inner[3]:
        return scale if transform is None else None
    across, down, x, y = scale
    by_x, by_y = outer[2] / inner[2], outer[3] / inner[3]
    left, top = outer[0] - inner[0] * by_x, outer[1] - inner[1] * by_y
    return across * by_x, down * by_y, across * left + x, down * top + y


def _sides(transform: Any, offset: str, extent: str) -> tuple[int, int, int, int] | None:
    if transform is None:
        return None
    place, size = transform.find(f"{A}{offset}"), transform.find(f"{A}{extent}")
    if place is None or size is None:
        return None
    return (
        whole(place.get("x")),
        whole(place.get("y")),
        whole(size.get("cx")),
        whole(size.get("cy")),
    )


def behind(box: Box, paints: Sequence[Paint]) -> Counter[Paint]:
    """Count at how many points of a place each paint is what lies in front."""
    found: Counter[Paint] = Counter()
    near = [paint for paint in reversed(paints) if _meet(paint.box, box)]
    if len(near) == 1:
        return Counter({near[0]: _ACROSS * _DOWN})
    for row in range(_DOWN):
        y = box.y + box.cy * (2 * row + 1) // (2 * _DOWN)
        for column in range(_ACROSS):
            x = box.x + box.cx * (2 * column + 1) // (2 * _ACROSS)
            front = (paint for paint in near if paint.holds(x, y))
            found[next(front, paints[0])] += 1
    return found


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) > max(one.x, other.x)
    return across and min(one.bottom, other.bottom) > max(one.y, other.y)


def clutter(box: Box, paints: Sequence[Paint]) -> float:
    """Return the part of a place, 0 to 1, behind which lies something else than its ground."""
    counts = behind(box, paints)
    return 1 - max(counts.values()) / (_ACROSS * _DOWN)


def own_fill(elements: Sequence[Any], names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the colours that the nearest of some placeholders is filled with, if it is."""
    for element in elements:
        properties = element.find(f"{P}spPr")
        if properties is None:
            continue
        if properties.find(f"{A}noFill") is not None:
            return None
        found = _fill(properties, names)
        if found is not None:
            return found
    return None


def grounds(box: Box, paints: Sequence[Paint]) -> tuple[str, ...]:
    """Return the colours that lie behind a good part of a place; none where a picture does."""
    counts = behind(box, paints)
    least = _WEIGHT * _ACROSS * _DOWN
    shown = [paint for paint, count in counts.items() if count >= least]
    if any(not paint.colours for paint in shown):
        return ()
    return tuple(dict.fromkeys(colour for paint in shown for colour in paint.colours))


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
