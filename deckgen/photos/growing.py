"""Growing an outline over what else is lit on the same screen.

A slide's title often stands in a bar much darker than the slide's ground. An outline of the
ground alone would cut the title off, so each side is moved outwards as long as the strip
beyond it is lighter than the room to its left and right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.photos.quads import Grey, Points

_STEPS = 45
_STEP = 0.01
"""Of the adjoining sides' length: looked for are bars of up to 45 % of the slide."""
_LEAST = 3
"""Steps that make a bar: less is the blur of the edge itself."""
_GAP = 2
"""Steps that may be skipped: the edge between ground and bar."""


def grown(grey: Grey, quad: Points, diagonal: float) -> Points | None:
    """Return a larger outline where bars adjoin this one, None where none does."""
    import numpy as np

    larger = quad.copy()
    for side in range(4):
        count = _lit_steps(grey, quad, side)
        if count < _LEAST:
            continue
        one, other = side, (side + 1) % 4
        share = (count - 0.5) * _STEP
        larger[one] = larger[one] + share * (quad[one] - quad[(side - 1) % 4])
        larger[other] = larger[other] + share * (quad[other] - quad[(side + 2) % 4])
    return None if np.abs(larger - quad).max() < 0.01 * diagonal else larger


def _lit_steps(grey: Grey, quad: Points, side: int) -> int:
    """Return over how many steps outwards both ends of a strip are lighter than the room.

    Only the ends are compared, a little inside and outside of the adjoining sides' lines: light
    that the screen throws on the wall has no such edge, however bright it is.
    """
    import cv2
    import numpy as np

    first, second = quad[side], quad[(side + 1) % 4]
    before, after = quad[(side - 1) % 4], quad[(side + 2) % 4]
    share = (np.arange(1, _STEPS + 1) * _STEP)[:, None]
    start = first + share * (first - before)
    end = second + share * (second - after)
    means = []
    for low, high in ((0.012, 0.05), (0.95, 0.988), (-0.05, -0.012), (1.012, 1.05)):
        along = np.linspace(low, high, 6)[None, :, None]
        places = (start[:, None] + along * (end - start)[:, None]).astype(np.float32)
        strip = cv2.remap(
            grey, places[..., 0], places[..., 1], cv2.INTER_NEAREST,
            borderMode=cv2.BORDER_CONSTANT, borderValue=255,
        )  # fmt: skip
        means.append(np.median(strip, axis=1))
    inside = np.minimum(means[0], means[1])
    outside = np.maximum(means[2], means[3])
    lit = inside - outside >= np.maximum(10, 0.3 * outside)
    dark = np.flatnonzero(~lit[_GAP:])
    return _STEPS if not len(dark) else int(dark[0]) + (_GAP if dark[0] else 0)
