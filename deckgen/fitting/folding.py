"""What a pack has no place for goes where it has one: tiles and captions into the text.

An ordered table of folds, tried one after the other until some slide layout holds what is left.
A pack that serves every role never meets them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from msgspec.structs import replace

from deckgen.fitting.candidates import options_for
from deckgen.model.pack import LayoutPack, RoleLayout
from deckgen.model.storyboard import (
    NoteParagraph,
    PlannedSlide,
    SlotContent,
    TextContent,
    TextParagraph,
)
from deckgen.model.text import TextRun

Slots = dict[str, SlotContent]
Fold = Callable[[PlannedSlide], PlannedSlide]


def folded(slide: PlannedSlide, pack: LayoutPack) -> PlannedSlide:
    """Return a slide as a layout of its own role can show it, else one that it falls back to.

    It stays as it is where one can already.
    """
    for reach in (_own_role, options_for):
        found = slide
        for fold in (_as_it_is, *FOLDS):
            found = fold(found)
            for shown in (found, *_in_columns(found)):
                needed = {name for name, _ in shown.slots} | {"title"}
                if reach(shown.role, needed, pack):
                    return shown
    return slide


def in_one_column(slide: PlannedSlide) -> PlannedSlide:
    """Return a slide whose columns are one text, which may be cut into slides."""
    return _second(_third(slide))


CARDS_ROLE = "points-cards"
"""The role of the layouts that have cards; a slide on them keeps its own."""


def in_cards(slide: PlannedSlide, pack: LayoutPack) -> PlannedSlide | None:
    """Return a slide of nothing but two to four points with a place for each.

    None for other slides, and where the pack has no such places.
    """
    slots = dict(slide.slots)
    points = _paragraphs(slots.get("body"))
    few = 1 < len(points) <= len(_CARDS) and slots.keys() <= {"kicker", "body"}
    if slide.role not in _ON_CARDS or not few:
        return None
    if any(point.level or point.lead or point.number or point.small for point in points):
        return None
    texts = {
        name: TextContent((replace(point, plain=True),))
        for name, point in zip(_CARDS, points, strict=False)
    }
    cards = replace(_with(slide, {**slots, **texts}), split="")
    needed = {name for name, _ in cards.slots} | {"title"}
    ways = pack.roles.get(CARDS_ROLE, ())
    return cards if any(needed <= set(way.slots) for way in ways) else None


def _as_it_is(slide: PlannedSlide) -> PlannedSlide:
    return slide


def _own_role(role: str, needed: Set[str], pack: LayoutPack) -> Sequence[RoleLayout]:
    """Return the ways to show all needed slots of the first role of the chain that has any."""
    seen: str | None = role
    while seen is not None and not pack.roles.get(seen):
        seen = pack.fallbacks.get(seen)
    return [way for way in pack.roles.get(seen or "", ()) if needed <= set(way.slots)]


def _kicker(slide: PlannedSlide) -> PlannedSlide:
    """The kicker of a cover heads its subtitle; that of another slide goes to the notes."""
    slots = dict(slide.slots)
    words = _paragraphs(slots.pop("kicker", None))
    if not words:
        return slide
    if slide.role == "title":
        slots["subtitle"] = TextContent((*words, *_paragraphs(slots.get("subtitle"))))
        return _with(slide, slots)
    notes = tuple(NoteParagraph(p.text, (p.key,) if p.key else ()) for p in words)
    return replace(_with(slide, slots), notes=(*notes, *slide.notes))


def _captions(slide: PlannedSlide) -> PlannedSlide:
    """Captions end the text, in their own size."""
    return _into(slide, "body", _numbered(slide, "caption"), small=True)


def _tiles(slide: PlannedSlide) -> PlannedSlide:
    """Each figure becomes a point: the figure itself, what it measures, whose it is.

    A few that have a slide to themselves stand large, each over its words.
    """
    tiles, slots = _tiles_of(slide)
    if not tiles:
        return slide
    points = [*_paragraphs(slots.get("body"))]
    large = not points and len(tiles) <= MOST_LARGE
    for tile in tiles:
        points += _over_its_words(tile) if large else _point(tile)
    slots["body"] = TextContent(tuple(points))
    return replace(_with(slide, slots), split=slide.split or "body")


def _in_columns(slide: PlannedSlide) -> Iterator[PlannedSlide]:
    """Yield a slide of figures alone with three and with two columns of them, all large."""
    tiles, slots = _tiles_of(slide)
    if slots:
        return
    for columns in range(min(len(tiles), len(COLUMNS)), 1, -1):
        texts = {
            name: TextContent(tuple(p for tile in part for p in _over_its_words(tile)))
            for name, part in zip(COLUMNS, _shared_out(tiles, columns), strict=False)
        }
        yield _with(slide, {**slots, **texts})


COLUMNS = ("body", "body-2", "body-3")
_CARDS = (*COLUMNS, "body-4")
_ON_CARDS = ("points", "track-summary", "glance")
"""Roles of the slides whose points may stand on cards."""
Tile = Sequence[Sequence[TextParagraph]]


def _shared_out(tiles: Sequence[Tile], columns: int) -> Iterator[Sequence[Tile]]:
    """Yield the tiles of each column, read down; the first ones hold one more where it must be."""
    most, longer = divmod(len(tiles), columns)
    start = 0
    for column in range(columns):
        end = start + most + (column < longer)
        yield tiles[start:end]
        start = end


def _tiles_of(slide: PlannedSlide) -> tuple[list[Tile], Slots]:
    """Return the words of each figure of a slide, and its other slots."""
    slots = dict(slide.slots)
    numbers = [name.partition("-")[2] for name in _numbered(slide, "metric")]
    tiles: list[Tile] = [
        [_paragraphs(slots.pop(f"{kind}-{number}", None)) for kind in _TILE] for number in numbers
    ]
    return tiles, slots


_TILE = ("metric", "label", "source")
MOST_LARGE = 5
"""Figures in one column that stand large; more of them are easier to read as points."""


def _over_its_words(parts: Tile) -> list[TextParagraph]:
    """Return a figure as a line of its own, and the other words of its tile as the next."""
    figure, words = _point(parts[:1]), _point([(), *parts[1:]])
    return [
        *(replace(p, plain=True, large=True, lead=bool(words)) for p in figure),
        *(replace(p, plain=True) for p in words),
    ]


def _point(parts: Tile) -> list[TextParagraph]:
    """Return the words of a tile as one paragraph, the figure bold."""
    runs: list[TextRun] = []
    for number, paragraphs in enumerate(parts):
        for paragraph in paragraphs:
            if runs:
                runs.append(TextRun(" · " if number == len(parts) - 1 else " "))
            runs += [replace(run, bold=run.bold or number == 0) for run in paragraph.text]
    keys = [p.key for paragraphs in parts for p in paragraphs if p.key]
    return [TextParagraph(tuple(runs), key=keys[0] if keys else "")] if runs else []


def _attribution(slide: PlannedSlide) -> PlannedSlide:
    """Who said it ends the quote."""
    return _into(slide, "quote", _numbered(slide, "source"))


def _said(slide: PlannedSlide) -> PlannedSlide:
    return _into(slide, "body", ("quote",))


def _subtitle(slide: PlannedSlide) -> PlannedSlide:
    return _into(slide, "body", ("subtitle",))


def _third(slide: PlannedSlide) -> PlannedSlide:
    return _into(slide, "body-2", ("body-3",))


def _second(slide: PlannedSlide) -> PlannedSlide:
    """Two columns become one, which may be cut into slides."""
    joined = _into(slide, "body", ("body-2",))
    return joined if joined is slide else replace(joined, split="body")


def _cover(slide: PlannedSlide) -> PlannedSlide:
    """A cover's photo is shown again with its track: a template may do without it here."""
    if slide.role != "title":
        return slide
    return _with(slide, {k: v for k, v in slide.slots if not k.startswith("picture-")})


