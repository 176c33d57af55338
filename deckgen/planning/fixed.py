"""Slides that a pack puts into every deck, whatever the post says."""

from __future__ import annotations

from deckgen.model.storyboard import PlannedSlide, TextContent, TextParagraph
from deckgen.model.text import rich
from deckgen.planning.context import Context


def fixed_slides(context: Context, at: str) -> tuple[PlannedSlide, ...]:
    """Return the pack's own slides of a place: ``opening`` or ``closing``."""
    part = context.say("overview" if at == "opening" else "sources")
    return tuple(
        PlannedSlide(
            key=f"fixed:{number}",
            role="points",
            part=part,
            title=rich(slide.title),
            slots=(("body", TextContent(tuple(TextParagraph(rich(t)) for t in slide.text))),),
            split="body",
        )
        for number, slide in enumerate(context.pack.rules.fixed, 1)
        if slide.at == at
    )
