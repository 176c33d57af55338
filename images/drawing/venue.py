"""A convention centre by the sea, in the morning."""

from __future__ import annotations

import math
import random
from itertools import pairwise

from PIL import Image

from .brushes import SUPERSAMPLING, Pen, canvas, finish, glow, soften
from .people import standing

INK = (27, 36, 48)
COATS = (
    (40, 48, 70), (150, 58, 50), (58, 70, 96), (36, 88, 92), (70, 60, 84), (32, 38, 52),
)  # fmt: skip


def venue() -> Image.Image:
    """A convention centre by the sea, in the morning."""
    image = canvas(
        1600,
        1200,
        [(0.0, (72, 138, 204)), (0.4, (158, 205, 232)), (0.62, (253, 226, 190)),
         (1.0, (250, 210, 170))],
    )  # fmt: skip
    glow(image, 1290, 560, 620, 560, (255, 244, 205, 240))
    glow(image, 1290, 560, 130, 130, (255, 255, 240, 255))
    _clouds(image)
    _hills_and_sea(Pen(image))
    _tower(Pen(image))
    _hall(image)
    _plaza(image)
    return finish(image, 11, (60, 50, 45, 150))


def _clouds(image: Image.Image) -> None:
    """Heaps of round puffs on one base line, white above and bluish below."""
    chance = random.Random(5)
    for x, base, wide in ((250, 240, 230), (770, 150, 170), (1210, 300, 250), (560, 420, 120)):
        mask = Image.new("RGB", image.size)
        pen = Pen(mask)
        for puff in range(13):
            at = puff / 6 - 1
            radius = wide * (0.1 + 0.2 * (1 - at * at) * (0.7 + 0.6 * chance.random()))
            pen.oval(x + at * wide, base - radius * 0.8, radius * 1.15, radius, (235, 235, 235))
        pen.box(0, base, 1600, wide, (0, 0, 0))
        top = round((base - wide * 0.75) * SUPERSAMPLING)
        shade = canvas(1600, round(wide * 0.8), [(0.0, (255, 255, 255)), (0.55, (255, 252, 246)),
                                                 (1.0, (206, 222, 238))])  # fmt: skip
        light = Image.new("RGB", image.size, (255, 255, 255))
        light.paste(shade, (0, top))
        image.paste(light, (0, 0), soften(mask, 9).convert("L"))


def _hills_and_sea(pen: Pen) -> None:
    for base, height, colour, phase in (
        (760, 120, (150, 176, 204), 0.3),
        (770, 74, (120, 152, 176), 1.9),
    ):
        ridge = [(0.0, float(base))]
        for x in range(0, 1601, 20):
            lift = math.sin(x / 310 + phase) + 0.5 * math.sin(x / 120 + phase * 3)
            ridge.append((float(x), base - height * (0.62 + 0.38 * lift)))
        pen.polygon([*ridge, (1600.0, float(base))], colour)
    pen.box(0, 756, 1600, 130, (84, 146, 176))
    chance = random.Random(3)
    for _ in range(60):
        y = 764 + chance.random() * 130
        long = 10 + chance.random() * 46
        left = 1270 + (chance.random() - 0.5) * 560
        pen.rounded(left, y, long, 3, 1.5, (255, 240, 210, 150))


def _tower(pen: Pen) -> None:
    pen.polygon([(150, 330), (330, 290), (330, 900), (150, 900)], (92, 112, 140))
    pen.polygon([(330, 290), (410, 330), (410, 900), (330, 900)], (66, 84, 110))
    for row in range(17):
        for column in range(6):
            x, y = 166 + column * 27, 352 - column * 6 + row * 32
            warm = (row * 7 + column * 5) % 11 < 2
            pen.box(x, y, 17, 18, (255, 222, 150) if warm else (142, 172, 200))


