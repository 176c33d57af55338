"""Brushes: everything drawn at twice its size, then reduced, so that edges are smooth.

Pillow alone, its own built-in font, and random numbers from fixed seeds: the same Pillow gives the
same pixels on every run.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

SUPERSAMPLING = 2

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left."""
Colour = tuple[int, int, int] | tuple[int, int, int, int]
Stop = tuple[float, tuple[int, int, int]]


class Pen:
    """Shapes on an enlarged RGB image, with lengths given in the finished picture's pixels."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self._draw = ImageDraw.Draw(image, "RGBA")

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """A closed shape with straight edges."""
        self._draw.polygon([_up(point) for point in points], fill=fill)

    def box(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """A rectangle from its top left corner."""
        self._draw.rectangle([_up((x, y)), _up((x + width, y + height))], fill=fill)

    def rounded(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        fill: Colour | None,
        outline: Colour | None = None,
        line: float = 0,
    ) -> None:
        """A rectangle with round corners and, where asked for, an outline."""
        self._draw.rounded_rectangle(
            [_up((x, y)), _up((x + width, y + height))],
            radius * SUPERSAMPLING,
            fill=fill,
            outline=outline,
            width=round(line * SUPERSAMPLING),
        )

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """An ellipse around (x, y)."""
        self._draw.ellipse([_up((x - rx, y - ry)), _up((x + rx, y + ry))], fill=fill)

    def ring(self, x: float, y: float, radius: float, line: float, colour: Colour) -> None:
        """A circle's line."""
        self._draw.ellipse(
            [_up((x - radius, y - radius)), _up((x + radius, y + radius))],
            outline=colour,
            width=round(line * SUPERSAMPLING),
        )

    def arc(
        self, x: float, y: float, radius: float, angles: Point, line: float, colour: Colour
    ) -> None:
        """Part of a circle's line, clockwise between two angles, 0 being at three o'clock."""
        box = [_up((x - radius, y - radius)), _up((x + radius, y + radius))]
        self._draw.arc(box, angles[0], angles[1], fill=colour, width=round(line * SUPERSAMPLING))

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """A line through points."""
        self._draw.line(
            [_up(point) for point in points],
            fill=colour,
            width=round(width * SUPERSAMPLING),
            joint="curve",
        )

    def curve(self, points: Sequence[Point], fill: Colour) -> None:
        """A closed shape whose edge runs smoothly through the points."""
        self.polygon(_smooth(points), fill)

    def text(
        self,
        at: Point,
        words: str,
        size: float,
        colour: Colour,
        anchor: str = "lm",
        bold: bool = False,
    ) -> None:
        """Words at a point; `anchor` as Pillow's: l/m/r across, t/m/s down."""
        font = ImageFont.load_default(size * SUPERSAMPLING)
        # Pillow's built-in face has one weight: a bold letter is a letter with an outline.
        stroke = round(size * SUPERSAMPLING * 0.013) if bold else 0
        self._draw.text(
            _up(at), words, fill=colour, font=font, anchor=anchor, stroke_width=stroke,
        )  # fmt: skip


def _up(point: Point) -> Point:
    return (point[0] * SUPERSAMPLING, point[1] * SUPERSAMPLING)


def _smooth(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """A closed Catmull-Rom spline."""
    count = len(points)
    path = []
    for index in range(count):
        a, b, c, d = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            x, y = (
                0.5
                * (
                    2 * b[axis]
                    + (c[axis] - a[axis]) * t
                    + (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t**2
                    + (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t**3
                )
                for axis in (0, 1)
            )
            path.append((x, y))
    return path


def canvas(width: int, height: int, stops: Sequence[Stop]) -> Image.Image:
    """An enlarged image with a gradient from top (0.0) to bottom (1.0)."""
    column = Image.new("RGB", (1, 256))
    for y in range(256):
        column.putpixel((0, y), _between(stops, y / 255))
    return column.resize((width * SUPERSAMPLING, height * SUPERSAMPLING), Image.Resampling.BICUBIC)


def _between(stops: Sequence[Stop], at: float) -> tuple[int, int, int]:
    for (low, first), (high, second) in pairwise(stops):
        if at <= high:
            share = (at - low) / (high - low)
            red, green, blue = (
                round(a + (b - a) * share) for a, b in zip(first, second, strict=True)
            )
            return red, green, blue
    return stops[-1][1]


def glow(image: Image.Image, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
    """Soft light around (x, y); the colour's fourth number is its strength at the centre."""
    size = (round(2 * rx * SUPERSAMPLING), round(2 * ry * SUPERSAMPLING))
    strength = colour[3] if len(colour) == 4 else 255
    # radial_gradient is 0 in the middle and 255 at the edge of the inscribed circle.
    fade = [round((1 - min(1.0, v / 180)) ** 2 * strength) for v in range(256)]
    mask = Image.radial_gradient("L").point(fade).resize(size, Image.Resampling.BICUBIC)
    place = (round((x - rx) * SUPERSAMPLING), round((y - ry) * SUPERSAMPLING))
    image.paste(Image.new("RGB", size, colour[:3]), place, mask)


def warp(flat: Image.Image, size: tuple[int, int], quad: Quad) -> Image.Image:
    """`flat` seen in perspective with its corners at `quad`, on a clear layer of `size`."""
    corners = (
        (0.0, 0.0),
        (float(flat.width), 0.0),
        (float(flat.width), float(flat.height)),
        (0.0, float(flat.height)),
    )
    rows: list[list[float]] = []
    for point, (u, v) in zip(quad, corners, strict=True):
        x, y = _up(point)
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return flat.convert("RGBA").transform(
        size, Image.Transform.PERSPECTIVE, _solve(rows), Image.Resampling.BICUBIC
    )


def _solve(rows: list[list[float]]) -> list[float]:
    """Gauss-Jordan elimination with row pivoting; each row ends with its right-hand side."""
    size = len(rows)
    for column in range(size):
        best = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        pivot = rows[column][column]
        rows[column] = [value / pivot for value in rows[column]]
        for other in range(size):
            factor = rows[other][column]
            if other != column and factor:
                rows[other] = [
                    a - factor * b for a, b in zip(rows[other], rows[column], strict=True)
                ]
    return [row[-1] for row in rows]


def soften(image: Image.Image, radius: float) -> Image.Image:
    """A wide blur, computed on an eighth of the size."""
    small = image.resize((image.width // 8, image.height // 8), Image.Resampling.BOX)
    blurred = small.filter(ImageFilter.GaussianBlur(radius * SUPERSAMPLING / 8))
    return blurred.resize(image.size, Image.Resampling.BICUBIC)


def finish(image: Image.Image, seed: int, ink: Colour, grain: float = 2.4) -> Image.Image:
    """Reduce to the finished size, add soft grain, and say in a corner that it is drawn."""
    pen = Pen(image)
    width, height = image.width // SUPERSAMPLING, image.height // SUPERSAMPLING
    pen.text((width - 18, height - 18), "drawn, not a photo", 17, ink, anchor="rs")
    done = image.reduce(SUPERSAMPLING)
    size = (width // 2, height // 2)
    noise = Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))
    noise = noise.point([128 + round((v - 127.5) / 127.5 * grain) for v in range(256)])
    noise = noise.resize(done.size, Image.Resampling.BILINEAR)
    return ImageChops.add(done, Image.merge("RGB", (noise,) * 3), 1, -128)
