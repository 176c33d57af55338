"""That the laws notice: each is broken on purpose, and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from deckgen.model.album import Crop
from deckgen.model.fitted import FittedPicture, FittedShape, FittedSlide, FittedText
from deckgen.model.geometry import Box
from deckgen.model.text import TextRun
from tests.fitting.laws import broken
from tests.planning.posts import Made, make

TEXT = """## Hall

The hall opened at nine in the morning.
Rain fell on it at noon.
It was full at ten.

![](wide.jpg)
"""


def changed(made: Made, change: Callable[[FittedShape], FittedShape]) -> list[str]:
    """What the laws say of a deck whose shapes on the track's slide are changed."""
    slides = tuple(
        replace(slide, shapes=tuple(map(change, slide.shapes)))
        if slide.key == "hall/summary"
        else slide
        for slide in made.deck.slides
    )
    return broken(replace(made, deck=replace(made.deck, slides=slides)))


def in_body(**values: object) -> Callable[[FittedShape], FittedShape]:
    def change(shape: FittedShape) -> FittedShape:
        if not isinstance(shape, FittedText) or shape.slot != "body":
            return shape
        return replace(
            shape,
            paragraphs=tuple(replace(p, **values) for p in shape.paragraphs),  # type: ignore[arg-type]
        )

    return change


def in_picture(**values: object) -> Callable[[FittedShape], FittedShape]:
    def change(shape: FittedShape) -> FittedShape:
        return replace(shape, **values) if isinstance(shape, FittedPicture) else shape  # type: ignore[arg-type]

    return change


@pytest.mark.parametrize(
    ("change", "law"),
    [
        (in_body(size_pt=60.0, runs=(TextRun("word " * 300),)), "overflows: hall/summary body:"),
        (in_body(size_pt=8.0), "small_texts: hall/summary body: 8.0 pt, floor 14.0 pt"),
        (in_body(runs=()), "losses: lost: 'Rain fell on it at noon.'"),
        (
            in_body(runs=(TextRun("x", slide_link="nowhere"),)),
            "dead_links: hall/summary: a link to 'nowhere'",
        ),
        (in_picture(box=Box(0, 0, 9_000_000, 100)), "harmed_pictures: hall/summary picture-1:"),
        (in_picture(crop=Crop(0.3, 0.3, 0.3, 0.3)), "harmed_pictures: hall/summary picture-1: 0."),
        (in_picture(box=Box(600_000, 1_700_000, 1_600_000, 900_000)), "overlaps: hall/summary:"),
        (in_picture(key=""), "losses: unplaced: hall/picture-1"),
    ],
)
def test_a_broken_deck_is_noticed(
    photos: Path, change: Callable[[FittedShape], FittedShape], law: str
) -> None:
    made = make(TEXT, photos)
    assert broken(made) == []
    assert any(found.startswith(law) for found in changed(made, change)), changed(made, change)


def test_slides_of_one_title_are_noticed(photos: Path) -> None:
    made = make(TEXT, photos)

    def named(slide: FittedSlide) -> FittedSlide:
        return replace(slide, title="Hall")

    slides = tuple(map(named, made.deck.slides))
    found = broken(replace(made, deck=replace(made.deck, slides=slides)))
    assert f"ambiguous: {len(slides)} slides share the title 'hall'" in found


def test_too_many_main_slides_are_noticed(photos: Path) -> None:
    made = make(TEXT, photos)
    slides = made.deck.slides[:1] * 30
    found = broken(replace(made, deck=replace(made.deck, slides=slides)))
    assert "beyond_budget: 30 main slides, 25 allowed" in found
