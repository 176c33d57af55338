"""Fitting text into one placeholder, by figures worked out by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deckgen.fitting.text import (
    Size,
    best_size,
    fits,
    fitted_paragraphs,
    ladder,
    measure,
    shortened,
)
from deckgen.model.geometry import points
from deckgen.model.storyboard import SEE_SLIDE, TextParagraph
from deckgen.model.text import TextRun, plain, rich
from tests.fitting.places import HAN_PITCH, han, place
from tests.planning.posts import pack_of

PACK = pack_of("briefing", "reading", "en-US")


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_lines_and_heights(count: int, lines: int) -> None:
    where = place(10, 500)
    found = measure((han(count),), where, ladder(where)[0], PACK)
    assert found.lines == lines
    assert found.height_pt == pytest.approx(lines * HAN_PITCH * 20)
    assert not found.broken


def test_space_stands_between_paragraphs_only() -> None:
    where = place(10, 500, before=6, after=3)
    size = ladder(where)[0]
    one = HAN_PITCH * 20
    assert measure((han(3),), where, size, PACK).height_pt == pytest.approx(one)
    assert measure((han(3),) * 3, where, size, PACK).height_pt == pytest.approx(3 * one + 2 * 9)


def test_a_deeper_level_is_smaller_and_narrower() -> None:
    where = place(10, 500)
    size = ladder(where)[0]
    assert size.of(where.level(1)) == 16
    # 10 columns of 20 pt less a margin of one: 9 columns of 20 pt are 11 of 16 pt
    assert measure((han(11, level=1),), where, size, PACK).lines == 1
    assert measure((han(12, level=1),), where, size, PACK).lines == 2


def test_no_level_falls_below_the_floor() -> None:
    size = Size(10.0, 10.0, 20.0)
    assert size.of(place(10, 500).level(1)) == 10


@pytest.mark.parametrize(
    ("count", "height", "size"),
    [(10, 30, 20), (20, 30, 10), (40, 30, 10), (41, 30, None), (10, 26.5, 20), (10, 26.3, 10)],
)
def test_the_largest_size_that_fits_is_taken(count: int, height: float, size: int | None) -> None:
    found = best_size((han(count),), place(10, height), PACK)
    assert (found[0].base_pt if found else None) == size


def test_a_tall_body_keeps_one_line_free() -> None:
    where = place(10, 10 * HAN_PITCH * 20, sizes=(20.0,))
    assert best_size((han(90),), where, PACK) is not None
    assert best_size((han(91),), where, PACK) is None


def test_lines_can_be_limited() -> None:
    where = place(10, 500, sizes=(20.0,), max_lines=2)
    assert best_size((han(20),), where, PACK) is not None
    assert best_size((han(21),), where, PACK) is None


def test_shortened_text_ends_with_an_ellipsis_and_fits() -> None:
    where = place(10, 500, sizes=(20.0,), max_lines=2)
    (cut,) = shortened((han(50),), where, PACK)
    assert plain(cut.text) == "峰" * 19 + "…"
    assert best_size((cut,), where, PACK) is not None


def test_shortening_leaves_text_that_fits() -> None:
    where = place(10, 500, sizes=(20.0,), max_lines=2)
    assert shortened((han(20),), where, PACK) == (han(20),)


def test_paragraphs_share_the_lines_that_there_are() -> None:
    where = place(10, 500, sizes=(20.0,), max_lines=3)
    cut = shortened((han(50), han(8)), where, PACK)
    assert [plain(p.text) for p in cut] == ["峰" * 19 + "…", "峰" * 8]


def test_a_cut_text_keeps_its_link_to_a_slide() -> None:
    link = TextRun("→ 00", slide_link="x", kind=SEE_SLIDE)
    whole = TextParagraph((TextRun("峰" * 30), TextRun("\u00a0"), link), plain=True)
    where = place(10, 500, sizes=(20.0,), max_lines=1)
    (cut,) = shortened((whole,), where, PACK)
    assert plain(cut.text).endswith("…\u00a0→ 00")
    assert cut.text[-1] == link
    assert measure((cut,), where, ladder(where)[0], PACK).lines == 1


def test_a_word_without_breaks_is_forced() -> None:
    where = place(10, 500)
    found = measure((TextParagraph(rich("x" * 80)),), where, ladder(where)[0], PACK)
    assert found.broken == "x" * 80


def test_only_what_differs_is_written() -> None:
    where = place(10, 500)
    large, small = ladder(where)
    paragraphs = (han(2, key="a"), han(2, level=1), han(2, lead=True))
    written = fitted_paragraphs(paragraphs, where, large)
    assert [p.size_pt for p in written] == [None, None, None]
    assert [p.bold for p in written] == [None, None, True]
    assert [p.size_pt for p in fitted_paragraphs(paragraphs, where, small)] == [10, 10, 10]


def numbers(*marked: tuple[str, int]) -> list[int]:
    """The numbers that items' lists start with; the levels are given beside them."""
    items = [han(2, number=number, level=level) for number, level in marked]
    where = place(10, 500)
    return [p.number_start for p in fitted_paragraphs(items, where, ladder(where)[0])]


