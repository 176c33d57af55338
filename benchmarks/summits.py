"""Photos as people bring them home from summits: the conditions in which slides are missed.

Each kind has one difficulty of its own; the last ones show something four-sided and light that
is no whole slide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.light import (
    banner,
    beams,
    exposed,
    grown,
    hall_light,
    heads,
    lamps,
    shown,
    slide_light,
    stage_people,
    surround,
)
from benchmarks.scenes import ASPECTS, HEIGHT, WIDTH, Corners, Pixels, Rng, Scene, placed
from benchmarks.slides import deck_slide, designed, write

Draw = Callable[[Rng], Scene]


def _inside(rng: Rng, aspect: float, share: tuple[float, float], aside: float = 0.0) -> Corners:
    """Return corners of a whole screen with some room around it."""
    room = 14
    while True:
        corners = placed(rng, aspect, rng.uniform(*share), aside=aside)
        corners[:, 1] -= rng.uniform(0, 100)
        if (corners > room).all() and (corners < (WIDTH - room, HEIGHT - room)).all():
            return corners


def _slide(rng: Rng, aspect: float) -> Image.Image:
    return designed(rng, aspect) if rng.random() < 0.5 else deck_slide(rng, aspect, dark=False)


def _talk(rng: Rng, name: str, level: tuple[float, float] = (0.008, 0.06), *,
          share: tuple[float, float] = (0.35, 0.7), flat: Image.Image | None = None,
          aspect: float = 0.0, white: float = 0.0, gain: float | None = None, deep: float = 0.0,
          before: Callable[[Pixels, Corners], Pixels] | None = None,
          after: Callable[[Pixels, Corners], None] | None = None) -> Scene:  # fmt: skip
    """Draw a talk: what ``before`` changes around the screen, the slide, what stands in front."""
    aspect = aspect or float(rng.choice(ASPECTS))
    corners = _inside(rng, aspect, share)
    room = rng.uniform(*level)
    light = hall_light(rng, room)
    light = before(light, corners) if before else surround(rng, light, corners)
    drawn = slide_light(flat or _slide(rng, aspect), white or rng.uniform(0.6, 1.2))
    light = shown(light, drawn, corners, 1.0, rng)
    if after:
        after(light, corners)
    lamps(rng, light, int(rng.integers(0, 6)), rng.uniform(0.6, 1.6))
    if rng.random() < 0.6 or deep:
        low = float(corners[:, 1].max())
        heads(rng, light, low, deep or -rng.uniform(20, 120), max(room, 0.02))
    return Scene(name, exposed(light, rng, gain), (corners,), aspect)


# With a whole slide


def _designed(rng: Rng) -> Scene:
    """Bars, panels and photos that reach the slide's rim."""
    aspect = float(rng.choice(ASPECTS))
    return _talk(rng, "bars and panels", flat=designed(rng, aspect), aspect=aspect)


def _dark_slide(rng: Rng) -> Scene:
    """Light words on black, and the screen's frame lit by the room; either may be cut."""
    aspect = float(rng.choice(ASPECTS))
    frames: list[Corners] = []

    def framed(light: Pixels, corners: Corners) -> Pixels:
        frames.append(grown(corners, (rng.uniform(0.01, 0.03), rng.uniform(0.02, 0.05))))
        tone = rng.uniform(0.1, 0.4)
        cv2.fillConvexPoly(light, frames[0].astype(np.int32), (tone, tone, 0.95 * tone))
        return light

    flat = deck_slide(rng, aspect, dark=True)
    drawn = _talk(rng, "dark slide, lit frame", (0.02, 0.1), flat=flat, aspect=aspect,
                  before=framed)  # fmt: skip
    return replace(drawn, screens=(*drawn.screens, *frames))


def _dark_in_the_dark(rng: Rng) -> Scene:
    aspect = float(rng.choice(ASPECTS))
    flat = deck_slide(rng, aspect, dark=True)
    return _talk(rng, "dark slide, dark room", (0.003, 0.015), flat=flat, aspect=aspect,
                 white=rng.uniform(1.2, 2.2))  # fmt: skip


