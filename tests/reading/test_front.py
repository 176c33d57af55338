"""The head of a post in every dialect, and what is said where it cannot be read."""

from __future__ import annotations

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.model.post import FrontMatter
from deckgen.reading import read_post
from tests.reading.outline import outline, read


def front(text: str, file: str = "post.md") -> FrontMatter:
    return read(text, file).front


def test_jekyll_yaml() -> None:
    head = front(
        "---\ntitle: 'Day 1'\nsubtitle: no\ndate: 2016-10-25 10:00 +0800\n"
        "author: {name: Ann}\ntags: [a, b]\ncategories: [b, c]\nlang: zh_cn\n"
        "image:\n  path: /i.jpg\n  alt: x\nversion: 0123\ncanonical_url: https://a.b\n"
        "deckgen:\n  pack: plain\n  replace: {vm: VMs}\n  takeaways: [one, two]\n---\ntext"
    )
    assert head.title == "Day 1"
    assert head.subtitle == "no"
    assert head.dates == ("2016-10-25",)
    assert head.authors == ("Ann",)
    assert head.tags == ("a", "b", "c")
    assert head.language == "zh-CN"
    assert head.image == "/i.jpg"
    assert head.link == "https://a.b"
    assert [(found.key, found.value, found.span.first_line) for found in head.overrides] == [
        ("pack", "plain", 15),
        ("replace.vm", "VMs", 16),
        ("takeaways", "one", 17),
        ("takeaways", "two", 17),
    ]
    assert head.unknown == (("version", "0123"),)
    assert head.span is not None
    assert (head.span.first_line, head.span.last_line) == (1, 18)


def test_hugo_toml() -> None:
    head = front(
        '+++\ntitle = "T"\ndate = 2016-10-28T18:00:00+02:00\nauthors = ["A", "B"]\n'
        'version = 1.10\ndraft = false\n[deckgen]\npack = "plain"\n+++\ntext'
    )
    assert (head.title, head.dates, head.authors) == ("T", ("2016-10-28",), ("A", "B"))
    assert head.unknown == (("version", "1.10"), ("draft", "false"))
    assert [(found.key, found.value) for found in head.overrides] == [("pack", "plain")]


@pytest.mark.parametrize("text", [
    '+++\ntitle = "T"\n[params]\nevent = "Summit"\ntitle = "no"\nseries = "S"\n'
    '[params.deckgen]\ncover = "a.jpg"\n[taxonomies]\ntags = ["a"]\n+++\ntext',
    "---\ntitle: T\nextra:\n  event: Summit\n  series: S\n  deckgen: {cover: a.jpg}\n"
    "params: {tags: [a]}\n---\ntext",
])  # fmt: skip
def test_what_hugo_and_zola_keep_in_tables(text: str) -> None:
    head = front(text)
    assert (head.title, head.event, head.tags) == ("T", "Summit", ("a",))
    assert [(found.key, found.value) for found in head.overrides] == [("cover", "a.jpg")]
    assert "S" in dict(head.unknown).values()


def test_pelican_lines() -> None:
    text = "Title: Summit: day 1 \nTags: travel, cloud\nAuthors: A; B\nDate: 2016-10-29 10:00\n" \
        "Summary: long\n    and more\nSlug: s\n\ntext"  # fmt: skip
    head = front(text)
    assert (head.title, head.tags, head.authors) == (
        "Summit: day 1",
        ("travel", "cloud"),
        ("A", "B"),
    )
    assert head.description == "long and more"
    assert head.unknown == (("slug", "s"),)
    assert outline(text) == ["9 p text"]


def test_hexo_without_an_opening_mark() -> None:
    text = "title: 'T: x'\ndate: 2016-10-25\ntags:\n- a\n- b\n---\ntext"
    assert (front(text).title, front(text).tags) == ("T: x", ("a", "b"))
    assert outline(text) == ["7 p text"]
    assert outline("Aside: a heading\n---\n\nx") == ["1-2 h2 Aside: a heading", "4 p x"]


