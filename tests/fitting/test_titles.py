"""Titles: unique, in two lines, shortened visibly and kept whole in the notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.fitting.titles import Titles, evened
from deckgen.model.text import plain, rich
from tests.fitting.places import place
from tests.planning.posts import make, notes_of, pack_of, text_shape

PACK = pack_of("briefing", "reading", "en-US")


def fitted(*titles: str, columns: int = 20) -> list[str]:
    found = Titles(PACK)
    where = place(columns, 200, sizes=(20.0,), max_lines=2)
    out = []
    for title in titles:
        words, _, mark = title.partition("|")
        out.append(found.fit((rich(words), mark), where, "").words)
    return out


def test_titles_that_stand_again_are_numbered() -> None:
    assert fitted("Hall", "Other", "hall", "Hall") == ["Hall", "Other", "hall (2)", "Hall (3)"]


def test_a_number_never_makes_another_title_of_the_deck() -> None:
    assert fitted("Hall", "Hall", "Hall (2)") == ["Hall", "Hall (2)", "Hall (2) (2)"]
    assert fitted("Hall (2)", "Hall", "Hall") == ["Hall (2)", "Hall", "Hall (3)"]


def test_marks_of_continuations_tell_titles_apart() -> None:
    assert fitted("Hall|(1/2)", "Hall|(2/2)") == ["Hall (1/2)", "Hall (2/2)"]


def test_titles_that_are_alike_once_shortened_are_numbered() -> None:
    one, two = fitted("峰" * 45, "峰" * 50, columns=10)
    assert one == "峰" * 19 + "…"
    assert two.endswith("… (2)")
    assert len(two) < 25


def test_a_short_title_stays_near_the_size_of_the_others() -> None:
    where = place(20, 200, sizes=(44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0), max_lines=1)
    long, short = (rich("峰" * 35), ""), (rich("峰"), "")
    few = evened([long, short, short, short, short], [where] * 5, PACK)
    assert {place.sizes_pt for place in few} == {where.sizes_pt}
    many = evened([long, long, short], [where] * 3, PACK)
    assert {place.sizes_pt for place in many} == {(28.0, 24.0, 20.0)}


def test_a_mark_survives_shortening() -> None:
    (title,) = fitted("峰" * 45 + "|(2/3)", columns=10)
    assert title.endswith("… (2/3)")


def test_a_broken_title_reads_without_its_break() -> None:
    where = place(10, 200, sizes=(20.0,), max_lines=2)
    found = Titles(PACK).fit((rich("云计算平台正在改变银行的工作"), ""), where, "")
    assert "\n" in plain(found.shape.paragraphs[0].runs)
    assert found.words == "云计算平台正在改变银行的工作"


@pytest.mark.parametrize("profile", ["reading", "presenting"])
def test_a_long_heading_is_cut_and_stands_whole_in_the_notes(photos: Path, profile: str) -> None:
    heading = " ".join(f"heading{n}" for n in range(40))
    text = f"## {heading}\n\nOne line.\n\n## {heading} too\n\nOther line.\n"
    made = make(text, photos, profile=profile)
    slides = [slide for slide in made.deck.slides if slide.key.endswith("/summary")]
    assert len({slide.title for slide in slides}) == 2
    for slide in slides:
        assert "…" in slide.title
        assert heading in notes_of(slide)
        assert text_shape(slide, "title").lines <= 2


def test_a_title_is_set_a_little_smaller_rather_than_cut_inside_a_word() -> None:
    where = place(8, 200, sizes=(20.0, 18.0, 14.0), max_lines=2)

    def set_as(words: str) -> tuple[float | None, str]:
        paragraph = Titles(PACK).fit((rich(words), ""), where, "").shape.paragraphs[0]
        return paragraph.size_pt, plain(paragraph.runs)

    # At 20 pt eight characters fit, so that the name of the city would be cut in two.
    assert set_as("OpenStack 巴塞罗那峰会 Day1") == (18.0, "OpenStack\n巴塞罗那峰会 Day1")
    # No size near the largest helps here: the largest stays.
    assert set_as("巴塞罗那峰会第一天见闻录上篇")[0] is None
