"""Harder photos: halls and meeting rooms as a phone in the audience sees them, from a seed.

What shows a whole slide has known corners; what does not has none: posters, boards, windows,
walls, doors.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw

from benchmarks.light import (
    banner,
    beams,
    exposed,
    hall_light,
    heads,
    lamps,
    shown,
    slide_light,
    stage_people,
    surround,
)
from benchmarks.scenes import ASPECTS, HEIGHT, WIDTH, Corners, Pixels, Rng, Scene, placed
from benchmarks.slides import deck_slide, write

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
    light = hall_light(rng, room)
    white = rng.uniform(0.55, 1.25)
    flat = deck_slide(rng, aspect, dark=dark)
    screens = [corners]
    if two:
        other = corners.copy()
        other[:, 0] = WIDTH - corners[:, 0]
        screens.append(other[[1, 0, 3, 2]])
    for each in screens:
        light = surround(rng, light, each)
        light = shown(light, slide_light(flat, white), each, 1.0, rng)
    if stage:
        beams(rng, light)
        stage_people(rng, light, corners)
    lamps(rng, light, int(rng.integers(0, 7)), rng.uniform(0.6, 2.0))
    if rng.random() < 0.3:
        banner(rng, light, room)
    low = float(corners[:, 1].max())
    deep = rng.uniform(5, 60) if crowd else -rng.uniform(30, 120)
    if crowd or rng.random() < 0.6:
        heads(rng, light, low, deep, room)
    return Scene(name, exposed(light, rng), tuple(screens), aspect)


# Scenes without one: what is printed or painted has the room's light and none of its own


def _printed(rng: Rng, flat: Image.Image, light: Pixels, corners: Corners, level: float) -> Pixels:
    return shown(light, slide_light(flat, level * rng.uniform(0.7, 1.0)), corners, 0.0, rng)


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
        write(pen, rng, (80, 60 + 110 * row), int(rng.integers(40, 110)), (20, 20, 30), 3)
    pen.rectangle((0, 0, 1099, 699), outline=(250, 250, 250), width=int(rng.integers(0, 26)))
    level = rng.uniform(0.25, 0.9)
    corners = _where(rng, 11 / 7, 0.4, 0.7, stands=True)
    return _printed(rng, flat, hall_light(rng, level * rng.uniform(0.15, 0.8)), corners, level)


def _poster_slide(rng: Rng) -> Pixels:
    """A poster that looks like a slide, on a wall, in the room's light or a lamp's."""
    aspect = float(rng.choice([0.707, 1.414, 1.5, 16 / 9, 4 / 3]))
    flat = deck_slide(rng, aspect, dark=bool(rng.random() < 0.3))
    level = rng.uniform(0.3, 0.9)
    light = hall_light(rng, level * rng.uniform(0.35, 0.9))
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
    light = hall_light(rng, level * rng.uniform(0.5, 1.0))
    return _printed(rng, flat, light, _where(rng, aspect, 0.4, 0.7), level)


def _daylight(rng: Rng) -> Pixels:
    """A window or a row of them, far brighter than the room, with a view or blinds."""
    light = hall_light(rng, rng.uniform(0.03, 0.2))
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
        light = shown(light, view, corners, 0.0, rng)
    return light


def _bright_door(rng: Rng) -> Pixels:
    """An open door or a hatch into a light corridor, with people in it."""
    light = hall_light(rng, rng.uniform(0.02, 0.1))
    flat = np.full((600, 900, 3), rng.uniform(0.5, 1.1), np.float32)
    flat[380:] *= 0.6
    for x in (200, 480, 700):
        cv2.rectangle(flat, (x, 240), (x + 60, 600), rng.uniform(0, 0.4, 3).tolist(), -1)
    return shown(light, flat, _where(rng, rng.uniform(0.5, 2.2), 0.2, 0.5), 0.0, rng)


def _stage_wall(rng: Rng) -> Pixels:
    """A stage's wall washed with light, a logo on it, speakers in front."""
    light = hall_light(rng, rng.uniform(0.01, 0.06))
    colour = tuple(int(v) for v in rng.integers(30, 255, 3))
    flat = Image.new("RGB", (1300, 500), colour)
    write(ImageDraw.Draw(flat), rng, (380, 170), 120, (250, 250, 250), 2)
    corners = _where(rng, 2.6, 0.5, 0.9)
    light = shown(light, slide_light(flat, rng.uniform(0.3, 1.0)), corners, 0.0, rng)
    stage_people(rng, light, corners)
    beams(rng, light)
    return light


def _sheet(rng: Rng) -> Pixels:
    """A page, a badge or a book on a dark table."""
    aspect = float(rng.choice([0.707, 1.414, 1.414, 0.66, 1.5]))
    flat = Image.new("RGB", (round(900 * aspect), 900), (248, 246, 240))
    pen = ImageDraw.Draw(flat)
    for row in range(int(rng.integers(6, 18))):
        write(pen, rng, (70, 60 + 46 * row), 30, (30, 30, 34), 6)
    level = rng.uniform(0.5, 1.0)
    light = hall_light(rng, level * rng.uniform(0.05, 0.3))
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
    light = hall_light(rng, rng.uniform(0.01, 0.1))
    light = shown(light, slide_light(flat, rng.uniform(0.6, 1.2)), corners, 1.0, rng)
    heads(rng, light, float(corners[:, 1].max()), -40, 0.05)
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
