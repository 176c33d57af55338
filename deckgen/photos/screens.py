"""Finding the lit projected screen in a photo, or nothing: a missed screen costs less than a cut.

What is brighter than its surroundings is outlined at several levels of brightness, and so is what
lies between long straight edges. Each outline that encloses to four sides is moved onto the edges
in the picture, grown over bars at the slide's rim that are darker than its ground, and must then
pass every test of :mod:`deckgen.photos.verdict`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from deckgen.model.corners import Corners
from deckgen.photos.growing import grown
from deckgen.photos.lines import outlines_of_lines
from deckgen.photos.quads import (
    angles,
    clockwise,
    enclosing_quad,
    sharpened,
    signed_area,
    true_aspect,
)
from deckgen.photos.verdict import (
    EDGES,
    LEAST_AREA,
    PART,
    Ground,
    Shape,
    first_failure,
    ground_failure,
    meant,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from deckgen.photos.quads import Grey, Points

    Pixels: TypeAlias = NDArray[np.uint8]

LONG_SIDE = 800
"""Detection works on a photo reduced to so many pixels."""
ALGORITHM = 3
"""Raised with every change that finds other corners or makes other pixels."""

_LEVELS = (24, 34, 46, 60, 76, 94, 114, 136, 160, 186, 212)
_SPILL = 0.45
"""Brightness of a lit wall or frame around a screen, in shares of the screen's."""
_LEAST_FALL = 0.02
_STROKE = 13
"""Brightness by which a letter's stroke stands out, blurred as it is: above the noise."""
_BAR, _BAR_STROKE = (0.02, 0.2), 30
"""Where a bar would be, in shares of the slide's height; how much lighter its letters are."""
_FIRST_TRIED = 3
"""The largest outlines of a level; smaller ones could not be read."""


def find_screen(pixels: Pixels) -> Corners | None:
    """Return the corners of the lit screen, None without one.

    ``pixels`` are RGB, height by width by three, already reduced to :data:`LONG_SIDE`.
    """
    screens = [shape for shape, failure in weighed(pixels) if not failure]
    if not screens:
        return None
    best = meant(screens).quad
    height, width = pixels.shape[:2]
    return tuple((round(float(x) / width, 5), round(float(y) / height, 5)) for x, y in best)


def weighed(pixels: Pixels) -> Iterator[tuple[Shape, str]]:
    """Yield every distinct outline and why it is no screen's, ``""`` where it is one."""
    import cv2
    import numpy as np

    # The brightest channel: a blue slide is dark in luma, and yet the brightest thing there.
    value = np.asarray(cv2.GaussianBlur(_brightest(pixels), (0, 0), 1.0), np.uint8)
    grey = value.astype(np.float32)
    diagonal = float(np.hypot(*value.shape))
    step = max(6.0, _LEAST_FALL * float(np.percentile(value, 98)))
    seen: list[Points] = []
    for quad in _rough(value):
        if not _promising(quad, value.shape) or _among(quad, seen, diagonal):
            continue
        shape = _shape(grey, *_settled(grey, quad, step, diagonal))
        if _among(shape.quad, seen, diagonal):
            continue
        seen += [quad, shape.quad]
        shape, failure = _with_bars(grey, shape, step, diagonal)
        yield shape, failure or ground_failure(shape, ground_of(pixels, value, shape.quad))


def _brightest(pixels: Pixels) -> Pixels:
    """Return the brightest channel of each pixel, in a tenth of the time that NumPy takes."""
    import cv2
    import numpy as np

    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def _with_bars(grey: Grey, shape: Shape, step: float, diagonal: float) -> tuple[Shape, str]:
    """Return the shape grown over bars at its rim, and why what results is no screen's."""
    failure = first_failure(shape)
    # A bar is lit too: whether all is dark around is asked again of what has grown.
    if failure not in ("", PART.failure):
        return shape, failure
    larger = grown(grey, shape.quad, diagonal)
    if larger is None:
        return shape, failure
    # Closely only: the edge between ground and bar is stronger, and not far away.
    settled, support = sharpened(grey, larger, 0.005 * diagonal, step)
    whole = _shape(grey, clockwise(settled), support)
    failed = first_failure(whole)
    # The screen's light on its own frame fades without an edge; a bar that is lit ends in one.
    if failed == EDGES.failure and (shape.outside <= _SPILL * shape.inside).all():
        return shape, failure
    return whole, failed


def _among(quad: Points, seen: list[Points], diagonal: float) -> bool:
    return any(abs(quad - other).max() < 0.006 * diagonal for other in seen)


def _settled(grey: Grey, quad: Points, step: float, diagonal: float) -> tuple[Points, Points]:
    """Move a rough outline onto the edges, first from afar, then closely."""
    quad, _ = sharpened(grey, quad, 0.02 * diagonal, step)
    quad, support = sharpened(grey, quad, 0.008 * diagonal, step)
    return clockwise(quad), support


def _rough(value: Pixels) -> Iterator[Points]:
    """Yield four-sided outlines: around what is bright, then between straight edges."""
    for outline in _outlines(value):
        quad = enclosing_quad(outline)
        if quad is not None:
            yield quad
    for quad in outlines_of_lines(value, LEAST_AREA):
        yield clockwise(quad)


