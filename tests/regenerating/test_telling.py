from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deckgen.regenerating.differing import ChangedSlide, DeckDifference, SlideName
from deckgen.regenerating.field_changes import Change
from deckgen.regenerating.telling import as_markdown, as_text
from deckgen.regenerating.wording import changed_lines

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ODD = "ab1 .-+#>_*`[]()<&;~\\|!:/@é中，"


def shown(markdown: str) -> str:
    """The words that a renderer shows, words that went and came one after the other."""
    inline = [token for token in MARKDOWN.parse(markdown) if token.type == "inline"]
    children = [child for token in inline for child in token.children or ()]
    return "".join(child.content for child in children if child.type != "html_inline")


def one_change(change: Change, moved: bool = False) -> DeckDifference:
    slide = SlideName(3, "Ceph *at* CERN")
    return DeckDifference(changed=(ChangedSlide(slide, slide, moved, (change,)),), same=4)


@given(st.text(alphabet=ODD, max_size=10), st.text(alphabet=ODD, max_size=10))
def test_markdown_shows_the_words_and_nothing_else(before: str, after: str) -> None:
    lines = changed_lines([before], [after])
    told = as_markdown(one_change(Change("title", "Title", before, after, lines)))
    expected = "".join(piece.text for line in lines for piece in line)
    assert "".join(expected.split()) in "".join(shown(told).split())


def test_markdown_names_nobody_so_that_they_are_told() -> None:
    told = as_markdown(
        one_change(Change("title", "Title", "", "", changed_lines(["Ask"], ["@ada"])))
    )
    assert "<ins>@<!-- -->ada</ins>" in told
    assert "mail@ada.org" in as_markdown(one_change(Change("layout", "", "a", "mail@ada.org")))


def test_values_are_told_as_they_were_and_are() -> None:
    assert as_text(one_change(Change("layout", "", "Photo", "Wide Photo"), moved=True)) == (
        "slides: 1 moved, 1 changed, 4 unchanged\n"
        "> slide 3 “Ceph *at* CERN” moved from 3\n"
        "    layout: Photo → Wide Photo"
    )
    assert as_markdown(one_change(Change("layout", "", "Photo", ""))) == (
        "Slides: 1 changed, 4 unchanged.\n\n"
        "- **slide 3 “Ceph \\*at\\* CERN”**\n"
        "  - layout: Photo → none"
    )


def test_long_stretches_that_stayed_are_shortened() -> None:
    long = " ".join(f"word{number}" for number in range(40))
    lines = changed_lines([f"{long} old {long}"], [f"{long} new {long}"])
    assert as_text(one_change(Change("text", "Text", "", "", lines))).splitlines()[-1] == (
        "    text (Text): …word37 word38 word39 [-old-]{+new+} word0 word1 word2…"
    )
