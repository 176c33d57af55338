"""The text of a slide as slots: each unit at the level at which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.model.briefing import Unit
from deckgen.model.storyboard import SlotContent, TextContent
from deckgen.planning.context import paragraph
from deckgen.planning.titling import Passage
from deckgen.planning.words import parents

DEEPEST = 4
"""Level of the innermost points: the layouts of PowerPoint and of deckgen's packs style five."""


def body_slots(
    passage: Passage, columns: Sequence[Sequence[Unit]], depth: int
) -> list[tuple[str, SlotContent]]:
    """Return the text of a slide as slots: each of its columns, or all of it in one."""
    slots: list[tuple[str, SlotContent]] = []
    body = passage.body
    for number, units in enumerate(columns or [body] if body else [], 1):
        alone = len(units) == 1
        paragraphs = tuple(
            replace(paragraph(unit, level, flowing=alone and not unit.marker), lead=lead)
            for unit, (level, lead) in zip(units, _standing(units, depth), strict=True)
        )
        name = "body" if number == 1 else f"body-{number}"
        slots.append((name, TextContent(paragraphs)))
    return slots


def _standing(body: Sequence[Unit], depth: int) -> list[tuple[int, bool]]:
    """Return each unit's level on its slide, and whether it heads others there.

    Headings stand outside the ``depth`` levels of points; what they head is a level deeper where
    there is room. Of a list with more levels the outer items are set as headings where most of
    them are. What is deeper still stands as deep as it is, for side by side it would read as what
    it is not; only where one level is wanted there is one.
    """
    below = _depths(body)
    if max(below) < depth:
        return [(own, unit.lead) for unit, own in zip(body, below, strict=True)]
    deepest = DEEPEST if depth > 1 else 0
    bare = _depths(body, headings=False)
    over = min(max(bare) + 1 - depth, 1)  # a second row of headings would read as one list
    holds = parents(body)
    outer = [u for u, own in zip(body, bare, strict=True) if u.kind == "item" and own < over]
    heads = 2 * sum(unit.key in holds for unit in outer) >= len(outer)
    if over <= 0 or not heads or any(unit.marker for unit in outer):
        return [(min(own, deepest), unit.lead) for unit, own in zip(body, bare, strict=True)]
    out: list[tuple[int, bool]] = []
    for unit, own in zip(body, bare, strict=True):
        # What heads nothing follows those that do, or it would stand among what they head.
        lead = unit in outer and (unit.key in holds or any(head for _, head in out))
        out.append((min(max(own - over, 0), deepest), unit.lead or lead))
    return out


def _depths(body: Sequence[Unit], *, headings: bool = True) -> list[int]:
    """Return how deep each unit stands: below the items it belongs to, and below a heading."""
    depths: list[int] = []
    stack: list[Unit] = []
    for unit in body:
        while stack and stack[-1].level >= unit.level:
            stack.pop()
        items = sum(one.kind == unit.kind == "item" and not one.lead for one in stack)
        headed = headings and any(one.lead for one in stack)
        depths.append(0 if unit.lead else items + headed)
        stack.append(unit)
    return depths
