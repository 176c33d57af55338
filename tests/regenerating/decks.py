"""Tiny decks: a presentation part and slides, as much as a record looks at."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.ooxml import names
from deckgen.ooxml.relationships import (
    Relationship,
    content_types_xml,
    relationships_part,
    relationships_xml,
)
from deckgen.ooxml.text import escape
from deckgen.ooxml.zipping import write_package
from deckgen.regenerating.record import with_record

SPACES = f'xmlns:a="{names.NS_A}" xmlns:p="{names.NS_P}" xmlns:r="{names.NS_R}"'


def slide(*paragraphs: str) -> bytes:
    lines = "".join(f"<a:p><a:r><a:t>{escape(each)}</a:t></a:r></a:p>" for each in paragraphs)
    return (
        f"<p:sld {SPACES}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr/>'
        '<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/>{lines}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    ).encode()


def parts_of(slides: Sequence[bytes]) -> dict[str, bytes]:
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in numbers)
    overrides = {f"ppt/slides/slide{n}.xml": names.CT_SLIDE for n in numbers}
    return {
        names.CONTENT_TYPES: content_types_xml(
            {"rels": names.CT_RELATIONSHIPS, "xml": names.CT_XML},
            {names.PRESENTATION: names.CT_PRESENTATION, **overrides},
        ),
        names.PACKAGE_RELATIONSHIPS: relationships_xml(
            [Relationship("rId1", names.REL_DOCUMENT, names.PRESENTATION)]
        ),
        names.PRESENTATION: (
            f"<p:presentation {SPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
        ).encode(),
        relationships_part(names.PRESENTATION): relationships_xml(
            [Relationship(f"rId{n}", names.REL_SLIDE, f"slides/slide{n}.xml") for n in numbers]
        ),
        **{f"ppt/slides/slide{n}.xml": slides[n - 1] for n in numbers},
    }


def recorded(slides: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """The parts of a deck with these slides (key, XML), its record among them."""
    parts = parts_of([xml for _, xml in slides])
    keyed = [(key, f"ppt/slides/slide{n}.xml") for n, (key, _) in enumerate(slides, 1)]
    return with_record(parts, keyed, "d" * 64, "day1.md")


def deck(*slides: tuple[str, bytes]) -> bytes:
    return write_package(recorded(slides))
