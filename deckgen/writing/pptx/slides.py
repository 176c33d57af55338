"""Slide and notes parts with their relationships, transcribed from fitted slides."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deckgen.model.fitted import FittedChart, FittedPicture, FittedSlide, FittedTable, FittedText
from deckgen.model.pack import LayoutPack
from deckgen.ooxml.names import (
    REL_CHART,
    REL_HYPERLINK,
    REL_IMAGE,
    REL_LAYOUT,
    REL_NOTES,
    REL_NOTES_MASTER,
    REL_SLIDE,
    REL_TAGS,
)
from deckgen.ooxml.relationships import (
    DECLARATION,
    Relationship,
    relationships_part,
    relationships_xml,
    target_from,
)
from deckgen.ooxml.sheets import MASTER_COLOURS, SHEET_GROUP, SHEET_NAMESPACES
from deckgen.ooxml.tags import tags_xml
from deckgen.ooxml.text import attribute
from deckgen.writing.pptx.charts import chart_part
from deckgen.writing.pptx.runs import Targets, Voice, plain_runs
from deckgen.writing.pptx.shapes import (
    chart_shape,
    number_field,
    picture_shape,
    table_shape,
    text_shape,
)

TAGGED = '<p:custDataLst><p:tags r:id="rId3"/></p:custDataLst>'


def slide_part(number: int) -> str:
    """Return the part name of slide ``number``, from 1."""
    return f"ppt/slides/slide{number}.xml"


def notes_part(number: int) -> str:
    """Return the part name of the notes of slide ``number``."""
    return f"ppt/notesSlides/notesSlide{number}.xml"


def tags_part(number: int) -> str:
    """Return the part name of the tags ``number``."""
    return f"ppt/tags/tag{number}.xml"


class Surroundings(Struct, frozen=True):
    """What slides refer to: media by photo digest, slides' and charts' numbers by slide key.

    The tags of slide 1 are those numbered ``first_tags``.
    """

    pack: LayoutPack
    voice: Voice
    media: Mapping[str, str]
    numbers: Mapping[str, int]
    charts: Mapping[str, int]
    first_tags: int


def slide_parts(slide: FittedSlide, number: int, around: Surroundings) -> dict[str, bytes]:
    """Return a slide, its tags, its notes and the relationships of slide and notes."""
    part, notes = slide_part(number), notes_part(number)
    tags = tags_part(around.first_tags + number - 1)
    layout = around.pack.layout(slide.layout)
    relations = [
        Relationship("rId1", REL_LAYOUT, target_from(part, layout.part)),
        Relationship("rId2", REL_NOTES, target_from(part, notes)),
        Relationship("rId3", REL_TAGS, target_from(part, tags)),
    ]
    embedded = _embedded(slide, part, around, relations)
    targets = Targets(len(relations) + 1)
    shapes: list[str] = []
    for shape_id, shape in enumerate(slide.shapes, 2):
        if isinstance(shape, FittedText):
            shapes.append(text_shape(shape, shape_id, around.voice, targets))
        elif isinstance(shape, FittedTable):
            style = around.pack.table_style
            shapes.append(table_shape(shape, shape_id, style, around.voice, targets))
        elif isinstance(shape, FittedChart):
            shapes.append(chart_shape(shape, shape_id, embedded[shape.slot]))
        else:
            shapes.append(picture_shape(shape, shape_id, embedded[shape.slot]))
    relations += _text_relationships(targets, part, around)
    xml = (
        f"{DECLARATION}<p:sld {SHEET_NAMESPACES}><p:cSld><p:spTree>{SHEET_GROUP}{''.join(shapes)}"
        f"</p:spTree>{TAGGED}</p:cSld>{MASTER_COLOURS}</p:sld>"
    )
    return {
        part: xml.encode(),
        relationships_part(part): relationships_xml(relations),
        tags: tags_xml(slide.key),
        **_notes_parts(slide, number, around),
    }


def _embedded(
    slide: FittedSlide, part: str, around: Surroundings, relations: list[Relationship]
) -> dict[str, str]:
    """Relate the slide to its pictures and charts; return the relationship id of each slot."""
    ids: dict[str, str] = {}
    by_target: dict[str, str] = {}
    for shape in slide.shapes:
        if isinstance(shape, FittedPicture):
            kind, target = REL_IMAGE, around.media[shape.photo]
        elif isinstance(shape, FittedChart):
            kind, target = REL_CHART, chart_part(around.charts[slide.key])
        else:
            continue
        if target not in by_target:
            by_target[target] = f"rId{len(relations) + 1}"
            relations.append(Relationship(by_target[target], kind, target_from(part, target)))
        ids[shape.slot] = by_target[target]
    return ids


def _text_relationships(targets: Targets, part: str, around: Surroundings) -> list[Relationship]:
    relations = [
        Relationship(found, REL_HYPERLINK, address, external=True)
        for address, found in targets.addresses.items()
    ]
    for key, found in targets.slides.items():
        target = target_from(part, slide_part(around.numbers[key]))
        relations.append(Relationship(found, REL_SLIDE, target))
    return relations


def _notes_parts(slide: FittedSlide, number: int, around: Surroundings) -> dict[str, bytes]:
    part = notes_part(number)
    lines = "".join(f"<a:p>{plain_runs(note.text, around.voice)}</a:p>" for note in slide.notes)
    empty = f'<a:p><a:endParaRPr lang="{attribute(around.voice.latin)}"/></a:p>'
    xml = (
        f"{DECLARATION}<p:notes {SHEET_NAMESPACES}><p:cSld><p:spTree>{SHEET_GROUP}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{lines or empty}</p:txBody></p:sp>"
        '<p:sp><p:nvSpPr><p:cNvPr id="4" name="Slide number"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="5"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{number_field(str(number), around.voice)}"
        "</p:txBody></p:sp>"
        f"</p:spTree></p:cSld>{MASTER_COLOURS}</p:notes>"
    )
    relations = (
        Relationship("rId1", REL_NOTES_MASTER, target_from(part, around.pack.notes_master)),
        Relationship("rId2", REL_SLIDE, target_from(part, slide_part(number))),
    )
    return {part: xml.encode(), relationships_part(part): relationships_xml(relations)}
