"""Finding the lit projected screen in a photo, or nothing: a missed screen costs less than a cut.

What is brighter than its surroundings is outlined at several levels of brightness; each outline
that encloses to four sides is moved onto the edges in the picture, grown over bars at the
slide's rim that are darker than its ground, and must then pass every test of :data:`TESTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from deckgen.model.corners import Corners
from deckgen.photos.growing import grown
from deckgen.photos.quads import (
    ASPECTS,
    angles,
    clockwise,
    enclosing_quad,
    sharpened,
    signed_area,
    true_aspect,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from deckgen.photos.quads import Grey, Points

    Pixels: TypeAlias = NDArray[np.uint8]

LONG_SIDE = 800
"""Detection works on a photo reduced to so many pixels."""
ALGORITHM = 2
"""Raised with every change that finds other corners or makes other pixels."""

_LEVELS = (24, 34, 46, 60, 76, 94, 114, 136, 160, 186, 212)
_LEAST_AREA = 0.05
_STRAIGHT = 0.9
"""Support of two sides of top, right and left at least: people hide one corner, not two."""
_SPILL = 0.45
"""Brightness of a lit wall or frame around a screen, in shares of the screen's."""
_DIM = 40
"""Brightness of a room in which nothing printed shines."""
_DARK, _DARK_SHARE = 30, 0.12
"""Brightness of a room, itself or in shares of the screen's, in which only a screen is lit."""
_STROKE = 13
"""Brightness by which a letter's stroke stands out, blurred as it is: above the noise."""
_ASPECT_NEAR = 0.05
"""A sheet of A4 on its side is 6 % from 4:3, a board of three by two 6 % from 16:10."""
_FIRST_TRIED = 3
"""The largest outlines of a level; smaller ones could not be read."""


class Shape(Struct, frozen=True):
    """A quadrilateral and its sides: top, right, bottom, left.

    ``area`` is a share of the photo, ``margin`` its distance to the frame in shares of the
    diagonal. ``support`` is how much of each side lies on a straight edge; ``inside`` and
    ``outside`` are the brightness (0 to 255) along it.
    """

    quad: Points
    area: float
    margin: float
    angles: Points
    aspect: float
    support: Points
    inside: Points
    outside: Points

    @property
    def falls(self) -> Points:
        """How much darker it is outside each side."""
        return self.inside - self.outside


class Ground(Struct, frozen=True):
    """What is inside and around: the brightness of the slide's ground and of the whole room,
    how much of the inside is plain, how much of it is edges (of anything), and how much is
    strokes as thin as those of letters."""

    lit: float
    room: float
    plain: float
    ink: float
    strokes: float

    @property
    def lightness(self) -> float:
        """The room's brightness in shares of the slide's."""
        return self.room / max(self.lit, 1)

    @property
    def in_the_dark(self) -> bool:
        """Whether the room is so dark that nothing printed could be seen in it."""
        return self.room <= _DARK or self.lightness <= _DARK_SHARE


class Test(Struct, frozen=True):
    """One condition, and what an outline that fails it is."""

    failure: str
    passes: Callable[[Shape], bool]


_EDGES = Test("without edges", lambda s: bool(s.support.min() >= 0.4 and s.support.mean() >= 0.65))
_PART = Test("part of something", lambda s: bool(_spread(s.outside) <= 0.35 * s.inside.max()))

SHAPE_TESTS: tuple[Test, ...] = (
    Test("too small", lambda s: s.area >= _LEAST_AREA),
    Test("at the frame", lambda s: s.margin >= 0.004),
    Test("skewed", lambda s: bool(s.angles.min() >= 58 and s.angles.max() <= 122)),
    Test("of no screen's aspect", lambda s: 1.22 <= s.aspect <= 1.92),
    _EDGES,
    Test("crooked", lambda s: sorted(s.support[[0, 1, 3]])[1] >= _STRAIGHT),
    Test("as dark as the room", lambda s: bool((s.falls >= 12).all())),
    Test("hardly lighter than the room", lambda s: bool((s.falls >= 0.35 * s.outside).all())),
    Test("lit from without", lambda s: bool(s.falls.mean() >= 0.4 * s.inside.max())),
    _PART,
)
"""In this order; the first that fails says why an outline is no screen's."""


class GroundTest(Struct, frozen=True):
    """One condition on an outline with what is inside and around."""

    failure: str
    passes: Callable[[Shape, Ground], bool]


def _near_a_projectors(aspect: float) -> bool:
    return any(abs(aspect / known - 1) <= _ASPECT_NEAR for known in ASPECTS)


def _lightest(shape: Shape, ground: Ground) -> float:
    """Return how light a room may be, in shares of the slide: lighter, the surer the slide is.

    What is printed shines no more than what is white in its room, and is seldom as plain.
    """
    if ground.room <= _DIM:
        return 0.4
    sure = (
        ground.lit >= 190
        and ground.plain >= 0.8
        and ground.ink <= 0.2
        and shape.support.min() >= 0.9
        and (shape.outside <= 0.5 * shape.inside).all()
    )
    return 0.45 if sure else 0.3


