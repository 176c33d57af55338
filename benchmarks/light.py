"""Rooms as light adds up in them, and what a phone makes of it. 1 is what a phone shows white."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.scenes import HEIGHT, WIDTH, Corners, Pixels, Rng

_BLACK_LEVEL = 0.012
"""Share of its white that a projector throws where the slide is black."""


def hall_light(rng: Rng, level: float) -> Pixels:
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


def lamps(rng: Rng, light: Pixels, count: int, most: float) -> None:
    """Hang bright lamps and panels of light into the upper part."""
    for _ in range(count):
        x, y = int(rng.integers(WIDTH)), int(rng.integers(int(HEIGHT * 0.16)))
        wide, high = int(rng.integers(8, 90)), int(rng.integers(4, 22))
        cv2.ellipse(light, (x, y), (wide, high), 0, 0, 360, (most, most, 0.9 * most), -1)


def beams(rng: Rng, light: Pixels) -> None:
    """Throw coloured beams of stage lights from above."""
    haze = np.zeros_like(light)
    for _ in range(int(rng.integers(2, 6))):
        x, foot = rng.uniform(0, WIDTH), rng.uniform(0, WIDTH)
        colour = rng.uniform(0, 1, 3) ** 2
        ends = np.array([(x, 0), (foot - 120, HEIGHT), (foot + 120, HEIGHT)], np.int32)
        cv2.fillConvexPoly(haze, ends, (colour * rng.uniform(0.04, 0.2)).tolist())
    light += cv2.GaussianBlur(haze, (0, 0), 14)


def shown(light: Pixels, flat: NDArray[np.float32], corners: Corners, own: float,
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


def slide_light(flat: Image.Image, white: float) -> NDArray[np.float32]:
    linear = (np.asarray(flat, np.float32) / 255) ** 2.2
    return np.asarray(white * (linear + _BLACK_LEVEL), np.float32)


def grown(corners: Corners, by: tuple[float, float]) -> Corners:
    """Return corners moved outwards by shares of width and height."""
    middle = corners.mean(axis=0)
    across = (corners[1] + corners[2] - corners[0] - corners[3]) / 2
    down = (corners[2] + corners[3] - corners[0] - corners[1]) / 2
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    moved = corners + signs[:, :1] * across * by[0] + signs[:, 1:] * down * by[1]
    return np.asarray(moved + 0 * middle)


def surround(rng: Rng, light: Pixels, corners: Corners) -> Pixels:
    """Give a screen a black frame, a margin of its own white cloth, or nothing."""
    kind = rng.integers(4)
    if kind == 0:
        frame = grown(corners, (0.015, 0.025))
        cv2.fillConvexPoly(light, frame.astype(np.int32), (0.004, 0.004, 0.004))
    elif kind == 1:
        cloth = grown(corners, (rng.uniform(0, 0.02), rng.uniform(0.03, 0.2)))
        mask = np.zeros(light.shape[:2], np.float32)
        cv2.fillConvexPoly(mask, cloth.astype(np.int32), 1.0)
        light = np.where(mask[..., None] > 0, light * rng.uniform(1.0, 1.5), light)
    elif kind == 2 and rng.random() < 0.5:
        backdrop = grown(corners, (rng.uniform(0.1, 0.5), rng.uniform(0.05, 0.3)))
        colour = rng.uniform(0, 1, 3) ** 2 * rng.uniform(0.02, 0.12)
        cv2.fillConvexPoly(light, backdrop.astype(np.int32), colour.tolist())
    return np.asarray(light, np.float32)


def heads(rng: Rng, light: Pixels, lowest: float, deep: float, level: float) -> None:
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


def banner(rng: Rng, light: Pixels, level: float) -> None:
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


def stage_people(rng: Rng, light: Pixels, corners: Corners) -> None:
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
