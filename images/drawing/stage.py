"""A dark room with a lit slide in perspective."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageOps

from .brushes import SUPERSAMPLING, Colour, Pen, Point, Quad, canvas, finish, glow, soften, warp
from .people import audience, standing

WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Room:
    """Where things stand in a room, in the picture's pixels."""

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
    wall = Image.new("RGB", image.size, (tint[0] // 2 + 90, tint[1] // 2 + 90, tint[2] // 2 + 90))
    image = ImageChops.screen(image, ImageChops.multiply(halo, wall))
    image = ImageChops.screen(image, _dimmed(soften(screen, 26), 3))
    _stage(image, room, screen)
    pen = Pen(image)
    pen.polygon(_grown(room.screen, 9), (5, 6, 9))
    image.paste(lit, (0, 0), lit)
    for x, y in room.speakers:
        tall = (room.floor - min(p[1] for p in room.screen)) * 0.27
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
    light = _dimmed(soften(moved, 58), 2)
    mask = Image.new("RGB", image.size)
    Pen(mask).polygon(platform, WHITE)
    image.paste(ImageChops.screen(image, light), (0, 0), mask.convert("L"))
    pen.box(width * 0.04, room.floor, width * 0.92, 22, (6, 7, 10))
    pen.line([(width * 0.04, room.floor), (width * 0.96, room.floor)], (255, 255, 255, 70), 2)


def _rows(image: Image.Image, room: Room) -> None:
    width, height = room.size
    depth = height - room.floor
    red, green, blue = room.tint
    rows: list[tuple[float, float, Colour, Colour]] = []
    for share, size in ((0.2, 19.0), (0.4, 30.0), (0.64, 46.0), (0.93, 72.0)):
        dim = 0.95 - share * 0.6
        rim = (round(red * dim), round(green * dim), round(blue * dim))
        dark = 0.2 - share * 0.14
        body = (round(red * dark), round(green * dark), round(blue * dark))
        rows.append((room.floor + depth * share, size, rim, body))
    pen = Pen(image)
    pen.box(0, room.floor + 22, width, depth, (red // 7, green // 7, blue // 7))
    audience(pen, room.seed, width, rows)
