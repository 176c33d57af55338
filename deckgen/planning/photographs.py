"""Slides of pictures that no text slide carries: how they are grouped, what titles them."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.model.briefing import Illustration, Track, Unit
from deckgen.model.storyboard import PlannedSlide
from deckgen.model.text import RichText, plain, rich
from deckgen.partition import partition
from deckgen.planning.context import (
    Context,
    is_slide,
    kicker,
    note_paragraphs,
    picture_slots,
    reading_notes,
    source_notes,
    track_name,
)
from deckgen.planning.readings import own_title
from deckgen.planning.words import (
    TITLE_EM,
    as_title,
    below_heading,
    fits_title,
    says_something,
    shorten,
    unit_title,
    without_links,
)

NEAREST = 0.1
"""What the sentence right before a photo gains as its title over the others of its paragraph."""

NEAREST_LINE = 0.6
"""The same for lines that their author broke: each may be about something else."""

CUT = 0.1
"""What a line loses as a photo's title for having to be cut."""

PHOTO_ROLES = {1: "photo", 2: "photo-pair", 3: "photo-grid", 4: "photo-grid"}


def photo_slides(
    context: Context,
    track: Track,
    pictures: Sequence[Illustration],
    most: int,
    used: frozenset[str] = frozenset(),
) -> list[PlannedSlide]:
    """Return slides that show the pictures that no text slide carries.

    ``used`` are the titles of the track's text: a photo's says what they do not, if it can.
    """
    slides: list[PlannedSlide] = []
    for group in photo_groups(context, pictures, min(most, context.budget.photos)):
        said = used | {plain(slide.title) for slide in slides}
        slides.append(photo_slide(context, track, group, used=said))
    return slides


def photo_groups(
    context: Context, pictures: Sequence[Illustration], most: int
) -> list[Sequence[Illustration]]:
    """Return pictures in balanced groups; a projected slide stands alone, to be read.

    Those of which only the same can be said share slides however few a slide has else.
    """

    def cost(start: int, end: int) -> float | None:
        size = end - start
        crowded = size > 1 and any(is_slide(context, p) for p in pictures[start:end])
        alike = not any(p.says for p in pictures[start:end])
        alike = alike and len({p.beside for p in pictures[start:end]}) == 1
        room = max(most, context.budget.photos) if alike else most
        return None if size > room or crowded else size / room

    return [pictures[start:end] for start, end in partition(len(pictures), cost)]


def photo_slide(
    context: Context,
    track: Track,
    pictures: Sequence[Illustration],
    *,
    used: frozenset[str] = frozenset(),
    appendix: bool = False,
) -> PlannedSlide:
    """Return one slide of one to four pictures, titled by the text that they stand beside."""
    beside = context.units.get(pictures[0].beside)
    title = _photo_title(context, track, pictures, used)
    spans = tuple(picture.span for picture in pictures)
    slots = kicker(context, track, title) + picture_slots(context, track, pictures)
    shown = (beside,) if beside is not None else ()
    return PlannedSlide(
        key=f"photo:{pictures[0].picture}",
        role=PHOTO_ROLES[len(pictures)],
        part=context.say("appendix") if appendix else track_name(context, track),
        title=title,
        slots=tuple(slots),
        notes=note_paragraphs(shown)
        + reading_notes(context, pictures)
        + source_notes(context, spans),
        sources=spans,
        appendix=appendix,
    )


def _photo_title(
    context: Context, track: Track, pictures: Sequence[Illustration], used: frozenset[str]
) -> RichText:
    """Return what a photo shows by its own words or its author's, else what it stands beside.

    What is ``used`` comes again only where no other line of the text beside it would do.
    """
    alone = len(pictures) == 1
    known = [
        rich(own_title(context.photos[pictures[0].picture])) if alone else (),
        as_title(rich(pictures[0].says)) if alone else (),
    ]
    beside = context.units.get(pictures[0].beside)
    if beside is not None and not (beside.kind == "item" and beside.level):
        # The last of a list below another says too little.
        lines = _telling(track, beside)
        known += [without_links(unit_title(line)) for line in lines]
        known += [rich(shorten(plain(unit_title(line)), TITLE_EM)) for line in lines[:1]]
    known = [title for title in known if _titles(plain(title))]
    fallback = rich(below_heading(track_name(context, track), context.say("photos")))
    return next((t for t in (*known, fallback) if plain(t) not in used), (*known, fallback)[0])


def _telling(track: Track, beside: Unit) -> list[Unit]:
    """Return the lines that may title a photo, best first: the one it stands beside, its block's.

    Of all but the best those that lean on no line before them; where each line is about something
    else, none but the one beside it.
    """

    def worth(unit: Unit) -> float:
        uncut = fits_title(plain(unit_title(unit)))
        nearest = NEAREST_LINE if beside.kind == "line" else NEAREST
        return unit.headline + nearest * (unit.key == beside.key) - CUT * (not uncut)

    block = [unit for unit in track.units if unit.block == beside.block and not unit.lead]
    telling = sorted((unit for unit in block if says_something(unit.words)), key=worth)[::-1]
    others = [beside, *(telling[1:] if beside.kind != "line" else ())]
    return telling[:1] + [unit for unit in others if unit.headline == unit.score]


def _titles(words: str) -> bool:
    return fits_title(words) and says_something(words)
