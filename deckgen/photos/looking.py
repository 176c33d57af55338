"""What a picture is like, from a thumbnail of a few thousand pixels.

Cheap on purpose: the thumbnail comes from the one decoding that proves a file whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from deckgen.model.album import Crop
from deckgen.photos.lifting import exponent

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 96
"""The longer side of the thumbnail."""

GIST_SIDE = 48

_BLACK = 26
"""Luma (0 to 255) of an unlit hall: 10 %."""
_LIT = 64
"""Luma that nobody takes for black: a face, a screen, a lamp."""
_IS_BLACK = bytes(value < _BLACK for value in range(256))
_IS_LIT = bytes(value >= _LIT for value in range(256))
_DARK_SHARE = 0.9
"""How much of a line must be black for it to be hall rather than stage."""
_CEILING_MEAN, _CEILING_DARK, _CEILING_LIT = 20, 0.7, 0.12
"""A hall's ceiling mirrors the stage: mean luma, least share of black, most share of lit."""
_BRIGHT = 160
"""No mirror of the stage, but a lamp or a sign, which stays."""
_GAP = 3
"""Black lines that part the ceiling from the stage."""
_MOST = 0.35
"""The most that a side may lose."""
_LEAST = 0.04
"""Less than this is not worth a crop."""
_AIR = 0.02
"""What stays of the dark around the lit part."""
_FLOOR_PX = 360
"""What trimming leaves at least: half a slide's height at 96 dpi."""

_LIGHT_SHARE = 0.3
_FEW = 8
_FEW_SHARE = 0.6
"""Eight colours on three fifths of the pixels: drawn. Photos of the corpus reach a quarter."""


class Looks(Struct, frozen=True):
    """Statistics of a picture."""

    kind: Literal["scene", "screen", "drawing"]
    brightness: float
    detail: float
    trim: Crop
    gist: bytes
    lift: float


def look(image: Image, size: tuple[int, int] | None = None) -> Looks:
    """Return what a decoded picture is like; ``size`` is its own if it was decoded smaller."""
    from PIL.Image import Resampling

    colour = image if image.mode in ("RGB", "L") else image.convert("RGB")
    scale = _SIDE / max(colour.size)
    small = (max(1, round(colour.width * scale)), max(1, round(colour.height * scale)))
    sample = colour.resize(small, Resampling.NEAREST).convert("RGB")
    grey = colour.resize(small, Resampling.BOX).convert("L")
    luma = grey.tobytes()
    brightness = sum(luma) / len(luma) / 255
    kind: Literal["scene", "drawing"] = "drawing" if _drawn(sample, luma) else "scene"
    trim = Crop() if kind == "drawing" else _dark_border(luma, small, size or image.size)
    gist = colour.resize((GIST_SIDE, GIST_SIDE), Resampling.BILINEAR).convert("L").tobytes()
    lift = 1.0 if kind == "drawing" else exponent(_within(grey, trim).histogram())
    return Looks(kind, round(brightness, 3), round(_gradient(grey), 3), trim, gist, lift)


def _within(grey: Image, trim: Crop) -> Image:
    """Return the part that trimming leaves."""
    width, height = grey.size
    left, right = int(trim.left * width), width - int(trim.right * width)
    return grey.crop((left, int(trim.top * height), right, height - int(trim.bottom * height)))


def _drawn(sample: Image, luma: bytes) -> bool:
    """Return whether few flat colours make up the picture, as in a diagram or a screenshot.

    A drawing repeats its colours exactly; the noise of a camera never does, but for black.
    """
    pixels = sample.width * sample.height
    light = pixels - sum(luma.translate(_IS_BLACK))
    # Eight colours have at most eight steps of brightness: of most photos that tells enough.
    commonest = sum(sorted(sample.convert("L").histogram())[-_FEW:])
    if light < _LIGHT_SHARE * pixels or commonest < _FEW_SHARE * light:
        return False
    # Colours below half a per cent could add little and cost the time.
    often = [entry for entry in sample.getcolors(pixels) or [] if entry[0] * 200 >= pixels]
    common = sorted((count for count, colour in often if _luma(colour) >= _BLACK), reverse=True)
    return sum(common[:_FEW]) >= _FEW_SHARE * light


def _luma(colour: float | tuple[int, ...]) -> float:
    return max(colour) if isinstance(colour, tuple) else colour


def _gradient(grey: Image) -> float:
    """Return the mean difference of neighbours, 0 to 1."""
    from PIL import ImageChops, ImageStat

    width, height = grey.size
    if width < 2 or height < 2:
        return 0.0
    across = ImageChops.difference(
        grey.crop((0, 0, width - 1, height)), grey.crop((1, 0, width, height))
    )
    down = ImageChops.difference(
        grey.crop((0, 0, width, height - 1)), grey.crop((0, 1, width, height))
    )
    return (ImageStat.Stat(across).mean[0] + ImageStat.Stat(down).mean[0]) / 2 / 255


def _dark_border(luma: bytes, small: tuple[int, int], size: tuple[int, int]) -> Crop:
    """Return the black around what is lit."""
    width, height = small
    rows = [luma[at : at + width] for at in range(0, width * height, width)]
    top, bottom = max(_dark_run(rows), _ceiling_run(rows)), _dark_run(rows[::-1])
    middle = rows[top : height - bottom]
    joined = b"".join(middle)
    columns = [joined[at::width] for at in range(width)]
    left, right = _dark_run(columns), _dark_run(columns[::-1])
    across = _kept_above_floor(_share(left, width), _share(right, width), size[0])
    down = _kept_above_floor(_share(top, height), _share(bottom, height), size[1])
    return Crop(across[0], down[0], across[1], down[1])


def _dark_run(lines: list[bytes]) -> int:
    """Return how many lines from the first are black; none where all are, nothing being lit."""
    for count, line in enumerate(lines):
        if not _is_black(line):
            return count
    return 0


def _is_black(line: bytes) -> bool:
    black = sum(line.translate(_IS_BLACK))
    return black >= _DARK_SHARE * len(line) and max(line) < _LIT


def _ceiling_run(rows: list[bytes]) -> int:
    """Return how many rows from the top are a ceiling with reflections, black below them.

    Only the top is read so kindly: below and beside the stage what is dim may be people.
    """
    end = next((at for at, row in enumerate(rows) if not _is_ceiling(row)), 0)
    while end and not _is_black(rows[end - 1]):
        end -= 1
    gap = rows[max(0, end - _GAP) : end]
    return end if len(gap) == _GAP and all(_is_black(row) for row in gap) else 0


def _is_ceiling(row: bytes) -> bool:
    black = sum(row.translate(_IS_BLACK))
    lit = sum(row.translate(_IS_LIT))
    return (
        max(row) < _BRIGHT
        and sum(row) < _CEILING_MEAN * len(row)
        and black >= _CEILING_DARK * len(row)
        and lit <= _CEILING_LIT * len(row)
    )


def _share(lines: int, of: int) -> float:
    share = lines / of - _AIR
    return min(share, _MOST) if share >= _LEAST else 0.0


def _kept_above_floor(first: float, second: float, pixels: int) -> tuple[float, float]:
    """Return two opposite shares, both lessened where too few pixels would be left."""
    most = max(0.0, 1 - _FLOOR_PX / pixels)
    if first + second > most:
        first, second = (share * most / (first + second) for share in (first, second))
    return round(first, 3), round(second, 3)
