"""The four corners of a projected slide in a photo, as an author gives them."""

from __future__ import annotations

import re

Corners = tuple[tuple[float, float], ...]
"""Top left, top right, bottom right, bottom left."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BETWEEN = frozenset(" \t\n,;()[]")
_LONGEST = 12
"""Digits of a number: a photo has a few thousand pixels."""


def corners_of(words: str) -> Corners | None:
    """Return the corners that words give (``40,30 600,42 590,420 38,400``), None for none."""
    numbers = _NUMBER.findall(words)
    between = _NUMBER.sub(" ", words)
    if len(numbers) != 8 or not _BETWEEN.issuperset(between) or max(map(len, numbers)) > _LONGEST:
        return None
    values = [float(number) for number in numbers]
    return tuple(zip(values[::2], values[1::2], strict=True))


def go_around(corners: Corners) -> bool:
    """Return whether corners bulge everywhere and go clockwise, as seen on the picture."""
    for at in range(4):
        (ax, ay), (bx, by), (cx, cy) = (corners[(at + step) % 4] for step in range(3))
        if (bx - ax) * (cy - by) - (by - ay) * (cx - bx) <= 0:
            return False
    return True
