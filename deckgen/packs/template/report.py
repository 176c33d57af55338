"""What was found in a template, told to people: layouts, roles, what is missing or dangerous."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deckgen.model.geometry import EMU_PER_INCH
from deckgen.packs.template.load import Opened
from deckgen.packs.template.mapping import slots_of
from deckgen.packs.template.places import Floors, dim, place
from deckgen.packs.template.roles import NEEDS, clear
from deckgen.packs.template.views import Spot, View

MEANS = {
    "title": "first slide",
    "title-photo": "first slide with a photo",
    "section": "heading of a part",
    "agenda": "agenda",
    "points": "text",
    "points-two": "text in two columns",
    "points-three": "text in three columns",
    "points-photo": "text beside a picture",
    "photo": "a photo and its caption",
    "quote": "quote",
    "closing": "outlook at the end",
}
"""Role → the slides that it is for."""

INSTEAD = {
    "title": "the first slide takes the layout for points",
    "title-photo": "the first slide goes without its photo, which its track shows",
    "section": "sections take the layout for titles",
    "agenda": "the agenda takes the layout for points",
    "points-two": "two columns become one",
    "points-three": "three columns become one",
    "points-photo": "a picture takes the second column or a part of the place of the text",
    "photo": "photos share the place of the text with their captions",
    "quote": "quotes take the layout for points",
    "closing": "the outlook takes the layout for points",
}
"""Role → what is done where no layout serves it."""


def as_data(opened: Opened) -> dict[str, Any]:
    """Return an inspection as plain data."""
    template, found = opened.template, opened.found
    return {
        "width_in": _inches(template.width),
        "height_in": _inches(template.height),
        "masters": max(view.sheet.number for view in opened.views),
        "sample_slides": len(template.package.slides),
        "layouts": [_layout(view, opened) for view in opened.views],
        "roles": {
            role: {
                "layout": view.sheet.name,
                "master": view.sheet.number,
                "slots": slots_of(role, view),
                "score": round(ranked[0].points) if (ranked := found.ranking.get(role)) else None,
                "reasons": list(ranked[0].reasons) if ranked else [],
            }
            for role, view in found.best.items()
        },
        "missing": {role: INSTEAD[role] for role in NEEDS if role not in found.best},
        "dangerous": [*_dangers(opened)],
    }


def _inches(length: int) -> float:
    return round(length / EMU_PER_INCH, 2)


def _layout(view: View, opened: Opened) -> dict[str, Any]:
    serves = [
        {"role": role, "score": round(finding.points), "reasons": list(finding.reasons)}
        for role, ranked in opened.found.ranking.items()
        for finding in ranked
        if finding.view is view
    ]
    return {
        "name": view.sheet.name,
        "master": view.sheet.number,
        "type": view.sheet.type,
        "part": view.sheet.part,
        "placeholders": [_placeholder(spot, use) for spot, use in uses(view)],
        "serves": serves,
    }


def uses(view: View) -> Iterator[tuple[Spot, str]]:
    """Yield each placeholder of a layout with what it is taken for; ``""`` for none."""
    named = (("title", view.title), ("kicker", view.kicker), ("subtitle", view.subtitle))
    for use, spot in named:
        if spot is not None:
            yield spot, use
    for number, spot in enumerate(view.texts, 1):
        yield spot, "body" if number == 1 else f"body-{number}"
    for spot in view.lines:
        yield spot, "line"
    for number, spot in enumerate(view.pictures, 1):
        yield spot, f"picture-{number}"
    for use, spot in view.frame:
        yield spot, use
    for spot in view.left_over:
        yield spot, ""


def _placeholder(spot: Spot, use: str) -> dict[str, Any]:
    box, level = spot.box, spot.look.levels()[0]
    return {
        "idx": spot.mark.idx,
        "type": spot.mark.type,
        "name": spot.mark.name,
        "box_in": [_inches(side) for side in (box.x, box.y, box.cx, box.cy)],
        "size_pt": level.size_pt,
        "face": level.face,
        "taken_for": use,
    }


def _dangers(opened: Opened) -> Iterator[str]:
    """Yield what may go wrong with the template, layout by layout."""
    for view in opened.views:
        name = f"{view.sheet.number}/{view.sheet.name}"
        for danger in view.dangers:
            yield f"{name}: {danger}"
        if view.title is None:
            yield f"{name}: has no title, so that no slide uses it"
        elif not clear(view):
            yield f"{name}: places for content cover one another, so that no slide uses it"
    for view in dict.fromkeys(opened.found.best.values()):
        for use, spot in (("title", view.title), ("text", next(iter(view.texts), None))):
            told = _colour(spot, view) if spot is not None else ""
            if told:
                yield f"{view.sheet.number}/{view.sheet.name}: {use} {told}"


def _colour(spot: Spot, view: View) -> str:
    """Return what slides do about text that cannot be read in its own colour; ``""`` if it can."""
    if not spot.look.levels()[0].said or not dim(spot, view):
        return ""
    ink = place(spot, "body", view, Floors(body=14, caption=12, footer=10)).ink
    told = "cannot be read in its own colour on what lies behind it"
    return f"{told}; slides write it in {ink}" if ink else f"{told}, nor in another of the theme"


def as_lines(name: str, data: dict[str, Any]) -> Iterator[str]:
    """Yield an inspection as lines for a terminal."""
    yield (
        f"{name}: {data['width_in']:g} by {data['height_in']:g} in, "
        f"{_count(data['masters'], 'slide master')}, "
        f"{_count(len(data['layouts']), 'slide layout')}, "
        f"{_count(data['sample_slides'], 'sample slide')}"
    )
    yield (
        "\nSlide layouts: slide master/name; index, type and use of each placeholder, its size and"
        "\nplace, its type size, font and name; then the points for each role, and for what"
    )
    for layout in data["layouts"]:
        kind = f", type {layout['type']}" if layout["type"] else ""
        yield f"\n{layout['master']}/{layout['name']}{kind}"
        for each in layout["placeholders"]:
            x, y, cx, cy = each["box_in"]
            yield (
                f"  {each['idx']:>5} {each['type']:<9} {each['taken_for'] or '-':<10}"
                f" {cx:5.2f} x {cy:4.2f} at {x:5.2f}, {y:4.2f} in  {each['size_pt']:g} pt"
                f" {each['face']}  {each['name']}"
            )
        for each in layout["serves"]:
            yield f"  {each['role']}: {each['score']} for {', '.join(each['reasons'])}"
    yield "\nRoles: the slides of each, slide master/slide layout, placeholders by their index"
    for role, served in data["roles"].items():
        slots = ", ".join(f"{slot} {idx}" for slot, idx in served["slots"].items())
        yield f"  {role:<13} {MEANS[role]:<25} {served['master']}/{served['layout']}: {slots}"
    missing = [f"{role:<13} {MEANS[role]:<25} {told}" for role, told in data["missing"].items()]
    yield from _listed(
        "Missing: roles that no slide layout serves, and what is done instead", missing
    )
    yield from _listed("Dangerous: what slides leave out or change", data["dangerous"])


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"\n{heading}"
        yield from (f"  {line}" for line in lines)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
