"""Four-sided outlines: from the shape of something bright to four straight sides.

Points are pixels as rows of ``x, y``; corners go clockwise from the top left one. Every number
that comes out is a plain function of the pixels: nothing is drawn by lot.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points: TypeAlias = NDArray[np.float64]
    Grey: TypeAlias = NDArray[np.float32]

ASPECTS = (16 / 9, 16 / 10, 4 / 3)
"""Of the slides that projectors show; 16:10 and 16:9 lie 11 % apart."""
SAMPLES = 48
"""Places along a side at which its edge is looked for."""
_STEP = 3
"""Pixels on either side of an edge whose means are compared."""
_FAINT, _LEAST_RATIO = 12, 0.12
"""Brightness added to what is beyond an edge, and how much lighter of that it is within."""
_NEAR = 1.6
"""Pixels from the line at which an edge still lies on it: half a pixel of noise and the blur."""
PHONE_FOCAL = 0.78
"""Focal length over the photo's longer side: 26 to 28 mm on a 36 by 24 mm frame cut to 4:3."""
_MOST_EDGES = 9
"""Sides of a simplified outline that are tried: 126 choices of four."""


def enclosing_quad(hull: Points) -> Points | None:
    """Return the smallest four-sided figure around a convex outline whose sides lie on its edges.

    A corner that somebody's head hides adds an edge to the outline; prolonging the longer edges
    brings the corner back, which rounding the outline to four points would not.
    """
    import cv2
    import numpy as np

    length = cv2.arcLength(hull.astype(np.float32), True)
    simple = cv2.approxPolyDP(hull.astype(np.float32), 0.008 * length, True)
    points = simple.reshape(-1, 2).astype(np.float64)
    if len(points) < 4:
        return None
    edges = np.roll(points, -1, axis=0) - points
    longest = np.sort(np.argsort(-np.hypot(edges[:, 0], edges[:, 1]))[:_MOST_EDGES])
    chosen = np.array(list(combinations(longest.tolist(), 4)))
    quads, whole = crossings(points[chosen], edges[chosen])
    areas = np.where(whole & turn_one_way(quads), np.abs(signed_areas(quads)), np.inf)
    smallest = int(np.argmin(areas))
    return clockwise(quads[smallest]) if np.isfinite(areas[smallest]) else None


def crossings(starts: Points, directions: Points) -> tuple[Points, NDArray[np.bool_]]:
    """Return where each of four lines crosses the next, for each four of many.

    Beside it stands whether they do: not where two are nearly parallel.
    """
    import numpy as np

    ax, ay = np.moveaxis(np.roll(directions, 1, axis=1), 2, 0)
    bx, by = np.moveaxis(directions, 2, 0)
    cross = ax * by - ay * bx
    whole = np.abs(cross) >= 0.2 * np.hypot(ax, ay) * np.hypot(bx, by)
    before = np.roll(starts, 1, axis=1)
    dx, dy = np.moveaxis(starts - before, 2, 0)
    along = (dx * by - dy * bx) / np.where(whole, cross, 1)
    return before + np.roll(directions, 1, axis=1) * along[..., None], whole.all(axis=1)


def signed_areas(quads: Points) -> Points:
    """Return the area inside each, positive where its corners go clockwise on the screen."""
    import numpy as np

    x, y = quads[..., 0], quads[..., 1]
    sums: Points = np.sum(x * np.roll(y, -1, axis=-1) - np.roll(x, -1, axis=-1) * y, axis=-1) / 2
    return sums


def signed_area(quad: Points) -> float:
    """Return the area inside, positive where the corners go clockwise on the screen."""
    return float(signed_areas(quad))


def turn_one_way(quads: Points) -> NDArray[np.bool_]:
    """Return of each quadrilateral whether it is convex."""
    import numpy as np

    edges = np.roll(quads, -1, axis=-2) - quads
    ahead = np.roll(edges, -1, axis=-2)
    turns = edges[..., 0] * ahead[..., 1] - edges[..., 1] * ahead[..., 0]
    return np.asarray((turns > 0).all(axis=-1) | (turns < 0).all(axis=-1))


def clockwise(quad: Points) -> Points:
    """Return the corners clockwise, the top left one first."""
    import numpy as np

    if signed_area(quad) < 0:
        quad = quad[::-1]
    return np.roll(quad, -int(np.argmin(quad.sum(axis=1))), axis=0)


def lengths(quad: Points) -> Points:
    """Return the lengths of the top, right, bottom and left side."""
    import numpy as np

    sides = np.roll(quad, -1, axis=0) - quad
    return np.hypot(sides[:, 0], sides[:, 1])


