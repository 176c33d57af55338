"""Posts whose headings are not the deck's tracks as they stand."""

from __future__ import annotations

import pytest

from deckgen.briefing import leads, make_briefing
from deckgen.briefing.outline import outline
from deckgen.model.briefing import Briefing

from .posts import album, post

Shape = list[tuple[str, str, tuple[str, ...]]]


def shape(text: str, **front: object) -> Shape:
    return [(part.role, part.title, part.path) for part in outline(post(text, **front))[0]]


def briefing(text: str, **front: object) -> Briefing:
    of = post(text, **front)
    return make_briefing(of, album(of))[0]


NOTES = "CERN在云上存了160PB的数据。\n\n大家都在用Ceph。\n\n容器也在用。\n\n"


def test_an_empty_keynote_heads_the_numbered_headings_beside_it() -> None:
    text = f"## 简述\n\n很多人。\n\n## KEYNOTE\n\n## 1.银行\n\n{NOTES}## 2.媒体\n\n{NOTES}"
    assert shape(text + f"## 分会场\n\n{NOTES}") == [
        ("intro", "简述", ()),
        ("track", "银行", ("KEYNOTE",)),
        ("track", "媒体", ("KEYNOTE",)),
        ("track", "分会场", ()),
    ]


def test_a_frame_with_a_lead_in_heads_the_numbered_headings_beside_it() -> None:
    text = f"## 正文\n\n介绍主要分为2个部分\n\n## 1.银行\n\n{NOTES}## 2.媒体\n\n{NOTES}"
    found, dissolved = outline(post(text))
    assert [(part.title, part.path) for part in found] == [
        ("银行", ("正文",)),
        ("媒体", ("正文",)),
    ]
    assert [words for _, words in dissolved] == ["正文"]
    assert len(found[0].leading) == 1


@pytest.mark.parametrize("marks", [("###", "##", "###"), ("##", "###", "##"), ("##", "###", "###")])
def test_misnumbered_headings_are_siblings(marks: tuple[str, str, str]) -> None:
    one, two, three = marks
    text = (
        f"# Report\n\n{one} 1.Bank\n\n{NOTES}{two} 2.Media\n\n{NOTES}{three} 3.Telecom\n\n{NOTES}"
    )
    assert [title for _, title, _ in shape(text)] == ["Bank", "Media", "Telecom"]


def test_numbers_below_numbers_stay_below() -> None:
    for one, two in (("1.1", "1.2"), ("1.", "2.")):
        below = f"### {one} Cost\n\nLess.\n\n### {two} Speed\n\nMore.\n\n"
        text = f"## 1. Bank\n\n{NOTES}{below}## 2. Media\n\n{NOTES}"
        assert [title for _, title, _ in shape(text)] == ["Bank", "Media"]


def test_days_beside_their_tracks() -> None:
    text = f"## Day 1\n\n## Storage\n\n{NOTES}## Network\n\n{NOTES}## Day 2\n\n## Edge\n\n{NOTES}"
    assert shape(text) == [
        ("track", "Storage", ("Day 1",)),
        ("track", "Network", ("Day 1",)),
        ("track", "Edge", ("Day 2",)),
    ]


SHARED = "  \n400 TB of Ceph  \nless cost  \nmore speed  \n\n"


def test_a_frame_with_many_organisations_is_split_by_them() -> None:
    text = f"## Keynote\n\n分享企业:SKY UK{SHARED}分享企业:Huawei{SHARED}分享研究所：CERN{SHARED}"
    assert shape(text) == [
        ("track", "SKY UK", ("Keynote",)),
        ("track", "Huawei", ("Keynote",)),
        ("track", "CERN", ("Keynote",)),
    ]


def test_a_frame_is_split_by_the_talks_that_its_speakers_gave() -> None:
    talks = ("消息队列的三次重构", "Stateful sets in anger")
    notes = "".join(f"**{talk}**\n\n演讲人：王磊\n\n{NOTES}" for talk in talks)
    assert shape(f"## 主题演讲\n\n{notes}") == [
        ("track", "消息队列的三次重构", ("主题演讲",)),
        ("track", "Stateful sets in anger", ("主题演讲",)),
    ]


def test_a_topic_with_few_organisations_stays_one() -> None:
    text = f"## 2.Media\n\n分享企业:SKY UK{SHARED}分享企业:Huawei{SHARED}## 3.Telecom\n\n{NOTES}"
    assert [title for _, title, _ in shape(text)] == ["Media", "Telecom"]


def test_a_topic_with_very_many_organisations_is_split() -> None:
    text = "## User stories\n\nThey all came.\n\n" + "".join(
        f"分享企业:Company {name}{SHARED}" for name in "ABCDEF"
    )
    found = shape(text + f"## Telecom\n\n{NOTES}")
    assert [title for _, title, _ in found] == [
        "User stories",
        *(f"Company {name}" for name in "ABCDEF"),
        "Telecom",
    ]
    assert found[1][2] == ("User stories",)


def test_a_post_without_headings_is_split_by_its_organisations() -> None:
    text = f"We went there.\n\n分享企业:SKY UK{SHARED}分享企业:Huawei{SHARED}"
    assert shape(text) == [
        ("intro", "", ()),
        ("track", "SKY UK", ()),
        ("track", "Huawei", ()),
    ]