GROUND_TESTS: tuple[GroundTest, ...] = (
    GroundTest("too dark", lambda s, g: g.lit >= 50),
    GroundTest("in a light room", lambda s, g: g.lightness <= _lightest(s, g)),
    GroundTest(
        "of no projector's aspect",
        lambda s, g: g.in_the_dark or _near_a_projectors(s.aspect),
    ),
    GroundTest("without a plain ground", lambda s, g: g.plain >= 0.55),
    GroundTest("drawn all over", lambda s, g: g.in_the_dark or (g.plain >= 0.62 and g.ink <= 0.3)),
    GroundTest("empty", lambda s, g: g.ink >= 0.005),
    GroundTest("without letters", lambda s, g: g.strokes >= 0.001),
)


def _spread(values: Points) -> float:
    return float(values.max() - values.min())


def find_screen(pixels: Pixels) -> Corners | None:
    """Return the corners of the lit screen, None without one.

    ``pixels`` are RGB, height by width by three, already reduced to :data:`LONG_SIDE`.
    """
    best, most = None, 0.0
    for shape, failure in weighed(pixels):
        score = shape.area**0.5 * float(shape.falls.mean())
        if not failure and score > most:
            best, most = shape.quad, score
    if best is None:
        return None
    height, width = pixels.shape[:2]
    return tuple((round(float(x) / width, 5), round(float(y) / height, 5)) for x, y in best)


def weighed(pixels: Pixels) -> Iterator[tuple[Shape, str]]:
    """Yield every distinct outline and why it is no screen's, ``""`` where it is one."""
    import cv2
    import numpy as np

    # The brightest channel: a blue slide is dark in luma, and yet the brightest thing there.
    value = cv2.GaussianBlur(pixels.max(axis=2), (0, 0), 1.0)
    grey = value.astype(np.float32)
    diagonal = float(np.hypot(*value.shape))
    step = max(6.0, 0.08 * float(np.percentile(value, 98)))
    seen: list[Points] = []
    for outline in _outlines(value):
        quad = enclosing_quad(outline)
        if quad is None or not _promising(quad, value.shape) or _among(quad, seen, diagonal):
            continue
        shape = _shape(grey, *_settled(grey, quad, step, diagonal))
        if _among(shape.quad, seen, diagonal):
            continue
        seen += [quad, shape.quad]
        shape, failure = _with_bars(grey, shape, step, diagonal)
        yield shape, failure or _ground_failure(pixels, value, shape)


def _with_bars(grey: Grey, shape: Shape, step: float, diagonal: float) -> tuple[Shape, str]:
    """Return the shape grown over bars at its rim, and why what results is no screen's."""
    failure = _first_failure(shape)
    # A bar is lit too: whether all is dark around is asked again of what has grown.
    if failure not in ("", _PART.failure):
        return shape, failure
    larger = grown(grey, shape.quad, diagonal)
    if larger is None:
        return shape, failure
    # Closely only: the edge between ground and bar is stronger, and not far away.
    settled, support = sharpened(grey, larger, 0.005 * diagonal, step)
    whole = _shape(grey, clockwise(settled), support)
    failed = _first_failure(whole)
    # The screen's light on its own frame fades without an edge; a bar that is lit ends in one.
    if failed == _EDGES.failure and (shape.outside <= _SPILL * shape.inside).all():
        return shape, failure
    return whole, failed


def _among(quad: Points, seen: list[Points], diagonal: float) -> bool:
    return any(abs(quad - other).max() < 0.006 * diagonal for other in seen)


def _first_failure(shape: Shape) -> str:
    return next((test.failure for test in SHAPE_TESTS if not test.passes(shape)), "")


def _ground_failure(pixels: Pixels, value: Pixels, shape: Shape) -> str:
    ground = ground_of(pixels, value, shape.quad)
    return next((test.failure for test in GROUND_TESTS if not test.passes(shape, ground)), "")


def _settled(grey: Grey, quad: Points, step: float, diagonal: float) -> tuple[Points, Points]:
    """Move a rough outline onto the edges, first from afar, then closely."""
    quad, _ = sharpened(grey, quad, 0.02 * diagonal, step)
    quad, support = sharpened(grey, quad, 0.008 * diagonal, step)
    return clockwise(quad), support


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
            if 0.8 * _LEAST_AREA <= share <= 0.97:
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
        return Ground(0, 255, 0, 0, 0)
    # Each channel by itself: red letters on a yellow ground are edges in green alone.
    soft = cv2.GaussianBlur(pixels, (0, 0), 1.0)
    slope = cv2.morphologyEx(soft, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(axis=2)
    slope = slope[inner]
    lit = float(np.percentile(value[inner], 75))
    broad = np.ones((9, 9), np.uint8)
    thin = np.maximum(
        cv2.morphologyEx(value, cv2.MORPH_BLACKHAT, broad),
        cv2.morphologyEx(value, cv2.MORPH_TOPHAT, broad),
    )
    deeper = cv2.erode(mask, np.ones((15, 15), np.uint8)) > 0
    return Ground(
        lit=lit,
        room=float(np.median(value[around])),
        plain=float((slope < 14).mean()),
        ink=float((slope > 0.1 * lit).mean()),
        strokes=float((thin[deeper] >= _STROKE).mean()) if deeper.any() else 0.0,
    )
