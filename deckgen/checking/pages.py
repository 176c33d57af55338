"""Slides as readers see them: every shape where it is drawn, every line of text where it stands.

Lengths are points from the upper left corner of the slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from typing import Any, Final

from msgspec import Struct

from deckgen.checking.typesetting import EMU, Area, Line, Typeset, overflows, typeset
from deckgen.ooxml.bodies import Body, body_of
from deckgen.ooxml.deck import Deck, Slide
from deckgen.ooxml.names import NAMESPACES, NS_A
from deckgen.ooxml.numbers import whole
from deckgen.ooxml.setting import Setting, settings_of
from deckgen.ooxml.shapes import FURNITURE, Box, Shape

_BACKGROUND: Final = 0.9
"""Part of the slide from which a picture is its background rather than on it."""

_STEEP: Final = 2.0
"""Degrees up to which a turned shape lies on its side or straight."""

_SIDEWAYS: Final = ("vert", "vert270", "eaVert", "mongolianVert")
_CELL_INSETS: Final = {"marL": 91_440, "marT": 45_720, "marR": 91_440, "marB": 45_720}


class Drawn(Struct, frozen=True, eq=False):
    """A shape as drawn: where, and its text line by line.

    ``bodies`` are its texts (a table has one a cell), each as it is set. ``spills`` says that
    its text reaches over its edge, ``skewed`` that nothing can be said of its text's place.
    """

    shape: Shape
    area: Area
    bodies: tuple[tuple[Body, Typeset], ...]
    lines: tuple[Line, ...]
    spills: bool = False
    skewed: bool = False
    grown: float = 0.0
    """Points by which a table is higher than its frame, its rows having grown."""

    @property
    def is_furniture(self) -> bool:
        """Whether it is the date, the footer or the slide number."""
        return self.shape.placeholder is not None and self.shape.placeholder[0] in FURNITURE

    @property
    def is_picture(self) -> bool:
        """Whether it shows a picture."""
        if self.shape.kind == "pic":
            return True
        return self.shape.element.find("p:spPr/a:blipFill", NAMESPACES) is not None


class Page(Struct, frozen=True, eq=False):
    """A slide as drawn: what is seen of it, back to front; width and height in points."""

    slide: Slide
    setting: Setting
    width: float
    height: float
    drawn: tuple[Drawn, ...]

    @property
    def number(self) -> int:
        """The slide's number, from 1."""
        return self.slide.number

    @property
    def texts(self) -> tuple[Drawn, ...]:
        """What shows text."""
        return tuple(each for each in self.drawn if each.bodies)

    @property
    def pictures(self) -> tuple[Drawn, ...]:
        """What shows a picture that is not the slide's background."""
        return tuple(
            each for each in self.drawn if each.is_picture and not self.is_background(each)
        )

    def is_background(self, drawn: Drawn) -> bool:
        """Whether a shape covers nearly all of the slide."""
        return drawn.area.size > _BACKGROUND * self.width * self.height


def pages_of(deck: Deck) -> tuple[Page, ...]:
    """Return every slide of a deck as it is drawn."""
    settings = settings_of(deck)
    width, height = (side / EMU for side in deck.size)
    return tuple(
        Page(
            slide,
            settings[slide.number],
            width,
            height,
            tuple(_drawn(slide.shapes, settings[slide.number])),
        )
        for slide in deck.slides
    )


def _drawn(shapes: Sequence[Shape], setting: Setting) -> Iterator[Drawn]:
    for shape in shapes:
        if shape.box is None or shape.hidden:
            continue
        if shape.kind == "graphicFrame":
            yield _frame(shape, shape.box, setting)
        elif shape.kind == "sp":
            yield _shape(shape, shape.box, setting)
        else:
            yield Drawn(shape, _outer(shape), (), ())


def _shape(shape: Shape, box: Box, setting: Setting) -> Drawn:
    body = body_of(shape.element, shape.placeholder, setting) if shape.text else None
    if body is None:
        return Drawn(shape, _outer(shape), (), ())
    angle = _angle(shape, body)
    wide, high = box.width / EMU, box.height / EMU
    if body.vertical in _SIDEWAYS:
        wide, high = high, wide
    found = typeset(_inside(body, shape.element, wide, high), wide, high)
    if angle is None:
        return Drawn(shape, _outer(shape), ((body, found),), (), skewed=True)
    spills = body.autofit != "shape" and overflows(found, wide, high)
    lines = tuple(_placed(line, box, wide, high, angle) for line in found.lines)
    return Drawn(shape, _outer(shape), ((body, found),), lines, spills)


