"""Tracks of one short line each: several of them share a slide, each below its own name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from deckgen.model.briefing import Track
from deckgen.model.storyboard import PlannedSlide, TextContent, TextParagraph
from deckgen.model.text import plain, rich
from deckgen.partition import partition
from deckgen.planning.context import Context, track_name
from deckgen.planning.words import (
    SUB_POINT,
    TITLE_EM,
    shorten,
    unit_title,
    without_links,
    word_count,
)

SHORT_WORDS = 25.0
"""A track of one line and so many words at most leaves its slide all but empty."""

FEWEST = 3
"""So many of them in a row share slides; one or two read well enough alone."""

Slides = tuple[PlannedSlide, ...]


def gathered(
    context: Context, tracks: Sequence[Track], planned: Mapping[str, Slides]
) -> dict[str, Slides]:
    """Return the slides of each track, neighbours of one short line each on one slide.

    Tracks that share a slide all have it; whoever lists the slides takes each once.
    """
    out = dict(planned)
    most = context.budget.points

    def cost(start: int, end: int) -> float | None:
        points = (end - start) * (1 + SUB_POINT)
        return points / most if points <= most or end - start == 1 else None

    for run in _runs(context, tracks, planned):
        for start, end in partition(len(run), cost) if len(run) >= FEWEST else ():
            if end - start > 1:
                slide = _shared(context, run[start:end], planned)
                out.update((track.key, (slide,)) for track in run[start:end])
    return out


def _runs(
    context: Context, tracks: Sequence[Track], planned: Mapping[str, Slides]
) -> Iterator[list[Track]]:
    """Yield the tracks of one short line each that stand side by side."""
    run: list[Track] = []
    for track in tracks:
        if _is_short(context, track, planned[track.key]):
            run.append(track)
        else:
            yield run
            run = []
    yield run


def _is_short(context: Context, track: Track, slides: Slides) -> bool:
    if len(slides) != 1 or not track.title or track.slide_title:
        return False
    said = _said(context, track, slides[0])
    return len(said) == 1 and word_count(plain(said[0].text)) <= SHORT_WORDS


def _said(context: Context, track: Track, slide: PlannedSlide) -> tuple[TextParagraph, ...]:
    """Return what a slide of text alone says below its track's name; nothing for any other.

    A title may say the track's name before the line that it shows: below the name stands the line.
    """
    said = [content for name, content in slide.slots if name != "kicker"]
    if not said:
        unit = context.units.get(slide.title_key)
        title = without_links(unit_title(unit)) if unit else slide.title
        return (TextParagraph(title, key=slide.title_key),)
    alone = len(said) == 1 and slide.title_key == track.key
    return said[0].paragraphs if alone and isinstance(said[0], TextContent) else ()


def _shared(
    context: Context, tracks: Sequence[Track], planned: Mapping[str, Slides]
) -> PlannedSlide:
    slides = [planned[track.key][0] for track in tracks]
    body: list[TextParagraph] = []
    for track, slide in zip(tracks, slides, strict=True):
        body.append(TextParagraph(rich(track_name(context, track)), key=track.key, lead=True))
        body += [
            replace(paragraph, level=1, plain=False) for paragraph in _said(context, track, slide)
        ]
    names = " · ".join(track_name(context, track) for track in tracks)
    return replace(
        slides[0],
        role="points",
        title=rich(shorten(names, TITLE_EM)),
        slots=(("body", TextContent(tuple(body))),),
        notes=tuple(note for slide in slides for note in slide.notes),
        sources=tuple(span for slide in slides for span in slide.sources),
        split="body",
    )
