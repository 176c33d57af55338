"""From the bytes of a picture file to a photo that a deck can hold.

A JPEG or PNG that is upright, 8-bit and of a sensible size keeps its pixels: only its metadata
goes. Everything else is decoded, turned upright, brought to 8-bit sRGB and encoded again.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from deckgen.model.album import Photo
from deckgen.photos.formats import Format, recognise
from deckgen.photos.looking import Looks, look
from deckgen.photos.memory import remembered
from deckgen.photos.refusals import Refusal
from deckgen.photos.stripping import PNG_HEAD, Stripped, png_depth, strip_jpeg, strip_png

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

FULL_SLIDE_PX = 2933
"""A full slide of 13.33 in at 220 dpi, what PowerPoint itself keeps for printing."""
_MUCH_LARGER = 1.25
"""Below this factor scaling down costs sharpness and saves little."""
_JPEG_QUALITY = 88
_STATISTICS_PX = 160
"""A JPEG that keeps its bytes is decoded at the scale, down to 1/8, that still gives this."""
_FEW_COLOURS = 256
_MOST_SCANS = 100
"""Encoders write about ten; a thousand on many pixels keep a decoder busy for minutes."""

_BYTE_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
_ORIENTATION = 0x0112
_SIZES = {1: 1, 3: 2, 4: 4}
"""Bytes of a number by TIFF's type: BYTE, SHORT, LONG."""

_STRIPPERS = {"JPEG": strip_jpeg, "PNG": strip_png}

MediaType = Literal["image/jpeg", "image/png"]


class _Original(Struct, frozen=True):
    """A file whose header has been read: its format, its bytes without metadata if they could
    be taken out, and the picture, not yet decoded."""

    format: Format
    stripped: Stripped | None
    image: ImageFile
    orientation: int


@remembered
def prepare(data: bytes, max_megapixels: float) -> Photo | Refusal:
    """Return the photo that the bytes of a file hold, or why they hold none."""
    recognised = recognise(data)
    if isinstance(recognised, Refusal):
        return recognised
    # What Pillow raises on hostile bytes is no closed list: OSError, SyntaxError, ValueError,
    # struct.error, KeyError, ZeroDivisionError, MemoryError have been seen.
    try:
        too_many = _too_many_pixels(_sizes_inside(data, recognised), max_megapixels)
        if too_many:
            return too_many
        original = _open(data, recognised)
        if original is None:
            return Refusal("picture-support", recognised.title)
        if original.stripped and original.stripped.scans > _MOST_SCANS:
            found = f"{original.stripped.scans} scans; at most {_MOST_SCANS} are read"
            return Refusal("picture-too-many-scans", found)
        return _too_many_pixels((original.image.size,), max_megapixels) or _develop(original)
    except Exception:
        # Its own words would change with its version.
        return Refusal("picture-broken", recognised.title)


def decoded(data: bytes) -> tuple[Image, bytes | None]:
    """Return all pixels of a picture that :func:`prepare` took, and its RGB profile if any."""
    recognised = recognise(data)
    original = None if isinstance(recognised, Refusal) else _open(data, recognised)
    if original is None:
        raise ValueError("not a picture that was prepared")
    original.image.load()
    image, profile = _turned(original)
    return image.convert("RGB"), profile if profile and _fits(profile, "RGB") else None


def _open(data: bytes, recognised: Format) -> _Original | None:
    """Read the header of a picture, None where the plugin for its format is not installed."""
    try:
        importlib.import_module(recognised.plugin)
    except ImportError:
        return None
    from PIL import Image

    # Not Image.open: it warns or raises at limits of its own before the size is known.
    registered = Image.OPEN.get(recognised.name)
    if registered is None:
        return None
    strip = _STRIPPERS.get(recognised.name)
    stripped = strip(data) if strip else None
    # What is decoded is what will be embedded, so that its wholeness is proved.
    file = io.BytesIO(stripped.data if stripped else data)
    image = registered[0](file, "")
    return _Original(recognised, stripped, image, _orientation(stripped.exif) if stripped else 1)


def _orientation(exif: bytes) -> int:
    """Return the orientation (1 to 8) that an EXIF block declares, 1 where it declares none.

    The block is a TIFF file; the tag is in its first directory (EXIF 2.32, 4.5 and 4.6.4). Pillow
    would load its reader of TIFF for it.
    """
    order = _BYTE_ORDERS.get(exif[:4])
    if order is None:
        return 1

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], order)

    start = number(4, 4)
    entries = range(start + 2, min(start + 2 + 12 * number(start, 2), len(exif) - 11), 12)
    entry = next((at for at in entries if number(at, 2) == _ORIENTATION), None)
    size = _SIZES.get(number(entry + 2, 2)) if entry is not None else None
    value = number(entry + 8, size) if entry is not None and size else 1
    return value if 1 <= value <= 8 else 1


