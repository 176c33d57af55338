"""Draw the pictures of the documents from real decks: ``python tools/build_pictures.py``.

Needs LibreOffice (soffice) and poppler (pdftoppm); the pictures are committed.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from deckgen.packs.scaffold import new_pack
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
WALK = 2
"""The slide of the field notes that docs/packs.md shows before and after its one changed line."""
DEMO = "briefing"
"""The pack whose whole deck README.md shows."""
WIDTH, GAP = 400, 8


def draw(folder: Path) -> None:
    """Build a deck with each pack, draw them all in one call, and put four slides side by side."""
    for pack, (post, _) in SHOWN.items():
        build_deck(post, folder / f"{pack}.pptx", BuildOptions(pack=pack, root=ROOT))
    _walk(folder)
    decks = [str(folder / f"{name}.pptx") for name in (*SHOWN, "before", "after")]
    office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    to_pdf = ["soffice", office, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*to_pdf, *decks], check=True, capture_output=True)
    for pack, (_, numbers) in SHOWN.items():
        pages = [_page(folder / f"{pack}.pdf", number) for number in numbers]
        _sheet(pages).save(PICTURES / f"pack-{pack}.png", optimize=True)
    _sheet(_pages(folder / f"{DEMO}.pdf"), across=4).save(PICTURES / "demo.png", optimize=True)
    walk = [_page(folder / f"{name}.pdf", WALK) for name in ("before", "after")]
    _sheet(walk).save(PICTURES / "pack-walk.png", optimize=True)


def _walk(folder: Path) -> None:
    """Build the decks of the walk of docs/packs.md: a new pack, and one line of it changed."""
    file = new_pack("storage", "briefing", folder, ())
    options = BuildOptions(pack=str(file.parent), root=ROOT)
    build_deck(NOTES, folder / "before.pptx", options)
    text = re.sub(r"(?m)^accent1 = .*", 'accent1 = "#8A1C4A"', file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    build_deck(NOTES, folder / "after.pptx", options)


def _page(pdf: Path, number: int) -> Image.Image:
    stem = pdf.with_name(f"{pdf.stem}-{number}")
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(
        ["pdftoppm", *only, "-scale-to-x", str(WIDTH), "-scale-to-y", "-1", "-png", pdf, stem],
        check=True,
    )
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def _pages(pdf: Path) -> list[Image.Image]:
    """Return every page."""
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    count = int(re.search(r"(?m)^Pages:\s+(\d+)", told)[1])
    return [_page(pdf, number) for number in range(1, count + 1)]


def _sheet(pages: list[Image.Image], across: int = 2) -> Image.Image:
    """Return the pages in columns, in few colours: a document, not an album."""
    width, height = pages[0].size
    rows = -(-len(pages) // across)
    size = (across * width + (across + 1) * GAP, rows * height + (rows + 1) * GAP)
    sheet = Image.new("RGB", size, "#8A9199")
    for number, page in enumerate(pages):
        down, right = divmod(number, across)
        sheet.paste(page, (GAP + right * (width + GAP), GAP + down * (height + GAP)))
    return sheet.quantize(256)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        draw(Path(name))
