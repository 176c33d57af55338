#!/usr/bin/env python3
"""Build deckgen/typography/advances.bin from open fonts installed on this machine.

Reads nothing but advance widths, and only from faces whose licences are in
deckgen/typography/NOTICES.md. On Debian:

    apt-get install fonts-liberation2 fonts-crosextra-{carlito,caladea} fonts-dejavu-core
    pip install fonttools
    python tools/build_advances.py
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from deckgen.typography.advances import (  # noqa: E402  (the checkout comes first on the path)
    DATA_FILE,
    UNITS,
    pack_advances,
)

FONT_FOLDER = Path("/usr/share/fonts/truetype")
STYLES = ("Regular", "Bold")


@dataclass(frozen=True, slots=True)
class Face:
    """A face to read: its name, the version whose licence was read, its files without style."""

    name: str
    version: str
    stem: str

    def file_name(self, style: str) -> str:
        """The name of the file of a style; DejaVu leaves "Regular" out."""
        if self.stem.startswith("DejaVu") and style == "Regular":
            return f"{self.stem}.ttf"
        return f"{self.stem}-{style}.ttf"


FACES = (
    Face("Caladea", "1.001", "Caladea"),
    Face("Carlito", "1.103", "Carlito"),
    Face("DejaVu Sans", "2.37", "DejaVuSans"),
    Face("DejaVu Sans Mono", "2.37", "DejaVuSansMono"),
    # Before version 2 Liberation was under the GPL.
    Face("Liberation Mono", "2.1.5", "LiberationMono"),
    Face("Liberation Sans", "2.1.5", "LiberationSans"),
    Face("Liberation Serif", "2.1.5", "LiberationSerif"),
)

# What posts in European languages hold; East Asian text and emoji are counted by rule.
RANGES = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x192, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B),  # florin, pinyin vowels, Romanian
    (0x2C6, 0x2DD),  # spacing accents
    (0x370, 0x3FF), (0x400, 0x4FF),  # Greek, Cyrillic
    (0x1E80, 0x1E85), (0x1EA0, 0x1EF9),  # Welsh, Vietnamese
    (0x2000, 0x2044), (0x2070, 0x209F), (0x20A0, 0x20C0),  # punctuation, indices, currencies
    (0x2100, 0x214F), (0x2150, 0x215F),  # letterlike symbols, fractions
    (0x2190, 0x21FF), (0x2200, 0x22FF),  # arrows, mathematical operators
    (0x25A0, 0x25FF), (0xFB01, 0xFB02), (0xFFFD, 0xFFFD),  # shapes, ligatures, replacement
)  # fmt: skip


class FontMissingError(LookupError):
    """A face is not installed in the version that the tables are to be read from."""


def find_font(face: Face, style: str, folder: Path) -> TTFont:
    """Open the file of a face's style below a folder, in the version wanted."""
    for path in sorted(folder.rglob(face.file_name(style))):
        font = TTFont(path, lazy=True)
        if re.match(rf"Version {re.escape(face.version)}\b", font["name"].getDebugName(5) or ""):
            return font
    raise FontMissingError(f"{face.name} {style}, version {face.version}, not below {folder}")


def read_widths(font: TTFont, chars: str) -> dict[str, int]:
    """Advances of a font, in thousandths of an em, of those characters that it has."""
    units = font["head"].unitsPerEm
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    return {
        char: round(advances[glyphs[ord(char)]][0] * UNITS / units)
        for char in chars
        if ord(char) in glyphs
    }


def build(folder: Path = FONT_FOLDER) -> bytes:
    """The tables of all faces, laid out but not compressed."""
    chars = "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))
    tables = {
        (face.name, style == "Bold"): read_widths(find_font(face, style, folder), chars)
        for face in FACES
        for style in STYLES
    }
    known = "".join(char for char in chars if any(char in widths for widths in tables.values()))
    return pack_advances(known, tables)


def main() -> None:
    """Write the packed tables beside the module that reads them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fonts", type=Path, default=FONT_FOLDER, help="folder of truetype fonts")
    parser.add_argument("-o", "--output", type=Path, default=DATA_FILE)
    arguments = parser.parse_args()
    packed = zlib.compress(build(arguments.fonts), 9)
    arguments.output.write_bytes(packed)
    print(f"{arguments.output}: {len(FACES)} faces, {len(packed)} bytes")


if __name__ == "__main__":
    main()
