"""How a field looks but for what it inherits: a place of its own, runs set by themselves.

Digests of XML (``Field.frame``, ``Field.format``) tell more, but not once a program has written
out what was inherited, as LibreOffice does. What is told here can be told of such a deck as well.
"""

from __future__ import annotations

import hashlib
import re
from binascii import b2a_base64
from itertools import groupby
from typing import Final

from msgspec import Struct

from deckgen.regenerating.slides import unescaped

_LOOK_BYTES: Final = 3
LOOK_LENGTH: Final = _LOOK_BYTES * 4 // 3
"""Characters of a look's digest in base 64: looks are only ever compared with one other."""

_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")

TENTH_OF_A_MILLIMETRE: Final = 3_600
"""EMU."""

ALIGNED: Final = "a"
"""Starts what a text tells whose paragraphs say themselves how they are aligned."""

_PLACE = re.compile(
    rb'<a:off\b[^>]*?x="(-?\d+)"[^>]*?y="(-?\d+)"[^>]*>\s*'
    rb'<a:ext\b[^>]*?cx="(\d+)"[^>]*?cy="(\d+)"'
)
_RUN = re.compile(rb"<a:r>(.*?)<a:t>([^<]*)</a:t>", re.DOTALL)
_SAYS = re.compile(
    rb'<a:(?:rPr [^>]*\b(?:sz|b|i|u|strike)="|solidFill>|latin |hlinkClick\b|highlight>)'
)
_MARKED = re.compile(rb' (?:u="(?!none)|strike="(?!noStrike))|<a:highlight>')
_SAID = re.compile(rb' (sz|b|i)="([^"]*)"')
_COLOUR = re.compile(rb'<a:solidFill><a:(?:schemeClr|srgbClr) val="(\w+)"')
_LABEL = re.compile(r"(\d+)(?:s(\d+))?([bB]?)([iI]?)(f?)(l?)(m?)(?:c(\w+))?")


def look_digest(data: bytes) -> str:
    """Return the digest of a look."""
    return short_digest(data, _LOOK_BYTES)


def short_digest(data: bytes, count: int) -> str:
    """Return the first ``count`` bytes of a digest, in base 64 (RFC 4648, section 5)."""
    made = hashlib.sha256(data).digest()[:count]
    return b2a_base64(made, newline=False).translate(_URL_SAFE).decode()


def own_place(chunk: bytes) -> tuple[int, ...]:
    """Return left, top, width, height of a shape in tenths of a millimetre.

    Empty where the shape stands in the place of its layout's placeholder.
    """
    found = _PLACE.search(chunk) if b"xfrm>" in chunk else None
    return tuple(tenths(int(side)) for side in found.groups()) if found else ()


def tenths(emu: float) -> int:
    """Return a length of EMU in tenths of a millimetre."""
    return round(emu / TENTH_OF_A_MILLIMETRE)


def own_type(chunk: bytes) -> str:
    """Return what runs say of themselves, ``""`` where none says anything.

    It starts with ``a`` where paragraphs say how they are aligned.

    ``8;5s1400bcaccent1``: eight characters that say nothing, blanks left out, then five in
    14 points, bold, in the theme's colour ``accent1``. ``B`` is not bold, ``i`` italic,
    ``I`` not italic, ``f`` a typeface of its own, ``l`` a link, ``m`` underlined, struck through
    or highlighted. See :func:`said_by_characters`.
    """
    aligned = ALIGNED if b' algn="' in chunk else ""
    if not _SAYS.search(chunk):
        return aligned
    runs = (("".join(unescaped(text).split()), _said(said)) for said, text in _RUN.findall(chunk))
    counted = [
        (sum(len(text) for text, _ in some), said)
        for said, some in groupby(runs, key=lambda run: run[1])
    ]
    if not any(said for _, said in counted):
        return aligned
    return aligned + ";".join(f"{count}{said}" for count, said in counted if count)


def _said(properties: bytes) -> str:
    values = dict(_SAID.findall(properties))
    size = f"s{values[b'sz'].decode()}" if b"sz" in values else ""
    bold, italic = (
        "" if value is None else letter.lower() if value == b"1" else letter
        for letter, value in (("B", values.get(b"b")), ("I", values.get(b"i")))
    )
    face = "f" if b"<a:latin " in properties else ""
    link = "l" if b"<a:hlinkClick" in properties else ""
    found = _COLOUR.search(properties)
    mark = "m" if _MARKED.search(properties) else ""
    colour = found[1].decode() if found else _link_colour(properties)
    return f"{size}{bold}{italic}{face}{link}{mark}{f'c{colour}' if colour else ''}"


def _link_colour(properties: bytes) -> str:
    return "hlink" if b"<a:hlinkClick" in properties and b"hlinkClr" not in properties else ""


class Said(Struct, frozen=True):
    """What a run says of itself; None and ``""`` where it says nothing.

    ``colour`` is a name of the theme's or six hexadecimal digits.
    """

    size_pt: float | None
    bold: bool | None
    italic: bool | None
    face: bool
    linked: bool
    marked: bool
    colour: str


def said_by_characters(told: str) -> list[Said]:
    """Return what each character but blanks says of itself, from what ``own_type`` returned."""
    found: list[Said] = []
    for count, size, bold, italic, face, link, mark, colour in _LABEL.findall(told):
        weight, slant = (letter.islower() if letter else None for letter in (bold, italic))
        points = int(size) / 100 if size else None
        said = Said(points, weight, slant, bool(face), bool(link), bool(mark), colour)
        found += [said] * int(count)
    return found
