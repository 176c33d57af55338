"""Whether two picture files show the same picture: a copy, scaled or encoded anew.

Slides of one template and photos of one moment are alike and yet differ in what they say. So a
copy must agree with the first all over, to within what encoding changes. Measured on drawn
slides and photos: copies differ by at most 10 in the mean of three by three pixels, one digit of
20 pixels by at least 31.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.model.album import Photo
from deckgen.photos.looking import GIST_SIDE
from deckgen.photos.reading import Read, Wanted

if TYPE_CHECKING:
    from PIL.Image import Image

_GIST_NEAR = 18
"""Luma by which fields of the gist may differ: copies were seen to differ by 12 at most, two
hundred drawn photos of one room by 24 at least."""
_PROBE = 23
"""One field of the gist in so many is compared first: nearly all pictures differ in one of them."""
_BRIGHTNESS_NEAR = 0.1
"""Mean luma, of 1, by which pictures may differ: more than fields that are near can make up."""
_ASPECT_NEAR = 0.01
_LEAST_PX = 900
"""Longer side below which words are too small to be compared."""
_LEAST_SCENE_PX = 480
"""The same for photos, which are not there for their words."""
_MOST_PX = 1600
_LUMA_NEAR = 16
_CHROMA_NEAR = 24
"""Encoders keep half of the colours' pixels, so that these are compared more broadly."""
_CHROMA_RADIUS = 8

Shown = tuple[str, Read, Wanted]
"""A picture block's key, what came of its file, what its author wants of it."""


def repeats(pictures: Sequence[Shown]) -> dict[str, str]:
    """Return, for each picture that an earlier one shows already, the key of that one."""
    firsts: list[Shown] = []
    found: dict[str, str] = {}
    for picture in pictures:
        same = _same_bytes(picture, firsts) or _copied(picture, firsts)
        if same:
            found[picture[0]] = same
        else:
            firsts.append(picture)
    return found


def _same_bytes(picture: Shown, firsts: Sequence[Shown]) -> str:
    digest = picture[1].photo.digest
    return next((key for key, read, _ in firsts if read.photo.digest == digest), "")


def _copied(picture: Shown, firsts: Sequence[Shown]) -> str:
    """Return the first picture of which this one is a copy: only the most alike can be it."""
    _, read, wanted = picture
    photo = whole(read)
    if wanted.corners:
        return ""
    near = [
        (distance, first[0], first[1])
        for first in firsts
        if first[2] == wanted and (distance := _distance(photo, whole(first[1]))) is not None
    ]
    if not near:
        return ""
    _, key, other = min(near, key=lambda found: found[0])
    least = _LEAST_SCENE_PX if _is_scene(read) and _is_scene(other) else _LEAST_PX
    return key if _agree(photo, whole(other), least) else ""


def _is_scene(read: Read) -> bool:
    """Return whether a photo shows no slide whose words would tell it from another."""
    return read.photo.kind == "scene"


def whole(read: Read) -> Photo:
    """Return the photo before anything was cut out of it."""
    return read.original or read.photo


def _distance(one: Photo, other: Photo) -> int | None:
    """Return how far two gists lie apart, None where the pictures cannot be one."""
    if abs(one.aspect / other.aspect - 1) > _ASPECT_NEAR:
        return None
    if abs(one.brightness - other.brightness) > _BRIGHTNESS_NEAR:
        return None
    for first, second in zip(one.gist[::_PROBE], other.gist[::_PROBE], strict=True):
        if not -_GIST_NEAR <= first - second <= _GIST_NEAR:
            return None
    from PIL import ImageChops

    counts = ImageChops.difference(_gist(one.gist), _gist(other.gist)).histogram()
    if any(counts[_GIST_NEAR + 1 :]):
        return None
    return sum(difference * count for difference, count in enumerate(counts[: _GIST_NEAR + 1]))


@lru_cache(maxsize=512)
def _gist(luma: bytes) -> Image:
    from PIL import Image

    return Image.frombytes("L", (GIST_SIDE, GIST_SIDE), luma)


def _agree(one: Photo, other: Photo, least_px: int) -> bool:
    """Return whether two pictures agree in every place, as far as encoding lets them.

    Those whose longer side is shorter than ``least_px`` are never said to.
    """
    from PIL import ImageChops, ImageFilter
    from PIL.Image import Resampling

    small, large = sorted((one, other), key=lambda photo: (photo.width_px, photo.height_px))
    scale = min(1.0, _MOST_PX / max(small.width_px, small.height_px))
    size = (round(small.width_px * scale), round(small.height_px * scale))
    if max(size) < least_px:
        return False
    first, second = (
        _opened(photo, size).resize(size, Resampling.LANCZOS).convert("YCbCr")
        for photo in (small, large)
    )
    for a, b, radius, near in zip(
        first.split(),
        second.split(),
        (1, _CHROMA_RADIUS, _CHROMA_RADIUS),
        (_LUMA_NEAR, _CHROMA_NEAR, _CHROMA_NEAR),
        strict=True,
    ):
        blur = ImageFilter.BoxBlur(radius)
        table = ImageChops.difference(a.filter(blur), b.filter(blur)).histogram()
        if any(table[near + 1 :]):
            return False
    return True


def _opened(photo: Photo, size: tuple[int, int]) -> Image:
    from PIL import Image

    image = Image.open(io.BytesIO(photo.data))
    image.draft("RGB", size)
    return image.convert("RGB")
