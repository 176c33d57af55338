"""The slides of one track: text, quotes, tables and code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.model.storyboard import CodeContent, PlannedSlide, TableContent, TextContent
from deckgen.model.text import plain
from tests.planning.posts import make, notes_of, pictures_of, words_of


def test_a_summary_for_each_track_led_by_a_sentence(photos: Path) -> None:
    text = (
        "## Overview\n\nThe summit opened with a new release.\n\n"
        "## Storage\n\nCeph keeps all data of the bank safe.\n"
    )
    made = make(text, photos)
    summaries = [slide for slide in made.storyboard.slides if slide.key.endswith("/summary")]
    assert [slide.part for slide in summaries] == ["Overview", "Storage"]
    assert [words_of(slide, "kicker") for slide in summaries] == [["Overview"], ["Storage"]]
    for slide in summaries:
        assert plain(slide.title) not in ("Overview", "Storage")


def test_headed_groups_stand_side_by_side(photos: Path) -> None:
    groups = (
        ("分享企业:SKY UK", "why SKY chose Ceph", "lower cost for each terabyte"),
        ("分享企业:CERN", "160 PB in one cluster", "self-healing after failures"),
    )
    text = "## Storage\n\n" + "\n\n".join("  \n".join(group) for group in groups)
    (slide,) = make(text, photos).planned("points-two")
    assert words_of(slide, "body") == list(groups[0])
    assert words_of(slide, "body-2") == list(groups[1])
    assert slide.split == ""


def test_three_groups_take_three_columns(photos: Path) -> None:
    groups = "\n\n".join(f"企业:Firm {n}  \nfirst point  \nsecond point" for n in "ABC")
    (slide,) = make(f"## Storage\n\n{groups}\n", photos).planned("points-three")
    assert words_of(slide, "body-3") == ["企业:Firm C", "first point", "second point"]


LONG = "## Storage\n\n" + "".join(
    f"Team {name} moved the old volumes of its region to the new release in one night.  \n"
    for name in ("Oslo", "Rome", "Kyiv", "Bern", "Riga", "Lima", "Cork", "Nice", "Bonn", "Graz",
                 "Pisa", "Linz")
)  # fmt: skip


def test_long_notes_go_on_over_balanced_slides(photos: Path) -> None:
    made = make(LONG, photos)
    points = made.planned("points")
    assert len(points) >= 2
    shown = [plain(s.title) for s in points] + [w for s in points for w in words_of(s, "body")]
    firsts = [words.split()[1] for words in shown if words.startswith("Team")]
    assert set(firsts) >= {"Rome", "Kyiv", "Bern", "Riga", "Lima", "Cork", "Nice", "Bonn", "Graz"}
    counts = [len(words_of(slide, "body")) for slide in points]
    assert max(counts) - min(counts) <= 1
    assert all(slide.part == "Storage" for slide in points)


def test_all_text_that_the_summary_leaves_out_is_in_its_notes(photos: Path) -> None:
    slides = make(LONG, photos).storyboard.slides
    (summary,) = [slide for slide in slides if slide.key == "storage/summary"]
    said = "\n".join((*words_of(summary, "body"), notes_of(summary)))
    for line in LONG.splitlines()[2:]:
        assert line.strip() in said


def test_the_notes_name_the_lines_of_the_post(photos: Path) -> None:
    text = "## A\n\nThe team built a cloud.\nIt holds all data of the bank.\n\n## B\n\nCeph won.\n"
    slides = make(text, photos).storyboard.slides
    notes = {slide.key: notes_of(slide).splitlines()[-1] for slide in slides if slide.sources}
    assert notes["a/summary"] == "Source: post.md, lines 3–4"
    assert notes["b/summary"] == "Source: post.md, line 8"
    assert notes["agenda"] == "Source: post.md, lines 1, 6"


def test_quiet_lines_stand_only_in_the_notes(photos: Path) -> None:
    text = (
        "## A\n\nCeph keeps all data of the bank safe.\nThe bank pays half of what it paid.\n"
        "Thanks for reading.\n"
    )
    made = make(text, photos)
    shown = [w for s in made.storyboard.slides for w in (*words_of(s, "body"), plain(s.title))]
    assert not any("Thanks" in words for words in shown)
    assert "Thanks for reading." in notes_of(made.planned("track-summary")[0])


def test_a_quote_gets_a_slide_with_its_speaker(photos: Path) -> None:
    text = """## Science