def _speaker(rng: Rng) -> Scene:
    """Somebody stands before a lower corner."""

    def stands(light: Pixels, corners: Corners) -> None:
        side = int(rng.integers(2))
        foot = corners[3 - side]
        x = foot[0] + (1 - 2 * side) * rng.uniform(0, 0.12) * (corners[2, 0] - corners[3, 0])
        high = float(corners[2, 1] - corners[1, 1])
        tall, wide = high * rng.uniform(0.15, 0.35), high * 0.09
        top = foot[1] - tall
        coat = rng.uniform(0.005, 0.3, 3).tolist()
        cv2.ellipse(light, (int(x), int(top)), (int(wide * 0.5), int(wide * 0.65)), 0, 0, 360,
                    (0.45, 0.3, 0.22), -1)  # fmt: skip
        cv2.rectangle(light, (int(x - wide), int(top + wide * 0.6)), (int(x + wide), HEIGHT),
                      coat, -1)  # fmt: skip

    return _talk(rng, "speaker in front", after=stands)


def _from_the_side(rng: Rng) -> Scene:
    """Seen from the end of a row, at 35 to 48 degrees."""
    aspect = float(rng.choice(ASPECTS))
    corners = _inside(rng, aspect, (0.5, 0.8), rng.uniform(35, 48))
    light = surround(rng, hall_light(rng, rng.uniform(0.008, 0.08)), corners)
    drawn = slide_light(_slide(rng, aspect), rng.uniform(0.6, 1.2))
    light = shown(light, drawn, corners, 1.0, rng)
    return Scene("from the side", exposed(light, rng), (corners,), aspect)


def _led_wall(rng: Rng) -> Scene:
    """A stage with a wall of LEDs, brighter than anything, beams in the haze, smaller screens."""

    def stage(light: Pixels, corners: Corners) -> Pixels:
        for side in (-1, 1):
            far = corners.copy()
            far[:, 0] = corners[:, 0].mean() + (far[:, 0] - corners[:, 0].mean()) * 0.25
            far[:, 1] = corners[:, 1].mean() + (far[:, 1] - corners[:, 1].mean()) * 0.45
            far[:, 0] += side * 0.72 * float(np.ptp(corners[:, 0]))
            cv2.fillConvexPoly(light, far.astype(np.int32), rng.uniform(0.1, 0.7, 3).tolist())
        return light

    def people(light: Pixels, corners: Corners) -> None:
        beams(rng, light)
        stage_people(rng, light, corners)

    return _talk(rng, "wall of LEDs", (0.003, 0.02), share=(0.3, 0.5), aspect=16 / 9,
                 white=rng.uniform(0.9, 2.0), before=stage, after=people)  # fmt: skip


def _close(rng: Rng) -> Scene:
    """The slide fills the photo but for a rim."""
    aspect = float(rng.choice((4 / 3, 4 / 3, 16 / 10, 16 / 9)))
    wide = rng.uniform(0.88, 0.97) * WIDTH
    high = min(wide / aspect, 0.95 * HEIGHT)
    wide = high * aspect
    half = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)]) / 2
    corners = np.array((WIDTH / 2, HEIGHT / 2)) + half + rng.uniform(-8, 8, (4, 2))
    light = hall_light(rng, rng.uniform(0.008, 0.06))
    drawn = slide_light(_slide(rng, aspect), rng.uniform(0.6, 1.1))
    light = shown(light, drawn, corners, 1.0, rng)
    return Scene("nearly the whole photo", exposed(light, rng), (corners,), aspect)


def _on_a_wall(rng: Rng) -> Scene:
    """Thrown on a light wall, without a frame, in a room that is not quite dark."""
    return _talk(rng, "on a light wall", (0.08, 0.2), before=lambda light, _: light)


def _overexposed(rng: Rng) -> Scene:
    """The phone exposed for the dark: white burns out and runs over its edges."""
    return _talk(rng, "overexposed", (0.01, 0.04), white=rng.uniform(1.5, 3.0))


def _small(rng: Rng) -> Scene:
    """Sent by a messenger: 640 pixels, coded hard."""
    whole = _talk(rng, "640 pixels", share=(0.45, 0.7))
    half = cv2.resize(whole.pixels, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
    _, coded = cv2.imencode(".jpg", half, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 60))])
    pixels: NDArray[np.uint8] = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return replace(whole, pixels=pixels, screens=(whole.screens[0] / 2,))


