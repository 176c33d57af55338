"""What stands out of the text: tables, code and quotes, on slides of their own or in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from deckgen.model.briefing import Exhibit, Track, Unit
from deckgen.model.post import Code, Table
from deckgen.model.source import SourceSpan
from deckgen.model.storyboard import (
    CodeContent,
    NoteParagraph,
    PlannedSlide,
    SlotContent,
    TableContent,
    TextContent,
    TextParagraph,
)
from deckgen.model.text import RichText, TextRun, plain, rich, slice_text
from deckgen.planning.charts import table_chart
from deckgen.planning.context import (
    Context,
    kicker,
    note_paragraphs,
    repeat_notes,
    source_notes,
    track_name,
)
from deckgen.planning.highlighting import highlighted
from deckgen.planning.words import (
    QUIET,
    TITLE_EM,
    below_heading,
    fits_title,
    says_something,
    shorten,
    speaking,
    unit_title,
    width_em,
    without_links,
    word_count,
)
from deckgen.typography.scripts import has_east_asian

QUOTE_WORDS = (8, 60)
"""A quote of so many words gets a slide of its own; a shorter or longer one stays in the text."""

_DASHES = "-–—― "


class Quote(Struct, frozen=True):
    """Units of one quotation that stand together, and the one that says whose it is."""

    units: tuple[Unit, ...]
    attribution: Unit | None
    after: str


def flowing(track: Track) -> tuple[Unit, ...]:
    """Return the units that make up the track's running text on slides.

    Quiet units go to the notes, quotes to slides of their own. A line that heads nothing but a
    table or code is that slide's title, one that announces nothing but a picture its caption.
    """
    announced = {picture.beside for picture in track.illustrations if not picture.says}
    quoted = {unit.key for quote in quotes(track) for unit in _all(quote)}
    heads = {unit.head for unit in track.units}
    titles = {exhibit.after for exhibit in track.exhibits} - heads
    return tuple(
        unit
        for unit in speaking(track.units)
        if unit.key not in quoted
        and not (unit.lead and unit.key in titles)
        and not (unit.key in announced and unit.key not in heads and _announces(unit))
    ) or tuple(unit for unit in track.units if unit.key not in quoted)


def _announces(unit: Unit) -> bool:
    return unit.words.rstrip().endswith((":", "："))


def quotes(track: Track) -> tuple[Quote, ...]:
    """Return the quotations that deserve a slide, in source order."""
    found: list[Quote] = []
    run: list[Unit] = []
    after = ""
    for unit in (*track.units, None):
        if unit is not None and unit.kind == "quote":
            run.append(unit)
            continue
        if run:
            found.append(_quote(tuple(run), after))
            run = []
        after = unit.key if unit is not None else ""
    least, most = QUOTE_WORDS
    return tuple(
        quote
        for quote in found
        if least <= sum(word_count(unit.words) for unit in quote.units) <= most
        and any(unit.score >= QUIET for unit in quote.units)
    )


def _quote(units: tuple[Unit, ...], after: str) -> Quote:
    last = units[-1]
    if len(units) > 1 and last.words.lstrip()[:1] in _DASHES.strip():
        return Quote(units[:-1], last, after)
    return Quote(units, None, after)


def _all(quote: Quote) -> tuple[Unit, ...]:
    return (*quote.units, *((quote.attribution,) if quote.attribution else ()))


def exhibits(track: Track) -> tuple[Exhibit | Quote, ...]:
    """Return everything of the track that gets a slide of its own, in source order."""
    found: list[Exhibit | Quote] = [*track.exhibits, *quotes(track)]
    return tuple(sorted(found, key=lambda item: _span(item).first_line))


def _span(item: Exhibit | Quote) -> SourceSpan:
    return item.block.span if isinstance(item, Exhibit) else item.units[0].span


def exhibit_slides(
    context: Context, track: Track, item: Exhibit | Quote, *, charts: bool = True
) -> tuple[PlannedSlide, ...]:
    """Return the slide of a table, code block or quote, and a chart of comparable numbers."""
    if isinstance(item, Quote):
        return (_quote_slide(context, track, item),)
    chart = table_chart(context, track, item) if charts else None
    return (_block_slide(context, track, item), *((chart,) if chart else ()))


def _block_slide(context: Context, track: Track, item: Exhibit) -> PlannedSlide:
    block = item.block
    role = "code" if isinstance(block, Code) else "table"
    lead = lead_of(context, item.after)
    title = without_links(unit_title(lead)) if lead else rich(_named(context, track, item))
    spans = (lead.span, block.span) if lead else (block.span,)
    slots: list[tuple[str, SlotContent]] = kicker(context, track, title)
    return PlannedSlide(
        key=f"{role}:{block.key}",
        role=role,
        part=track_name(context, track),
        title=title,
        slots=(*slots, (role, content_of(block, plain(title)))),
        notes=source_notes(context, spans),
        sources=spans,
        split=role,
        title_key=lead.key if lead else "",
    )


def _named(context: Context, track: Track, item: Exhibit) -> str:
    """Return a title for what no line introduces: a table's by what its columns are."""
    name = track_name(context, track)
    if isinstance(item.block, Table):
        columns = [words for cell in item.block.header if (words := plain(cell).strip())]
        comma = "、" if any(map(has_east_asian, columns)) else ", "
        title = below_heading(name, comma.join(columns))
        if len(columns) > 1 and fits_title(title):
            return title
    return below_heading(name, context.say("code" if isinstance(item.block, Code) else "table"))


