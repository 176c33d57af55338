"""The whole deck: every slide fitted, titles made unique, links resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.fitting.budget import within_budget
from deckgen.fitting.footers import Footers
from deckgen.fitting.slides import Draft, draft
from deckgen.fitting.titles import FittedTitle, Marked, Titles, evened
from deckgen.model.album import Album, Photo
from deckgen.model.fitted import FittedDeck, FittedShape, FittedSlide, FittedText
from deckgen.model.pack import LayoutPack
from deckgen.model.storyboard import (
    SEE_SLIDE,
    NoteParagraph,
    PlannedSlide,
    SlotContent,
    Storyboard,
    TextContent,
)
from deckgen.model.text import TextRun, plain

NAVIGATION = frozenset({"title", "glance", "agenda", "metrics"})
"""Roles of slides that point to others: links never lead to them."""

DIGITS = 2
"""Digits that planning leaves room for where text names a slide's number."""

_NAMED = 40
"""Characters of a broken word that name it in a message."""

READING_ORDER = ("title", "kicker", "subtitle", "body", "quote", "code", "table")
"""Slots that are read first, in this order; pictures and tiles follow with their words."""


def fit_deck(
    storyboard: Storyboard, pack: LayoutPack, album: Album
) -> tuple[FittedDeck, tuple[Diagnostic, ...]]:
    """Fit every slide: choose layouts, sizes and crops, split what is too much.

    Nothing leaves that does not fit; what cannot fit at all (one endless word) is broken
    visibly and reported.
    """
    photos = {photo.digest: photo for photo in album.photos}
    drafts = _drafts(storyboard.slides, pack, photos)
    titles, footers = Titles(pack), Footers(storyboard, pack)
    marked = _marked(drafts, pack)
    places = evened(marked, [found.candidate.placeholder("title") for found in drafts], pack)
    slides = tuple(
        _finished(
            found,
            titles.fit(mark, place, found.planned.title_key),
            footers.of(found.planned.role, found.candidate, number),
        )
        for number, (found, mark, place) in enumerate(zip(drafts, marked, places, strict=True), 1)
    )
    deck = FittedDeck(_linked(slides, pack), storyboard.properties, storyboard.properties.language)
    return deck, _diagnostics(drafts)


def _drafts(
    slides: Sequence[PlannedSlide], pack: LayoutPack, photos: Mapping[str, Photo]
) -> tuple[Draft, ...]:
    drafts = [draft(slide, pack, photos) for slide in slides]
    digits = len(str(sum(map(len, drafts))))
    if digits > DIGITS:
        for at, slide in enumerate(slides):
            if _names_slides(slide):
                drafts[at] = draft(_with_room_for(digits, slide, pack), pack, photos)
    return within_budget([found for one in drafts for found in one], pack)


def _names_slides(slide: PlannedSlide) -> bool:
    """Return whether the text of a slide names the numbers of others."""
    texts = (content for _, content in slide.slots if isinstance(content, TextContent))
    return any(run.kind == SEE_SLIDE for text in texts for p in text.paragraphs for run in p.text)


def _with_room_for(digits: int, slide: PlannedSlide, pack: LayoutPack) -> PlannedSlide:
    """Give the numbers of slides that the text names so many digits' room."""
    words = pack.strings["see_slide"].format(n="0" * digits)
    slots: list[tuple[str, SlotContent]] = []
    for name, content in slide.slots:
        if isinstance(content, TextContent):
            paragraphs = (
                replace(
                    p,
                    text=tuple(
                        replace(r, text=words) if r.kind == SEE_SLIDE else r for r in p.text
                    ),
                )
                for p in content.paragraphs
            )
            content = TextContent(tuple(paragraphs))
        slots.append((name, content))
    return replace(slide, slots=tuple(slots))


def _marked(drafts: Sequence[Draft], pack: LayoutPack) -> list[Marked]:
    """Give the slides of one split their marks: (1/3), (2/3), (3/3)."""
    totals: dict[str, int] = {}
    for found in drafts:
        totals[found.planned.key] = totals.get(found.planned.key, 0) + 1
    counts: dict[str, int] = {}
    out: list[Marked] = []
    for found in drafts:
        key = found.planned.key
        counts[key] = counts.get(key, 0) + 1
        several = totals[key] > 1
        mark = pack.strings["continued"].format(n=counts[key], total=totals[key])
        out.append((found.planned.title, mark if several else ""))
    return out


