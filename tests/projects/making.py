"""Files of projects, and what tests ask of them."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

CONFIG = """
[project]
content = ["posts/**/*.md"]

[teams.all]

[teams.storage]
pack = "briefing-dark"
posts.tags = ["Ceph"]
"""

DECKS = ["decks/all/day1.pptx", "decks/all/day2.pptx", "decks/storage/day1.pptx"]


def write(path: Path, text: str) -> None:
    """Write a file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return every file with its inode, its time and its content: what a run has touched."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_ino,
            path.stat().st_mtime_ns,
            path.read_bytes(),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def age(folder: Path) -> None:
    """Make every file some days old, as in a project that has rested."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (1_500_000_000, 1_500_000_000))


def edit(deck: Path, text: bytes, instead: bytes) -> None:
    """Change a text of the first slide as a person would."""
    with zipfile.ZipFile(deck) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    slide = "ppt/slides/slide1.xml"
    assert text in parts[slide]
    parts[slide] = parts[slide].replace(text, instead, 1)
    with zipfile.ZipFile(deck, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
