from __future__ import annotations

import pytest

from deckgen.briefing import titles


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("1.Enterprise Big Data", "Enterprise Big Data"),
        ("  1. Enterprise Big Data", "Enterprise Big Data"),
        ("2、Media", "Media"),
        ("3) Telecom/NFV", "Telecom/NFV"),
        ("（三）科研", "科研"),
        ("(4) Science", "Science"),
        ("一、概述", "概述"),
        ("第三部分：存储", "存储"),
        ("第2章 网络", "网络"),
        ("2.1 Storage", "Storage"),
        ("2.1. Storage", "Storage"),
        ("IV. Results", "Results"),
        ("Part 2: Results", "Results"),
        ("①存储", "存储"),
        ("4.scientfic research", "scientfic research"),
        ("第一天", "第一天"),
        ("5G 网络", "5G 网络"),
        ("2016年展望", "2016年展望"),
        ("3D printing", "3D printing"),
        ("10:30 Keynote", "10:30 Keynote"),
        ("400 TB of Ceph", "400 TB of Ceph"),
        ("3.", "3."),
    ],
)
def test_numbers_leave_headings(title: str, bare: str) -> None:
    assert titles.without_number(title) == bare


@pytest.mark.parametrize(
    "title", ["正文", "KEYNOTE", "Day 1 Keynote", "Day 2", "第二天", "一、正文"]
)
def test_frames(title: str) -> None:
    assert titles.is_frame(title)


@pytest.mark.parametrize("title", ["分会场", "Keynote of CERN", "Telecom/NFV", "OpenStack Days"])
def test_topics_are_no_frames(title: str) -> None:
    assert not titles.is_frame(title)


@pytest.mark.parametrize(
    "title", ["简述", "前言", "1. Introduction", "Overview", "写在前面", "はじめに"]
)
def test_openings(title: str) -> None:
    assert titles.is_opening(title)


@pytest.mark.parametrize(
    "title",
    [
        "总结",
        "结语",
        "まとめ",
        "마치며",
        "Conclusion",
        "What's next",
        "What’s next?",
        "What we do next",
        "What I took home",
    ],
)
def test_closings(title: str) -> None:
    assert titles.is_closing(title)


@pytest.mark.parametrize("title", ["What we saw", "Nextcloud", "Conclusion of the trial at CERN"])
def test_topics_are_no_closings(title: str) -> None:
    assert not titles.is_closing(title)


@pytest.mark.parametrize(
    ("headings", "kept"),
    [
        (["1. 准备", "1.1 关闭防火墙", "1.2 配置NTP", "2. 安装"], []),
        (["1. 准备", "1.1 关闭防火墙", "2. 安装"], []),
        (["1.1 Storage", "1.2 Network"], []),
        (["2.0 release", "Roadmap"], ["2.0 release"]),
        (["2.0 release", "2.1 release"], ["2.0 release", "2.1 release"]),
        (["1. News", "4.4 kernel", "2. Talks"], ["4.4 kernel"]),
        (["1.1 Storage"], ["1.1 Storage"]),
    ],
)
def test_numbers_count_on_and_versions_do_not(headings: list[str], kept: list[str]) -> None:
    assert titles.versions(headings) == set(kept)


@pytest.mark.parametrize(
    ("title", "topic", "people"),
    [
        (
            "Keynote: How Good Is Our Code? - Dan Kohn, Executive Director, CNCF",
            "Keynote: How Good Is Our Code?",
            "Dan Kohn, Executive Director, CNCF",
        ),
        (
            "Project Intro – Ana Lima, Bo de Witt & Jo Ray, Fjord (Any Skill Level)",
            "Project Intro",
            "Ana Lima, Bo de Witt & Jo Ray, Fjord (Any Skill Level)",
        ),
        ("云原生存储实践——王磊，某研究院", "云原生存储实践", "王磊，某研究院"),
        ("容器网络的演进 ———— 李雷（Leo Li）", "容器网络的演进", "李雷（Leo Li）"),
        ("Deep dive - Service Mesh", "Deep dive - Service Mesh", ""),
        ("Storage – Ceph, Rook and others", "Storage – Ceph, Rook and others", ""),
        ("Q&A - Dan Kohn, CNCF", "Q&A - Dan Kohn, CNCF", ""),
    ],
)
def test_announcements_part_into_topic_and_speakers(title: str, topic: str, people: str) -> None:
    assert titles.parted(title) == (topic, people)
