"""The gist of a picture file: what it shows, in so little that copies can be told by it."""

from __future__ import annotations

import io
import warnings

from deckgen.photos.looking import GIST_SIDE

_MOST_PIXELS = 60_000_000
"""As many as a post's photo may have."""


def gist_of(data: bytes) -> bytes:
    """Return the luma of a picture in fields, a byte each, upright; nothing for no picture."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong with a file, others tell
            image: Image.Image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MOST_PIXELS:
                return b""
            image.draft("RGB", (8 * GIST_SIDE, 8 * GIST_SIDE))
            upright = ImageOps.exif_transpose(image)
            small = upright.convert("RGB").resize((GIST_SIDE, GIST_SIDE), Image.Resampling.BILINEAR)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    return small.convert("L").tobytes()
