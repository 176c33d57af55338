"""Harder photos: halls and meeting rooms as a phone in the audience sees them, from a seed.

Light is added up as light, then exposed, toned, sharpened and coded as a phone does it. What shows
a whole slide has known corners; what does not has none: posters, boards, windows, walls, doors.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.scenes import ASPECTS, HEIGHT, WIDTH, WORDS, Corners, Pixels, Rng, Scene, placed

_LIGHT = ((250, 250, 250), (255, 255, 255), (245, 246, 248), (232, 238, 244))
_DARK = ((18, 20, 28), (10, 10, 12), (28, 32, 64), (40, 44, 52), (12, 40, 44), (30, 60, 140))
_ACCENTS = ((0, 160, 220), (230, 120, 40), (120, 190, 60), (220, 50, 60), (150, 90, 200))
_BLACK_LEVEL = 0.012
"""Share of its white that a projector throws where the slide is black."""


# Slides


def deck_slide(rng: Rng, aspect: float, *, dark: bool) -> Image.Image:
    """Draw a slide as people show it: small words, a photo, a diagram, code, a big figure."""
    width, height = round(900 * aspect), 900
    grounds = _DARK if dark else _LIGHT
    ground = grounds[rng.integers(len(grounds))]
    ink = (235, 238, 242) if dark else (30, 34, 42)
    accent = _ACCENTS[rng.integers(len(_ACCENTS))]
    image = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(image)
    place = (int(width * 0.06), int(height * 0.07))
    _text(pen, rng, place, 58, accent if rng.random() < 0.4 else ink, 4)
    if rng.random() < 0.3:
        pen.rectangle((0, height - 12, width, height), fill=accent)
    if rng.random() < 0.5:
        _text(pen, rng, (int(width * 0.06), height - 50), 20, accent, 3)
    body = (_words, _words, _code, _figure, _flow, _with_photo, _chart)[rng.integers(7)]
    body(pen, rng, image, ink, accent)
    return image


def _text(pen: ImageDraw.ImageDraw, rng: Rng, at: tuple[float, float], size: int,
          ink: tuple[int, ...], words: int) -> None:  # fmt: skip
    text = " ".join(WORDS[i] for i in rng.integers(len(WORDS), size=words))
    pen.text(at, text, fill=ink, font=ImageFont.load_default(size))


def _words(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
           accent: tuple[int, ...]) -> None:  # fmt: skip
    size = int(rng.integers(26, 44))
    for row in range(int(rng.integers(3, 9))):
        at = (image.width * 0.08, 200 + row * size * 1.8)
        if at[1] < image.height - 90:
            pen.ellipse((at[0] - 24, at[1] + 12, at[0] - 12, at[1] + 24), fill=accent)
            _text(pen, rng, at, size, ink, int(rng.integers(2, 7)))


def _code(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
          accent: tuple[int, ...]) -> None:  # fmt: skip
    box = (image.width * 0.06, 190, image.width * 0.94, image.height - 80)
    pen.rectangle(box, fill=(24, 26, 32))
    for row in range(13):
        at = (box[0] + 20 + 40 * int(rng.integers(0, 4)), 205 + row * 46)
        _text(pen, rng, at, 28, (200, 220, 160) if row % 3 else accent, int(rng.integers(1, 4)))


def _figure(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
            accent: tuple[int, ...]) -> None:  # fmt: skip
    number = f"{int(rng.integers(10, 999))}k"
    pen.text((image.width * 0.1, 300), number, fill=accent, font=ImageFont.load_default(220))
    _text(pen, rng, (image.width * 0.1, 560), 44, ink, 4)


def _flow(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
          accent: tuple[int, ...]) -> None:  # fmt: skip
    for number in range(int(rng.integers(4, 9))):
        x = image.width * (0.08 + 0.3 * (number % 3))
        y = 220 + 210 * (number // 3)
        pen.rectangle((x, y, x + image.width * 0.22, y + 110), outline=ink, width=4,
                      fill=accent if number % 2 else None)  # fmt: skip
        _text(pen, rng, (x + 14, y + 34), 30, ink, 1)
        pen.line((x + image.width * 0.22, y + 55, x + image.width * 0.3, y + 55), fill=ink, width=4)


def _with_photo(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
                accent: tuple[int, ...]) -> None:  # fmt: skip
    wide, high = int(image.width * 0.4), int(image.height * 0.6)
    blobs = cv2.resize(rng.uniform(20, 220, (7, 9, 3)).astype(np.float32), (wide, high),
                       interpolation=cv2.INTER_CUBIC)  # fmt: skip
    photo = Image.fromarray(np.clip(blobs, 0, 255).astype(np.uint8))
    image.paste(photo, (int(image.width * 0.54), int(image.height * 0.24)))
    for row in range(4):
        _text(pen, rng, (image.width * 0.07, 230 + 90 * row), 34, ink, 3)


def _chart(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
           accent: tuple[int, ...]) -> None:  # fmt: skip
    base = image.height - 120
    pen.line((image.width * 0.1, base, image.width * 0.92, base), fill=ink, width=4)
    for number in range(9):
        x = image.width * (0.12 + 0.088 * number)
        tall = int(rng.integers(60, base - 220))
        pen.rectangle((x, base - tall, x + image.width * 0.05, base), fill=accent)
        _text(pen, rng, (x, base + 8), 22, ink, 1)


# Rooms, in light: 1 is what a phone shows white


def _hall(rng: Rng, level: float) -> Pixels:
    """Draw a wall, its panels and curtains, a ceiling and a floor, lit by the room's lamps."""
    warm = np.array([(1.0, 0.86, 0.7), (0.9, 0.95, 1.0), (1.0, 1.0, 1.0)][rng.integers(3)])
    albedo = rng.uniform(0.25, 0.8)
    rows = np.linspace(rng.uniform(0.7, 1.4), rng.uniform(0.6, 1.1), HEIGHT)
    columns = 1 + rng.uniform(-0.35, 0.35) * np.linspace(-1, 1, WIDTH)
    light = (level * albedo * rows[:, None] * columns[None, :])[..., None] * warm
    light = light.astype(np.float32)
    for _ in range(int(rng.integers(0, 5))):
        x, wide = int(rng.integers(WIDTH)), int(rng.integers(30, 260))
        light[:, x : x + wide] *= rng.uniform(0.4, 1.4)
    if rng.random() < 0.4:
        folds = 1 + 0.35 * np.sin(np.arange(WIDTH) * rng.uniform(0.08, 0.4) + rng.uniform(0, 6))
        light *= folds[None, :, None].astype(np.float32)
    ceiling = int(rng.uniform(0.02, 0.2) * HEIGHT)
    light[:ceiling] *= rng.uniform(0.3, 1.8)
    floor = int(rng.uniform(0.8, 0.95) * HEIGHT)
    light[floor:] *= rng.uniform(0.3, 0.9)
    return light


