"""Plain heads mean what YAML says that they mean, or are left to PyYAML."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError
from deckgen.reading.head_plain import plain_entries
from deckgen.reading.head_values import Entry
from deckgen.reading.head_yaml import parsed_yaml


def by_yaml(text: str) -> tuple[Entry, ...] | None:
    """Return what PyYAML reads in ``text``, None where it refuses it."""
    try:
        return parsed_yaml(text, "post.md", 1)
    except DeckgenError:
        return None


COMMON = ("Day", "峰会", "1", "no", " ", " ", "-", ".", ":", ": ", ",", "/", "é", " #", "'", '"')
ODD = (
    "  ", "[", "]", "0x1F", "~", "{", "}", "&x", "*x", "!", "|", ">", "%", "@", "`", "?", "\\",
    "\t", "\u3000", "=", "<<", "+", "_", "\u2028", "\ufeff", "\x85", "😀", "\u0301", "---", "...",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(COMMON), max_size=6).map("".join)
VALUES = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"x{words}"),
    WORDS.map(lambda words: f'"{words}"'),
    st.lists(WORDS.map(lambda words: f"y{words}"), max_size=3).map(lambda x: f"[{', '.join(x)}]"),
    st.lists(st.sampled_from(COMMON + ODD), max_size=7).map("".join),
)
LINES = st.builds(
    lambda key, gap, value: f"{key}{gap}{value}",
    st.sampled_from(("title", "a", "b-c", "d", "k_1", " a", "")),
    st.sampled_from((": ", ": ", ":  ", ":", " : ")),
    VALUES,
)


@given(st.lists(LINES, min_size=1, max_size=3).map("\n".join))
@example("layout: post\ntitle: Day 1, at 10:30 \ntags: [Open Stack, a/b, c++ ]\ndate: 2016-10-25")
@example("a: 'it''s'")
@example('a: ""\nb:\nc: "x: #y"')
@example("a: []")
@example("a: x:\nb: y")
@example("a: x #y")
@example("a: - x")
@example("a: x\na: y")
def test_plain_entries_are_those_of_yaml(text: str) -> None:
    found = plain_entries(text.split("\n"))
    assert found is None or found == by_yaml(text)


def test_usual_heads_need_no_parser() -> None:
    lines = (
        "layout: post",
        'title: "峰会: Day 1"',
        "date: 2016-10-25 10:00 +0800",
        "tags: [OpenStack, Ceph]",
        "draft:",
    )
    assert plain_entries(lines) == (
        ("layout", "post"),
        ("title", "峰会: Day 1"),
        ("date", "2016-10-25 10:00 +0800"),
        ("tags", ["OpenStack", "Ceph"]),
        ("draft", ""),
    )
