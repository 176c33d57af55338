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
    r"(?:image|img|picture|photo|screenshot|figure|图片|照片)?[\s_-]*\d*|\S+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)


def title_missing(deck: Deck) -> Iterator[Found]:
    """Every slide has a title in its title placeholder."""
    for slide in deck.slides:
        if not slide.title:
            yield Found(
                slide.number,
                "The slide has no title.",
                "Give it one in the title placeholder; it may be hidden in the selection pane.",
            )


def title_repeated(deck: Deck) -> Iterator[Found]:
    """No two slides share a title: it is how screen readers and the outline tell them apart."""
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
    """Every picture says in words what it shows, or is marked as decorative."""
    for number, shape in _pictures(deck):
        if not shape.decorative and _MEANINGLESS.fullmatch(shape.description):
            found = f'only "{shape.description}" as' if shape.description else "no"
            yield Found(
                number,
                f'The picture "{shape.name}" has {found} alternative text.',
                "Write it (right click > View Alt Text), or mark the picture as decorative.",
            )


def picture_metadata(deck: Deck) -> Iterator[Found]:
    """Pictures carry no Exif or XMP, which can tell where and by whom they were taken."""
    numbers = deck.shown()
    for part, data in deck.package.parts.items():
        if deck.package.content_type(part).startswith("image/") and carries_metadata(data):
            yield Found(
                numbers.get(part, 0),
                f"The picture {part} carries Exif or XMP metadata.",
                "Remove it before the picture is inserted.",
            )


def picture_stretched(deck: Deck) -> Iterator[Found]:
    """Pictures keep their proportions, cropping counted, within three per cent."""
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
    blip = fill.find("a:blip", NAMESPACES)
    part = deck.slides[number - 1].part
    identifier = "" if blip is None else blip.get(f"{{{NS_R}}}embed", "")
    target = deck.related(part).get(identifier)
    size = None if target is None else pixel_size(deck.package.parts[target])
    if size is None:
        return None
    left, top, right, bottom = _sides(fill, "a:srcRect")
    return size[0] * (1 - left - right), size[1] * (1 - top - bottom)


def _sides(fill: Any, path: str) -> tuple[float, float, float, float]:
    found = fill.find(path, NAMESPACES)
    left, top, right, bottom = (whole(found, side) / _WHOLE for side in "ltrb")
    return left, top, right, bottom
