"""Advance widths by face and character, in thousandths of an em.

The shipped figures were read from open faces that are metric-compatible with the usual theme
fonts (``NOTICES.md``), because a deck must fit on machines whose fonts are unknown here. The rule
that no rendering overflowed under: the wider of the face's own figure and Arial's counts, since
the reader's machine may substitute either; a face without figures counts a tenth more than Arial,
or as DejaVu Sans where that is wider, which Linux shows instead; a monospaced one its own width,
since columns of code would not gain from Arial's.

``tools/build_advances.py`` builds the file.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from deckgen.patterns import Pattern
from deckgen.typography.lineclasses import all_kinds, kinds_of, line_kind

UNITS = 1000
"""Units an em."""

DATA_FILE = Path(__file__).with_name("advances.bin")

FULL_WIDTH = 1000
"""Han, kana, full-width forms: one em in every East Asian face measured."""
HALF_WIDTH = 500
HANGUL = 920
EMOJI = 1400
UNKNOWN = 620
"""A character that no table holds: between a wide Latin lower-case letter and a capital."""
TAB = 1000

UNKNOWN_FACE_PERCENT = 110
"""What a face without a table counts, in per cent of Arial."""

REFERENCE_FACE = "arial"
MONOSPACED_FACE = "courier new"
SUBSTITUTE_FACE = "dejavu sans"
"""What fontconfig shows where neither a face nor one that is called like it is installed."""

_TABLE_OF_FACE = {
    "arial": "Liberation Sans",
    "arimo": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "liberation sans": "Liberation Sans",
    "calibri": "Carlito",
    "carlito": "Carlito",
    "cambria": "Caladea",
    "caladea": "Caladea",
    "times": "Liberation Serif",
    "times new roman": "Liberation Serif",
    "tinos": "Liberation Serif",
    "liberation serif": "Liberation Serif",
    "courier": "Liberation Mono",
    "courier new": "Liberation Mono",
    "cousine": "Liberation Mono",
    "liberation mono": "Liberation Mono",
    "verdana": "DejaVu Sans",
    "bitstream vera sans": "DejaVu Sans",
    "dejavu sans": "DejaVu Sans",
    "dejavu sans mono": "DejaVu Sans Mono",
    "menlo": "DejaVu Sans Mono",
}
"""Whose figures stand for a face (lower case): metric-compatible faces and further names."""

_SOUNDS_MONOSPACED = Pattern(r"\b(mono|code|console|consolas|courier|monaco|terminal)\b")
_MISSING = 0xFFFF

Widths = Mapping[str, int]


class AdvanceTable(dict[str, int]):
    """Character to advance; characters that no figure is known for are classified when met."""

    def __missing__(self, char: str) -> int:
        advance = self[char] = advance_by_class(char)
        return advance


class FaceLibrary(Struct, frozen=True, eq=False):
    """The faces that widths are known of, by lower-case name and boldness."""

    tables: Mapping[tuple[str, bool], Widths]
    cautious: bool = True
    """Whether the wider of a face and what may stand for it counts, rather than the face alone."""

    def advances(self, face: str, *, bold: bool = False) -> AdvanceTable:
        """What to count for a face: shared by all who ask, not to be changed."""
        return _counted(self, face, bold)


@lru_cache(maxsize=128)
def _counted(library: FaceLibrary, face: str, bold: bool) -> AdvanceTable:
    name = face.strip().casefold()
    reference = _own(library, REFERENCE_FACE, bold) or {}
    own = _own(library, name, bold)
    if own is None and _SOUNDS_MONOSPACED.search(name):
        own = _own(library, MONOSPACED_FACE, bold)
    if not library.cautious:
        return AdvanceTable(reference if own is None else own)
    if own is None:
        instead = _own(library, SUBSTITUTE_FACE, bold) or {}
        return AdvanceTable({
            char: max(-(-advance * UNKNOWN_FACE_PERCENT // 100), instead.get(char, 0))
            for char, advance in reference.items()
        })  # fmt: skip
    if _is_monospaced(own):
        return AdvanceTable(own)
    merged = AdvanceTable(reference)
    for char, advance in own.items():
        merged[char] = max(advance, reference.get(char, 0))
    return merged


def _own(library: FaceLibrary, name: str, bold: bool) -> Widths | None:
    """A face's own figures; the regular ones where the library has no bold of it."""
    return library.tables.get((name, bold)) or library.tables.get((name, False))