def test_a_post_without_headings_is_split_by_lines_that_stand_alone() -> None:
    text = (
        "Storage\n\nCeph was in every second talk, and nobody asked why any more.\n\n"
        "Network\n\nOVN replaced the old agents in most of the clouds that were shown.\n\n"
        "Containers\n\nKubernetes ran on top of all of them, with Magnum or without it.\n"
    )
    assert [title for _, title, _ in shape(text)] == ["Storage", "Network", "Containers"]


def test_headings_that_are_points_are_no_tracks() -> None:
    text = f"## Lessons\n\n{NOTES}### Upgrade often\n\n### Test restores\n\n## Telecom\n\n{NOTES}"
    assert [title for _, title, _ in shape(text)] == ["Lessons", "Telecom"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("分享企业:SKY UK", "SKY UK"),
        ("演讲嘉宾：张三", "张三"),
        ("演讲嘉宾：李四（华为云架构师）", "李四"),
        ("Speaker: Mark Collier", "Mark Collier"),
        ("Jonathan Bryce, executive director, OpenStack Foundation", "OpenStack Foundation"),
        ("Tim Bell, CERN", "CERN"),
        ("GE", "GE"),
        ("AT&T", "AT&T"),
        ("Walmart", "Walmart"),
        ("China Mobile", "China Mobile"),
        ("中国移动", "中国移动"),
        ("剑桥大学", "剑桥大学"),
        ("cost", ""),
        ("NFV", ""),
        ("Storage", ""),
        ("Ceph", ""),
        ("Live Migration", ""),
        ("open design", ""),
        ("应用客户：江西省信息中心、东风汽车公司", ""),
        ("HPC:cloud for science", ""),
        ("It works, mostly, on Tuesdays", ""),
        ("自动化", ""),
        ("2016", ""),
    ],
)
def test_who_a_line_names(line: str, name: str) -> None:
    assert leads.holder(line) == name


def test_bare_names_own_the_lines_that_they_head() -> None:
    made = briefing(
        "## Users\n\nGE  \n400 TB of Ceph  \n12 regions  \n\n"
        "Jonathan Bryce, executive director, OpenStack Foundation  \n"
        "5,200 people registered  \n63 countries sent somebody  \n\n"
        "中国移动  \n3000 台服务器  \n都在线上  \n"
    )
    assert [(m.words, m.owner) for m in made.metrics] == [
        ("400 TB", "GE"),
        ("12", "GE"),
        ("5,200", "OpenStack Foundation"),
        ("63", "OpenStack Foundation"),
        ("3000 台", "中国移动"),
    ]
    assert made.tracks[0].organisations == ("GE", "OpenStack Foundation", "中国移动")
    heads = [unit.words for unit in made.tracks[0].units if unit.lead]
    assert heads == ["GE", "Jonathan Bryce, executive director, OpenStack Foundation", "中国移动"]


def test_a_bare_name_heads_a_list() -> None:
    made = briefing("## Users\n\nBBVA\n\n- 60 TB of logs\n- cheaper than before\n")
    assert [(m.words, m.owner) for m in made.metrics] == [("60 TB", "BBVA")]


def test_a_short_line_among_others_heads_nothing() -> None:
    made = briefing("## Users\n\nWhy they came  \nspeed  \nGE  \ncost  \n\n> Nova.\n")
    assert made.tracks[0].organisations == ()


@pytest.mark.parametrize(
    ("gap", "head"), [("", "支持的协议"), ("\n", "")], ids=["glued", "a line between"]
)
def test_a_short_line_right_above_a_list_heads_it(gap: str, head: str) -> None:
    text = f"## Mesh\n\n性能损耗很小，大家都能接受  \n支持的协议\n{gap}- HTTP/2\n- Dubbo\n"
    (track,) = briefing(text).tracks
    words = {unit.key: unit.words for unit in track.units}
    assert [words.get(unit.head, "") for unit in track.units if unit.kind == "item"] == [head] * 2


def test_a_bold_phrase_heads_its_paragraph_and_the_list_that_it_announces() -> None:
    text = (
        "The room was full from the morning on.\n\n"
        "**OpenTofu, one year on.** The fork has 160 contributors. They count 40,000 users.\n\n"
        "**Bare metal with Metal3.** It runs 3,000 servers. Their tips:\n\n* never trust it\n\n"
        "Nothing was said on cost.\n"
    )
    (track, *_) = briefing(text).tracks
    words = {unit.key: unit.words for unit in track.units}
    assert {unit.words: words.get(unit.head, "") for unit in track.units} == {
        "The room was full from the morning on.": "",
        "OpenTofu, one year on.": "",
        "The fork has 160 contributors.": "OpenTofu, one year on.",
        "They count 40,000 users.": "OpenTofu, one year on.",
        "Bare metal with Metal3.": "",
        "It runs 3,000 servers.": "Bare metal with Metal3.",
        "Their tips:": "Bare metal with Metal3.",
        "never trust it": "Their tips:",
        "Nothing was said on cost.": "",
    }
