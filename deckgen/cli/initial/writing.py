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
    """Add the lines that a file lacks at its end, whatever it holds; return what became of it."""
    there = path.exists()
    old = read_file(path) if there else b""
    known = {line.strip() for line in old.splitlines()}
    new = [line.encode() for line in lines if line.encode() not in known]
    if all(line.startswith(b"#") for line in new):
        return EXISTS
    end = b"\r\n" if b"\r\n" in old else b"\n"
    gap = end if old.endswith(b"\n") else 2 * end if old else b""
    write_atomically(path, old + gap + end.join(new) + end)
    return ADDED if there else WROTE