def _hall(image: Image.Image) -> None:
    pen = Pen(image)
    pen.polygon([(360, 640), (1480, 560), (1480, 930), (360, 930)], (38, 74, 104))
    for column in range(28):
        x = 360 + column * 40
        top = 640 - (x - 360) * 80 / 1120
        shade = 110 + round(70 * math.sin(column * 0.55) ** 2)
        pen.polygon(
            [(x + 4, top + 20), (x + 36, top + 18), (x + 36, 930), (x + 4, 930)],
            (shade - 40, shade + 10, shade + 40),
        )
        pen.box(x + 4, 820, 32, 110, (255, 214, 140, 120))
    for y in (700, 765, 820):
        pen.line([(360, y), (1480, y - (60 if y < 780 else 0))], (24, 48, 70, 160), 4)
    roof = [(300, 652), (430, 560), (690, 600), (930, 500), (1180, 548), (1400, 456), (1560, 540)]
    edge = [(1560, 578), (1400, 500), (1180, 590), (930, 546), (690, 642), (430, 606), (300, 690)]
    pen.polygon([*roof, *edge], (250, 250, 248))
    for (left, low_left), (right, low_right) in pairwise(zip(roof, edge[::-1], strict=True)):
        if right[1] > left[1]:
            pen.polygon([left, right, low_right, low_left], (206, 214, 224))
    pen.box(760, 800, 260, 130, (250, 250, 248))
    pen.box(776, 826, 228, 104, (60, 44, 36))
    glow(image, 890, 890, 190, 110, (255, 214, 140, 200))
    pen.text((890, 812), "CONVENTION CENTRE", 20, INK, anchor="mm", bold=True)


def _plaza(image: Image.Image) -> None:
    pen = Pen(image)
    ground = canvas(1600, 280, [(0.0, (226, 204, 180)), (1.0, (168, 146, 132))])
    image.paste(ground, (0, 920 * SUPERSAMPLING))
    for column in range(-16, 33):
        pen.line([(800 + (column * 100 - 800) * 0.5, 920), (column * 200 - 800, 1200)],
                 (255, 244, 230, 90), 2)  # fmt: skip
    for row in range(7):
        y = 920 + 280 * (row / 7) ** 1.7
        pen.line([(0, y), (1600, y)], (255, 244, 230, 90), 2)
    for x, colour in ((480, (214, 70, 60)), (560, (245, 180, 60)), (640, (40, 120, 190))):
        pen.box(x, 690, 5, 240, (240, 240, 240))
        pen.polygon([(x + 5, 696), (x + 62, 704), (x + 56, 752), (x + 5, 744)], colour)
    for x, y, scale in ((90, 990, 1.25), (1330, 960, 0.95), (1520, 1000, 1.35)):
        _palm(pen, x, y, scale)
    chance = random.Random(21)
    for step in range(26):
        y = 944 + (step / 25) ** 1.6 * 215
        tall = 62 + (y - 944) * 0.62
        feet = chance.random() * 1500 + 50
        end = y + tall * 0.3
        shadow = [(feet - tall * 0.1, y), (feet + tall * 0.1, y)]
        shadow += [(feet - tall * 0.5, end), (feet - tall * 0.75, end)]
        pen.polygon(shadow, (70, 50, 50, 60))
        standing(pen, feet, y, tall, COATS[step % 6], step)


def _palm(pen: Pen, x: float, y: float, scale: float) -> None:
    top = y - 330 * scale
    trunk = [(x - 10, y), (x + 10, y), (x + 8, y - 160), (x + 18, y - 330), (x + 8, y - 330),
             (x - 5, y - 160)]  # fmt: skip
    pen.polygon([(x + (px - x) * scale, y + (py - y) * scale) for px, py in trunk], (104, 80, 64))
    crown = (x + 12 * scale, top)
    for leaf in range(11):
        angle = math.pi * (1.0 + (leaf - 0.5) / 9)
        reach = (126 + 14 * (leaf % 2)) * scale
        tip = (crown[0] + reach * math.cos(angle), top + (60 * math.sin(angle) + 66) * scale)
        mid = (crown[0] + reach * 0.62 * math.cos(angle), top + 82 * scale * math.sin(angle))
        under = (mid[0], mid[1] + 24 * scale)
        pen.curve([crown, mid, tip, under], (40 + leaf * 5, 100 + leaf * 4, 70 + leaf * 2))
    pen.oval(crown[0], crown[1] + 6 * scale, 12 * scale, 12 * scale, (120, 92, 50))
