"""A deck as Markdown: for reading, for searching, and for ``git diff`` by textconv.

The same deck gives the same text, whatever program saved it last: no part names, no ids, and
pictures by the digest of their bytes. What has no words in a deck has none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from deckgen.regenerating.references import with_references
from deckgen.regenerating.view import Chart, DeckView, FieldView, Paragraph, Picture, SlideView

_EMU_PER_INCH: Final = 914_400
# What Markdown would take for its own: anywhere in a line, and where a line starts.
_SPECIAL = re.compile(r"[\\`*\[<]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?:(?=>|#{1,6}(?:\s|$)|[+-](?:\s|$)|-[-\s]*$)|(\d+)(?=[.)](?:\s|$)))")
_UNNUMBERED: Final = "#"


def as_markdown(deck: DeckView, numbers: bool = True) -> str:
    """Return a deck as Markdown; without ``numbers`` a slide's place is not told.

    A slide that comes or goes then changes nothing but itself, which suits ``git diff``.
    """
    places = {slide.part: slide.number for slide in deck.slides}
    shown = {part: str(number) if numbers else _UNNUMBERED for part, number in places.items()}
    blocks = [_head(deck)]
    for slide in deck.slides:
        blocks += _slide(slide, _Numbers(places, shown), numbers)
    return "\n\n".join(filter(None, blocks)) + "\n"


class _Numbers:
    """How links write the numbers of the slides that they lead to."""

    def __init__(self, places: Mapping[str, int], shown: Mapping[str, str]) -> None:
        self._places, self._shown = places, shown

    def text(self, paragraph: Paragraph) -> str:
        return escaped(with_references(paragraph, self._places, self._shown))


def escaped(text: str) -> str:
    """Return a text as Markdown shows it: its own marks escaped, its line breaks kept."""
    marked = _SPECIAL.sub(lambda found: f"\\{found[0]}", text.strip())
    marked = _AT_START.sub(lambda found: f"{found[1] or ''}\\", marked)
    return "<br>".join(" ".join(line.split()) for line in marked.split("\n"))


def _head(deck: DeckView) -> str:
    width, height = (f"{side / _EMU_PER_INCH:.4g}" for side in deck.size)
    furniture = dict.fromkeys(
        escaped(field.text)
        for slide in deck.slides
        for field in slide.fields
        if field.is_furniture and field.text.strip() and not _is_automatic(field)
    )
    lines = [f"Slides of {width} × {height} in"]
    lines += [f"Footer: {text}" for text in furniture]
    return "\n".join(f"<!-- {line} -->" for line in lines)


def _is_automatic(field: FieldView) -> bool:
    return all(run.automatic for each in field.paragraphs for run in each.runs)


def _slide(slide: SlideView, numbers: _Numbers, numbered: bool) -> Iterator[str]:
    title = escaped(slide.title) or "(no title)"
    place = f"{slide.number}. " if numbered else ""
    hidden = " (hidden)" if slide.hidden else ""
    yield f"## {place}{title}{hidden}"
    yield f"<!-- layout: {_comment(slide.layout)} -->"
    for field in slide.content:
        if not field.is_title:
            yield from _field(field, numbers)
    yield _aside("notes", [numbers.text(each) for each in slide.notes])
    yield _aside("comments", [escaped(each) for each in slide.comments])


def _comment(text: str) -> str:
    """Return a text that ends no comment of HTML."""
    return text.replace("--", "—")


def _aside(name: str, texts: Sequence[str]) -> str:
    """Return what is not on the slide itself, fenced as pandoc fences speaker notes."""
    lines = [f"- {text}" for text in texts if text]
    return "\n".join([f"::: {name}", *lines, ":::"]) if lines else ""


def _field(field: FieldView, numbers: _Numbers) -> Iterator[str]:
    if field.picture is not None:
        yield _picture(field, field.picture)
    if field.chart is not None:
        yield _chart(field.chart, field.alt)
    if field.table:
        yield _table(field.table)
    yield _paragraphs(field, numbers)


def _paragraphs(field: FieldView, numbers: _Numbers) -> str:
    """Return a list by level; a paragraph that stands alone is none."""
    found = [(each.level, _linked(each, numbers)) for each in field.paragraphs]
    found = [(level, text) for level, text in found if text]
    if len(found) == 1 and found[0][0] == 0:
        return found[0][1]
    return "\n".join(f"{'  ' * level}- {text}" for level, text in found)


def _linked(paragraph: Paragraph, numbers: _Numbers) -> str:
    """Return a paragraph with the addresses that its links lead to."""
    addresses = dict.fromkeys(run.link for run in paragraph.runs if "://" in run.link)
    return " ".join([numbers.text(paragraph), *(f"<{each}>" for each in addresses)]).strip()


def _picture(field: FieldView, picture: Picture) -> str:
    extension = picture.media.rpartition(".")[2]
    source = f"{picture.digest}.{extension}" if picture.digest else picture.media
    crop = picture.crop
    sides = (("left", crop.left), ("top", crop.top), ("right", crop.right), ("bottom", crop.bottom))
    cut = ", ".join(f"{side} {part / 1000:.3g} %" for side, part in sides if part)
    title = f' "cropped: {cut}"' if cut else ""
    return f"![{'' if field.decorative else escaped(field.alt)}](<{source}>{title})"


def _chart(chart: Chart, alt: str) -> str:
    names = ["", *(series.name for series in chart.series)]
    rows = [
        [category, *(_value(series.values, at) for series in chart.series)]
        for at, category in enumerate(chart.categories)
    ]
    told = [chart.title, *chart.types, alt]
    return f"Chart: {escaped(', '.join(filter(None, told)))}\n\n{_table([names, *rows])}"


def _value(values: Sequence[str], at: int) -> str:
    return values[at] if at < len(values) else ""


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    rule = "|" + "---|" * max(len(rows[0]), 1)
    return "\n".join([lines[0], rule, *lines[1:]])


def _cell(text: str) -> str:
    return escaped(text).replace("|", "\\|")
