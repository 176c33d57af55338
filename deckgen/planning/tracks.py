"""The slides of one track: its summary, its notes, its photos, its tables and code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.briefing import Exhibit, Illustration, Metric, Track
from deckgen.model.source import SourceSpan
from deckgen.model.storyboard import PlannedSlide, SlotContent, TextContent
from deckgen.model.text import plain, rich
from deckgen.planning.beside import beside_text
from deckgen.planning.bodies import body_slots
from deckgen.planning.context import (
    Context,
    heading_notes,
    is_slide,
    kicker,
    picture_slots,
    reading_notes,
    source_notes,
    track_name,
)
from deckgen.planning.exhibits import (
    Quote,
    exhibit_slides,
    exhibits,
    flowing,
    track_notes,
)
from deckgen.planning.metrics import metric_slots
from deckgen.planning.passages import COLUMN_ROLES, columns, make_passages
from deckgen.planning.photographs import photo_slides
from deckgen.planning.titling import Passage

SUMMARY_TILES = 3
"""Metrics that stand beside the points of a summary slide without a photo."""


class Allowance(Struct, frozen=True):
    """How much room a track gets; each step down makes fewer slides of the same material."""

    photos_a_slide: int = 1
    continuations: int = 99
    exhibits: int = 99
    photo_slides: int = 99
    charts: bool = True


def plan_track(context: Context, track: Track, allowance: Allowance) -> tuple[PlannedSlide, ...]:
    """Plan all slides of one track, in the order in which they are shown.

    The first slide's notes hold every unit, table and code block of the track that it does not
    show itself, so that nothing can be lost however little room the track gets.
    """
    text = flowing(track)
    passages = make_passages(context, track, text, allowance.continuations)
    if not text and (alone := _without_text(context, track, allowance)):
        return (_with_notes(context, track, alone[0]), *alone[1:])
    homes = _homes(track, passages)
    placed, rest = _share_pictures(context, track, passages, homes)
    used = frozenset(plain(passage.title) for passage in passages)
    shown = exhibits(track)[: allowance.exhibits]
    slides: list[PlannedSlide] = []
    photos = allowance.photo_slides
    told: set[str] = set()
    for number, passage in enumerate(passages):
        key = f"points:{_first_told(passage, told)}" if number else f"{track.key}/summary"
        text_slide = _text_slide(context, track, passage, placed.get(number), number, key)
        here = [found for found in shown if homes.get(found.after, 0) == number]
        stand = _exhibit_slides(context, track, here, charts=allowance.charts)
        if here and (shared := beside_text(context, track, passage, text_slide, here[0])):
            text_slide, stand = shared, stand[1:]
        before = [s for s in stand if len(passages) == 1 and _is_before(s, text_slide)]
        slides += [*before, text_slide, *(s for s in stand if s not in before)]
        near = [picture for picture in rest if homes.get(picture.beside, 0) == number]
        pictured = photo_slides(context, track, near, allowance.photos_a_slide, used)[:photos]
        photos -= len(pictured)
        slides += pictured
    return (_with_notes(context, track, slides[0]), *slides[1:])


def _without_text(context: Context, track: Track, allowance: Allowance) -> tuple[PlannedSlide, ...]:
    """Return the slides of a track that has nothing but pictures, tables, code or quotes.

    However little room there is, one of them stays.
    """
    pictures = [p for p in track.illustrations if p.picture in context.photos]
    stand = _exhibit_slides(context, track, exhibits(track), charts=allowance.charts)
    photos = photo_slides(context, track, pictures, allowance.photos_a_slide)
    allowed = stand[: allowance.exhibits] + photos[: allowance.photo_slides]
    return tuple(allowed or (stand + photos)[:1])


def _exhibit_slides(
    context: Context, track: Track, found: Sequence[Exhibit | Quote], *, charts: bool
) -> list[PlannedSlide]:
    return [s for one in found for s in exhibit_slides(context, track, one, charts=charts)]


def _is_before(slide: PlannedSlide, other: PlannedSlide) -> bool:
    """Return whether all that a slide shows stands in the post before what the other shows."""
    last = max((span.last_line for span in slide.sources), default=0)
    return last < min((span.first_line for span in other.sources), default=0)


def _share_pictures(
    context: Context, track: Track, passages: Sequence[Passage], homes: Mapping[str, int]
) -> tuple[dict[int, Illustration], tuple[Illustration, ...]]:
    """Give each text slide a picture that stands beside its text, best beside its title.

    Return the pictures that are left. The title slide's photo counts like any other: there it
    may be cropped to fill its place.
    """
    shown = [picture for picture in track.illustrations if picture.picture in context.photos]
    free = [picture for picture in shown if not is_slide(context, picture)]
    placed: dict[int, Illustration] = {}
    for number, passage in enumerate(passages):
        keys = {unit.key for unit in passage.units}
        near = [p for p in free if p.beside in keys or homes.get(p.beside, 0) == number > 0]
        if not near and number == 0:
            near = free
        if near:
            titled = passage.titled.key if passage.titled else ""
            placed[number] = min(near, key=lambda p: p.beside != titled)
            free.remove(placed[number])
    taken = placed.values()
    return placed, tuple(picture for picture in shown if picture not in taken)


def _homes(track: Track, passages: Sequence[Passage]) -> dict[str, int]:
    """Return, for each unit, the number of the passage after which to show what follows it.

    That is the passage beside the summary that shows the unit or the nearest unit before it:
    after the summary the post's order holds. The summary has what stands before them all.
    """
    shown = {unit.key: number for number, p in enumerate(passages) if number for unit in p.units}
    homes: dict[str, int] = {}
    last = 0
    for unit in track.units:
        last = homes[unit.key] = shown.get(unit.key, last)
    return homes


def _first_told(passage: Passage, told: set[str]) -> str:
    """Return the first unit that no continuation before this one shows, and add what it shows."""
    keys = [unit.key for unit in passage.units]
    first = next((key for key in keys if key not in told), "summary")
    told.update(keys)
    return first


def _text_slide(
    context: Context,
    track: Track,
    passage: Passage,
    picture: Illustration | None,
    number: int,
    key: str,
) -> PlannedSlide:
    slots = kicker(context, track, passage.title)
    shows: list[SourceSpan] = [unit.span for unit in passage.units]
    beside = columns(context, passage.body) if picture is None else ()
    slots += body_slots(passage, beside, context.budget.depth)
    if picture is not None:
        slots += picture_slots(context, track, (picture,))
        shows.append(picture.span)
    elif number == 0 and not beside:
        slots += metric_slots(context, _best(context, track), owner_of=track)
    return PlannedSlide(
        key=key,
        role=_text_role(passage, slots, len(beside), number),
        part=track_name(context, track),
        title=passage.title,
        slots=tuple(slots),
        notes=reading_notes(context, (picture,) if picture else ()) + source_notes(context, shows),
        sources=tuple(shows),
        split="body" if passage.body and not beside else "",
        title_key=_title_key(context, track, passage),
    )


def _title_key(context: Context, track: Track, passage: Passage) -> str:
    """Return what the title shows: its unit, or the heading where it says the same."""
    if passage.titled is None or plain(passage.title) == track_name(context, track):
        return track.key
    return passage.titled.key


def _text_role(
    passage: Passage, slots: Sequence[tuple[str, SlotContent]], columns: int, number: int
) -> str:
    if not passage.body:
        shown = {name.partition("-")[0] for name, _ in slots}
        return "photo" if "picture" in shown else "metrics" if "metric" in shown else "section"
    if columns:
        return COLUMN_ROLES[columns]
    return "track-summary" if number == 0 else "points"


def _best(context: Context, track: Track) -> tuple[Metric, ...]:
    metrics = context.metrics.get(track.key, ())
    strongest = sorted(metrics, key=lambda m: -m.score)[:SUMMARY_TILES]
    return tuple(metric for metric in metrics if metric in strongest)


def _with_notes(context: Context, track: Track, slide: PlannedSlide) -> PlannedSlide:
    """Put everything of the track that its first slide does not show into that slide's notes."""
    shown = {
        (shown.key, shown.text)
        for _, content in slide.slots
        if isinstance(content, TextContent)
        for shown in content.paragraphs
    }
    left = [unit for unit in track.units if (unit.key, unit.text) not in shown]
    notes = heading_notes(track) + track_notes(context, track, left)
    title = rich(track.slide_title) if track.slide_title else slide.title
    return replace(slide, title=title, notes=notes + slide.notes)
