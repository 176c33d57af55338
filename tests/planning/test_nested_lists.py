"""Lists in lists: each point stands below what it belongs to, on whatever slide it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.storyboard import PlannedSlide, TextContent, TextParagraph
from deckgen.model.text import plain
from tests.planning.posts import Made, make, words_of

DEEP = """## Projects

- Graduated
    - Lighthouse keeper
        - watches every rack of the northern hall
        - 40,000 lamps
    - Rope maker
- Incubating
    - Weather station
        - tells the schedulers where it is cold
"""


def body(slide: PlannedSlide) -> tuple[TextParagraph, ...]:
    content = slide.slot("body")
    assert isinstance(content, TextContent)
    return content.paragraphs


def standing(slide: PlannedSlide) -> list[tuple[str, str]]:
    """Each line of a slide behind the mark of how it stands: head, point, point below a point."""
    return [("head" if p.lead else "- " * (p.level + 1), plain(p.text)) for p in body(slide)]


def test_the_outer_items_of_three_levels_head_the_two_below(tmp_path: Path) -> None:
    (slide,) = make(DEEP, tmp_path).planned("track-summary")
    assert standing(slide) == [
        ("head", "Graduated"),
        ("- ", "Lighthouse keeper"),
        ("- - ", "watches every rack of the northern hall"),
        ("- - ", "40,000 lamps"),
        ("- ", "Rope maker"),
        ("head", "Incubating"),
        ("- ", "Weather station"),
        ("- - ", "tells the schedulers where it is cold"),
    ]


def test_two_levels_stay_a_list(tmp_path: Path) -> None:
    text = "## Storage\n\nIt grew.\n\n- Pools\n    - one for each hall\n- Gateways\n"
    (slide,) = make(text, tmp_path).planned("track-summary")
    shown = [("- ", "Pools"), ("- - ", "one for each hall"), ("- ", "Gateways")]
    assert standing(slide)[-3:] == shown


def test_one_level_is_all_where_the_pack_wants_one(tmp_path: Path) -> None:
    text = "## Storage\n\n- Pools\n    - one for each hall\n    - none for tests\n- Gateways\n"
    slides = make(text, tmp_path, profile="presenting").planned("track-summary")
    assert standing(slides[0]) == [
        ("head", "Pools"),
        ("- ", "one for each hall"),
        ("- ", "none for tests"),
        ("head", "Gateways"),
    ]


def test_only_the_outermost_items_stand_as_headings(tmp_path: Path) -> None:
    slides = make(DEEP, tmp_path, profile="presenting").planned("track-summary")
    heads = [words for mark, words in standing(slides[0]) if mark == "head"]
    assert heads == ["Graduated", "Incubating"]


def test_deeper_levels_stand_as_deep_as_they_are(tmp_path: Path) -> None:
    text = """## Kubernetes

- Control plane
    - API server
        - Authentication
            - Client certificates
    - Scheduler
- Nodes
    - Kubelet

## Upgrade

1. Get the cluster ready
    1. Drain the nodes
        1. Ask the teams
