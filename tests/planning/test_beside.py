"""A small table or piece of code shares the slide of its text; others stand in order."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.storyboard import PlannedSlide
from deckgen.model.text import plain
from tests.planning.posts import make, notes_of, words_of

TABLE = "| Site | Status |\n|---|---|\n| Lisbon | up |\n| Oslo | down |\n"
SAID = "All of them run the new release. Nobody has to get up at night any more."
CODE = "```python\nimport deck\n\ndeck.build('post.md')\n```\n"


def planned(text: str, folder: Path) -> list[PlannedSlide]:
    frame = {"title", "glance", "agenda", "sources"}
    return [slide for slide in make(text, folder).storyboard.slides if slide.role not in frame]


def test_a_small_table_shares_the_slide_of_its_text(photos: Path) -> None:
    (slide,) = planned(f"## Clusters\n\n{TABLE}\n{SAID}\n", photos)
    assert slide.role == "table"
    assert [plain(slide.title), *words_of(slide, "body")] == [
        "All of them run the new release",
        "Nobody has to get up at night any more.",
    ]
    assert notes_of(slide).endswith("Source: post.md, lines 3–6, 8")


def test_a_line_that_announces_code_titles_it_and_the_text_stands_beside(photos: Path) -> None:
    (slide,) = planned(f"## Code\n\nBo showed how short it is:\n\n{CODE}\n{SAID}\n", photos)
    assert (slide.role, plain(slide.title)) == ("code", "Bo showed how short it is")
    assert " ".join(words_of(slide, "body")) == SAID


def test_a_table_of_one_of_several_groups_keeps_its_slide(photos: Path) -> None:
    text = f"## Clusters\n\n### North\n\n{TABLE}\n### South\n\n{SAID}\n"
    assert [slide.role for slide in planned(text, photos)] == ["table", "track-summary"]


def test_a_large_table_stands_before_the_text_where_the_post_has_it_so(photos: Path) -> None:
    rows = "".join(f"| Site {n} | up |\n" for n in range(12))
    slides = planned(f"## Clusters\n\n{TABLE}{rows}\n{SAID}\n", photos)
    assert [slide.role for slide in slides] == ["table", "track-summary"]
    assert SAID.partition(".")[0] in notes_of(slides[0])
    slides = planned(f"## Clusters\n\n{SAID}\n\n{TABLE}{rows}\n", photos)
    assert [slide.role for slide in slides] == ["track-summary", "table"]


def test_nothing_is_lost_and_nothing_overflows_on_a_shared_slide(photos: Path) -> None:
    made = make(f"## Clusters\n\n{TABLE}\n{SAID}\n\n## Code\n\n{CODE}\n{SAID}\n", photos)
    assert [entry.key for entry in made.ledger.entries if not entry.covered] == []
    assert made.fitting() == []
    assert [len(made.fitted(role)) for role in ("table", "code")] == [1, 1]
