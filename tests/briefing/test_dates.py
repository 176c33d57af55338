"""When the event was."""

from __future__ import annotations

import pytest

from deckgen.briefing import make_briefing
from deckgen.reading import read_post

from .posts import album

POST = (
    "---\n{head}\n---\n\n# THE WORLD RUNS ON OPENSTACK\n*{line}*\n\nMy first summit just passed.\n"
)


def dates(line: str, head: str = "date: 2016-10-29") -> tuple[str, ...]:
    post, _ = read_post(POST.format(head=head, line=line).encode(), "post.md")
    made, _ = make_briefing(post, album(post))
    assert any(unit.words == line for track in made.tracks for unit in track.units)
    assert made.published == "2016-10-29"
    return made.dates


@pytest.mark.parametrize(
    "line",
    [
        "25 – 28 October 2016",
        "October 25-28, 2016",
        "Oct 31st to Nov 2nd, 2016",
        "31 October – 2 November 2016",
        "2016年10月25日至28日",
        "2016.10.25 - 2016.10.28",
    ],
)
def test_a_line_of_days_is_the_events_date(line: str) -> None:
    assert dates(line) == (line,)


@pytest.mark.parametrize(
    "line", ["28 October 2016", "25 – 28 October was fun", "7 – 9 clouds 2016"]
)
def test_other_lines_are_not(line: str) -> None:
    assert dates(line) == ("2016-10-29",)


def test_what_the_front_matter_says_of_the_event_comes_first() -> None:
    head = "date: 2016-10-29\nevent_date: 2016-10-25"
    assert dates("24 – 28 October 2016", head) == ("2016-10-25",)


def test_a_label_stays_outside() -> None:
    assert dates("时间：2016年10月25日-28日") == ("2016年10月25日-28日",)


def test_days_far_down_are_those_of_something_else() -> None:
    text = "\n\n".join(["Words."] * 20 + ["25 – 28 October 2016"])
    post, _ = read_post(text.encode(), "2016-10-29-post.md")
    assert make_briefing(post, album(post))[0].dates == ("2016-10-29",)
