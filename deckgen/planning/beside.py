"""A small table or piece of code beside the little text that it goes with."""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.model.briefing import Exhibit, Track
from deckgen.model.post import Code
from deckgen.model.storyboard import PlannedSlide
from deckgen.model.text import plain
from deckgen.planning.bodies import body_slots
from deckgen.planning.context import Context, kicker, source_notes
from deckgen.planning.exhibits import Quote, content_of, lead_of
from deckgen.planning.titling import Passage
from deckgen.planning.words import unit_title, width_em, without_links, word_count

WORDS_BESIDE = 45
"""Words that a third of a slide's width holds beside a table or code."""

LINES_BESIDE = 9
"""Rows of a table, or lines of code, that stand beside text without going on to a next slide."""

CODE_EM = 32.0
"""Width of the longest line of code beside text, by planning's rough sense: 58 letters."""

TABLE_EM = 30.0
"""The same for the columns of a table together."""


def beside_text(
    context: Context, track: Track, passage: Passage, slide: PlannedSlide, item: Exhibit | Quote
) -> PlannedSlide | None:
    """Return a slide of a little text with the small table or code that it goes with beside it.

    None where either is too much or has more on its slide, where the text has groups of which one
    may hold the table, or where the pack has no such layout. A line that introduces the table
    titles it; else what would title the text alone.
    """
    beside = {"kicker", "body"}.issuperset(name for name, _ in slide.slots)
    grouped = any(unit.lead or unit.head for unit in passage.units)
    if not isinstance(item, Exhibit) or not beside or grouped or not _is_small(item):
        return None
    if sum(word_count(unit.words) for unit in passage.units) > WORDS_BESIDE:
        return None
    lead = lead_of(context, item.after)
    role = "code" if isinstance(item.block, Code) else "table"
    whole = dict.fromkeys(context.units[unit.key] for unit in passage.units)
    body = tuple(whole) if lead else passage.body
    title = without_links(unit_title(lead)) if lead else slide.title
    slots = kicker(context, track, title)
    slots += body_slots(Passage(title, lead, body), (), context.budget.depth)
    slots.append((role, content_of(item.block, plain(title))))
    needed = {name for name, _ in slots} | {"title"}
    if not any(needed <= set(way.slots) for way in context.pack.roles.get(role, ())):
        return None
    spans = (*slide.sources, item.block.span, *((lead.span,) if lead else ()))
    return replace(
        slide,
        role=role,
        title=title,
        slots=tuple(slots),
        notes=source_notes(context, spans),
        sources=spans,
        split=role,
        title_key=lead.key if lead else slide.title_key,
    )


def _is_small(item: Exhibit) -> bool:
    """Return whether a table or code needs no more than two thirds of a slide's width."""
    if isinstance(item.block, Code):
        lines = item.block.text.splitlines()
        return len(lines) <= LINES_BESIDE and max(map(width_em, lines), default=0) <= CODE_EM
    rows = (item.block.header, *item.block.rows)
    columns = zip(*rows, strict=True)
    widths = [max(width_em(plain(cell)) for cell in column) for column in columns]
    return len(rows) <= LINES_BESIDE and sum(widths) <= TABLE_EM
