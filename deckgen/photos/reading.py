"""Looking closely at a photo: the slide in it, the words on it, each found once and then kept.

Without the extras, what is kept is used, and a photo of which nothing is kept stays as it is.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.album import Photo
from deckgen.model.corners import Corners
from deckgen.photos import by_hand, words
from deckgen.photos.findings import Findings, Kept, as_files
from deckgen.photos.lifting import due
from deckgen.photos.prepare import decoded, prepare
from deckgen.photos.refusals import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

_SMALLEST = 480
"""Pixels of the longer side below which no projected slide could be read."""
_MEGAPIXELS = 60


class Wanted(Struct, frozen=True):
    """What the author wants of a photo. ``straighten`` False leaves it as it is and unread;
    ``corners`` say where the slide is, in pixels of the upright photo or in shares of it."""

    straighten: bool = True
    corners: Corners | None = None


class Read(Struct, frozen=True):
    """A photo as a deck shows it. ``original`` is the uncut one where it was straightened,
    ``files`` is what to keep for the next build, ``uncut`` why corners could not be followed."""

    photo: Photo
    original: Photo | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    uncut: Refusal | None = None


def screens_installed() -> bool:
    """Return whether screens can be found here (the extra ``photos``)."""
    return all(importlib.util.find_spec(name) for name in ("cv2", "numpy"))


def read_photo(photo: Photo, data: bytes, kept: Kept, wanted: Wanted) -> Read:
    """Return a photo straightened and read, as far as it is kept or can be found here.

    ``data`` is the file as the author keeps it: the slide is taken from all its pixels.
    """
    plain = replace(photo, lift=1.0)
    if not wanted.straighten:
        return Read(plain)
    if max(photo.width_px, photo.height_px) < _SMALLEST and not wanted.corners:
        return Read(due(photo))
    digest, mark = hashlib.sha256(data).hexdigest(), by_hand.mark(wanted.corners)
    known = kept.load(digest, mark)
    begun: Findings | Refusal | None = known
    if known is None and wanted.corners:
        begun = by_hand.cut(data, wanted.corners)
    if isinstance(begun, Refusal):
        return Read(plain, uncut=begun)
    found = _completed(photo, data, begun, kept)
    if found is None:
        return Read(due(photo))
    files = as_files(digest, found, mark) if found != known else ()
    if found.picture is None:
        return Read(due(replace(photo, words=found.words or ())), None, files)
    slide = prepare(found.picture, _MEGAPIXELS)
    if not isinstance(slide, Photo):
        return Read(plain)
    shown = replace(slide, kind="screen", words=found.words or (), original=photo.digest, lift=1.0)
    return Read(shown, plain, files)


def _completed(photo: Photo, data: bytes, known: Findings | None, kept: Kept) -> Findings | None:
    """Return what is known of a photo with what can be found here beyond it."""
    found = known
    if found is None:
        if photo.kind != "drawing" and not kept.finds_screens:
            return None
        found = _screen(photo, data) if photo.kind != "drawing" else Findings()
    # A scene without a slide on it is not read: signs and shirts are no words of the talk.
    if found.picture is None and photo.kind != "drawing":
        return found
    if found.words is not None or not words.installed():
        return found if found.picture is not None or found.words is not None else None
    page = found.picture if found.picture is not None else photo.data
    return replace(found, words=words.read_words(_opened(page)))


def _screen(photo: Photo, data: bytes) -> Findings:
    import numpy as np

    from deckgen.photos.screens import LONG_SIDE, find_screen
    from deckgen.photos.straighten import straightened

    small = _opened(photo.data, LONG_SIDE)
    corners = find_screen(np.asarray(small))
    if corners is None:
        return Findings()
    full, profile = decoded(data)
    return Findings(corners, straightened(full, corners, profile))


def _opened(data: bytes, longest: int = 0) -> Image:
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(data))
    if longest:
        image.draft("RGB", (longest, longest))
        image = image.convert("RGB")
        image.thumbnail((longest, longest), reducing_gap=3.0)
    return image.convert("RGB")
