"""What a slide shows, as a digest that survives PowerPoint's way of saving.

PowerPoint splits and joins runs, renames parts and renumbers relationships when it saves; so
the digest is of paragraphs' text and of the pictures' bytes, not of the XML. Fields are left
out: a slide's number changes when another slide moves. Notes are left out too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from deckgen.ooxml.names import PRESENTATION, REL_IMAGE, REL_SLIDE
from deckgen.ooxml.relationships import relationships_part, resolved

_DIGEST_LENGTH: Final = 12
# XML's own five (XML 1.0, 4.6), the ampersand last; saxutils would load the whole of urllib.
_ENTITIES: Final = (
    ("&gt;", ">"),
    ("&lt;", "<"),
    ("&quot;", '"'),
    ("&apos;", "'"),
    ("&amp;", "&"),
)

# Read by pattern, not by parser: every slide of every build passes here, and the prefix "a:"
# is what PowerPoint, LibreOffice, Keynote, Google, python-pptx and deckgen write.
_PIECE = re.compile(
    rb"<a:fld\b.*?</a:fld>|<a:t(?:\s[^>]*)?>([^<]*)</a:t>|(<a:br\b|</a:p>|<a:p/>)", re.DOTALL
)
_TAG = re.compile(rb"<(?:p:sldId|Relationship)\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")


def slide_digest(parts: Mapping[str, bytes], part: str) -> str:
    """Return the digest of the text and the pictures that the slide ``part`` shows."""
    pieces = _PIECE.finditer(parts.get(part, b""))
    text = b"".join(b"\n" if piece[2] else piece[1] or b"" for piece in pieces)
    lines = (line.strip() for line in _unescaped(text).splitlines())
    pictures = sorted(
        hashlib.sha256(parts.get(target, b"")).digest()
        for _, kind, target in related(parts, part)
        if kind == REL_IMAGE
    )
    digest = hashlib.sha256("\n".join(filter(None, lines)).encode())
    for picture in pictures:
        digest.update(b"\0" + picture)
    return digest.hexdigest()[:_DIGEST_LENGTH]


def slide_ids(parts: Mapping[str, bytes]) -> dict[str, int]:
    """Return the id of each slide part, in the order of the presentation."""
    targets = {
        identifier: target
        for identifier, kind, target in related(parts, PRESENTATION)
        if kind == REL_SLIDE
    }
    found: dict[str, int] = {}
    for attributes in _tags(parts.get(PRESENTATION, b"")):
        part, number = targets.get(attributes.get("r:id", "")), attributes.get("id", "")
        if part is not None and number.isdecimal():
            found[part] = int(number)
    return found


def related(parts: Mapping[str, bytes], part: str) -> list[tuple[str, str, str]]:
    """Return id, type and target part of each relationship of ``part`` to another part."""
    return [
        (each.get("Id", ""), each.get("Type", ""), resolved(part, each.get("Target", "")))
        for each in _tags(parts.get(relationships_part(part), b""))
        if each.get("TargetMode") != "External"
    ]


def _tags(data: bytes) -> list[dict[str, str]]:
    return [
        {name.decode(): _unescaped(value) for name, value in _ATTRIBUTE.findall(tag[1])}
        for tag in _TAG.finditer(data)
    ]


def _unescaped(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text
