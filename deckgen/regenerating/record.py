"""What was generated, kept in the deck itself, so that a later run knows it again.

The record lies in the custom properties of the package (``docProps/custom.xml``; ECMA-376
part 1, 22.3), which PowerPoint keeps through an edit and shows under File > Info. It names
neither a version of deckgen nor a time: either would make every deck stale for nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from deckgen.ooxml.names import (
    CONTENT_TYPES,
    CT_CUSTOM,
    CUSTOM,
    NS_CUSTOM,
    NS_VARIANT,
    PACKAGE_RELATIONSHIPS,
    REL_CUSTOM,
)
from deckgen.ooxml.relationships import DECLARATION
from deckgen.ooxml.text import attribute, clean_text, escape
from deckgen.regenerating.slides import slide_digest, slide_ids

SOURCE: Final = "deckgen.source"
SOURCE_DIGEST: Final = "deckgen.source-digest"
PARTS: Final = "deckgen.parts"
SLIDES: Final = "deckgen.slides"

# The format of every custom property that a person could have made (MS-OSHARED, 2.3.3.2.2).
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PID: Final = 2
# PowerPoint's own dialog takes no more characters than this, so no value holds more.
_LONGEST: Final = 255
_DIGEST_LENGTH: Final = 32


class SlideRecord(Struct, frozen=True):
    """One generated slide: its key, its id in the presentation, the digest of what it shows.

    The id is what PowerPoint keeps when it saves; part names it gives out anew.
    """

    key: str
    id: int
    digest: str


class Record(Struct, frozen=True):
    """What a deck says of its own making; ``parts`` is the digest of everything else in it."""

    source: str
    source_digest: str
    parts: str
    slides: tuple[SlideRecord, ...]

    def by_key(self) -> dict[str, SlideRecord]:
        """Return each slide's record under its key."""
        return {slide.key: slide for slide in self.slides}


def make_record(
    slides: Sequence[tuple[str, str]],
    parts: Mapping[str, bytes],
    source_digest: str,
    source: str = "",
) -> bytes:
    """Return ``docProps/custom.xml`` for a deck of ``slides`` (key, part name) made of ``parts``.

    ``parts`` must be final, the content types and the package's relationships included, since
    the record holds their digest: see ``with_record``, which sees to that. Properties of
    others in ``parts`` (a template's sensitivity label, say) are kept.
    """
    ids = slide_ids(parts)
    entries = [
        [clean_text(key), ids.get(part, 0), slide_digest(parts, part)] for key, part in slides
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    # Spaces stand only inside keys; escaped, no chunk can begin or end with one.
    text = text.replace(" ", "\\u0020")
    chunks = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]
    ours = [
        (SOURCE, clean_text(source)[-_LONGEST:]),
        (SOURCE_DIGEST, source_digest[:_LONGEST]),
        (PARTS, parts_digest(parts)),
        *((f"{SLIDES}.{number}", chunk) for number, chunk in enumerate(chunks, 1)),
    ]
    return record_xml(ours, _others(parts.get(CUSTOM, b"")))


def record_xml(entries: Iterable[tuple[str, str]], others: Sequence[str] = ()) -> bytes:
    """Return the custom properties part: ``others`` (elements as text), then ``entries``."""
    ours = (
        f'name="{attribute(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for name, value in entries
    )
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{pid}" {rest}'
        for pid, rest in enumerate([*others, *ours], _FIRST_PID)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{NS_CUSTOM}" xmlns:vt="{NS_VARIANT}">'
        f"{properties}</Properties>"
    ).encode()


def with_record(
    parts: Mapping[str, bytes],
    slides: Sequence[tuple[str, str]],
    source_digest: str,
    source: str = "",
) -> dict[str, bytes]:
    """Return ``parts`` with their record, declared and related as a package needs it."""
    out = dict(parts)
    out[CONTENT_TYPES] = _declared(parts[CONTENT_TYPES])
    out[PACKAGE_RELATIONSHIPS] = _related(parts[PACKAGE_RELATIONSHIPS])
    out[CUSTOM] = make_record(slides, out, source_digest, source)
    return out


def parts_digest(parts: Mapping[str, bytes]) -> str:
    """Return the digest of every part's name and content, the record itself left out."""
    digest = hashlib.sha256()
    for name in sorted(set(parts).difference([CUSTOM])):
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(hashlib.sha256(parts[name]).digest())
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _declared(types: bytes) -> bytes:
    if f'"/{CUSTOM}"'.encode() in types:
        return types
    entry = f'<Override PartName="/{CUSTOM}" ContentType="{CT_CUSTOM}"/>'
    return types.replace(b"</Types>", entry.encode() + b"</Types>")


def _related(relationships: bytes) -> bytes:
    if REL_CUSTOM.encode() in relationships:
        return relationships
    entry = f'<Relationship Id="rIdRecord" Type="{REL_CUSTOM}" Target="{CUSTOM}"/>'
    return relationships.replace(b"</Relationships>", entry.encode() + b"</Relationships>")


def _others(custom: bytes) -> list[str]:
    """Return the properties that are not deckgen's, each from its name on."""
    if not custom:
        return []
    from lxml import etree

    from deckgen.ooxml.package import parsed

    found = []
    for element in parsed(custom, CUSTOM):
        name = element.get("name", "")
        if not name.startswith("deckgen."):
            inner = "".join(
                etree.tostring(child, encoding="unicode", with_tail=False) for child in element
            )
            found.append(f'name="{attribute(name)}">{inner}</property>')
    return found


def record_of(parts: Mapping[str, bytes]) -> Record | None:
    """Return the record among ``parts``; None where there is none, or none that holds up."""
    from deckgen.ooxml.package import parsed

    if CUSTOM not in parts:
        return None
    properties = {
        element.get("name", ""): "".join(element.itertext())
        for element in parsed(parts[CUSTOM], CUSTOM)
    }
    slides = _slide_records(properties)
    if slides is None or PARTS not in properties:
        return None
    return Record(
        properties.get(SOURCE, ""), properties.get(SOURCE_DIGEST, ""), properties[PARTS], slides
    )


def _slide_records(properties: Mapping[str, str]) -> tuple[SlideRecord, ...] | None:
    chunks: list[str] = []
    while (chunk := properties.get(f"{SLIDES}.{len(chunks) + 1}")) is not None:
        chunks.append(chunk)
    try:
        return tuple(
            SlideRecord(str(key), int(number), str(digest))
            for key, number, digest in json.loads("".join(chunks))
        )
    except (ValueError, TypeError, RecursionError):  # a person's edit, or another tool's
        return None
