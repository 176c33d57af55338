"""What a pack has no place for goes where it has one: tiles and captions into the text.

An ordered table of folds, tried one after the other until some slide layout holds what is left.
A pack that serves every role never meets them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

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
            needed = {name for name, _ in found.slots} | {"title"}
            if reach(found.role, needed, pack):
                return found
    return slide


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
    slots = dict(slide.slots)
    points = [*_paragraphs(slots.get("body"))]
    names = _numbered(slide, "metric")
    large = not points and 0 < len(names) <= MOST_LARGE
    for name in names:
        number = name.partition("-")[2]
        parts = [_paragraphs(slots.pop(f"{kind}-{number}", None)) for kind in _TILE]
        points += _over_its_words(parts) if large else _point(parts)
    if points:
        slots["body"] = TextContent(tuple(points))
    return replace(_with(slide, slots), split=slide.split or ("body" if points else ""))


_TILE = ("metric", "label", "source")
MOST_LARGE = 5
"""Figures on a slide that stand large; more of them are easier to read as points."""


def _over_its_words(parts: Sequence[Sequence[TextParagraph]]) -> list[TextParagraph]:
    """Return a figure as a line of its own, and the other words of its tile as the next."""
    figure, words = _point(parts[:1]), _point([(), *parts[1:]])
    return [
        *(replace(p, plain=True, large=True, lead=bool(words)) for p in figure),
        *(replace(p, plain=True) for p in words),
    ]


def _point(parts: Sequence[Sequence[TextParagraph]]) -> list[TextParagraph]:
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
