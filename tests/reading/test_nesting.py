"""Text nested too deep is kept, flat."""

from __future__ import annotations

import pytest

from deckgen.reading import read_post
from tests.reading.outline import characters


@pytest.mark.parametrize(
    "text",
    [
        "> " * 300 + "deep",
        "- " * 300 + "deep",
        "".join("  " * level + f"- item{level}\n" for level in range(120)),
        "".join(">" * level + f" line{level}\n\n" for level in range(150)),
        "[^a]: " * 200 + "deep\n\n[^a]",
        "![a" * 400 + "](b)" * 400,
    ],
)
def test_nothing_is_dropped(text: str) -> None:
    post, notes = read_post(text.encode(), "p.md")
    kept = characters(post)
    for word in ("deep", "item119", "line149"):
        if word in text:
            assert not set(word) - set(kept)
    assert all(note.code == "nested-too-deep" for note in notes)


def test_says_where() -> None:
    _, (note,) = read_post(b"fine\n\n" + b"> " * 300 + b"deep", "p.md")
    assert str(note) == (
        "p.md:3: warning[nested-too-deep]: quotes, lists or links are nested too deep here; their "
        "text is kept without them. Hint: nest no deeper than ten levels"
    )


def test_brackets_that_open_nothing_stay_and_cost_little() -> None:
    post, _ = read_post(b"[" * 50_000 + b"end", "p.md")
    assert post.blocks[0].lines[0].text[0].text == "[" * 50_000 + "end"  # type: ignore[union-attr]
