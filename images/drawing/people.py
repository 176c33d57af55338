"""People seen from behind or far away, as silhouettes."""

from __future__ import annotations

import random

from .brushes import Colour, Pen


def bust(pen: Pen, x: float, y: float, size: float, fill: Colour) -> None:
    """Head and shoulders of somebody seated, the head's centre at (x, y)."""
    pen.oval(x, y, size * 0.42, size * 0.5, fill)
    pen.box(x - size * 0.17, y + size * 0.3, size * 0.34, size * 0.5, fill)
    pen.rounded(x - size, y + size * 0.62, size * 2, size * 3, size * 0.55, fill)


def audience(
    pen: Pen, seed: int, width: int, rows: list[tuple[float, float, Colour, Colour]]
) -> None:
    """Rows of heads from far to near, each (y, size, rim light, body)."""
    chance = random.Random(seed)
    for y, size, rim, body in rows:
        x = -size + chance.random() * size
        while x < width + size:
            tall = y + (chance.random() - 0.5) * size * 0.55
            own = size * (0.9 + chance.random() * 0.2)
            if chance.random() > 0.16:
                bust(pen, x, tall, own, rim)
                bust(pen, x, tall + own * 0.06, own * 0.97, body)
            x += size * (2.1 + chance.random() * 0.7)


def standing(pen: Pen, x: float, y: float, height: float, fill: Colour, bag: bool = False) -> None:
    """Somebody standing with the feet at (x, y)."""
    unit = height / 8
    pen.oval(x, y - unit * 7.45, unit * 0.46, unit * 0.56, fill)
    pen.rounded(x - unit * 1.0, y - unit * 6.75, unit * 2, unit * 3.3, unit * 0.75, fill)
    pen.rounded(x - unit * 1.22, y - unit * 6.5, unit * 0.5, unit * 3.1, unit * 0.25, fill)
    pen.rounded(x + unit * 0.72, y - unit * 6.5, unit * 0.5, unit * 3.1, unit * 0.25, fill)
    pen.polygon(
        [
            (x - unit * 0.85, y - unit * 4),
            (x + unit * 0.85, y - unit * 4),
            (x + unit * 0.72, y),
            (x + unit * 0.14, y),
            (x, y - unit * 2.9),
            (x - unit * 0.14, y),
            (x - unit * 0.72, y),
        ],
        fill,
    )
    if bag:
        pen.rounded(x - unit * 0.75, y - unit * 6.2, unit * 1.5, unit * 2.1, unit * 0.4, fill)
