"""Any deck to its neutral value: ``view_deck`` is the one call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml.deck import Deck, Slide, open_deck
from deckgen.ooxml.names import (
    NAMESPACES,
    NS_P,
    NS_R,
    REL_LAYOUT,
    REL_MASTER,
    REL_NOTES,
    REL_SLIDE,
    REL_THEME,
)
from deckgen.ooxml.package import Package, read_package
from deckgen.ooxml.shapes import FURNITURE, shapes_of, whole
from deckgen.regenerating.fields import slide_digest
from deckgen.regenerating.notes import outside_blocks
from deckgen.regenerating.part_reader import PartReader, digest_of
from deckgen.regenerating.record import Record, SlideRecord, record_of
from deckgen.regenerating.view import DeckView, FieldView, Paragraph, Section, SlideView
from deckgen.regenerating.view_fields import view_field
from deckgen.regenerating.view_text import paragraphs_of, text_of

# Legacy comments (ECMA-376 part 1, 13.3.2) and modern ones ([MS-PPTX], 2.1.8) both end so.
_COMMENTS: Final = "/comments"
_COMMENT: Final = ("cm", "reply")
_COMMENT_TEXT: Final = ("text", "txBody")
# A master's layouts count by themselves, not by the ids that it gives them.
_LAYOUT_LIST: Final = f"{{{NS_P}}}sldLayoutIdLst"
_NOTES_KEEP_OUT: Final = FURNITURE | {"sldImg"}


def view_deck(data: bytes, name: str = "the file") -> DeckView:
    """Return what the deck ``data`` holds; DeckgenError (exit code 3) if it is no deck."""
    return view_package(read_package(data, name=name))


def view_package(package: Package) -> DeckView:
    """Return what an opened package holds."""
    deck = open_deck(package)
    numbers = _ids(deck)
    record = _record(package)
    records = {slide.id: slide for slide in record.slides if slide.id} if record else {}
    slides = tuple(
        _slide(deck, slide, numbers.get(slide.part, 0), records) for slide in deck.slides
    )
    masters = sorted(deck.related(package.main, REL_MASTER).values())
    layouts = [each for master in masters for each in _targets(deck, master, REL_LAYOUT)]
    themes = [each for master in masters for each in _targets(deck, master, REL_THEME)]
    return DeckView(
        deck.size,
        slides,
        tuple(_sections(deck)),
        _digest_of_parts(deck, themes),
        _digest_of_parts(deck, [*masters, *layouts]),
        record.source if record else "",
    )


def _slide(deck: Deck, slide: Slide, number: int, records: Mapping[int, SlideRecord]) -> SlideView:
    root = slide.root
    reader = PartReader(deck, slide.part)
    fields = tuple(view_field(shape, reader) for shape in slide.shapes)
    record = records.get(number)
    digest = record and slide_digest(deck.package.parts, slide.part)
    return SlideView(
        number=slide.number,
        id=number,
        part=slide.part,
        key=record.key if record else "",
        untouched=record is not None and record.digest == digest,
        name=_name(root),
        layout=_name(deck.roots.get(slide.layouts[0])) if slide.layouts else "",
        hidden=root is not None and root.get("show") in ("0", "false"),
        title=_title(fields),
        fields=fields,
        notes=tuple(outside_blocks(_notes(deck, slide.part), lambda each: each.text)),
        comments=tuple(_comments(deck, slide.part)),
        transition=_effect(root, "transition"),
        timing=_effect(root, "timing"),
        background=_background(root, reader),
    )


def _title(fields: Iterable[FieldView]) -> str:
    found = (field.text for field in fields if field.is_title)
    return " ".join(" ".join(found).split())


def _ids(deck: Deck) -> dict[str, int]:
    """Return the id in the presentation of each slide part."""
    targets = deck.related(deck.package.main, REL_SLIDE)
    return {
        targets[relation]: whole(each, "id")
        for each in deck.presentation.iterfind("p:sldIdLst/p:sldId", NAMESPACES)
        if (relation := each.get(f"{{{NS_R}}}id", "")) in targets
    }


def _record(package: Package) -> Record | None:
    try:
        return record_of(package.parts)
    except DeckgenError:  # custom properties that are not sound XML tell nothing
        return None


def _name(root: Any) -> str:
    named = None if root is None else root.find("p:cSld", NAMESPACES)
    return "" if named is None else named.get("name", "")


def _notes(deck: Deck, part: str) -> Iterator[Paragraph]:
    """Return the paragraphs of the speaker notes: of every shape that is not the page's."""
    for notes in _targets(deck, part, REL_NOTES):
        reader = PartReader(deck, notes)
        if notes in deck.roots:
            for shape in shapes_of(deck.roots[notes]):
                if shape.placeholder is None or shape.placeholder[0] not in _NOTES_KEEP_OUT:
                    yield from paragraphs_of(shape.element, reader)


def _comments(deck: Deck, part: str) -> Iterator[str]:
    for relation in deck.relationships(part):
        if relation.type.endswith(_COMMENTS) and not relation.external:
            target = deck.package.target(part, relation)
            if target is not None and target in deck.roots:
                for element in deck.roots[target].iter():
                    if _local(element) in _COMMENT:
                        yield "\n".join(text_of(e) for e in element if _local(e) in _COMMENT_TEXT)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _effect(root: Any, name: str) -> str:
    """Return the digest of a slide's transition or timing, alternatives included."""
    if root is None:
        return ""
    return digest_of(root.find(f"p:{name}", NAMESPACES)) or digest_of(
        root.find(f"mc:AlternateContent/mc:Choice/p:{name}", NAMESPACES)
    )


def _background(root: Any, reader: PartReader) -> str:
    found = None if root is None else root.find("p:cSld/p:bg", NAMESPACES)
    return digest_of(found, reader)


def _sections(deck: Deck) -> Iterator[Section]:
    path = "p:extLst/p:ext/p14:sectionLst/p14:section"
    for section in deck.presentation.iterfind(path, NAMESPACES):
        slides = section.iterfind("p14:sldIdLst/p14:sldId", NAMESPACES)
        yield Section(section.get("name", ""), tuple(whole(slide, "id") for slide in slides))


def _targets(deck: Deck, part: str, kind: str) -> list[str]:
    return list(deck.related(part, kind).values())


def _digest_of_parts(deck: Deck, parts: Iterable[str]) -> str:
    """Return the digest of parts that are XML, by libxml2: they are large and rarely change."""
    from lxml import etree

    digest = hashlib.sha256()
    for part in parts:
        for child in deck.roots.get(part, ()):
            if child.tag != _LAYOUT_LIST:
                digest.update(etree.tostring(child, method="c14n", exclusive=True))
    return digest.hexdigest()[:16]