def _outlines(value: Pixels) -> Iterator[Points]:
    """Yield convex outlines of what is brighter than each level, larger ones first."""
    import cv2
    import numpy as np

    small, large = (np.ones((side, side), np.uint8) for side in (5, 9))
    for level in _LEVELS:
        lit = (value > level).astype(np.uint8)
        # Closing joins what dark letters part; opening parts what a thin light joins.
        joined = cv2.morphologyEx(lit, cv2.MORPH_CLOSE, large)
        mask = cv2.morphologyEx(joined, cv2.MORPH_OPEN, small)
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        hulls = [cv2.convexHull(contour) for contour in contours]
        hulls.sort(key=cv2.contourArea, reverse=True)
        for hull in hulls[:_FIRST_TRIED]:
            share = cv2.contourArea(hull) / value.size
            if 0.8 * LEAST_AREA <= share <= 0.97:
                yield hull.reshape(-1, 2).astype(np.float64)


def _promising(quad: Points, shape: tuple[int, ...]) -> bool:
    """Return whether a rough outline is worth moving onto edges."""
    height, width = shape[:2]
    slack = 0.02 * max(shape)
    if quad.min() < -slack or quad[:, 0].max() > width + slack or quad[:, 1].max() > height + slack:
        return False
    turns = angles(quad)
    if turns.min() < 50 or turns.max() > 130:
        return False
    return 1.0 <= true_aspect(quad, (width, height)) <= 2.5


def _shape(grey: Grey, quad: Points, support: Points) -> Shape:
    import numpy as np

    height, width = grey.shape
    diagonal = float(np.hypot(width, height))
    margin = min(quad.min(), width - 1 - quad[:, 0].max(), height - 1 - quad[:, 1].max())
    inside, outside = _along_sides(grey, quad, diagonal)
    return Shape(
        quad=quad,
        area=signed_area(quad) / grey.size,
        margin=float(margin) / diagonal,
        angles=angles(quad),
        aspect=true_aspect(quad, (width, height)),
        support=support,
        inside=inside,
        outside=outside,
    )


def _along_sides(grey: Grey, quad: Points, diagonal: float) -> tuple[Points, Points]:
    """Return the median brightness of a strip inside and outside each side."""
    import cv2
    import numpy as np

    ends = np.roll(quad, -1, axis=0)
    units = (ends - quad) / np.hypot(*(ends - quad).T)[:, None]
    outwards = np.column_stack([units[:, 1], -units[:, 0]])
    along = np.linspace(0.06, 0.94, 40)[None, :, None, None]
    away = np.linspace(0.006, 0.022, 6)[None, None, :, None] * diagonal
    line = quad[:, None, None] + along * (ends - quad)[:, None, None]
    strips = []
    for sign in (-1, 1):
        places = (line + sign * away * outwards[:, None, None]).astype(np.float32)
        flat = places.reshape(4, -1, 2)
        strip = cv2.remap(
            grey, flat[..., 0], flat[..., 1], cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE
        )
        strips.append(np.median(strip, axis=1).astype(np.float64))
    return strips[0], strips[1]


def ground_of(pixels: Pixels, value: Pixels, quad: Points) -> Ground:
    """Return what is inside a quadrilateral and around it."""
    import cv2
    import numpy as np

    mask = np.zeros_like(value)
    cv2.fillConvexPoly(mask, np.round(quad).astype(np.int32), 255)
    inner = cv2.erode(mask, np.ones((9, 9), np.uint8)) > 0
    around = cv2.dilate(mask, np.ones((9, 9), np.uint8)) == 0
    if not inner.any() or not around.any():
        return Ground(0, 255, 0, 0, 0, 0, 0)
    # Each channel by itself: red letters on a yellow ground are edges in green alone.
    soft = cv2.GaussianBlur(pixels, (0, 0), 1.0)
    steep = cv2.morphologyEx(soft, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    slope = _brightest(np.asarray(steep, np.uint8))
    slope = slope[inner]
    lit = float(np.percentile(value[inner], 75))
    broad = np.ones((9, 9), np.uint8)
    thin = np.maximum(
        cv2.morphologyEx(value, cv2.MORPH_BLACKHAT, broad),
        cv2.morphologyEx(value, cv2.MORPH_TOPHAT, broad),
    )
    deeper = cv2.erode(mask, np.ones((15, 15), np.uint8))
    drawn = np.asarray(deeper * (thin >= _STROKE), np.uint8)
    return Ground(
        lit=lit,
        room=float(np.median(value[around])),
        plain=float((slope < 14).mean()),
        ink=float((slope > 0.1 * lit).mean()),
        strokes=cv2.countNonZero(drawn) / max(1, cv2.countNonZero(deeper)),
        marks=_small_pieces(drawn, quad),
        above=_letters_above(value, quad),
    )


def _small_pieces(drawn: Pixels, quad: Points) -> int:
    """Return how many of the strokes are no taller than a quarter of the quadrilateral."""
    import cv2

    high = float(quad[:, 1].max() - quad[:, 1].min())
    found = cv2.connectedComponentsWithStats(drawn)[2][1:]
    return int((found[:, cv2.CC_STAT_HEIGHT] <= high / 4).sum())


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
    letters = (found[:, 4] >= 6) & (found[:, 3] >= 3) & (found[:, 3] <= 16)
    heights = middles[1:][letters[1:], 1]
    return max((int((abs(heights - height) <= 3).sum()) for height in heights), default=0)
