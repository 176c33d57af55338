"""Scenes by daylight: the venue, the sponsor wall, a board of notes, and a diagram."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops

from .brushes import SUPERSAMPLING, Colour, Pen, canvas, finish, glow, soften, warp
from .people import standing

INK = (27, 36, 48)


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
    layer = Image.new("RGB", image.size)
    chance = random.Random(5)
    pen = Pen(layer)
    for x, y, scale in ((260, 200, 1.2), (760, 120, 0.9), (1180, 260, 1.3), (520, 390, 0.7)):
        for _ in range(16):
            dx, dy = (chance.random() - 0.5) * 330 * scale, (chance.random() - 0.5) * 56 * scale
            pen.oval(x + dx, y + dy, 74 * scale, 30 * scale, (150, 150, 150))
    image.paste(Image.new("RGB", image.size, (255, 252, 246)), (0, 0), soften(layer, 15).convert("L"))


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
    for row in range(9):
        pen.box(1050 - row * 12, 764 + row * 10, 470 + row * 24, 3, (255, 236, 200, 130))


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
        pen.polygon([(x + 4, 820), (x + 36, 820), (x + 36, 930), (x + 4, 930)], (255, 214, 140, 120))
    for y in (700, 765, 820):
        pen.line([(360, y), (1480, y - (60 if y < 780 else 0))], (24, 48, 70, 160), 4)
    roof = [(300, 652), (430, 560), (690, 600), (930, 500), (1180, 548), (1400, 456), (1560, 540)]
    edge = [(1560, 578), (1400, 500), (1180, 590), (930, 546), (690, 642), (430, 606), (300, 690)]
    pen.polygon([*roof, *edge], (250, 250, 248))
    for left, right, low_right, low_left in zip(roof, roof[1:], edge[-2::-1], edge[::-1], strict=False):
        if right[1] > left[1]:
            pen.polygon([left, right, low_right, low_left], (206, 214, 224))
    pen.box(760, 800, 260, 130, (250, 250, 248))
    pen.box(776, 826, 228, 104, (60, 44, 36))
    glow(image, 890, 890, 190, 110, (255, 214, 140, 200))
    pen.text((890, 812), "CONVENTION CENTRE", 20, INK, anchor="mm")


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
        x = chance.random() * 1500 + 50
        shade = 34 + round(chance.random() * 44)
        pen.polygon([(x - tall * 0.1, y), (x + tall * 0.1, y), (x - tall * 0.5, y + tall * 0.3),
                     (x - tall * 0.75, y + tall * 0.3)], (70, 50, 50, 60))  # fmt: skip
        standing(pen, x, y, tall, (shade, shade + 6, shade + 24), bag=step % 3 == 0)


def _palm(pen: Pen, x: float, y: float, scale: float) -> None:
    top = y - 330 * scale
    pen.polygon([(x - 9 * scale, y), (x + 9 * scale, y), (x + 17 * scale, top), (x + 7 * scale, top)],
                (110, 84, 66))  # fmt: skip
    for leaf in range(9):
        angle = math.pi * (leaf / 8) + math.pi
        tip = (x + 12 * scale + 130 * scale * math.cos(angle),
               top + (70 * math.sin(angle) + 62) * scale)  # fmt: skip
        bend = (x + 12 * scale + 74 * scale * math.cos(angle), top + 66 * scale * math.sin(angle))
        low = (bend[0], bend[1] + 22 * scale)
        pen.polygon([(x + 12 * scale, top), bend, tip, low], (46 + leaf * 5, 104 + leaf * 4, 74))


def sponsors() -> Image.Image:
    """A wall of invented marks in a bright foyer."""
    image = canvas(1600, 1200, [(0.0, (196, 214, 230)), (0.6, (238, 236, 232)), (1.0, (214, 196, 176))])
    pen = Pen(image)
    glow(image, 800, 60, 1100, 420, (255, 255, 255, 220))
    for column in range(9):
        x = column * 200
        pen.line([(x, 0), (x + 100, 190), (x + 200, 0)], (112, 128, 146, 150), 9)
    for y in (4, 190, 206):
        pen.line([(0, y), (1600, y)], (112, 128, 146, 190), 9)
    floor = canvas(1600, 220, [(0.0, (206, 186, 164)), (1.0, (160, 138, 120))])
    image.paste(floor, (0, 980 * SUPERSAMPLING))
    wall = warp(_wall(), image.size, ((170, 270), (1450, 236), (1450, 1010), (170, 980)))
    shadow = Image.new("RGB", image.size, (255, 255, 255))
    Pen(shadow).polygon([(150, 975), (1490, 1005), (1520, 1075), (130, 1040)], (120, 104, 92))
    image = ImageChops.multiply(image, soften(shadow, 22))
    image.paste(wall, (0, 0), wall)
    for x, y, tall, bag in ((330, 1150, 470, True), (470, 1168, 440, False), (1330, 1160, 500, True)):
        standing(Pen(image), x, y, tall, (32, 36, 50), bag)
    glow(image, 800, 300, 900, 260, (255, 255, 255, 60))
    return finish(image, 12, (60, 50, 45, 150))


def _wall() -> Image.Image:
    wall = canvas(1500, 900, [(0.0, (255, 255, 255)), (1.0, (246, 240, 232))])
    pen = Pen(wall)
    pen.box(0, 0, 1500, 12, (206, 60, 50))
    pen.text((750, 80), "WITH THANKS TO ALL SPONSORS", 44, (206, 60, 50), anchor="mm")
    chance = random.Random(8)
    y = 205.0
    for count, size in ((4, 62), (6, 44), (8, 32), (10, 24), (12, 18)):
        for column in range(count):
            x = 1500 * (column + 0.5) / count
            _mark(pen, x, y, float(size), chance)
        y += size * 2 + 64
    return wall


HUES: tuple[tuple[int, int, int], ...] = (
    (206, 60, 50), (10, 86, 194), (20, 130, 110), (180, 83, 9), (92, 66, 160), (40, 52, 70),
)  # fmt: skip


def _mark(pen: Pen, x: float, y: float, r: float, chance: random.Random) -> None:
    """One invented mark: a shape cut from simple ones."""
    first, second = chance.sample(HUES, 2)
    kind = chance.randrange(7)
    if kind == 0:
        pen.oval(x - r * 0.35, y, r * 0.65, r * 0.65, (*first, 220))
        pen.oval(x + r * 0.35, y, r * 0.65, r * 0.65, (*second, 200))
    elif kind == 1:
        for bar in range(4):
            tall = r * (0.6 + 0.45 * bar)
            pen.rounded(x - r + bar * r * 0.52, y + r - tall, r * 0.36, tall, r * 0.16, first)
    elif kind == 2:
        corners = [math.tau * k / 6 for k in range(6)]
        pen.polygon([(x + r * math.cos(a), y + r * math.sin(a)) for a in corners], first)
        pen.oval(x, y, r * 0.45, r * 0.45, (255, 255, 255))
    elif kind == 3:
        for ring in range(3):
            pen.arc(x, y + r * 0.4, r * (0.4 + ring * 0.34), (200, 340), r * 0.2, second)
    elif kind == 4:
        pen.polygon([(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)], first)
        pen.polygon([(x, y - r * 0.1), (x + r * 0.5, y + r * 0.8), (x - r * 0.5, y + r * 0.8)], second)
    elif kind == 5:
        pen.rounded(x - r, y - r, r * 2, r * 2, r * 0.5, second)
        pen.line([(x - r * 0.5, y), (x - r * 0.1, y + r * 0.4), (x + r * 0.55, y - r * 0.45)],
                 (255, 255, 255), r * 0.24)  # fmt: skip
    else:
        for dot in range(9):
            near = r * (0.16 + 0.05 * (dot % 3))
            dx, dy = (dot % 3 - 1) * r * 0.7, (dot // 3 - 1) * r * 0.7
            pen.oval(x + dx, y + dy, near, near, first if dot % 2 else second)


def board() -> Image.Image:
    """A whiteboard with sticky notes, upright."""
    image = canvas(1200, 1600, [(0.0, (224, 220, 212)), (0.8, (198, 190, 180)), (1.0, (150, 132, 118))])
    pen = Pen(image)
    pen.rounded(80, 130, 1040, 1250, 16, (150, 154, 160))
    pen.rounded(96, 146, 1008, 1218, 8, (250, 251, 252))
    glow(image, 380, 420, 640, 560, (255, 255, 255, 200))
    pen.text((140, 225), "Operators' session", 66, (34, 52, 76))
    pen.box(140, 275, 560, 5, (206, 60, 50))
    for column, words in enumerate(("Pain", "Tried", "Agreed")):
        pen.text((290 + column * 310, 345), words, 50, (10, 86, 194), anchor="mm")
        if column:
            pen.line([(135 + column * 310, 320), (135 + column * 310, 1310)], (190, 198, 208), 3)
    columns = (
        ("upgrades", "noisy logs", "quotas", "old images"),
        ("canary host", "one format", "audit job"),
        ("small steps", "log levels", "test restore"),
    )
    chance = random.Random(4)
    hues = ((255, 224, 112), (255, 186, 158), (168, 222, 178), (164, 206, 242))
    for column, notes in enumerate(columns):
        for row, words in enumerate(notes):
            hue = hues[(column + row) % 4]
            _note(image, 290 + column * 310, 500 + row * 232, words, hue, chance)
    pen = Pen(image)
    pen.rounded(300, 1362, 600, 26, 6, (120, 124, 130))
    for place, colour in enumerate(((206, 60, 50), (10, 86, 194), (20, 130, 110))):
        pen.rounded(420 + place * 130, 1350, 96, 16, 8, colour)
    return finish(image, 14, (255, 255, 255, 150))


def _note(
    image: Image.Image, x: float, y: float, words: str, hue: Colour, chance: random.Random
) -> None:
    s = SUPERSAMPLING
    note = Image.new("RGBA", (260 * s, 230 * s), (0, 0, 0, 0))
    pen = Pen(note)
    for spread in range(8):
        pen.rounded(34 - spread, 28 - spread, 200 + spread * 2, 186 + spread * 2, 8, (0, 0, 0, 7))
    pen.box(30, 14, 200, 190, hue)
    pen.box(30, 14, 200, 34, (255, 255, 255, 46))
    pen.text((130, 118), words, 36, INK, anchor="mm")
    turned = note.rotate((chance.random() - 0.5) * 9, Image.Resampling.BICUBIC)
    image.paste(turned, (round((x - 130) * s), round((y - 115) * s)), turned)


def upgrade_diagram() -> Image.Image:
    """The order of a rolling upgrade, as a light diagram."""
    image = canvas(1600, 900, [(0.0, (255, 255, 255)), (1.0, (255, 255, 255))])
    pen = Pen(image)
    pen.text((80, 96), "Rolling upgrade, one step at a time", 54, INK)
    pen.text((80, 160), "Each step ends with the same check; a failed check stops the run", 30,
             (91, 100, 114))  # fmt: skip
    steps = (("1", "Database", "schema expand"), ("2", "Control plane", "one node each"),
             ("3", "Network", "drain, then move"), ("4", "Compute", "batches of 2"),
             ("5", "Database", "schema contract"))  # fmt: skip
    for column, (number, name, detail) in enumerate(steps):
        x = 80 + column * 296
        pen.rounded(x, 270, 256, 240, 18, (238, 244, 252), (10, 86, 194), 3)
        pen.oval(x + 128, 270, 34, 34, (10, 86, 194))
        pen.text((x + 128, 270), number, 34, (255, 255, 255), anchor="mm")
        pen.text((x + 128, 380), name, 36, INK, anchor="mm")
        pen.text((x + 128, 440), detail, 27, (91, 100, 114), anchor="mm")
        if column < 4:
            pen.polygon([(x + 264, 376), (x + 288, 390), (x + 264, 404)], (10, 86, 194))
        pen.line([(x + 128, 510), (x + 128, 610)], (150, 160, 174), 3)
        pen.polygon([(x + 128, 616), (x + 118, 596), (x + 138, 596)], (150, 160, 174))
    pen.rounded(80, 620, 1440, 120, 18, (240, 248, 242), (20, 130, 90), 3)
    pen.text((800, 664), "Check after each step", 36, (16, 96, 68), anchor="mm")
    pen.text((800, 710), "API answers, a guest boots, a volume attaches", 28, (60, 90, 78), anchor="mm")
    pen.text((80, 820), "Diagram of our own lab cluster", 26, (91, 100, 114))
    return image.reduce(SUPERSAMPLING)
