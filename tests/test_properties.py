"""Whatever the post: a valid deck that holds every letter and digit of it."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from deckgen.checking.check import check_deck
from deckgen.checking.rules import BUILT
from deckgen.ooxml.names import NS_A
from deckgen.ooxml.package import read_package
from deckgen.ooxml.text import clean_text
from deckgen.pipeline import BuildOptions, make_deck
from deckgen.workspace import find_site
from tests.conftest import SHARED
from tests.reading.test_post import rendered
from tests.writing.building import Written


@cache
def _empty_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="deckgen-properties-"))


class Made(NamedTuple):
    """A deck made of a text, and the letters and digits of its slides and notes in order."""

    package: bytes
    letters: str


def made(text: str, options: BuildOptions | None = None) -> Made:
    post = _empty_folder() / "post.md"
    data = text.encode("utf-8", "replace")
    stages = make_deck(data, "post.md", find_site(post, post.parent), options or BuildOptions())
    parts = read_package(stages.package).parts
    words = "".join(
        "".join(etree.fromstring(data).itertext(f"{{{NS_A}}}t"))
        for name, data in parts.items()
        if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name)
    )
    return Made(stages.package, _letters(words))


def _letters(text: str) -> str:
    """Letters and digits alone, without case: a line's first may be shown capital."""
    return "".join(char for char in text.casefold() if char.isalnum())


def lost(text: str, deck: Made) -> Counter[str]:
    """What a browser would show of a post and the deck does not."""
    shown: Counter[str] = Counter()
    for char, count in rendered(text).items():
        for each in _letters(char):
            shown[each] += count
    return shown - Counter(deck.letters)


def problems(deck: Made) -> list[str]:
    return [str(found) for found in check_deck(deck.package, "deck.pptx", BUILT)]


def _batches(texts: Sequence[str], size: int) -> Iterator[str]:
    """Join many texts to posts, each text under a heading of its own."""
    rest = iter(enumerate(texts, 1))
    while batch := list(islice(rest, size)):
        yield "".join(f"# Case {number}\n\n{text}\n\n" for number, text in batch)


def _conformance(name: str) -> list[str]:
    path = SHARED / "conformance" / name
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    found = json.loads(path.read_text(encoding="utf-8"))
    return [each["markdown"] if isinstance(each, dict) else each for each in found]


def test_a_loss_would_be_seen() -> None:
    post = "# Title\n\n## Part\n\nNine zebras slept.\n"
    deck = made(post)
    assert not lost(post, deck)
    assert lost(post, deck._replace(letters=deck.letters.replace("zebras", ""))) >= Counter("zb")
    assert lost(f"{post}\nMore\n", Made(deck.package, _letters(post))) == Counter("more")


def _assert_whole(post: str) -> None:
    deck = made(post)
    assert not lost(post, deck)
    assert problems(deck) == []


def test_the_commonmark_examples_are_in_decks() -> None:
    for post in _batches(_conformance("commonmark.json"), 60):
        _assert_whole(post)


def test_the_naughty_strings_are_in_decks() -> None:
    # Template tags ({{ … }}, {% … %}) are a site generator's and no text.
    texts = [text for text in _conformance("blns.json") if not re.search(r"\{[%{]", text)]
    for post in _batches(texts, 60):
        _assert_whole(post)


@pytest.mark.slow
def test_each_commonmark_example_makes_a_deck_of_its_own() -> None:
    for text in _conformance("commonmark.json"):
        assert problems(made(f"Text above it.\n\n{text}")) == [], text


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["reading", "presenting"])
def test_the_naughty_strings_as_titles(profile: str) -> None:
    texts = [text for text in _conformance("blns.json") if not re.search(r"\{[%{]", text)]
    lines = [" ".join(text.split()) for text in texts]
    # A heading of nothing that XML can hold is no heading that anybody could read.
    named = [line for line in lines if clean_text(line).strip()]
    posts = _batches([f"## {line}\n\nText below it.\n" for line in named], 40)
    for post in posts:
        deck = made(post, BuildOptions(pack="briefing-dark", profile=profile))
        assert not lost(post, deck)
        assert problems(deck) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["commonmark.json", "blns.json"])
def test_the_other_validator_finds_the_decks_valid(name: str, tmp_path: Path) -> None:
    for post in islice(_batches(_conformance(name), 60), 0, None, 3):
        assert Written(made(post).package, tmp_path).problems() == []


WORDS = (
    "OpenStack", "云计算", "巴塞罗那峰会", "400 TB", "16.6 million users", "1.2万台", "**bold**",
    "*slanted 斜体*", "`code`", "~~gone~~", "[link](https://example.org/)", "x²", "한국어",
    "日本の", "שלום", "👩‍👩‍👧", "&amp;", "a_b_c", "state-of-the-art", "https://example.org/a/b",
    "“引号”", "W" * 150, "无" * 200,
)  # fmt: skip
STOPS = ("", ".", "。", "!", "：", "?", " ")
SIGN = "\ue000"
"""Stands in each sentence for a word that no other sentence has."""
sentences = st.builds(
    lambda words, stop: " ".join((*words, SIGN)) + stop,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=16),
    st.sampled_from(STOPS),
)
lines = st.lists(sentences, min_size=1, max_size=7)
blocks = st.one_of(
    st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 4), sentences),
    lines.map("\n".join),
    lines.map("  \n".join),
    lines.map(lambda found: "\n".join(f"- {line}" for line in found)),
    lines.map(lambda found: "\n".join(f"{n}. {line}" for n, line in enumerate(found, 1))),
    lines.map(lambda found: "\n".join(f"{'  ' * n}- {line}" for n, line in enumerate(found))),
    lines.map(lambda found: "\n".join(f"> {line}" for line in found)),
    lines.map(lambda found: "```python\n" + "\n".join(found) + "\n```"),
    lines.map(lambda f: "|a|b|\n|-|-|\n" + "\n".join(f"|{x}|{x}|" for x in f)),
    # A post that holds a NUL is a binary file, and refused.
    st.text(st.characters(exclude_characters="\0"), max_size=80),
)


def _with_words_of_their_own(text: str) -> str:
    """Put a word into each sentence that would be missed if the sentence were lost.

    Other words stand in an agenda or a title again, where they would hide the loss.
    """
    first, *rest = text.split(SIGN)
    return first + "".join(f"zq{number}zq{part}" for number, part in enumerate(rest, 1))


posts = st.lists(blocks, min_size=1, max_size=14).map("\n\n".join).map(_with_words_of_their_own)
options = st.builds(
    BuildOptions,
    pack=st.sampled_from(["briefing", "briefing-dark"]),
    profile=st.sampled_from(["reading", "presenting"]),
    language=st.sampled_from(["", "zh-CN", "fr"]),
    full=st.booleans(),
)


def _assert_any_post_is_whole(text: str, chosen: BuildOptions) -> None:
    text = f"# Title\n\n{text}"
    deck = made(text, chosen)
    missing = lost(text, deck)
    # A template's tags, attributes in braces and footnotes' labels are no text.
    assert not missing or re.search(r"\{[%{:]|\[\^", text), missing
    words = set(re.findall(r"zq\d+zq", text))
    assert {word for word in words if word not in deck.letters} == set()
    assert problems(deck) == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(posts, options)
def test_any_post_is_whole_in_a_valid_deck(text: str, chosen: BuildOptions) -> None:
    _assert_any_post_is_whole(text, chosen)


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(posts, options)
def test_very_many_posts_are_whole_in_valid_decks(text: str, chosen: BuildOptions) -> None:
    _assert_any_post_is_whole(text, chosen)