The detectors send data day and night.

> The cloud must never fail while the detectors run, because no second chance exists.
> — Tim Bell, CERN
"""
    (slide,) = make(text, photos).planned("quote")
    assert plain(slide.title) == "Science: Tim Bell, CERN"
    assert words_of(slide, "quote") == [
        "The cloud must never fail while the detectors run, because no second chance exists."
    ]
    assert words_of(slide, "source-1") == ["Tim Bell, CERN"]
    assert notes_of(slide) == "Source: post.md, lines 5–6"


def test_a_short_quote_stays_in_the_text(photos: Path) -> None:
    made = make("## Science\n\nThe detectors send data.\n\n> It works.\n", photos)
    assert not made.planned("quote")
    assert "It works." in words_of(made.planned("track-summary")[0], "body")


def test_a_table_takes_the_line_before_it_as_title(photos: Path) -> None:
    text = """## Numbers

Nodes of each region:

| region | nodes |
|---|---:|
| north | 12 |
| south | 40 |

All regions grow from year to year.
"""
    made = make(text, photos)
    (slide,) = made.planned("table")
    assert plain(slide.title) == "Nodes of each region"
    content = slide.slot("table")
    assert isinstance(content, TableContent)
    assert [plain(cell) for cell in content.header] == ["region", "nodes"]
    assert content.alignments == ("", "right")
    assert content.title == "Nodes of each region"
    assert "region | nodes\nnorth | 12\nsouth | 40" in notes_of(slide)


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("| region | lead |", "Numbers: region, lead"),
        ("| 地区 | 负责人 |", "Numbers: 地区、负责人"),
        ("| region | |", "Numbers: Table"),
    ],
)
def test_a_table_without_such_a_line_is_titled_by_its_columns(
    photos: Path, header: str, title: str
) -> None:
    text = f"## Numbers\n\n{header}\n|---|---|\n| north | Ann |\n"
    (slide,) = make(text, photos).planned("table")
    assert plain(slide.title) == title


def test_what_goes_on_on_a_further_slide_keeps_the_line_that_heads_it(photos: Path) -> None:
    items = "\n".join(f"{number}. step {number} of the long way" for number in range(1, 13))
    text = f"## Ceph\n\nThings to try at home:\n\n{items}\n"
    titles = [plain(slide.title) for slide in make(text, photos).storyboard.slides]
    assert "Things to try at home" in titles
    assert "Things to try at home (2/2)" in titles


def test_code_is_shown_as_written_with_its_tokens(photos: Path) -> None:
    text = """## Set-up

The whole set-up fits into one file:

```python
def f(x):
    return x
```

