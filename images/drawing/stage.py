"""A dark room with a lit slide in perspective, and the slides that are shown in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageOps

from .brushes import SUPERSAMPLING, Pen, Point, Quad, canvas, finish, glow, soften, warp
from .people import audience, standing

WIDE = (1600, 900)
WHITE = (255, 255, 255)
INK = (27, 36, 48)


@dataclass(frozen=True, slots=True)
class Room:
    size: tuple[int, int]
    screen: Quad
    floor: float
    """Where the stage's front edge meets the audience."""
    tint: tuple[int, int, int]
    """Colour of the walls where light falls on them."""
    speakers: tuple[Point, ...]
    """Feet of those on stage, and nothing of their faces."""
    seed: int
    curtain: bool = False


def show(slide: Image.Image, room: Room) -> Image.Image:
    """The slide on the room's screen, its light on walls, stage and heads."""
    width, height = room.size
    tint = room.tint
    far = (tint[0] // 6, tint[1] // 6, tint[2] // 6)
    near = (tint[0] // 3, tint[1] // 3, tint[2] // 3)
    image = canvas(width, height, [(0.0, far), (0.45, near), (1.0, far)])
    _ceiling(image, room)
    _walls(image, room)
    lit = warp(slide, image.size, room.screen)
    screen = Image.new("RGB", image.size)
    screen.paste(lit, (0, 0), lit)
    halo = soften(screen, 90)
    image = ImageChops.screen(image, halo)
    image = ImageChops.screen(image, _dimmed(soften(screen, 26), 3))
    _stage(image, room, screen)
    pen = Pen(image)
    pen.polygon(_grown(room.screen, 9), (5, 6, 9))
    image.paste(lit, (0, 0), lit)
    for x, y in room.speakers:
        tall = (room.floor - min(p[1] for p in room.screen)) * 0.33
        glow(image, x, y, tall * 0.5, tall * 0.12, (*WHITE, 60))
        standing(Pen(image), x + 2, y - 2, tall, (*tint, 200))
        standing(Pen(image), x, y, tall, (10, 11, 15))
    _rows(image, room)
    return finish(image, room.seed, (255, 255, 255, 105))


def _dimmed(image: Image.Image, by: int) -> Image.Image:
    return image.point([value // by for value in range(256)] * 3)


def _grown(quad: Quad, by: float) -> list[Point]:
    """The quad with each corner moved outwards."""
    x = sum(p[0] for p in quad) / 4
    y = sum(p[1] for p in quad) / 4
    return [(px + math.copysign(by, px - x), py + math.copysign(by, py - y)) for px, py in quad]


def _ceiling(image: Image.Image, room: Room) -> None:
    width = room.size[0]
    top = min(p[1] for p in room.screen)
    pen = Pen(image)
    middle = sum(p[0] for p in room.screen) / 4
    for row in range(4):
        y = top * (0.08 + 0.24 * row)
        spread = width * (0.62 - 0.11 * row)
        pen.line([(middle - spread * 1.4, y), (middle + spread * 1.4, y)], (0, 0, 0, 60), 3)
        for column in range(-2, 3):
            x = middle + spread * column / 2.2
            size = 11 - 2 * row
            glow(image, x, y, size * 7, size * 5, (255, 240, 214, 80))
            pen.oval(x, y, size, size * 0.42, (255, 246, 228, 235))


def _walls(image: Image.Image, room: Room) -> None:
    width, height = room.size
    left, right = room.screen[0][0], room.screen[1][0]
    top, bottom = min(p[1] for p in room.screen), room.floor
    pen = Pen(image)
    red, green, blue = room.tint
    if room.curtain:
        step = width / 64
        for fold in range(64):
            light = 0.5 + 0.5 * math.sin(fold * 2.4) * math.cos(fold * 0.7)
            colour = (round(red * light), round(green * light), round(blue * light), 120)
            pen.box(fold * step, top * 0.92, step, bottom - top * 0.92, colour)
        return
    for side, edge in ((0.0, left * 0.62), (float(width), right + (width - right) * 0.38)):
        pen.polygon(
            [(side, top * 0.25), (edge, top * 0.86), (edge, bottom), (side, height)],
            (red, green, blue, 34),
        )
        for slat in range(1, 7):
            x = side + (edge - side) * (slat / 7) ** 0.8
            share = abs(x - side) / abs(edge - side)
            y = top * (0.25 + 0.61 * share)
            pen.line([(x, y), (x, height - (height - bottom) * share)], (0, 0, 0, 90), 3)


def _stage(image: Image.Image, room: Room, screen: Image.Image) -> None:
    """A platform under the screen, with the screen's light mirrored in it."""
    width, height = room.size
    base = max(p[1] for p in room.screen)
    back = base + (room.floor - base) * 0.45
    pen = Pen(image)
    red, green, blue = room.tint
    platform = [(width * 0.04, room.floor), (width * 0.1, back), (width * 0.9, back)]
    platform.append((width * 0.96, room.floor))
    pen.polygon(platform, (red // 2, green // 2, blue // 2))
    mirrored = ImageOps.flip(screen)
    shift = round((2 * base - height) * SUPERSAMPLING) + round((back - base) * SUPERSAMPLING)
    moved = Image.new("RGB", image.size)
    moved.paste(mirrored, (0, shift))
    light = _dimmed(soften(moved, 22), 2)
    mask = Image.new("RGB", image.size)
    Pen(mask).polygon(platform, WHITE)
    image.paste(ImageChops.screen(image, light), (0, 0), mask.convert("L"))
    pen.box(width * 0.04, room.floor, width * 0.92, 22, (6, 7, 10))
    pen.line([(width * 0.04, room.floor), (width * 0.96, room.floor)], (255, 255, 255, 70), 2)


def _rows(image: Image.Image, room: Room) -> None:
    width, height = room.size
    depth = height - room.floor
    red, green, blue = room.tint
    rows = []
    for share, size in ((0.16, 17.0), (0.36, 29.0), (0.62, 46.0), (0.98, 78.0)):
        dim = 1.0 - share * 0.72
        rim = (round(red * dim), round(green * dim), round(blue * dim))
        body = (round(red * 0.09), round(green * 0.09), round(blue * 0.1))
        rows.append((room.floor + depth * share, size, rim, body))
    pen = Pen(image)
    pen.box(0, room.floor + 22, width, depth, (red // 12, green // 12, blue // 12))
    audience(pen, room.seed, width, rows)


def newton_slide() -> Image.Image:
    """The letter N on a keynote screen."""
    slide = canvas(*WIDE, [(0.0, (24, 52, 110)), (1.0, (60, 140, 205))])
    glow(slide, 800, 430, 900, 620, (150, 215, 255, 150))
    pen = Pen(slide)
    for row, words in enumerate(("OPEN SOURCE", "OPEN DESIGN")):
        pen.text((90, 150 + row * 600), words, 66, (255, 255, 255, 96))
    for row, words in enumerate(("OPEN DEVELOPMENT", "OPEN COMMUNITY")):
        pen.text((1510, 150 + row * 600), words, 66, (255, 255, 255, 96), anchor="rm")
    pen.rounded(580, 215, 440, 470, 52, (255, 255, 255))
    pen.polygon([(680, 310), (750, 310), (850, 480), (850, 310), (920, 310), (920, 590),
                 (850, 590), (750, 420), (750, 590), (680, 590)], (20, 92, 178))  # fmt: skip
    return slide


def badge_slide() -> Image.Image:
    """A round badge with a ribbon."""
    slide = canvas(*WIDE, [(0.0, (14, 70, 130)), (1.0, (30, 120, 190))])
    glow(slide, 800, 430, 900, 700, (130, 205, 255, 190))
    pen = Pen(slide)
    points = []
    for tooth in range(72):
        radius = 360 if tooth % 2 else 340
        angle = math.tau * tooth / 72
        points.append((800 + radius * math.cos(angle), 440 + radius * math.sin(angle)))
    pen.polygon(points, (255, 255, 255))
    pen.ring(800, 440, 318, 10, (206, 60, 50))
    pen.ring(800, 440, 298, 4, (206, 60, 50))
    for x in (-130, 0, 130):
        _star(pen, 800 + x, 255 if x else 235, 34, (206, 60, 50))
    pen.polygon([(330, 400), (430, 380), (430, 560), (330, 580), (378, 490)], (150, 36, 30))
    pen.polygon([(1270, 400), (1170, 380), (1170, 560), (1270, 580), (1222, 490)], (150, 36, 30))
    pen.box(400, 360, 800, 170, (206, 60, 50))
    pen.text((800, 446), "CERTIFIED", 128, WHITE, anchor="mm")
    pen.text((800, 610), "ADMINISTRATOR", 58, (206, 60, 50), anchor="mm")
    return slide


def _star(pen: Pen, x: float, y: float, radius: float, fill: tuple[int, int, int]) -> None:
    points = []
    for corner in range(10):
        size = radius if corner % 2 == 0 else radius * 0.42
        angle = math.tau * (corner / 10 - 0.25)
        points.append((x + size * math.cos(angle), y + size * math.sin(angle)))
    pen.polygon(points, fill)


def workflow_slide() -> Image.Image:
    """From a bug report to a merged patch."""
    slide = canvas(*WIDE, [(0.0, (236, 244, 248)), (1.0, (214, 231, 240))])
    pen = Pen(slide)
    pen.text((90, 100), "From bug report to merged patch", 68, INK)
    pen.box(90, 156, 180, 8, (206, 60, 50))
    boxes = [(90, 260, "Report bug", True), (620, 260, "Confirm", False),
             (1150, 260, "Assign", False), (1150, 480, "Write patch", False),
             (620, 480, "Add test", False), (90, 480, "Code review", False),
             (90, 700, "Gate jobs", False), (620, 700, "Patch merged", True)]  # fmt: skip
    middles = [(x + 180.0, y + 60.0) for x, y, _, _ in boxes]
    for start, end in zip(middles, middles[1:], strict=False):
        _arrow(pen, start, end)
    pen.line([(270, 600), (270, 650), (1330, 650), (1330, 606)], (140, 155, 170), 4)
    pen.polygon([(1330, 600), (1318, 624), (1342, 624)], (140, 155, 170))
    pen.text((1100, 690), "changes wanted", 36, (80, 94, 110))
    for x, y, words, ends in boxes:
        pen.rounded(x, y, 360, 120, 20, (206, 60, 50) if ends else (34, 52, 76))
        pen.text((x + 180, y + 60), words, 50, WHITE, anchor="mm")
    return slide


def _arrow(pen: Pen, start: Point, end: Point) -> None:
    """A line between the middles of two boxes 360 by 120, with its head at the second's edge."""
    across = (end[0] > start[0]) - (end[0] < start[0])
    down = (end[1] > start[1]) - (end[1] < start[1])
    x, y = end[0] - across * 184, end[1] - down * 64
    pen.line([start, (x - across * 10, y - down * 10)], (34, 52, 76), 7)
    pen.polygon(
        [
            (x, y),
            (x - across * 30 - down * 18, y - down * 30 - across * 18),
            (x - across * 30 + down * 18, y - down * 30 + across * 18),
        ],
        (34, 52, 76),
    )


def footprint_slide() -> Image.Image:
    """Bullets about a storage cluster, with a small drawing of it."""
    slide = canvas(*WIDE, [(0.0, (255, 255, 255)), (1.0, (238, 236, 246))])
    pen = Pen(slide)
    pen.box(0, 0, 1600, 22, (92, 66, 160))
    pen.text((100, 140), "Lab storage footprint", 84, (52, 40, 110))
    lines = ("8 hosts, 96 disks", "3 copies of each object", "Volumes, images, backups",
             "One Ceph cluster for all")  # fmt: skip
    for row, words in enumerate(lines):
        y = 300 + row * 126
        pen.oval(122, y + 2, 13, 13, (92, 66, 160))
        pen.text((170, y), words, 60, INK)
    for column in range(3):
        for row in range(3):
            x, y = 1000 + column * 175, 300 + row * 150
            shade = (112 + 30 * row, 86 + 30 * row, 184 + 18 * row)
            pen.box(x, y, 140, 74, shade)
            pen.oval(x + 70, y + 74, 70, 22, shade)
            pen.oval(x + 70, y, 70, 22, (206, 196, 238))
    pen.text((100, 836), "Sample figures of a lab cluster", 34, (110, 110, 130))
    return slide


def container_slide() -> Image.Image:
    """Containers on a cloud, as layers."""
    slide = canvas(*WIDE, [(0.0, (20, 40, 150)), (1.0, (40, 90, 215))])
    glow(slide, 400, 100, 900, 600, (120, 170, 255, 110))
    pen = Pen(slide)
    pen.text((100, 140), "Containers on the cloud", 88, WHITE)
    hues = ((255, 200, 87), (94, 214, 190), (255, 138, 114), (160, 200, 255), (200, 170, 255))
    for column, hue in enumerate(hues):
        x = 100 + column * 284
        pen.rounded(x, 260, 264, 150, 18, hue)
        for rib in range(6):
            pen.box(x + 34 + rib * 36, 290, 14, 90, (255, 255, 255, 110))
    layers = (("Kubernetes", 440, 120), ("Magnum", 590, 120), ("OpenStack", 740, 120))
    for words, y, tall in layers:
        pen.rounded(100, y, 1400, tall, 18, (255, 255, 255, 46), (255, 255, 255, 150), 3)
        pen.text((800, y + tall / 2), words, 62, WHITE, anchor="mm")
    return slide
