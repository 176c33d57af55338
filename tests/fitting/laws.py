"""What every fitted deck must hold, measured anew: each law names what breaks it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from deckgen.fitting.pictures import COVER_CROPPED, MOST_CROPPED
from deckgen.model.fitted import FittedPicture, FittedShape, FittedSlide, FittedTable, FittedText
from deckgen.model.geometry import Box, in_points
from deckgen.model.pack import LayoutPack, LevelStyle, Placeholder
from deckgen.model.post import Code, Footnote, Heading, ListItem, Paragraph, Picture, Post, Table
from deckgen.model.storyboard import NoteParagraph, TextContent
from deckgen.model.text import RichText, plain
from deckgen.typography.measure import (
    PreparedText,
    StyledText,
    line_pitch_em,
    prepare,
    safe_width_em,
)
from tests.boxes import overlap
from tests.planning.posts import Made

ROUNDING_PT = 0.05
CAPTIONS = ("caption", "label", "source", "kicker")
FOOTERS = ("date", "footer", "number")


def placeholder_of(slide: FittedSlide, slot: str, pack: LayoutPack) -> Placeholder:
    """The place of a slot, by the way in which a role uses the slide's layout."""
    ways = (way for ways in pack.roles.values() for way in ways if way.layout == slide.layout)
    key = next(way.slots[slot] for way in ways if slot in way.slots)
    return pack.layout(slide.layout).placeholder(key)


def box_of(slide: FittedSlide, shape: FittedShape, pack: LayoutPack) -> Box:
    if shape.box is not None:
        return shape.box
    return placeholder_of(slide, shape.slot, pack).box


def text_height(shape: FittedText, place: Placeholder, pack: LayoutPack) -> tuple[float, int]:
    """Height in points and lines of a text as it will be written."""
    height, lines = 0.0, 0
    for number, paragraph in enumerate(shape.paragraphs):
        style = place.level(paragraph.level)
        size = paragraph.size_pt or style.size_pt
        bold = style.bold if paragraph.bold is None else paragraph.bold
        margin = 0 if paragraph.no_bullet else style.margin
        width = in_points(place.box.cx - place.insets.left - place.insets.right - margin)
        measured = _prepared(paragraph.runs, style, pack, bold=bold)
        count = measured.line_count(safe_width_em(width, size))
        height += count * line_pitch_em(measured.has_east_asian) * size * style.line_spacing
        before = paragraph.space_before_pt
        before = style.space_before_pt if before is None else before
        height += before if number else 0.0
        height += style.space_after_pt if number < len(shape.paragraphs) - 1 else 0.0
        lines += count
    return height, lines


def _prepared(runs: RichText, style: LevelStyle, pack: LayoutPack, *, bold: bool) -> PreparedText:
    return prepare(
        [
            StyledText(
                run.text,
                pack.code_face if run.code else style.face,
                bold or run.bold,
                0.66 if run.superscript or run.subscript else 1.0,
            )
            for run in runs
        ]
    )


def overflows(made: Made) -> Iterator[str]:
    """Text that is higher than its place or takes more lines than its layout allows."""
    for slide in made.deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, FittedText):
                place = placeholder_of(slide, shape.slot, made.pack)
                height, lines = text_height(shape, place, made.pack)
                room = in_points(place.box.cy - place.insets.top - place.insets.bottom)
                if height > room + ROUNDING_PT:
                    yield f"{slide.key} {shape.slot}: {height:.1f} pt of text in {room:.1f} pt"
                if place.max_lines and lines > place.max_lines:
                    yield f"{slide.key} {shape.slot}: {lines} lines, {place.max_lines} allowed"
            elif isinstance(shape, FittedTable):
                yield from _table_overflow(slide, shape, made.pack)


def _table_overflow(slide: FittedSlide, table: FittedTable, pack: LayoutPack) -> Iterator[str]:
    place = placeholder_of(slide, table.slot, pack)
    if table.box.bottom > place.box.bottom + 20 or table.box.right > place.box.right + 20:
        yield f"{slide.key} {table.slot}: the table leaves its place"
    if sum(table.widths) != table.box.cx:
        yield f"{slide.key} {table.slot}: columns of {sum(table.widths)} in {table.box.cx}"
    for number, (cells, height) in enumerate(
        zip((table.header, *table.rows), table.heights, strict=True)
    ):
        style = replace(place.level(0), bold=number == 0)
        for cell, width in zip(cells, table.widths, strict=True):
            measured = _prepared(cell, style, pack, bold=number == 0)
            room = safe_width_em(in_points(width) - 14.4, table.size_pt)
            pitch = line_pitch_em(measured.has_east_asian) * table.size_pt
            needed = measured.line_count(room) * pitch + 7.2
            if needed > in_points(height) + ROUNDING_PT:
                yield f"{slide.key} row {number}: {needed:.1f} pt in {in_points(height):.1f} pt"