All machines of the team read it at their start.
"""
    (slide,) = make(text, photos).planned("code")
    assert plain(slide.title) == "The whole set-up fits into one file"
    content = slide.slot("code")
    assert isinstance(content, CodeContent)
    assert [plain(line) for line in content.lines] == ["def f(x):", "    return x"]
    assert content.lines[0][0].kind == "Keyword"
    assert all(run.code for line in content.lines for run in line)


@pytest.mark.parametrize("empty", ["```\n```", "| |\n|-|\n"])
def test_empty_code_and_tables_make_no_slide(photos: Path, empty: str) -> None:
    made = make(f"## A\n\nThe team built a cloud.\n\n{empty}\n", photos)
    assert not made.planned("code")
    assert not made.planned("table")
    assert made.ledger.diagnostics(strict=False) == ()


def test_a_heading_without_anything_below_it_is_no_slide(photos: Path) -> None:
    made = make("## First\n\nThe team built a cloud.\n\n## Second topic of the day\n", photos)
    assert all("Second" not in plain(slide.title) for slide in made.storyboard.slides)
    assert "Second topic of the day" in notes_of(made.storyboard.slides[-1])


def test_the_presenting_profile_shows_one_level_and_two_photos(photos: Path) -> None:
    text = "## A\n\n- one point\n  - below it\n    - deep below\n\n" + "\n\n".join(
        f"![](p{n}.jpg)" for n in range(12)
    )
    for profile, level, most in (("reading", 1, 4), ("presenting", 0, 2)):
        made = make(text, photos, profile=profile)
        content = made.planned("track-summary")[0].slot("body")
        assert max(p.level for p in content.paragraphs) == level  # type: ignore[union-attr]
        main = [slide for slide in made.storyboard.slides if not slide.appendix]
        assert max(len(pictures_of(slide)) for slide in main) <= most


PARAGRAPHS = (
    "## Keynotes\n\n"
    "Beth showed the work that the carrier has done with networks on the premises of customers. "
    "She showed how customers provision firewalls without waiting for hardware or cables. "
    "I know less of carriers.\n\n"
    "Daniela gave an amazing keynote about small robots that anybody can fold at home. "
    "The robots help children who swallow batteries without any painful surgery. "
    "It was fun.\n\n"
    "The surprise of the second day was the conversation about the value of open source code. "
    "It turned out well.\n\n"
    "The last keynote was about a company that moved all of its factories to the cloud. "
    "They chose a hosted one and their engineers love it.\n"
)


def test_a_paragraph_that_the_summary_tells_is_not_told_again(photos: Path) -> None:
    more = "\n\n".join(
        f"The hall of {town} was full of people who build clouds there. Nobody left {town} early."
        for town in ("Oslo", "Rome", "Kyiv", "Bern")
    )
    made = make(f"{PARAGRAPHS}\n{more}\n", photos)
    (summary,) = made.planned("track-summary")
    told = {*words_of(summary, "body"), plain(summary.title)}
    again = {words for slide in made.planned("points") for words in words_of(slide, "body")}
    for paragraph in f"{PARAGRAPHS}\n{more}".split("\n\n")[1:]:
        sentences = re.findall(r"[^.]+\.", paragraph.strip())
        shown = [sentence for sentence in sentences if sentence.strip() in told]
        if 2 * len("".join(shown).split()) >= len(paragraph.split()):
            assert again.isdisjoint(sentence.strip() for sentence in sentences)
    assert again
    assert "I know less of carriers." in (again | set(notes_of(summary).splitlines()))


def test_a_summary_without_continuation_takes_what_it_has_room_for(photos: Path) -> None:
    words = "Growing communities|Securing clouds|Open storage|Faster upgrades|Quiet operations"
    items = f"{words}|Small networks|Better backups|Cheap archives".split("|")
    text = "## My talks\n\n" + "".join(f"* {item}\n" for item in items)
    (summary,) = make(text, photos).planned("track-summary")
    assert len(words_of(summary, "body")) == 6


def test_a_quoted_line_that_is_cut_says_so(photos: Path) -> None:
    line = "The team " + "moved one more of its many old regions and then " * 4 + "slept."
    (slide,) = make(f"## Night\n\n{line}\n\n![](p0.jpg)\n", photos).planned("track-summary")
    (caption,) = words_of(slide, "caption-1")
    assert caption.startswith("Photo beside: “The team moved")
    assert caption.endswith("…”")


def levels(slide: PlannedSlide) -> list[tuple[int, str]]:
    content = slide.slot("body")
    assert isinstance(content, TextContent)
    return [(p.level, plain(p.text)) for p in content.paragraphs]


def test_the_first_line_of_an_item_heads_its_other_lines(photos: Path) -> None:
    text = (
        "## 上午\n\n- 姜江，新东方\n演讲诙谐生动\n后面转型到新的日志平台\n\n"
        "- 刘征，布道师\n分享清晰，有吸引力\n运维人员需要重点视角\n"
    )
    units = make(text, photos).briefing.tracks[0].units
    assert [(unit.lead, unit.words) for unit in units] == [
        (True, "姜江，新东方"),
        (False, "演讲诙谐生动"),
        (False, "后面转型到新的日志平台"),
        (True, "刘征，布道师"),
        (False, "分享清晰，有吸引力"),
        (False, "运维人员需要重点视角"),
    ]
    heads = [unit.head for unit in units]
    assert heads == ["", *[units[0].key] * 2, "", *[units[3].key] * 2]


def test_a_bold_item_heads_the_paragraph_after_it(photos: Path) -> None:
    text = (
        "## News\n\n- **Release 1.13 is out**\n\nIt brings a storage interface.\n\n"
        "- **One house bought another**.\n\nIt paid in cash.\n"
    )
    units = make(text, photos).briefing.tracks[0].units
    assert [(unit.lead, unit.words) for unit in units] == [
        (True, "Release 1.13 is out"),
        (False, "It brings a storage interface."),
        (True, "One house bought another."),
        (False, "It paid in cash."),
    ]


def test_what_one_line_heads_stays_on_one_slide(photos: Path) -> None:
    notes = "the cluster was moved to new hosts in a single night without an outage  \n" * 3
    groups = "".join(f"**Speaker {name}**  \n{notes}\n" for name in ("Ana", "Bo", "Cy", "Di"))
    slides = make(f"## Morning\n\n{groups}", photos).planned("points")
    for slide in slides:
        said = [plain(slide.title), *words_of(slide, "body")]
        heads = [words for words in said if "Speaker" in words]
        assert heads[0] == said[0] or said[0].endswith(heads[0])
        assert len(said) - len(heads) >= 3 * len(heads)


def test_a_figure_without_a_label_is_told_by_its_clause(photos: Path) -> None:
    text = (
        "## Demo\n\nThe cluster is now ready to be used after maybe 20-45 seconds.\n\n"
        "Nobody in the hall expected that.\n"
    )
    (slide,) = [s for s in make(text, photos).planned("metrics") if s.key.startswith("metrics:")]
    assert words_of(slide, "metric-1") == ["20-45 seconds"]
    assert words_of(slide, "label-1") == ["The cluster is now ready to be used…"]


def test_the_agenda_names_who_spoke(photos: Path) -> None:
    text = (
        "## How Good Is Our Code? - Dan Kohn, CNCF\n\nTests find bugs. Nobody looked for them.\n\n"
        "## Networks\n\nA mesh takes work off the services. Nothing else does.\n"
    )
    made = make(text, photos)
    (agenda,) = made.planned("agenda")
    assert words_of(agenda, "body")[:2] == ["How Good Is Our Code? → 00", "Dan Kohn, CNCF"]
    first = next(slide for slide in made.storyboard.slides if slide.key.endswith("/summary"))
    assert "How Good Is Our Code? - Dan Kohn, CNCF" in notes_of(first)


def test_a_summary_shows_a_numbered_list_whole_or_not(photos: Path) -> None:
    items = "".join(
        f"{n}. {words} which gave the whole cluster a fifth more of the speed that it had before.\n"
        for n, words in enumerate(("Power states off,", "No more locks,", "Better flags,"), 1)
    )
    told = (
        "The cluster reads a terabyte of data each second, the largest figure of the whole day.\n\n"
    )
    text = f"## Speed\n\n{told}Three things made it:\n\n{items}\n" + "".join(
        f"Site {n} of the university has {n}0 hosts and was moved to the new release.\n\n"
        for n in range(2, 8)
    )
    made = make(text, photos)
    for slide in (*made.planned("track-summary"), *made.planned("points")):
        shown = [words for words in words_of(slide, "body") if "a fifth more" in words]
        assert len(shown) in (0, 3)


def test_what_goes_on_in_two_groups_stands_side_by_side_too(photos: Path) -> None:
    said = ("moved its cluster in one night", "lost no machine on the way", "wants to move again")
    text = "## Morning\n" + "".join(
        f"\n**What is new in {place}**  \n" + "".join(f"{place} {line}  \n" for line in said)
        for place in ("Bern", "Cork", "Graz", "Kyiv", "Lima", "Oslo", "Riga", "Rome")
    )
    slides = make(text, photos).planned("points-two")
    assert any(slide.key.startswith("points:") for slide in slides)
    for slide in slides:
        assert [words_of(slide, name)[0][:7] for name in ("body", "body-2")] == ["What is"] * 2


def test_what_the_title_heads_stands_no_deeper_than_the_rest(photos: Path) -> None:
    text = (
        "## Keynote\n\n基金会执行董事开场，介绍了目前的状况：  \n"
        "会员超过三百家  \n中国会员超过四十家  \n\n"
        "随后华为分享了在云原生上的投入。\n"
    )
    (slide,) = make(text, photos).planned("track-summary")
    assert plain(slide.title) == "基金会执行董事开场，介绍了目前的状况"
    assert levels(slide) == [
        (0, "会员超过三百家"),
        (0, "中国会员超过四十家"),
        (0, "随后华为分享了在云原生上的投入。"),
    ]


STORIES = (
    ("Moving the order database", "订单库的拆分花了团队两年的时间，其中一半是测试"),
    ("Logs for two hundred shops", "每家门店的日志都先写到本地，再由夜里的任务送到机房"),
)


def stories(sentences: int) -> str:
    """Two talks below one heading, each with its speaker and more text than a slide holds."""
    told = "".join(
        f"**{talk}**\n\n演讲人：王磊\n\n"
        + "".join(f"第{n}步：{line}，这是最重要的挑战。\n\n" for n in range(1, sentences + 1))
        for talk, line in STORIES
    )
    return f"## 主要的实践\n\n{told}"


def test_a_summary_takes_one_slide_and_names_each_talk_above_its_lines(photos: Path) -> None:
    made = make(stories(14), photos)
    (summary,) = [s for s in made.storyboard.slides if s.key.endswith("/summary")]
    assert len([slide for slide in made.deck.slides if slide.key.startswith(summary.key)]) == 1
    for slot, (talk, line) in zip(("body", "body-2"), STORIES, strict=True):
        name, speaker, *told = words_of(summary, slot)
        assert (name, speaker) == (talk, "演讲人：王磊")
        assert told
        assert all(line in words for words in told)


def test_an_empty_field_is_no_point_and_who_spoke_stands_on_the_slide(photos: Path) -> None:
    talks = "".join(
        f"## {talk}\n\n+ 登壇者 : {who} （某社）\n+ 資料 :\n\n{said}\n\n"
        for talk, who, said in (
            (
                "CSSのハナシ",
                "吉田 貴文",
                "プログラマがデザインを弄う際の勘所をわかりやすく解説した。",
            ),
            ("ストレージのハナシ", "阿部 信介", "三つの部屋に分けたデータを一晩で移した話だった。"),
        )
    )
    made = make(talks, photos)
    said = [words for slide in made.storyboard.slides for words in words_of(slide, "body")]
    assert "登壇者 : 吉田 貴文 （某社）" in said
    assert not any(words.startswith("資料") for words in said)
    titles = [plain(slide.title) for slide in made.storyboard.slides]
    assert not any(word in title for title in titles for word in ("登壇者", "資料"))
    assert [entry.key for entry in made.ledger.entries if not entry.covered] == []
