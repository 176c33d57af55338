"""Choosing among the slide layouts that could serve a slide, by cost."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.fitting.pictures import COVER_CROPPED, MOST_CROPPED, Placed, place_picture
from deckgen.fitting.text import Measured, Size, best_size, height_pt, ladder
from deckgen.model.album import Photo
from deckgen.model.pack import LayoutPack, Placeholder, RoleLayout, SlideLayout
from deckgen.model.storyboard import PictureContent, PlannedSlide, TextContent, TextParagraph

ALWAYS = frozenset({"title", "date", "footer", "number"})
"""Slots that every slide may fill, whatever it holds."""

COST_OVERFLOW = 10.0
COST_STEP = 1.0
COST_WASTE = 4.0
COST_EMPTY = 1.5
COST_UNUSED = 2.0
COST_BARE = 8.0
COST_SMALL = 4.0
COST_TITLE = 5.0
COST_LATER = 0.4
"""What a slide more, a size step, a wasted part of a picture's place, an empty part of a
text's place, an unused slot, a picture's place that stays bare, the part of the slide that pictures
leave, a title that must be cut and each place further down in the pack's order cost; only their
order of magnitude matters."""


class Candidate(Struct, frozen=True):
    """A layout that could serve a slide, with what fitting found out about it."""

    role: RoleLayout
    layout: SlideLayout
    sizes: Mapping[str, tuple[Size, Measured] | None]
    pictures: Mapping[str, Placed]
    cost: float

    def placeholder(self, slot: str) -> Placeholder:
        """Return the placeholder that serves a slot."""
        return self.layout.placeholder(self.role.slots[slot])


def choose(slide: PlannedSlide, pack: LayoutPack, photos: Mapping[str, Photo]) -> Candidate:
    """Return the cheapest layout for a slide; among equals the pack's first."""
    needed = {name for name, _ in slide.slots} | {"title"}
    best: Candidate | None = None
    least = math.inf
    for place, option in enumerate(_options(slide.role, needed, pack)):
        later = COST_LATER * place
        # No cost is negative: an option that costs as much before it is measured cannot win.
        if _unused_cost(slide, option) + later >= least:
            continue
        found = _judge(slide, option, pack, photos)
        if found.cost + later < least:
            best, least = found, found.cost + later
    assert best is not None  # there is an option, and it costs something finite
    return best


def options_for(role: str, needed: Set[str], pack: LayoutPack) -> Sequence[RoleLayout]:
    """Return the ways to show all needed slots: those of the role, else of what it falls back to.

    None come back where the pack has none.
    """
    seen: str | None = role
    while seen is not None:
        options = [o for o in pack.roles.get(seen, ()) if needed <= set(o.slots)]
        if options:
            return options
        seen = pack.fallbacks.get(seen)
    return ()


def _options(role: str, needed: Set[str], pack: LayoutPack) -> Sequence[RoleLayout]:
    """Return the ways to show all needed slots.

    Raises DeckgenError (exit code 2) where the pack has none.
    """
    options = options_for(role, needed, pack)
    if options:
        return options
    slots = ", ".join(sorted(needed))
    raise DeckgenError(
        Diagnostic(
            "role-unserved",
            Severity.ERROR,
            f"pack {pack.name!r} has no slide layout for the role {role!r} with {slots}",
            hint="add such a way to serve the role to the pack, or a fallback",
        ),
        exit_code=2,
    )


def _judge(
    slide: PlannedSlide, role: RoleLayout, pack: LayoutPack, photos: Mapping[str, Photo]
) -> Candidate:
    layout = pack.layout(role.layout)
    sizes: dict[str, tuple[Size, Measured] | None] = {}
    pictures: dict[str, Placed] = {}
    cost = _unused_cost(slide, role)
    title = TextParagraph(slide.title, plain=True)
    if best_size((title,), layout.placeholder(role.slots["title"]), pack) is None:
        cost += COST_TITLE
    for slot, content in slide.slots:
        placeholder = layout.placeholder(role.slots[slot])
        if isinstance(content, TextContent):
            sizes[slot] = best_size(content.paragraphs, placeholder, pack)
            cost += _text_cost(sizes[slot], placeholder, slot)
        elif isinstance(content, PictureContent):
            photo = photos[content.photo]
            most = COVER_CROPPED if slide.role == "title" else MOST_CROPPED
            pictures[slot] = place_picture(photo, placeholder, most)
            cost += COST_WASTE * pictures[slot].waste
    shown = sum(placed.box.cx * placed.box.cy for placed in pictures.values())
    if pictures:
        cost += COST_SMALL * (1 - shown / (pack.width * pack.height))
    return Candidate(role, layout, sizes, pictures, cost)


def _unused_cost(slide: PlannedSlide, role: RoleLayout) -> float:
    used = {name for name, _ in slide.slots}
    unused = set(role.slots) - used - ALWAYS - {"kicker"}
    bare = sum(name.startswith("picture") for name in unused)
    return COST_UNUSED * (len(unused) - bare) + COST_BARE * bare


def _text_cost(found: tuple[Size, Measured] | None, placeholder: Placeholder, slot: str) -> float:
    if found is None:
        return COST_OVERFLOW
    size, measured = found
    rung = [step.base_pt for step in ladder(placeholder)].index(size.base_pt)
    empty = 1 - min(1.0, measured.height_pt / max(1.0, height_pt(placeholder)))
    return COST_STEP * rung + (COST_EMPTY * empty if slot.startswith("body") else 0.0)