def small_texts(made: Made) -> Iterator[str]:
    """Text below the floor of its kind."""
    budget = made.pack.budget
    captions = _captions(made)
    for slide in made.deck.slides:
        for shape in slide.shapes:
            kind = shape.slot.partition("-")[0]
            floor = budget.body_floor_pt
            floor = budget.caption_floor_pt if kind in CAPTIONS else floor
            floor = budget.footer_floor_pt if kind in FOOTERS else floor
            for size, words in _sizes(slide, shape, made.pack):
                if size < (budget.caption_floor_pt if words in captions else floor):
                    yield f"{slide.key} {shape.slot}: {size} pt, floor {floor} pt"


def _sizes(slide: FittedSlide, shape: FittedShape, pack: LayoutPack) -> list[tuple[float, str]]:
    """Return the size and the words of each paragraph."""
    if isinstance(shape, FittedPicture):
        return []
    if not isinstance(shape, FittedText):
        return [(shape.size_pt, "")]
    place = placeholder_of(slide, shape.slot, pack)
    return [(p.size_pt or place.level(p.level).size_pt, plain(p.runs)) for p in shape.paragraphs]


def _captions(made: Made) -> set[str]:
    """Return the words of all captions: some stand at the end of a body, in their own size."""
    return {
        plain(paragraph.text)
        for slide in made.storyboard.slides
        for name, content in slide.slots
        if name.startswith("caption") and isinstance(content, TextContent)
        for paragraph in content.paragraphs
    }


def harmed_pictures(made: Made) -> Iterator[str]:
    """Pictures that are stretched, cropped beyond what is harmless, or drawings cropped at all."""
    photos = {photo.digest: photo for photo in made.album.photos}
    for slide in made.deck.slides:
        for shape in slide.shapes:
            if not isinstance(shape, FittedPicture):
                continue
            photo, crop = photos[shape.photo], shape.crop
            wide, high = 1 - crop.left - crop.right, 1 - crop.top - crop.bottom
            aspect = photo.aspect * wide / high
            if abs(aspect / shape.box.aspect - 1) > 0.01:
                yield f"{slide.key} {shape.slot}: {aspect:.3f} shown at {shape.box.aspect:.3f}"
            trim = photo.trim
            trimmed = (1 - trim.left - trim.right) * (1 - trim.top - trim.bottom)
            most = COVER_CROPPED if slide.role == "title" else MOST_CROPPED
            most = most if photo.kind == "scene" else 0.0
            if wide * high < trimmed * (1 - most) - 1e-6:
                yield f"{slide.key} {shape.slot}: {1 - wide * high / trimmed:.3f} cropped"
            place = placeholder_of(slide, shape.slot, made.pack).box
            if not _within(shape.box, place):
                yield f"{slide.key} {shape.slot}: the picture leaves its place"


def _within(box: Box, place: Box) -> bool:
    return (
        box.x >= place.x
        and box.y >= place.y
        and box.right <= place.right + 1
        and box.bottom <= place.bottom + 1
    )


def overlaps(made: Made) -> Iterator[str]:
    """Shapes that lie on one another or leave the slide."""
    page = Box(0, 0, made.pack.width, made.pack.height)
    for slide in made.deck.slides:
        boxes = [(shape.slot, box_of(slide, shape, made.pack)) for shape in slide.shapes]
        for slot, box in boxes:
            if not _within(box, page):
                yield f"{slide.key} {slot}: leaves the slide"
        for (one, first), (two, second) in itertools.combinations(boxes, 2):
            if overlap(first, second):
                yield f"{slide.key}: {one} lies on {two}"


