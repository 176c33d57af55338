"""Writing what is not there yet: nothing of a repository is written over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from deckgen.cli.initial.files import NewFile
from deckgen.workspace import read_file, write_atomically

WROTE, ADDED, EXISTS = "wrote", "added lines to", "left as it is:"


def write_new(folder: Path, file: NewFile) -> str:
    """Write a file where there is none; return what became of it."""
    path = folder / file.path
    if os.path.lexists(path):
        return EXISTS
    write_atomically(path, file.text.encode("utf-8"))
    return WROTE


def add_lines(path: Path, lines: Sequence[str]) -> str:
    """Add the lines that a file lacks at its end; return what became of it."""
    there = path.exists()
    old = read_file(path).decode("utf-8") if there else ""
    known = {line.strip() for line in old.splitlines()}
    new = [line for line in lines if line not in known]
    if all(line.startswith("#") for line in new):
        return EXISTS
    gap = "\n" if old.endswith("\n") else "\n\n" if old else ""
    write_atomically(path, f"{old}{gap}{chr(10).join(new)}\n".encode())
    return ADDED if there else WROTE
