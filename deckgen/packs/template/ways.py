"""Every way in which a template's layouts can serve the roles of a deck.

Where a template has no place for something, the place of its text is shared out: the picture
takes a part of it, the caption a strip below. What no way can hold apart, fitting puts into
the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.geometry import Box, points
from deckgen.model.pack import Placeholder, RoleLayout, SlideLayout
from deckgen.packs.template.places import Floors, free, place
from deckgen.packs.template.roles import NEEDS, Finding, ranked
from deckgen.packs.template.views import Spot, View, meet

GUTTER = 0.02
"""Part of the slide's width between two things in one place."""

STRIP_PT = 44.0
"""Height of a caption's strip: two lines of 14 pt, Han text among them, and a little air."""

AIR_PT = 5.0
"""Space between a picture and the caption's strip."""

SHARES = (("picture right", 0.52, False), ("tall picture right", 0.66, True))
"""Name, part of the width that the text keeps, whether for standing photos."""

LEAST_FOOTER = 0.4
"""Part of its width that a footer needs where another place covers the rest."""

Places = Mapping[str, Placeholder]


class Way(Struct, frozen=True):
    """A role served: the view, what is special about it, slot → placeholder."""

    role: str
    view: View
    variant: str
    slots: Places
    portrait: bool = False


class Found(Struct, frozen=True):
    """What was found in a template: the ranking and the layout for each role, the ways to serve."""

    ranking: Mapping[str, tuple[Finding, ...]]
    best: Mapping[str, View]
    ways: tuple[Way, ...]


def find_ways(
    views: Sequence[View], floors: Floors, chosen: Mapping[str, View] | None = None
) -> Found:
    """Return the ways to serve each role, the preferred ones first.

    ``chosen`` says by hand which layout serves each role; nothing is ranked then.
    """
    ranking = {} if chosen else {role: ranked(role, views) for role in NEEDS}
    best = chosen or {role: found[0].view for role, found in ranking.items() if found}
    if "points" not in best and (rest := _any_text(views)) is not None:
        best = {**best, "points": rest}
    ways = [way for role, make in MAKERS for way in make(role, best, floors)]
    return Found(ranking, best, tuple(ways))


def _any_text(views: Sequence[View]) -> View | None:
    """Return the layout with the largest place for text under a title, all others left empty."""
    found = [
        (view.part(spot), view, spot)
        for view in views
        for spot in (*view.texts, view.subtitle, *view.lines)
        if view.title is not None and spot is not None and not meet(spot.box, view.title.box)
    ]
    if not found:
        return None
    _, view, spot = max(found, key=lambda each: each[0])
    return replace(view, texts=(spot,), subtitle=None, lines=(), pictures=())


def layouts_and_roles(
    ways: Sequence[Way],
) -> tuple[tuple[SlideLayout, ...], dict[str, tuple[RoleLayout, ...]]]:
    """Return the slide layouts that the ways use, each name once, and the roles."""
    layouts: dict[str, SlideLayout] = {}
    roles: dict[str, list[RoleLayout]] = {}
    shared = Counter(name for name, _ in {(w.view.sheet.name, w.view.sheet.part) for w in ways})
    for way in ways:
        sheet = way.view.sheet
        base = sheet.name if shared[sheet.name] == 1 else f"{sheet.name} [{sheet.number}]"
        name = f"{base}, {way.variant}" if way.variant else base
        if name in layouts and layouts[name].placeholders != tuple(way.slots.values()):
            name = f"{name} ({way.role})"
        layouts[name] = SlideLayout(name, sheet.part, tuple(way.slots.values()))
        slots = {slot: found.key for slot, found in way.slots.items()}
        roles.setdefault(way.role, []).append(RoleLayout(name, slots, way.portrait))
    return tuple(layouts.values()), {role: tuple(found) for role, found in roles.items()}


Best = Mapping[str, View]


def _frame(view: View, floors: Floors, slots: dict[str, Placeholder]) -> dict[str, Placeholder]:
    """Add title, kicker, footers to the slots of a way, those that touch nothing else."""
    assert view.title is not None
    whole = {"title": place(view.title, "title", view, floors)}
    if view.kicker is not None:
        whole["kicker"] = place(view.kicker, "kicker", view, floors)
    whole |= slots
    for name in ("number", "date", "footer"):
        spot = dict(view.frame).get(name)
        box = _beside_others(spot.box, whole) if spot is not None else None
        if spot is not None and box is not None:
            whole[name] = place(spot, name, view, floors, None if box == spot.box else box)
    return whole