def _sizes_inside(data: bytes, recognised: Format) -> tuple[tuple[int, int], ...]:
    """Return the sizes of the PNG files inside an icon: its directory says at most 256, and
    Pillow decodes the largest as soon as it opens the file."""
    if recognised.name != "ICO":
        return ()
    starts = [found.start() for found in re.finditer(re.escape(PNG_HEAD), data)]
    return tuple(
        (int.from_bytes(data[at + 16 : at + 20]), int.from_bytes(data[at + 20 : at + 24]))
        for at in starts
    )


def _too_many_pixels(sizes: tuple[tuple[int, int], ...], limit: float) -> Refusal | None:
    for width, height in sizes:
        megapixels = width * height / 1_000_000
        if megapixels > limit:
            found = f"{width} by {height} pixels ({round(megapixels, 1):g} megapixels)"
            return Refusal(
                "picture-too-many-pixels", f"{found}; at most {limit:g} megapixels are read"
            )
    return None


def _develop(original: _Original) -> Photo:
    if original.stripped and _can_pass(original):
        return _as_it_is(original, original.stripped)
    return _encoded_anew(original)


def _can_pass(original: _Original) -> bool:
    """Return whether every viewer shows the bytes as they are."""
    if original.stripped is None or original.orientation != 1 or _oversized(original.image):
        return False
    if original.format.name == "JPEG":
        return original.image.mode in ("RGB", "L")
    return png_depth(original.stripped.data) <= 8


def _oversized(image: Image) -> bool:
    return max(image.size) > FULL_SLIDE_PX * _MUCH_LARGER


def _as_it_is(original: _Original, stripped: Stripped) -> Photo:
    """Return the picture with its own bytes, decoded once to prove them and to look at it."""
    image, size = original.image, original.image.size
    if original.format.name == "PNG":
        image.load()
        return _photo(stripped.data, "image/png", size, look(image))
    # Every byte is still read; only the inverse transform works on fewer coefficients.
    image.draft(None, (_STATISTICS_PX, _STATISTICS_PX))
    image.load()
    return _photo(stripped.data, "image/jpeg", size, look(image, size))


def _encoded_anew(original: _Original) -> Photo:
    from PIL.Image import Resampling

    if original.format.name == "JPEG" and _oversized(original.image):
        original.image.draft(None, _scaled(original.image.size))
    original.image.load()
    image, profile = _turned(original)
    if _oversized(image):
        image = image.resize(_scaled(image.size), Resampling.LANCZOS, reducing_gap=3.0)
    looks = look(image)
    data, media_type = _encoded(image, looks, profile)
    return _photo(data, media_type, image.size, looks)


def _turned(original: _Original) -> tuple[Image, bytes | None]:
    """Return a decoded picture upright and in 8 bits, with its profile if that still holds."""
    from PIL import ImageOps

    from deckgen.photos.colour import to_srgb

    # Printing colours are converted out of their profile, every other picture keeps its own.
    printing = original.image.mode == "CMYK"
    profile = None if printing else original.image.info.get("icc_profile")
    if original.stripped is None:
        image: Image = ImageOps.exif_transpose(original.image)
    else:
        image = _upright(original.image, original.orientation)
    return to_srgb(image), profile


def _scaled(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size whose longer side fills a slide."""
    scale = FULL_SLIDE_PX / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _upright(image: Image, orientation: int) -> Image:
    """Return a picture as it is meant to be seen (EXIF 2.32, tag 274)."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


def _encoded(image: Image, looks: Looks, profile: bytes | None) -> tuple[bytes, MediaType]:
    """Encode as PNG what has transparency or few colours, as JPEG everything else."""
    out = io.BytesIO()
    image.info.clear()  # the encoders would write text, comments and dates found there
    icc = profile if profile and _fits(profile, image.mode) else None
    if "A" in image.mode or looks.kind == "drawing" or image.getcolors(_FEW_COLOURS):
        image.save(out, "PNG", icc_profile=icc)
        return out.getvalue(), "image/png"
    image.save(out, "JPEG", quality=_JPEG_QUALITY, icc_profile=icc)
    return out.getvalue(), "image/jpeg"


def _fits(profile: bytes, mode: str) -> bool:
    """Return whether an ICC profile's colour space (ICC.1:2022, 7.2.6) is that of a mode."""
    return profile[16:20] == (b"GRAY" if mode in ("L", "LA") else b"RGB ")


def _photo(data: bytes, media_type: MediaType, size: tuple[int, int], looks: Looks) -> Photo:
    digest = hashlib.sha256(data).hexdigest()
    return Photo(
        digest=digest,
        media_type=media_type,
        width_px=size[0],
        height_px=size[1],
        data=data,
        kind=looks.kind,
        trim=looks.trim,
        brightness=looks.brightness,
        detail=looks.detail,
        gist=looks.gist,
        lift=looks.lift,
    )
