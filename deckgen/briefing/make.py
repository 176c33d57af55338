"""The briefing of a post, stage by stage: outline, units, quantities, salience, pictures."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from deckgen.briefing import leads, salience, takeaways
from deckgen.briefing.choices import FOREMOST, Choices, choices_of
from deckgen.briefing.corrections import corrected, corrector
from deckgen.briefing.dates import event_dates
from deckgen.briefing.hiding import without_hidden
from deckgen.briefing.links import links
from deckgen.briefing.metrics import metrics_of
from deckgen.briefing.outline import outline
from deckgen.briefing.parts import Part
from deckgen.briefing.pictures import Said, cover, illustrations, named, sayings
from deckgen.briefing.register import reported
from deckgen.briefing.units import footnote_units, units_of
from deckgen.briefing.wishes import Wishes, slip, wishes_of, without_slides
from deckgen.diagnostics import Diagnostic, Severity, did_you_mean, in_order
from deckgen.model.album import Album, Photo
from deckgen.model.briefing import Briefing, Exhibit, Metric, Track, Unit
from deckgen.model.post import AnyBlock, Code, Heading, Picture, Post, Table
from deckgen.model.source import SourceSpan
from deckgen.model.text import plain
from deckgen.patterns import Pattern

_STEM_DATE = Pattern(r"^\d{4}-\d{1,2}-\d{1,2}[-_ ]?")


class _Draft(Struct, frozen=True):
    """What a part says, before anything is weighed."""

    part: Part
    units: tuple[Unit, ...]
    exhibits: tuple[Exhibit, ...]
    metrics: tuple[Metric, ...]


def make_briefing(post: Post, album: Album) -> tuple[Briefing, tuple[Diagnostic, ...]]:
    """Return what slides are planned from, and what the post lacks for it.

    What the author hides goes first and what the author corrects is corrected next, so that
    everything after sees the post as it is to be shown.
    """
    wishes, slips = wishes_of(post)
    visible, left_out = without_hidden(post, wishes)
    shown, corrections, unused = corrected(visible, wishes)
    shown, uncovered = _with_cover(shown, album, wishes)
    parts, dissolved = outline(shown, wishes.of("role"))
    drafts = [_draft(part, _no_owners(shown)) for part in parts]
    notes = footnote_units(shown.blocks)
    units = [*(unit for draft in drafts for unit in draft.units), *notes]
    metrics = [metric for draft in drafts for metric in draft.metrics] + [*metrics_of(notes, "")]
    choices, unnamed = choices_of(wishes, visible, corrector(wishes), units, metrics)
    metrics = _chosen(reported(shown, units, metrics, choices.pinned), choices)
    photos, said = album.with_repeats(), sayings(shown, _title(shown))
    quantified = {metric.unit_key for metric in metrics}
    tracks = tuple(
        _with_wishes(_track(draft, shown, photos, said, quantified, choices), wishes)
        for draft in drafts
    )
    briefing = _briefing(shown, album, tracks, metrics, notes)
    briefing = replace(
        briefing,
        takeaways=takeaways.takeaways(tracks, quantified, choices.takeaways),
        blocks=tuple((block.key, block.span) for block in post.blocks if _holds_text(block)),
        dissolved=dissolved,
        left_out=left_out,
        corrections=corrections,
        named=tuple(sorted(choices.takeaways)),
        main_slides=wishes.count("slides"),
    )
    hidden = (omission.key for omission in left_out)
    slideless = without_slides(wishes, post, (track.key for track in tracks), hidden)
    slips = (*slips, *unused, *uncovered, *unnamed, *slideless)
    return briefing, in_order((*slips, *_problems(briefing, post)))


def _briefing(
    post: Post,
    album: Album,
    tracks: tuple[Track, ...],
    metrics: Sequence[Metric],
    footnotes: tuple[Unit, ...],
) -> Briefing:
    """Return the briefing without what only the author's wishes tell."""
    return Briefing(
        title=_title(post),
        subtitle=post.front.subtitle,
        file=post.file,
        digest=post.digest,
        event=post.front.event,
        dates=event_dates(post),
        published=next(iter((*post.front.published, *post.front.dates)), ""),
        place=post.front.place,
        authors=post.front.authors,
        tags=post.front.tags,
        language=post.front.language or post.language,
        source_link=post.front.link,
        tracks=tracks,
        takeaways=(),
        metrics=tuple(metrics),
        links=links(post),
        footnotes=footnotes,
        cover=cover(post, album),
        captions=tuple(
            (p.key, p.caption) for p in post.blocks if isinstance(p, Picture) and p.caption
        ),
    )