@pytest.mark.parametrize(
    "text",
    ["Note: this is text.\n\nmore", "---\n\ntext\n\n---\n", "---\nplain words\n---", "+++\nwords"],
)
def test_text_that_only_looks_like_a_head(text: str) -> None:
    assert front(text).span is None
    assert read(text).blocks


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("2016-10-25", ("2016-10-25",)),
        ("2016/10/5", ("2016-10-05",)),
        ("2016年10月25日", ("2016-10-25",)),
        ("October 25, 2016", ("2016-10-25",)),
        ("25th Oct 2016", ("2016-10-25",)),
        ("2016-10-25 to 2016-10-28", ("2016-10-25", "2016-10-28")),
        ("2016-13-45", ("2016-13-45",)),
        ("autumn", ("autumn",)),
    ],
)
def test_dates(written: str, dates: tuple[str, ...]) -> None:
    assert front(f"---\ndate: {written}\n---\n").dates == dates


def test_event_dates_count_before_the_date_of_the_post() -> None:
    head = front("---\ndate: 2016-11-02\nevent_date: 2016-10-25\n---\n")
    assert head.dates == ("2016-10-25",)
    assert (head.published, head.unknown) == (("2016-11-02",), ())


def test_file_name_gives_the_date_that_the_head_lacks() -> None:
    assert front("text", "_posts/2016-10-25-day1.md").dates == ("2016-10-25",)
    assert front("---\ndate: 2016-10-26\n---\n", "2016-10-25-day1.md").dates == ("2016-10-26",)
    assert front("text", "day1.md").dates == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a\ntitle: b\n---\n",
         'p.md:3: error[front-matter]: line 3, column 1: the key "title" appears twice'
         ". Hint: correct the front matter between the two --- lines"),
        ("---\ntitle: a: b\n---\n",
         "p.md:2: error[front-matter]: line 2, column 9: the YAML front matter cannot be read: "
         'mapping values are not allowed in this context. Hint: put a value that holds ": " or '
         "starts with a special character in quotes"),
        ('---\ntitle: "a\ndate: 2016\n---\n',
         "p.md:2: error[front-matter]: line 2, column 8: the YAML front matter cannot be read: "
         "the quote that opens here is not closed. Hint: close the quote"),
        ("---\na: &x 1\nb: *x\n---\n",
         "p.md:3: error[front-matter]: line 3, column 4: aliases (*name) are not read"
         ". Hint: correct the front matter between the two --- lines"),
        ("---\ntitle: 峰会\na: b\x07\n---\n",
         "p.md:3: error[front-matter]: line 3, column 5: the YAML front matter holds a character "
         "that YAML forbids (U+0007). Hint: correct the front matter between the two --- lines"),
        ("---\ntitle: a\n\ntext",
         "p.md:1: error[front-matter]: line 1, column 1: the front matter that opens here has no "
         "closing ---. Hint: write --- on a line of its own after its last key"),
        ("+++\na = 1\nb = \n+++\n",
         "p.md:3: error[front-matter]: line 3, column 5: the TOML front matter cannot be read: "
         "invalid value. Hint: correct the front matter between the two +++ lines"),
        ("---\na: " + "[" * 12 + "]" * 12 + "\n---\n",
         "p.md:2: error[front-matter]: line 2, column 13: the front matter is nested deeper than "
         "10 levels. Hint: correct the front matter between the two --- lines"),
        ("---\na: " + "x" * 70_000 + "\n---\n",
         "p.md:2: error[front-matter]: line 2, column 1: the front matter is longer than 64 KB"
         ". Hint: correct the front matter between the two --- lines"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(DeckgenError) as caught:
        read_post(text.encode(), "p.md")
    assert str(caught.value) == message
    assert caught.value.exit_code == 3


def test_only_level_1_heading_at_the_top_is_the_title() -> None:
    post = read("![banner](b.png)\n\n# The *day*\n\n## One\n\ntext")
    assert post.front.title == "The day"
    assert outline("# T\n\n## One") == ["3 h2 One"]
    assert outline("---\ntitle: T\n---\n# T\n\n## One") == ["6 h2 One"]
    assert outline("---\ntitle: Other\n---\n# T\n") == ["4 h1 T"]
    assert outline("# A\n\n# B") == ["1 h1 A", "3 h1 B"]
    assert outline("text\n\n# A") == ["1 p text", "3 h1 A"]