def ambiguous(made: Made) -> Iterator[str]:
    """Titles and keys that stand more than once, and titles without words."""
    titles = Counter(slide.title.casefold() for slide in made.deck.slides)
    keys = Counter(slide.key for slide in made.deck.slides)
    for what, counts in (("title", titles), ("key", keys)):
        yield from (f"{n} slides share the {what} {one!r}" for one, n in counts.items() if n > 1)
    if not all(title.strip() for title in titles):
        yield "a slide has no title"


def dead_links(made: Made) -> Iterator[str]:
    """Links to slides that are not there, to the own slide, or that name a wrong number."""
    numbers = {slide.key: number for number, slide in enumerate(made.deck.slides, 1)}
    for slide in made.deck.slides:
        for shape in slide.shapes:
            if not isinstance(shape, FittedText):
                continue
            for run in (run for paragraph in shape.paragraphs for run in paragraph.runs):
                if run.slide_link and run.slide_link not in numbers:
                    yield f"{slide.key}: a link to {run.slide_link!r}"
                if run.slide_link == slide.key:
                    yield f"{slide.key}: a link to itself"
                named = re.fullmatch(r"→ (\d+)", run.text)
                if named and run.slide_link and int(named[1]) != numbers[run.slide_link]:
                    yield f"{slide.key}: {run.text!r} leads to {numbers[run.slide_link]}"


def losses(made: Made) -> Iterator[str]:
    """Blocks that no slide and no notes cover, words that are nowhere, pictures unplaced."""
    yield from (str(found) for found in made.ledger.diagnostics(strict=False))
    said = letters("\n".join((*map(_said, made.deck.slides), *_joined(made))))
    for piece in pieces(made.post):
        if letters(piece) not in said:
            yield f"lost: {piece!r}"
    shown = {
        shape.key
        for slide in made.deck.slides
        if slide.role != "title"  # there it may be cropped, and has no caption
        for shape in slide.shapes
        if isinstance(shape, FittedPicture)
    }
    yield from (f"unplaced: {key}" for key, _ in made.album.placed if key not in shown)


def letters(text: str) -> str:
    """Letters and digits alone: marks, spaces and the case of a first letter may change."""
    kept = (char for char in text if unicodedata.category(char)[0] in "LN")
    return "".join(kept).casefold()


def pieces(post: Post) -> Iterator[str]:
    """The words of a post, in pieces that stay whole on a slide or in its notes."""
    for block in post.blocks:
        match block:
            case Heading():
                yield plain(block.text)
            case Paragraph() | ListItem() | Footnote():
                for line in block.lines:
                    yield from re.split(r"(?<=[.!?。！？;；])", plain(line.text))
            case Code():
                yield from block.text.splitlines()
            case Table():
                yield from (plain(cell) for row in (block.header, *block.rows) for cell in row)
            case Picture():
                yield plain(block.caption)


def _said(slide: FittedSlide) -> str:
    out: list[str] = []
    for shape in slide.shapes:
        if isinstance(shape, FittedText):
            out += [plain(p.runs).replace("↪", "") for p in shape.paragraphs]
        elif isinstance(shape, FittedTable):
            out += [plain(cell) for row in (shape.header, *shape.rows) for cell in row]
    return "\n".join((*out, *map(_note, slide.notes)))


def _joined(made: Made) -> Iterator[str]:
    """Texts that were split over slides, put together again."""
    by_key: dict[str, str] = {}
    for slide in made.deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, FittedText):
                for paragraph in shape.paragraphs:
                    words = plain(paragraph.runs).replace("↪", "")
                    by_key[paragraph.key] = by_key.get(paragraph.key, "") + words
    yield from by_key.values()


def _note(note: NoteParagraph) -> str:
    return plain(note.text)


def beyond_budget(made: Made) -> Iterator[str]:
    """More main slides than the profile allows."""
    main = sum(not slide.appendix for slide in made.deck.slides)
    if main > made.pack.budget.main_slides:
        yield f"{main} main slides, {made.pack.budget.main_slides} allowed"
    behind = [slide.appendix for slide in made.deck.slides]
    if behind != sorted(behind):
        yield "a main slide stands behind the appendix"


LAWS: tuple[Callable[[Made], Iterator[str]], ...] = (
    overflows, small_texts, harmed_pictures, overlaps, ambiguous, dead_links, losses,
    beyond_budget,
)  # fmt: skip


def broken(made: Made) -> list[str]:
    """Everything in which a deck breaks a law."""
    return [f"{law.__name__}: {found}" for law in LAWS for found in law(made)]
