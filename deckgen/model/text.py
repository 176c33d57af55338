"""Rich text: runs with what Markdown can say about them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace


class TextRun(Struct, frozen=True):
    """A stretch of text in one style. ``link`` is a checked http, https or mailto address.

    ``slide_link`` is the key of a slide of the same deck; ``kind`` names what a pack styles by
    itself (``""`` or a Pygments token class such as ``"Keyword"`` for highlighted code).
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    superscript: bool = False
    subscript: bool = False
    link: str = ""
    slide_link: str = ""
    kind: str = ""


_style = attrgetter(*(name for name in TextRun.__struct_fields__ if name != "text"))

RichText = tuple[TextRun, ...]


def plain(text: RichText) -> str:
    """Return the characters alone."""
    if len(text) == 1:  # nearly always
        return text[0].text
    return "".join(run.text for run in text)


def rich(text: str) -> RichText:
    """Return ``text`` as one unstyled run; nothing for an empty string."""
    return (TextRun(text),) if text else ()


def slice_text(text: RichText, start: int, end: int) -> RichText:
    """Return the characters from ``start`` to ``end`` with their styles."""
    found: list[TextRun] = []
    at = 0
    for run in text:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last:
            found.append(run if last - first == len(run.text) else _cut(run, first, last))
        at += len(run.text)
    return tuple(found)


def _cut(run: TextRun, first: int, last: int) -> TextRun:
    return replace(run, text=run.text[first:last])


def stripped(text: RichText) -> RichText:
    """Return ``text`` without white space at its ends."""
    characters = plain(text)
    start = len(characters) - len(characters.lstrip())
    return slice_text(text, start, len(characters.rstrip()))


def merged(runs: Iterable[TextRun]) -> RichText:
    """Return the runs with neighbours of one style joined and empty ones gone."""
    out: list[TextRun] = []
    for run in runs:
        if not run.text:
            continue
        if out and _style(out[-1]) == _style(run):
            out[-1] = replace(run, text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)
