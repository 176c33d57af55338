"""Drawn photos of rooms with and without a projected slide, with the slide's true corners.

Nothing is copied from a photo: slides, rooms, people and faults of cameras are drawn from a seed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.float32]
Corners = NDArray[np.float64]
Rng = np.random.Generator
Ink = tuple[int, ...]

WIDTH, HEIGHT = 1280, 960
FOCAL = 1000.0
"""Pixels: the wide lens of a phone."""
ASPECTS = (16 / 9, 16 / 9, 16 / 10, 4 / 3)


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawn photo: its kind, its pixels, and the corners and aspect of each screen in it."""

    name: str
    pixels: NDArray[np.uint8]
    screens: tuple[Corners, ...]
    aspect: float = 0.0


# Slides

GROUNDS = ((250, 250, 250), (255, 255, 255), (235, 240, 245), (20, 60, 170), (0, 110, 120),
           (240, 190, 40), (120, 25, 40))  # fmt: skip
WORDS = (
    "open", "storage", "cluster", "region", "170,000+", "cores", "nodes", "latency", "16.6",
    "million", "users", "upgrade",
)  # fmt: skip


def slide(rng: Rng, aspect: float) -> Image.Image:
    """Draw a slide: a title, then points, a diagram, bars or a table, with or without bars."""
    width, height = round(720 * aspect), 720
    ground = GROUNDS[rng.integers(len(GROUNDS))]
    light = sum(ground) > 500
    ink = (25, 30, 40) if light else (250, 250, 250)
    image = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(image)
    top = 60
    if rng.random() < 0.35:
        bar = ((20, 60, 170), (200, 60, 40), (60, 140, 80), (70, 80, 100))[rng.integers(4)]
        pen.rectangle((0, 0, width, 110), fill=bar)
        _line(pen, rng, (50, 30), 48, (255, 255, 255), 4)
        top = 150
    else:
        _line(pen, rng, (50, 40), 54, ink, 4)
        top = 150
    if rng.random() < 0.3:
        pen.rectangle((0, height - 44, width, height), fill=(30, 70, 140))
    body = (_points, _boxes, _bars, _table, _cover)[rng.integers(5)]
    body(pen, rng, (width, height), top, ink)
    return image


def _line(pen: ImageDraw.ImageDraw, rng: Rng, at: tuple[float, float], size: int,
          ink: tuple[int, ...], words: int) -> None:  # fmt: skip
    text = " ".join(WORDS[i] for i in rng.integers(len(WORDS), size=words))
    pen.text(at, text, fill=ink, font=ImageFont.load_default(size))


def _points(pen: ImageDraw.ImageDraw, rng: Rng, size: tuple[int, int], top: int, ink: Ink) -> None:
    for row in range(int(rng.integers(3, 7))):
        _line(pen, rng, (70, top + 80 * row), 34, ink, int(rng.integers(2, 6)))


