"""A PowerPoint template of ten megabytes: a deck of the sample, with large pictures on its master.

Run in a process of its own (``python -m benchmarks.templates FOLDER``): what measures must stay
small.
"""

from __future__ import annotations

import random
import sys
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "content" / "2016-10-25-barcelona-day1.md"
MEGABYTES = 10
RELATIONSHIPS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def make(folder: Path) -> Path:
    """Write the template into ``folder``; return its path."""
    from deckgen import BuildOptions, build_deck

    folder.mkdir(parents=True, exist_ok=True)
    deck, target = folder / "template-deck.pptx", folder / f"template-{MEGABYTES}mb.pptx"
    build_deck(SAMPLE, deck, BuildOptions(root=PROJECT))
    chance = random.Random(MEGABYTES)
    related = "".join(
        f'<Relationship Id="rIdBig{n}" Type="{IMAGE}" Target="../media/big{n}.png"/>'
        for n in range(MEGABYTES)
    )
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == RELATIONSHIPS:
                data = data.replace(b"</Relationships>", f"{related}</Relationships>".encode())
            new.writestr(name, data)
        for number in range(MEGABYTES):
            new.writestr(f"ppt/media/big{number}.png", chance.randbytes(1_000_000))
    return target


if __name__ == "__main__":
    make(Path(sys.argv[1]))
