"""Where from? The post, its links, its footnotes, and what is not shown and why."""

from __future__ import annotations

from collections import Counter

from deckgen.model.briefing import Link, Unit
from deckgen.model.storyboard import NoteParagraph, PlannedSlide, TextContent, TextParagraph
from deckgen.model.text import RichText, TextRun, plain, rich
from deckgen.planning.author import left_out, missing
from deckgen.planning.context import (
    Context,
    container_notes,
    line_range,
    note_paragraphs,
    track_name,
)
from deckgen.planning.exhibits import whole_track_notes
from deckgen.planning.framing import credits_of, told
from deckgen.planning.words import below_heading, shorten, speaking, unit_title

TRACKS_SHOWN = 10
"""Tracks on the slide with their lines; all others stand in its notes."""

LINKS_SHOWN = 8
"""Links on the slide; all others stand in its notes."""

HEADING_EM = 24.0
"""Words of a heading that stand before a link that says nothing of what it leads to."""

POINTING = frozenset((
    "here", "this", "link", "video", "videos", "slides", "slide", "recording", "pdf", "ppt",
    "这里", "见这里", "点这里", "链接", "视频", "幻灯片", "这个", "這裡", "連結", "影片", "投影片",
    "こちら", "動画", "スライド", "ビデオ",
))  # fmt: skip
"""Words of links that say nothing of what they lead to."""

OMITTED = {
    "picture-missing": "omitted_missing",
    "picture-remote": "omitted_remote",
    "picture-fetch": "omitted_remote",
    "picture-changed": "omitted_remote",
    "picture-embedded": "omitted_outside",
    "picture-scheme": "omitted_outside",
    "picture-refused": "omitted_outside",
    "picture-outside": "omitted_outside",
    "picture-folder": "omitted_outside",
    "picture-too-large": "omitted_large",
    "picture-too-many-pixels": "omitted_large",
    "picture-empty": "omitted_broken",
    "picture-broken": "omitted_broken",
    "picture-too-many-scans": "omitted_broken",
    "picture-svg": "omitted_format",
    "picture-not-a-picture": "omitted_format",
    "picture-support": "omitted_format",
}
"""The pack's string that says why a picture is missing, by code; ``omitted_other`` for others."""


def source_slides(context: Context, *, agenda: bool = True) -> tuple[PlannedSlide, ...]:
    """Return the last main slide: sources.

    Without an agenda, its notes hold the headings that would stand in the agenda's.
    """
    briefing = context.briefing
    paragraphs = [TextParagraph(rich(context.say("made_from", file=briefing.file)))]
    if briefing.source_link:
        run = TextRun(briefing.source_link, link=briefing.source_link)
        paragraphs.append(TextParagraph((run,)))
    tracks = _tracks(context)
    paragraphs += [TextParagraph(text) for text in tracks[:TRACKS_SHOWN]]
    links = _links(context)
    paragraphs += [TextParagraph(text) for text in links[:LINKS_SHOWN]]
    paragraphs += left_out(context)
    for omission in missing(context):
        why = context.say(OMITTED.get(omission.code, "omitted_other"))
        said = f"{context.say('not_shown')}: {omission.what} ({why})"
        paragraphs.append(TextParagraph(rich(said), key=omission.key))
    for note in briefing.footnotes:
        number = TextRun(f"{note.marker} ", superscript=True) if note.marker else TextRun("")
        paragraphs.append(TextParagraph((number, *note.text), key=note.key, plain=True))
    name = context.say("sources")
    closing = [t for t in briefing.tracks if t.role == "outro" and not speaking(t.units)]
    notes = [NoteParagraph(text) for text in (*tracks[TRACKS_SHOWN:], *links[LINKS_SHOWN:])]
    behind = (*closing, *credits_of(context))
    notes += [note for track in behind for note in whole_track_notes(context, track)]
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


def _tracks(context: Context) -> list[RichText]:
    """Return where in the post each track with a slide of its own stands."""
    lines_of = []
    for track in told(context):
        if track.role != "outro" or speaking(track.units):
            first, last = track.span.first_line, track.span.last_line
            name = "track_line" if first == last else "track_lines"
            lines = line_range(first, last)
            lines_of.append(rich(context.say(name, track=track_name(context, track), lines=lines)))
    return lines_of if len(lines_of) > 1 else []


def _links(context: Context) -> list[RichText]:
    """Return each address once, under the words that the post gives it.

    Those that the author gathered behind the post come first.
    Words that several addresses have, or that only point (``here``), say where they stand and
    where they lead.
    """
    seen: dict[str, str] = {}
    behind = [track.span for track in credits_of(context)]

    def first(link: Link) -> bool:
        line = link.span.first_line
        return not any(span.first_line <= line <= span.last_line for span in behind)

    for link in sorted(context.briefing.links, key=first):
        seen.setdefault(link.address, link.words)
    uses = Counter(words.casefold() for words in seen.values())
    headings = _headings(context)
    told: list[RichText] = []
    for address, words in seen.items():
        vague = uses[words.casefold()] > 1 or words.casefold() in POINTING
        site = address.partition("://")[2].partition("/")[0].removeprefix("www.")
        said = f"{words} ({site})" if words and vague else words or address
        heading = headings.get(address, "") if vague else ""
        if heading:
            said = f"{heading} ({site})" if words == site else below_heading(heading, said)
        told.append((TextRun(said, link=address),))
    return told


def _headings(context: Context) -> dict[str, str]:
    """Return for each address what heads the line that holds it, else the track's own heading."""
    found: dict[str, str] = {}
    for track in context.briefing.tracks:
        above: list[Unit] = []
        for unit in track.units:
            while above and above[-1].level >= unit.level:
                above.pop()
            addresses = {run.link for run in unit.text if run.link}.difference(found)
            if addresses:
                names = [plain(unit_title(u)) for u in above if not u.words.endswith((":", "："))]
                name = shorten([track.title, *names][-1], HEADING_EM)
                found |= dict.fromkeys(addresses, name)
            above.append(unit)
    return found
