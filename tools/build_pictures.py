"""Draw the pictures of docs/packs.md from real decks: ``python tools/build_pictures.py``.

Needs LibreOffice (soffice) and poppler (pdftoppm); the pictures are committed.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from deckgen.pipeline import BuildOptions, build_deck

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
DAY, NOTES = (
    ROOT / "content" / name
    for name in ("2016-10-25-barcelona-day1.md", "2016-10-28-field-notes.md")
)
SHOWN = {
    "briefing": (DAY, (1, 2, 4, 9)),
    "briefing-dark": (DAY, (1, 2, 4, 9)),
    "engineering": (NOTES, (2, 5, 8, 10)),
    "executive": (NOTES, (1, 2, 4, 9)),
    "print": (DAY, (1, 2, 3, 9)),
}
"""Pack → the post and the four slides of it that its picture shows."""
WIDTH, GAP = 400, 8


def draw(folder: Path) -> None:
    """Build a deck with each pack, draw them all in one call, and put four slides side by side."""
    for pack, (post, _) in SHOWN.items():
        build_deck(post, folder / f"{pack}.pptx", BuildOptions(pack=pack, root=ROOT))
    decks = [str(folder / f"{pack}.pptx") for pack in SHOWN]
    office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    to_pdf = ["soffice", office, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*to_pdf, *decks], check=True, capture_output=True)
    for pack, (_, numbers) in SHOWN.items():
        pages = [_page(folder / f"{pack}.pdf", number) for number in numbers]
        _sheet(pages).save(PICTURES / f"pack-{pack}.png", optimize=True)


def _page(pdf: Path, number: int) -> Image.Image:
    stem = pdf.with_name(f"{pdf.stem}-{number}")
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(
        ["pdftoppm", *only, "-scale-to-x", str(WIDTH), "-scale-to-y", "-1", "-png", pdf, stem],
        check=True,
    )
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def _sheet(pages: list[Image.Image]) -> Image.Image:
    """Return the pages in two columns, in few colours: a document, not an album."""
    width, height = pages[0].size
    sheet = Image.new("RGB", (2 * width + 3 * GAP, 2 * height + 3 * GAP), "#8A9199")
    for number, page in enumerate(pages):
        across, down = number % 2, number // 2
        sheet.paste(page, (GAP + across * (width + GAP), GAP + down * (height + GAP)))
    return sheet.quantize(96)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        draw(Path(name))
