"""Decks about packs: every role filled, or every layout of a template labelled."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen.fitting import fit_deck
from deckgen.fitting.folding import CARDS_ROLE
from deckgen.model.album import Album, Photo
from deckgen.model.fitted import FittedDeck, FittedParagraph, FittedSlide, FittedText
from deckgen.model.pack import LayoutPack, RoleLayout, SlideLayout
from deckgen.model.storyboard import (
    ChartContent,
    ChartSeries,
    CodeContent,
    DeckProperties,
    NoteParagraph,
    PictureContent,
    PlannedSlide,
    SlotContent,
    Storyboard,
    TableContent,
    TextContent,
    TextParagraph,
)
from deckgen.model.text import TextRun, rich
from deckgen.ooxml.zipping import write_package
from deckgen.writing.pptx import write_parts

if TYPE_CHECKING:
    from deckgen.packs.template.load import Opened
    from deckgen.packs.template.views import View

SENTENCES = (
    "A first point, in one line",
    "A second point that says rather more, so that it runs over the end of its line",
    "A third point, short again",
)
WORDS = {
    "title": "What a title says in a sentence",
    "kicker": "The track",
    "subtitle": "25 October 2016 · Barcelona · the author",
    "quote": "“What somebody said, in their own words.”",
    "caption": "What the picture shows",
    "metric": "16.6 million",
    "label": "what is measured",
    "source": "Whose it is",
}
"""What stands in a slot, by its kind."""

SPLIT = frozenset({"table", "code"})
"""Slots whose content is fitted as one that may take several slides."""

ALONE = frozenset({"date", "footer", "number", "title"})


def specimen(pack: LayoutPack) -> bytes:
    """Return a deck with a slide for each way in which the pack serves a role, all slots filled."""
    photos = (_photo(1600, 1000), _photo(900, 1200))
    slides = tuple(
        _slide(role, number, way, photos)
        for role, ways in pack.roles.items()
        for number, way in enumerate(ways, 1)
    )
    alone = tuple(_only(slide, pack) for slide in slides)
    storyboard = Storyboard(slides, DeckProperties(f"Specimen of {pack.name}"), "", pack.name)
    album = Album(photos, ())
    fitted = [
        fit_deck(replace(storyboard, slides=(slide,)), own, album)[0].slides[0]
        for slide, own in zip(slides, alone, strict=True)
    ]
    deck = FittedDeck(tuple(fitted), storyboard.properties, "en-US")
    return write_package(write_parts(deck, pack, album))


def _only(slide: PlannedSlide, pack: LayoutPack) -> LayoutPack:
    """Return the pack as if the way that a slide is to show were the only one for its role."""
    number = int(slide.key.rpartition("-")[2])
    roles = {**pack.roles, slide.role: (pack.roles[slide.role][number - 1],)}
    return replace(pack, roles=roles)


def _slide(role: str, number: int, way: RoleLayout, photos: Sequence[Photo]) -> PlannedSlide:
    slots = tuple(
        (slot, _content(slot, role, way, photos)) for slot in way.slots if slot not in ALONE
    )
    return PlannedSlide(
        key=f"{role}-{number}",
        role=role,
        part=role,
        title=rich(f"{role}: {way.layout}"),
        slots=slots,
        split=next((slot for slot in way.slots if slot in SPLIT), ""),
        notes=(NoteParagraph(rich(f"Role {role}, slide layout {way.layout}.")),),
    )


def _content(slot: str, role: str, way: RoleLayout, photos: Sequence[Photo]) -> SlotContent:
    kind = slot.partition("-")[0]
    if kind == "picture":
        photo = photos[1 if way.portrait else 0]
        return PictureContent(photo.digest, "A grey field instead of a photo", slot)
    if kind == "table":
        cells = tuple(tuple(rich(f"Cell {row}.{column}") for column in (1, 2, 3)) for row in (1, 2))
        header = tuple(rich(f"Column {column}") for column in (1, 2, 3))
        return TableContent(header, cells, ("", "", ""), slot, "A table")
    if kind == "chart":
        series = (ChartSeries("A series", (40.0, 25.0, 10.0)),)
        return ChartContent(("First", "Second", "Third"), series, "A bar chart", slot)
    if kind == "code":
        return CodeContent(tuple(rich(line) for line in ("def answer():", "    return 42")), slot)
    if kind in WORDS:
        return TextContent((TextParagraph(rich(WORDS[kind]), plain=True),))
    said = SENTENCES[1:2] if role == CARDS_ROLE else SENTENCES
    return TextContent(tuple(TextParagraph(rich(sentence)) for sentence in said))


def _photo(width: int, height: int) -> Photo:
    """Return a grey field as a PNG (two shades, so that its edges and middle can be seen)."""
    light, dark = b"\xc8" * width, b"\xb4" * width
    rows = b"".join(b"\0" + (dark if row * 2 < height else light) for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
    return Photo(sha256(data).hexdigest(), "image/png", width, height, data)


def annotated(opened: Opened, pack: LayoutPack) -> bytes:
    """Return a deck with a slide for each layout, its placeholders labelled with what they are."""
    layouts = []
    slides = []
    for number, view in enumerate(opened.views, 1):
        name = f"{number} {view.sheet.name}"
        layouts.append(SlideLayout(name, view.sheet.part, ()))
        slides.append(_labelled(name, number, view, opened))
    deck = FittedDeck(tuple(slides), DeckProperties(f"Slide layouts of {pack.name}"), "en-US")
    return write_package(write_parts(deck, replace(pack, layouts=tuple(layouts)), Album((), ())))


def _labelled(name: str, number: int, view: View, opened: Opened) -> FittedSlide:
    from deckgen.packs.template.report import uses

    shapes = tuple(
        FittedText(
            f"{use or 'unused'}",
            spot.mark.idx,
            spot.mark.type,
            (FittedParagraph((TextRun(_label(view, use, spot.mark.type, spot.mark.idx)),)),),
        )
        for spot, use in uses(view)
    )
    return FittedSlide(
        key=f"layout-{number}",
        role="",
        layout=name,
        part=f"Slide master {view.sheet.number}",
        title=name,
        shapes=shapes,
        notes=tuple(_told(view, opened)),
    )


def _label(view: View, use: str, kind: str, idx: int) -> str:
    place = f"{use or 'unused'} ({kind} {idx})"
    return f"{view.sheet.number}/{view.sheet.name}: {place}" if use == "title" else place


def _told(view: View, opened: Opened) -> Iterator[NoteParagraph]:
    """Yield what a layout would serve, with the reasons, and what is dangerous about it."""
    for role, ranked in opened.found.ranking.items():
        for finding in ranked:
            if finding.view is view:
                said = f"{role}: {finding.points:.0f} points, {', '.join(finding.reasons)}"
                yield NoteParagraph(rich(said))
    for danger in view.dangers:
        yield NoteParagraph(rich(danger))
