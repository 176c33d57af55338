"""A projected slide as if seen from the front: perspective, white and exposure put right.

Gently: a channel is raised by a third at most, and nothing is made up that the photo lacks.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeAlias

from deckgen.photos.quads import ASPECTS, lengths, true_aspect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from deckgen.model.corners import Corners

    Pixels: TypeAlias = NDArray[np.uint8]

_SNAP = 0.05
"""How far an aspect may be measured from one of these and still be taken for it."""
_LONGEST = 2933
"""A full slide of 13.33 in at 220 dpi."""
_RIM = 0.0015
"""Of the width, cut off at each side: there the screen's edge blurs into the dark."""
_QUALITY = 88
_WHITE = 0.02
"""Share of the pixels, the lightest, that are taken for the slide's white."""
_TARGET = 242
"""Brightness that white is brought to."""
_MOST_GAIN = 1.35
_LEAST_GAIN = 0.85
_MOST_BLACK = 24
"""Light of the room on the screen that is taken away, of 255."""
_TINTED = 0.45
"""Saturation from which the lightest pixels are a colour of the slide, no tinted white."""


def straightened(image: Image, corners: Corners, profile: bytes | None = None) -> bytes:
    """Return the screen between the corners as a JPEG, at the resolution that the photo has.

    ``profile`` is the photo's own colour profile, which the picture keeps.
    """
    import cv2
    import numpy as np
    from PIL.Image import fromarray

    pixels = np.asarray(image.convert("RGB"))
    quad = np.array(corners) * (image.width, image.height)
    width, height = _size(quad, (image.width, image.height))
    rim = _RIM * width
    right, low = width + rim, height + rim
    target = np.array([(-rim, -rim), (right, -rim), (right, low), (-rim, low)], np.float32)
    # Corners are measured between pixels, OpenCV counts from the middle of the first one.
    matrix = cv2.getPerspectiveTransform((quad - 0.5).astype(np.float32), target - np.float32(0.5))
    flat = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    out = io.BytesIO()
    # Every pixel keeps its own colour: halved, thin coloured letters would run.
    fromarray(balanced(np.asarray(flat, np.uint8))).save(
        out, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile
    )
    return out.getvalue()


def _size(quad: NDArray[np.float64], photo: tuple[int, int]) -> tuple[int, int]:
    """Return the size at which no side loses pixels, in a projector's aspect where it is one."""
    top, right, bottom, left = lengths(quad)
    aspect = true_aspect(quad, photo)
    nearest = min(ASPECTS, key=lambda known: abs(known / aspect - 1))
    if abs(nearest / aspect - 1) <= _SNAP:
        aspect = nearest
    width = min(max(top, bottom, max(left, right) * aspect), _LONGEST)
    return max(2, round(width)), max(2, round(width / aspect))


def balanced(pixels: Pixels) -> Pixels:
    """Bring the lightest pixels towards white and the darkest towards black, within bounds."""
    import cv2
    import numpy as np

    sample = pixels[::4, ::4].reshape(-1, 3).astype(np.float32)
    luma = sample @ np.array((0.299, 0.587, 0.114), np.float32)
    lightest = sample[luma >= np.quantile(luma, 1 - _WHITE)].mean(axis=0)
    darkest = np.quantile(sample, 0.005, axis=0)
    black = np.minimum(darkest.min(), _MOST_BLACK)
    white = np.maximum(lightest - black, 1)
    exposure = np.clip((_TARGET - black) / white.max(), 1, _MOST_GAIN)
    tint = white.max() / white
    if 1 - white.min() / white.max() > _TINTED:
        tint = np.ones(3)
    gains = np.clip(exposure * tint, _LEAST_GAIN, _MOST_GAIN)
    steps = np.arange(256, dtype=np.float64)[:, None]
    table = np.clip((steps - black) * gains, 0, 255).round().astype(np.uint8)
    return np.asarray(cv2.LUT(pixels, table.reshape(1, 256, 3)), np.uint8)
