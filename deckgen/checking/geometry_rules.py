"""Rules about what covers what: text beyond its box, on other text, on pictures, off the slide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from deckgen.checking.finding import Found, start_of
from deckgen.checking.pages import Drawn, Page
from deckgen.checking.painting import coverers
from deckgen.checking.typesetting import EMU, Area

_EDGE_PT: Final = 1.0
_TEXT_PT, _PICTURE_PT, _PICTURES_PT = 2.0, 3.0, 6.0
"""Points by which a line may touch a line, a line a picture, a picture a picture."""

_HIDDEN: Final = 0.4
"""Part of a line of text that another shape may hide: its edges, or its shade."""

_GROWN_PT: Final = 4.0
"""Points by which rows may be higher than they say, since no two programs measure alike."""

_SHORTEN: Final = "Shorten the text, split the slide in two, or make the box larger."
_MOVE: Final = "Move one of the two, or make it smaller."


def text_overflow(page: Page) -> Iterator[Found]:
    """Text stays within its box.

    Text that runs out of its box comes to lie on whatever stands below, or off the slide. It is
    measured with the sizes, faces, insets and spacing in effect; what a layout says of autofit
    does not count, for no program applies it before somebody edits the text.
    """
    for drawn in page.texts:
        if drawn.spills:
            needed = max(found.height for _, found in drawn.bodies)
            assert drawn.shape.box is not None
            yield Found(
                page.number,
                f'The text of "{drawn.shape.name}" reaches over its box: it needs {needed:.0f} pt,'
                f" the box is {drawn.shape.box.height / EMU:.0f} pt high.",
                _SHORTEN,
            )


def text_off_slide(page: Page) -> Iterator[Found]:
    """Text stays on the slide.

    What is beyond the edge cannot be read by anybody.
    """
    slide = Area(-_EDGE_PT, -_EDGE_PT, page.width + _EDGE_PT, page.height + _EDGE_PT)
    for drawn in page.texts:
        lost = [line for line in drawn.lines if not _within(line.area, slide)]
        if lost:
            yield Found(
                page.number,
                f"{_stand(len(lost), drawn.shape.name)} beyond the edge of the slide, from"
                f' "{start_of(lost[0].text)}".',
                _SHORTEN,
            )


def text_on_text(page: Page) -> Iterator[Found]:
    """No text is drawn over another.

    Neither of the two can be read.
    """
    for one, other in combinations(page.texts, 2):
        if any(a.area.meets(b.area, _TEXT_PT) for a in one.lines for b in other.lines):
            yield Found(
                page.number,
                f'The texts of "{one.shape.name}" and "{other.shape.name}" cover one another.',
                _MOVE,
            )


def text_on_picture(page: Page) -> Iterator[Found]:
    """No text is drawn over a picture or under it.

    Text over a photo is hard to read whatever its colour, and hides what the photo shows. A
    picture that fills the slide is its background and does not count.
    """
    for picture in page.pictures:
        for text in page.texts:
            lines = (line.area for line in text.lines)
            if text is not picture and any(a.meets(picture.area, _PICTURE_PT) for a in lines):
                over = page.drawn.index(text) > page.drawn.index(picture)
                yield Found(
                    page.number,
                    f'The text of "{text.shape.name}" lies {"on" if over else "under"} the picture'
                    f' "{picture.shape.name}".',
                    _MOVE,
                )


def text_covered(page: Page) -> Iterator[Found]:
    """No text is hidden behind a filled shape, a chart or a table.

    What is painted later hides what is painted before; the order is that of the selection pane.
    Shapes of which more than half shines through do not count.
    """
    for text in page.texts:
        for other, part in coverers(page, text):
            if part > _HIDDEN:
                yield Found(
                    page.number,
                    f'"{other.shape.name}" lies over the text of "{text.shape.name}" and hides it.',
                    "Send it to the back, or move one of the two.",
                )


def pictures_overlap(page: Page) -> Iterator[Found]:
    """Pictures do not cover one another.

    One hides a part of the other. A picture that fills the slide is its background and does not
    count.
    """
    for one, other in combinations(page.pictures, 2):
        if one.area.meets(other.area, _PICTURES_PT):
            yield Found(
                page.number,
                f'The pictures "{one.shape.name}" and "{other.shape.name}" cover one another.',
                _MOVE,
            )


def text_shrinks(page: Page) -> Iterator[Found]:
    """Text fits at the size that is declared, without a program that shrinks it first.

    Shrink on overflow is done when somebody edits the text: until then PowerPoint lets it run
    over, while other programs show it smaller at once. Nobody knows what the audience will see.
    A scale that PowerPoint has stored counts as its size.
    """
    for drawn in page.texts:
        for body, found in drawn.bodies:
            if body.autofit == "text" and not body.stored and found.scale < 1:
                yield _shrunk(page.number, drawn, found.scale)


def _shrunk(number: int, drawn: Drawn, scale: float) -> Found:
    size = max(line.size_pt for line in drawn.lines) if drawn.lines else 0.0
    return Found(
        number,
        f'The text of "{drawn.shape.name}" does not fit at its size of {size / scale:.0f} pt:'
        f" programs that shrink it show it at about {size:.0f} pt, the others let it run over.",
        _SHORTEN,
    )


def table_grown(page: Page) -> Iterator[Found]:
    """Tables are as high as their frame says.

    Rows grow with their text. The frame says less, so that whoever laid the slide out reckoned
    with a smaller table.
    """
    for drawn in page.texts:
        least = max((line.size_pt for line in drawn.lines), default=0.0) / 2
        if drawn.grown > max(_GROWN_PT, least):
            yield Found(
                page.number,
                f'The rows of "{drawn.shape.name}" need {drawn.grown:.0f} pt more than its frame'
                " is high: programs draw it over what lies below.",
                "Shorten its texts, or leave out rows.",
            )


def _within(area: Area, slide: Area) -> bool:
    return (
        area.left >= slide.left
        and area.top >= slide.top
        and area.right <= slide.right
        and area.bottom <= slide.bottom
    )


def _stand(count: int, name: str) -> str:
    return f'1 line of "{name}" stands' if count == 1 else f'{count} lines of "{name}" stand'
