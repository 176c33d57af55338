"""Generated projects: posts of some ten slides with a photo each, all of their decks built.

Run as a program of its own (``python -m benchmarks.projects FOLDER``), after `benchmarks.posts`,
whose photos they take.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.posts import PHOTOS, text_post

SIZES = (50, 200, 500)
SECTIONS = 4
CONFIG = '[project]\ncontent = ["posts/*.md"]\n'


def make_project(folder: Path, photos: Path, size: int) -> None:
    """Make a project of so many posts; what is there already stays."""
    (folder / "posts").mkdir(parents=True, exist_ok=True)
    (folder / "deckgen.toml").write_text(CONFIG, encoding="utf-8", newline="\n")
    for number in range(1, size + 1):
        post = folder / "posts" / f"{number:03}.md"
        photo = post.with_suffix(".jpg")
        if not photo.exists():
            os.link(photos / f"{(number - 1) % PHOTOS + 1:03}.jpg", photo)
        text = text_post(SECTIONS).replace("Summit notes", f"Day {number}")
        post.write_text(f"{text}\n![The hall]({photo.name})\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    top = Path(sys.argv[1])
    for count in SIZES:
        project = top / f"project-{count}"
        make_project(project, top / "photos", count)
        subprocess.run([sys.executable, "-m", "deckgen", "build"], check=True, cwd=project)