def lead_of(context: Context, key: str) -> Unit | None:
    """Return the line before an exhibit where it introduces it and makes a title."""
    unit = context.units.get(key)
    if unit is None or not (unit.lead or _announces(unit)):
        return None
    return unit if fits_title(plain(unit_title(unit))) else None


def _quote_slide(context: Context, track: Track, quote: Quote) -> PlannedSlide:
    name = track_name(context, track)
    who = quote.attribution
    told = _without_dashes(who.text) if who else ()
    room = TITLE_EM - width_em(name)
    said = plain(told) or shorten(plain(unit_title(quote.units[0])), max(room, 20.0))
    paragraphs = tuple(TextParagraph(u.text, key=u.key, plain=True) for u in quote.units)
    # What nobody is named for stands large below: a heading that says something need not repeat it.
    titled = told or not says_something(name)
    title = rich(below_heading(name, said) if titled else name)
    slots: list[tuple[str, SlotContent]] = kicker(context, track, title)
    slots.append(("quote", TextContent(paragraphs)))
    if who:
        by = TextParagraph(told, key=who.key, plain=True)
        slots.append(("source-1", TextContent((by,))))
    spans = tuple(unit.span for unit in _all(quote))
    return PlannedSlide(
        key=f"quote:{quote.units[0].key}",
        role="quote",
        part=name,
        title=title,
        slots=tuple(slots),
        notes=source_notes(context, spans),
        sources=spans,
    )


def _without_dashes(text: RichText) -> RichText:
    words = plain(text)
    return slice_text(text, len(words) - len(words.lstrip(_DASHES)), len(words))


def content_of(block: Table | Code, title: str) -> SlotContent:
    """Return a table or code as the content of a slot; ``title`` describes a table."""
    if isinstance(block, Code):
        return CodeContent(highlighted(block.text, block.language), block.key, block.language)
    return TableContent(block.header, block.rows, block.alignments, block.key, title)


def track_notes(context: Context, track: Track, units: Iterable[Unit]) -> tuple[NoteParagraph, ...]:
    """Return what slides do not show of a track: these units, its captions, tables and code."""
    captions = context.captions.get(track.key, ())
    return (
        *note_paragraphs(units),
        *captions,
        *repeat_notes(context, track),
        *exhibit_notes(track.exhibits),
    )


def whole_track_notes(context: Context, track: Track) -> tuple[NoteParagraph, ...]:
    """Return a track that has no slide of its own as notes: its heading and all it holds."""
    heading = rich(track.heading or track_name(context, track))
    return (NoteParagraph(heading, (track.key,)), *track_notes(context, track, track.units))


def exhibit_notes(found: Sequence[Exhibit]) -> tuple[NoteParagraph, ...]:
    """Return tables and code blocks as notes: a line a row."""
    notes: list[NoteParagraph] = []
    for exhibit in found:
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
