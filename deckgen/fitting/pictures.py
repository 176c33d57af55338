"""Placing pictures: cropped where that is harmless, never stretched."""

from __future__ import annotations

from msgspec import Struct

from deckgen.model.album import Crop, Photo
from deckgen.model.geometry import Box
from deckgen.model.pack import Placeholder

MOST_CROPPED = 0.15
"""Part of a scene that filling its place may cost; more would cut what the photo shows."""

COVER_CROPPED = 0.5
"""The same for the title slide, whose photo sets a mood and is shown whole further on."""


class Placed(Struct, frozen=True):
    """A picture's box and crop; ``waste`` is the part of the place left empty or cut off."""

    box: Box
    crop: Crop
    waste: float


def place_picture(
    photo: Photo, placeholder: Placeholder, most_cropped: float = MOST_CROPPED
) -> Placed:
    """Fill the placeholder where little is lost, else show the whole picture inside it.

    Of the black that may be trimmed as much goes as makes the picture suit its place. Projected
    slides and drawings are never cropped further. A picture that does not fill its place stands
    at its left and top, flush with the grid, or in the middle of a panel.
    """
    box = placeholder.box
    crop = _trimmed(photo, box.aspect)
    aspect = _aspect(photo, crop)
    lost = 1 - min(aspect / box.aspect, box.aspect / aspect)
    if photo.kind == "scene" and lost <= most_cropped:
        return Placed(box, _filled(crop, aspect, box.aspect), lost)
    width, height = box.cx, box.cy
    if aspect >= box.aspect:
        height = round(box.cx / aspect)
    else:
        width = round(box.cy * aspect)
    x, y = box.x, box.y
    if placeholder.panel:
        x, y = x + (box.cx - width) // 2, y + (box.cy - height) // 2
    return Placed(Box(x, y, width, height), crop, lost)


def _aspect(photo: Photo, crop: Crop) -> float:
    return photo.aspect * (1 - crop.left - crop.right) / (1 - crop.top - crop.bottom)


def _trimmed(photo: Photo, wanted: float) -> Crop:
    """Give back what was trimmed on the sides where the picture became too narrow or too flat."""
    trim = photo.trim
    wide, high = 1 - trim.left - trim.right, 1 - trim.top - trim.bottom
    aspect = photo.aspect * wide / high
    if aspect < wanted and wide < 1:
        kept = max(0.0, 1 - min(1.0, wide * wanted / aspect)) / (1 - wide)
        return Crop(trim.left * kept, trim.top, trim.right * kept, trim.bottom)
    if aspect > wanted and high < 1:
        kept = max(0.0, 1 - min(1.0, high * aspect / wanted)) / (1 - high)
        return Crop(trim.left, trim.top * kept, trim.right, trim.bottom * kept)
    return trim


def _filled(crop: Crop, aspect: float, wanted: float) -> Crop:
    """Crop further, until the picture has the wanted aspect.

    More is taken from below than from above: photos of an event have floor and heads there.
    """
    if aspect > wanted:
        extra = (1 - crop.left - crop.right) * (1 - wanted / aspect)
        return Crop(crop.left + extra / 2, crop.top, crop.right + extra / 2, crop.bottom)
    extra = (1 - crop.top - crop.bottom) * (1 - aspect / wanted)
    return Crop(crop.left, crop.top + extra * 0.4, crop.right, crop.bottom + extra * 0.6)