def _with_cover(post: Post, album: Album, wishes: Wishes) -> tuple[Post, tuple[Diagnostic, ...]]:
    """Return the post with the picture that the author wants first, if it is one of the post's."""
    wanted = wishes.values("cover")
    if not wanted:
        return post, ()
    photos = album.with_repeats()
    placed = [block for block in post.blocks if isinstance(block, Picture) and block.key in photos]
    image = wanted[-1].value
    if named(placed, image):
        return replace(post, front=replace(post.front, image=image)), ()
    message = f'no picture that the post shows is "{image}"'
    addresses = [picture.address for picture in placed]
    hint = did_you_mean(image, addresses, "copy the address of a picture")
    return post, (slip("unmatched", message, wanted[-1].span, hint),)


def _draft(part: Part, no_owners: frozenset[str]) -> _Draft:
    units, exhibits = units_of(part)
    if part.role == "sources":  # years of experience are no figures of the event
        return _Draft(part, units, exhibits, ())
    metrics = metrics_of(units, part.title if part.role == "track" else "", no_owners)
    return _Draft(part, units, exhibits, metrics)


def _chosen(metrics: Sequence[Metric], choices: Choices) -> list[Metric]:
    """Return the metrics but those that the author hides, with those foremost that lead."""
    return [
        replace(metric, score=FOREMOST) if metric.key in choices.pinned else metric
        for metric in metrics
        if metric.key not in choices.hidden
    ]


def _with_wishes(track: Track, wishes: Wishes) -> Track:
    """Return a track under the names that the author gives it and its slide."""
    name = wishes.of("name").get(track.key, track.title)
    return replace(track, title=name, slide_title=wishes.of("title").get(track.key, ""))


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
    draft: _Draft,
    post: Post,
    photos: Mapping[str, Photo],
    said: Mapping[str, Said],
    quantified: Collection[str],
    choices: Choices,
) -> Track:
    part = draft.part
    topic = salience.tokens(f"{part.title} {post.front.title} {post.front.description}")
    weighed = salience.scored(
        draft.units,
        topic,
        quantified,
        {block.key for block in (*part.leading, *part.trailing, *_beside(part))},
    )
    units = tuple(
        replace(unit, score=FOREMOST, headline=FOREMOST) if unit.key in choices.takeaways else unit
        for unit in weighed
    )
    leading = (leads.holder(unit.words) for unit in units if unit.lead)
    return Track(
        key=_track_key(part),
        title=part.title,
        role=part.role,
        units=units,
        span=_span(part),
        summary=salience.summary(units),
        illustrations=illustrations(part, units, photos, said),
        exhibits=tuple(found for found in draft.exhibits if _holds_text(found.block)),
        organisations=tuple(dict.fromkeys(name for name in leading if name)),
        path=part.path,
        speakers=part.speakers,
        heading=plain(part.heading.text).strip() if part.heading else "",
    )


def _beside(part: Part) -> list[AnyBlock]:
    """Return the headings without text that stand in a part for want of a better place.

    They are no lower than its own and name something else; those below it are its points.
    """
    level = part.heading.level if part.heading else 0
    return [block for block in part.blocks if isinstance(block, Heading) and block.level <= level]


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
    """Return the post's title: front matter, else the heading above all others, else the file's.

    A heading stands above all where the post begins with it and no other is of its level.
    """
    if post.front.title.strip():
        return post.front.title.strip()
    headings = [block for block in post.blocks if isinstance(block, Heading) and block.depth == 0]
    first = next((heading for heading in headings if heading.level == 1), None)
    if first is None and headings and headings[0] is post.blocks[0]:
        others = {heading.level for heading in headings[1:]}
        first = headings[0] if min(others, default=0) > headings[0].level else None
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
                "post-untitled",
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
