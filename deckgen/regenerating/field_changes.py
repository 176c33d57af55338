"""What changed in a field that two slides share: its text, picture, table, chart and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from deckgen.regenerating.context import Context
from deckgen.regenerating.view import Chart, Crop, FieldView, Picture, Place, Run
from deckgen.regenerating.wording import Line, changed_lines

# LibreOffice keeps places in hundredths of a millimetre (360 EMU), width and height less one.
_SAME_PLACE: Final = 720
# It keeps crops in whole pixels or hundredths of a millimetre; in thousandths of a per cent.
_SAME_CROP: Final = 100
_EMU_PER_CM: Final = 360_000
_NUMBER = re.compile(r"\d+")


class Change(Struct, frozen=True):
    """One thing that differs: what, in which field (``""``: the slide or the deck), was and is.

    ``lines`` are the paragraphs that differ, word by word, where the change is one of text.
    """

    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    lines: tuple[Line, ...] = ()


def field_changes(before: FieldView, after: FieldView, context: Context) -> Iterator[Change]:
    """Return what differs between two fields that are one."""
    name = after.name or before.name
    yield from _text_changes(before, after, context, name)
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
    if led := context.led_elsewhere([before.link], [after.link]):
        yield Change("link", name, *led)
    if before.attached != after.attached:
        yield Change("attachment", name)


def _text_changes(
    before: FieldView, after: FieldView, context: Context, name: str
) -> Iterator[Change]:
    was, now = context.rewritten(before.paragraphs, after.paragraphs)
    lines = changed_lines(was, now)
    if lines:
        what = "title" if after.is_title else "text"
        yield Change(what, name, "\n".join(was), "\n".join(now), lines)
    elif was != now:
        yield Change("line-breaks", name, "\n".join(was), "\n".join(now))
    elif _levels(before) != _levels(after):
        yield Change("indent", name)
    if led := context.led_elsewhere(_links(before), _links(after)):
        yield Change("link", name, *led)
    same = (before.table, before.chart) == (after.table, after.chart)
    reshaped = same and before.shape != after.shape
    if reshaped or _looks(before, bool(lines)) != _looks(after, bool(lines)):
        yield Change("formatting", name)


def _picture_changes(before: FieldView, after: FieldView, name: str) -> Iterator[Change]:
    one, other = before.picture, after.picture
    if _source(one) != _source(other):
        yield Change("picture", name, picture_name(one), picture_name(other))
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
            found += [paragraph.look, *((_words(run), run.look) for run in runs)]
            continue
        for look in (paragraph.look, *(run.look for run in runs)):
            if look not in found:
                found.append(look)
    return found


def _words(run: Run) -> list[str]:
    """Return the words of a run; the number of the slide that a link leads to is none."""
    return (_NUMBER.sub("", run.text) if run.link.endswith(".xml") else run.text).split()


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


def picture_name(picture: Picture | None) -> str:
    """Return how people may tell a picture from another."""
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
