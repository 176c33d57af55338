"""Tables and code blocks: slides of their own, or text in the notes."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.model.briefing import Exhibit, Track
from deckgen.model.post import Code
from deckgen.model.storyboard import (
    CodeContent,
    NoteParagraph,
    PlannedSlide,
    SlotContent,
    TableContent,
)
from deckgen.model.text import RichText, TextRun, plain, rich
from deckgen.planning.context import Context, kicker, source_notes, track_name
from deckgen.planning.highlighting import highlighted
from deckgen.planning.words import as_title, fits_title, says_something, without_links


def exhibit_slide(context: Context, track: Track, exhibit: Exhibit) -> PlannedSlide:
    """Return the slide of one table or code block; fitting may split it over several."""
    block = exhibit.block
    role = "code" if isinstance(block, Code) else "table"
    title = _exhibit_title(context, track, exhibit, role)
    content = _content(exhibit, plain(title))
    slots: list[tuple[str, SlotContent]] = kicker(context, track, title)
    return PlannedSlide(
        key=f"{role}:{block.key}",
        role=role,
        part=track_name(context, track),
        title=title,
        slots=(*slots, (role, content)),
        notes=source_notes(context, (block.span,)),
        sources=(block.span,),
        split=role,
    )


def _exhibit_title(context: Context, track: Track, exhibit: Exhibit, role: str) -> RichText:
    """Return the line before the exhibit where it introduces it, else the heading."""
    unit = context.units.get(exhibit.after)
    if unit is not None:
        title = as_title(without_links(unit.text))
        if fits_title(plain(title)) and (unit.lead or says_something(plain(title))):
            return title
    return rich(f"{track_name(context, track)}: {context.say(role)}")


def _content(exhibit: Exhibit, title: str) -> SlotContent:
    block = exhibit.block
    if isinstance(block, Code):
        return CodeContent(highlighted(block.text, block.language), block.key, block.language)
    return TableContent(block.header, block.rows, block.alignments, block.key, title)


def exhibit_notes(exhibits: Sequence[Exhibit]) -> tuple[NoteParagraph, ...]:
    """Return tables and code blocks as notes: a line a row."""
    notes: list[NoteParagraph] = []
    for exhibit in exhibits:
        block = exhibit.block
        if isinstance(block, Code):
            lines = [rich(line) for line in block.text.splitlines() if line.strip()]
        else:
            lines = [_row(cells) for cells in (block.header, *block.rows)]
        notes += [NoteParagraph(line, (block.key,)) for line in lines if line]
    return tuple(notes)


def _row(cells: Sequence[RichText]) -> RichText:
    out: list[TextRun] = []
    for number, cell in enumerate(cells):
        out += [TextRun(" | ")] * (number > 0)
        out += cell
    return tuple(out)
