"""What lies behind a text: backgrounds, the shapes of master and layout, shapes below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deckgen.checking.pages import Drawn, Page
from deckgen.checking.typesetting import EMU, Area
from deckgen.model.geometry import Box
from deckgen.ooxml.ground import (
    ACROSS,
    DOWN,
    Paint,
    background_of,
    behind,
    own_fill,
    paint_of,
    shapes_painted,
)
from deckgen.ooxml.names import NAMESPACES
from deckgen.ooxml.outlines import outline_of
from deckgen.ooxml.setting import Setting

_WEIGHT: Final = 0.08
"""Part of a text that a colour must lie behind to count against it."""

_TRUE: Final = ("1", "true")
_NOTHING: Final = Paint(Box(0, 0, 0, 0), ())
"""What lies behind everything else."""


def grounds_of(page: Page, drawn: Drawn) -> tuple[str, ...]:
    """Return the colours that a text stands on; none over a picture, a gradient, the unknown."""
    if not drawn.lines or drawn.shape.kind != "sp":
        return ()
    place = _box(_around(drawn))
    paints = [*_base(page), *_below(page, drawn)]
    own = own_fill([drawn.shape.element, *_parents(page.setting, drawn)], page.setting.colours)
    if own is not None:
        paints.append(Paint(_box(drawn.area), own))
    counts = behind(place, paints)
    shown = [paint for paint, count in counts.items() if count >= _WEIGHT * ACROSS * DOWN]
    if any(len(paint.colours) != 1 for paint in shown):
        return ()
    return tuple(dict.fromkeys(paint.colours[0] for paint in shown))


def coverers(page: Page, drawn: Drawn) -> Iterator[tuple[Drawn, float]]:
    """Yield what is painted over a text, and which part of one of its lines it hides at most.

    Pictures that leave some of the slide free are another rule's matter.
    """
    for other in page.drawn[page.drawn.index(drawn) + 1 :]:
        if other.is_picture and not page.is_background(other):
            continue
        near = [line.area for line in drawn.lines if other.area.meets(line.area)]
        paint = _painted(page, other) if near else None
        if paint is not None:
            hidden = (behind(_box(area), [_NOTHING, paint])[paint] for area in near)
            yield other, max(hidden) / (ACROSS * DOWN)


def _parents(setting: Setting, drawn: Drawn) -> list[object]:
    found: list[object] = []
    if drawn.shape.placeholder is not None:
        found += setting.parents(drawn.shape.placeholder)
    return found


def _base(page: Page) -> Sequence[Paint]:
    """Return what background, master and layout paint under the slide's own shapes."""
    root, setting = page.slide.root, page.setting
    own = background_of(root, setting.theme, setting.colours)
    shows = root.get("showMasterSp", "1") in _TRUE
    key = ("base", shows)
    if key not in setting.known:
        setting.known[key] = tuple(_inherited(page, shows))
    inherited: tuple[Paint, ...] = setting.known[key]
    if own is None:
        return inherited
    return (Paint(inherited[0].box, own), *inherited[1:])


def _inherited(page: Page, shows: bool) -> Iterator[Paint]:
    setting = page.setting
    grounds = (background_of(each, setting.theme, setting.colours) for each in setting.chain)
    ground = next((each for each in grounds if each is not None), ("FFFFFF",))
    yield Paint(_box(Area(0.0, 0.0, page.width, page.height)), ground)
    if not shows or not setting.chain:
        return
    layout, *masters = setting.chain
    if layout.get("showMasterSp", "1") in _TRUE:
        for master in masters:
            yield from shapes_painted(master, setting.colours)
    yield from shapes_painted(layout, setting.colours)


def _below(page: Page, drawn: Drawn) -> Iterator[Paint]:
    """Yield what the slide's shapes paint that lie below a text, back to front."""
    around = _around(drawn)
    for other in page.drawn:
        if other is drawn:
            return
        paint = _painted(page, other) if other.area.meets(around) else None
        if paint is not None:
            yield paint


def _painted(page: Page, drawn: Drawn) -> Paint | None:
    """Return what a shape of the slide paints; None where it lets what is behind it through."""
    shape, box = drawn.shape, _box(drawn.area)
    colours = paint_of(shape.element, shape.kind, page.setting.colours)
    if colours is None and shape.kind == "sp":
        colours = own_fill(_parents(page.setting, drawn), page.setting.colours)
    if colours is None:
        return None
    properties = shape.element.find("p:spPr", NAMESPACES)
    outline = () if properties is None else outline_of(properties, box)
    return Paint(box, colours if outline is not None else (), outline or ())


def _around(drawn: Drawn) -> Area:
    areas = [line.area for line in drawn.lines]
    return Area(
        min(area.left for area in areas),
        min(area.top for area in areas),
        max(area.right for area in areas),
        max(area.bottom for area in areas),
    )


def _box(area: Area) -> Box:
    left, top, right, bottom = (round(side * EMU) for side in area)
    return Box(left, top, max(0, right - left), max(0, bottom - top))
