"""What was generated, kept in the deck itself, so that a later run knows it again.

The record lies in the custom properties of the package (``docProps/custom.xml``; ECMA-376
part 1, 22.3), which PowerPoint keeps through an edit and shows under File > Info. It names
neither a version of deckgen nor a time: either would make every deck stale for nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml.names import (
    CONTENT_TYPES,
    CT_CUSTOM,
    CUSTOM,
    NS_CUSTOM,
    NS_VARIANT,
    PACKAGE_RELATIONSHIPS,
    REL_CUSTOM,
    REL_LAYOUT,
)
from deckgen.ooxml.relationships import DECLARATION
from deckgen.ooxml.text import attribute, clean_text, escape
from deckgen.regenerating.fields import (
    CONTENT_LENGTH,
    Field,
    contents_digest,
    slide_fields,
)
from deckgen.regenerating.looks import LOOK_LENGTH
from deckgen.regenerating.notes import notes_digests, notes_paragraphs, notes_part
from deckgen.regenerating.slides import relations_of, slide_ids, unescaped

SOURCE: Final = "deckgen.source"
SOURCE_DIGEST: Final = "deckgen.source-digest"
PARTS: Final = "deckgen.parts"
DESIGN: Final = "deckgen.design"
SLIDES: Final = "deckgen.slides"

_Who = tuple[str, str, str, str]
_Row = tuple[str, int, int, list[int], str, str]
_Packed = tuple[list[str], list[_Who], list[_Row], list[_Row]]
_NAMED = re.compile(rb'<p:cSld\b[^>]*\bname="([^"]*)"')
_DESIGN: Final = ("ppt/slideLayouts/", "ppt/slideMasters/", "ppt/theme/", "ppt/tableStyles")

# The format of every custom property that a person could have made (MS-OSHARED, 2.3.3.2.2).
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PID: Final = 2
# PowerPoint's own dialog takes no more characters than this, so no value holds more.
_LONGEST: Final = 255
_DIGEST_LENGTH: Final = 32


class FieldRecord(Struct, frozen=True):
    """What one generated field was and showed, as in :class:`Field`."""

    name: str
    kind: str
    placeholder: str
    index: str
    content: str
    frame: str = ""
    format: str = ""
    type: str = ""
    alt: str = ""
    crop: tuple[int, ...] = ()
    place: tuple[int, ...] = ()


class SlideRecord(Struct, frozen=True):
    """One generated slide: key, id in the presentation, layout's name, fields, notes' paragraphs.

    The id is what PowerPoint keeps when it saves; part names it gives out anew. It is 0 where
    a person deleted the slide: it was generated all the same.
    """

    key: str
    id: int
    layout: str
    fields: tuple[FieldRecord, ...]
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of what it showed, its look and its notes left out."""
        return contents_digest(field.content for field in self.fields)


class Record(Struct, frozen=True):
    """What a deck says of its own making.

    ``parts`` is the digest of everything else in it as it was generated, ``""`` in a deck that
    was merged: that one holds a person's work. ``design`` is the digest of the generated masters,
    layouts and themes. ``orphans`` are slides that people edited and whose source has gone, as they
    were generated last.
    """

    source: str
    source_digest: str
    parts: str
    design: str
    slides: tuple[SlideRecord, ...]
    orphans: tuple[SlideRecord, ...] = ()

    def by_key(self) -> dict[str, SlideRecord]:
        """Return each slide's record under its key."""
        return {slide.key: slide for slide in self.slides}


def record_slides(
    slides: Iterable[tuple[str, str]], parts: Mapping[str, bytes]
) -> tuple[SlideRecord, ...]:
    """Return the records of generated slides (key, part name)."""
    ids = slide_ids(parts)
    layouts: dict[str, str] = {}
    found = []
    for key, part in slides:
        relations = relations_of(parts, part)
        layout = next((to for kind, to in relations.values() if kind == REL_LAYOUT), "")
        if layout not in layouts:
            layouts[layout] = layout_name(parts.get(layout, b""))
        found.append(
            SlideRecord(
                clean_text(key),
                ids.get(part, 0),
                layouts[layout],
                tuple(map(field_record, slide_fields(parts, part, relations))),
                notes_digests(notes_paragraphs(parts, notes_part(relations))),
            )
        )
    return tuple(found)


def field_record(field: Field) -> FieldRecord:
    """Return what is recorded of a field."""
    return FieldRecord(
        field.name,
        field.kind,
        field.placeholder,
        field.index,
        field.content,
        field.frame,
        field.format,
        field.type,
        field.alt,
        field.crop if any(field.crop) else (),
        field.place,
    )


def record_bytes(record: Record, custom: bytes = b"") -> bytes:
    """Return ``docProps/custom.xml`` that holds ``record``.

    Properties of others in ``custom`` (a template's sensitivity label, say) are kept.
    """
    text = _packed(record)
    chunks = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]
    ours = [
        (SOURCE, clean_text(record.source)[-_LONGEST:]),
        (SOURCE_DIGEST, record.source_digest[:_LONGEST]),
        (PARTS, record.parts),
        (DESIGN, record.design),
        *((f"{SLIDES}.{number}", chunk) for number, chunk in enumerate(chunks, 1)),
    ]
    return record_xml(ours, _others(custom))


