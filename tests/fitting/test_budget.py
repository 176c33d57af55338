"""Decks that splitting made too long: what goes behind them, and what is told already."""

from __future__ import annotations

from deckgen.fitting.budget import within_budget
from deckgen.fitting.slides import Draft, draft
from deckgen.model.storyboard import PlannedSlide, TextContent, TextParagraph
from deckgen.model.text import rich
from tests.planning.posts import pack_of

PACK = pack_of("briefing", "reading", "en")
LINES = [
    TextParagraph(rich(f"Hall {n}: {'the racks were moved by hand, ' * 9}at last."), key=f"p/{n}#1")
    for n in range(1, 9)
]


def slide(key: str, role: str, lines: list[TextParagraph]) -> PlannedSlide:
    body = (("body", TextContent(tuple(lines))),)
    return PlannedSlide(key, role, "Moves", rich(f"Slide {key}"), body, split="body")


def deck(telling: list[TextParagraph]) -> tuple[Draft, ...]:
    """A summary that takes two slides, and one further slide that tells some of it again."""
    drafts = [*draft(slide("moves/summary", "track-summary", LINES), PACK, {})]
    assert len(drafts) > 1
    drafts += draft(slide("points:p/5#1", "points", telling), PACK, {})
    short = [TextParagraph(rich("Nothing moved here."))]
    more = PACK.budget.main_slides + 1 - len(drafts)
    for n in range(more):
        drafts += draft(slide(f"other-{n}/summary", "track-summary", short), PACK, {})
    return within_budget(drafts, PACK)


def test_a_summary_s_second_slide_goes_where_other_slides_tell_it() -> None:
    kept = [found.planned.key for found in deck(LINES[4:])]
    assert len(kept) == PACK.budget.main_slides
    assert kept.count("moves/summary") == 1


def test_what_nobody_else_tells_goes_behind_the_deck() -> None:
    found = deck(LINES[:1])
    assert len(found) == PACK.budget.main_slides + 1
    assert [(one.planned.key, one.planned.appendix) for one in found][-1] == (
        "moves/summary",
        True,
    )