def angles(quad: Points) -> Points:
    """Return the angle at each corner in degrees."""
    import numpy as np

    ahead = np.roll(quad, -1, axis=0) - quad
    back = np.roll(quad, 1, axis=0) - quad
    dots = (ahead * back).sum(axis=1) / (
        np.hypot(ahead[:, 0], ahead[:, 1]) * np.hypot(back[:, 0], back[:, 1])
    )
    turns: Points = np.degrees(np.arccos(np.clip(dots, -1, 1)))
    return turns


def true_aspect(quad: Points, size: tuple[int, int]) -> float:
    """Return width over height of the flat rectangle that a camera saw as this quadrilateral.

    The camera is taken for a phone whose lens looks at the photo's middle; then the image of
    the absolute conic gives the aspect (Hartley and Zisserman, Multiple View Geometry, 8.8).
    """
    import cv2
    import numpy as np

    focal = PHONE_FOCAL * max(size)
    centred = (quad - np.array(size) / 2) / focal
    unit = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)
    matrix = cv2.getPerspectiveTransform(unit, centred.astype(np.float32))
    wide, high = np.linalg.norm(matrix[:, 0]), np.linalg.norm(matrix[:, 1])
    return float(wide / high) if high else 0.0


def sharpened(grey: Grey, quad: Points, reach: float, least_step: float) -> tuple[Points, Points]:
    """Move each side to the edge near it, bright inside and dark outside.

    Return the corners and how much of each side has such an edge on one straight line.
    """
    import numpy as np

    starts, directions, support = [], [], []
    for corner in range(4):
        start, end = quad[corner], quad[(corner + 1) % 4]
        edge, strong, along, outwards = _edge_along(grey, start, end, reach, least_step)
        line = _straight_line(along[strong], edge[strong])
        if line is None:
            starts.append(start)
            directions.append(end - start)
            support.append(0.0)
            continue
        slope, offset, share = line
        unit = (end - start) / np.hypot(*(end - start))
        starts.append(start + outwards * offset)
        directions.append(unit + outwards * slope)
        support.append(share * float(strong.mean()))
    crossed, whole = crossings(np.array([starts]), np.array([directions]))
    if not whole[0] or not turn_one_way(crossed)[0]:
        return quad, np.zeros(4)
    return crossed[0], np.array(support)


def _edge_along(
    grey: Grey, start: Points, end: Points, reach: float, least_step: float
) -> tuple[Points, NDArray[np.bool_], Points, Points]:
    """Return for places along a side how far outwards its strongest edge lies, whether that is
    one, how far along the place is, and which way is outwards."""
    import cv2
    import numpy as np

    length = float(np.hypot(*(end - start)))
    unit = (end - start) / length
    outwards = np.array([unit[1], -unit[0]])
    along = np.linspace(0.03, 0.97, SAMPLES) * length
    away = np.arange(-reach - _STEP, reach + _STEP + 0.5, 0.5)
    x = start[0] + along[:, None] * unit[0] + away[None, :] * outwards[0]
    y = start[1] + along[:, None] * unit[1] + away[None, :] * outwards[1]
    profile = cv2.remap(
        grey, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    width = 2 * _STEP
    sums = np.cumsum(np.pad(profile, ((0, 0), (1, 0))), axis=1, dtype=np.float64)
    means = (sums[:, width:] - sums[:, :-width]) / width
    within, beyond = means[:, : -width or None], means[:, width:]
    # By ratio: a picture at the slide's rim may be dark, but what is beyond is darker.
    strength = (within - beyond) / (beyond + _FAINT)
    ratio = np.argmax(strength, axis=1)
    # A blurred edge falls most in its middle, but by ratio at its foot.
    fall = within - beyond
    far = np.abs(np.arange(fall.shape[1])[None, :] - ratio[:, None]) > width
    best = np.argmax(np.where(far, -np.inf, fall), axis=1)
    rows = np.arange(SAMPLES)
    fall = fall[rows, best]
    strong = (fall >= least_step) & (strength[rows, best] >= _LEAST_RATIO)
    return away[best + width] - 0.25, strong, along, outwards


def _straight_line(along: Points, edge: Points) -> tuple[float, float, float] | None:
    """Return slope, offset and share of the places on the line that most places agree on."""
    import numpy as np

    if len(along) < SAMPLES // 5:
        return None
    pairs = np.array(list(combinations(range(0, len(along), 2), 2)))
    first, last = pairs[:, 0], pairs[:, 1]
    far = along[last] - along[first] > 0.25 * (along[-1] - along[0])
    first, last = first[far], last[far]
    if not len(first):
        return None
    slopes = (edge[last] - edge[first]) / (along[last] - along[first])
    offsets = edge[first] - slopes * along[first]
    misses = np.abs(edge[None, :] - slopes[:, None] * along[None, :] - offsets[:, None])
    near = misses[np.argmax((misses < _NEAR).sum(axis=1))] < _NEAR
    slope, offset = np.polyfit(along[near], edge[near], 1) if near.sum() > 1 else (0.0, 0.0)
    return float(slope), float(offset), float(near.mean())
