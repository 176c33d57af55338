"""Measuring and wrapping, with hand-made widths and as properties of any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from deckgen.typography.kinsoku import NO_END, NO_START
from deckgen.typography.linebreak import HARD_BREAKS
from deckgen.typography.measure import (
    WRAP_SAFETY,
    Line,
    StyledText,
    line_pitch_em,
    prepare,
    safe_width_em,
)

from .handmade import HANDMADE, lines_of, measured
from .strategies import paragraphs, widths

# In the hand-made Arial a small letter is 0.5 em, a capital 0.7, a space 0.3; bold adds 0.1.


@pytest.mark.parametrize(
    ("runs", "width"),
    [
        ([StyledText("ab")], 1.0),
        ([StyledText("ab", bold=True)], 1.2),
        ([StyledText("ab", scale=0.6)], 0.6),
        ([StyledText("ab"), StyledText("CD", bold=True)], 1.0 + 1.6),
        ([StyledText("ab", face="Courier New")], 1.2),
        ([StyledText("云计")], 2.0),
        ([StyledText("云ab")], 1.0 + 0.24 + 1.0),
        ([StyledText("ab"), StyledText("云")], 1.0 + 0.24 + 1.0),
        ([StyledText("云 ab")], 1.0 + 0.3 + 0.24 + 1.0),  # a space does not keep them apart
        ([StyledText("云， ab")], 2.0 + 0.3 + 0.24 + 1.0),
        ([StyledText("ab ，云")], 1.0 + 0.3 + 0.24 + 2.0),
        ([StyledText("ab "), StyledText("ab")], 1.0 + 0.3 + 1.0),
        ([StyledText("云，ab")], 2.0 + 1.0),
        ([StyledText("云.ab")], 1.0 + 0.3 + 0.24 + 1.0),
        ([StyledText("云…")], 2.0),
        ([StyledText("“云”")], 3.0),
        ([StyledText("ab  ")], 1.0),
        ([StyledText("a\nabc\nab")], 1.5),
        ([], 0.0),
    ],
)
def test_width(runs: list[StyledText], width: float) -> None:
    assert prepare(runs, HANDMADE).width_em == pytest.approx(width, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("aaa bbb ccc", 3.3, ["aaa bbb ", "ccc"]),
        ("aaa bbb ccc", 3.299, ["aaa ", "bbb ", "ccc"]),
        ("aaa bbb    ccc", 3.3, ["aaa bbb    ", "ccc"]),
        ("aaa\nbbb\n\nc", 9, ["aaa\n", "bbb\n", "\n", "c"]),
        ("aaa\n", 9, ["aaa\n", ""]),
        ("", 9, [""]),
        ("云计算", 2.0, ["云计", "算"]),
        ("云计，算", 2.0, ["云", "计，", "算"]),
        ("云ab", 1.2, ["云", "ab"]),  # no gap at the start of a line
        ("aa bbbbbb", 2.0, ["aa ", "bbbb", "bb"]),
        ("aa/bb/cc", 2.9, ["aa/bb/", "cc"]),
        ("aa/bb cc", 2.9, ["aa/bb ", "cc"]),
        ("aaa", 0.1, ["a", "a", "a"]),
        ("aaa bbb", 0, ["a", "a", "a ", "b", "b", "b"]),
    ],
)
def test_lines(text: str, width: float, lines: list[str]) -> None:
    assert lines_of(measured(text), width) == lines
    assert measured(text).line_count(width) == len(lines)


def test_a_style_gives_no_break_and_takes_none() -> None:
    plain = measured("aaa bbbccc")
    styled = prepare([StyledText("aaa b"), StyledText("bbc"), StyledText("cc")], HANDMADE)
    assert styled.breaks == plain.breaks == (4, 10)


def test_only_forced_lines_say_so() -> None:
    wrapped = measured("aa bbbbbb").wrap(2.0)
    assert wrapped.lines == (
        Line(0, 3, 1.0, False),
        Line(3, 7, 2.0, True),
        Line(7, 9, 1.0, False),
    )
    assert wrapped.forced
    assert not measured("aa bbbb").wrap(2.0).forced


def test_a_character_wider_than_the_line_is_forced() -> None:
    assert [line.forced for line in measured("云计").wrap(0.5).lines] == [True, True]


def test_the_widest_piece() -> None:
    assert measured("a bbbb cc").min_width_em == 2.0
    assert measured("云计").min_width_em == 1.0
    assert measured("").min_width_em == 0


def test_constants() -> None:
    assert WRAP_SAFETY == 0.97
    assert safe_width_em(width_pt=360, size_pt=18) == pytest.approx(19.4)
    assert line_pitch_em(has_east_asian=True) == 1.32
    assert line_pitch_em(has_east_asian=False) == 1.2
    assert measured("a，").has_east_asian
    assert not measured("a,").has_east_asian


def test_preparations_are_shared() -> None:
    assert prepare([StyledText("shared")]) is prepare((StyledText("shared"),))


def test_hostile_texts_take_linear_time() -> None:
    for text in ("a" * 100_000, "e" + "\u0301" * 100_000, "/" * 100_000, " " * 100_000):
        assert measured(text).line_count(30) >= 1


@given(paragraphs, widths)
def test_lines_join_to_the_text(runs: list[StyledText], width: float) -> None:
    prepared = prepare(runs)
    assert prepared.text == "".join(run.text for run in runs)
    assert "".join(lines_of(prepared, width)) == prepared.text


@given(paragraphs, widths)
def test_no_line_is_wider_than_its_room_unless_forced(runs: list[StyledText], width: float) -> None:
    for line in prepare(runs).wrap(width).lines:
        assert line.forced or line.width_em <= width + 1e-6


@given(paragraphs, widths)
def test_lines_that_are_not_forced_end_where_they_may(runs: list[StyledText], width: float) -> None:
    prepared = prepare(runs)
    text = prepared.text
    inside_words = {
        offset
        for word in re.finditer("[A-Za-z0-9]+", text)
        for offset in range(word.start() + 1, word.end())
    }
    for line in prepared.wrap(width).lines[:-1]:
        if line.forced or text[line.end - 1] in HARD_BREAKS:
            continue
        assert line.end not in inside_words
        assert text[line.end] not in NO_START
        assert text[line.end - 1] not in NO_END


@given(paragraphs, widths)
def test_forcing_is_never_needed_where_the_widest_piece_fits(
    runs: list[StyledText], width: float
) -> None:
    prepared = prepare(runs)
    wide_enough = max(width, prepared.min_width_em)
    assert not prepared.wrap(wide_enough).forced


@given(paragraphs, widths)
def test_a_wider_box_never_needs_more_lines(runs: list[StyledText], width: float) -> None:
    prepared = prepare(runs)
    if not prepared.wrap(width).forced:
        assert prepared.line_count(width * 1.25) <= prepared.line_count(width)


def test_a_mark_between_ideographs_has_a_gap_at_both_sides() -> None:
    bare, quoted = prepare([StyledText("能能")]), prepare([StyledText('能"能')])
    mark = prepare([StyledText('"')])
    assert quoted.width_em - bare.width_em - mark.width_em == pytest.approx(0.48)
    assert prepare([StyledText("能 能")]).width_em - bare.width_em < 0.4
