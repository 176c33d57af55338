"""A layout as a person sees it: which of its placeholders holds the title, text, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.geometry import EMU_PER_PT, Box
from deckgen.ooxml.ground import Paint
from deckgen.ooxml.theme import A
from deckgen.packs.template.ground import clutter, painted
from deckgen.packs.template.inherit import LINE_EM, Look, resolve
from deckgen.packs.template.sheets import Mark, P, Sheet, Template

TITLES = ("title", "ctrTitle")
FRAME = {"dt": "date", "ftr": "footer", "sldNum": "number"}

LEAST_TEXT = 0.05
"""Part of the slide that a place for text must take; a smaller one is for a line or a name."""

LEAST_SIDE = 0.12
"""Part of the slide's width that a place for text must be wide."""

LEAST_LINES = 2.2
"""Lines of its own size that a place for text must hold; a lower one is for a line."""

LARGE_TITLE = 1.2
"""How much larger than the usual title of a template that of a cover is."""

HAIR = 25_400
"""EMU (2 pt) by which places may cover one another without anybody's seeing it."""

_KEYS = 10_000
"""Above every index: where keys start of placeholders whose index their layout has twice."""


class Spot(Struct, frozen=True, eq=False):
    """A placeholder that a slide can fill: where it is, what it inherits, what it is called."""

    mark: Mark
    look: Look
    box: Box
    key: int
    cut: bool = False
    """Whether its box is less than the layout's own."""

    @property
    def area(self) -> int:
        """Its area in square EMU."""
        return self.box.cx * self.box.cy


class View(Struct, frozen=True, eq=False):
    """A layout with its placeholders told apart; those of one kind in reading order.

    ``lines`` are places for one line, such as an author's name.
    """

    sheet: Sheet
    width: int
    height: int
    paints: tuple[Paint, ...]
    title: Spot | None
    subtitle: Spot | None
    kicker: Spot | None
    texts: tuple[Spot, ...]
    lines: tuple[Spot, ...]
    pictures: tuple[Spot, ...]
    frame: tuple[tuple[str, Spot], ...]
    left_over: tuple[Spot, ...]
    dangers: tuple[str, ...]
    media: Mapping[str, bytes] = {}
    """The parts of the template, for the pictures that ``paints`` name."""
    samples: tuple[int, ...] = ()
    """Which of the template's sample slides use it, from 1."""
    large_title: bool = False
    """Whether its title is larger than the template's titles usually are."""

    def part(self, spot: Spot) -> float:
        """Return the part of the slide that a placeholder takes."""
        return spot.area / (self.width * self.height)

    def free(self, spot: Spot) -> float:
        """Return the part of a placeholder behind which nothing but its ground lies."""
        return 1 - clutter(spot.box, self.paints)


