"""Text of several slides: what a slide begins with stands below what heads it."""

from __future__ import annotations

from deckgen.fitting.splitting import split
from deckgen.model.storyboard import TextParagraph
from deckgen.model.text import plain, rich
from tests.fitting.places import HAN_PITCH, place
from tests.planning.posts import pack_of

PACK = pack_of("briefing", "reading", "zh-CN")
LINE_PT = HAN_PITCH * 20


def pieces(paragraphs: list[TextParagraph], lines: float) -> list[list[str]]:
    """The lines of each slide, on slides with room for so many."""
    room = place(12, lines * LINE_PT, sizes=(20.0,))
    found = split(paragraphs, room, room, PACK)
    return [[plain(p.text) for p in piece] for piece in found.pieces]


def points(words: str, level: int) -> list[TextParagraph]:
    return [TextParagraph(rich(word), level) for word in words.split()]


def test_points_that_go_on_stand_below_their_line_again() -> None:
    head = TextParagraph(rich("迁移"), lead=True)
    assert pieces([head, *points("甲一 甲二 甲三 甲四", 1)], 3.1) == [
        ["迁移", "甲一", "甲二"],
        ["迁移", "甲三", "甲四"],
    ]


def test_points_of_its_own_level_go_on_below_the_line_that_heads_them() -> None:
    text = [
        TextParagraph(rich("迁移"), lead=True),
        *points("甲", 0),
        *points("甲一 甲二 甲三 甲四", 1),
    ]
    assert pieces(text, 5.2) == [
        ["迁移", "甲", "甲一", "甲二"],
        ["迁移", "甲", "甲三", "甲四"],
    ]


def test_points_after_a_group_begin_a_slide_alone() -> None:
    text = [TextParagraph(rich("迁移"), lead=True), *points("甲一 甲二", 1), *points("乙 丙", 0)]
    assert pieces(text, 3.1) == [["迁移", "甲一", "甲二"], ["乙", "丙"]]


def test_nothing_is_said_again_where_it_would_take_the_room() -> None:
    text = [TextParagraph(rich("迁移"), lead=True), *points("甲一 甲二", 1)]
    assert pieces(text, 1.1) == [["迁移"], ["甲一"], ["甲二"]]
