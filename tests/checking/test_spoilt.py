"""Decks that are worse than broken: the rules say what they can and never fall over."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checking.check import check_deck
from deckgen.diagnostics import DeckgenError
from deckgen.ooxml import names as n
from deckgen.ooxml.zipping import write_package

from .decks import LAYOUT, MASTER, ONE, THEME, THREE, TWO, sample

PARTS = (ONE, TWO, THREE, LAYOUT, MASTER, THEME, n.PRESENTATION)
VALUES = ("", "-1", "0", "99999999999999", "NaN", "1e9", "half", "50%", "-12345%", "1.5", "中")
_VALUE = re.compile(r' (?!xmlns)[\w:]+="([^"]*)"')
_ELEMENT = re.compile(r"<(?:a|p):\w+[^<>]*/>")


class Change(NamedTuple):
    """A stretch of a part, and what stands there instead."""

    part: str
    start: int
    end: int
    new: str


@st.composite
def changes(draw: st.DrawFn) -> Change:
    part = draw(st.sampled_from(PARTS))
    text = sample()[part].decode()
    if draw(st.booleans()):
        found = draw(st.sampled_from(list(_VALUE.finditer(text))))
        return Change(part, *found.span(1), draw(st.sampled_from(VALUES)))
    found = draw(st.sampled_from(list(_ELEMENT.finditer(text))))
    return Change(part, *found.span(), draw(st.sampled_from(("", "<!-- -->", found[0] * 2))))


@settings(max_examples=200, deadline=None)
@given(st.lists(changes(), min_size=1, max_size=5, unique_by=lambda change: change.part))
def test_a_spoilt_deck_is_told_of_or_refused(spoilt: list[Change]) -> None:
    parts = sample()
    for change in spoilt:
        text = parts[change.part].decode()
        parts[change.part] = (text[: change.start] + change.new + text[change.end :]).encode()
    try:
        findings = check_deck(write_package(parts), "deck.pptx")
    except DeckgenError:
        return
    assert [each for each in findings if not each.message.endswith(".")] == []
