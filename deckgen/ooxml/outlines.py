"""The outline of a freeform shape: what it covers of the rectangle that it stands in.

Custom geometry is ECMA-376 part 1, 20.1.9.8. Templates draw their waves and cut-outs so; taken
for its rectangle, one would seem to lie behind text that it leaves free.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Any

from deckgen.model.geometry import Box
from deckgen.ooxml.theme import A

Point = tuple[float, float]
Polygon = tuple[Point, ...]

_STEPS = 6
"""Straight pieces that a curve is taken for."""


def outline_of(shape_properties: Any, box: Box) -> tuple[Polygon, ...] | None:
    """Return the polygons of a freeform in EMU on the slide, none for any other shape.

    None comes back where it cannot be told: for arcs, formulas and turned shapes.
    """
    transform = shape_properties.find(f"{A}xfrm")
    if transform is not None and transform.get("rot", "0") != "0":
        return None
    if shape_properties.find(f"{A}prstGeom[@prst='ellipse']") is not None:
        return (_ellipse(box),)
    custom = shape_properties.find(f"{A}custGeom/{A}pathLst")
    if custom is None:
        return ()
    found: list[Polygon] = []
    for path in custom:
        polygons = _polygons(path, box, transform)
        if polygons is None:
            return None
        found += polygons
    return tuple(found)


def _polygons(path: Any, box: Box, transform: Any) -> list[Polygon] | None:
    wide, high = _number(path.get("w", "0")), _number(path.get("h", "0"))
    across, down = wide or box.cx or 1.0, high or box.cy or 1.0
    flipped = transform.get("flipH") == "1", transform.get("flipV") == "1"
    pieces: list[list[Point]] = []
    for command in path:
        kind = command.tag.rpartition("}")[2]
        points = [_point(pt) for pt in command.iterfind(f"{A}pt")]
        if kind == "close":
            continue
        if kind == "arcTo" or not points or any(point is None for point in points):
            return None
        known = [point for point in points if point is not None]
        if kind == "moveTo":
            pieces.append(known)
        elif not pieces:
            return None
        else:
            pieces[-1] += known if kind == "lnTo" else _curve(pieces[-1][-1], known)
    return [tuple(_placed(p, box, across, down, flipped) for p in piece) for piece in pieces]


def _placed(
    point: Point, box: Box, across: float, down: float, flipped: tuple[bool, bool]
) -> Point:
    x, y = point[0] / across, point[1] / down
    x, y = 1 - x if flipped[0] else x, 1 - y if flipped[1] else y
    return box.x + x * box.cx, box.y + y * box.cy


def _point(element: Any) -> Point | None:
    try:
        return float(element.get("x")), float(element.get("y"))
    except (TypeError, ValueError):  # the name of a formula
        return None


def _number(text: str) -> float:
    return float(text) if text.lstrip("-").isdigit() else 0.0


def _curve(start: Point, controls: Sequence[Point]) -> list[Point]:
    """Return points along a Bézier curve of any degree, by de Casteljau's rule."""
    out = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        points = [start, *controls]
        while len(points) > 1:
            points = [
                (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)
            ]
        out.append(points[0])
    return out


def _ellipse(box: Box) -> Polygon:
    x, y = box.x + box.cx / 2, box.y + box.cy / 2
    turns = [2 * pi * step / 24 for step in range(24)]
    return tuple((x + cos(turn) * box.cx / 2, y + sin(turn) * box.cy / 2) for turn in turns)


def inside(polygons: Sequence[Polygon], x: float, y: float) -> bool:
    """Whether a point lies within polygons, of which one in another is a hole (even-odd rule)."""
    crossings = 0
    for polygon in polygons:
        for (ax, ay), (bx, by) in pairwise((*polygon, polygon[0])):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossings += 1
    return crossings % 2 == 1
