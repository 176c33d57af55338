"""Comments to deckgen: which words they hold, what each is about, what is said of slips."""

from __future__ import annotations

import pytest

from deckgen.reading import read_post
from tests.reading.outline import outline, read


def remarks(text: str) -> list[str]:
    """Return each remark as ``line word block``, with what stands before it in the block."""
    shown = []
    for found in read(text).remarks:
        value = f"={found.value}" if found.value else ""
        after = f" after {found.after}" if found.after else ""
        shown.append(f"{found.span.first_line} {found.kind}{value} {found.block}{after}")
    return shown


def slips(text: str) -> list[str]:
    return [str(found) for found in read_post(text.encode(), "post.md")[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- deckgen: hide -->\n\ntext", ["1 hide paragraph-1"]),
        ("<!-- deckgen: takeaway -->\n- one\n- two", ["1 takeaway item-1"]),
        ("- one\n- two <!-- deckgen: takeaway -->", ["2 takeaway item-2 after 3"]),
        ("one  \ntwo <!-- deckgen: hide -->  \nthree", ["2 hide paragraph-1 after 6"]),
        ("One. Two. <!-- deckgen: takeaway --> Three.", ["1 takeaway paragraph-1 after 8"]),
        ("![](a.jpg) <!-- deckgen: hide -->", ["1 hide picture-1"]),
        ("> said <!-- deckgen: takeaway -->", ["1 takeaway paragraph-1 after 4"]),
        (
            "words ![](a.jpg) and <!-- deckgen: straighten=no -->",
            ["1 straighten=no picture-1 after 8"],
        ),
        ("<!-- deckgen: straighten=no -->\n![](a.jpg)", ["1 straighten=no picture-1"]),
        ("![](a.jpg)\n\n<!-- deckgen: straighten=no -->\n\nmore", ["3 straighten=no picture-1"]),
        (
            '## A\n<!-- deckgen: corners="1,2  9,2 9,8, 1,8" -->\n\n![](a.jpg)',
            ["2 corners=1,2 9,2 9,8, 1,8 a/picture-1"],
        ),
        ("<div>\n<!-- deckgen: hide -->\ntext</div>", ["2 hide paragraph-1"]),
        ("|a|\n|-|\n|b <!-- deckgen: hide -->|", ["3 hide table-1 after 1"]),
        ("# T\n\n## A <!-- deckgen: hide -->", ["3 hide a after 1"]),
        ("a\n\n[^1]: note <!-- deckgen: hide -->", ["3 hide footnote-1 after 4"]),
    ],
)
def test_a_comment_is_about_its_line_or_the_block_below(text: str, expected: list[str]) -> None:
    assert remarks(text) == expected


@pytest.mark.parametrize(
    ("between", "block"),
    [
        ("\n<!-- deckgen: hide -->\n\n", "a"),
        ("<!-- deckgen: hide -->\n\n", "a"),
        ("<!-- deckgen: hide -->\n", "a"),
        ("\n<!-- deckgen: hide -->\n", "b"),
        ("\n<!-- mine -->\n<!-- deckgen: hide -->\n<!-- mine -->\n", "b"),
        ("\ntext\n\n<!-- deckgen: hide -->\n\n", "b"),
    ],
)
def test_a_comment_below_a_heading_is_about_it_unless_it_touches_only_what_follows(
    between: str, block: str
) -> None:
    assert [found.block for found in read(f"## A\n{between}## B\n\ntext").remarks] == [block]


def test_a_takeaway_is_never_about_the_heading_above() -> None:
    assert remarks("## A\n<!-- deckgen: takeaway -->\n\ntext") == ["2 takeaway a/paragraph-1"]


@pytest.mark.parametrize("quoted", ['"Two words"', "“Two words”", "'Two words'"])
def test_words_of_one_comment(quoted: str) -> None:
    text = f"<!-- Deckgen: ROLE=outro\n title = {quoted} -->\n## A"
    assert remarks(text) == ["1 role=outro a", "1 title=Two words a"]


def test_comments_change_nothing_else() -> None:
    plain = "## A\n\nwe wrapped this line by hand somewhere near here\nand on it goes  \nlast"
    marked = (
        "## A <!-- deckgen: role=track -->\n\nwe wrapped this line by hand somewhere near here"
        "\nand on it goes <!-- deckgen: takeaway -->  \nlast"
    )
    assert outline(marked) == outline(plain)


def test_comments_in_code_and_other_comments_say_nothing() -> None:
    text = (
        "`<!-- deckgen: hide -->`\n\n```\n<!-- deckgen: hide -->\n```\n\n<!-- deckgen is nice -->"
    )
    assert remarks(text) == []
    assert slips(text) == []


def test_the_language_is_that_of_the_text() -> None:
    marked = '一二三 <!-- deckgen: title="The words of this title are English" -->\n\n四五六'
    assert read(marked).language == "zh-CN"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a\n\n<!-- deckgen: hid -->",
            'post.md:3: error[override-unknown]: "hid" is no word of a deckgen comment; known are '
            'hide, takeaway, title="…", name="…", role=…, straighten=…, corners="…". Hint: did you '
            'mean "hide"?',
        ),
        (
            "<!-- deckgen: -->",
            "post.md:1: error[override-unknown]: the comment says nothing; known are hide, "
            'takeaway, title="…", name="…", role=…, straighten=…, corners="…"',
        ),
        (
            "<!-- deckgen: hide=yes -->",
            'post.md:1: error[override-unknown]: "hide" takes no value; found "yes"',
        ),
        (
            "## A <!-- deckgen: title -->",
            'post.md:1: error[override-unknown]: "title" needs words. Hint: write title="…"',
        ),
        (
            "## A <!-- deckgen: role=trak -->",
            'post.md:1: error[override-unknown]: "trak" is no role; known are intro, track, '
            'outro, sources, container. Hint: did you mean "track"?',
        ),
        (
            "text <!-- deckgen: role=track -->",
            'post.md:1: error[override-misplaced]: "role" stands at no heading. Hint: write it '
            "above the heading or at the end of its line",
        ),
        (
            "text\n\n<!-- deckgen: hide -->",
            'post.md:3: error[override-misplaced]: "hide" stands at no block. Hint: write it '
            "above the block or at the end of its line",
        ),
        (
            "![](a.jpg) <!-- deckgen: takeaway -->",
            'post.md:1: error[override-misplaced]: "takeaway" stands at no text. Hint: write it '
            "above the text or at the end of its line",
        ),
        (
            "text <!-- deckgen: straighten=no -->",
            'post.md:1: error[override-misplaced]: "straighten" stands at no picture. Hint: write '
            "it above the picture or at the end of its line",
        ),
        (
            "![](a.jpg) <!-- deckgen: straighten=maybe -->",
            'post.md:1: error[override-unknown]: "straighten" is yes or no; found "maybe"',
        ),
        (
            '![](a.jpg) <!-- deckgen: corners="1,2 9,2 9,8" -->',
            'post.md:1: error[override-unknown]: "corners" takes four points; found "1,2 9,2 9,8". '
            'Hint: write corners="x,y x,y x,y x,y" in pixels of the photo',
        ),
        (
            '![](a.jpg) <!-- deckgen: corners="1,2 1,8 9,8 9,2" -->',
            "post.md:1: error[override-unknown]: the corners do not go around a screen; found "
            '"1,2 1,8 9,8 9,2". Hint: begin at its top left corner and go on clockwise',
        ),
    ],
)
def test_slips_are_errors_that_say_what_is_known(text: str, message: str) -> None:
    assert slips(text) == [message]