def make_record(
    slides: Sequence[tuple[str, str]],
    parts: Mapping[str, bytes],
    source_digest: str,
    source: str = "",
) -> Record:
    """Return the record of a deck of ``slides`` (key, part name) made of ``parts``.

    ``parts`` must be final, the content types and the package's relationships included, since
    the record holds their digest: see ``with_record``, which sees to that.
    """
    everything, design = _digests(parts)
    return Record(source, source_digest, everything, design, record_slides(slides, parts))


def _packed(record: Record) -> str:
    """Return slides as JSON: each layout and each field that there is once, then the slides."""
    layouts: dict[str, int] = {}
    who: dict[_Who, int] = {}
    slides, orphans = (
        [
            (
                slide.key,
                slide.id,
                layouts.setdefault(slide.layout, len(layouts)),
                [
                    who.setdefault(
                        (field.name, field.kind, field.placeholder, field.index), len(who)
                    )
                    for field in slide.fields
                ],
                " ".join(map(_packed_field, slide.fields)),
                " ".join(slide.notes),
            )
            for slide in some
        ]
        for some in (record.slides, record.orphans)
    )
    text = msgspec.json.encode((list(layouts), list(who), slides, orphans)).decode()
    # Spaces stand only inside strings; escaped, no chunk can begin or end with one.
    return text.replace(" ", "\\u0020")


def _packed_field(field: FieldRecord) -> str:
    """Return content, frame and format side by side, then what few fields have."""
    rest = (field.alt, _numbers(field.crop), _numbers(field.place), field.type)
    more = f".{'.'.join(rest)}".rstrip(".")
    return f"{field.content}{field.frame}{field.format}{more}"


def _numbers(values: Iterable[int]) -> str:
    return ",".join(map(str, values))


def _unpacked_field(who: _Who, text: str) -> FieldRecord:
    digests, alt, crop, place, kind = (text.split(".") + [""] * 4)[:5]
    content, looks = digests[:CONTENT_LENGTH], digests[CONTENT_LENGTH:]
    frame, form = looks[:LOOK_LENGTH], looks[LOOK_LENGTH:]
    return FieldRecord(*who, content, frame, form, kind, alt, _listed(crop), _listed(place))


def _listed(values: str) -> tuple[int, ...]:
    return tuple(map(int, values.split(","))) if values else ()


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
    record = make_record(slides, out, source_digest, source)
    out[CUSTOM] = record_bytes(record, parts.get(CUSTOM, b""))
    return out


def parts_digest(parts: Mapping[str, bytes]) -> str:
    """Return the digest of every part's name and content, the record itself left out."""
    return _digests(parts)[0]


def _digests(parts: Mapping[str, bytes]) -> tuple[str, str]:
    """Return the digest of all parts but the record, and that of the design among them."""
    digest, design = hashlib.sha256(), hashlib.sha256()
    for name in sorted(set(parts).difference([CUSTOM])):
        entry = name.encode("utf-8", "surrogatepass") + b"\0" + hashlib.sha256(parts[name]).digest()
        digest.update(entry)
        if name.startswith(_DESIGN):
            design.update(entry)
    return digest.hexdigest()[:_DIGEST_LENGTH], design.hexdigest()[:_DIGEST_LENGTH]


def layout_name(layout: bytes) -> str:
    """Return the name that a slide layout gives itself."""
    found = _NAMED.search(layout)
    return unescaped(found[1]) if found else ""


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

    found: list[str] = []
    try:
        properties = parsed(custom, CUSTOM)
    except DeckgenError:  # half written: there is nothing to keep
        return found
    for element in properties:
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
    found = _slide_records(properties)
    if found is None or PARTS not in properties:
        return None
    return Record(
        properties.get(SOURCE, ""),
        properties.get(SOURCE_DIGEST, ""),
        properties[PARTS],
        properties.get(DESIGN, ""),
        *found,
    )


def _slide_records(
    properties: Mapping[str, str],
) -> tuple[tuple[SlideRecord, ...], tuple[SlideRecord, ...]] | None:
    chunks: list[str] = []
    while (chunk := properties.get(f"{SLIDES}.{len(chunks) + 1}")) is not None:
        chunks.append(chunk)
    try:
        layouts, who, slides, orphans = msgspec.json.decode("".join(chunks), type=_Packed)
        return (
            tuple(_slide_record(row, layouts, who) for row in slides),
            tuple(_slide_record(row, layouts, who) for row in orphans),
        )
    # A person's edit, or another tool's.
    except (msgspec.DecodeError, ValueError, IndexError, RecursionError):
        return None


def _slide_record(row: _Row, layouts: Sequence[str], who: Sequence[_Who]) -> SlideRecord:
    key, number, layout, used, fields, notes = row
    named = zip(used, fields.split(), strict=True)
    return SlideRecord(
        key,
        number,
        layouts[layout],
        tuple(_unpacked_field(who[name], text) for name, text in named),
        tuple(notes.split()),
    )
