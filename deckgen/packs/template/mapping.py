"""The roles of a template as a pack says them, and as what was found is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from deckgen.packs.problems import Problem, unknown
from deckgen.packs.schema import TemplateRole
from deckgen.packs.template.roles import NEEDS
from deckgen.packs.template.views import FRAME, TITLES, Spot, View

TEXT_SLOTS = ("body", "body-2", "body-3", "quote", "caption-1")
PICTURE_SLOTS = ("picture-1", "picture-2", "picture-3", "picture-4")
SLOTS = ("title", "kicker", "subtitle", *TEXT_SLOTS, *PICTURE_SLOTS, *FRAME.values())
"""Slots that a template's placeholders can be given to."""

_TEXT_OF = {"photo": ("caption-1",), "quote": ("quote",), "title": ("subtitle",)}
"""What the places for text hold under a role, where it is no body."""

_LINE_OF = {"photo": "caption-1", "title": "subtitle"}
"""What a place for one line holds under a role, where nothing else does."""


def slots_of(role: str, view: View) -> dict[str, int]:
    """Return the placeholder index of each slot that a layout offers for a role."""
    assert view.title is not None
    found = {"title": view.title}
    if view.kicker is not None:
        found["kicker"] = view.kicker
    if view.subtitle is not None and role.startswith("title"):
        found["subtitle"] = view.subtitle
    names = _TEXT_OF.get(role, TEXT_SLOTS[:3])
    if role not in ("section", "title-photo") and not (role == "title" and view.subtitle):
        found |= dict(zip(names, view.texts, strict=False))
    if role in _LINE_OF and _LINE_OF[role] not in found and view.lines:
        found[_LINE_OF[role]] = view.lines[0]
    if role in ("points-photo", "photo", "title-photo"):
        found |= dict(zip(PICTURE_SLOTS, view.pictures, strict=False))
    found |= dict(view.frame)
    return {slot: spot.mark.idx for slot, spot in found.items()}


def chosen(
    roles: Mapping[str, TemplateRole], views: Sequence[View], problems: list[Problem]
) -> dict[str, View]:
    """Return the layout for each role as a pack says it; add to ``problems`` what cannot be."""
    found: dict[str, View] = {}
    for role, said in roles.items():
        if role not in NEEDS:
            problems.append(unknown(("template", "roles", role), "role", role, NEEDS))
            continue
        view = _named(role, said, views, problems)
        if view is not None:
            found[role] = _given(role, said, view, problems)
    return found


def _named(
    role: str, said: TemplateRole, views: Sequence[View], problems: list[Problem]
) -> View | None:
    for view in views:
        if view.sheet.name == said.layout and said.master in (0, view.sheet.number):
            return view
    names = dict.fromkeys(view.sheet.name for view in views)
    place = ("template", "roles", role, "layout")
    problems.append(unknown(place, "slide layout of the template", said.layout, names))
    return None


def _given(role: str, said: TemplateRole, view: View, problems: list[Problem]) -> View:
    """Return a layout whose places are those that a pack gives it."""
    given: dict[str, Spot] = {}
    for slot, idx in said.slots.items():
        place = ("template", "roles", role, "slots", slot)
        spots = [spot for spot in _spots(view, slot) if spot.mark.idx == idx]
        if slot not in SLOTS:
            problems.append(unknown(place, "slot", slot, SLOTS))
        elif spots:
            given[slot] = spots[0]
        else:
            known = ", ".join(str(spot.mark.idx) for spot in _spots(view, slot)) or "none"
            problems.append(
                Problem(
                    (place,),
                    f"layout {said.layout!r} has no placeholder {idx} for {slot}; it has {known}",
                )
            )
    for slot in _missing(role, given):
        places = (("template", "roles", role, "slots"), ("template", "roles", role))
        problems.append(Problem(places, f"template.roles.{role}: {slot} has no placeholder"))
    return replace(
        view,
        title=given.get("title", view.title),
        kicker=given.get("kicker"),
        subtitle=given.get("subtitle"),
        texts=tuple(given[slot] for slot in TEXT_SLOTS if slot in given),
        lines=(),
        pictures=tuple(given[slot] for slot in PICTURE_SLOTS if slot in given),
        frame=tuple((slot, given[slot]) for slot in FRAME.values() if slot in given),
    )


NEEDED: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "title-photo": ("title", "picture-1"),
    "section": ("title",),
    "agenda": ("title", "body"),
    "points": ("title", "body"),
    "points-two": ("title", "body", "body-2"),
    "points-three": ("title", "body", "body-2", "body-3"),
    "points-photo": ("title", "body", "picture-1"),
    "photo": ("title", "picture-1"),
    "quote": ("title", "quote"),
    "closing": ("title", "body"),
}
"""Role → slots that it cannot do without."""


def _missing(role: str, given: Mapping[str, Spot]) -> Iterator[str]:
    return (slot for slot in NEEDED[role] if slot not in given)


def _spots(view: View, slot: str) -> list[Spot]:
    """Return the placeholders of a layout that could hold a slot."""
    if slot in FRAME.values():
        return [spot for name, spot in view.frame if name == slot]
    every = [view.title, view.kicker, view.subtitle, *view.texts, *view.lines, *view.pictures]
    every += view.left_over
    wants_title = slot == "title"
    return [s for s in every if s is not None and (s.mark.type in TITLES) == wants_title]
