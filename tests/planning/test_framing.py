"""What a post says of itself has no slides: it stands in the notes where it belongs."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.text import plain
from tests.planning.posts import Made, make, notes_of, words_of

REPORT = (
    "\n## Ceph\n\nCeph runs at 40 sites now.\nThe cluster of CERN holds 60 PB.\n"
    "\n## Nova\n\nNobody writes YAML by hand any more.\n"
)
BEHIND = """
## References

- [Ceph paper](https://ceph.example.org/paper.pdf)
- Weil, S.: Ceph, a scalable file system. OSDI 2006.

## About the author

Jane Doe has worked on storage for 15 years and leads a team of 12 people. She lives in Oslo.
"""


def titles(made: Made) -> list[str]:
    return [plain(slide.title) for slide in made.storyboard.slides]


def test_references_and_bio_stand_with_the_sources(photos: Path) -> None:
    links = "".join(f"- [part {n}](https://a.example/{n})\n" for n in range(9))
    made = make(f"{REPORT}\n{links}{BEHIND}", photos)
    assert not any("author" in title or "Weil" in title for title in titles(made))
    (sources,) = made.planned("sources")
    said = words_of(sources, "body")
    assert said[said.index("Nova: lines 7–19") + 1] == "Ceph paper"
    notes = notes_of(sources)
    assert "Weil, S.: Ceph, a scalable file system. OSDI 2006." in notes
    assert "About the author\nJane Doe has worked on storage for 15 years" in notes
    assert [entry.key for entry in made.ledger.entries if not entry.covered] == []


def test_a_bio_states_no_metric_and_no_takeaway(photos: Path) -> None:
    made = make(REPORT + BEHIND, photos)
    assert [metric.words for metric in made.briefing.metrics] == ["40", "60 PB"]
    assert not any("about-the-author" in key for key in made.briefing.takeaways)


def test_a_mere_preface_stands_in_the_notes_of_the_title_slide(photos: Path) -> None:
    said = "All credit for the slides in the pictures goes to their creators!"
    made = make(said + "\n" + REPORT, photos)
    assert not any(said[:20] in title for title in titles(made))
    assert said in notes_of(made.planned("title")[0])
    assert "Overview" not in "\n".join(words_of(made.planned("agenda")[0], "body"))
    assert [entry.key for entry in made.ledger.entries if not entry.covered] == []


def test_an_opening_that_says_or_shows_something_keeps_its_slide(photos: Path) -> None:
    made = make(f"Three thousand people met in Lisbon for a week.\n{REPORT}", photos)
    assert "Three thousand people met in Lisbon for a week" in titles(made)
    pictured = make(f"It starts!\n\n![](stage.jpg)\n{REPORT}", photos)
    assert any(slide.key == "_intro/summary" for slide in pictured.storyboard.slides)


def test_an_author_s_bio_shows_its_photo_behind_the_deck(photos: Path) -> None:
    made = make(f"{REPORT}\n## About the author\n\n![](stage.jpg)\n\nJane lives in Oslo.\n", photos)
    (photo,) = [slide for slide in made.storyboard.slides if slide.key.startswith("photo:")]
    assert photo.appendix
    assert [entry.key for entry in made.ledger.entries if not entry.covered] == []


def test_where_slides_lie_is_no_slide_but_what_is_said_of_them_is(photos: Path) -> None:
    linked = "\n## Slides\n\nAll of them are on [SlideShare](https://a.example).\n"
    assert not any("Slides" in title for title in titles(make(REPORT + linked, photos)))
    said = "\n## Slides\n\nEvery second one had no more than ten words.\n"
    assert "Every second one had no more than ten words" in titles(make(REPORT + said, photos))
