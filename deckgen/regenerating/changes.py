"""What changed on a slide that two decks share: its fields, its notes, what it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from deckgen.regenerating.aligning import Pairs, in_order
from deckgen.regenerating.matching import match_fields
from deckgen.regenerating.references import with_references
from deckgen.regenerating.view import (
    Chart,
    Crop,
    DeckView,
    FieldView,
    Paragraph,
    Picture,
    Place,
    SlideView,
)
from deckgen.regenerating.wording import Line, changed_lines

# LibreOffice keeps places in hundredths of a millimetre (360 EMU), width and height less one.
_SAME_PLACE: Final = 720
# It keeps crops in whole pixels or hundredths of a millimetre; in thousandths of a per cent.
_SAME_CROP: Final = 100
_EMU_PER_CM: Final = 360_000


class Change(Struct, frozen=True):
    """One thing that differs: what, in which field (``""``: the slide or the deck), was and is.

    ``lines`` are the paragraphs that differ, word by word, where the change is one of text.
    """

    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    lines: tuple[Line, ...] = ()


class Links(Struct, frozen=True, eq=False):
    """Where links to slides lead in two decks whose slides are paired, by slide part before.

    ``numbers`` are those before, ``targets`` the parts and ``shown`` the numbers after;
    ``numbers_after`` are those after by the part after.
    """

    numbers: Mapping[str, int]
    targets: Mapping[str, str]
    shown: Mapping[str, str]
    numbers_after: Mapping[str, int]

    def followed(self, link: str) -> str:
        """Return where a link before should lead after; ``""`` where its slide is gone."""
        return self.targets.get(link, "" if link in self.numbers else link)

    def changes(self, before: Sequence[str], after: Sequence[str], name: str) -> Iterator[Change]:
        """Return the change of links that lead elsewhere than those before them."""
        if [self.followed(link) for link in before] != list(after):
            was = (_place_of(link, self.numbers) for link in before)
            now = (_place_of(link, self.numbers_after) for link in after)
            yield Change("link", name, ", ".join(filter(None, was)), ", ".join(filter(None, now)))

    def text(self, paragraph: Paragraph) -> str:
        """Return a paragraph of the deck before as the deck after would write it.

        ``→ 8`` that leads to slide 8 says ``→ 9`` where that slide is now the ninth.
        """
        return with_references(paragraph, self.numbers, self.shown)


def links_between(before: DeckView, after: DeckView, pairs: Pairs) -> Links:
    """Return where links lead in two decks whose slides are paired."""
    both = [(before.slides[at], after.slides[to]) for at, to in pairs]
    return Links(
        {slide.part: slide.number for slide in before.slides},
        {one.part: other.part for one, other in both},
        {one.part: str(other.number) for one, other in both},
        {slide.part: slide.number for slide in after.slides},
    )


def _place_of(link: str, numbers: Mapping[str, int]) -> str:
    return f"slide {numbers[link]}" if link in numbers else link


def slide_changes(before: SlideView, after: SlideView, links: Links) -> Iterator[Change]:
    """Return what differs between two slides that are one."""
    pairs = match_fields(before.fields, after.fields)
    matched, come = {at for at, _ in pairs}, {to for _, to in pairs}
    for at, to in pairs:
        yield from _field_changes(before.fields[at], after.fields[to], links)
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
    yield from _carried(before, after, links)


def told(field: FieldView) -> str:
    """Return in a line what a field holds."""
    if field.table:
        return f"{len(field.table)} × {len(field.table[0])}: {', '.join(field.table[0])}"
    if field.chart:
        return ", ".join(series.name for series in field.chart.series)
    return " / ".join(field.text.split("\n")) or field.alt or _named(field.picture)


def _is_empty(field: FieldView) -> bool:
    """Whether nobody sees a field in a show: a placeholder that nobody filled."""
    return (
        field.placeholder is not None
        and field.kind == "text"
        and not (field.text.strip() or field.picture)
    )


def _carried(before: SlideView, after: SlideView, links: Links) -> Iterator[Change]:
    """Return what changed beside the fields."""
    was, now = _rewritten(before.notes, after.notes, links)
    if lines := changed_lines(was, now):
        yield Change("notes", "", "\n".join(was), "\n".join(now), lines)
    if before.layout != after.layout:
        yield Change("layout", "", before.layout, after.layout)
    if before.hidden != after.hidden:
        yield Change("hidden" if after.hidden else "shown")
    if before.comments != after.comments:
        yield Change(
            "comments",
            "",
            "\n".join(before.comments),
            "\n".join(after.comments),
            changed_lines(before.comments, after.comments),
        )
    for what in ("transition", "timing", "background"):
        if getattr(before, what) != getattr(after, what):
            yield Change("animation" if what == "timing" else what)


def _field_changes(before: FieldView, after: FieldView, links: Links) -> Iterator[Change]:
    name = after.name or before.name
    yield from _text_changes(before, after, links, name)
    yield from _picture_changes(before, after, name)
    if before.table != after.table:
        lines = changed_lines(_rows(before), _rows(after))
        yield Change("table", name, "\n".join(_rows(before)), "\n".join(_rows(after)), lines)
    if before.chart != after.chart:
        was, now = _chart_lines(before.chart), _chart_lines(after.chart)
        yield Change("chart", name, "\n".join(was), "\n".join(now), changed_lines(was, now))
    yield from _place_changes(before, after, name)
    if before.hidden != after.hidden:
        yield Change("field-hidden" if after.hidden else "field-shown", name)
    yield from links.changes([before.link], [after.link], name)
    if before.attached != after.attached and before.chart == after.chart:
        yield Change("attachment", name)


def _text_changes(before: FieldView, after: FieldView, links: Links, name: str) -> Iterator[Change]:
    was, now = _rewritten(before.paragraphs, after.paragraphs, links)
    lines = changed_lines(was, now)
    if lines:
        what = "title" if after.is_title else "text"
        yield Change(what, name, "\n".join(was), "\n".join(now), lines)
    elif was != now:
        yield Change("line-breaks", name, "\n".join(was), "\n".join(now))
    elif _levels(before) != _levels(after):
        yield Change("indent", name)
    yield from links.changes(_links(before), _links(after), name)
    if _looks(before, bool(lines)) != _looks(after, bool(lines)) or before.shape != after.shape:
        yield Change("formatting", name)


def _picture_changes(before: FieldView, after: FieldView, name: str) -> Iterator[Change]:
    one, other = before.picture, after.picture
    if _source(one) != _source(other):
        yield Change("picture", name, _named(one), _named(other))
    if one is not None and other is not None and not _same_crop(one.crop, other.crop):
        yield Change("crop", name, _cropped(one.crop), _cropped(other.crop))
    if (before.alt, before.decorative) != (after.alt, after.decorative):
        yield Change(
            "alt", name, _alt(before), _alt(after), changed_lines([_alt(before)], [_alt(after)])
        )


def _place_changes(before: FieldView, after: FieldView, name: str) -> Iterator[Change]:
    one, other = before.place, after.place
    if one is None or other is None or not (before.own_place or after.own_place):
        return
    if max(abs(one.width - other.width), abs(one.height - other.height)) > _SAME_PLACE:
        yield Change("size", name, _size(one), _size(other))
    if max(abs(one.left - other.left), abs(one.top - other.top)) > _SAME_PLACE:
        yield Change("position", name, _position(one), _position(other))
    if one.rotation != other.rotation:
        yield Change(
            "rotation", name, f"{one.rotation / 60_000:g}°", f"{other.rotation / 60_000:g}°"
        )


def _rewritten(
    before: Sequence[Paragraph], after: Sequence[Paragraph], links: Links
) -> tuple[list[str], list[str]]:
    """Return the paragraphs that say something; before, numbers of slides as they are after.

    What stands there unchanged is left alone: an edited deck that nobody has built anew goes
    on saying ``→ 8`` where that slide has become the ninth.
    """
    now = [each.text for each in after if each.text.strip()]
    kept = set(now)
    was = [
        each.text if each.text in kept else links.text(each) for each in before if each.text.strip()
    ]
    return was, now


def _levels(field: FieldView) -> list[int]:
    return [each.level for each in field.paragraphs if each.text.strip()]


def _links(field: FieldView) -> list[str]:
    return [run.link for each in field.paragraphs for run in each.runs if run.link]


def _looks(field: FieldView, reworded: bool) -> list[object]:
    """Return how the words look; where they changed, in what order the looks follow."""
    found: list[object] = []
    for paragraph in field.paragraphs:
        if not paragraph.text.strip():
            continue
        runs = [run for run in paragraph.runs if run.text.strip() or run.automatic]
        if not reworded:
            found += [paragraph.look, *((run.text.split(), run.look) for run in runs)]
            continue
        for look in (paragraph.look, *(run.look for run in runs)):
            if look not in found:
                found.append(look)
    return found


def _rows(field: FieldView) -> list[str]:
    return [" | ".join(" ".join(cell.split()) for cell in row) for row in field.table]


def _chart_lines(chart: Chart | None) -> list[str]:
    if chart is None:
        return []
    head = [f"{', '.join(chart.types)} {chart.title}".strip()]
    return [
        *head,
        *(
            f"{series.name}: " + ", ".join(f"{c} {v}" for c, v in _valued(chart, series.values))
            for series in chart.series
        ),
    ]


def _valued(chart: Chart, values: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, value in enumerate(values):
        yield chart.categories[at] if at < len(chart.categories) else str(at + 1), value


def _source(picture: Picture | None) -> str | None:
    return None if picture is None else picture.digest or picture.media


def _named(picture: Picture | None) -> str:
    if picture is None:
        return ""
    return f"{picture.media.rpartition('/')[2]} ({picture.digest or 'linked'})"


def _alt(field: FieldView) -> str:
    return "(decorative)" if field.decorative else field.alt


def _same_crop(one: Crop, other: Crop) -> bool:
    sides = zip(_sides(one), _sides(other), strict=True)
    return all(abs(was - now) <= _SAME_CROP for was, now in sides)


def _sides(crop: Crop) -> tuple[int, int, int, int]:
    return crop.left, crop.top, crop.right, crop.bottom


def _cropped(crop: Crop) -> str:
    named = zip(("left", "top", "right", "bottom"), _sides(crop), strict=True)
    return ", ".join(f"{name} {cut / 1000:.3g} %" for name, cut in named if cut) or "whole"


def _size(place: Place) -> str:
    return f"{place.width / _EMU_PER_CM:.2f} × {place.height / _EMU_PER_CM:.2f} cm"


def _position(place: Place) -> str:
    return f"{place.left / _EMU_PER_CM:.2f}, {place.top / _EMU_PER_CM:.2f} cm"
