"""The slides around the tracks: title, at a glance, agenda, closing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.model.briefing import Track, Unit
from deckgen.model.storyboard import (
    NoteParagraph,
    PictureContent,
    PlannedSlide,
    SlotContent,
    TextContent,
    TextParagraph,
)
from deckgen.model.text import RichText, TextRun, plain, rich
from deckgen.planning.context import (
    Context,
    alternative,
    container_notes,
    heading_notes,
    paragraph,
    picture_slots,
    see_slide,
    source_notes,
    text_content,
    track_name,
)
from deckgen.planning.exhibits import track_notes, whole_track_notes
from deckgen.planning.framing import remarks
from deckgen.planning.metrics import headline_metrics, metric_slots
from deckgen.planning.words import (
    fits_title,
    says_something,
    speaking,
    unit_title,
    without_links,
    word_count,
)

AGENDA_ENTRIES = 8
"""Tracks in one column of the agenda; more go to a second column, then to the notes."""


def title_slides(context: Context) -> tuple[PlannedSlide, ...]:
    """What is this? Event, day, place, author; one strong photo."""
    briefing = context.briefing
    facts = " · ".join(
        part
        for part in (", ".join(briefing.dates), briefing.place, ", ".join(briefing.authors))
        if part
    )
    lines = [line for line in (briefing.subtitle, facts) if line]
    slots: list[tuple[str, SlotContent]] = []
    if briefing.event and briefing.event != briefing.title:
        slots.append(("kicker", text_content(rich(briefing.event))))
    if lines:
        paragraphs = tuple(TextParagraph(rich(line), plain=True) for line in lines)
        slots.append(("subtitle", TextContent(paragraphs)))
    slots += _cover(context)
    source = rich(context.say("made_from", file=briefing.file))
    link = (
        (TextRun(briefing.source_link, link=briefing.source_link),) if briefing.source_link else ()
    )
    notes = [note for track in remarks(context) for note in whole_track_notes(context, track)]
    notes += [NoteParagraph(text) for text in (link, source) if text]
    return (
        PlannedSlide(
            key="title",
            role="title",
            part=context.say("overview"),
            title=rich(briefing.title),
            slots=tuple(slots),
            notes=tuple(notes),
        ),
    )


def _cover(context: Context) -> list[tuple[str, SlotContent]]:
    cover = context.briefing.cover
    photo = context.photos.get(cover)
    for track in context.briefing.tracks:
        for picture in track.illustrations:
            if photo is not None and picture.picture == cover:
                alt = alternative(context, picture, track)
                return [("picture-1", PictureContent(photo.digest, alt, cover))]
    return []


def glance_slides(context: Context) -> tuple[PlannedSlide, ...]:
    """What must I take away? Takeaways linked to their slides; the numbers that matter most."""
    units = _within_budget(context, [context.units[key] for key in context.briefing.takeaways])
    metrics = headline_metrics(context)
    if not units and not metrics:
        return ()
    body = tuple(TextParagraph(_linked(context, unit), key=unit.key) for unit in units)
    slots: list[tuple[str, SlotContent]] = []
    if body:
        slots.append(("body", TextContent(body)))
    spans = (*(unit.span for unit in units), *(metric.span for metric in metrics))
    return (
        PlannedSlide(
            key="glance",
            role="glance" if body else "metrics",
            part=context.say("overview"),
            title=rich(context.say("at_a_glance")),
            slots=(*slots, *metric_slots(context, metrics)),
            notes=source_notes(context, spans),
            sources=spans,
            split="body" if context.briefing.named and body else "",
        ),
    )


def _linked(context: Context, unit: Unit) -> RichText:
    """Return a takeaway that leads to the slide that shows it."""
    return (*unit_title(unit), TextRun("\u00a0"), see_slide(context, unit.key))


def _within_budget(context: Context, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Drop the weakest takeaways until the rest keeps to the budget of words.

    Those that the author names stay: too many of them take another slide.
    """
    kept = list(units)
    free = [unit for unit in units if unit.key not in context.briefing.named]
    room = context.budget.words * 1.4
    while free and len(kept) > 1 and sum(word_count(unit.words) for unit in kept) > room:
        weakest = min(free, key=lambda unit: unit.score)
        free.remove(weakest)
        kept.remove(weakest)
    return tuple(kept)


