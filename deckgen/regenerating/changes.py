"""What changed on a slide that two decks share: its fields, its notes, what it carries."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.regenerating.aligning import in_order
from deckgen.regenerating.context import Context
from deckgen.regenerating.field_changes import Change, field_changes, picture_name
from deckgen.regenerating.matching import match_fields
from deckgen.regenerating.view import FieldView, SlideView
from deckgen.regenerating.wording import changed_lines


def slide_changes(before: SlideView, after: SlideView, context: Context) -> Iterator[Change]:
    """Return what differs between two slides that are one."""
    pairs = match_fields(before.fields, after.fields)
    matched, come = {at for at, _ in pairs}, {to for _, to in pairs}
    for at, to in pairs:
        yield from field_changes(before.fields[at], after.fields[to], context)
    for at, field in enumerate(before.fields):
        if at not in matched and not _is_empty(field):
            yield Change(f"{field.kind}-removed", field.name, before=told(field))
    for at, field in enumerate(after.fields):
        if at not in come and not _is_empty(field):
            yield Change(f"{field.kind}-added", field.name, after=told(field))
    kept = in_order(pairs)
    for at, _ in pairs:
        if at not in kept:
            yield Change("order", before.fields[at].name)
    yield from _carried(before, after, context)


def told(field: FieldView) -> str:
    """Return in a line what a field holds."""
    if field.table:
        return f"{len(field.table)} × {len(field.table[0])}: {', '.join(field.table[0])}"
    if field.chart:
        return ", ".join(series.name for series in field.chart.series)
    return " / ".join(field.text.split("\n")) or field.alt or picture_name(field.picture)


def _is_empty(field: FieldView) -> bool:
    """Whether nobody sees a field in a show: a placeholder that nobody filled."""
    return (
        field.placeholder is not None
        and field.kind == "text"
        and not (field.text.strip() or field.picture)
    )


def _carried(before: SlideView, after: SlideView, context: Context) -> Iterator[Change]:
    """Return what changed beside the fields."""
    yield from _notes(before, after, context)
    if before.layout != after.layout:
        yield Change("layout", "", before.layout, after.layout)
    if before.hidden != after.hidden:
        yield Change("hidden" if after.hidden else "shown")
    was, now = before.comments, after.comments
    if was != now:
        lines = changed_lines(was, now)
        yield Change("comments", "", "\n".join(was), "\n".join(now), lines)
    for what in ("transition", "timing", "background"):
        if getattr(before, what) != getattr(after, what):
            yield Change("animation" if what == "timing" else what)


def _notes(before: SlideView, after: SlideView, context: Context) -> Iterator[Change]:
    """Return what changed in the notes, the lines of the post that they refer to by itself."""
    was, now = context.rewritten(before.notes, after.notes)
    referring = [
        [text for text in texts if source and source in text]
        for texts, source in zip((was, now), context.sources, strict=True)
    ]
    was, now = (
        [t for t in texts if t not in out] for texts, out in zip((was, now), referring, strict=True)
    )
    if lines := changed_lines(was, now):
        yield Change("notes", "", "\n".join(was), "\n".join(now), lines)
    if referring[0] != referring[1]:
        one, other = ("\n".join(each) for each in referring)
        yield Change("source-lines", "", one, other)