def _angle(shape: Shape, body: Body) -> int | None:
    """Return by how many quarter turns the text is turned; None where it stands aslant."""
    turns = shape.rotation / 90
    if abs(turns - round(turns)) * 90 > _STEEP or body.vertical.startswith("wordArt"):
        return None
    sideways = {"horz": 0, "vert270": 3}.get(body.vertical, 1)
    return (round(turns) + sideways) % 4


def _inside(body: Body, element: Any, wide: float, high: float) -> Body:
    """Return the body with the insets that the shape's outline adds (20.1.9.22)."""
    geometry = element.find("p:spPr/a:prstGeom", NAMESPACES)
    if geometry is None or geometry.get("prst") != "ellipse":
        return body
    across, down = (round(side * EMU * (1 - 0.5**0.5) / 2) for side in (wide, high))
    left, top, right, bottom = body.insets
    insets = (left + across, top + down, right + across, bottom + down)
    from msgspec.structs import replace

    return replace(body, insets=insets)


def _placed(line: Line, box: Box, wide: float, high: float, turns: int) -> Line:
    """Return a line where the slide shows it: turned about the middle of its shape."""
    middle_x = (box.left + box.width / 2) / EMU
    middle_y = (box.top + box.height / 2) / EMU
    corners = []
    for x, y in ((line.area.left, line.area.top), (line.area.right, line.area.bottom)):
        dx, dy = x - wide / 2, y - high / 2
        for _ in range(turns):
            dx, dy = -dy, dx
        corners.append((middle_x + dx, middle_y + dy))
    (x0, y0), (x1, y1) = corners
    area = Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return Line(area, line.size_pt, line.text)


def _outer(shape: Shape) -> Area:
    """Return the rectangle around a shape as it is turned."""
    assert shape.box is not None
    left, top, width, height = (side / EMU for side in shape.box)
    angle = radians(shape.rotation)
    across = abs(width * cos(angle)) + abs(height * sin(angle))
    down = abs(width * sin(angle)) + abs(height * cos(angle))
    x, y = left + width / 2, top + height / 2
    return Area(x - across / 2, y - down / 2, x + across / 2, y + down / 2)


def _frame(shape: Shape, box: Box, setting: Setting) -> Drawn:
    table = shape.element.find(f".//{{{NS_A}}}tbl")
    area = _outer(shape)
    if table is None:
        return Drawn(shape, area, (), ())
    widths = [whole(c.get("w")) / EMU for c in table.iterfind("a:tblGrid/a:gridCol", NAMESPACES)]
    bodies: list[tuple[Body, Typeset]] = []
    lines: list[Line] = []
    top = area.top
    for row in table.iterfind("a:tr", NAMESPACES):
        cells = list(_cells(row, widths, setting))
        least = whole(row.get("h")) / EMU
        needed = [_needed(body, found) for _, span, body, found in cells if span == 1]
        high = max([least, *needed])
        for left, _, body, found in cells:
            down = {"t": 0.0, "ctr": 0.5, "b": 1.0}[body.anchor] * (high - _needed(body, found))
            moved = (line.area.moved(area.left + left, top + down) for line in found.lines)
            lines += [
                Line(place, line.size_pt, line.text)
                for place, line in zip(moved, found.lines, strict=True)
            ]
            bodies.append((body, found))
        top += high
    grown = max(0.0, top - area.bottom)
    deep = Area(area.left, area.top, area.right, max(top, area.bottom))
    return Drawn(shape, deep, tuple(bodies), tuple(lines), grown=grown)


def _cells(
    row: Any, widths: Sequence[float], setting: Setting
) -> Iterator[tuple[float, int, Body, Typeset]]:
    """Yield of each cell with text: where it starts, the rows it spans, its text as set."""
    from msgspec.structs import replace

    for at, cell in enumerate(row.iterfind("a:tc", NAMESPACES)):
        body = body_of(cell, None, setting, "a:txBody")
        if body is None or not body.text.strip() or cell.get("hMerge") or cell.get("vMerge"):
            continue
        said = cell.find("a:tcPr", NAMESPACES)
        sides = {} if said is None else said.attrib
        insets = tuple(whole(sides.get(name), usual) for name, usual in _CELL_INSETS.items())
        anchor = sides.get("anchor", "t")
        body = replace(
            body,
            insets=insets,
            anchor=anchor if anchor in ("ctr", "b") else "t",
            autofit="",
        )
        columns = whole(cell.get("gridSpan"), 1)
        # A cell without a column is another rule's matter; it is set as wide as the others.
        wide = sum(widths[at : at + columns]) or sum(widths) / max(1, len(widths))
        set_at_top = typeset(replace(body, anchor="t"), wide, 0.0)
        yield sum(widths[:at]), whole(cell.get("rowSpan"), 1), body, set_at_top


def _needed(body: Body, found: Typeset) -> float:
    return found.height + (body.insets[1] + body.insets[3]) / EMU
