"""Whole posts: nothing is lost, nothing crashes, and the two real ones read as they should."""

from __future__ import annotations

import contextlib
import html
import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deckgen.diagnostics import DeckgenError
from deckgen.model.post import Heading, Paragraph, Picture, Post
from deckgen.model.text import plain
from deckgen.reading import read_post
from tests.reading.outline import characters

SHARED = Path(__file__).parents[3] / "shared"


def shared(path: str) -> bytes:
    found = SHARED / path
    if not found.is_file():
        pytest.skip(f"{path} is not beside the checkout")
    return found.read_bytes()


def rendered(text: str) -> Counter[str]:
    """Return the letters and digits that markdown-it itself shows, scripts and tags aside."""
    parser = MarkdownIt("commonmark")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    page = parser.render(text)
    page = re.sub(r"(?s)<!--.*?(-->|$)|<!\[CDATA\[.*?\]\]>|<[?!].*?>", "", page)
    page = re.sub(r"(?si)<(script|style)\b.*?(</\1>|$)", "", page)
    page = re.sub(r"</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>", "", page)
    return Counter(char for char in html.unescape(page) if char.isalnum())


def lost(text: str) -> Counter[str]:
    with contextlib.suppress(DeckgenError):
        return _lost(text)
    return Counter()


def _lost(text: str) -> Counter[str]:
    post, _ = read_post(text.encode("utf-8", "replace"), "post.md")
    keys = [block.key for block in post.blocks]
    assert len(set(keys)) == len(keys)
    assert all(block.span.last_line <= post.line_count for block in post.blocks)
    return rendered(text) - characters(post)


def test_no_letter_of_the_commonmark_examples_is_lost() -> None:
    for example in json.loads(shared("conformance/commonmark.json")):
        assert not lost(example["markdown"]), example["example"]


def test_no_letter_of_the_naughty_strings_is_lost() -> None:
    for text in json.loads(shared("conformance/blns.json")):
        if not re.search(r"\{[%{]", text):  # template tags vanish
            assert not lost(text), text


MARKS = ["# ", "## ", "##", "- ", "1. ", "> ", "```", "*", "**", "_", "`", "~~", "===", "|"]
ENDS = ["\n", "\n\n", "  \n", "\r", "\t", "    ", "|a|b|\n|-|-|\n", "---\n"]
WORDS = ["word", "中文", "，", "&amp;", "[x]", "(y)", "![a](b.png)", "[^1]", "[^1]: ", "Title: "]
TAGS = ["br", "b", "/b", "div", "/div", "img src=a", "!-- c --", "table", "tr", "td", "ul"]
MORE = [
    "li",
    "/ul",
    "figure",
    "figcaption",
    "/figure",
    "pre",
    "/pre",
    "h2",
    "blockquote",
    "summary",
]
PARTS = st.sampled_from(
    [*MARKS, *ENDS, *WORDS, *(f"<{tag}>" for tag in [*TAGS, *MORE]), "{: .c}", "{% raw %}"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=25).map("".join))
def test_no_letter_of_a_post_is_lost(text: str) -> None:
    missing = lost(text)
    # Markdown may follow a tag without a blank line here, and so an item's number.
    missing.pop("1", None)
    # What is no text here: a footnote's label, a template's tags, a head.
    assert not missing or re.search(r"\[\^1\]|\{[:%]", text) or read_head(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    lost(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(DeckgenError):
        read_post(data, "post.md")


def test_a_thousand_sections_are_quick() -> None:
    words = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do " * 10
    text = "".join(f"## Section {number}\n\n{words}\n\n" for number in range(1000)).encode()
    start = time.process_time()
    read_post(text, "post.md")
    assert time.process_time() - start < 2.0  # 0.2 s where nothing else runs


def read_head(text: str) -> bool:
    return read_post(text.encode(), "post.md")[0].front.span is not None


def lines_of(post: Post) -> dict[int, str]:
    return {
        line.span.first_line: plain(line.text)
        for block in post.blocks
        if isinstance(block, Paragraph)
        for line in block.lines
    }


def test_day_1() -> None:
    post, notes = read_post(shared("corpus/barcelona-day1/post.md"), "post.md")
    expected = json.loads(shared("corpus/barcelona-day1/expected.json"))
    headings = {b.span.first_line: plain(b.text) for b in post.blocks if isinstance(b, Heading)}
    assert headings == {h["line"]: h["title"] for h in expected["headings"] if h["title"]}
    pictures = [b for b in post.blocks if isinstance(b, Picture)]
    assert [b.span.first_line for b in pictures] == [16, 20, 25, 28, 94, 97, 101]
    assert pictures[0].candidates[0] == "root:images/openstack-barcelona-summit/1.jpg"
    assert (post.language, post.line_count, notes) == ("zh-CN", 107, ())
    lines = lines_of(post)
    assert lines[34].endswith("面向金融客户。")
    assert [number for number in lines if 34 <= number <= 41] == list(range(34, 42))
    assert [number for number in lines if 62 <= number <= 65] == list(range(62, 66))


def test_english_post() -> None:
    data = shared("corpus/barcelona-english/content/travel-openstack-summit-barcelona.md")
    post, notes = read_post(data, "post.md")
    lines = lines_of(post)
    assert post.front.title == "OpenStack Summit Barcelona 2016"
    assert (post.front.dates, post.language, notes) == (("2016-10-29",), "en-US", ())
    pictures = [b for b in post.blocks if isinstance(b, Picture)]
    assert [(b.span.first_line, b.caption) for b in pictures] == [
        (8, ()),
        (23, ()),
        (41, ()),
        (53, ()),
    ]
    assert pictures[0].candidates[0] == "root:content/images/openstack-summit-barcelona-flyer.jpg"
    assert lines[9].startswith("OpenStack is much more")
    assert lines[9].endswith("landscape of today.")
    assert lines[69] == "www.youtube.com"
    headings = [plain(b.text) for b in post.blocks if isinstance(b, Heading)]
    assert headings == [
        "THE WORLD RUNS ON OPENSTACK", "DESIGN SUMMIT", "OUTREACHY INTERNS", "Talks",
    ]  # fmt: skip
