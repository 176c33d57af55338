"""Four-sided outlines from straight edges, where no level of brightness parts slide and room.

A slide with a dark picture at its rim, or with a ground as dark as the light it throws on the wall,
falls apart at every level. Its sides are straight all the same: long edges, lighter on the
side of the slide, are taken four by four.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from deckgen.photos.quads import crossings, signed_areas, turn_one_way

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from deckgen.photos.quads import Points

_BLUR = 1.5
_DARKEST = 10
"""Added before taking logarithms: an edge counts by its ratio, but not in the noise of black."""
_SHORTEST = 0.04
"""Of the diagonal: shorter edges are letters."""
_APART = 3
"""Pixels from a segment at which its two sides are compared."""
_LEVEL = 0.62
"""Sine of the steepest side that is taken for a top or bottom one: 38 degrees."""
_NEAR, _ALIKE = 0.006, 0.035
"""Of the diagonal, and in radians: segments that lie on one line."""
_LINES = 7
"""Lines tried for each side."""
_COVERED = 0.5
"""Of a side, the least that must lie on segments found; three sides reach more."""
_MOST = 6


def outlines_of_lines(value: NDArray[np.uint8], least_area: float) -> list[Points]:
    """Return quadrilaterals between long straight edges, those best covered by edges first."""
    import numpy as np

    segments, normals = _segments(value)
    diagonal = float(np.hypot(*value.shape))
    sides = [_lines(segments[chosen], diagonal) for chosen in _by_side(normals)]
    if any(not len(side) for side in sides):
        return []
    picks = np.stack(np.meshgrid(*(np.arange(len(side)) for side in sides)), axis=-1).reshape(-1, 4)
    four = np.stack([side[picks[:, at]] for at, side in enumerate(sides)], axis=1)
    quads, whole = crossings(four[:, :, 0], four[:, :, 1] - four[:, :, 0])
    height, width = value.shape
    areas = signed_areas(quads)
    fits = whole & turn_one_way(quads) & (areas >= least_area * value.size)
    fits &= (quads > 0).all(axis=(1, 2)) & (quads < (width, height)).all(axis=(1, 2))
    quads, four = quads[fits], four[fits]
    covered = np.stack([_coverage(quads, at, four[:, at]) for at in range(4)], axis=1)
    good = (covered >= _COVERED).sum(axis=1) >= 3
    order = np.argsort(-covered[good].sum(axis=1), kind="stable")[:_MOST]
    return list(quads[good][order])


def _segments(value: NDArray[np.uint8]) -> tuple[Points, Points]:
    """Return straight edges as pairs of ends, and for each the way to its lighter side."""
    import cv2
    import numpy as np

    tones = np.log(np.arange(256) + _DARKEST)
    table = np.round(255 * (tones - tones[0]) / (tones[-1] - tones[0])).astype(np.uint8)
    even = np.asarray(cv2.GaussianBlur(cv2.LUT(value, table), (0, 0), _BLUR), np.uint8)
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE, 0.5)
    found = cast("Points | None", detector.detect(even)[0])
    if found is None:
        return np.zeros((0, 2, 2)), np.zeros((0, 2))
    ends = found.reshape(-1, 2, 2).astype(np.float64)
    along = ends[:, 1] - ends[:, 0]
    long = np.hypot(*along.T)
    keep = long >= _SHORTEST * np.hypot(*value.shape)
    ends, along, long = ends[keep], along[keep], long[keep]
    across = np.column_stack([-along[:, 1], along[:, 0]]) / long[:, None]
    lighter = _tone(even, ends, _APART * across) - _tone(even, ends, -_APART * across)
    return ends, across * np.sign(lighter)[:, None]


def _tone(even: NDArray[np.uint8], ends: Points, aside: Points) -> Points:
    """Return the mean along each segment, moved aside by so many pixels."""
    import cv2
    import numpy as np

    if not len(ends):
        return np.zeros(0)
    along = np.linspace(0.1, 0.9, 9)[None, :, None] * (ends[:, 1:] - ends[:, :1])
    x, y = np.moveaxis(ends[:, :1] + along + aside[:, None], 2, 0).astype(np.float32)
    tones = cv2.remap(even, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    means: Points = tones.astype(np.float64).mean(axis=1)
    return means


def _by_side(normals: Points) -> list[NDArray[np.bool_]]:
    """Return which segments may be a top, right, bottom or left side: lighter towards within."""
    import numpy as np

    x, y = normals[:, 0], normals[:, 1]
    level, upright = np.abs(x) <= _LEVEL, np.abs(y) <= _LEVEL
    return [level & (y > 0), upright & (x < 0), level & (y < 0), upright & (x > 0)]


def _lines(segments: Points, diagonal: float) -> Points:
    """Return the longest lines that segments lie on, from the first end of all to the last."""
    import numpy as np

    out: list[Points] = []
    rest = segments
    while len(rest) and len(out) < _LINES:
        along = rest[:, 1] - rest[:, 0]
        long = np.hypot(*along.T)
        first = int(np.argmax(long))
        unit = along[first] / long[first]
        turned = np.abs(along[:, 0] * unit[1] - along[:, 1] * unit[0]) / long
        away = rest - rest[first, 0]
        off = np.abs(away[..., 0] * unit[1] - away[..., 1] * unit[0]).max(axis=1)
        same = (turned <= _ALIKE) & (off <= _NEAR * diagonal)
        points = rest[same].reshape(-1, 2)
        places = (points - rest[first, 0]) @ unit
        out.append(np.array([points[np.argmin(places)], points[np.argmax(places)]]))
        rest = rest[~same]
    return np.array(out).reshape(-1, 2, 2)


def _coverage(quads: Points, side: int, lines: Points) -> Points:
    """Return how much of a side of each quadrilateral the line found for it covers."""
    import numpy as np

    start, end = quads[:, side], quads[:, (side + 1) % 4]
    length = np.hypot(*(end - start).T)
    unit = (end - start) / length[:, None]
    places = np.einsum("nij,nj->ni", lines - start[:, None], unit) / length[:, None]
    low, high = places.min(axis=1), places.max(axis=1)
    shared: Points = np.clip(np.minimum(high, 1) - np.maximum(low, 0), 0, 1)
    return shared
