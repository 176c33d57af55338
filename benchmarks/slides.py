"""Slides as people show them at summits, drawn from a seed."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.scenes import WORDS, Rng

_LIGHT = ((250, 250, 250), (255, 255, 255), (245, 246, 248), (232, 238, 244))
_DARK = ((18, 20, 28), (10, 10, 12), (28, 32, 64), (40, 44, 52), (12, 40, 44), (30, 60, 140))
_ACCENTS = ((0, 160, 220), (230, 120, 40), (120, 190, 60), (220, 50, 60), (150, 90, 200))


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
    write(pen, rng, place, 58, accent if rng.random() < 0.4 else ink, 4)
    if rng.random() < 0.3:
        pen.rectangle((0, height - 12, width, height), fill=accent)
    if rng.random() < 0.5:
        write(pen, rng, (int(width * 0.06), height - 50), 20, accent, 3)
    body = (_words, _words, _code, _figure, _flow, _with_photo, _chart)[rng.integers(7)]
    body(pen, rng, image, ink, accent)
    return image


def write(pen: ImageDraw.ImageDraw, rng: Rng, at: tuple[float, float], size: int,
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
            write(pen, rng, at, size, ink, int(rng.integers(2, 7)))


def _code(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
          accent: tuple[int, ...]) -> None:  # fmt: skip
    box = (image.width * 0.06, 190, image.width * 0.94, image.height - 80)
    pen.rectangle(box, fill=(24, 26, 32))
    for row in range(13):
        at = (box[0] + 20 + 40 * int(rng.integers(0, 4)), 205 + row * 46)
        write(pen, rng, at, 28, (200, 220, 160) if row % 3 else accent, int(rng.integers(1, 4)))


def _figure(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
            accent: tuple[int, ...]) -> None:  # fmt: skip
    number = f"{int(rng.integers(10, 999))}k"
    pen.text((image.width * 0.1, 300), number, fill=accent, font=ImageFont.load_default(220))
    write(pen, rng, (image.width * 0.1, 560), 44, ink, 4)


def _flow(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
          accent: tuple[int, ...]) -> None:  # fmt: skip
    for number in range(int(rng.integers(4, 9))):
        x = image.width * (0.08 + 0.3 * (number % 3))
        y = 220 + 210 * (number // 3)
        pen.rectangle((x, y, x + image.width * 0.22, y + 110), outline=ink, width=4,
                      fill=accent if number % 2 else None)  # fmt: skip
        write(pen, rng, (x + 14, y + 34), 30, ink, 1)
        pen.line((x + image.width * 0.22, y + 55, x + image.width * 0.3, y + 55), fill=ink, width=4)


def _with_photo(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
                accent: tuple[int, ...]) -> None:  # fmt: skip
    wide, high = int(image.width * 0.4), int(image.height * 0.6)
    photo = _blobs(rng, (wide, high))
    image.paste(photo, (int(image.width * 0.54), int(image.height * 0.24)))
    for row in range(4):
        write(pen, rng, (image.width * 0.07, 230 + 90 * row), 34, ink, 3)


def _chart(pen: ImageDraw.ImageDraw, rng: Rng, image: Image.Image, ink: tuple[int, ...],
           accent: tuple[int, ...]) -> None:  # fmt: skip
    base = image.height - 120
    pen.line((image.width * 0.1, base, image.width * 0.92, base), fill=ink, width=4)
    for number in range(9):
        x = image.width * (0.12 + 0.088 * number)
        tall = int(rng.integers(60, base - 220))
        pen.rectangle((x, base - tall, x + image.width * 0.05, base), fill=accent)
        write(pen, rng, (x, base + 8), 22, ink, 1)


# Designs that reach the rim


def designed(rng: Rng, aspect: float) -> Image.Image:
    """Draw a slide of a company's design: a bar, a panel, a photo or a band at its rim."""
    image = deck_slide(rng, aspect, dark=False)
    pen = ImageDraw.Draw(image)
    tone = _DARK[rng.integers(len(_DARK))] if rng.random() < 0.5 else _ACCENTS[rng.integers(5)]
    wide, high = image.size
    design = rng.integers(5)
    if design == 0:
        pen.rectangle((0, 0, wide, int(high * rng.uniform(0.12, 0.2))), fill=tone)
        write(pen, rng, (int(wide * 0.05), int(high * 0.03)), 54, (250, 250, 250), 4)
    elif design == 1:
        left = 0 if rng.random() < 0.5 else int(wide * 0.7)
        pen.rectangle((left, 0, left + int(wide * 0.3), high), fill=tone)
        write(pen, rng, (left + 30, int(high * 0.4)), 44, (250, 250, 250), 1)
    elif design == 2:
        pen.rectangle((0, int(high * rng.uniform(0.85, 0.92)), wide, high), fill=tone)
        write(pen, rng, (int(wide * 0.05), int(high * 0.94)), 22, (250, 250, 250), 4)
    elif design == 3:
        image.paste(_blobs(rng, (int(wide * 0.45), high)), (int(wide * 0.55), 0))
    else:
        image.paste(_blobs(rng, (wide, high)), (0, 0))
        box = (int(wide * 0.08), int(high * 0.3), int(wide * 0.75), int(high * 0.7))
        pen.rectangle(box, fill=tone)
        write(pen, rng, (box[0] + 40, box[1] + 60), 56, (250, 250, 250), 3)
        write(pen, rng, (box[0] + 40, box[1] + 170), 34, (250, 250, 250), 4)
    return image


def _blobs(rng: Rng, size: tuple[int, int]) -> Image.Image:
    """Return what stands for a photo: soft, coloured spots."""
    tones = rng.uniform(15, 235, (7, 9, 1)) * rng.uniform(0.3, 1)
    field = (tones * rng.uniform(0.7, 1.15, (7, 9, 3))).astype(np.float32)
    soft = cv2.resize(field, size, interpolation=cv2.INTER_CUBIC)
    return Image.fromarray(np.clip(soft, 0, 255).astype(np.uint8))