def agenda_slides(
    context: Context, tracks: Sequence[Track], planned: dict[str, tuple[PlannedSlide, ...]]
) -> tuple[PlannedSlide, ...]:
    """What was there? The tracks as the post structures them, linked; none for one track."""
    if len(tracks) < 2:
        return ()
    listed = tracks[: 2 * AGENDA_ENTRIES]
    half = len(listed) if len(listed) <= AGENDA_ENTRIES else (len(listed) + 1) // 2
    detailed = len(listed) <= AGENDA_ENTRIES
    columns = [
        tuple(p for track in part for p in _entry(context, track, planned, detailed=detailed))
        for part in (listed[:half], listed[half:])
        if part
    ]
    names = ("body", "body-2")
    notes = [
        NoteParagraph(rich(track_name(context, track)), (track.key,))
        for track in tracks[len(listed) :]
    ]
    notes += container_notes(context)
    spans = tuple(track.span for track in listed)
    first = tuple(replace(span, last_line=span.first_line) for span in spans)
    return (
        PlannedSlide(
            key="agenda",
            role="agenda",
            part=context.say("overview"),
            title=rich(context.say("agenda")),
            slots=tuple(
                (name, TextContent(part)) for name, part in zip(names, columns, strict=False)
            ),
            notes=(*notes, *source_notes(context, first)),
            sources=first,
        ),
    )


def _entry(
    context: Context,
    track: Track,
    planned: dict[str, tuple[PlannedSlide, ...]],
    *,
    detailed: bool,
) -> tuple[TextParagraph, ...]:
    name = track_name(context, track)
    slide = planned[track.key][0]
    text = (TextRun(name), TextRun("\u00a0"), see_slide(context, slide.key))
    head = TextParagraph(text, key=track.key, lead=True)
    title = plain(_without_reference(slide.title))
    below = " · ".join(track.organisations) or track.speakers or title
    if not detailed or not below or name in below:
        return (head,)
    return (head, TextParagraph(rich(below), level=1))


def _without_reference(title: RichText) -> RichText:
    """Return a title without the footnote's mark that ends it: plain text would join its digit."""
    return title[:-1] if title and title[-1].superscript else title


def closing_slides(context: Context) -> tuple[PlannedSlide, ...]:
    """What next? The post's own outlook; no slide where it has none."""
    slides: list[PlannedSlide] = []
    for track in context.briefing.tracks:
        if track.role == "outro" and speaking(track.units):
            slides.append(_closing(context, track, len(slides)))
    return tuple(slides)


def _closing(context: Context, track: Track, number: int) -> PlannedSlide:
    units = speaking(track.units)
    best = max(units, key=lambda unit: unit.score)
    title = without_links(unit_title(best))
    if len(units) < 2 or not (fits_title(plain(title)) and says_something(plain(title))):
        title = rich(track.title or context.say("closing"))
        best = units[0]
        body = units
    else:
        body = tuple(unit for unit in units if unit is not best)
    if track.slide_title:
        title, body = rich(track.slide_title), units
    content = TextContent(tuple(paragraph(u, flowing=len(body) == 1) for u in body))
    slots: list[tuple[str, SlotContent]] = [("body", content)]
    pictures = [p for p in track.illustrations if p.picture in context.photos]
    slots += picture_slots(context, track, pictures[:1])
    spans = (*(unit.span for unit in units), *(picture.span for picture in pictures[:1]))
    shown = {unit.key for unit in body}
    return PlannedSlide(
        key=f"closing:{track.key}" if number else "closing",
        role="closing",
        part=context.say("closing"),
        title=title,
        slots=tuple(slots),
        notes=heading_notes(track)
        + track_notes(context, track, [unit for unit in track.units if unit.key not in shown])
        + source_notes(context, spans),
        sources=spans,
        split="body",
        title_key=track.key,
    )