def _portrait(rng: Rng) -> Scene:
    """The phone held upright: the slide across the middle, hall above and below."""
    while True:
        whole = _talk(rng, "held upright", share=(0.38, 0.5))
        left = float(np.clip(whole.screens[0][:, 0].mean() - 360, 0, WIDTH - 720))
        corners = whole.screens[0] - (left, 0)
        if corners[:, 0].min() > 14 and corners[:, 0].max() < 706:
            break
    pixels = np.ascontiguousarray(whole.pixels[:, int(left) : int(left) + 720])
    return replace(whole, pixels=pixels, screens=(whole.screens[0] - (int(left), 0),))


def _monitor(rng: Rng) -> Scene:
    """A television on a stand or wall, in a black frame, in a lit room."""

    def framed(light: Pixels, corners: Corners) -> Pixels:
        frame = grown(corners, (0.02, 0.035))
        cv2.fillConvexPoly(light, frame.astype(np.int32), (0.006, 0.006, 0.007))
        return light

    return _talk(rng, "monitor in a lit room", (0.1, 0.45), aspect=16 / 9, before=framed,
                 white=rng.uniform(0.8, 1.3))  # fmt: skip


def _pillars(rng: Rng) -> Scene:
    """A slide of 4:3 on a screen of 16:9: grey, unused light at both sides; either may be cut."""
    wide = Image.new("RGB", (1600, 900), (38, 38, 42))
    flat = _slide(rng, 4 / 3).resize((1200, 900))
    wide.paste(flat, (200, 0))
    whole = _talk(rng, "4:3 on a wide screen", flat=wide, aspect=16 / 9)
    source = np.array([(0, 0), (1600, 0), (1600, 900), (0, 900)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, whole.screens[0].astype(np.float32))
    inner = np.array([[(200, 0), (1400, 0), (1400, 900), (200, 900)]], np.float32)
    part = cv2.perspectiveTransform(inner, matrix)[0].astype(np.float64)
    return replace(whole, screens=(*whole.screens, part))


def _audience(rng: Rng) -> Scene:
    """Heads along the lower edge, over a tenth of the slide."""
    return _talk(rng, "heads along the edge", (0.01, 0.08), deep=rng.uniform(30, 80))


# Without one


def _light_box(rng: Rng) -> Pixels:
    """A poster lit from behind, in a dim station or foyer."""
    aspect = float(rng.choice([0.67, 0.707, 1.0, 2.0, 2.4, 3.0]))
    flat = designed(rng, aspect)
    light = hall_light(rng, rng.uniform(0.02, 0.2))
    corners = placed(rng, aspect, rng.uniform(0.25, 0.5) * min(1.0, aspect))
    return shown(light, slide_light(flat, rng.uniform(0.5, 1.0)), corners, 0.0, rng)


def _certificate(rng: Rng) -> Pixels:
    """A framed certificate or a badge, held or hung, under the room's light."""
    aspect = float(rng.choice([1.414, 1.294, 0.707]))
    flat = Image.new("RGB", (round(900 * aspect), 900), (248, 244, 232))
    pen = ImageDraw.Draw(flat)
    pen.rectangle((24, 24, flat.width - 24, 876), outline=(150, 120, 60), width=10)
    for row in range(6):
        write(pen, rng, (120, 150 + 100 * row), int(rng.integers(26, 70)), (40, 40, 60), 3)
    level = rng.uniform(0.3, 0.9)
    light = hall_light(rng, level * rng.uniform(0.1, 0.7))
    return shown(light, slide_light(flat, level), placed(rng, aspect, 0.5), 0.0, rng)


def _picture_on_a_wall(rng: Rng) -> Pixels:
    """A painting or a printed board with words, on a wall under spots."""
    aspect = float(rng.choice([1.5, 1.2, 16 / 9, 4 / 3, 0.8]))
    level = rng.uniform(0.3, 0.8)
    light = hall_light(rng, level * rng.uniform(0.2, 0.9))
    corners = placed(rng, aspect, rng.uniform(0.3, 0.5))
    frame = grown(corners, (0.03, 0.05))
    cv2.fillConvexPoly(light, frame.astype(np.int32), rng.uniform(0.01, 0.3, 3).tolist())
    return shown(light, slide_light(designed(rng, aspect), level), corners, 0.0, rng)


def _touching(rng: Rng) -> Pixels:
    """A slide of which one side lies on the photo's frame, or a little beyond it."""
    aspect = float(rng.choice(ASPECTS))
    corners = _inside(rng, aspect, (0.6, 0.75))
    side = int(rng.integers(4))
    beyond = rng.uniform(4, 60)
    if side == 0:
        corners[:, 0] -= corners[:, 0].max(initial=0, where=[True, False, False, True]) + beyond
    elif side == 1:
        corners[:, 1] -= corners[:2, 1].max() + beyond
    elif side == 2:
        corners[:, 0] += WIDTH - corners[1:3, 0].min() + beyond
    else:
        corners[:, 1] += HEIGHT - corners[2:, 1].min() + beyond
    light = surround(rng, hall_light(rng, rng.uniform(0.008, 0.06)), corners)
    return shown(light, slide_light(_slide(rng, aspect), rng.uniform(0.6, 1.2)), corners, 1.0, rng)


def _facade(rng: Rng) -> Pixels:
    """A house at dusk: rows of lit windows, a sign."""
    light = hall_light(rng, rng.uniform(0.02, 0.15))
    columns, rows = int(rng.integers(2, 6)), int(rng.integers(2, 5))
    wide, high = WIDTH // (columns + 1), HEIGHT // (rows + 1)
    for number in range(columns * rows):
        x = wide // 2 + number % columns * wide + 10
        y = high // 2 + number // columns * high + 10
        tone = rng.uniform(0.02, 0.9) * np.array((1.0, 0.85, 0.6))
        cv2.rectangle(light, (x, y), (x + wide - 40, y + high - 30), tone.tolist(), -1)
        cv2.line(light, (x + wide // 2 - 20, y), (x + wide // 2 - 20, y + high - 30),
                 (0.02, 0.02, 0.02), 6)  # fmt: skip
    return light


def _furnished(rng: Rng) -> Pixels:
    """A table with cups and papers, seen from above, a lamp beside it."""
    light = hall_light(rng, rng.uniform(0.02, 0.1))
    top = placed(rng, float(rng.uniform(1.2, 2.0)), rng.uniform(0.5, 0.8))
    wood = np.full((600, 900, 3), rng.uniform(0.3, 0.9), np.float32)
    wood *= np.array((1.0, rng.uniform(0.7, 1), rng.uniform(0.4, 1)), np.float32)
    for _ in range(int(rng.integers(2, 9))):
        at = (int(rng.integers(60, 840)), int(rng.integers(60, 540)))
        cv2.circle(wood, at, int(rng.integers(20, 90)), rng.uniform(0.02, 0.9, 3).tolist(), -1)
    light = shown(light, wood, top, 0.0, rng)
    banner(rng, light, rng.uniform(0.1, 0.5))
    return light


def _hidden(rng: Rng) -> Pixels:
    """A slide of which people hide two corners or a whole side."""
    aspect = float(rng.choice(ASPECTS))
    corners = _inside(rng, aspect, (0.45, 0.65))
    light = hall_light(rng, rng.uniform(0.008, 0.06))
    light = shown(light, slide_light(_slide(rng, aspect), rng.uniform(0.6, 1.2)), corners, 1.0, rng)
    high = float(corners[2, 1] - corners[1, 1])
    heads(rng, light, float(corners[:, 1].max()), high * rng.uniform(0.3, 0.5), 0.05)
    low = int(corners[:, 1].max() - high * rng.uniform(0.25, 0.4))
    light[low:] *= 0.03
    return light


def _without(draw: Callable[[Rng], Pixels], name: str) -> Draw:
    return lambda rng: Scene(name, exposed(draw(rng), rng), ())


WITH: tuple[Draw, ...] = (
    _designed, _dark_slide, _dark_in_the_dark, _speaker, _from_the_side, _led_wall, _close,
    _on_a_wall, _overexposed, _small, _portrait, _monitor, _pillars, _audience,
)  # fmt: skip
SUMMITS: tuple[Draw, ...] = (
    *WITH,
    _without(_light_box, "light box"),
    _without(_certificate, "certificate"),
    _without(_picture_on_a_wall, "picture on a wall"),
    _without(_touching, "touching the frame"),
    _without(_facade, "lit windows"),
    _without(_furnished, "table"),
    _without(_hidden, "half hidden"),
)


def summit(number: int) -> Scene:
    """Return the photo of a number, the same on every run of the same libraries."""
    return SUMMITS[number % len(SUMMITS)](np.random.default_rng(30000 + number))