FOLDS: tuple[Fold, ...] = (
    _cover,
    _kicker,
    _captions,
    _tiles,
    _attribution,
    _third,
    _second,
    _said,
    _subtitle,
)
"""What is given up first stands first; nothing is lost but a place of its own."""


def _with(slide: PlannedSlide, slots: Slots) -> PlannedSlide:
    return replace(slide, slots=tuple(slots.items()))


def _numbered(slide: PlannedSlide, kind: str) -> tuple[str, ...]:
    return tuple(name for name, _ in slide.slots if name.partition("-")[0] == kind)


def _paragraphs(content: SlotContent | None) -> tuple[TextParagraph, ...]:
    return content.paragraphs if isinstance(content, TextContent) else ()


def _into(
    slide: PlannedSlide, target: str, names: Sequence[str], *, small: bool = False
) -> PlannedSlide:
    """Put the paragraphs of some slots at the end of another."""
    slots = dict(slide.slots)
    moved = [p for name in names for p in _paragraphs(slots.pop(name, None))]
    if not moved:
        return slide
    words = (replace(p, small=True, plain=True) for p in moved) if small else moved
    slots[target] = TextContent((*_paragraphs(slots.get(target)), *words))
    split = target if slide.split in names else slide.split
    return replace(_with(slide, slots), split=split)
