"""Small pictures of the slides that changed, where LibreOffice and poppler are there to draw."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

WIDTH_PX = 480
MOST_SLIDES = 24
"""Pictures of one deck; a deck that is new as a whole needs not all its slides to be judged."""
_SECONDS = 180
# With the hidden slides, or the pages would not have the numbers of the slides.
_PDF = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'


def can_draw() -> bool:
    """Return whether the programs that draw slides are installed."""
    return all(shutil.which(name) for name in ("soffice", "pdftoppm"))


def draw(deck: Path, slides: Sequence[int], folder: Path) -> tuple[Path, ...]:
    """Draw slides of a deck, counted from 1, into ``folder`` and return the files.

    Those that an earlier run drew there go.
    Nothing is returned where a program fails or takes too long: pictures are an addition.
    """
    with tempfile.TemporaryDirectory(prefix="deckgen-") as scratch:
        try:
            pdf = _as_pdf(deck, Path(scratch))
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.glob("slide-*.png"):
                old.unlink()
            return tuple(_page(pdf, number, folder) for number in slides[:MOST_SLIDES])
        except (OSError, subprocess.SubprocessError):
            return ()


def _as_pdf(deck: Path, scratch: Path) -> Path:
    copy = scratch / "deck.pptx"  # a name without anything that a program could misread
    shutil.copyfile(deck, copy)
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", _PDF, "--outdir", str(scratch), str(copy)]
    _run(["soffice", profile, *convert])
    return scratch / "deck.pdf"


def _page(pdf: Path, number: int, folder: Path) -> Path:
    name = folder / f"slide-{number}"
    size = ["-scale-to-x", str(WIDTH_PX), "-scale-to-y", "-1", "-singlefile"]
    _run(["pdftoppm", "-png", *size, "-f", str(number), "-l", str(number), str(pdf), str(name)])
    return name.with_suffix(".png")


def _run(command: list[str]) -> None:
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_SECONDS,
        check=True,
        env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
    )
