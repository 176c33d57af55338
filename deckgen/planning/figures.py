"""Figures read off projected slides: a number and the words beside, under or over it.

They stand on a slide of their own, marked as read off a photo, and never among the post's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from deckgen.model.album import Photo
from deckgen.model.briefing import Illustration
from deckgen.model.storyboard import PlannedSlide, SlotContent
from deckgen.model.text import TextRun, rich
from deckgen.patterns import Pattern
from deckgen.planning.context import Context, see_slide, source_notes, text_content
from deckgen.planning.readings import label_of, lines, own_title

MOST = 8
READ = "Read"
"""Kind of the runs that a pack sets in its colour for what is read off a photo."""

_NUMBER = Pattern(
    r"(?P<words>[<>~≈]?\s?[$€£¥]?\d[\d,.]*(?:\s?[-–~]\s?\d[\d,.]*)?\s?"
    r"(?P<unit>%|[kKMBx](?![A-Za-z])|[KMGTPE]i?B(?![A-Za-z])|(?:thousand|million|billion)\b|[万亿])?"
    r"\s?(?P<plus>\+)?)(?P<label>.*)"
)
_YEAR = Pattern(r"(?:19|20)\d\d")
_ENUMERATED = Pattern(r"\d+(?:[.)、](?!\d)|[:/])")
"""A point's number, a time, a date, a fraction."""
_LABEL = Pattern(r"[^\W\d_]{2}")
_LONGEST_LABEL = 40
_LARGE = 1.4
"""How much taller than its label a number stands where it is what the slide tells."""


class Figure(Struct, frozen=True):
    """A quantity on a picture in the picture's own words, and what it counts."""

    words: str
    label: str
    picture: Illustration


def figures(context: Context) -> tuple[Figure, ...]:
    """Return the figures on all projected slides of the post, each once, in source order."""
    found: dict[tuple[str, str], Figure] = {}
    for track in context.briefing.tracks:
        for picture in track.illustrations:
            photo = context.photos.get(picture.picture)
            if photo is not None and photo.kind == "screen":
                for words, label in pairs(photo):
                    found.setdefault((words, label), Figure(words, label, picture))
    return tuple(found.values())[:MOST]


def pairs(photo: Photo) -> Iterator[tuple[str, str]]:
    """Yield number and label: of one line, or of a number and the line nearest to it."""
    sure = lines(photo)
    title = own_title(photo)
    for line in sure:
        found = _NUMBER.fullmatch(line.text)
        if found is None or line.text in title or _ENUMERATED.match(line.text):
            continue
        words, label = found["words"].strip(), found["label"].strip(" .,:;")
        beside = label_of(line, sure) if not label else None
        if beside is not None:
            label = beside.text
        large = beside is not None and line.height >= _LARGE * beside.height
        if (_telling(found) or large) and _LABEL.search(label) and len(label) <= _LONGEST_LABEL:
            yield words, label


def _telling(found: re.Match[str]) -> bool:
    """Return whether a numeral is a quantity for sure: with a unit, a plus, or many digits."""
    words = found["words"].strip()
    if found["unit"] or found["plus"]:
        return True
    if _YEAR.fullmatch(words):
        return False
    return bool(re.search(r"\d{3}|\d\s?[-–~]\s?\d", words))


def figure_slides(context: Context) -> tuple[PlannedSlide, ...]:
    """Return the slide of the figures read off photos; none where there are none."""
    found = figures(context)
    if not found:
        return ()
    slots: list[tuple[str, SlotContent]] = []
    for number, figure in enumerate(found, 1):
        mark = TextRun(context.say("read_off_photo"), kind=READ)
        link = see_slide(context, f"photo:{figure.picture.picture}")
        slots.append((f"metric-{number}", text_content((TextRun(figure.words, kind=READ),))))
        slots.append((f"label-{number}", text_content(rich(figure.label))))
        slots.append((f"source-{number}", text_content((mark, TextRun("\u00a0"), link))))
    spans = tuple(dict.fromkeys(figure.picture.span for figure in found))
    name = context.say("photo_figures")
    return (
        PlannedSlide(
            key="photo-figures",
            role="metrics",
            part=context.say("key_metrics"),
            title=rich(name),
            slots=tuple(slots),
            notes=source_notes(context, spans),
            sources=spans,
        ),
    )
