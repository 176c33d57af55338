"""A wall of invented marks in a bright foyer."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops

from .brushes import SUPERSAMPLING, Pen, canvas, finish, glow, soften, warp
from .people import standing


def sponsors() -> Image.Image:
    """A wall of invented marks in a bright foyer."""
    air = ((0.0, (196, 214, 230)), (0.6, (238, 236, 232)), (1.0, (214, 196, 176)))
    image = canvas(1600, 1200, air)
    pen = Pen(image)
    glow(image, 800, 60, 1100, 420, (255, 255, 255, 220))
    for column in range(9):
        x = column * 200
        pen.line([(x, 0), (x + 100, 190), (x + 200, 0)], (112, 128, 146, 150), 9)
    for y in (4, 190, 206):
        pen.line([(0, y), (1600, y)], (112, 128, 146, 190), 9)
    for column in range(17):
        pen.box(column * 100 - 2, 206, 5, 774, (150, 164, 178, 90))
    for x, wide in ((70, 120), (1545, 130)):
        glow(image, x, 800, wide, 330, (120, 160, 120, 150))
    floor = canvas(1600, 220, [(0.0, (206, 186, 164)), (1.0, (160, 138, 120))])
    image.paste(floor, (0, 980 * SUPERSAMPLING))
    wall = warp(_wall(), image.size, ((170, 270), (1450, 236), (1450, 1010), (170, 980)))
    shadow = Image.new("RGB", image.size, (255, 255, 255))
    Pen(shadow).polygon([(150, 975), (1490, 1005), (1520, 1075), (130, 1040)], (120, 104, 92))
    image = ImageChops.multiply(image, soften(shadow, 22))
    image.paste(wall, (0, 0), wall)
    for x, y, tall, kind in ((300, 1150, 470, 0), (430, 1168, 440, 1), (1340, 1160, 490, 2)):
        standing(Pen(image), x, y, tall, (32, 36, 50), kind)
    glow(image, 800, 300, 900, 260, (255, 255, 255, 60))
    return finish(image, 12, (60, 50, 45, 150))


def _wall() -> Image.Image:
    wall = canvas(1500, 900, [(0.0, (255, 255, 255)), (1.0, (246, 240, 232))])
    pen = Pen(wall)
    pen.box(0, 0, 1500, 12, (206, 60, 50))
    pen.text((750, 80), "WITH THANKS TO ALL SPONSORS", 46, (206, 60, 50), anchor="mm", bold=True)
    chance = random.Random(8)
    y, kinds = 214.0, 0
    for count, size in ((3, 74), (5, 56), (7, 42), (9, 32), (11, 25)):
        for column in range(count):
            x = 1500 * (column + 0.5) / count
            MARKS[kinds % len(MARKS)](pen, x, y, float(size), *chance.sample(HUES, 2))
            kinds += 1
        y += size * 2 + 58
    return wall


Hue = tuple[int, int, int]
PAPER: Hue = (252, 250, 246)
HUES: tuple[Hue, ...] = (
    (206, 60, 50), (10, 86, 194), (20, 130, 110), (180, 83, 9), (92, 66, 160), (40, 52, 70),
)  # fmt: skip


def _steps(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    for step, fill in enumerate((first, second, first)):
        left, top = x - r + step * r * 0.62, y + r * 0.24 - step * r * 0.62
        pen.rounded(left, top, r * 0.76, r * 0.76, r * 0.18, (*fill, 220))
        pen.oval(left + r * 0.38, top + r * 0.38, r * 0.13, r * 0.13, PAPER)


def _petals(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    for petal in range(6):
        angle = math.tau * petal / 6
        dx, dy = r * 0.56 * math.cos(angle), r * 0.56 * math.sin(angle)
        pen.oval(x + dx, y + dy, r * 0.36, r * 0.36, (*(second if petal % 2 else first), 220))


def _hexagon(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    for size, fill in ((1.0, first), (0.66, PAPER), (0.4, second)):
        corners = [math.tau * k / 6 for k in range(6)]
        reach = r * size
        pen.polygon([(x + reach * math.cos(a), y + reach * math.sin(a)) for a in corners], fill)


def _chevrons(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    for step, fill in enumerate((first, second, first)):
        left = x - r + step * r * 0.62
        pen.polygon([(left, y - r * 0.8), (left + r * 0.36, y - r * 0.8), (left + r * 0.76, y),
                     (left + r * 0.36, y + r * 0.8), (left, y + r * 0.8), (left + r * 0.4, y)],
                    fill)  # fmt: skip


def _quarters(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    for across, down, fill in ((-1, -1, first), (0, -1, second), (-1, 0, second), (0, 0, first)):
        pen.rounded(x + across * r, y + down * r, r * 0.94, r * 0.94, r * 0.46, fill)


def _stripes(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    for bar in range(5):
        at = (bar - 2) / 2.4
        half = r * math.sqrt(1 - at * at * 0.8)
        fill = second if bar == 2 else first
        pen.rounded(x - half, y + at * r - r * 0.13, half * 2, r * 0.26, r * 0.13, fill)


def _peak(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    foot = y + r * 0.8
    pen.polygon([(x - r * 0.3, y - r * 0.8), (x + r * 0.6, foot), (x - r * 1.1, foot)], first)
    pen.polygon([(x + r * 0.5, y - r * 0.2), (x + r * 1.1, foot), (x, foot)], second)


def _orbit(pen: Pen, x: float, y: float, r: float, first: Hue, second: Hue) -> None:
    pen.arc(x, y, r, (30, 300), r * 0.24, first)
    pen.oval(x + r * 0.66, y - r * 0.5, r * 0.26, r * 0.26, second)
    pen.oval(x, y, r * 0.34, r * 0.34, first)


MARKS = (
    _petals, _chevrons, _hexagon, _steps, _quarters, _orbit, _stripes, _peak,
)  # fmt: skip
