"""The slides around the tracks, and the order of them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.storyboard import TextContent
from deckgen.model.text import plain
from deckgen.packs.words import WORDS
from deckgen.photos import refusals
from deckgen.planning.sources import OMITTED
from tests.planning.posts import Made, make, notes_of, pictures_of, words_of

POST = """---
title: Barcelona summit, day one
date: 2016-10-25
author: A. Writer
place: Barcelona
event: OpenStack Summit
link: https://example.org/day1
---

## Overview

The summit opened with the Newton release of OpenStack.
More than 5000 people came to the halls by the sea.

![](wide.jpg)

## 1. Enterprise Big Data

The bank serves 16.6 million clients from one OpenStack cloud.
Its old architecture could not keep pace with the market.

![The stage during the keynote on banking](stage.jpg)

## 2. Science

CERN keeps 160 PB of data on Ceph clusters.
It moved 5000 VMs to the new release in one year.

> The cloud must never fail while the detectors run, because no second chance exists.
> — Tim Bell, CERN

## Outlook

Next year we will test Kubernetes on our own machines.
Thanks for reading.
"""


@pytest.fixture(scope="module")
def made(photos: Path) -> Made:
    return make(POST, photos)


def test_the_deck_answers_the_reader_in_order(made: Made) -> None:
    assert [slide.key for slide in made.storyboard.slides] == [
        "title",
        "glance",
        "agenda",
        "overview/summary",
        "enterprise-big-data/summary",
        "science/summary",
        "quote:science/paragraph-2#1",
        "metrics:overview/paragraph-1#2~1",
        "closing",
        "sources",
    ]
    parts = [slide.part for slide in made.storyboard.slides]
    assert parts == ["Overview"] * 4 + ["Enterprise Big Data"] + ["Science"] * 2 + [
        "Key metrics", "Outlook", "Sources"
    ]  # fmt: skip


def test_the_title_slide_says_what_this_is(made: Made) -> None:
    (slide,) = made.planned("title")
    assert plain(slide.title) == "Barcelona summit, day one"
    assert words_of(slide, "kicker") == ["OpenStack Summit"]
    assert words_of(slide, "subtitle") == ["2016-10-25 · Barcelona · A. Writer"]
    assert notes_of(slide) == "https://example.org/day1\nMade from post.md"
    (photo,) = pictures_of(slide)
    assert photo.alt == "Photo beside: “More than 5000 people came to the halls by the sea”"
    assert photo.picture == made.briefing.cover != ""


def test_a_bare_post_has_a_bare_title_slide(photos: Path) -> None:
    (slide,) = make("Just one line of text.\n", photos).planned("title")
    assert plain(slide.title) == "Post"
    assert slide.slots == ()
    assert notes_of(slide) == "Made from post.md"


def test_the_glance_leads_to_its_evidence(made: Made) -> None:
    (slide,) = made.planned("glance")
    content = slide.slot("body")
    assert isinstance(content, TextContent)
    said = [plain(paragraph.text[:-2]) for paragraph in content.paragraphs]
    assert said == [
        "More than 5000 people came to the halls by the sea",
        "The bank serves 16.6 million clients from one OpenStack cloud",
        "CERN keeps 160 PB of data on Ceph clusters",
        "The cloud must never fail while the detectors run, because no second chance exists",
    ]
    assert [p.text[-1].slide_link for p in content.paragraphs] == list(made.briefing.takeaways)
    assert [words_of(slide, f"metric-{n}") for n in (1, 2, 3, 4)] == [
        ["More than 5000"], ["16.6 million"], ["160 PB"], ["5000"],
    ]  # fmt: skip
    assert words_of(slide, "source-2") == ["Enterprise Big Data → 00"]


def test_at_most_five_takeaways_and_four_metrics(photos: Path) -> None:
    lines = (
        "CERN keeps 160 PB of data on Ceph clusters",
        "The bank serves 16.6 million clients from one cloud",
        "More than 5000 people came to the halls by the sea",
        "A phone company answers 70% of all calls from containers",
        "The film studio renders 300 scenes in one night",
        "Doctors in Oslo read 900 pictures each day with it",
        "The car maker tests 40 engines without a test bench",
    )
    sections = "\n\n".join(f"## Topic {n}\n\n{line}." for n, line in enumerate(lines))
    (slide,) = make(sections, photos).planned("glance")
    assert 3 <= len(words_of(slide, "body")) <= 5
    assert slide.slot("metric-4") is not None
    assert slide.slot("metric-5") is None


def test_no_glance_where_nothing_states_anything(photos: Path) -> None:
    assert not make("## A\n\n![](p0.jpg)\n", photos).planned("glance")


def test_the_agenda_links_every_track(made: Made) -> None:
    (slide,) = made.planned("agenda")
    content = slide.slot("body")
    assert isinstance(content, TextContent)
    heads = [p for p in content.paragraphs if p.lead]
    assert [plain(p.text[:1]) for p in heads] == ["Overview", "Enterprise Big Data", "Science"]
    assert [p.text[-1].slide_link for p in heads] == [
        "overview/summary",
        "enterprise-big-data/summary",
        "science/summary",
    ]
    below = [plain(p.text) for p in content.paragraphs if not p.lead]
    assert below[1] == "The bank serves 16.6 million clients from one OpenStack cloud"
    assert slide.slot("body-2") is None


def test_one_track_needs_no_agenda(photos: Path) -> None:
    assert not make("## Alone\n\nOne track says all of it.\n", photos).planned("agenda")


def test_an_agenda_of_many_tracks_has_two_columns(photos: Path) -> None:
    sections = "\n\n".join(f"## Topic {n}\n\nLine {n} says what happened." for n in range(13))
    (slide,) = make(sections, photos).planned("agenda")
    assert words_of(slide, "body") == [f"Topic {n} → 00" for n in range(7)]
    assert words_of(slide, "body-2") == [f"Topic {n} → 00" for n in range(7, 13)]


def test_an_agenda_keeps_the_tracks_that_it_cannot_list_in_its_notes(photos: Path) -> None:
    sections = "\n\n".join(f"## Topic {n}\n\nLine {n} says what happened." for n in range(18))
    (slide,) = make(sections, photos).planned("agenda")
    assert len(words_of(slide, "body")) == len(words_of(slide, "body-2")) == 8
    assert notes_of(slide).startswith("Topic 16\nTopic 17\nSource: post.md, lines ")


def test_the_metrics_name_measure_owner_and_evidence(made: Made) -> None:
    (slide,) = made.planned("metrics")
    assert plain(slide.title) == "Key metrics"
    assert words_of(slide, "metric-3") == ["160 PB"]
    assert words_of(slide, "label-3") == ["data"]
    assert words_of(slide, "source-3") == ["Science → 00"]


@pytest.mark.parametrize(
    ("count", "tiles"), [(1, [1]), (8, [8]), (9, [4, 5]), (16, [8, 8]), (40, [8, 8])]
)
def test_metrics_are_balanced_over_two_slides_at_most(
    photos: Path, count: int, tiles: list[int]
) -> None:
    lines = "\n\n".join(f"Store {n} of Madrid keeps {n + 3} TB of videos." for n in range(count))
    made = make(f"## Stores\n\n{lines}\n", photos)
    assert len(made.briefing.metrics) == count
    slides = [slide for slide in made.planned("metrics") if slide.key.startswith("metrics:")]
    found = [sum(name.startswith("metric") for name, _ in slide.slots) for slide in slides]
    assert found == tiles
    shown = {
        words_of(s, f"metric-{n}")[0] for s in slides for n in range(1, 9) if s.slot(f"metric-{n}")
    }
    noted = notes_of(slides[-1])
    assert all(m.words in shown or m.words in noted for m in made.briefing.metrics)


def test_no_metric_no_metrics_slide(photos: Path) -> None:
    assert not make("## A\n\nNothing here can be counted.\n", photos).planned("metrics")


def test_the_closing_says_what_comes_next(made: Made) -> None:
    (slide,) = made.planned("closing")
    assert plain(slide.title) == "Outlook"
    assert words_of(slide, "body") == ["Next year we will test Kubernetes on our own machines."]
    assert notes_of(slide) == "Thanks for reading.\nSource: post.md, line 34"


def test_no_outlook_no_closing(photos: Path) -> None:
    made = make("## A\n\nThe team built a cloud.\n\n## Outlook\n\nThanks for reading.\n", photos)
    assert not made.planned("closing")
    assert "Outlook\nThanks for reading." in notes_of(made.storyboard.slides[-1])


def test_a_table_of_the_closing_track_stands_in_its_notes(photos: Path) -> None:
    text = (
        "## A\n\nThe team built a cloud.\n\n## Outlook\n\nWe will go to Boston next.\n\n"
        "| a | b |\n|-|-|\n| one | two |\n"
    )
    (slide,) = make(text, photos).planned("closing")
    assert "a | b\none | two\n" in notes_of(slide)


def test_links_that_only_point_say_where_they_lead(photos: Path) -> None:
    text = (
        "## Talks\n\nTen clusters were moved ([video](https://www.videos.example.org/a), "
        "[notes of Ana](https://example.com/n)). 另见[这里](https://pages.example.net/x)，"
        "[Deck](https://a.example.org/1) and [Deck](https://b.example.org/2).\n"
    )
    (slide,) = make(text, photos).planned("sources")
    assert words_of(slide, "body")[1:] == [
        "Talks: video (videos.example.org)",
        "notes of Ana",
        "Talks: 这里 (pages.example.net)",
        "Talks: Deck (a.example.org)",
        "Talks: Deck (b.example.org)",
    ]


def test_the_sources_slide_says_where_from_and_what_is_missing(photos: Path) -> None:
    text = (
        "---\ntitle: T\nlink: https://example.org/day1\n---\n\n## A\n\n"
        "Text with [a link](https://example.org/a) and a note[^1] here.\n\n"
        '<figure><img src="missing.jpg"><figcaption>The hall at night</figcaption></figure>\n\n'
        "[^1]: The note says more than the text.\n"
    )
    made = make(text, photos)
    slide = made.storyboard.slides[-1]
    assert (slide.role, plain(slide.title)) == ("sources", "Sources")
    content = slide.slot("body")
    assert isinstance(content, TextContent)
    assert words_of(slide, "body") == [
        "Made from post.md",
        "https://example.org/day1",
        "a link",
        "Not shown: missing.jpg (the file was not found)",
        "1 The note says more than the text.",
    ]
    assert content.paragraphs[2].text[0].link == "https://example.org/a"
    assert content.paragraphs[4].text[0].superscript
    assert "The hall at night" in notes_of(made.planned("track-summary")[0])


def test_numbers_of_headings_leave_titles_for_the_notes(photos: Path) -> None:
    code = "```bash\nyum install -y ntp\n```\n\n"
    text = (
        f"## 1. 准备\n\n### 1.1 关闭防火墙\n\n{code}### 1.2 配置NTP\n\n时间偏差会报警。\n\n{code}"
        f"## 2. 安装\n\n时间偏差超过五秒会报警。\n\n### 4.4 kernel\n\n{code}"
    )
    made = make(text, photos)
    titles = {plain(slide.title): slide for slide in made.storyboard.slides}
    assert {"配置NTP", "关闭防火墙", "4.4 kernel"} <= titles.keys()
    assert "1.2 配置NTP" in notes_of(titles["配置NTP"])
    assert "1.1 关闭防火墙" in notes_of(titles["关闭防火墙"])


def test_why_something_is_missing_is_said_in_the_language_of_the_deck(photos: Path) -> None:
    text = "## 甲\n\n我们搭建了一个云。\n\n![](missing.jpg)\n\n![](https://example.org/b.jpg)\n"
    said = words_of(make(text, photos).storyboard.slides[-1], "body")
    assert "未展示: missing.jpg (未找到文件)" in said
    assert "未展示: https://example.org/b.jpg (位于其他网站，不会下载)" in said


def test_only_reasons_that_can_occur_are_said() -> None:
    assert {code for code in OMITTED if code not in refusals._REASONS} == set()
    assert set(OMITTED.values()) <= set(WORDS)


def test_links_beyond_the_eighth_stand_in_the_notes(photos: Path) -> None:
    links = "  \n".join(f"Read [report {n}](https://example.org/{n})" for n in range(11))
    slide = make(f"## A\n\n{links}\n", photos).storyboard.slides[-1]
    assert words_of(slide, "body")[1:] == [f"report {n}" for n in range(8)]
    assert notes_of(slide).splitlines()[:3] == ["report 8", "report 9", "report 10"]


def test_chinese_decks_speak_chinese(photos: Path) -> None:
    text = (
        "## 概览\n\n峰会在巴塞罗那的海边开幕。\n\n## 存储\n\n科学家把160 PB数据放在Ceph集群里。\n"
    )
    made = make(text, photos)
    titles = [plain(slide.title) for slide in made.storyboard.slides]
    assert titles[1:3] == ["要点一览", "议程"]
    assert titles[-2:] == ["关键数字", "来源"]


def test_a_glance_shows_figures_that_can_be_read_at_one(photos: Path) -> None:
    lines = "升级窗口从8小时缩短到40分钟，部署时间2天→15分钟，还有1,200台物理机和300个集群。"
    (slide,) = make(f"## A\n\n{lines}\n\n## B\n\n另有20万用户在线。\n", photos).planned("glance")
    shown = [words_of(slide, f"metric-{number}") for number in (1, 2, 3, 4)]
    assert ["2天→15分钟"] in shown
    assert ["8小时缩短到40分钟"] not in shown


def test_the_agenda_leaves_footnote_marks_to_the_slides(photos: Path) -> None:
    text = (
        "## Objects\n\nThey stored prices.\n\n"
        "After moving to small blocks the waste fell to 7 percent[^1].\n\n"
        "## Upgrades\n\nThe team upgraded three sites in one weekend.\n\n[^1]: Over six weeks.\n"
    )
    made = make(text, photos)
    (slide,) = made.planned("agenda")
    assert words_of(slide, "body")[1] == "After moving to small blocks the waste fell to 7 percent"
    titles = [plain(slide.title) for slide in made.storyboard.slides]
    assert any(title.endswith("7 percent1") for title in titles)


def test_a_figure_that_counts_nothing_named_is_labelled_by_its_clause(photos: Path) -> None:
    text = (
        "## Sites\n\nThe team runs many halls, 45 PB raw."
        " Traffic was limited to 200 MB/s, all day.\n\n"
        "Half of it is new, and 52% of them came first.\n"
    )
    made = make(text, photos)
    (slide,) = made.planned("metrics")
    assert [
        (*words_of(slide, f"metric-{n}"), *words_of(slide, f"label-{n}")) for n in (1, 2, 3)
    ] == [
        ("45 PB", "raw"),
        ("200 MB/s", "Traffic was limited to 200 MB/s"),
        ("52%", "and 52% of them came first"),
    ]
