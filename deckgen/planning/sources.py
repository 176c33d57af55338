"""Where from? The post, its links, its footnotes, and what is not shown and why."""

from __future__ import annotations

from deckgen.model.storyboard import NoteParagraph, PlannedSlide, TextContent, TextParagraph
from deckgen.model.text import RichText, TextRun, rich
from deckgen.planning.context import (
    Context,
    container_notes,
    line_range,
    note_paragraphs,
    track_name,
)
from deckgen.planning.exhibits import whole_track_notes
from deckgen.planning.words import speaking

TRACKS_SHOWN = 10
"""More tracks than these are not listed with their lines."""

LINKS_SHOWN = 8
"""Links on the slide; all others stand in its notes."""


def source_slides(context: Context, *, agenda: bool = True) -> tuple[PlannedSlide, ...]:
    """Return the last main slide: sources.

    Without an agenda, its notes hold the headings that would stand in the agenda's.
    """
    briefing = context.briefing
    paragraphs = [TextParagraph(rich(context.say("made_from", file=briefing.file)))]
    if briefing.source_link:
        run = TextRun(briefing.source_link, link=briefing.source_link)
        paragraphs.append(TextParagraph((run,)))
    paragraphs += _tracks(context)
    links = _links(context)
    paragraphs += [TextParagraph(text) for text in links[:LINKS_SHOWN]]
    for omission in context.album.omissions:
        said = f"{context.say('not_shown')}: {omission.what} ({omission.reason})"
        paragraphs.append(TextParagraph(rich(said), key=omission.key))
    for note in briefing.footnotes:
        number = TextRun(f"{note.marker} ", superscript=True) if note.marker else TextRun("")
        paragraphs.append(TextParagraph((number, *note.text), key=note.key, plain=True))
    name = context.say("sources")
    closing = [t for t in briefing.tracks if t.role == "outro" and not speaking(t.units)]
    notes = [NoteParagraph(text) for text in links[LINKS_SHOWN:]]
    notes += [note for track in closing for note in whole_track_notes(context, track)]
    notes += context.captions.get("", ())
    notes += [] if agenda else container_notes(context)
    return (
        PlannedSlide(
            key="sources",
            role="sources",
            part=name,
            title=rich(name),
            slots=(("body", TextContent(tuple(paragraphs))),),
            notes=(*notes, *note_paragraphs(briefing.footnotes)),
            split="body",
        ),
    )


def _tracks(context: Context) -> list[TextParagraph]:
    """Return where in the post each track stands; nothing for a post of many tracks."""
    tracks = context.briefing.tracks
    if not 2 <= len(tracks) <= TRACKS_SHOWN:
        return []
    return [
        TextParagraph(
            rich(context.say("track_lines", track=track_name(context, track), lines=said))
        )
        for track in tracks
        for said in [line_range(track.span.first_line, track.span.last_line)]
    ]


def _links(context: Context) -> list[RichText]:
    """Return each address once, under the words that the post gives it."""
    seen: dict[str, str] = {}
    for link in context.briefing.links:
        seen.setdefault(link.address, link.words)
    return [
        (TextRun(words or address, link=address),)
        if words and words != address
        else (TextRun(address, link=address),)
        for address, words in seen.items()
    ]
