"""Decks as python-pptx opens them, handled as a person would by what a program shows.

The slides that the merging tests edit are named by words that stand on them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from pptx import Presentation

P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DAY1: Final = "content/2016-10-25-barcelona-day1.md"
NOTES: Final = "content/2016-10-28-field-notes.md"
# Day 1: the slide of the broadcasters, whose text the changes reword.
BROADCASTING: Final = "software defined"
TELECOM: Final = "OpenStack正在成为"
WORKFLOW: Final = "From bug report"
STORAGE: Final = "Lab storage footprint"
# The slide of the venue: its text changes with "add a sentence", its photo does not.
VENUE: Final = "会议中心离海"


class Edit(NamedTuple):
    """What a person does, and whether it is still to be seen."""

    post: str
    do: Callable[[Any], None]
    stays: Callable[[Any], bool]


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def saved(presentation: Any) -> bytes:
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def titles(presentation: Any) -> list[str]:
    return [title_of(slide) for slide in presentation.slides]


def title_of(slide: Any) -> str:
    shape = slide.shapes.title
    return " ".join(shape.text_frame.text.split()) if shape is not None else ""


def having(presentation: Any, words: str) -> Any:
    """The slide whose title, text or notes hold the words; the first of them."""
    for slide in presentation.slides:
        if words in told(slide):
            return slide
    raise LookupError(words)


def told(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return "\n".join(text.replace("\v", "") for text in texts)


def named(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


def number_of(deck: Any, slide: Any) -> int:
    return [each.slide_id for each in deck.slides].index(slide.slide_id)


def move_slide(deck: Any, slide: Any, to: int) -> None:
    entries = deck.slides._sldIdLst
    entry = entries[number_of(deck, slide)]
    entries.remove(entry)
    entries.insert(to, entry)


def remove_slide(deck: Any, slide: Any) -> None:
    """Delete a slide and the links that lead to it, as PowerPoint does."""
    for other in deck.slides:
        for identifier, relation in list(other.part.rels.items()):
            if relation.is_external or relation.target_part is not slide.part:
                continue
            for link in list(other._element.iter(f"{{{A}}}hlinkClick")):
                if link.get(f"{{{R}}}id") == identifier:
                    link.getparent().remove(link)
            other.part.rels.pop(identifier)
    entries = deck.slides._sldIdLst
    entry = entries[number_of(deck, slide)]
    deck.part.rels.pop(entry.rId)
    entries.remove(entry)
    # python-pptx would give the name of the last part to the next slide that is added.
    deck.part.rename_slide_parts([each.rId for each in entries])


def properties_of(shape: Any) -> Any:
    return next(shape._element.iter(f"{{{P}}}cNvPr"))


def table_of(deck: Any) -> Any:
    return next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)


def slide_of_table(deck: Any) -> Any:
    return next(slide for slide in deck.slides if any(shape.has_table for shape in slide.shapes))


def chart_of(deck: Any) -> Any:
    return next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
