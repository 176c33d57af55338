"""The colours of a template's pictures behind a place, to see whether text can be read there."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.model.geometry import Box
from deckgen.ooxml.ground import Blip, Paint, meets, points_of

if TYPE_CHECKING:
    from PIL.Image import Image

ACROSS, DOWN = 32, 20
"""Tiles that a picture is looked at in: each about as large as a word on the slide."""

FORMATS = ("JPEG", "PNG", "GIF", "BMP")
"""What is decoded; over other pictures, such as drawings, a template's own colour stays."""

MOST_PIXELS = 60_000_000
"""A larger picture is not decoded."""

_STEP = 8
"""Tones are rounded to steps of so much, so that decoders which differ a little agree."""


def tones(box: Box, paints: Sequence[Paint], media: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the colours at points of a place behind which pictures lie.

    None come back where a picture cannot be looked into, and behind a veil: whoever laid one over
    a picture has looked at the text on it.
    """
    near = [paint for paint in reversed(paints) if meets(paint.box, box)]
    if any(paint.veil for paint in near):
        return ()
    found: list[str] = []
    for x, y in points_of(box):
        for paint in (each for each in near if each.holds(x, y)):
            if not paint.colours and paint.blip is None:
                return ()
            seen = paint.colours or _tone(paint, x, y, media)
            if seen:
                found += seen
                break
    return tuple(found)


def _tone(paint: Paint, x: int, y: int, media: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the colour of a picture at a point of the slide; none where it lets others through."""
    assert paint.blip is not None
    rows = _mosaic(media[paint.blip.part], paint.blip)
    if not rows:
        return ()
    row = (y - paint.box.y) * DOWN // max(1, paint.box.cy)
    column = (x - paint.box.x) * ACROSS // max(1, paint.box.cx)
    tone = rows[row * ACROSS + column]
    return (tone,) if tone else ()


@lru_cache(maxsize=32)
def _mosaic(data: bytes, blip: Blip) -> tuple[str, ...]:
    """Return the mean colour of each tile, row by row; ``""`` where it is clear, none if broken."""
    from PIL.Image import open as open_picture

    # What Pillow raises on hostile bytes is no closed list; its warnings concern nobody here.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with open_picture(io.BytesIO(data), formats=FORMATS) as picture:
                small = _small(picture, blip) if _fair(picture.size) else None
    except Exception:
        return ()
    if small is None:
        return ()
    return tuple(_hex(small.getpixel((x, y))) for y in range(DOWN) for x in range(ACROSS))


def _fair(size: tuple[int, int]) -> bool:
    return size[0] * size[1] <= MOST_PIXELS


def _small(picture: Image, blip: Blip) -> Image:
    from PIL.Image import Resampling

    picture.draft("RGB", (ACROSS * 4, DOWN * 4))
    left, top, right, bottom = blip.crop
    wide, high = picture.size
    part = (wide * left, high * top, wide * (1 - right), high * (1 - bottom))
    return picture.convert("RGBA").resize((ACROSS, DOWN), Resampling.BOX, part)


def _hex(pixel: object) -> str:
    assert isinstance(pixel, tuple)
    *colour, alpha = pixel
    if alpha < 128:
        return ""
    return "".join(f"{min(255, round(each / _STEP) * _STEP):02X}" for each in colour)
