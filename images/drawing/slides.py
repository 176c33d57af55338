"""The slides that are shown on the drawn screens."""

from __future__ import annotations

import math
from itertools import pairwise

from PIL import Image

from .brushes import Pen, Point, canvas, glow

WIDE = (1600, 900)
WHITE = (255, 255, 255)
INK = (27, 36, 48)


def newton_slide() -> Image.Image:
    """The letter N on a keynote screen."""
    slide = canvas(*WIDE, [(0.0, (24, 52, 110)), (1.0, (60, 140, 205))])
    glow(slide, 800, 430, 900, 620, (150, 215, 255, 150))
    pen = Pen(slide)
    for row, words in enumerate(("OPEN SOURCE", "OPEN DESIGN")):
        pen.text((90, 92 + row * 716), words, 52, (255, 255, 255, 235))
    for row, words in enumerate(("OPEN DEVELOPMENT", "OPEN COMMUNITY")):
        pen.text((1510, 92 + row * 716), words, 52, (255, 255, 255, 235), anchor="rm")
    pen.rounded(545, 175, 510, 550, 60, (255, 255, 255))
    pen.polygon([(655, 280), (740, 280), (860, 484), (860, 280), (945, 280), (945, 620),
                 (860, 620), (740, 416), (740, 620), (655, 620)], (20, 92, 178))  # fmt: skip
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
    pen.text((800, 446), "CERTIFIED", 128, WHITE, anchor="mm", bold=True)
    pen.text((800, 592), "ADMINISTRATOR", 50, (206, 60, 50), anchor="mm", bold=True)
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
    pen.text((90, 100), "From bug report to merged patch", 68, INK, bold=True)
    pen.box(90, 156, 180, 8, (206, 60, 50))
    boxes = [(90, 260, "Report bug", True), (620, 260, "Confirm", False),
             (1150, 260, "Assign", False), (1150, 480, "Write patch", False),
             (620, 480, "Add test", False), (90, 480, "Code review", False),
             (90, 700, "Gate jobs", False), (620, 700, "Patch merged", True)]  # fmt: skip
    middles = [(x + 180.0, y + 60.0) for x, y, _, _ in boxes]
    for start, end in pairwise(middles):
        _arrow(pen, start, end)
    pen.line([(390, 600), (390, 650), (1330, 650), (1330, 606)], (140, 155, 170), 4)
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
    pen.text((100, 140), "Lab storage footprint", 84, (52, 40, 110), bold=True)
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
    pen.text((100, 140), "Containers on the cloud", 88, WHITE, bold=True)
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
