"""A few short points stand on cards, each in a placeholder of its own; other text does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.fitted import FittedSlide, FittedText
from deckgen.model.text import plain
from tests.planning.posts import PROFILES, lines_of, make

POINTS = (
    "The build farm moved to containers over one weekend",
    "Nobody asked for the old machines since then",
    "Every team now sees what its own builds cost",
    "The rest of the year goes to the test suites",
)


def summary(text: str, photos: Path, profile: str = "reading") -> FittedSlide:
    slides = make(f"## Builds\n\n{text}\n", photos, profile=profile).deck.slides
    return next(slide for slide in slides if slide.key == "builds/summary")


def listed(points: tuple[str, ...]) -> str:
    return "\n".join(f"- {point}" for point in points)


def bodies(slide: FittedSlide) -> list[FittedText]:
    shapes = (shape for shape in slide.shapes if isinstance(shape, FittedText))
    return [shape for shape in shapes if shape.slot.startswith("body")]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("count", "name"), [(3, "Two Cards"), (4, "Three Cards")])
def test_a_few_short_points_stand_on_cards(
    photos: Path, profile: str, count: int, name: str
) -> None:
    """One of them is the slide's title."""
    slide = summary(listed(POINTS[:count]), photos, profile)
    cards = bodies(slide)
    assert slide.layout == name
    assert [len(card.paragraphs) for card in cards] == [1] * (count - 1)
    assert {plain(card.paragraphs[0].runs) for card in cards} < set(POINTS)
    assert len({card.paragraphs[0].size_pt for card in cards}) == 1


LONG = " and so the plan of the year went on to the next team that had asked for it" * 8


@pytest.mark.parametrize(
    "text",
    [
        listed((*POINTS, "A fifth point", "And a sixth one of them")),
        listed((POINTS[0], POINTS[1], f"{POINTS[2]}\n  - by the hour\n  - by the build")),
        "\n".join(f"{n}. {point}" for n, point in enumerate(POINTS, 1)),
        listed(tuple(point + LONG for point in POINTS)),
        f"{listed(POINTS)}\n\n![](wide.jpg)",
    ],
    ids=["many", "points below points", "numbered", "long", "a picture"],
)
def test_other_text_keeps_one_place(photos: Path, text: str) -> None:
    slide = summary(text, photos)
    assert "Cards" not in slide.layout
    assert [body.slot for body in bodies(slide)] == ["body"]


def test_cards_of_takeaways_lead_to_the_slides_that_tell_them(photos: Path) -> None:
    post = "".join(
        f"## Track {n}\n\n{point}. It was worth all the work.\n\n![](wide.jpg)\n\n"
        for n, point in enumerate(POINTS[:3], 1)
    )
    deck = make(post, photos).deck
    glance = next(slide for slide in deck.slides if slide.role == "glance")
    assert "Cards" in glance.layout
    numbers = {slide.key: number for number, slide in enumerate(deck.slides, 1)}
    for card in bodies(glance):
        arrow = card.paragraphs[0].runs[-1]
        assert arrow.text.strip() == f"→ {numbers[arrow.slide_link]}"
        home = next(slide for slide in deck.slides if slide.key == arrow.slide_link)
        words = plain(card.paragraphs[0].runs[:-1]).strip()
        assert words in (home.title, *lines_of(home, "body"))