def _is_monospaced(widths: Widths) -> bool:
    return len({widths[char] for char in "il.MW0" if char in widths}) == 1


_Ranges = tuple[tuple[str, str], ...]
"""First and last characters."""

# Beyond the tables: characters and their advance, the first that hold one count.
_BY_RANGE: tuple[tuple[_Ranges, int], ...] = (
    ((("\t", "\t"),), TAB),
    ((("\x00", "\x1f"), ("\x7f", "\x9f"), ("\u2028", "\u2029")), 0),
    ((("\uff61", "\uffdc"), ("\uffe8", "\uffee")), HALF_WIDTH),
    ((("\U0001f000", "\U0001faff"),), EMOJI),
)

# By line-breaking class: marks add nothing, conjoined vowels and finals sit in their syllable.
_BY_KIND: tuple[tuple[frozenset[str], int], ...] = (
    (kinds_of("CM ZWJ ZW WJ JV JT"), 0),
    (kinds_of("EB EM"), EMOJI),
    (kinds_of("H2 H3 JL"), HANGUL),
)

_EAST_ASIAN = all_kinds() - all_kinds(narrow_only=True)
_IDEOGRAPHIC = kinds_of("ID")
_PICTOGRAPHS: _Ranges = (("\u231a", "\u23ff"), ("\u2600", "\u27bf"), ("\u2b00", "\u2bff"))
_ENCLOSED: _Ranges = (
    ("\u2160", "\u217f"),
    ("\u2190", "\u23ff"),
    ("\u2460", "\u27bf"),
    ("\u2b00", "\u2bff"),
)


def _is_among(char: str, ranges: _Ranges) -> bool:
    return any(first <= char <= last for first, last in ranges)


def advance_by_class(char: str) -> int:
    """What a character counts that no table holds."""
    for ranges, advance in _BY_RANGE:
        if _is_among(char, ranges):
            return advance
    kind = line_kind(char)
    for kinds, advance in _BY_KIND:
        if kind in kinds:
            return advance
    if _is_among(char, _PICTOGRAPHS) and (kind in _EAST_ASIAN or kind in _IDEOGRAPHIC):
        return EMOJI  # the emoji among the symbols break lines as ideographs do, or are wide
    if kind in _EAST_ASIAN or _is_among(char, _ENCLOSED):
        return FULL_WIDTH
    return UNKNOWN


def pack_advances(chars: str, tables: Mapping[tuple[str, bool], Widths]) -> bytes:
    """Lay tables out as bytes, still to be compressed: header, characters, one row a table.

    The header is a count of characters and of tables, then for each table its boldness and name.
    """
    head = [struct.pack("<HH", len(chars), len(tables))]
    rows = [array("H", map(ord, chars))]
    for (name, bold), widths in sorted(tables.items()):
        encoded = name.encode()
        head.append(struct.pack("<BB", bold, len(encoded)) + encoded)
        rows.append(array("H", (widths.get(char, _MISSING) for char in chars)))
    return b"".join([*head, *(_little_endian(row).tobytes() for row in rows)])


def unpack_advances(data: bytes) -> dict[tuple[str, bool], dict[str, int]]:
    """Read back what ``pack_advances`` laid out."""
    characters, count = struct.unpack_from("<HH", data)
    at = 4
    names: list[tuple[str, bool]] = []
    for _ in range(count):
        bold, length = data[at], data[at + 1]
        names.append((data[at + 2 : at + 2 + length].decode(), bool(bold)))
        at += 2 + length
    figures = _little_endian(array("H", data[at:]))
    chars = [chr(code) for code in figures[:characters]]
    tables: dict[tuple[str, bool], dict[str, int]] = {}
    for index, name in enumerate(names, start=1):
        row = figures[index * characters : (index + 1) * characters]
        pairs = zip(chars, row, strict=True)
        tables[name] = {char: advance for char, advance in pairs if advance != _MISSING}
    return tables


def _little_endian(values: array[int]) -> array[int]:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values


@lru_cache(maxsize=2)
def shipped_faces(cautious: bool = True) -> FaceLibrary:
    """The library of the figures that ship with the package."""
    tables = unpack_advances(zlib.decompress(DATA_FILE.read_bytes()))
    return FaceLibrary({
        (face, bold): tables[name, bold]
        for face, name in _TABLE_OF_FACE.items()
        for bold in (False, True)
        if (name, bold) in tables
    }, cautious)  # fmt: skip
