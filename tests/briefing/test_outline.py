from __future__ import annotations

from deckgen.briefing.outline import outline
from deckgen.briefing.parts import Part
from deckgen.model.post import Heading, Picture

from .posts import post


def parts(text: str, **front: object) -> tuple[Part, ...]:
    return outline(post(text, **front))[0]


def shape(text: str, **front: object) -> list[tuple[str, str]]:
    return [(part.role, part.title) for part in parts(text, **front)]


DAY = """## 简述

这次峰会在海边举行，很多人参加了。

## 正文
介绍主要分为4个部分

### 1.Enterprise Big Data
一家银行把数据平台放在云上，已经运行了很久。
第二行文字。
第三行文字。

### 2.Media
另一家公司做同样的事情，用户很多。
第二行文字。
第三行文字。

## 分会场

Ceph正在成为后端存储的默认选项。

第一天听下来方向很清楚，第二天准备去Design Summit。
"""


def test_containers_dissolve_and_the_last_paragraph_concludes() -> None:
    found, dissolved = outline(post(DAY))
    assert [(part.role, part.title) for part in found] == [
        ("intro", "简述"),
        ("track", "Enterprise Big Data"),
        ("track", "Media"),
        ("track", "分会场"),
        ("outro", ""),
    ]
    assert [words for _, words in dissolved] == ["正文"]
    assert found[1].path == ("正文",)
    assert found[3].path == ()


def test_a_containers_lead_in_joins_the_opening_before_it() -> None:
    intro, first, *_ = parts(DAY)
    assert len(intro.trailing) == 1
    assert first.leading == ()


def test_without_an_opening_the_lead_in_goes_to_the_first_child() -> None:
    first, *_ = parts(DAY.partition("## 正文")[1] + DAY.partition("## 正文")[2])
    assert first.title == "Enterprise Big Data"
    assert len(first.leading) == 1


def test_a_heading_that_holds_the_whole_post_is_its_title() -> None:
    text = "# The summit\n\nWe went there.\n\n## Storage\n\nCeph won.\n\n## Network\n\nOVN won.\n"
    found, dissolved = outline(post(text))
    assert [(p.role, p.title) for p in found] == [
        ("intro", ""),
        ("track", "Storage"),
        ("track", "Network"),
    ]
    assert [words for _, words in dissolved] == ["The summit"]


def test_days_hold_their_tracks() -> None:
    text = (
        "# Day 1\n\n## Storage\n\nOne.\n\nTwo.\n\nThree.\n\n"
        "## Network\n\nOne.\n\nTwo.\n\nThree.\n\n"
        "# Day 2\n\n## Containers\n\nOne.\n\nTwo.\n\nThree.\n"
    )
    found = parts(text)
    assert [(p.title, p.path) for p in found] == [
        ("Storage", ("Day 1",)),
        ("Network", ("Day 1",)),
        ("Containers", ("Day 2",)),
    ]


def test_an_empty_frame_heads_the_siblings_after_it() -> None:
    found, dissolved = outline(
        post("## Keynote\n\n## Storage\n\nCeph won.\n\n## Network\n\nOVN.\n")
    )
    assert [(p.title, p.path) for p in found] == [
        ("Storage", ("Keynote",)),
        ("Network", ("Keynote",)),
    ]
    assert [words for _, words in dissolved] == ["Keynote"]


def test_sub_headings_of_a_track_stay_in_it() -> None:
    (found,) = parts(
        "## Upgrades\n\n"
        + "Small steps were the advice of the room. " * 5
        + "\n\n### Cost\n\nIt cost a night.\n"
    )
    assert found.title == "Upgrades"
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Heading", "Paragraph"]


def test_headings_misused_as_points_join_the_section_before() -> None:
    (found,) = parts("## Lessons\n\n### Upgrade often\n\n### Test restores\n\n### Read the logs\n")
    assert found.title == "Lessons"
    assert [type(block) for block in found.blocks] == [Heading] * 3


def test_a_picture_glued_above_a_heading_belongs_below_it() -> None:
    text = "## One\n\nText.\n\n![a](a.jpg)\n## Two\n\nMore.\n"
    one, two = parts(text)
    assert not any(isinstance(block, Picture) for block in one.blocks)
    assert isinstance(two.blocks[0], Picture)


def test_a_picture_glued_to_the_text_above_stays_there() -> None:
    one, two = parts("## One\n\nText.\n![a](a.jpg)\n## Two\n\nMore.\n")
    assert isinstance(one.blocks[-1], Picture)
    assert not any(isinstance(block, Picture) for block in two.blocks)


def test_roles_in_english() -> None:
    text = (
        "Hello.\n\n## Storage\n\nCeph won.\n\n## What's next\n\nWe test.\n\nThanks for reading!\n"
    )
    assert shape(text) == [("intro", ""), ("track", "Storage"), ("outro", "What's next")]
    assert shape("## A\n\nText of A.\n\nThanks for reading!\n")[-1] == ("outro", "")


def test_a_conclusion_needs_something_to_conclude() -> None:
    assert shape("## A\n\nThanks for reading!\n") == [("track", "A")]


def test_text_before_a_named_opening_joins_it() -> None:
    assert shape("Hello.\n\n## Introduction\n\nMore.\n\n## A\n\nText.\n") == [
        ("intro", "Introduction"),
        ("track", "A"),
    ]


def test_a_post_without_headings() -> None:
    assert shape("Just text.\n\nMore text.\n") == [("track", "")]
    assert shape("**Storage**\n\nCeph won.\n\n**Network**\n\nOVN won.\n") == [
        ("track", "Storage"),
        ("track", "Network"),
    ]
    assert shape("一、存储\n\nCeph很流行。\n\n二、网络\n\nOVN也是。\n") == [
        ("track", "存储"),
        ("track", "网络"),
    ]


def test_an_empty_post() -> None:
    assert parts("") == ()


def test_of_very_many_sections_the_headings_above_are_the_tracks() -> None:
    """Twenty tracks are no agenda; a day is a frame even then."""
    many = "".join(
        f"## {topic}\n\n"
        + "".join(
            f"### {topic} {n}\n\nThe team moved.\n\nIt took a night.\n\nNobody saw it.\n\n"
            for n in "ABCDE"
        )
        for topic in ("Compute", "Storage", "Network")
    )
    two = many.partition("## Network")[0]
    assert len(shape(two)) == 10
    assert [title for _, title in shape(many)] == ["Compute", "Storage", "Network"]
    assert len(shape(many.replace("## Compute\n", "## Day 1\n"))) == 7


def test_beside_talks_a_talk_with_parts_is_one_track() -> None:
    text = (
        "## Keynotes\n\n### Code quality\n\nTests find bugs that nobody looked for.\n\n"
        "### Project update\n\n#### Sandbox\n\nThree projects are young.\n\nTwo of them grow.\n\n"
        "#### Graduated\n\nOne project has come of age.\n\nOthers wait.\n\nThey will come.\n\n"
        "### Networks\n\nA mesh takes work off the services.\n\n## Wrap-up\n\nIt was good.\n"
    )
    assert [part.title for part in parts(text)] == [
        "Code quality",
        "Project update",
        "Networks",
        "Wrap-up",
    ]


def test_what_says_how_long_the_reading_takes_opens_no_post() -> None:
    text = "全文字数：1386个，阅读时长：约4分钟\n\n## 上午\n\n新版本带来了三个功能。\n"
    (only,) = parts(text)
    assert only.title == "上午"
    assert len(only.leading) == 1
