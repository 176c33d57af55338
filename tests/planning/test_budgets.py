"""Big posts keep to the count of main slides; nothing of them is lost."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from deckgen.model.text import plain
from tests.fitting.laws import beyond_budget, losses
from tests.planning.posts import MANY, PROFILES, Made, notes_of, pictures_of
from tests.planning.posts import make as make_anew


@cache
def make(text: str, folder: Path, *, profile: str = "reading", full: bool = False) -> Made:
    """Make a big deck once for all tests."""
    return make_anew(text, folder, profile=profile, full=full)


def sections(count: int, photos_each: int = 0) -> str:
    """A post of sections, each with eight sentences, a quantity in every one."""
    out = ["---\ntitle: A long summit\n---\n"]
    for n in range(count):
        out.append(f"## Section {n}\n")
        out += [
            f"In hall {n} speaker {k} showed that {8 * n + k + 2} GB of video pass in a second."
            for k in range(8)
        ]
        out += [f"\n![](p{(n * photos_each + k) % MANY}.jpg)" for k in range(photos_each)]
        out.append("")
    return "\n".join(out)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(sections(60, 3), id="60 sections, 180 photos"),
        pytest.param(sections(24, 1), id="24 sections"),
        pytest.param(
            "## Walk\n\n" + "\n\n".join(f"![](p{n % MANY}.jpg)" for n in range(200)),
            id="200 photos and no text",
        ),
        pytest.param(
            "## Walk\n\nWe walked through all halls of the fair.\n\n"
            + "\n\n".join(f"![](p{n % MANY}.jpg)" for n in range(200)),
            id="200 photos, one line",
        ),
        pytest.param(
            "## T\n\n| what | how much |\n|---|---|\n"
            + "\n".join(f"| row {n} | {'many words ' * (n % 30)}|" for n in range(150)),
            id="150 rows",
        ),
        pytest.param("## C\n\n```\n" + "a: b\n" * 900 + "```\n", id="900 lines of code"),
        pytest.param(
            "## Q\n\n"
            + "\n\n".join(
                f"We heard speaker {n} in hall {n}.\n\n> Cloud number {n} is here to stay for"
                " as long as anybody pays for it.\n> — Speaker {n}"
                for n in range(50)
            ),
            id="50 quotes",
        ),
        pytest.param(
            "## N\n\nA line" + "".join(f"[^{n}]" for n in range(80)) + " with notes.\n\n"
            + "\n\n".join(f"[^{n}]: {'Note upon note. ' * 12}" for n in range(80)),
            id="80 footnotes",
        ),
    ],
)  # fmt: skip
def test_big_posts_keep_to_the_budget_and_lose_nothing(
    photos: Path, text: str, profile: str
) -> None:
    made = make(text, photos, profile=profile)
    assert made.pack.budget.main_slides == {"reading": 25, "presenting": 15}[profile]
    assert [*beyond_budget(made), *losses(made)] == []


def test_tracks_without_room_are_listed_and_stand_in_the_notes(photos: Path) -> None:
    made = make(sections(60), photos)
    (slide,) = (slide for slide in made.storyboard.slides if slide.key == "further")
    assert plain(slide.title) == "Further topics"
    assert "In hall 59 speaker 7 showed that 481 GB of video pass in a second." in notes_of(slide)


def test_photos_without_room_come_to_the_appendix(photos: Path) -> None:
    made = make(sections(60, 3), photos)
    appendix = [slide for slide in made.storyboard.slides if slide.appendix]
    assert {slide.part for slide in appendix} == {"Appendix"}
    assert sum(len(pictures_of(slide)) for slide in appendix) >= 120
    assert made.storyboard.slides[-len(appendix) :] == tuple(appendix)


def test_full_shows_in_the_appendix_what_the_budget_left_out(photos: Path) -> None:
    text = sections(60)
    brief, full = make(text, photos), make(text, photos, full=True)
    shown = {key for slide in full.deck.slides for key in _keys(slide)}
    units = {unit.key for track in full.briefing.tracks for unit in track.units}
    assert units <= shown
    assert not units <= {key for slide in brief.deck.slides for key in _keys(slide)}
    main = [slide.key for slide in full.deck.slides if not slide.appendix]
    assert main == [slide.key for slide in brief.deck.slides if not slide.appendix]


def _keys(slide) -> list[str]:  # type: ignore[no-untyped-def]
    return [p.key for shape in slide.shapes for p in getattr(shape, "paragraphs", ())]


def test_photos_step_down_before_text(photos: Path) -> None:
    one = "## A\n\n" + "\n\n".join(
        f"Speaker {n} showed how the new release helps.\n\n![](p{n}.jpg)\n\n![](p{n + 20}.jpg)"
        for n in range(20)
    )
    made = make(one, photos)
    main = [slide for slide in made.storyboard.slides if not slide.appendix]
    assert len(main) <= 25
    assert len([slide for slide in main if len(pictures_of(slide)) > 1]) >= 3
