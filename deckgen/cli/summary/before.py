"""The last decks, kept while a run replaces them: what a difference is told against."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class LastDecks:
    """Decks as they were when this was made, in the folder ``keep``; some may not be there.

    Each is a second name of the same file, since a build writes a new file and renames it;
    where the file system has no such names, a copy.
    """

    def __init__(self, decks: Iterable[Path], keep: Path) -> None:
        self._kept: dict[str, Path] = {}
        for number, deck in enumerate(sorted({os.path.realpath(each) for each in decks})):
            with suppress(OSError):  # a summary is no reason to stop a build
                _second_name(deck, keep / f"{number}.pptx")
                self._kept[deck] = keep / f"{number}.pptx"

    def of(self, deck: Path) -> bytes | None:
        """Return the bytes that a deck had, None where it was not there."""
        kept = self._kept.get(os.path.realpath(deck))
        return kept.read_bytes() if kept is not None else None


def _second_name(deck: str, name: Path) -> None:
    try:
        name.hardlink_to(deck)
    except OSError:
        shutil.copyfile(deck, name)
