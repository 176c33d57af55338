"""Runs and paragraphs: placeholders, languages, styles, links, lists, nasty characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.fitted import FittedParagraph, FittedText
from deckgen.model.text import TextRun, rich
from deckgen.ooxml.names import NAMESPACES
from tests.writing.building import REL_ID, body, build, slide, texts, write

MIXED = """---
title: OpenStack 峰会第一天
date: 2016-10-25
---

# 主题演讲

这家企业一共服务*重要的*客户，*really* many of them, and `nova list` shows 5000 vm。

- 使用 Ceph 存储 400tb 的数据
- Everything else stays on *local* disks, says the [handbook](https://example.org/a?b=1&c=2)
"""


def test_text_stands_in_the_layouts_placeholders(tmp_path: Path) -> None:
    deck = build(MIXED, tmp_path)
    for number, made in enumerate(deck.slides):
        assert made.shapes.title is not None
        offered = {shape.placeholder_format.idx for shape in made.slide_layout.placeholders}
        for shape in made.shapes:
            assert shape.is_placeholder, (number, shape.name)
            assert shape.placeholder_format.idx in offered, (number, shape.name)
    assert deck.problems() == []


def test_text_lands_under_the_index_that_fitting_chose(tmp_path: Path) -> None:
    kicker = FittedText("kicker", 13, "body", (FittedParagraph(rich("Above")),))
    deck = write((slide(kicker, body(rich("Below"))),), tmp_path)
    found = {shape.placeholder_format.idx: shape.text for shape in deck.slides[0].placeholders}
    assert found == {0: "Slide one", 13: "Above", 1: "Below"}
    assert deck.slides[0].slide_layout.name == "Title and Content"
    assert deck.problems() == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hello", "en-GB", [("Hello", "en-GB", None)]),
        ("Hallo", "de-DE", [("Hallo", "de-DE", None)]),
        ("你好", "en-US", [("你好", "zh-CN", "en-US")]),
        ("使用Ceph存储", "zh-CN", [
            ("使用", "zh-CN", "en-US"), ("Ceph", "en-US", None), ("存储", "zh-CN", "en-US"),
        ]),
        ("東京でのサミット", "en-US", [("東京でのサミット", "ja-JP", "en-US")]),
        ("서울 정상회의", "en-US", [("서울 정상회의", "ko-KR", "en-US")]),
        ("雲端運算", "zh-TW", [("雲端運算", "zh-TW", "en-US")]),
        ("会議", "ja-JP", [("会議", "ja-JP", "en-US")]),
    ],
)  # fmt: skip
def test_every_run_names_its_language(
    text: str, language: str, expected: list[tuple[str, str, str | None]], tmp_path: Path
) -> None:
    deck = write((slide(body(rich(text))),), tmp_path, language=language)
    runs = deck.find("//p:sp[2]//a:r")
    found = [
        (run.findtext("a:t", None, NAMESPACES), run[0].get("lang"), run[0].get("altLang"))
        for run in runs
    ]
    assert found == expected
    assert deck.problems() == []


def test_han_text_is_never_italic(tmp_path: Path) -> None:
    deck = build(MIXED, tmp_path)
    slanted = list(texts(deck.find("//a:r[a:rPr/@i='1']")))
    assert "really" in slanted
    assert [text for text in slanted if not text.isascii()] == []
    assert any("重要的" in text for text in texts(deck.find("//a:r")))


def test_styles_of_a_run(tmp_path: Path) -> None:
    runs = (
        TextRun("bold", bold=True),
        TextRun("slanted", italic=True),
        TextRun("gone", strike=True),
        TextRun("2", superscript=True),
        TextRun("0", subscript=True),
        TextRun("ls", code=True),
        TextRun("plain"),
    )
    deck = write((slide(body(runs)),), tmp_path)
    found = {text: dict(deck.runs(text)[0][0].attrib) for text in (run.text for run in runs)}
    assert found == {
        "bold": {"lang": "en-US", "b": "1"},
        "slanted": {"lang": "en-US", "i": "1"},
        "gone": {"lang": "en-US", "strike": "sngStrike"},
        "2": {"lang": "en-US", "baseline": "30000"},
        "0": {"lang": "en-US", "baseline": "-25000"},
        "ls": {"lang": "en-US"},
        "plain": {"lang": "en-US"},
    }
    faces = [(f.tag.rpartition("}")[2], f.get("typeface")) for f in deck.runs("ls")[0][0]]
    assert faces == [("latin", "Courier New"), ("cs", "Courier New")]
    assert deck.problems() == []


def test_neighbours_of_one_style_are_one_run(tmp_path: Path) -> None:
    deck = write(
        (slide(body((TextRun("One "), TextRun("run"), TextRun("!", bold=True)))),), tmp_path
    )
    assert list(texts(deck.find("//p:sp[2]//a:r"))) == ["One run", "!"]


def test_sizes_and_fonts_are_inherited_where_nothing_else_is_said(tmp_path: Path) -> None:
    paragraphs = (FittedParagraph(rich("Inherited")), FittedParagraph(rich("Own"), size_pt=15.5))
    deck = write((slide(body(*paragraphs)),), tmp_path)
    assert deck.runs("Inherited")[0][0].get("sz") is None
    assert deck.runs("Own")[0][0].get("sz") == "1550"
    assert deck.find("//a:latin | //a:ea | //a:normAutofit | //a:fontRef") == []


def test_an_empty_paragraph_keeps_its_height(tmp_path: Path) -> None:
    deck = write((slide(body(FittedParagraph((), size_pt=14.0), rich("After"))),), tmp_path)
    ends = deck.find("//a:endParaRPr")
    assert [dict(end.attrib) for end in ends] == [{"lang": "en-US", "sz": "1400"}]


def test_a_line_feed_is_a_line_break(tmp_path: Path) -> None:
    deck = write((slide(body(rich("one\ntwo"))),), tmp_path)
    assert deck.slides[0].shapes[1].text_frame.paragraphs[0].text == "one\vtwo"
    assert deck.problems() == []


def test_links_lead_outside(tmp_path: Path) -> None:
    deck = build(MIXED, tmp_path)
    addresses = {
        run.hyperlink.address
        for made in deck.slides
        for shape in made.shapes
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.text == "handbook"
    }
    assert addresses == {"https://example.org/a?b=1&c=2"}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "//host/share", "C:/x.exe", "smb://h/s"],
)
def test_an_unsafe_address_is_text_alone(address: str, tmp_path: Path) -> None:
    deck = write((slide(body((TextRun("here", link=address),))),), tmp_path)
    assert deck.find("//a:hlinkClick") == []
    assert len(deck.runs("here")) == 1
    assert deck.problems() == []


def test_one_address_has_one_relationship(tmp_path: Path) -> None:
    here = TextRun("here", link="https://example.org/")
    there = TextRun("there", link="https://example.org/")
    deck = write((slide(body((here, TextRun(" or "), there))),), tmp_path)
    ids = {link.get(REL_ID) for link in deck.find("//a:hlinkClick")}
    assert len(ids) == 1
    assert deck.problems() == []


def test_jumps_lead_to_slides(tmp_path: Path) -> None:
    jump = TextRun("→ 2", slide_link="two")
    deck = write((slide(body((jump,))), slide(body(rich("Here")), key="two")), tmp_path)
    first, second = deck.slides
    (link,) = deck.find("//a:hlinkClick")
    assert link.get("action") == "ppaction://hlinksldjump"
    assert first.part.related_part(link.get(REL_ID)) is second.part
    assert deck.problems() == []


def test_the_agenda_jumps_to_its_tracks(tmp_path: Path) -> None:
    post = "# Post\n\n" + "".join(
        f"## Track {n}\n\n" + "".join(f"- Point {n} {m} says something\n" for m in range(4)) + "\n"
        for n in range(1, 4)
    )
    deck = build(post, tmp_path)
    titles = [made.shapes.title.text for made in deck.slides]
    agenda = deck.slides[titles.index("Agenda")]
    targets = [
        agenda.part.related_part(link.get(REL_ID)).slide.shapes.title.text
        for link in agenda.part._element.xpath("//a:hlinkClick")
    ]
    assert targets
    assert set(targets) <= set(titles)
    assert deck.problems() == []


def test_numbered_lists_count_by_themselves(tmp_path: Path) -> None:
    paragraphs = [FittedParagraph(rich(f"Step {n}"), number_start=4) for n in range(3)]
    deck = write((slide(body(*paragraphs, rich("After"))),), tmp_path)
    numbers = deck.find("//a:pPr/a:buAutoNum")
    assert [dict(n.attrib) for n in numbers] == [{"type": "arabicPeriod", "startAt": "4"}] * 3
    assert deck.problems() == []


def test_a_posts_numbers_are_counted_and_not_typed(tmp_path: Path) -> None:
    deck = build(
        "# Post\n\n## Track\n\n1. First thing\n2. Second thing\n3. Third thing\n", tmp_path
    )
    paragraphs = deck.find("//a:p[a:pPr/a:buAutoNum]")
    assert "First thing" in list(texts(paragraphs))
    assert "1. First thing" not in deck.words()


def test_a_bullet_that_is_not_wanted_goes_with_its_indent(tmp_path: Path) -> None:
    deck = write((slide(body(FittedParagraph(rich("Running text"), no_bullet=True))),), tmp_path)
    (properties,) = deck.find("//a:pPr")
    assert dict(properties.attrib) == {"marL": "0", "indent": "0"}
    assert [child.tag.rpartition("}")[2] for child in properties] == ["buNone"]


NASTY = {
    "controls": ("a\x00b\x07c\x1bd\x0be", "abcde"),
    "surrogates": ("a\ud800b\udfffc", "abc"),
    "not characters": ("a\ufffeb\uffffc", "abc"),
    "markup": ("<a:t>&amp; ]]> \"'", "<a:t>&amp; ]]> \"'"),
    "emoji": ("👩‍👩‍👧 🇪🇸 ❤️", "👩‍👩‍👧 🇪🇸 ❤️"),
    "right to left": ("مرحبا \u202eשלום\u202c", "مرحبا \u202eשלום\u202c"),
    "combining": ("Z̡̢̛͈a̷l̶g̵o̸", "Z̡̢̛͈a̷l̶g̵o̸"),
    "escapes of spreadsheets": ("_x0007_ =1+1", "_x0007_ =1+1"),
}


@pytest.mark.parametrize("kind", NASTY)
def test_nasty_text_is_written_whole(kind: str, tmp_path: Path) -> None:
    given, expected = NASTY[kind]
    deck = write((slide(body(rich(given)), part=given),), tmp_path)
    found = "".join(texts(deck.find("//p:sp[2]//a:t")))
    assert found == expected
    assert deck.problems() == []
