"""Placing pictures: cropped where that is harmless, never stretched."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.album import Crop, Photo
from deckgen.model.geometry import Box
from deckgen.model.pack import Placeholder

MOST_CROPPED = 0.15
"""Part of a scene that filling its place may cost; more would cut what the photo shows."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture's box and crop; ``waste`` is the part of the place left empty or cut off."""

    box: Box
    crop: Crop
    waste: float


def place_picture(photo: Photo, placeholder: Placeholder) -> Placed:
    """Fill the placeholder where little is lost, else show the whole picture inside it.

    Projected slides and drawings are never cropped. A picture that is shown whole stands at
    the left of its place, flush with the grid, and at its top.
    """
    box = placeholder.box
    trim = photo.trim
    aspect = photo.trimmed_aspect
    lost = 1 - min(aspect / box.aspect, box.aspect / aspect)
    if photo.kind == "scene" and lost <= MOST_CROPPED:
        return Placed(box, _filled(trim, aspect, box.aspect), lost)
    if aspect >= box.aspect:
        height = round(box.cx / aspect)
        inner = Box(box.x, box.y, box.cx, height)
    else:
        width = round(box.cy * aspect)
        inner = Box(box.x, box.y, width, box.cy)
    return Placed(inner, trim, lost)


def _filled(trim: Crop, aspect: float, wanted: float) -> Crop:
    """Crop what trimming leaves, evenly, until it has the wanted aspect.

    More is taken from below than from above: photos of an event have floor and heads there.
    """
    width = 1 - trim.left - trim.right
    height = 1 - trim.top - trim.bottom
    if aspect > wanted:
        extra = width * (1 - wanted / aspect)
        return Crop(trim.left + extra / 2, trim.top, trim.right + extra / 2, trim.bottom)
    extra = height * (1 - aspect / wanted)
    return Crop(trim.left, trim.top + extra * 0.4, trim.right, trim.bottom + extra * 0.6)
