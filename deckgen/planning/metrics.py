"""Metric tiles: the post's own words as numeral, what is measured, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.model.briefing import Metric, Track
from deckgen.model.storyboard import NoteParagraph, PlannedSlide, SlotContent
from deckgen.model.text import TextRun, rich
from deckgen.partition import partition
from deckgen.planning.context import (
    Context,
    note_paragraphs,
    see_slide,
    source_notes,
    text_content,
    track_name,
)
from deckgen.planning.words import shorten, width_em

TILES_A_SLIDE = 8
"""Two rows of four are the most that reads as tiles rather than as a table."""

TILE_EM = 8.0
"""Width of a figure that can be read at a glance: ``8小时缩短到40分钟`` is for its own slide."""

CLAUSE_EM = 24.0
"""Width of a clause that labels a figure: two lines of a tile."""

_PARTS_ALWAYS = frozenset("，。；：！？、;!?")
_PARTS_BEFORE_SPACE = frozenset(",:.–—")

METRIC_SLIDES = 2
"""More tiles than these hold are a list that nobody remembers."""


def headline_metrics(context: Context) -> tuple[Metric, ...]:
    """Return the metrics that matter most, in source order: four unless the pack wants fewer."""
    metrics = context.briefing.metrics
    order = sorted(metrics, key=lambda metric: (width_em(metric.words) > TILE_EM, -metric.score))
    best = order[: context.pack.rules.glance_metrics]
    return tuple(metric for metric in metrics if metric in best)


def metric_slots(
    context: Context, metrics: Sequence[Metric], owner_of: Track | None = None
) -> list[tuple[str, SlotContent]]:
    """Return the slots of the tiles, each linked to the slide that shows its evidence."""
    slots: list[tuple[str, SlotContent]] = []
    for number, metric in enumerate(metrics, 1):
        slots.append((f"metric-{number}", text_content(rich(metric.words), metric.key)))
        label = metric.measured or _clause(context, metric)
        if label:
            slots.append((f"label-{number}", text_content(rich(label))))
        owner = metric.owner or _track_name(context, metric)
        if owner and not (owner_of is not None and owner == track_name(context, owner_of)):
            link = (
                (TextRun("\u00a0"), see_slide(context, metric.unit_key)) if owner_of is None else ()
            )
            slots.append((f"source-{number}", text_content((TextRun(owner), *link))))
    return slots


def _clause(context: Context, metric: Metric) -> str:
    """Return the clause that states a figure whose sentence names nothing that it counts.

    What follows a figure that begins its clause says enough: ``45 PB raw``.
    """
    unit = context.units.get(metric.unit_key)
    if unit is None:
        return ""
    words, start = unit.words, metric.start
    end = start + len(metric.words)
    parted = [at for at in range(len(words)) if _parts(words, at)]
    first = max((at + 1 for at in parted if at < start), default=0)
    last = min((at for at in parted if at >= end), default=len(words))
    begins = not words[first:start].strip()
    clause = words[end if begins else first : last].strip()
    return shorten(clause, CLAUSE_EM)


def _parts(words: str, at: int) -> bool:
    """Return whether a clause ends at ``at``."""
    if words[at] in _PARTS_ALWAYS:
        return True
    return words[at] in _PARTS_BEFORE_SPACE and words[at + 1 : at + 2] in ("", " ")


def _track_name(context: Context, metric: Metric) -> str:
    for track in context.briefing.tracks:
        if any(found.key == metric.key for found in context.metrics.get(track.key, ())):
            return track_name(context, track)
    return ""


def metric_slides(context: Context) -> tuple[PlannedSlide, ...]:
    """Return the key metrics, in balanced tiles; no slide where the post has none.

    Of more than ``METRIC_SLIDES`` hold, or than the pack allows, the strongest are shown and the
    others stand in the notes.
    """
    metrics = context.briefing.metrics
    most = min(context.pack.rules.metrics, METRIC_SLIDES * TILES_A_SLIDE)
    strongest = sorted(metrics, key=lambda m: -m.score)[:most]
    keys = {metric.key for metric in strongest}
    shown = [metric for metric in metrics if metric.key in keys]
    pieces = partition(
        len(shown),
        lambda start, end: (end - start) / TILES_A_SLIDE if end - start <= TILES_A_SLIDE else None,
    )
    slides = [
        _metric_slide(context, shown[start:end], number, len(pieces))
        for number, (start, end) in enumerate(pieces, 1)
    ]
    left = [metric for metric in metrics if metric.key not in keys]
    if left:
        slides[-1] = replace(slides[-1], notes=(*_as_notes(context, left), *slides[-1].notes))
    return tuple(slides)


def _as_notes(context: Context, metrics: Sequence[Metric]) -> tuple[NoteParagraph, ...]:
    """Return metrics as notes: the sentence that states each."""
    units = dict.fromkeys(metric.unit_key for metric in metrics)
    return note_paragraphs(context.units[key] for key in units if key in context.units)


def _metric_slide(
    context: Context, metrics: Sequence[Metric], number: int, total: int
) -> PlannedSlide:
    name = context.say("key_metrics")
    words = name if total == 1 else f"{name} {context.say('continued', n=number, total=total)}"
    spans = tuple(metric.span for metric in metrics)
    return PlannedSlide(
        key=f"metrics:{metrics[0].key}",
        role="metrics",
        part=name,
        title=rich(words),
        slots=tuple(metric_slots(context, metrics)),
        notes=source_notes(context, spans),
        sources=spans,
    )
