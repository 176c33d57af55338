"""The deck as a whole: an ordered table of parts, each a rule that plans its slides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.album import Album
from deckgen.model.briefing import Briefing, Track
from deckgen.model.pack import LayoutPack
from deckgen.model.storyboard import (
    DeckProperties,
    PictureContent,
    PlannedSlide,
    Storyboard,
    TextContent,
    TextParagraph,
)
from deckgen.model.text import plain, rich
from deckgen.planning.allotting import ALLOWANCES, allot
from deckgen.planning.author import with_corrections
from deckgen.planning.charts import metric_charts
from deckgen.planning.context import (
    Context,
    make_context,
    source_notes,
    track_name,
    with_numbers,
)
from deckgen.planning.exhibits import whole_track_notes
from deckgen.planning.figures import figure_slides
from deckgen.planning.fixed import fixed_slides
from deckgen.planning.frame import agenda_slides, closing_slides, glance_slides, title_slides
from deckgen.planning.framing import told
from deckgen.planning.gathering import gathered
from deckgen.planning.metrics import metric_slides
from deckgen.planning.photographs import photo_groups, photo_slide
from deckgen.planning.sources import source_slides
from deckgen.planning.texts import file_stem, footer, templated
from deckgen.planning.tracks import plan_track
from deckgen.planning.uncut import uncut_slides

PHOTOS_AN_APPENDIX_SLIDE = 4

Tracks = Sequence[Track]
Slides = tuple[PlannedSlide, ...]


def make_storyboard(
    briefing: Briefing,
    album: Album,
    pack: LayoutPack,
    *,
    full: bool = False,
    made: datetime | None = None,
) -> Storyboard:
    """Plan the deck: which slides there are, in what order, and what each one holds.

    The main slides keep to the pack's budget: tracks get less room, step by step, until they
    do. What no main slide shows stands in the notes and, with ``full``, in an appendix; photos
    that found no place come to the appendix in any case. ``made`` dates the properties of the
    deck of a post that has no date.
    """
    context = make_context(briefing, album, pack)
    body = tuple(track for track in told(context) if track.role != "outro")
    planned = gathered(context, body, allot(context, body, _room(context, body)))
    plan = Plan(
        context,
        tuple(track for track in body if planned[track.key]),
        tuple(track for track in body if not planned[track.key]),
        planned,
    )
    slides = _main_slides(plan)
    slides += _appendix(context, body, slides, full=full)
    return Storyboard(
        slides=templated(context, with_corrections(context, with_numbers(context, slides))),
        properties=_properties(briefing, made),
        date_text=", ".join(briefing.dates),
        footer_text=footer(briefing, pack),
        file_stem=file_stem(briefing, pack),
        omissions=album.omissions,
    )


class Plan(Struct, frozen=True):
    """What the parts of the deck are made from: the tracks that found room, and those without."""

    context: Context
    shown: Tracks
    further: Tracks
    planned: dict[str, Slides]


def _track_slides(plan: Plan) -> Slides:
    slides = {slide.key: slide for track in plan.shown for slide in plan.planned[track.key]}
    return tuple(slides.values()) + _further_slides(plan.context, plan.further)


PARTS: dict[str, Callable[[Plan], Iterable[PlannedSlide]]] = {
    "title": lambda plan: (*title_slides(plan.context), *fixed_slides(plan.context, "opening")),
    "glance": lambda plan: glance_slides(plan.context),
    "agenda": lambda plan: agenda_slides(plan.context, plan.shown, plan.planned),
    "tracks": _track_slides,
    "metrics": lambda plan: metric_slides(plan.context),
    "charts": lambda plan: metric_charts(plan.context),
    "figures": lambda plan: figure_slides(plan.context),
    "closing": lambda plan: closing_slides(plan.context),
    "sources": lambda plan: source_slides(plan.context, agenda=_has_agenda(plan)),
}
"""The reader's questions in the order in which the deck answers them, unless a pack reorders."""


def _main_slides(plan: Plan) -> list[PlannedSlide]:
    """Return the main slides in the pack's order; those before the tracks are the overview."""
    order = plan.context.pack.rules.order
    overview = plan.context.say("overview")
    slides: list[PlannedSlide] = []
    for number, kind in enumerate(order):
        found = PARTS[kind](plan)
        early = number < order.index("tracks")
        slides += [replace(slide, part=overview) for slide in found] if early else found
    return [*slides, *fixed_slides(plan.context, "closing")]


def _has_agenda(plan: Plan) -> bool:
    return len(plan.shown) > 1 and "agenda" in plan.context.pack.rules.order


def _room(context: Context, tracks: Tracks) -> int:
    """Return how many main slides the tracks may take, at least one."""
    frame = len(_main_slides(Plan(context, (), (), {})))
    frame += len(tracks) > 1 and "agenda" in context.pack.rules.order
    return max(1, context.budget.main_slides - frame)


def _further_slides(context: Context, tracks: Tracks) -> Slides:
    """Return one slide for the tracks that found no room; its notes hold their full text."""
    if not tracks:
        return ()
    name = context.say("further")
    most = context.budget.points
    listed = [
        TextParagraph(rich(track_name(context, track)), key=track.key) for track in tracks[:most]
    ]
    notes = [note for track in tracks for note in whole_track_notes(context, track)]
    spans = tuple(track.span for track in tracks)
    return (
        PlannedSlide(
            key="further",
            role="points",
            part=name,
            title=rich(name),
            slots=(("body", TextContent(tuple(listed))),),
            notes=(*notes, *source_notes(context, spans)),
            sources=spans,
        ),
    )


def _appendix(
    context: Context, tracks: Tracks, slides: Sequence[PlannedSlide], *, full: bool
) -> list[PlannedSlide]:
    """Return what goes behind the deck: leftover photos, and with ``full`` leftover text."""
    part = context.say("appendix")
    main = {slide.key: slide.slots for slide in slides}
    appendix: list[PlannedSlide] = []
    if full:
        for track in tracks:
            for found in plan_track(context, track, ALLOWANCES[0]):
                if main.get(found.key) != found.slots:
                    key = f"{found.key}~full" if found.key in main else found.key
                    appendix.append(replace(found, key=key, part=part, appendix=True))
    shown = {
        content.picture
        for slide in (*slides, *appendix)
        if slide.role != "title"  # there a photo may be cropped, and has no caption
        for _, content in slide.slots
        if isinstance(content, PictureContent)
    }
    titles = {plain(slide.title) for slide in (*slides, *appendix)}
    for track in context.briefing.tracks:
        left = [
            picture
            for picture in track.illustrations
            if picture.picture in context.photos and picture.picture not in shown
        ]
        for group in photo_groups(context, left, PHOTOS_AN_APPENDIX_SLIDE):
            used = frozenset(titles)
            appendix.append(photo_slide(context, track, group, used=used, appendix=True))
            titles.add(plain(appendix[-1].title))
    return appendix + uncut_slides(context)


def _properties(briefing: Briefing, made: datetime | None) -> DeckProperties:
    dates = (briefing.published, *briefing.dates)
    date = next((d for d in dates if len(d) == 10 and d[4] == d[7] == "-"), "")
    undated = made.strftime("%Y-%m-%dT%H:%M:%SZ") if made else ""
    return DeckProperties(
        title=briefing.title,
        author="; ".join(briefing.authors),
        subject=briefing.event,
        keywords=", ".join(briefing.tags),
        language=briefing.language,
        modified=f"{date}T00:00:00Z" if date else undated,
    )
