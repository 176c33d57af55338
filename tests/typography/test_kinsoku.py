"""What slides tailor: kinsoku, slashes, ranges, options, East Asian quotation."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given

from deckgen.typography.kinsoku import NO_END, NO_START, grapheme_breaks, slide_breaks

from .strategies import texts


def pieces_of(text: str) -> list[str]:
    starts = (0, *slide_breaks(text))
    return [text[start:end] for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("network/storage teams", ["network/storage ", "teams"]),
        ("开发/运维", ["开", "发/运", "维"]),
        ("run --check now", ["run ", "--check ", "now"]),
        ("10–20k users", ["10–20k ", "users"]),
        ("state-of-the-art", ["state-", "of-", "the-", "art"]),
        ("看，“OpenStack”峰会", ["看，", "“OpenStack”", "峰", "会"]),
        ("see .gitignore", ["see .gitignore"]),
        ("“ 云", ["“ 云"]),
        ("one\ntwo", ["one\n", "two"]),
        (".\n.", [".\n", "."]),
    ],
)
def test_pieces_between_breaks(text: str, pieces: list[str]) -> None:
    assert pieces_of(text) == pieces


@given(texts)
def test_no_break_leaves_punctuation_on_the_wrong_side(text: str) -> None:
    for piece, after in zip(pieces_of(text), pieces_of(text)[1:], strict=False):
        if piece[-1] in "\n\v\f\r\x85\u2028\u2029":
            continue
        assert after[0] not in NO_START
        assert piece[-1] not in NO_END
        assert piece[-1] != "/"


@given(texts)
def test_no_latin_word_is_cut(text: str) -> None:
    inside = {
        offset
        for word in re.finditer("[A-Za-z0-9]+", text)
        for offset in range(word.start() + 1, word.end())
    }
    assert inside.isdisjoint(slide_breaks(text))


@pytest.mark.parametrize(
    ("text", "graphemes"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👩‍💻👍🏽", ["👩‍💻", "👍🏽"]),
        ("🇪🇸🇨🇳🇫", ["🇪🇸", "🇨🇳", "🇫"]),
    ],
)
def test_graphemes_hold_together(text: str, graphemes: list[str]) -> None:
    offsets = [0, *grapheme_breaks(text, 0, len(text)), len(text)]
    assert [text[a:b] for a, b in pairwise(offsets)] == graphemes
