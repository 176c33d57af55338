from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.briefing import make_briefing
from deckgen.model.briefing import Briefing
from deckgen.model.post import Footnote, Heading, ListItem, Paragraph, Picture, Post, TextLine
from deckgen.model.text import TextRun, plain

from .posts import album, post, span


def briefing(text: str, **front: object) -> Briefing:
    of = post(text, **front)
    return make_briefing(of, album(of))[0]


LINES = st.lists(
    st.sampled_from(
        [
            *("## 简述", "## 正文", "### 1. Storage", "### 2.Media", "# Day 1", "## 总结", ""),
            *("分享企业:SKY UK  ", "Why SKY?  ", "cost  ", "speed  ", "400tb CEPH  ", "如下：  "),
            *("![x](a.jpg)", "- item one", "  - inner: two", "1. first", "> quoted. twice."),
            *("One thing. Another thing!", "Ceph正在成为默认。第二天准备去。", "总之就是这样。"),
            *("**bold**", "介绍分为3个部分"),
        ]
    ),
    max_size=25,
).map("\n".join)


@given(LINES)
def test_nothing_is_lost_and_keys_are_unique(text: str) -> None:
    of = post(text)
    made, _ = make_briefing(of, album(of))
    units = [unit for track in made.tracks for unit in track.units]
    assert len({unit.key for unit in units}) == len(units)
    assert len({track.key for track in made.tracks}) == len(made.tracks)
    held: dict[str, str] = {}
    for unit in units:
        held[unit.block] = held.get(unit.block, "") + "".join(unit.words.split())
    for block in of.blocks:
        if isinstance(block, Paragraph | ListItem):
            words = "".join(plain(line.text) for line in block.lines)
            # A bold line can head a track, or dissolve into the notes like a heading.
            heads = {track.key for track in made.tracks} | {key for key, _ in made.dissolved}
            assert block.key in heads or held[block.key] == "".join(words.split())
        if isinstance(block, Heading):
            places = [track.key for track in made.tracks] + [key for key, _ in made.dissolved]
            assert block.key in held or block.key in places
    shown = [item.picture for track in made.tracks for item in track.illustrations]
    assert sorted(shown) == sorted(b.key for b in of.blocks if isinstance(b, Picture))


@given(LINES)
def test_every_key_resolves(text: str) -> None:
    of = post(text)
    made, _ = make_briefing(of, album(of))
    units = {unit.key: unit for track in made.tracks for unit in track.units}
    assert set(made.takeaways) <= units.keys()
    for track in made.tracks:
        own = {unit.key for unit in track.units}
        assert set(track.summary) <= own
        assert all(not unit.head or unit.head in own for unit in track.units)
        assert all(units[unit.head].lead for unit in track.units if unit.head)
        assert all(item.beside == "" or item.beside in own for item in track.illustrations)
    for metric in made.metrics:
        unit = units[metric.unit_key]
        assert unit.words[metric.start :].startswith(metric.words)


def test_the_title_falls_back_to_heading_and_file() -> None:
    assert briefing("# The summit\n\nText.\n", title="Named").title == "Named"
    assert briefing("## A\n\n# The summit\n\nText.\n").title == "The summit"
    of = post("Text.\n")
    named = Post("content/2016-10-25-barcelona-day1.md", of.front, of.blocks, of.digest, 1)
    made, problems = make_briefing(named, album(named))
    assert made.title == "Barcelona day1"
    assert [problem.code for problem in problems] == ["post-untitled"]


def test_an_empty_post_says_so() -> None:
    of = post("", title="Empty")
    made, problems = make_briefing(of, album(of))
    assert made.tracks == ()
    assert [str(problem) for problem in problems] == [
        "post.md:1: warning[post-empty]: the post holds no text to make slides from. "
        "Hint: write at least one paragraph below a heading."
    ]