def _lamps(rng: Rng, light: Pixels, count: int, most: float) -> None:
    """Hang bright lamps and panels of light into the upper part."""
    for _ in range(count):
        x, y = int(rng.integers(WIDTH)), int(rng.integers(int(HEIGHT * 0.16)))
        wide, high = int(rng.integers(8, 90)), int(rng.integers(4, 22))
        cv2.ellipse(light, (x, y), (wide, high), 0, 0, 360, (most, most, 0.9 * most), -1)


def _beams(rng: Rng, light: Pixels) -> None:
    """Throw coloured beams of stage lights from above."""
    haze = np.zeros_like(light)
    for _ in range(int(rng.integers(2, 6))):
        x, foot = rng.uniform(0, WIDTH), rng.uniform(0, WIDTH)
        colour = rng.uniform(0, 1, 3) ** 2
        ends = np.array([(x, 0), (foot - 120, HEIGHT), (foot + 120, HEIGHT)], np.int32)
        cv2.fillConvexPoly(haze, ends, (colour * rng.uniform(0.04, 0.2)).tolist())
    light += cv2.GaussianBlur(haze, (0, 0), 14)


def _shown(light: Pixels, flat: NDArray[np.float32], corners: Corners, own: float,
           rng: Rng) -> Pixels:  # fmt: skip
    """Put light of a screen where its corners are, with the spill on wall, floor and ceiling."""
    size = (flat.shape[1], flat.shape[0])
    source = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    lit = cv2.warpPerspective(flat, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones(flat.shape[:2], np.float32), matrix, (WIDTH, HEIGHT))
    halo = cv2.GaussianBlur(cv2.resize(lit, (WIDTH // 8, HEIGHT // 8)), (0, 0), 11)
    light = light + cv2.resize(halo, (WIDTH, HEIGHT)) * rng.uniform(0.03, 0.18)
    kept = light * mask[..., None] * own
    return np.asarray(light * (1 - mask[..., None]) + lit + kept, np.float32)


def _slide_light(flat: Image.Image, white: float) -> NDArray[np.float32]:
    linear = (np.asarray(flat, np.float32) / 255) ** 2.2
    return np.asarray(white * (linear + _BLACK_LEVEL), np.float32)


def _grown(corners: Corners, by: tuple[float, float]) -> Corners:
    """Return corners moved outwards by shares of width and height."""
    middle = corners.mean(axis=0)
    across = (corners[1] + corners[2] - corners[0] - corners[3]) / 2
    down = (corners[2] + corners[3] - corners[0] - corners[1]) / 2
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    moved = corners + signs[:, :1] * across * by[0] + signs[:, 1:] * down * by[1]
    return np.asarray(moved + 0 * middle)


def _surround(rng: Rng, light: Pixels, corners: Corners) -> Pixels:
    """Give a screen a black frame, a margin of its own white cloth, or nothing."""
    kind = rng.integers(4)
    if kind == 0:
        frame = _grown(corners, (0.015, 0.025))
        cv2.fillConvexPoly(light, frame.astype(np.int32), (0.004, 0.004, 0.004))
    elif kind == 1:
        cloth = _grown(corners, (rng.uniform(0, 0.02), rng.uniform(0.03, 0.2)))
        mask = np.zeros(light.shape[:2], np.float32)
        cv2.fillConvexPoly(mask, cloth.astype(np.int32), 1.0)
        light = np.where(mask[..., None] > 0, light * rng.uniform(1.0, 1.5), light)
    elif kind == 2 and rng.random() < 0.5:
        backdrop = _grown(corners, (rng.uniform(0.1, 0.5), rng.uniform(0.05, 0.3)))
        colour = rng.uniform(0, 1, 3) ** 2 * rng.uniform(0.02, 0.12)
        cv2.fillConvexPoly(light, backdrop.astype(np.int32), colour.tolist())
    return np.asarray(light, np.float32)


def _heads(rng: Rng, light: Pixels, lowest: float, deep: float, level: float) -> None:
    """Seat people in front; the highest of them hide up to ``deep`` pixels of the screen."""
    for row in range(3):
        tall = 34 + 30 * row
        base = lowest + 60 * row - (deep if row == 0 else -20)
        x = rng.uniform(-40, 60)
        while x < WIDTH:
            shade = level * rng.uniform(0.02, 0.35) + 0.002
            colour = tuple((shade * rng.uniform(0.6, 1.2, 3)).tolist())
            y = int(base + rng.uniform(0, 46))
            cv2.ellipse(light, (int(x), y), (int(tall * 0.42), int(tall * 0.55)), 0, 0, 360,
                        colour, -1)  # fmt: skip
            cv2.ellipse(light, (int(x), int(y + tall * 1.7)), (tall, int(tall * 1.1)), 0, 0, 360,
                        colour, -1)  # fmt: skip
            x += tall * rng.uniform(1.6, 4.5)


def _banner(rng: Rng, light: Pixels, level: float) -> None:
    """Stand a roll-up banner at a side."""
    x = int(rng.choice([rng.integers(10, 90), rng.integers(WIDTH - 200, WIDTH - 110)]))
    top = int(rng.integers(300, 520))
    colour = tuple((level * rng.uniform(0.1, 0.9, 3)).tolist())
    cv2.rectangle(light, (x, top), (x + 100, HEIGHT - 90), colour, -1)
    for row in range(4):
        cv2.rectangle(light, (x + 14, top + 30 + row * 60), (x + 80, top + 46 + row * 60),
                      (level, level, level), -1)  # fmt: skip


def exposed(light: Pixels, rng: Rng, gain: float | None = None) -> NDArray[np.uint8]:
    """Return what a phone makes of light: exposure, tone, bloom, grain, sharpening, JPEG."""
    if gain is None:
        gain = float(rng.uniform(0.85, 1.5))
    image = light * gain * rng.uniform(0.9, 1.08, 3).astype(np.float32)
    over = np.clip(image - 1, 0, 3)
    image += cv2.GaussianBlur(over, (0, 0), 7) * 0.25
    y, x = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    image *= (1 - rng.uniform(0.05, 0.3) * (x * x + y * y) / 2)[..., None]
    if rng.random() < 0.5:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.6, 1.8))
    iso = rng.uniform(0.002, 0.02)
    image += rng.normal(0, 1, image.shape) * np.sqrt(np.clip(image, 0.001, 1)) * iso
    toned = 255 * np.clip(image, 0, 1) ** (1 / 2.2)
    toned += rng.normal(0, rng.uniform(0.5, 5), image.shape)
    if rng.random() < 0.5:  # what phones do against grain, and then against its softness
        toned = cv2.medianBlur(np.clip(toned, 0, 255).astype(np.uint8), 3).astype(np.float32)
    soft = cv2.GaussianBlur(toned, (0, 0), 1.4)
    toned = toned + rng.uniform(0, 0.8) * (toned - soft)
    pixels = np.clip(toned, 0, 255).astype(np.uint8)
    quality = int(rng.integers(45, 92))
    _, coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded: NDArray[np.uint8] = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return decoded


# Scenes with a whole slide


def _talk(rng: Rng, name: str, level: tuple[float, float], *, dark: bool = False,
          crowd: bool = False, two: bool = False, stage: bool = False) -> Scene:  # fmt: skip
    aspect = ASPECTS[rng.integers(len(ASPECTS))]
    while True:
        corners = placed(rng, aspect, rng.uniform(0.3, 0.44 if two else 0.78), -0.6 if two else 0.0)
        corners[:, 1] -= rng.uniform(0, 120)
        if (corners > 14).all() and (corners < (WIDTH - 14, HEIGHT - 40)).all():
            break
    room = rng.uniform(*level)
    light = _hall(rng, room)
    white = rng.uniform(0.55, 1.25)
    flat = deck_slide(rng, aspect, dark=dark)
    screens = [corners]
    if two:
        other = corners.copy()
        other[:, 0] = WIDTH - corners[:, 0]
        screens.append(other[[1, 0, 3, 2]])
    for each in screens:
        light = _surround(rng, light, each)
        light = _shown(light, _slide_light(flat, white), each, 1.0, rng)
    if stage:
        _beams(rng, light)
        _stage_people(rng, light, corners)
    _lamps(rng, light, int(rng.integers(0, 7)), rng.uniform(0.6, 2.0))
    if rng.random() < 0.3:
        _banner(rng, light, room)
    low = float(corners[:, 1].max())
    deep = rng.uniform(5, 60) if crowd else -rng.uniform(30, 120)
    if crowd or rng.random() < 0.6:
        _heads(rng, light, low, deep, room)
    return Scene(name, exposed(light, rng), tuple(screens), aspect)


def _stage_people(rng: Rng, light: Pixels, corners: Corners) -> None:
    low = int(corners[:, 1].max())
    for _ in range(int(rng.integers(1, 4))):
        x, tall = int(rng.integers(WIDTH)), int(rng.integers(80, 160))
        foot = min(HEIGHT - 20, low + tall + 20)
        shirt = tuple(rng.uniform(0.02, 0.7, 3).tolist())
        cv2.rectangle(
            light, (x - tall // 6, foot - int(tall * 0.8)), (x + tall // 6, foot), shirt, -1
        )
        cv2.ellipse(light, (x, foot - int(tall * 0.9)), (tall // 12, tall // 9), 0, 0, 360,
                    (0.6, 0.4, 0.3), -1)  # fmt: skip


# Scenes without one: what is printed or painted has the room's light and none of its own


def _printed(rng: Rng, flat: Image.Image, light: Pixels, corners: Corners, level: float) -> Pixels:
    return _shown(light, _slide_light(flat, level * rng.uniform(0.7, 1.0)), corners, 0.0, rng)


def _where(rng: Rng, aspect: float, low: float, high: float, *, stands: bool = False) -> Corners:
    corners = placed(rng, aspect, rng.uniform(low, high))
    if stands:
        corners[:, 1] += HEIGHT - rng.uniform(60, 160) - corners[:, 1].max()
    return corners


def _poster_wall(rng: Rng) -> Pixels:
    """A printed wall of a sponsor or an event, drawn all over, standing on the floor."""
    flat = Image.new("RGB", (1100, 700), tuple(int(v) for v in rng.integers(120, 255, 3)))
    pen = ImageDraw.Draw(flat)
    for _ in range(int(rng.integers(4, 12))):
        x, y = int(rng.integers(900)), int(rng.integers(600))
        fill = tuple(int(v) for v in rng.integers(0, 255, 3))
        pen.ellipse(
            (x, y, x + int(rng.integers(40, 300)), y + int(rng.integers(40, 300))), fill=fill
        )
    for row in range(int(rng.integers(2, 6))):
        _text(pen, rng, (80, 60 + 110 * row), int(rng.integers(40, 110)), (20, 20, 30), 3)
    pen.rectangle((0, 0, 1099, 699), outline=(250, 250, 250), width=int(rng.integers(0, 26)))
    level = rng.uniform(0.25, 0.9)
    corners = _where(rng, 11 / 7, 0.4, 0.7, stands=True)
    return _printed(rng, flat, _hall(rng, level * rng.uniform(0.15, 0.8)), corners, level)


def _poster_slide(rng: Rng) -> Pixels:
    """A poster that looks like a slide, on a wall, in the room's light or a lamp's."""
    aspect = float(rng.choice([0.707, 1.414, 1.5, 16 / 9, 4 / 3]))
    flat = deck_slide(rng, aspect, dark=bool(rng.random() < 0.3))
    level = rng.uniform(0.3, 0.9)
    light = _hall(rng, level * rng.uniform(0.35, 0.9))
    return _printed(rng, flat, light, _where(rng, aspect, 0.3, 0.6), level)


def _whiteboard(rng: Rng) -> Pixels:
    """A board with handwriting, in a frame, in a lit room."""
    aspect = float(rng.choice([1.5, 1.5, 2.0, 1.33]))
    flat = Image.new("RGB", (round(700 * aspect), 700), (240, 242, 244))
    pen = ImageDraw.Draw(flat)
    for _ in range(int(rng.integers(6, 30))):
        at = rng.uniform(40, 600, 2)
        steps = np.cumsum(rng.normal(0, 16, (24, 2)), axis=0) + at
        ink = ((30, 40, 160), (170, 30, 30), (20, 20, 20))[rng.integers(3)]
        pen.line([tuple(step) for step in steps.tolist()], fill=ink, width=5)
    pen.rectangle((0, 0, flat.width - 1, 699), outline=(150, 152, 156), width=12)
    level = rng.uniform(0.35, 0.95)
    light = _hall(rng, level * rng.uniform(0.5, 1.0))
    return _printed(rng, flat, light, _where(rng, aspect, 0.4, 0.7), level)


def _daylight(rng: Rng) -> Pixels:
    """A window or a row of them, far brighter than the room, with a view or blinds."""
    light = _hall(rng, rng.uniform(0.03, 0.2))
    panes = int(rng.integers(1, 4))
    view = rng.uniform(0.2, 1.0, (9, 14, 3)).astype(np.float32)
    view[:4] = rng.uniform(0.9, 1.6)
    view = cv2.resize(view, (900, 560), interpolation=cv2.INTER_CUBIC)
    view += cv2.resize(rng.normal(0, 0.15, (140, 225, 3)).astype(np.float32), (900, 560))
    if rng.random() < 0.4:
        view[::14] *= 0.3
        view[1::14] *= 0.3
    for pane in range(panes):
        corners = _where(rng, 1.6 / panes, 0.7 / panes, 0.8 / panes)
        corners[:, 0] += (pane - (panes - 1) / 2) * WIDTH * 0.8 / panes
        light = _shown(light, view, corners, 0.0, rng)
    return light


def _bright_door(rng: Rng) -> Pixels:
    """An open door or a hatch into a light corridor, with people in it."""
    light = _hall(rng, rng.uniform(0.02, 0.1))
    flat = np.full((600, 900, 3), rng.uniform(0.5, 1.1), np.float32)
    flat[380:] *= 0.6
    for x in (200, 480, 700):
        cv2.rectangle(flat, (x, 240), (x + 60, 600), rng.uniform(0, 0.4, 3).tolist(), -1)
    return _shown(light, flat, _where(rng, rng.uniform(0.5, 2.2), 0.2, 0.5), 0.0, rng)


def _stage_wall(rng: Rng) -> Pixels:
    """A stage's wall washed with light, a logo on it, speakers in front."""
    light = _hall(rng, rng.uniform(0.01, 0.06))
    colour = tuple(int(v) for v in rng.integers(30, 255, 3))
    flat = Image.new("RGB", (1300, 500), colour)
    _text(ImageDraw.Draw(flat), rng, (380, 170), 120, (250, 250, 250), 2)
    corners = _where(rng, 2.6, 0.5, 0.9)
    light = _shown(light, _slide_light(flat, rng.uniform(0.3, 1.0)), corners, 0.0, rng)
    _stage_people(rng, light, corners)
    _beams(rng, light)
    return light


def _sheet(rng: Rng) -> Pixels:
    """A page, a badge or a book on a dark table."""
    aspect = float(rng.choice([0.707, 1.414, 1.414, 0.66, 1.5]))
    flat = Image.new("RGB", (round(900 * aspect), 900), (248, 246, 240))
    pen = ImageDraw.Draw(flat)
    for row in range(int(rng.integers(6, 18))):
        _text(pen, rng, (70, 60 + 46 * row), 30, (30, 30, 34), 6)
    level = rng.uniform(0.5, 1.0)
    light = _hall(rng, level * rng.uniform(0.05, 0.3))
    return _printed(rng, flat, light, _where(rng, aspect, 0.35, 0.7), level)


def _part_of_a_slide(rng: Rng) -> Pixels:
    """A slide of which the frame of the photo cuts off a side, or a person hides two corners."""
    aspect = ASPECTS[rng.integers(len(ASPECTS))]
    corners = placed(rng, aspect, rng.uniform(0.6, 0.9))
    side = int(rng.integers(3))
    if side == 0:
        corners[:, 0] += WIDTH - corners[:, 0].max() + rng.uniform(30, 260)
    elif side == 1:
        corners[:, 0] -= corners[:, 0].min() + rng.uniform(30, 260)
    else:
        corners[:, 1] -= corners[:, 1].min() + rng.uniform(30, 160)
    flat = deck_slide(rng, aspect, dark=bool(rng.random() < 0.3))
    light = _hall(rng, rng.uniform(0.01, 0.1))
    light = _shown(light, _slide_light(flat, rng.uniform(0.6, 1.2)), corners, 1.0, rng)
    _heads(rng, light, float(corners[:, 1].max()), -40, 0.05)
    return light


def _without(draw: Callable[[Rng], Pixels], name: str) -> Callable[[Rng], Scene]:
    return lambda rng: Scene(name, exposed(draw(rng), rng), ())


HALLS: tuple[Callable[[Rng], Scene], ...] = (
    lambda rng: _talk(rng, "hall", (0.005, 0.06)),
    lambda rng: _talk(rng, "hall, dark slide", (0.005, 0.05), dark=True),
    lambda rng: _talk(rng, "heads in front", (0.01, 0.08), crowd=True),
    lambda rng: _talk(rng, "two screens in a hall", (0.01, 0.08), two=True),
    lambda rng: _talk(rng, "stage lights", (0.005, 0.04), stage=True),
    lambda rng: _talk(rng, "meeting room", (0.08, 0.25)),
    lambda rng: _talk(rng, "daylight room", (0.25, 0.5)),
    _without(_poster_wall, "printed wall"),
    _without(_poster_slide, "poster like a slide"),
    _without(_whiteboard, "whiteboard"),
    _without(_daylight, "daylight"),
    _without(_bright_door, "bright door"),
    _without(_stage_wall, "stage wall"),
    _without(_sheet, "sheet on a table"),
    _without(_part_of_a_slide, "part of a slide"),
)


def hall(number: int) -> Scene:
    """Return the photo of a number, the same on every run of the same libraries."""
    return HALLS[number % len(HALLS)](np.random.default_rng(9000 + number))
