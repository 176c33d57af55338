"""Keeping the deck to its count of main slides where splitting made more of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.fitting.slides import Draft
from deckgen.model.pack import LayoutPack
from deckgen.model.storyboard import TextContent

TELLING = frozenset({"track-summary", "points", "points-two", "points-three"})
"""Roles of the slides that tell a track line by line."""


def within_budget(drafts: Sequence[Draft], pack: LayoutPack) -> tuple[Draft, ...]:
    """Move continuations behind the deck until the main slides keep to the pack's budget.

    Planning counts slides before anything is measured; a long table or many footnotes take
    more. The slides that carry on the longest split go first, its last ones before the others;
    the first slide of each stays. Of a summary only what no other main slide tells goes behind;
    nothing leaves the deck.
    """
    over = sum(not found.planned.appendix for found in drafts) - pack.budget.main_slides
    if over <= 0:
        return tuple(drafts)
    kept = Counter(found.planned.key for found in drafts if not found.planned.appendix)
    for _ in range(over):
        longest = max(kept, key=lambda key: kept[key])
        if kept[longest] == 1:
            break
        kept[longest] -= 1
    part = pack.strings["appendix"]
    main: list[Draft] = []
    moved: list[Draft] = []
    for found in drafts:
        key = found.planned.key
        if found.planned.appendix or kept[key] > 0:
            kept[key] -= 1
            main.append(found)
        else:
            moved.append(_moved(found, part))
    told = {key for found in main if found.planned.role in TELLING for key in _keys(found)}
    moved = [
        found for found in moved if not _is_summary(found) or not told.issuperset(_keys(found))
    ]
    behind = [found for found in main if found.planned.appendix]
    return (*(found for found in main if not found.planned.appendix), *moved, *behind)


def _is_summary(found: Draft) -> bool:
    return found.planned.role == "track-summary"


def _keys(found: Draft) -> set[str]:
    """Return what a slide tells: the keys of its title and of its lines."""
    texts = (content for _, content in found.planned.slots if isinstance(content, TextContent))
    keys = {paragraph.key for text in texts for paragraph in text.paragraphs}
    return {found.planned.title_key, *keys} - {""}


def _moved(found: Draft, part: str) -> Draft:
    return replace(found, planned=replace(found.planned, appendix=True, part=part))