def test_numbers_go_on_counting() -> None:
    assert numbers(("3.", 0), ("4.", 0), ("5.", 0)) == [3, 3, 3]
    assert numbers(("1.", 0), ("", 1), ("2.", 0)) == [1, 0, 1]
    assert numbers(("1.", 0), ("1.", 1), ("2.", 1), ("2.", 0), ("1.", 1)) == [1, 1, 1, 1, 1]


def test_numbers_start_anew_after_a_gap_or_other_text() -> None:
    assert numbers(("1.", 0), ("5.", 0), ("6.", 0)) == [1, 5, 5]
    assert numbers(("1.", 0), ("", 0), ("2.", 0)) == [1, 0, 2]


@pytest.mark.parametrize(
    ("marker", "shown"), [("[x]", "☑"), ("[ ]", "☐"), ("0.", "0."), ("99999.", "99999.")]
)
def test_markers_that_do_not_count_are_written_and_measured(marker: str, shown: str) -> None:
    where = place(10, 500)
    item = han(10, number=marker)
    (written,) = fitted_paragraphs((item,), where, ladder(where)[0])
    assert plain(written.runs) == f"{shown} {'峰' * 10}"
    assert written.number_start == 0
    assert measure((item,), where, ladder(where)[0], PACK).lines == 2


def test_numbers_wider_than_their_indent_hang_further_all_items_alike() -> None:
    where = place(10, 500)
    # with a gap of 8 pt "1." (16.7 pt) needs 24.7 pt at 20 pt, "10." (27.8 pt) 35.8 pt
    style = replace(where.levels[0], margin=points(26), indent=-points(26))
    hanging = replace(where, levels=(style,))
    size = ladder(hanging)[0]
    assert measure((han(8, number="1."),), hanging, size, PACK).lines == 1
    assert measure((han(8, number="10."),), hanging, size, PACK).lines == 1
    assert measure((han(9, number="10."),), hanging, size, PACK).lines == 2

    def written(*marks: str) -> list[tuple[int | None, int]]:
        items = [han(2, number=mark) for mark in marks]
        return [(p.margin, p.indent) for p in fitted_paragraphs(items, hanging, size)]

    assert written("1.", "2.") == [(None, 0)] * 2
    wider = points(20 * (0.556 * 2 + 0.278 + 0.4))
    assert written("9.", "10.") == [(wider, -wider)] * 2
    assert written("9.", "10.", "") == [(wider, -wider)] * 2 + [(None, 0)]


def test_fits_says_so_within_rounding() -> None:
    where = place(10, 2 * HAN_PITCH * 20, sizes=(20.0,))
    size = ladder(where)[0]
    assert fits(measure((han(20),), where, size, PACK), where, size)
    assert not fits(measure((han(21),), where, size, PACK), where, size)
