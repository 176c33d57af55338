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
from deckgen.photos.ground import brightest, counts, ground_of, quantile
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
    GOES_ON,
    LEAST_AREA,
    PART,
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

_SMALLEST = 400
"""Pixels of a photo's longer side: less is a thumbnail, and words on its screen are no letters."""
_LEVELS = (24, 34, 46, 60, 76, 94, 114, 136, 160, 186, 212)
_SPILL = 0.45
"""Brightness of a lit wall or frame around a screen, in shares of the screen's."""
_FADES = frozenset((EDGES.failure, GOES_ON.failure))
"""Why what has grown over light that fades is no screen's."""
_LEAST_FALL = 0.02
_FIRST_TRIED = 3
"""The largest outlines of a level; smaller ones could not be read."""


def find_screen(pixels: Pixels) -> Corners | None:
    """Return the corners of the lit screen, None without one.

    ``pixels`` are RGB, height by width by three, already reduced to :data:`LONG_SIDE`.
    """
    if max(pixels.shape) < _SMALLEST:
        return None
    screen = meant(weighed(pixels))
    if screen is None:
        return None
    height, width = pixels.shape[:2]
    return tuple((round(float(x) / width, 5), round(float(y) / height, 5)) for x, y in screen.quad)


def weighed(pixels: Pixels) -> Iterator[tuple[Shape, str]]:
    """Yield every distinct outline and why it is no screen's, ``""`` where it is one."""
    import cv2
    import numpy as np

    # The brightest channel: a blue slide is dark in luma, and yet the brightest thing there.
    value = np.asarray(cv2.GaussianBlur(brightest(pixels), (0, 0), 1.0), np.uint8)
    grey = value.astype(np.float32)
    diagonal = float(np.hypot(*value.shape))
    step = max(6.0, _LEAST_FALL * quantile(counts(value), 0.98))
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
    if failed in _FADES and (shape.outside <= _SPILL * shape.inside).all():
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
        lit = cv2.threshold(value, level, 1, cv2.THRESH_BINARY)[1]
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