def _boxes(pen: ImageDraw.ImageDraw, rng: Rng, size: tuple[int, int], top: int, ink: Ink) -> None:
    for number in range(int(rng.integers(5, 10))):
        x = 60 + (number % 4) * size[0] // 4
        y = top + 20 + (number // 4) * 170
        fill = ((40, 40, 48), (60, 120, 200), (200, 70, 60))[number % 3]
        pen.rectangle((x, y, x + size[0] // 5, y + 100), fill=fill)
        _line(pen, rng, (x + 12, y + 30), 26, (255, 255, 255), 1)


def _bars(pen: ImageDraw.ImageDraw, rng: Rng, size: tuple[int, int], top: int, ink: Ink) -> None:
    base = size[1] - 90
    for number in range(8):
        tall = int(rng.integers(40, base - top))
        x = 90 + number * (size[0] - 180) // 8
        pen.rectangle((x, base - tall, x + 60, base), fill=(230, 120, 40) if number % 2 else ink)
        _line(pen, rng, (x, base + 6), 22, ink, 1)


def _table(pen: ImageDraw.ImageDraw, rng: Rng, size: tuple[int, int], top: int, ink: Ink) -> None:
    for row in range(6):
        pen.line((50, top + 75 * row, size[0] - 50, top + 75 * row), fill=ink, width=3)
        for column in range(3):
            _line(pen, rng, (60 + column * size[0] // 3, top + 18 + 75 * row), 28, ink, 1)


def _cover(pen: ImageDraw.ImageDraw, rng: Rng, size: tuple[int, int], top: int, ink: Ink) -> None:
    _line(pen, rng, (90, size[1] * 0.42), 60, ink, 3)
    _line(pen, rng, (90, size[1] * 0.56), 30, ink, 5)


# Rooms


def room(rng: Rng, level: float) -> Pixels:
    """Draw an empty room: a gradient of light, panels, lamps in the ceiling, grain of wood."""
    tint = np.array([(1.0, 0.8, 0.6), (0.7, 0.8, 1.0), (1.0, 1.0, 1.0), (0.8, 0.6, 0.9)][
        rng.integers(4)
    ])  # fmt: skip
    rows = np.linspace(1.0 + rng.uniform(-0.5, 0.5), 1.0 + rng.uniform(-0.5, 0.5), HEIGHT)
    columns = np.linspace(1.0 + rng.uniform(-0.4, 0.4), 1.0 + rng.uniform(-0.4, 0.4), WIDTH)
    image = level * rows[:, None, None] * columns[None, :, None] * tint[None, None, :]
    image = image.astype(np.float32).copy()
    if rng.random() < 0.5:
        folds = 1 + 0.3 * np.sin(np.arange(WIDTH) * rng.uniform(0.05, 0.3))
        image *= folds[None, :, None].astype(np.float32)
    for _ in range(int(rng.integers(0, 4))):
        x = int(rng.integers(WIDTH))
        cv2.rectangle(image, (x, 0), (x + int(rng.integers(20, 200)), HEIGHT),
                      tuple((level * rng.uniform(0.6, 1.3) * tint).tolist()), -1)  # fmt: skip
    for _ in range(int(rng.integers(0, 6))):
        at = (int(rng.integers(WIDTH)), int(rng.integers(HEIGHT // 7)))
        cv2.ellipse(image, at, (int(rng.integers(6, 22)), int(rng.integers(3, 9))), 0, 0, 360,
                    (250, 240, 220), -1)  # fmt: skip
    return image


def placed(
    rng: Rng, aspect: float, share: float, shift: float = 0.0, aside: float = 0.0
) -> Corners:
    """Return where a flat screen's corners fall: turned in space and seen through the lens.

    ``aside`` is by how many degrees it is turned, either way, instead of a few by chance.
    """
    yaw, pitch, roll = rng.uniform(-1, 1, 3) * np.radians((32, 12, 5))
    if aside:
        yaw = math.copysign(math.radians(aside), yaw)
    half = np.array([(-aspect, -1), (aspect, -1), (aspect, 1), (-aspect, 1)]) / 2
    points = np.column_stack([half, np.zeros(4)])
    for angle, (one, other) in ((roll, (0, 1)), (pitch, (1, 2)), (yaw, (0, 2))):
        turned = points.copy()
        turned[:, one] = points[:, one] * math.cos(angle) - points[:, other] * math.sin(angle)
        turned[:, other] = points[:, one] * math.sin(angle) + points[:, other] * math.cos(angle)
        points = turned
    far = FOCAL * aspect / (share * WIDTH)
    x = points[:, 0] + shift * aspect + rng.uniform(-0.12, 0.12) * (1 - share) * far
    y = points[:, 1] + rng.uniform(-0.25, 0.05) * (1 - share) * far
    depth = points[:, 2] + far
    return np.column_stack([WIDTH / 2 + FOCAL * x / depth, HEIGHT / 2 + FOCAL * y / depth])


def whole(corners: Corners) -> bool:
    """Return whether a screen lies inside the picture with some room around it."""
    return bool(
        (corners > 14).all() and (corners[:, 0] < WIDTH - 14).all()
        and (corners[:, 1] < HEIGHT - 14).all()
    )  # fmt: skip


def project(image: Pixels, flat: Image.Image, corners: Corners, light: float, rng: Rng) -> Pixels:
    """Show a slide on a screen: its light on the wall and the floor, then the slide itself."""
    size = flat.size
    source = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    shown = np.asarray(flat, np.float32) * light
    lit = cv2.warpPerspective(shown, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones(shown.shape[:2], np.float32), matrix, (WIDTH, HEIGHT))
    halo = cv2.GaussianBlur(cv2.resize(lit, (WIDTH // 8, HEIGHT // 8)), (0, 0), 9)
    image = image + cv2.resize(halo, (WIDTH, HEIGHT)) * rng.uniform(0.05, 0.25)
    if rng.random() < 0.4:
        border = cv2.dilate(mask, np.ones((13, 13), np.uint8))
        image = image * (1 - 0.8 * border[..., None])
    return image * (1 - mask[..., None]) + lit + 0.15 * image * mask[..., None]


def people(image: Pixels, rng: Rng, base: float, count: int, tall: float) -> None:
    """Draw heads and shoulders, dark against the screen."""
    for _ in range(count):
        x, size = rng.uniform(0, WIDTH), tall * rng.uniform(0.7, 1.3)
        y = base + rng.uniform(-0.3, 0.3) * size
        colour = tuple(rng.uniform(3, 30, 3).tolist())
        cv2.ellipse(image, (int(x), int(y)), (int(size * 0.4), int(size * 0.5)), 0, 0, 360,
                    colour, -1)  # fmt: skip
        cv2.ellipse(image, (int(x), int(y + size * 1.5)), (int(size), int(size)), 0, 0, 360,
                    colour, -1)  # fmt: skip
        cv2.rectangle(image, (int(x - size), int(y + size * 1.5)), (int(x + size), HEIGHT),
                      colour, -1)  # fmt: skip


def speaker(image: Pixels, rng: Rng, x: float, foot: float, tall: float) -> None:
    """Draw somebody on the stage, lit by a spot."""
    skin, shirt = (205.0, 160.0, 135.0), tuple(rng.uniform(20, 200, 3).tolist())
    cv2.rectangle(image, (int(x - tall * 0.14), int(foot - tall * 0.8)),
                  (int(x + tall * 0.14), int(foot)), shirt, -1)  # fmt: skip
    cv2.ellipse(image, (int(x), int(foot - tall * 0.88)), (int(tall * 0.07), int(tall * 0.1)), 0,
                0, 360, skin, -1)  # fmt: skip


def photographed(image: Pixels, rng: Rng) -> NDArray[np.uint8]:
    """Add what a phone adds: cast, darker corners, blur, noise, rounding by JPEG."""
    cast = rng.uniform(0.85, 1.1, 3).astype(np.float32)
    image = image * cast
    y, x = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    image = image * (1 - rng.uniform(0, 0.3) * (x * x + y * y) / 2)[..., None]
    if rng.random() < 0.6:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 2.6))
    grain = rng.normal(0, rng.uniform(1, 11), (HEIGHT, WIDTH, 1))
    colour = rng.normal(0, rng.uniform(0.5, 5), (HEIGHT, WIDTH, 3))
    pixels = np.clip(image + grain + colour, 0, 255).astype(np.uint8)
    _, coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 95))])
    decoded: NDArray[np.uint8] = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return decoded


# Scenes with a screen


def _with_screen(rng: Rng, name: str, level: tuple[float, float], *, glare: bool = False,
                 crowd: bool = False, second: bool = False) -> Scene:  # fmt: skip
    aspect = ASPECTS[rng.integers(len(ASPECTS))]
    for _ in range(200):
        shift = -0.62 if second else 0.0
        corners = placed(rng, aspect, rng.uniform(0.32, 0.42 if second else 0.8), shift)
        if whole(corners):
            break
    image = room(rng, rng.uniform(*level))
    flat = slide(rng, aspect)
    light = rng.uniform(0.72, 1.0)
    screens = [corners]
    image = project(image, flat, corners, light, rng)
    if second:
        other = corners.copy()
        other[:, 0] = WIDTH - corners[::1, 0]
        other = other[[1, 0, 3, 2]]
        image = project(image, flat, other, light, rng)
        screens.append(other)
    if glare:
        centre = corners.mean(axis=0) + rng.uniform(-90, 90, 2)
        y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
        spot = np.exp(
            -((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * rng.uniform(30, 90) ** 2)
        )
        image = image + (rng.uniform(60, 200) * spot)[..., None].astype(np.float32)
    low = float(corners[:, 1].max())
    if crowd:
        people(image, rng, low + 10, int(rng.integers(2, 6)), rng.uniform(25, 55))
    elif low < HEIGHT - 130 and rng.random() < 0.6:
        speaker(image, rng, rng.uniform(0, WIDTH), HEIGHT - 20, min(220, HEIGHT - 30 - low))
    if rng.random() < 0.5:
        people(image, rng, HEIGHT - 40, int(rng.integers(3, 9)), 50)
    return Scene(name, photographed(image, rng), tuple(screens), aspect)


# Scenes without one


def _sky(rng: Rng) -> Pixels:
    image = room(rng, 90)
    horizon = int(rng.integers(HEIGHT // 3, HEIGHT * 2 // 3))
    image[:horizon] = np.array((235, 228, 215), np.float32) * rng.uniform(0.85, 1.05)
    for _ in range(int(rng.integers(2, 7))):
        x, w = int(rng.integers(WIDTH)), int(rng.integers(80, 340))
        y = int(rng.integers(60, horizon + 1))
        colour = tuple(rng.uniform(40, 140, 3).tolist())
        cv2.rectangle(image, (x, y), (x + w, HEIGHT), colour, -1)
        for row in range(y + 20, HEIGHT, 40):
            for column in range(x + 10, x + w - 20, 36):
                cv2.rectangle(image, (column, row), (column + 16, row + 20), (60, 60, 70), -1)
    return image


def _panel(rng: Rng, image: Pixels, flat: Image.Image, light: float, *, stands: bool) -> Pixels:
    """Stand a printed panel in a room: it has the room's light, and no light of its own."""
    aspect = flat.width / flat.height
    corners = placed(rng, aspect, rng.uniform(0.4, 0.75))
    if stands:
        corners[:, 1] += HEIGHT - 120 - corners[:, 1].max()
    size = flat.size
    source = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    shown = np.asarray(flat, np.float32) * light
    mask = cv2.warpPerspective(np.ones(shown.shape[:2], np.float32), matrix, (WIDTH, HEIGHT))
    printed = cv2.warpPerspective(shown, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    return image * (1 - mask[..., None]) + printed


def _poster(rng: Rng) -> Pixels:
    """A poster in a lit foyer, sometimes of a screen's shape."""
    flat = slide(rng, rng.uniform(0.7, 2.2))
    image = room(rng, rng.uniform(70, 150))
    return _panel(rng, image, flat, rng.uniform(0.6, 0.95), stands=bool(rng.random() < 0.6))


def _sponsors(rng: Rng) -> Pixels:
    """A wall of logos under warm light, with people before it."""
    flat = Image.new("RGB", (1100, 620), (250, 235, 220))
    pen = ImageDraw.Draw(flat)
    for row in range(6):
        for column in range(8):
            at = (30 + column * 135, 30 + row * 98)
            _line(pen, rng, at, 24, tuple(int(v) for v in rng.integers(0, 200, 3)), 1)
    image = room(rng, rng.uniform(55, 110))
    image[: HEIGHT // 3] += rng.uniform(20, 120)
    image[int(HEIGHT * 0.8) :] += 60
    image = _panel(rng, image, flat, rng.uniform(0.7, 0.95), stands=True)
    people(image, rng, HEIGHT * 0.6, 3, 70)
    return image


def _window(rng: Rng) -> Pixels:
    """A window in a dim room: bright, four-sided, full of trees and sky."""
    view = rng.uniform(90, 255, (40, 60, 3)).astype(np.float32)
    view[:15] = (245, 240, 230)
    view = cv2.resize(view, (960, 640), interpolation=cv2.INTER_CUBIC)
    view += cv2.resize(rng.normal(0, 40, (320, 480, 3)).astype(np.float32), (960, 640))
    for x in (0, 320, 640, 950):
        cv2.rectangle(view, (x, 0), (x + 10, 640), (40, 40, 40), -1)
    flat = Image.fromarray(np.clip(view, 0, 255).astype(np.uint8))
    return _panel(rng, room(rng, rng.uniform(20, 60)), flat, 1.0, stands=False)


def _wall(rng: Rng) -> Pixels:
    """A lit stretch of wall, blank, in a dark room."""
    flat = Image.new("RGB", (900, 560), (240, 230, 210))
    return _panel(rng, room(rng, rng.uniform(15, 50)), flat, rng.uniform(0.6, 1), stands=False)


def _face(rng: Rng) -> Pixels:
    image = room(rng, rng.uniform(15, 80))
    at = (int(rng.integers(400, 880)), int(rng.integers(300, 600)))
    wide = int(rng.integers(150, 260))
    cv2.ellipse(image, at, (wide, int(wide * 1.3)), 0, 0, 360, (225, 185, 160), -1)
    for side in (-1, 1):
        cv2.ellipse(image, (at[0] + side * wide // 2, at[1] - wide // 4), (26, 14), 0, 0, 360,
                    (40, 30, 30), -1)  # fmt: skip
    cv2.ellipse(image, (at[0], at[1] + wide // 2), (wide // 3, 16), 0, 0, 360, (150, 60, 60), -1)
    return image


def _stage(rng: Rng) -> Pixels:
    """A lit stage far away in a dark hall, with a curtain and small lamps."""
    image = room(rng, rng.uniform(4, 14))
    top, low = int(rng.integers(300, 420)), int(rng.integers(520, 640))
    cv2.rectangle(image, (300, top), (980, low), (120, 30, 30), -1)
    cv2.rectangle(image, (280, low), (1000, low + 60), (220, 190, 150), -1)
    for x in range(300, 980, 30):
        cv2.line(image, (x, top), (x, low), (70, 15, 15), 6)
    speaker(image, rng, 640, low + 30, 90)
    people(image, rng, HEIGHT - 60, 12, 40)
    return image


def _crowd(rng: Rng) -> Pixels:
    image = room(rng, rng.uniform(60, 160))
    for _ in range(14):
        speaker(image, rng, rng.uniform(0, WIDTH), rng.uniform(500, HEIGHT), rng.uniform(200, 420))
    return image


def _cut_off(rng: Rng) -> Pixels:
    """A projected slide of which the frame cuts off a part."""
    aspect = ASPECTS[rng.integers(len(ASPECTS))]
    corners = placed(rng, aspect, rng.uniform(0.6, 0.9))
    corners[:, 0] += WIDTH - corners[:, 0].max() + rng.uniform(60, 260)
    return project(room(rng, rng.uniform(8, 35)), slide(rng, aspect), corners, 0.95, rng)


def _without(draw: Callable[[Rng], Pixels], name: str, rng: Rng) -> Scene:
    return Scene(name, photographed(draw(rng), rng), ())


SCENES: tuple[Callable[[Rng], Scene], ...] = (
    lambda rng: _with_screen(rng, "dark room", (6, 30)),
    lambda rng: _with_screen(rng, "dark room", (6, 30)),
    lambda rng: _with_screen(rng, "dim room", (30, 60)),
    lambda rng: _with_screen(rng, "lit room", (60, 85)),
    lambda rng: _with_screen(rng, "glare", (8, 40), glare=True),
    lambda rng: _with_screen(rng, "people in front", (8, 40), crowd=True),
    lambda rng: _with_screen(rng, "two screens", (8, 40), second=True),
    lambda rng: _without(_sky, "sky", rng),
    lambda rng: _without(_poster, "poster", rng),
    lambda rng: _without(_sponsors, "sponsor wall", rng),
    lambda rng: _without(_window, "window", rng),
    lambda rng: _without(_wall, "blank wall", rng),
    lambda rng: _without(_face, "face", rng),
    lambda rng: _without(_stage, "far stage", rng),
    lambda rng: _without(_crowd, "crowd", rng),
    lambda rng: _without(_cut_off, "cut-off slide", rng),
)
"""One of each in turn; seven of sixteen show a whole projected slide."""


def scene(number: int) -> Scene:
    """Return the scene of a number, the same on every run of the same libraries."""
    return SCENES[number % len(SCENES)](np.random.default_rng(1000 + number))
