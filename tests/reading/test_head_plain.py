"""Heads of plain lines: the same as PyYAML reads them, or left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError
from deckgen.reading.head_plain import read_plain
from deckgen.reading.head_yaml import parsed_yaml

_SCALAR = st.one_of(
    st.text("ab1中 :#-'\"[]{},&*!|>%@`~.\\\t\u00a0", max_size=12),
    st.sampled_from(
        (
            "Day 1: what we saw",
            "C# in 10:30",
            "'it''s'",
            '"a\\n"',
            "[a, 'b, c']",
            "2016-10-25",
            "a: b",
        )
    ),
)
_LINE = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(("title", "tags", "日期", "a b", "x-y")), _SCALAR),
    st.builds("{}- {}".format, st.sampled_from(("", "  ", "    ")), _SCALAR),
    st.builds("{}{}".format, st.sampled_from(("", " ")), _SCALAR),
    st.sampled_from(("tags:", "# said", "", "  more", "title:x")),
)


@given(st.lists(_LINE, max_size=6).map("\n".join))
def test_what_is_read_is_what_yaml_says(text: str) -> None:
    plain = read_plain(text)
    if plain is not None:
        assert plain == parsed_yaml(text, "post.md", 2)


@pytest.mark.parametrize(
    "text",
    [
        'layout: post\ntitle: OpenStack巴塞罗那峰会Day1\ndescription: "峰会"\ntags: [OpenStack]',
        "title: Summit 2016:what we saw\ndate: 2016-10-25 10:00:00 +0800\n# a note\nauthor: Ann  ",
        "tags:\n  - Ceph\n  - 'bare metal'\ncategories:\n- cloud\n\ndraft: false\nsubtitle:",
        "tags: []\nkeywords: ['a b', \"c, d\",e]",
    ],
)
def test_common_heads_need_no_parser(text: str) -> None:
    assert read_plain(text) == parsed_yaml(text, "post.md", 2)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n  more",
        "a: |\n  kept",
        "author: {name: Ann}",
        "a: *b",
        "a: &b c",
        "a: - b",
        "a: b: c",
        "a: b #c",
        "a: b\n- c",
        "a:\n  - b\n- c",
        "a:\n  b: c",
        "a: 'it''s'",
        'a: "\\u4e2d"',
        "a: ~",
        "a:\tb",
        "a: b\na: c",
        "just text",
    ],
)
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


def test_long_lines_take_no_longer_than_their_length() -> None:
    for line in ("a: " + "b " * 30_000 + ": ", "a: [" + "b, " * 20_000, "a: '" + " " * 60_000):
        assert read_plain(line) is None


def test_yaml_refuses_what_plain_reading_refuses() -> None:
    with pytest.raises(DeckgenError, match='the key "a" appears twice'):
        parsed_yaml("a: b\na: c", "post.md", 2)