2. All nodes came back
"""
    slides = make(text, tmp_path).planned("track-summary")
    assert standing(slides[0]) == [
        ("head", "Control plane"),
        ("- ", "API server"),
        ("- - ", "Authentication"),
        ("- - - ", "Client certificates"),
        ("- ", "Scheduler"),
        ("head", "Nodes"),
        ("- ", "Kubelet"),
    ]
    assert standing(slides[1]) == [
        ("- ", "Get the cluster ready"),
        ("- - ", "Drain the nodes"),
        ("- - - ", "Ask the teams"),
        ("- ", "All nodes came back"),
    ]


def test_an_item_below_a_question_keeps_it(tmp_path: Path) -> None:
    text = "## Clusters\n\n- The room was full of operators\n- Why now?\n    - It works\n"
    (slide,) = make(text, tmp_path).planned("track-summary")
    assert words_of(slide, "body")[-2:] == ["Why now?", "It works"]


def test_an_item_with_others_below_it_titles_no_slide(tmp_path: Path) -> None:
    moved = "The most important control plane moved to 3 regions, a first for everybody there"
    text = f"## Clusters\n\n- Nobody noticed\n- {moved}\n    - all of them cold\n"
    (slide,) = make(text, tmp_path).planned("track-summary")
    assert words_of(slide, "body") == ["Nobody noticed", moved, "all of them cold"]


def test_an_item_below_others_titles_a_slide_with_its_heading_only(tmp_path: Path) -> None:
    text = "## Growth\n\n- In numbers\n    - 2.5 million changes in one year\n    - by hand\n- So\n"
    (slide,) = make(text, tmp_path).planned("track-summary")
    assert plain(slide.title) == "Growth: 2.5 million changes in one year"


def moves(name: str) -> str:
    """A bold item and its paragraph, too long for one slide."""
    steps = [
        "First",
        "Then",
        "After that",
        "In the end",
        "At night",
        "Once more",
        "By hand",
        "As agreed",
    ]
    told = " ".join(
        f"{step} the {name} machines were drained, copied and started." for step in steps
    )
    return f"- **The {name} team moved its cluster**\n\n{told}\n\n"


TALKS = "## Moves\n\n" + "".join(map(moves, ("northern", "southern", "eastern")))


def followed(made: Made) -> list[PlannedSlide]:
    return [slide for slide in made.storyboard.slides if slide.key.startswith("points:")]


def told(slide: PlannedSlide) -> list[str]:
    """The keys of the title and of every line below it."""
    texts = (content for _, content in slide.slots if isinstance(content, TextContent))
    return [slide.title_key, *(p.key for text in texts for p in text.paragraphs)]


def test_what_goes_on_stands_below_its_head_again(tmp_path: Path) -> None:
    made = make(TALKS, tmp_path)
    texts = [[plain(slide.title), *words_of(slide, "body")] for slide in followed(made)]
    assert len(texts) > 1
    for name in ("northern", "southern", "eastern"):
        here = [lines for lines in texts if any(f"{name} machines" in line for line in lines)]
        heads = [[line for line in lines if f"The {name} team moved" in line] for lines in here]
        assert all(heads), texts


def test_slides_that_begin_below_the_same_head_are_all_shown(tmp_path: Path) -> None:
    made = make(TALKS, tmp_path)
    keys = [slide.key for slide in made.storyboard.slides]
    assert len(set(keys)) == len(keys)
    told_there = {key for slide in made.storyboard.slides for key in told(slide)}
    assert {u.key for t in made.briefing.tracks for u in t.units} <= told_there


@pytest.mark.parametrize("line", ["Recording: https://videos.example.org/talks/7 is online"])
def test_an_address_titles_no_slide(tmp_path: Path, line: str) -> None:
    text = f"## Talks\n\n- {line}\n- Two people spoke\n"
    titles = [plain(slide.title) for slide in make(text, tmp_path).storyboard.slides]
    assert not any("://" in title for title in titles), titles


MARKDOWN = "Ceph\n: Storage that grows.\n: It heals itself.\n\nNova\n: Machines."
HTML = (
    "<dl><dt>Ceph</dt><dd>Storage that grows.</dd><dd>It heals itself.</dd>"
    "<dt>Nova</dt><dd>Machines.</dd></dl>"
)


@pytest.mark.parametrize("terms", [MARKDOWN, HTML])
@pytest.mark.parametrize("heading", ["## Words\n\n", ""])
def test_a_term_heads_its_definitions_and_nothing_after_them(
    heading: str, terms: str, photos: Path
) -> None:
    text = f"{heading}{terms}\n\nThe hall closed at six in the evening.\n"
    (track,) = make(text, photos).briefing.tracks
    units = track.units
    assert [(unit.level, unit.lead, unit.words) for unit in units] == [
        (0, True, "Ceph"),
        (1, False, "Storage that grows."),
        (1, False, "It heals itself."),
        (0, True, "Nova"),
        (1, False, "Machines."),
        (0, False, "The hall closed at six in the evening."),
    ]