def _finished(found: Draft, title: FittedTitle, footers: tuple[FittedShape, ...]) -> FittedSlide:
    planned = found.planned
    notes = found.notes
    if title.cut:
        keys = (planned.title_key,) if planned.title_key else ()
        notes = (NoteParagraph(planned.title, keys), *notes)
    return FittedSlide(
        key=found.key,
        role=planned.role,
        layout=found.candidate.layout.name,
        part=planned.part,
        title=title.words,
        shapes=(title.shape, *sorted(found.shapes, key=_reading_rank), *footers),
        notes=notes,
        appendix=planned.appendix,
    )


def _reading_rank(shape: FittedShape) -> tuple[int, int, int]:
    """Order shapes as they are read: text first, then each picture or tile with its words."""
    kind, _, number = shape.slot.partition("-")
    if kind in READING_ORDER:
        return READING_ORDER.index(kind), int(number or 0), 0
    within = {"picture": 0, "metric": 0, "caption": 1, "label": 1, "source": 2}
    return len(READING_ORDER), int(number or 0), within.get(kind, 3)


class _Homes(Struct, frozen=True):
    """Where everything is shown: key → slide key, slide key → number, and how to say it."""

    slides: Mapping[str, str]
    numbers: Mapping[str, int]
    say: str


def _linked(slides: tuple[FittedSlide, ...], pack: LayoutPack) -> tuple[FittedSlide, ...]:
    """Point each link at the slide that shows what it names; drop links that lead nowhere."""
    numbers = {slide.key: number for number, slide in enumerate(slides, 1)}
    homes = _Homes(_shown_on(slides), numbers, pack.strings["see_slide"])
    return tuple(
        replace(
            slide,
            shapes=tuple(_resolve(shape, homes, slide.key) for shape in slide.shapes),
            notes=tuple(_resolve_note(note, homes, slide.key) for note in slide.notes),
        )
        for slide in slides
    )


def _resolve_note(note: NoteParagraph, homes: _Homes, own: str) -> NoteParagraph:
    """Name the slides that a note points to; notes hold no links between slides."""
    if not any(run.slide_link for run in note.text):
        return note
    runs = (replace(_relink(run, homes, own), slide_link="") for run in note.text)
    return replace(note, text=tuple(run for run in runs if run.text))


def _shown_on(slides: tuple[FittedSlide, ...]) -> dict[str, str]:
    """Return the first slide that shows each unit and block, else the one whose notes hold it."""
    homes = {slide.key: slide.key for slide in slides}
    for slide in slides:
        texts = [shape for shape in slide.shapes if isinstance(shape, FittedText)]
        for key in (p.key for text in texts for p in text.paragraphs if p.key):
            if slide.role not in NAVIGATION:
                homes.setdefault(key, slide.key)
    for slide in slides:
        if slide.role not in NAVIGATION:
            for shape in slide.shapes:
                if not isinstance(shape, FittedText) and shape.key:
                    homes.setdefault(shape.key, slide.key)
    for slide in slides:
        for key in (key for note in slide.notes for key in note.keys):
            homes.setdefault(key, slide.key)
    return homes


def _resolve(shape: FittedShape, homes: _Homes, own: str) -> FittedShape:
    if not isinstance(shape, FittedText):
        return shape
    if not any(run.slide_link for paragraph in shape.paragraphs for run in paragraph.runs):
        return shape
    return replace(
        shape,
        paragraphs=tuple(
            replace(p, runs=tuple(_relink(run, homes, own) for run in p.runs))
            for p in shape.paragraphs
        ),
    )


def _relink(run: TextRun, homes: _Homes, own: str) -> TextRun:
    if not run.slide_link:
        return run
    home = homes.slides.get(run.slide_link, "")
    if run.kind == SEE_SLIDE:
        known = home in homes.numbers
        run = replace(run, text=homes.say.format(n=homes.numbers[home]) if known else "", kind="")
    return replace(run, slide_link="" if home == own else home)


def _begun(word: str) -> str:
    return word if len(word) <= _NAMED else f"{word[:_NAMED]}…"


def _diagnostics(drafts: Sequence[Draft]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            "word-broken",
            Severity.WARNING,
            f'"{_begun(found.broken)}" is wider than its place on the slide '
            f'"{plain(found.planned.title)}", and was broken',
            found.planned.sources[0] if found.planned.sources else None,
            "put a space, a hyphen or a soft hyphen into it",
        )
        for found in drafts
        if found.broken
    )
