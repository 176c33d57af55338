"""A gentle lift for scenes in the dark: what is lit a little is seen, black stays black.

The tone curve is fixed by one exponent, rises everywhere, keeps black and white where they are and
at most doubles any difference, so that noise does not turn into detail.
"""

from __future__ import annotations

import hashlib
import io
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen.model.album import Album, Photo
from deckgen.photos.memory import remembered
from deckgen.photos.threads import side_by_side

if TYPE_CHECKING:
    from PIL.Image import Image

_WANTED_MEDIAN = 0.16
"""Of white: where half of a dark hall is then seen."""
_LEAST = 0.7
"""The strongest exponent; it brings 7 % of white to 15 %."""
_SLIGHT = 0.95
"""An exponent above is not worth encoding a photo anew."""
_LIT = 150
"""Luma of the lightest tenth from which a scene is not dark but of strong contrast."""
_STEEPEST = 2
_QUALITY = 90


def exponent(counts: Sequence[int]) -> float:
    """Return the exponent of the tone curve that a scene needs, 1 for none.

    ``counts`` says how many of its pixels have each of 256 steps of brightness.
    """
    below = tuple(accumulate(counts))
    median, light = bisect(below, below[-1] // 2), bisect(below, below[-1] * 9 // 10)
    if light >= _LIT or median < 1:
        return 1.0
    wanted = max(_LEAST, log(_WANTED_MEDIAN) / log(median / 255)) if median < 255 else 1.0
    return round(wanted, 2) if wanted <= _SLIGHT else 1.0


def tone_curve(power: float) -> list[int]:
    """Return what becomes of each of 256 steps of brightness."""
    return [min(round(255 * (step / 255) ** power), _STEEPEST * step) for step in range(256)]


class _Named(io.BytesIO):
    """A file in memory. By its name Pillow loads one writer; told a format, it loads five."""

    name = ""


def _opened(photo: Photo) -> Image:
    # Not Image.open, which would load the readers of five formats.
    if photo.media_type == "image/png":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(io.BytesIO(photo.data))
    from PIL.JpegImagePlugin import JpegImageFile

    return JpegImageFile(io.BytesIO(photo.data))


def due(photo: Photo) -> Photo:
    """Return a dark scene as it will be once it is lifted, but for its pixels; others as they are.

    To encode them anew takes longer than to look at them, and nobody asks for them before a deck
    is written.
    """
    if photo.lift == 1 or photo.kind != "scene":
        return replace(photo, lift=1.0)
    brightness = round(tone_curve(photo.lift)[round(photo.brightness * 255)] / 255, 3)
    digest = hashlib.sha256(f"{photo.digest} lifted by {photo.lift}".encode()).hexdigest()
    return replace(photo, digest=digest, brightness=brightness)


def lift_photos(album: Album) -> Album:
    """Return the album with the pixels of its dark scenes lifted."""
    dark = [photo for photo in album.photos if photo.lift != 1]
    lifted = {photo.digest: photo for photo in side_by_side(_lifted, dark)}
    return replace(album, photos=tuple(lifted.get(photo.digest, photo) for photo in album.photos))


@remembered
def _lifted(photo: Photo) -> Photo:
    image = _opened(photo)
    if image.mode not in ("L", "RGB"):
        return replace(photo, lift=1.0)
    profile = image.info.get("icc_profile")
    image = image.point(tone_curve(photo.lift) * len(image.getbands()))
    image.info.clear()
    out = _Named()
    if photo.media_type == "image/png":
        out.name = "lifted.png"
        image.save(out, icc_profile=profile)
    else:
        out.name = "lifted.jpg"
        image.save(out, quality=_QUALITY, icc_profile=profile)
    return replace(photo, data=out.getvalue(), lift=1.0)