def _beside_others(box: Box, others: Places) -> Box | None:
    """Return the part of a footer's place that nothing else covers; None where little is left."""
    left, right = box.x, box.right
    for other in others.values():
        if meet(Box(left, box.y, max(0, right - left), box.cy), other.box):
            if other.box.x > left:
                right = other.box.x
            else:
                left = other.box.right
    if right - left < box.cx * LEAST_FOOTER:
        return None
    return Box(left, box.y, right - left, box.cy)


def _titles(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    """A cover, with a photo where some layout has a place for one beside a centred title."""
    main, photo = best.get("title"), best.get("title-photo")
    if photo is not None:
        picture = place(photo.pictures[0], "picture-1", photo, floors)
        slots = {**_subtitle(photo, floors), "picture-1": picture}
        yield Way(role, photo, "", _frame(photo, floors, slots))
    if main is not None:
        yield Way(role, main, "", _frame(main, floors, _subtitle(main, floors)))


def _subtitle(view: View, floors: Floors) -> dict[str, Placeholder]:
    assert view.title is not None
    title = view.title.box
    under = [spot for spot in view.lines if spot.box.y >= title.y + title.cy // 2]
    found = [spot for spot in (view.subtitle, *view.texts, *under, *view.lines) if spot]
    if not found or meet(found[0].box, title):
        return {}
    return {"subtitle": place(found[0], "subtitle", view, floors)}


def _section(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    if role in best:
        yield Way(role, best[role], "", _frame(best[role], floors, {}))


def _text(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    """Text alone, then text beside a picture."""
    view = best.get(role) or best.get("points")
    if view is None:
        return
    yield _whole(role, "body", view, floors)
    if role in ("agenda", "sources"):
        return
    two = best.get("points-two")
    if two is not None and two.texts[1].mark.type == "obj":
        slots = {
            "body": place(two.texts[0], "body", two, floors),
            "picture-1": place(two.texts[1], "picture-1", two, floors),
        }
        yield Way(role, two, "picture in the second place", _frame(two, floors, slots))
    own = best.get("points-photo")
    if own is not None:
        slots = {
            "body": place(own.texts[0], "body", own, floors),
            "picture-1": place(own.pictures[0], "picture-1", own, floors),
        }
        yield Way(role, own, "picture in its place", _frame(own, floors, slots))
    for name, share, portrait in SHARES:
        yield _shared(role, name, share, view, floors, portrait)


def _whole(role: str, slot: str, view: View, floors: Floors) -> Way:
    variant = "" if slot == "body" else slot
    slots = {slot: place(view.texts[0], slot, view, floors)}
    return Way(role, view, variant, _frame(view, floors, slots))


def _shared(
    role: str, name: str, share: float, view: View, floors: Floors, portrait: bool = False
) -> Way:
    """Text at the left and a picture at the right of one place; on a standing slide below it."""
    spot = view.texts[0]
    text, picture = _parted(view, spot, share)
    body = place(spot, "body", view, floors, text)
    slots = {"body": body, "picture-1": free("picture-1", 1, picture, body, floors)}
    return Way(role, view, name, _frame(view, floors, slots), portrait)


def _gap(view: View, spot: Spot) -> int:
    """Return what is left free between two things in one place."""
    return min(round(view.width * GUTTER), spot.box.cx // 8, spot.box.cy // 8)


def _parted(view: View, spot: Spot, share: float) -> tuple[Box, Box]:
    box, gap = spot.box, _gap(view, spot)
    if view.height > view.width:
        first = round((box.cy - gap) * share)
        lower = Box(box.x, box.y + first + gap, box.cx, box.cy - first - gap)
        return Box(box.x, box.y, box.cx, first), lower
    first = round((box.cx - gap) * share)
    return (
        Box(box.x, box.y, first, box.cy),
        Box(box.x + first + gap, box.y, box.cx - first - gap, box.cy),
    )


def _columns(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    if role in best:
        view = best[role]
        names = ("body", "body-2", "body-3")
        slots = {
            name: place(s, name, view, floors) for name, s in zip(names, view.texts, strict=False)
        }
        yield Way(role, view, "", _frame(view, floors, slots))


def _photo(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    """A picture with its caption, in a layout made for it and in the place of text."""
    own = best.get("photo")
    if own is not None:
        slots = {"picture-1": place(own.pictures[0], "picture-1", own, floors)}
        captions = [s for s in (*own.texts, *own.lines) if not meet(s.box, slots["picture-1"].box)]
        if captions:
            slots["caption-1"] = place(captions[0], "caption-1", own, floors)
        yield Way(role, own, "", _frame(own, floors, slots))
    view = best.get("points")
    if view is not None:
        if view.texts[0].mark.type == "obj":
            yield _whole(role, "picture-1", view, floors)
        yield _captioned(role, view, floors)
        if view.width > view.height:
            yield _beside(role, view, floors)
        yield _shared(role, "large picture right", 0.36, view, floors)


def _captioned(role: str, view: View, floors: Floors) -> Way:
    """A picture over its caption, which stands in a strip of the place."""
    spot = view.texts[0]
    picture, strip = _above_strip(spot.box, spot, floors.scale)
    caption = place(spot, "caption-1", view, floors, strip)
    slots = {"picture-1": free("picture-1", 1, picture, caption, floors), "caption-1": caption}
    return Way(role, view, "picture", _frame(view, floors, slots))


def _beside(role: str, view: View, floors: Floors) -> Way:
    """A standing picture beside its caption."""
    spot = view.texts[0]
    text, picture = _parted(view, spot, 0.4)
    caption = place(spot, "caption-1", view, floors, text)
    slots = {"picture-1": free("picture-1", 1, picture, caption, floors), "caption-1": caption}
    return Way(role, view, "tall picture", _frame(view, floors, slots), True)


def _above_strip(box: Box, spot: Spot, captions: float) -> tuple[Box, Box]:
    """Part a place into what is above and a strip for so many captions of the usual size."""
    insets = spot.look.insets
    high = points(STRIP_PT * captions) + insets.top + insets.bottom
    high = min(high, box.cy * 2 // 5)
    return (
        Box(box.x, box.y, box.cx, box.cy - high - points(AIR_PT)),
        Box(box.x, box.bottom - high, box.cx, high),
    )


def _pictures(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    """Several pictures: over captions of their own where there are columns, else over one text."""
    counts = (2,) if role == "photo-pair" else (3, 4)
    columns = {2: best.get("points-two"), 3: best.get("points-three")}
    view = best.get("points")
    for count in counts:
        own = columns.get(count)
        if own is not None:
            yield _each_captioned(role, own, floors)
        if view is not None:
            yield _gallery(role, count, view, floors)


def _each_captioned(role: str, view: View, floors: Floors) -> Way:
    slots: dict[str, Placeholder] = {}
    for number, spot in enumerate(view.texts, 1):
        picture, strip = _above_strip(spot.box, spot, floors.scale)
        caption = place(spot, f"caption-{number}", view, floors, strip)
        slots[f"picture-{number}"] = free(f"picture-{number}", number, picture, caption, floors)
        slots[f"caption-{number}"] = caption
    return Way(role, view, "pictures", _frame(view, floors, slots))


def _gallery(role: str, count: int, view: View, floors: Floors) -> Way:
    """Pictures side by side, four in two rows, over a strip of text for all captions.

    On a standing slide two or three stand one below the other.
    """
    spot, gap = view.texts[0], _gap(view, view.texts[0])
    above, strip = _above_strip(spot.box, spot, count * floors.scale)
    body = place(spot, "body", view, floors, strip)
    across = 2 if count == 4 else 1 if view.height > view.width else count
    rows = count // across
    wide, high = (above.cx - gap * (across - 1)) // across, (above.cy - gap * rows) // rows
    slots = {"body": body}
    for number in range(count):
        x = above.x + number % across * (wide + gap)
        y = above.y + number // across * (high + gap)
        name = f"picture-{number + 1}"
        slots[name] = free(name, number + 1, Box(x, y, wide, high), body, floors)
    return Way(role, view, f"{count} pictures", _frame(view, floors, slots))


def _exhibit(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    """A table or a chart in the place of the text: in its placeholder where that takes any."""
    view = best.get("points")
    if view is None:
        return
    spot = view.texts[0]
    found = place(spot, role, view, floors)
    if spot.mark.type != "obj":
        found = free(role, 1, spot.box, found, floors)
    yield Way(role, view, role, _frame(view, floors, {role: found}))


def _figures(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    """Large figures in one place for text, or in as many as the template has side by side."""
    if "points" in best:
        yield _whole(role, "body", best["points"], floors)
    for columns in ("points-three", "points-two"):
        yield from (replace(way, role=role) for way in _columns(columns, best, floors))


def _said(role: str, best: Best, floors: Floors) -> Iterator[Way]:
    """Code or a quote as the text of its slide."""
    view = best.get(role) or best.get("points")
    if view is not None:
        yield _whole(role, role, view, floors)


MAKERS = (
    ("title", _titles),
    ("section", _section),
    ("agenda", _text),
    ("points", _text),
    ("points-two", _columns),
    ("points-three", _columns),
    ("photo", _photo),
    ("photo-pair", _pictures),
    ("photo-grid", _pictures),
    ("metrics", _figures),
    ("table", _exhibit),
    ("chart", _exhibit),
    ("code", _said),
    ("quote", _said),
    ("closing", _text),
)
"""Role → what makes the ways to serve it; what is not here falls back as the pack says."""
