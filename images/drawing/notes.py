"""Working material: a whiteboard with sticky notes, and a diagram."""

from __future__ import annotations

import random

from PIL import Image, ImageFilter

from .brushes import SUPERSAMPLING, Colour, Pen, canvas, finish, glow

INK = (27, 36, 48)


def board() -> Image.Image:
    """A whiteboard with sticky notes, upright."""
    wall = ((0.0, (224, 220, 212)), (0.8, (198, 190, 180)), (1.0, (150, 132, 118)))
    image = canvas(1200, 1600, wall)
    pen = Pen(image)
    pen.rounded(80, 130, 1040, 1250, 16, (150, 154, 160))
    pen.rounded(96, 146, 1008, 1218, 8, (250, 251, 252))
    glow(image, 380, 420, 640, 560, (255, 255, 255, 200))
    pen.text((140, 225), "Operators' session", 66, (34, 52, 76), bold=True)
    pen.box(140, 275, 560, 5, (206, 60, 50))
    for column, words in enumerate(("Pain", "Tried", "Agreed")):
        pen.text((290 + column * 310, 345), words, 50, (10, 86, 194), anchor="mm", bold=True)
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
    slant = (chance.random() - 0.5) * 9
    place = (round((x - 130) * s), round((y - 115) * s))
    shadow = Image.new("RGB", (260 * s, 230 * s))
    Pen(shadow).box(34, 26, 200, 190, (110, 110, 110))
    mask = shadow.filter(ImageFilter.GaussianBlur(7 * s)).rotate(slant).convert("L")
    image.paste(Image.new("RGB", mask.size, (40, 44, 56)), place, mask)
    note = Image.new("RGBA", (260 * s, 230 * s), (*hue[:3], 0))
    pen = Pen(note)
    pen.box(30, 14, 200, 190, hue)
    lighter = [part + (255 - part) // 4 for part in hue[:3]]
    pen.box(30, 14, 200, 34, (lighter[0], lighter[1], lighter[2]))
    pen.text((130, 118), words, 36, INK, anchor="mm")
    turned = note.rotate(slant, Image.Resampling.BICUBIC)
    image.paste(turned, place, turned)


def upgrade_diagram() -> Image.Image:
    """The order of a rolling upgrade, as a light diagram."""
    image = canvas(1600, 900, [(0.0, (255, 255, 255)), (1.0, (255, 255, 255))])
    pen = Pen(image)
    pen.text((80, 96), "Rolling upgrade, one step at a time", 58, INK, bold=True)
    pen.text((80, 160), "Each step ends with the same check; a failed check stops the run", 34,
             (91, 100, 114))  # fmt: skip
    steps = (("1", "Database", "schema expand"), ("2", "Control plane", "one node each"),
             ("3", "Network", "drain, then move"), ("4", "Compute", "batches of 2"),
             ("5", "Database", "schema contract"))  # fmt: skip
    for column, (number, name, detail) in enumerate(steps):
        x = 80 + column * 296
        pen.rounded(x, 270, 256, 240, 18, (238, 244, 252), (10, 86, 194), 3)
        pen.oval(x + 128, 270, 34, 34, (10, 86, 194))
        pen.text((x + 128, 270), number, 34, (255, 255, 255), anchor="mm")
        pen.text((x + 128, 380), name, 37, INK, anchor="mm", bold=True)
        pen.text((x + 128, 440), detail, 30, (91, 100, 114), anchor="mm")
        if column < 4:
            pen.polygon([(x + 264, 376), (x + 288, 390), (x + 264, 404)], (10, 86, 194))
        pen.line([(x + 128, 510), (x + 128, 610)], (150, 160, 174), 3)
        pen.polygon([(x + 128, 616), (x + 118, 596), (x + 138, 596)], (150, 160, 174))
    pen.rounded(80, 620, 1440, 136, 18, (240, 248, 242), (20, 130, 90), 3)
    pen.text((800, 666), "Check after each step", 38, (16, 96, 68), anchor="mm", bold=True)
    what = "API answers, a guest boots, a volume attaches"
    pen.text((800, 716), what, 32, (60, 90, 78), anchor="mm")
    pen.text((80, 828), "Diagram of our own lab cluster", 30, (91, 100, 114))
    return image.reduce(SUPERSAMPLING)
