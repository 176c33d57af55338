"""What a picture is like, from a thumbnail of a few thousand pixels.

Cheap on purpose: the thumbnail comes from the one decoding that proves a file whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deckgen.model.album import Crop

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 96
"""The longer side of the thumbnail."""

_BLACK = 26
"""Luma (0 to 255) of an unlit hall: 10 %."""
_LIT = 64
"""Luma that nobody takes for black: a face, a screen, a lamp."""
_DARK_SHARE = 0.9
"""How much of a row must be black for the row to be hall rather than stage."""
_MOST = 0.35
"""The most that a side may lose."""
_LEAST = 0.04
"""Less than this is not worth a crop."""
_AIR = 0.02
"""What stays of the dark around the lit part."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Statistics of a picture."""

    kind: Literal["scene", "screen", "drawing"]
    brightness: float
    detail: float
    trim: Crop


def look(image: Image) -> Looks:
    """Return what a decoded picture is like."""
    from PIL.Image import Resampling

    colour = image.convert("RGB") if image.mode not in ("RGB", "L") else image
    scale = _SIDE / max(colour.size)
    size = (max(1, round(colour.width * scale)), max(1, round(colour.height * scale)))
    sample = colour.resize(size, Resampling.NEAREST).convert("RGB")
    grey = colour.convert("L").resize(size, Resampling.BOX)
    luma = grey.tobytes()
    brightness = sum(luma) / len(luma) / 255
    kind: Literal["scene", "drawing"] = "drawing" if _drawn(sample) else "scene"
    trim = Crop() if kind == "drawing" else _dark_border(luma, *size)
    return Looks(kind, round(brightness, 3), round(_gradient(luma, *size), 3), trim)


def _drawn(sample: Image) -> bool:
    """Return whether few flat colours make up the picture, as in a diagram or a screenshot.

    A drawing repeats its colours exactly; the noise of a camera never does.
    """
    data = sample.tobytes()
    pixels = [data[at : at + 3] for at in range(0, len(data), 3)]
    common = Counter(pixels).most_common(8)
    return sum(count for _, count in common) >= 0.6 * len(pixels)


def _gradient(luma: bytes, width: int, height: int) -> float:
    """Return the mean difference of neighbours, 0 to 1."""
    if width < 2 or height < 2:
        return 0.0
    across = sum(
        abs(luma[at] - luma[at + 1]) for at in range(width * height - 1) if (at + 1) % width
    )
    down = sum(abs(luma[at] - luma[at + width]) for at in range(width * (height - 1)))
    return (across / ((width - 1) * height) + down / (width * (height - 1))) / 2 / 255


def _dark_border(luma: bytes, width: int, height: int) -> Crop:
    """Return the black around what is lit."""
    rows = [luma[at : at + width] for at in range(0, width * height, width)]
    top, bottom = _dark_run(rows), _dark_run(rows[::-1])
    middle = rows[top : height - bottom] or rows
    columns = [bytes(row[at] for row in middle) for at in range(width)]
    left, right = _dark_run(columns), _dark_run(columns[::-1])
    return Crop(
        _share(left, width), _share(top, height), _share(right, width), _share(bottom, height)
    )


def _dark_run(lines: list[bytes]) -> int:
    """Return how many lines from the first are black, nothing lit among them."""
    for count, line in enumerate(lines):
        black = sum(1 for value in line if value < _BLACK)
        if black < _DARK_SHARE * len(line) or max(line) >= _LIT:
            return count
    return 0  # all black: there is nothing to trim to


def _share(lines: int, of: int) -> float:
    share = lines / of - _AIR
    return round(min(share, _MOST), 3) if share >= _LEAST else 0.0
