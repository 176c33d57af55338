"""People seen from behind or far away, as silhouettes."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .brushes import Colour, Pen, Point

# Right half of an outline, in heads of eight to the body, feet at 0.
WALKER: Sequence[Point] = (
    (0.2, 6.85), (0.34, 6.62), (0.84, 6.42), (1.02, 6.0), (1.1, 5.0), (1.06, 4.1), (0.98, 3.72),
    (0.84, 3.8), (0.8, 3.3), (0.7, 1.8), (0.6, 0.35), (0.68, 0.05), (0.16, 0.05), (0.14, 0.9),
    (0.08, 3.1),
)  # fmt: skip
COAT: Sequence[Point] = (
    (0.2, 6.85), (0.36, 6.6), (0.82, 6.38), (0.98, 5.9), (1.02, 5.0), (1.0, 4.2), (0.94, 3.9),
    (0.9, 3.4), (1.0, 2.6), (0.94, 2.35), (0.56, 2.35), (0.52, 0.4), (0.62, 0.05), (0.18, 0.05),
    (0.16, 1.2), (0.1, 2.3),
)  # fmt: skip
SHOULDERS: Sequence[Point] = (
    (0.17, 0.3), (0.2, 0.52), (0.56, 0.72), (0.92, 0.92), (1.1, 1.4), (1.14, 2.4), (1.1, 4.0),
)  # fmt: skip


def bust(pen: Pen, x: float, y: float, size: float, fill: Colour, hair: float) -> None:
    """Head and shoulders of somebody seated, the head's centre at (x, y)."""
    pen.oval(x, y, size * 0.4, size * 0.5, fill)
    if hair:
        pen.rounded(x - size * 0.46, y - size * 0.5, size * 0.92, size * hair, size * 0.44, fill)
    _mirrored(pen, x, y, size, SHOULDERS, fill)


def audience(
    pen: Pen, seed: int, width: int, rows: list[tuple[float, float, Colour, Colour]]
) -> None:
    """Rows of heads from far to near, each (y, size, rim light, body)."""
    chance = random.Random(seed)
    for y, size, rim, body in rows:
        pen.box(0, y + size * 1.5, width, size * 9, body)
        x = -size + chance.random() * size
        while x < width + size:
            own = size * (0.9 + chance.random() * 0.2)
            tall = y + (chance.random() - 0.5) * size * 0.5
            hair = chance.choice((0.0, 0.0, 1.0, 1.35))
            if chance.random() > 0.12:
                bust(pen, x, tall, own, rim, hair)
                bust(pen, x, tall + max(1.5, own * 0.05), own, body, hair)
            x += size * (2.2 + chance.random() * 0.6)


def standing(pen: Pen, x: float, y: float, height: float, fill: Colour, kind: int = 0) -> None:
    """Somebody standing with the feet at (x, y): walking clothes, a coat, or long hair."""
    unit = height / 8
    pen.oval(x, y - unit * 7.42, unit * 0.42, unit * 0.54, fill)
    if kind % 3 == 1:
        pen.rounded(x - unit * 0.5, y - unit * 8, unit, unit * 1.5, unit * 0.48, fill)
    outline = COAT if kind % 3 else WALKER
    _mirrored(pen, x, y, -unit, outline, fill)


def _mirrored(
    pen: Pen, x: float, y: float, unit: float, half: Sequence[Point], fill: Colour
) -> None:
    right = [(x + abs(unit) * dx, y + unit * dy) for dx, dy in half]
    left = [(2 * x - px, py) for px, py in reversed(right)]
    pen.curve(right + left, fill)
