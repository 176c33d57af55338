"""A hundred photos of twelve megapixels pass through a small memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parents[2]
MOST_MB = 600
PHOTOS = 100
SIZE = (4000, 3000)


def photo() -> Image.Image:
    """Twelve megapixels of things in many colours, with a little of a camera's noise."""
    dice = random.Random("memory")
    page = Image.new("RGB", SIZE, (150, 140, 120))
    pen = ImageDraw.Draw(page)
    for _ in range(900):
        x, y, size = dice.randrange(SIZE[0]), dice.randrange(SIZE[1]), dice.randrange(10, 400)
        colour = tuple(dice.randrange(256) for _ in range(3))
        pen.ellipse((x, y, x + size, y + size * dice.random()), fill=colour)
    tile = Image.frombytes("L", (500, 375), random.Random("noise").randbytes(500 * 375))
    noise = tile.resize(SIZE, Image.Resampling.NEAREST).convert("RGB")
    return Image.blend(page.filter(ImageFilter.GaussianBlur(1)), noise, 0.04)


SMALL_PARENT = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a command: what a process holds before it becomes another counts as the other's peak, so
that a test run of a gigabyte may not start it itself (getrusage(2))."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs os.wait4")
def test_a_hundred_photos_of_twelve_megapixels(tmp_path: Path) -> None:
    whole = photo()
    for number in range(PHOTOS):
        moved = ImageChops.offset(whole, 397 * number, 211 * number)
        moved.save(tmp_path / f"{number}.jpg", quality=85)
    shown = "".join(f"## Part {n}\n\nWords of it.\n\n![]({n}.jpg)\n\n" for n in range(PHOTOS))
    (tmp_path / "post.md").write_text(f"---\ntitle: T\n---\n\n{shown}")
    command = [sys.executable, "-m", "deckgen", "build", "post.md", "--root", "."]
    measured = subprocess.run(
        [sys.executable, "-c", SMALL_PARENT, *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    kilobytes = int(measured.stdout.split()[-1]) / (1024 if sys.platform == "darwin" else 1)
    print(f"{kilobytes / 1024:.0f} MB")
    assert kilobytes / 1024 < MOST_MB
