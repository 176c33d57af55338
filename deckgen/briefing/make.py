"""The briefing of a post, stage by stage: outline, units, quantities, salience, pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from deckgen.briefing import leads, salience, takeaways
from deckgen.briefing.links import links
from deckgen.briefing.metrics import metrics_of
from deckgen.briefing.outline import Part, outline
from deckgen.briefing.pictures import cover, illustrations, sayings
from deckgen.briefing.units import footnote_units, units_of
from deckgen.diagnostics import Diagnostic, Severity, in_order
from deckgen.model.album import Album, Photo
from deckgen.model.briefing import Briefing, Metric, Track
from deckgen.model.post import AnyBlock, Code, Heading, Picture, Post, Table
from deckgen.model.source import SourceSpan
from deckgen.model.text import plain

_STEM_DATE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}[-_ ]?")


def make_briefing(post: Post, album: Album) -> tuple[Briefing, tuple[Diagnostic, ...]]:
    """Return what slides are planned from, and what the post lacks for it."""
    title = _title(post)
    parts, dissolved = outline(post)
    photos = album.by_picture()
    said = sayings(post, title)
    footnotes = footnote_units(post.blocks)
    tracks: list[Track] = []
    metrics: list[Metric] = []
    for part in parts:
        track, found = _track(part, post, photos, said)
        tracks.append(track)
        metrics.extend(found)
    metrics.extend(metrics_of(footnotes, ""))
    briefing = Briefing(
        title=title,
        subtitle=post.front.subtitle,
        file=post.file,
        digest=post.digest,
        event=post.front.event,
        dates=post.front.dates,
        place=post.front.place,
        authors=post.front.authors,
        tags=post.front.tags,
        language=post.front.language or post.language,
        source_link=post.front.link,
        tracks=tuple(tracks),
        takeaways=takeaways.takeaways(tracks, {metric.unit_key for metric in metrics}),
        metrics=tuple(metrics),
        links=links(post),
        footnotes=footnotes,
        cover=cover(post, album),
        blocks=tuple((block.key, block.span) for block in post.blocks if _holds_text(block)),
        dissolved=dissolved,
        captions=tuple(
            (p.key, p.caption) for p in post.blocks if isinstance(p, Picture) and p.caption
        ),
    )
    return briefing, _problems(briefing, post)


def _holds_text(block: AnyBlock) -> bool:
    """Whether a block says anything: code and tables may be empty."""
    match block:
        case Code():
            return bool(block.text.strip())
        case Table():
            cells = (cell for row in (block.header, *block.rows) for cell in row)
            return any(plain(cell).strip() for cell in cells)
        case _:
            return True


def _track(
    part: Part, post: Post, photos: Mapping[str, Photo], said: Mapping[str, str]
) -> tuple[Track, tuple[Metric, ...]]:
    units, exhibits = units_of(part)
    metrics = metrics_of(units, part.title if part.role == "track" else "", _no_owners(post))
    topic = salience.tokens(f"{part.title} {post.front.title} {post.front.description}")
    units = salience.scored(
        units,
        topic,
        {metric.unit_key for metric in metrics},
        {block.key for block in (*part.leading, *part.trailing)},
    )
    named = (leads.organisation(unit.words) for unit in units if unit.lead)
    track = Track(
        key=_track_key(part),
        title=part.title,
        role=part.role,
        units=units,
        span=_span(part),
        summary=salience.summary(units),
        illustrations=illustrations(part, units, photos, said),
        exhibits=tuple(found for found in exhibits if _holds_text(found.block)),
        organisations=tuple(dict.fromkeys(name for name in named if name)),
        path=part.path,
        heading=plain(part.heading.text).strip() if part.heading else "",
    )
    return track, metrics


def _no_owners(post: Post) -> frozenset[str]:
    """Return the names of the event, its place and its topics: figures belong to none of them."""
    front = post.front
    names = (front.event, front.place, front.title, *front.tags)
    return frozenset(name.casefold() for name in names if name)


def _track_key(part: Part) -> str:
    """Return the heading's key; a part without heading is named after its role.

    No key of a block starts with an underscore.
    """
    return part.heading.key if part.heading else f"_{part.role}"


def _span(part: Part) -> SourceSpan:
    blocks: list[AnyBlock] = [*part.blocks]
    if part.heading:
        blocks.append(part.heading)
    return SourceSpan(
        blocks[0].span.file,
        min(block.span.first_line for block in blocks),
        max(block.span.last_line for block in blocks),
    )


def _title(post: Post) -> str:
    """Return the post's title: front matter, else its first heading, else its file's name."""
    if post.front.title.strip():
        return post.front.title.strip()
    headings = [block for block in post.blocks if isinstance(block, Heading) and block.depth == 0]
    first = next((heading for heading in headings if heading.level == 1), None)
    if first and plain(first.text).strip():
        return plain(first.text).strip()
    stem = PurePosixPath(post.file.replace("\\", "/")).stem
    readable = re.sub(r"[-_]+", " ", _STEM_DATE.sub("", stem)).strip()
    return readable[:1].upper() + readable[1:] if readable else stem


def _problems(briefing: Briefing, post: Post) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if not post.front.title.strip():
        found.append(
            Diagnostic(
                "title-missing",
                Severity.INFO,
                f'the post names no title; the deck is called "{briefing.title}".',
                SourceSpan(post.file, 1, 1),
                "add a title: line to the front matter.",
            )
        )
    if not any(track.units for track in briefing.tracks):
        found.append(
            Diagnostic(
                "post-empty",
                Severity.WARNING,
                "the post holds no text to make slides from.",
                SourceSpan(post.file, 1, 1),
                "write at least one paragraph below a heading.",
            )
        )
    return in_order(found)
