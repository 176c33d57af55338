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
    best, smallest = None, np.inf
    for chosen in combinations(longest.tolist(), 4):
        quad = _crossings(points[list(chosen)], edges[list(chosen)])
        if quad is None:
            continue
        area = abs(float(signed_area(quad)))
        if area < smallest and _turns_one_way(quad):
            best, smallest = quad, area
    return None if best is None else clockwise(best)


def _crossings(starts: Points, directions: Points) -> Points | None:
    """Return where each of four lines crosses the next; None where two are nearly parallel."""
    import numpy as np

    out = []
    for one, other in ((3, 0), (0, 1), (1, 2), (2, 3)):
        (ax, ay), (bx, by) = directions[one], directions[other]
        cross = ax * by - ay * bx
        if abs(cross) < 0.2 * np.hypot(ax, ay) * np.hypot(bx, by):
            return None
        dx, dy = starts[other] - starts[one]
        out.append(starts[one] + directions[one] * ((dx * by - dy * bx) / cross))
    return np.array(out)


def signed_area(quad: Points) -> float:
    """Return the area inside, positive where the corners go clockwise on the screen."""
    import numpy as np

    x, y = quad[:, 0], quad[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _turns_one_way(quad: Points) -> bool:
    import numpy as np

    edges = np.roll(quad, -1, axis=0) - quad
    ahead = np.roll(edges, -1, axis=0)
    turns = edges[:, 0] * ahead[:, 1] - edges[:, 1] * ahead[:, 0]
    return bool((turns > 0).all() or (turns < 0).all())


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
        edge, strength, along, outwards = _edge_along(grey, start, end, reach)
        strong = strength >= least_step
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
    crossed = _crossings(np.array(starts), np.array(directions))
    if crossed is None or not _turns_one_way(crossed):
        return quad, np.zeros(4)
    return crossed, np.array(support)


def _edge_along(
    grey: Grey, start: Points, end: Points, reach: float
) -> tuple[Points, Points, Points, Points]:
    """Return for places along a side how far outwards its strongest edge lies, how strong it
    is, how far along the place is, and which way is outwards."""
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
    fall = means[:, : -width or None] - means[:, width:]
    # The median of equally strong places keeps a wide blur's edge in its middle.
    best = np.argmax(fall, axis=1)
    rows = np.arange(SAMPLES)
    return away[best + width] - 0.25, fall[rows, best], along, outwards


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
