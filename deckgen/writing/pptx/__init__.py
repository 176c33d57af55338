"""The PowerPoint package: every part of a deck, in time proportional to its slides."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.model.album import Album
from deckgen.model.fitted import FittedChart, FittedDeck, FittedPicture
from deckgen.model.pack import LayoutPack
from deckgen.ooxml.names import (
    CONTENT_TYPES,
    CORE,
    CT_CHART,
    CT_CORE,
    CT_EXTENDED,
    CT_NOTES,
    CT_RELATIONSHIPS,
    CT_SLIDE,
    CT_TAGS,
    CT_WORKBOOK,
    EXTENDED,
    MEDIA_TYPES,
    PACKAGE_RELATIONSHIPS,
    PRESENTATION,
    REL_CORE,
    REL_DOCUMENT,
    REL_EXTENDED,
)
from deckgen.ooxml.relationships import (
    Relationship,
    content_types_xml,
    relationships_part,
    relationships_xml,
    with_relationships,
)
from deckgen.writing.pptx.charts import chart_part, chart_parts
from deckgen.writing.pptx.presentation import (
    ShownSlide,
    next_relationship,
    presentation_relationships,
    presentation_xml,
)
from deckgen.writing.pptx.properties import core_xml, extended_xml
from deckgen.writing.pptx.runs import make_voice
from deckgen.writing.pptx.slides import (
    Surroundings,
    notes_part,
    slide_part,
    slide_parts,
    tags_part,
)

__all__ = ["shown_slides", "write_parts"]

EXTENSIONS = {"image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif"}


def shown_slides(deck: FittedDeck, pack: LayoutPack) -> tuple[ShownSlide, ...]:
    """Return every slide in the order in which the deck shows it, a template's own among them."""
    own = [
        ShownSlide(slide.key, slide_part(number), slide.part)
        for number, slide in enumerate(deck.slides, 1)
    ]
    opening, closing = (
        [
            ShownSlide(f"kept-{each.number}", each.part, beside.section)
            for each in pack.kept
            if each.at == at
        ]
        for at, beside in (("opening", own[0]), ("closing", own[-1]))
    )
    return (*own[:1], *opening, *own[1:], *closing)


def write_parts(deck: FittedDeck, pack: LayoutPack, album: Album) -> dict[str, bytes]:
    """Return every part of the deck by name, but the record of what was generated."""
    parts = {name: part.data for name, part in pack.parts.items()}
    media = _media(deck, album, pack)
    by_digest = {photo.digest: photo for photo in album.photos}
    parts |= {name: by_digest[digest].data for digest, name in media.items()}
    voice = make_voice(deck.language, pack.code_face, pack.east_asian_faces, pack.token_colours)
    numbers = {slide.key: number for number, slide in enumerate(deck.slides, 1)}
    charts = _charts(deck, pack)
    by_slide = {key: number for number, (key, _) in charts.items()}
    tags = _free_number(pack, "ppt/tags/")
    around = Surroundings(pack, voice, media, numbers, by_slide, tags)
    for number, slide in enumerate(deck.slides, 1):
        parts |= slide_parts(slide, number, around)
    for number, (_, chart) in charts.items():
        parts |= chart_parts(chart, number)
    relations = relationships_part(PRESENTATION)
    first = next_relationship(parts[relations])
    shown = shown_slides(deck, pack)
    parts[PRESENTATION] = presentation_xml(parts[PRESENTATION], shown, first)
    parts[relations] = presentation_relationships(parts[relations], shown, first)
    parts[CORE] = core_xml(deck.properties)
    notes = len(deck.slides) + sum(slide.notes for slide in pack.kept)
    parts[EXTENDED] = extended_xml(len(shown), notes, pack.width, pack.height)
    parts[PACKAGE_RELATIONSHIPS] = _package_relationships(pack)
    parts[CONTENT_TYPES] = _content_types(pack, len(deck.slides), charts, tags)
    return parts


PACKAGE = (
    Relationship("rId1", REL_DOCUMENT, PRESENTATION),
    Relationship("rId2", REL_CORE, CORE),
    Relationship("rId3", REL_EXTENDED, EXTENDED),
)


def _package_relationships(pack: LayoutPack) -> bytes:
    """Return the package's relationships: a template's own, such as its labels, among them."""
    own = pack.parts.get(PACKAGE_RELATIONSHIPS)
    return with_relationships(own.data, PACKAGE) if own else relationships_xml(PACKAGE)


def _media(deck: FittedDeck, album: Album, pack: LayoutPack) -> dict[str, str]:
    """Name each photo's part in the order in which slides first show them."""
    types = {photo.digest: photo.media_type for photo in album.photos}
    first = _free_number(pack, "ppt/media/")
    media: dict[str, str] = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, FittedPicture) and shape.photo not in media:
                extension = EXTENSIONS[types[shape.photo]]
                media[shape.photo] = f"ppt/media/image{first + len(media)}.{extension}"
    return media


def _free_number(pack: LayoutPack, *folders: str) -> int:
    """Return a number above every one that names a part of the pack in the folders."""
    names = (name for name in pack.parts if name.startswith(folders))
    digits = ("".join(c for c in name.rpartition("/")[2] if c in "0123456789") for name in names)
    return max((int(found) for found in digits if found), default=0) + 1


def _charts(deck: FittedDeck, pack: LayoutPack) -> dict[int, tuple[str, FittedChart]]:
    """Number the charts, each with the key of its slide."""
    found = (
        (slide.key, shape)
        for slide in deck.slides
        for shape in slide.shapes
        if isinstance(shape, FittedChart)
    )
    return dict(enumerate(found, _free_number(pack, "ppt/charts/", "ppt/embeddings/")))


def _content_types(pack: LayoutPack, slides: int, charts: Iterable[int], tags: int) -> bytes:
    defaults = {"rels": CT_RELATIONSHIPS, "xml": "application/xml", **MEDIA_TYPES}
    if charts:
        defaults["xlsx"] = CT_WORKBOOK
    overrides = {}
    for name, part in pack.parts.items():
        extension = name.rpartition("/")[2].rpartition(".")[2].lower()
        # Media go by their extension, as PowerPoint has it; every XML part is named.
        usual = defaults.setdefault(extension, part.content_type or "application/xml")
        if part.content_type and part.content_type != usual:
            overrides[name] = part.content_type
    overrides |= {CORE: CT_CORE, EXTENDED: CT_EXTENDED}
    for number in range(1, slides + 1):
        overrides[slide_part(number)] = CT_SLIDE
        overrides[notes_part(number)] = CT_NOTES
        overrides[tags_part(tags + number - 1)] = CT_TAGS
    overrides |= {chart_part(number): CT_CHART for number in charts}
    return content_types_xml(defaults, overrides)