def views(template: Template) -> tuple[View, ...]:
    """Return every layout of a template as it is seen."""
    samples = _samples(template)
    masters: dict[str, tuple[Paint, ...]] = {}
    found = [
        _view(sheet, template, samples.get(sheet.part, ()), painted(sheet, template, masters))
        for sheet in template.layouts
    ]
    sizes = sorted(_title_pt(view) for view in found if view.title is not None)
    least = sizes[(len(sizes) - 1) // 2] * LARGE_TITLE if sizes else 0.0
    return tuple(
        replace(view, large_title=view.title is not None and _title_pt(view) >= least)
        for view in found
    )


def _title_pt(view: View) -> float:
    return view.title.look.levels()[0].size_pt if view.title is not None else 0.0


def _samples(template: Template) -> dict[str, tuple[int, ...]]:
    """Return which sample slides use each layout."""
    layouts = {sheet.part for sheet in template.layouts}
    found: dict[str, tuple[int, ...]] = {}
    for number, slide in enumerate(template.package.slides, 1):
        for target in template.package.related(slide).values():
            if target in layouts:
                found[target] = (*found.get(target, ()), number)
    return found


def _view(
    sheet: Sheet, template: Template, samples: tuple[int, ...], paints: tuple[Paint, ...]
) -> View:
    dangers: list[str] = []
    spots = [*_spots(sheet, template, dangers)]
    title = next((s for s in spots if s.mark.type in TITLES), None)
    rest = [s for s in spots if s.mark.type not in (*TITLES, *FRAME)]
    subtitle = next((s for s in rest if s.mark.type == "subTitle"), None)
    kicker, texts, lines = _words(rest, title, template)
    pictures = [s for s in rest if s.mark.type == "pic"]
    feet = [s for s in spots if s.mark.type in FRAME]
    texts = [_above(_below(s, title), feet) for s in texts]
    taken = {id(s.mark) for s in (kicker, subtitle, *texts, *lines, *pictures) if s}
    return View(
        sheet=sheet,
        width=template.width,
        height=template.height,
        paints=paints,
        title=title,
        subtitle=subtitle,
        kicker=kicker,
        texts=_read(texts),
        lines=_read(lines),
        pictures=_read(pictures),
        frame=tuple((FRAME[s.mark.type], s) for s in spots if s.mark.type in FRAME),
        left_over=tuple(s for s in rest if id(s.mark) not in taken),
        dangers=tuple(dangers),
        media=template.package.parts,
        samples=samples,
    )


def _words(
    spots: Sequence[Spot], title: Spot | None, template: Template
) -> tuple[Spot | None, list[Spot], list[Spot]]:
    """Return the place for a kicker, those for text and those for one line."""
    kicker = _kicker(spots, title, template)
    texts = [s for s in spots if s is not kicker and _holds_text(s, template)]
    if kicker is None and texts:
        kicker = _under_title(spots, title, template)
    known = {id(s.mark) for s in (kicker, *texts) if s}
    lines = [s for s in spots if id(s.mark) not in known and _is_line(s, template)]
    return kicker, texts, lines


def _spots(sheet: Sheet, template: Template, dangers: list[str]) -> Iterator[Spot]:
    """Yield the placeholders that a slide can refer to and fill; say why it cannot the others."""
    twice = Counter(mark.idx for mark in sheet.marks)
    seen: set[tuple[str, int]] = set()
    for number, mark in enumerate(sheet.marks):
        look = resolve(mark, sheet, template)
        reason = _unusable(mark, look, template)
        if (mark.type, mark.idx) in seen:
            reason = f"has type {mark.type} and index {mark.idx} as another has"
        seen.add((mark.type, mark.idx))
        if reason or look.box is None:
            dangers.append(f"{mark.name} {reason or 'has no place'}")
            continue
        box = _on_slide(look.box, template)
        key = mark.idx if twice[mark.idx] == 1 else _KEYS + number
        yield Spot(mark, look, box, key, box != look.box)


def _unusable(mark: Mark, look: Look, template: Template) -> str:
    if mark.type in ("media", "clipArt", "dgm"):
        return f"takes only {mark.type}"
    if not look.upright:
        return "is vertical or turned"
    if look.box is None or not look.box.cx or not look.box.cy:
        return "has no place"
    inside = _on_slide(look.box, template)
    if inside.cx * inside.cy < 0.8 * look.box.cx * look.box.cy:
        return "lies off the slide"
    return ""


def _on_slide(box: Box, template: Template) -> Box:
    """Return the part of a box that is on the slide."""
    left, top = max(0, box.x), max(0, box.y)
    right, bottom = min(template.width, box.right), min(template.height, box.bottom)
    return Box(left, top, max(0, right - left), max(0, bottom - top))


def _kicker(spots: Iterable[Spot], title: Spot | None, template: Template) -> Spot | None:
    """Return the place for one line right above the title."""
    if title is None:
        return None
    for spot in spots:
        above = spot.box.y < title.box.y and spot.box.bottom <= title.box.y + title.box.cy // 4
        near = title.box.y - spot.box.bottom < template.height * 0.08
        low = spot.box.cy < template.height * 0.1
        wide = spot.box.x < title.box.right and title.box.x < spot.box.right
        if spot.mark.type == "body" and above and near and low and wide:
            return spot
    return None


def _under_title(spots: Iterable[Spot], title: Spot | None, template: Template) -> Spot | None:
    """Return the place for one line right under the title, of a slide with a place for text."""
    if title is None:
        return None
    for whole in spots:
        spot = _below(whole, title)
        near = 0 <= spot.box.y - title.box.bottom < template.height * 0.04
        wide = spot.box.x < title.box.right and title.box.x < spot.box.right
        if near and wide and spot.box.cy < template.height * 0.1 and _is_line(whole, template):
            return spot
    return None


def _is_line(spot: Spot, template: Template) -> bool:
    """Whether a place is wide enough for a line of text and too low for more."""
    wide = spot.box.cx >= 2 * LEAST_SIDE * template.width
    return spot.mark.type == "body" and wide and 0.6 < _lines_of(spot) < LEAST_LINES


def _lines_of(spot: Spot) -> float:
    """Return how many lines of its own size a place holds."""
    insets, level = spot.look.insets, spot.look.levels()[0]
    pitch = level.size_pt * LINE_EM * level.line_spacing * EMU_PER_PT
    return (spot.box.cy - insets.top - insets.bottom) / pitch


def _holds_text(spot: Spot, template: Template) -> bool:
    if spot.mark.type not in ("body", "obj"):
        return False
    large = spot.area >= LEAST_TEXT * template.width * template.height
    wide = spot.box.cx >= LEAST_SIDE * template.width
    return large and wide and _lines_of(spot) >= LEAST_LINES


def _below(spot: Spot, title: Spot | None) -> Spot:
    """Return a place for text without the strip of it that the title covers."""
    if title is None or not meet(spot.box, title.box):
        return spot
    covered = title.box.bottom - spot.box.y
    if spot.box.y < title.box.y or covered > spot.box.cy * 0.3:
        return spot
    box = Box(spot.box.x, title.box.bottom, spot.box.cx, spot.box.cy - covered)
    return replace(spot, box=box, cut=True)


def _above(spot: Spot, feet: Iterable[Spot]) -> Spot:
    """Return a place for text without the strip of it that footers cover."""
    tops = [foot.box.y for foot in feet if meet(spot.box, foot.box)]
    covered = spot.box.bottom - min(tops, default=spot.box.bottom)
    if not 0 < covered <= spot.box.cy * 0.2:
        return spot
    box = Box(spot.box.x, spot.box.y, spot.box.cx, spot.box.cy - covered)
    return replace(spot, box=box, cut=True)


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge or a hair's breadth."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > HAIR and down > HAIR


def _read(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return places in reading order: rows from the top, each from the left."""
    ordered: list[Spot] = []
    rest = sorted(spots, key=lambda s: (s.box.y, s.box.x))
    while rest:
        first = rest[0]
        row = [s for s in rest if s.box.y < first.box.y + first.box.cy // 2]
        ordered += sorted(row, key=lambda s: s.box.x)
        rest = [s for s in rest if s not in row]
    return tuple(ordered)


def own_words(spot: Spot) -> str:
    """Return the text that the layout itself has in a placeholder, such as a company's footer."""
    body = spot.mark.element.find(f"{P}txBody")
    runs = body.iterfind(f".//{A}r/{A}t") if body is not None else ()
    words = " ".join("".join(run.text or "" for run in runs).split())
    return "" if words.startswith(("<", "‹")) else words
