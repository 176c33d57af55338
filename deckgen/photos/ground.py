"""What is inside an outline and around it: how light it is, how plain, and what is written there.

Tones are counted, not sorted, and what is inside is measured within its own box: most outlines
are a small part of a photo, and most photos have many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from deckgen.photos.verdict import Ground

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from deckgen.photos.quads import Points

    Pixels: TypeAlias = NDArray[np.uint8]
    Ints: TypeAlias = NDArray[np.int32]

_STROKE = 13
"""Brightness by which a letter's stroke stands out, blurred as it is: above the noise."""
_STEEP = 14
"""Brightness by which neighbours differ where there is an edge."""
_BAR, _BAR_STROKE = (0.02, 0.2), 30
"""Where a bar would be, in shares of the slide's height; how much lighter its letters are."""
_WORD_GAP = 48
"""Pixels between two words at most, of 320 that a strip is wide: one between may be missed."""
_REACH = 20
"""Pixels beyond an outline that what is measured inside depends on."""


def brightest(pixels: Pixels) -> Pixels:
    """Return the brightest channel of each pixel, in a tenth of the time that NumPy takes."""
    import cv2
    import numpy as np

    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def counts(tones: Pixels, mask: Pixels | None = None) -> Points:
    """Return how many pixels have each of the 256 tones, where the mask is not 0."""
    import cv2
    import numpy as np

    return np.asarray(cv2.calcHist([tones], [0], mask, [256], [0, 256]), np.float64).ravel()


def quantile(counted: Points, share: float) -> float:
    """Return the tone that this share of the pixels does not exceed."""
    import numpy as np

    return float(np.searchsorted(np.cumsum(counted), share * counted.sum()))


def ground_of(pixels: Pixels, value: Pixels, quad: Points) -> Ground:
    """Return what is inside a quadrilateral and around it.

    ``value`` is the brightest channel of the ``pixels``, blurred a little.
    """
    import cv2
    import numpy as np

    mask = np.zeros_like(value)
    drawn = np.round(quad).astype(np.int32)
    cv2.fillConvexPoly(mask, drawn, 255)
    around = np.asarray(cv2.bitwise_not(cv2.dilate(mask, np.ones((9, 9), np.uint8))), np.uint8)
    x, y, wide, high = cv2.boundingRect(drawn)
    rows = slice(max(0, y - _REACH), y + high + _REACH)
    columns = slice(max(0, x - _REACH), x + wide + _REACH)
    mask, tones = mask[rows, columns], value[rows, columns]
    inner = np.asarray(cv2.erode(mask, np.ones((9, 9), np.uint8)), np.uint8)
    if not inner.any() or not around.any():
        return Ground(0, 255, 0, 0, 0, 0, 0)
    slopes = counts(_slopes(pixels[rows, columns]), inner)
    lit = quantile(counts(tones, inner), 0.75)
    deeper = cv2.erode(mask, np.ones((15, 15), np.uint8))
    strokes = _thin(tones, np.asarray(deeper, np.uint8))
    return Ground(
        lit=lit,
        room=quantile(counts(value, around), 0.5),
        plain=float(slopes[:_STEEP].sum() / slopes.sum()),
        ink=float(slopes[int(0.1 * lit) + 1 :].sum() / slopes.sum()),
        strokes=cv2.countNonZero(strokes) / max(1, cv2.countNonZero(deeper)),
        marks=_small_pieces(strokes, quad),
        beyond=_letters_beyond(value, quad),
    )


def _slopes(pixels: Pixels) -> Pixels:
    """Return how much neighbours differ at most in any channel: red letters on a yellow ground
    are edges in green alone."""
    import cv2
    import numpy as np

    soft = cv2.GaussianBlur(pixels, (0, 0), 1.0)
    steep = cv2.morphologyEx(soft, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    return brightest(np.asarray(steep, np.uint8))


def _thin(tones: Pixels, mask: Pixels) -> Pixels:
    """Return where under a mask there is something as thin as a letter's stroke, 255, else 0."""
    import cv2
    import numpy as np

    broad = np.ones((9, 9), np.uint8)
    dark = cv2.morphologyEx(tones, cv2.MORPH_BLACKHAT, broad)
    light = cv2.morphologyEx(tones, cv2.MORPH_TOPHAT, broad)
    thin = cv2.threshold(cv2.max(dark, light), _STROKE - 1, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_and(thin, mask), np.uint8)


def _small_pieces(drawn: Pixels, quad: Points) -> int:
    """Return how many of the strokes are no taller than a quarter of the quadrilateral."""
    import cv2

    high = float(quad[:, 1].max() - quad[:, 1].min())
    found = cv2.connectedComponentsWithStats(drawn)[2][1:]
    return int((found[:, cv2.CC_STAT_HEIGHT] <= high / 4).sum())


def _letters_beyond(value: Pixels, quad: Points) -> int:
    """Return how many light letters or words stand in one line right above or below."""
    import numpy as np

    return max(_letters_above(value, quad), _letters_above(value, np.roll(quad, 2, axis=0)))


def _letters_above(value: Pixels, quad: Points) -> int:
    """Return how many light letters or words stand in one line right above the quadrilateral."""
    import cv2
    import numpy as np

    near, far = _BAR
    left, right = quad[0] - quad[3], quad[1] - quad[2]
    corners = np.array([quad[0] + far * left, quad[1] + far * right, quad[1] + near * right,
                        quad[0] + near * left], np.float32)  # fmt: skip
    size = (320, 40)
    flat = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, flat)
    strip = cv2.warpPerspective(value, matrix, size, flags=cv2.INTER_LINEAR)
    light = cv2.morphologyEx(strip, cv2.MORPH_TOPHAT, np.ones((9, 9), np.uint8))
    marks = (light >= _BAR_STROKE).astype(np.uint8)
    _, _, found, middles = cv2.connectedComponentsWithStats(marks)
    top, tall = found[:, cv2.CC_STAT_TOP], found[:, cv2.CC_STAT_HEIGHT]
    letters = (found[:, cv2.CC_STAT_AREA] >= 6) & (tall >= 3) & (tall <= 16)
    # What the strip cuts off is larger: a speaker before the stage, a laptop.
    letters &= (top > 0) & (top + tall < size[1])
    letters[0] = False
    left, wide = found[letters, cv2.CC_STAT_LEFT], found[letters, cv2.CC_STAT_WIDTH]
    heights = middles[letters, 1]
    lines = (abs(heights - height) <= 3 for height in heights)
    return max((_longest_row(left[line], wide[line]) for line in lines), default=0)


def _longest_row(left: Ints, wide: Ints) -> int:
    """Return how many things at most follow each other closely: lamps hang further apart."""
    import numpy as np

    order = np.argsort(left)
    gaps = left[order][1:] - (left + wide)[order][:-1]
    rows = np.split(gaps, np.flatnonzero(gaps > _WORD_GAP))
    return 1 + max(int((row <= _WORD_GAP).sum()) for row in rows)
