"""What is painted on a slide: backgrounds, the shapes of master and layout, fills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from deckgen.model.geometry import Box
from deckgen.ooxml.names import NS_P, NS_R
from deckgen.ooxml.numbers import share, whole
from deckgen.ooxml.outlines import Polygon, inside, outline_of
from deckgen.ooxml.theme import A, Theme, hex_of

P = f"{{{NS_P}}}"

ACROSS, DOWN = 16, 10
"""Points at which what lies behind a place is looked up."""

_WEIGHT = 0.08
"""Part of a place that a colour must lie behind to count against its text."""


_AS_IT_IS = frozenset({"extLst"})
"""What a picture's file may hold (20.1.8.13) that changes none of its colours."""


class Blip(Struct, frozen=True):
    """A picture as it is painted: its part, and what is cut off its left, top, right, bottom."""

    part: str
    crop: tuple[float, float, float, float]


class Paint(Struct, frozen=True):
    """What is painted in a rectangle, or within ``outline`` in it where it is no rectangle.

    ``colours`` is empty where a picture or the unknown is painted; ``blip`` is that picture where
    whoever asked knows its part. A ``veil`` is seen through: what lies behind it counts.
    """

    box: Box
    colours: tuple[str, ...]
    outline: tuple[Polygon, ...] = ()
    blip: Blip | None = None
    veil: bool = False

    def holds(self, x: int, y: int) -> bool:
        """Whether a point is painted."""
        box = self.box
        if not (box.x <= x < box.right and box.y <= y < box.bottom):
            return False
        return not self.outline or inside(self.outline, x, y)


def background_of(root: Any, theme: Theme, names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the colours of a background, none for a picture; None where it has no own."""
    background = root.find(f"{P}cSld/{P}bg")
    if background is None:
        return None
    own = background.find(f"{P}bgPr")
    if own is not None:
        return fill_of(own, names)
    reference = background.find(f"{P}bgRef")
    if reference is None or not len(reference):
        return None
    colour = hex_of(reference[0], names)
    return _themed(theme, reference.get("idx", ""), names, colour)


def _themed(theme: Theme, number: str, names: Mapping[str, str], colour: str) -> tuple[str, ...]:
    """Return the colours of a background fill of the theme (20.1.4.1.7: from 1001 on)."""
    at = whole(number) - 1001
    if not 0 <= at < len(theme.backgrounds):
        return (colour,) if colour else ()
    return _colours(theme.backgrounds[at], names, colour)


def blip_of(painted: Any, files: Mapping[str, str]) -> Blip | None:
    """Return the picture that fills a shape or background; None where it is changed or unknown.

    ``files`` is the part of each relationship of whoever paints it.
    """
    fill = next((e for e in painted.iter(f"{P}blipFill", f"{A}blipFill")), None)
    blip = fill.find(f"{A}blip") if fill is not None else None
    if (
        fill is None
        or blip is None
        or any(each.tag.rpartition("}")[2] not in _AS_IT_IS for each in blip)
    ):
        return None
    part = files.get(blip.get(f"{{{NS_R}}}embed", ""))
    cut = fill.find(f"{A}srcRect")
    sides = [share(cut.get(side)) / 100_000 if cut is not None else 0.0 for side in "ltrb"]
    left, top, right, bottom = sides
    kept = min(sides) >= 0 and left + right < 1 and top + bottom < 1
    return Blip(part, (left, top, right, bottom)) if part and kept else None


def fill_of(properties: Any, names: Mapping[str, str]) -> tuple[str, ...] | None:
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


def shapes_painted(
    root: Any, names: Mapping[str, str], files: Mapping[str, str] | None = None
) -> Iterator[Paint]:
    """Yield what the shapes of a layout or master paint, but for its placeholders.

    ``files`` is the part of each of its relationships, for whoever wants to look at its pictures.
    """
    tree = root.find(f"{P}cSld/{P}spTree")
    return _shapes(tree, names, files or {}, (1.0, 1.0, 0.0, 0.0))


Scale = tuple[float, float, float, float]
"""Factor across and down, then what is added: from a group's own lengths to the slide's."""


def _shapes(
    tree: Any, names: Mapping[str, str], files: Mapping[str, str], scale: Scale
) -> Iterator[Paint]:
    for shape in tree if tree is not None else ():
        kind = shape.tag.rpartition("}")[2]
        if kind == "grpSp":
            inner = _group_scale(shape, scale)
            if inner is not None:
                yield from _shapes(shape, names, files, inner)
        elif shape.find(f"*/{P}nvPr/{P}ph") is None:
            box = _scaled(shape, scale)
            if box is not None:
                yield from _shape(shape, kind, box, names, files)


def _shape(
    shape: Any, kind: str, box: Box, names: Mapping[str, str], files: Mapping[str, str]
) -> Iterator[Paint]:
    properties = shape.find(f"{P}spPr")
    paint = paint_of(shape, kind, names)
    if paint is None:
        fill = properties.find(f"{A}solidFill") if properties is not None else None
        if fill is not None and _thin(fill):
            yield Paint(box, (), veil=True)
        return
    outline = outline_of(properties, box) if kind == "sp" else ()
    blip = blip_of(shape, files) if files and outline is not None and not paint else None
    yield Paint(box, paint if outline is not None else (), outline or (), blip)


def paint_of(shape: Any, kind: str, names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return what a shape paints; None where it paints nothing that text could lie on."""
    if kind in ("pic", "graphicFrame"):
        return ()
    properties = shape.find(f"{P}spPr")
    if kind != "sp" or properties is None:
        return None
    if properties.find(f"{A}noFill") is not None:
        return None
    own = fill_of(properties, names)
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
    near = [paint for paint in reversed(paints) if meets(paint.box, box) and not paint.veil]
    if len(near) == 1:
        return Counter({near[0]: ACROSS * DOWN})
    for x, y in points_of(box):
        front = (paint for paint in near if paint.holds(x, y))
        found[next(front, paints[0])] += 1
    return found


def points_of(box: Box) -> Iterator[tuple[int, int]]:
    """Yield the points of a place at which what lies behind it is looked up."""
    for row in range(DOWN):
        y = box.y + box.cy * (2 * row + 1) // (2 * DOWN)
        for column in range(ACROSS):
            yield box.x + box.cx * (2 * column + 1) // (2 * ACROSS), y


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(one.right, other.right) > max(one.x, other.x)
    return across and min(one.bottom, other.bottom) > max(one.y, other.y)


def own_fill(elements: Sequence[Any], names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the colours that the nearest of some placeholders is filled with, if it is."""
    for element in elements:
        properties = element.find(f"{P}spPr")
        if properties is None:
            continue
        if properties.find(f"{A}noFill") is not None:
            return None
        found = fill_of(properties, names)
        if found is not None:
            return found
    return None


def grounds(box: Box, paints: Sequence[Paint]) -> tuple[str, ...]:
    """Return the colours that lie behind a good part of a place; none where a picture does."""
    counts = behind(box, paints)
    least = _WEIGHT * ACROSS * DOWN
    shown = [paint for paint, count in counts.items() if count >= least]
    if any(not paint.colours for paint in shown):
        return ()
    return tuple(dict.fromkeys(colour for paint in shown for colour in paint.colours))
