"""Rules on behalf of whoever reads the deck: titles, alternative text, language, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from deckgen.checking.finding import Found
from deckgen.checking.images import carries_metadata, pixel_size
from deckgen.ooxml.deck import Deck
from deckgen.ooxml.names import NAMESPACES, NS_R
from deckgen.ooxml.shapes import Shape, whole

_STRETCH: Final = 0.03
_WHOLE: Final = 100_000
_MEANINGLESS: Final = re.compile(
    r"(?:image|img|pic|picture|photo|screenshot|figure|graphic|bild|grafik|图片|照片|图像|截图)?[\s_-]*\d*"
    r"|.+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|heic|emf|wmf)|(?:https?:|data:|file:)\S*"
    r"|.*description automatically generated.*",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\D+ \d+")
"""How programs name shapes."""

_SHARED: Final = 3
"""Pictures that may not all be told by one text."""

_LEAST_DPI: Final = 72
"""Pixels an inch of the slide from which a picture looks sharp on a wall: half of what a screen
of 1920 by 1080 shows of it. On slides wider than 13.33 inches an inch is smaller to see."""
_LEAST_ACROSS: Final = 960

_INCH: Final = 914_400
_SMALL_IN: Final = 1.0
"""Inches below which nobody sees the pixels."""


def title_missing(deck: Deck) -> Iterator[Found]:
    """Every slide has a title in its title placeholder.

    Titles are how screen readers, the outline, search and links name slides. A title in a text
    box is none.
    """
    for slide in deck.slides:
        if not slide.title:
            yield Found(
                slide.number,
                "The slide has no title.",
                "Give it one in the title placeholder; it may be hidden in the selection pane.",
            )


def title_repeated(deck: Deck) -> Iterator[Found]:
    """No two slides share a title: it is how screen readers and the outline tell them apart.

    Whoever hears the list of titles, or picks a slide to link to, cannot tell the two apart.
    """
    seen: dict[str, int] = {}
    for slide in deck.slides:
        if slide.title:
            first = seen.setdefault(slide.title, slide.number)
            if first != slide.number:
                yield Found(
                    slide.number,
                    f'The title "{slide.title}" is that of slide {first}.',
                    'Say what sets this slide apart, or number the two: "(1/2)", "(2/2)".',
                )


def alt_text_missing(deck: Deck) -> Iterator[Found]:
    """Every picture says in words what it shows, or is marked as decorative.

    Who cannot see the picture hears this text, or the file's name. Names that programs give are
    no texts; decoration can be marked as such.
    """
    for number, shape in _pictures(deck):
        if not shape.decorative and _says_nothing(shape):
            found = f'only "{shape.description}" as' if shape.description else "no"
            yield Found(
                number,
                f'The picture "{shape.name}" has {found} alternative text.',
                "Write it (right click > View Alt Text), or mark the picture as decorative.",
            )


def _says_nothing(shape: Shape) -> bool:
    words = shape.description
    named = words == shape.name and _NUMBERED.fullmatch(words) is not None
    return named or _MEANINGLESS.fullmatch(words) is not None


def alt_text_repeated(deck: Deck) -> Iterator[Found]:
    """Different pictures have different alternative texts.

    One text for all pictures says nothing of any of them.
    """
    told: dict[str, dict[str, int]] = {}
    for number, shape in _pictures(deck):
        fill = shape.element.find(".//p:blipFill", NAMESPACES)
        target = None if fill is None else _target(deck, number, fill)
        if target is not None and not shape.decorative and not _says_nothing(shape):
            told.setdefault(shape.description, {}).setdefault(target, number)
    for words, targets in told.items():
        if len(targets) >= _SHARED:
            first, *more = targets.values()
            others = ", ".join(str(number) for number in dict.fromkeys(more))
            yield Found(
                first,
                f'"{words}" is the alternative text of {len(targets)} different pictures, also on'
                f" {'slide' if ',' not in others else 'slides'} {others}.",
                "Say of each what it alone shows.",
            )


def picture_blurred(deck: Deck) -> Iterator[Found]:
    """Pictures have pixels enough for the size at which they are shown.

    At fewer than 72 pixels an inch of the slide a picture is blurred on a projector; on
    slides wider than 13.33 inches at fewer than 960 across the slide.
    """
    least = min(_LEAST_DPI, _LEAST_ACROSS * _INCH / max(1, deck.size[0]))
    for number, shape in _pictures(deck):
        fill = shape.element.find(".//p:blipFill", NAMESPACES)
        size = None if fill is None else _shown_size(deck, number, fill)
        if size is None or shape.box is None:
            continue
        across, down = shape.box.width / _INCH, shape.box.height / _INCH
        if min(across, down) < _SMALL_IN:
            continue
        density = min(size[0] / across, size[1] / down)
        if density < least:
            yield Found(
                number,
                f'The picture "{shape.name}" is shown at {density:.0f} pixels an inch, expected'
                f" {least:.0f} or more.",
                "Show it smaller, or insert the original in its full size.",
            )


def picture_metadata(deck: Deck) -> Iterator[Found]:
    """Pictures carry no Exif or XMP, which can tell where and by whom they were taken.

    Cameras write where and when a photo was taken, and whose they are; a deck passes that on to
    everybody.
    """
    numbers = deck.shown()
    for part, data in deck.package.parts.items():
        if deck.package.content_type(part).startswith("image/") and carries_metadata(data):
            yield Found(
                numbers.get(part, 0),
                f"The picture {part} carries Exif or XMP metadata.",
                "Remove it before the picture is inserted.",
            )


def picture_stretched(deck: Deck) -> Iterator[Found]:
    """Pictures keep their proportions, cropping counted, within three per cent.

    People and logos look wrong. Cropping counts, three per cent are let pass.
    """
    for number, shape in _pictures(deck):
        fill = shape.element.find(".//p:blipFill", NAMESPACES)
        size = None if fill is None else _shown_size(deck, number, fill)
        if size is None or shape.box is None or shape.box.height <= 0:
            continue
        left, top, right, bottom = _sides(fill, "a:stretch/a:fillRect")
        width = shape.box.width * (1 - left - right)
        height = shape.box.height * (1 - top - bottom)
        if min(width, height, *size) > 0:
            stretch = width / height * size[1] / size[0] - 1
            if abs(stretch) > _STRETCH:
                yield Found(
                    number,
                    f'The picture "{shape.name}" is {abs(stretch):.0%} too'
                    f" {'wide' if stretch > 0 else 'narrow'} for its height.",
                    "Reset its size (Picture Format > Reset Picture & Size) or crop it.",
                )


def _pictures(deck: Deck) -> Iterator[tuple[int, Shape]]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.kind == "pic":
                yield slide.number, shape


def _shown_size(deck: Deck, number: int, fill: Any) -> tuple[float, float] | None:
    """Return the pixels across and down that cropping leaves of a picture."""
    target = _target(deck, number, fill)
    size = None if target is None else pixel_size(deck.package.parts[target])
    if size is None:
        return None
    left, top, right, bottom = _sides(fill, "a:srcRect")
    return size[0] * (1 - left - right), size[1] * (1 - top - bottom)


def _target(deck: Deck, number: int, fill: Any) -> str | None:
    """Return the part of the picture that a fill of a slide shows."""
    blip = fill.find("a:blip", NAMESPACES)
    identifier = "" if blip is None else blip.get(f"{{{NS_R}}}embed", "")
    return deck.related(deck.slides[number - 1].part).get(identifier)


def _sides(fill: Any, path: str) -> tuple[float, float, float, float]:
    found = fill.find(path, NAMESPACES)
    left, top, right, bottom = (whole(found, side) / _WHOLE for side in "ltrb")
    return left, top, right, bottom