def test_front_matter_is_handed_on() -> None:
    made = briefing(
        "## A\n\nText.\n",
        title="T",
        event="E",
        place="P",
        dates=("2016-10-25",),
        link="https://e.org",
        language="zh-CN",
    )
    assert (made.event, made.place, made.dates, made.source_link, made.language) == (
        "E",
        "P",
        ("2016-10-25",),
        "https://e.org",
        "zh-CN",
    )


def test_links_once_each_with_their_words() -> None:
    runs = (
        TextRun("See "),
        TextRun("the ", link="https://e.org/a"),
        TextRun("video", bold=True, link="https://e.org/a"),
        TextRun(" or https://e.org/b."),
        TextRun("mail", link="mailto:x@e.org"),
    )
    block = Paragraph(key="p", span=span(1), lines=(TextLine(runs, span(1)),))
    again = Paragraph(key="q", span=span(2), lines=(TextLine(runs[1:2], span(2)),))
    of = Post("post.md", post("").front, (block, again), "", 2)
    made, _ = make_briefing(of, album(of))
    assert [(link.address, link.words) for link in made.links] == [
        ("https://e.org/a", "the video"),
        ("https://e.org/b", "https://e.org/b"),
    ]


def test_footnotes_are_units_of_their_own() -> None:
    note = Footnote(
        key="f", span=span(2), label="lab", lines=(TextLine((TextRun("12 hosts."),), span(2)),)
    )
    of = post("## A\n\nText.\n")
    of = Post(of.file, of.front, (*of.blocks, note), "", 3)
    made, _ = make_briefing(of, album(of))
    assert [(unit.kind, unit.marker, unit.words) for unit in made.footnotes] == [
        ("footnote", "lab", "12 hosts.")
    ]
    assert [key for key, _ in made.blocks][-1] == "f"


def test_the_same_post_gives_the_same_briefing() -> None:
    text = "## A\n\nCeph has 400 TB. It grows.\n\n## B\n\nMore text here.\n"
    assert briefing(text) == briefing(text)


@pytest.mark.parametrize(
    "line",
    [
        "a" * 50_000,
        "5 nodes, " * 2_500,
        " " * 50_000 + "5 nodes",
        "a.b " * 12_000,
        "/" * 50_000,
        "(" * 50_000,
        "A" * 50_000 + " 5",
        "1" * 50_000,
        "的" * 50_000 + "5个",
        "。" * 50_000,
        "a-" * 25_000 + "5",
        "一二" * 20_000,
        "Ab Cd " * 8_000 + "has 5 nodes",
        "分享企业" + " " * 50_000 + "x",
        "如果3，目前" * 8_000,
        "you need 3, CERN has 5; " * 2_500,
        "one in " * 8_000,
        "from 3 to " * 6_000,
        "三分之" * 16_000,
        "Ann Lee, " * 6_000,
    ],
)
def test_a_hostile_line_is_read_whole(line: str) -> None:
    """Patterns that backtrack over such a line would not end while anybody waits."""
    of = post(f"## A\n\n{line}\n\n![{line}](a.jpg)\n")
    made, _ = make_briefing(of, album(of))
    said = "".join(unit.words for track in made.tracks for unit in track.units)
    assert "".join(said.split()) == "".join(line.split())


def test_importing_is_light() -> None:
    code = "import sys, deckgen.briefing; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"jieba", "markdown_it", "PIL", "lxml", "pptx", "numpy"} & set(run.stdout.split())


def test_the_heading_above_all_others_is_the_post_s_title() -> None:
    assert _titled("## KubeCon in Shanghai\n\n### Visit\n\nA.\n\n### Talks\n\nB.\n") == (
        "KubeCon in Shanghai"
    )


def test_a_heading_among_its_like_is_no_title() -> None:
    assert _titled("## Visit\n\nA.\n\n## Talks\n\nB.\n") == "Post"
    assert _titled("Hello.\n\n## Visit\n\n### Talks\n\nB.\n") == "Post"


def _titled(text: str) -> str:
    of = post(text)
    return make_briefing(of, album(of))[0].title
