"""Tracks that hold one short line each share slides; everything else keeps its own."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.text import plain
from tests.planning.posts import make, notes_of, words_of

SPEAKERS = (
    ("Driving Innovation", "Ines Sousa (@ines), GM, Lisbon Labs"),
    ("Dare Mighty Things", "Jon Chan (@jc), IT Chief Engineer, Rocket House"),
    ("A Private Dream Stack", "Bo Lind, Principal Architect, Fjord"),
)
LONG = (
    "\n\n## Storage\n\nCeph keeps all data of the bank safe in three rooms of two towns. "
    "Nobody noticed the night in which one of the rooms was under water.\n\n"
)


def sections(count: int) -> str:
    return "".join(f"## {name}\n\n* {line}\n\n" for name, line in SPEAKERS[:count])


def test_three_tracks_of_one_line_share_a_slide(photos: Path) -> None:
    made = make(sections(3) + LONG * 2, photos)
    (slide,) = [s for s in made.storyboard.slides if "Driving" in plain(s.title)]
    assert words_of(slide, "body") == [text for pair in SPEAKERS for text in pair]
    assert plain(slide.title) == "Driving Innovation · Dare Mighty Things · A Private Dream Stack"
    assert [span.first_line for span in slide.sources] == [3, 7, 11]
    assert notes_of(slide).count("Source: post.md") == 3


def test_the_agenda_leads_to_the_shared_slide(photos: Path) -> None:
    made = make(sections(3) + LONG, photos)
    (agenda,) = made.planned("agenda")
    links = [
        run.slide_link
        for _, content in agenda.slots
        for paragraph in content.paragraphs  # type: ignore[union-attr]
        for run in paragraph.text
        if run.slide_link
    ]
    assert links == ["driving-innovation/summary"] * 3 + ["storage/summary"]
    assert not [words for words in words_of(agenda, "body") if " · " in words]


def test_two_of_them_keep_their_slides(photos: Path) -> None:
    slides = make(sections(2) + LONG, photos).storyboard.slides
    titles = {slide.key: plain(slide.title) for slide in slides}
    assert (
        titles["driving-innovation/summary"]
        == "Driving Innovation: Ines Sousa (@ines), GM, Lisbon Labs"
    )
    assert titles["dare-mighty-things/summary"] == "Dare Mighty Things"


def test_below_its_name_a_shared_slide_says_the_line_that_a_title_shows(photos: Path) -> None:
    lines = ("Ceph moved to a town by the sea", "Great!", "It runs without people")
    text = "".join(
        f"## {name}\n\n{line}.\n\n"
        for name, line in zip(("Ceph", "Nova", "Ironic"), lines, strict=True)
    )
    (slide,) = [s for s in make(text + LONG, photos).storyboard.slides if "Nova" in plain(s.title)]
    assert words_of(slide, "body") == ["Ceph", lines[0], "Nova", "Great!", "Ironic", lines[2]]


def test_an_author_s_title_keeps_a_slide_alone(photos: Path) -> None:
    text = sections(3).replace(
        "## Dare Mighty Things\n",
        '## Dare Mighty Things\n<!-- deckgen: title="Rockets run on it" -->\n',
    )
    titles = [plain(slide.title) for slide in make(text + LONG, photos).storyboard.slides]
    assert "Rockets run on it" in titles
