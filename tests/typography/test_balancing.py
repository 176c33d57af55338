"""Balanced titles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from deckgen.typography.measure import StyledText, balance, prepare
from deckgen.typography.wrapping import TRAILING

from .handmade import measured
from .strategies import texts, widths

TRAILING_CHARACTERS = "".join(TRAILING)


def balanced(text: str, width_em: float, max_lines: int = 3) -> list[str]:
    offsets = (0, *balance(measured(text), width_em, max_lines), len(text))
    return [text[a:b] for a, b in pairwise(offsets)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("fits on one line", 20, ["fits on one line"]),
        ("aaaa bbbb cccc dddd", 7.5, ["aaaa bbbb ", "cccc dddd"]),
        ("OpenStack at the core of it", 11.5, ["OpenStack ", "at the core of it"]),
        ("云平台的规模：达到了十七万个核心", 14, ["云平台的规模：", "达到了十七万个核心"]),
        ("移动在巴塞罗那的云", 8, ["移动", "在巴塞罗那的云"]),
        ("集群目前共有100w个实例在线", 9, ["集群目前共有", "100w个实例在线"]),
        ("運用チームから学んだこと", 8, ["運用チームから", "学んだこと"]),
        ("aaaa\nbbbb cccc dddd eeee", 7.5, ["aaaa\nbbbb cccc ", "dddd eeee"]),
    ],
)
def test_balance(text: str, width: float, lines: list[str]) -> None:
    assert balanced(text, width) == lines


def test_nothing_to_choose() -> None:
    assert balance(measured("aaaa bbbb cccc"), 3, max_lines=2) == ()
    assert balance(measured("aaaaaaaaaaaa bb"), 3, max_lines=9) == ()
    assert balance(measured(""), 3, max_lines=2) == ()


@given(texts, widths)
def test_balanced_lines_fit_and_are_as_few_as_greedy_ones(text: str, width: float) -> None:
    prepared = prepare([StyledText(text)])
    greedy = prepared.wrap(width)
    offsets = balance(prepared, width, max_lines=4)
    assert set(offsets) <= set(prepared.breaks)
    if not offsets:
        return
    own = {prepared.breaks[index] for index in prepared.hard}
    ends = sorted({*offsets, *own})
    start = 0
    for end in ends:
        line = prepare([StyledText(text[start:end].rstrip(TRAILING_CHARACTERS))])
        assert line.line_count(width + 0.25) == 1  # cutting may hide that a quote is East Asian
        start = end
    assert len(ends) == len([line for line in greedy.lines if line.end > line.start])
