"""Decks that are worse than broken: the rules say what they can and never fall over."""

from __future__ import annotations

import re

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


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    parts = sample()
    for part in draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5)):
        text = parts[part].decode()
        if draw(st.booleans()):
            found = draw(st.sampled_from(list(_VALUE.finditer(text))))
            start, end, new = found.start(1), found.end(1), draw(st.sampled_from(VALUES))
        else:
            found = draw(st.sampled_from(list(_ELEMENT.finditer(text))))
            start, end = found.span()
            new = draw(st.sampled_from(("", "<!-- nothing -->", found[0] * 2)))
        parts[part] = (text[:start] + new + text[end:]).encode()
    return write_package(parts)


@settings(max_examples=150, deadline=None)
@given(spoilt())
def test_a_spoilt_deck_is_told_of_or_refused(deck: bytes) -> None:
    try:
        findings = check_deck(deck, "deck.pptx")
    except DeckgenError:
        return
    assert [each for each in findings if not each.message.endswith((".", ")."))] == []
