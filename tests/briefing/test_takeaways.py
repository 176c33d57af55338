"""What a reader must take away: few, spread, each a statement, the judgement among them."""

from __future__ import annotations

import pytest

from deckgen.briefing import make_briefing
from deckgen.briefing.takeaways import FEWEST, MOST, is_statement
from deckgen.model.briefing import Briefing

from .posts import album, post


def briefing(text: str, **front: object) -> Briefing:
    of = post(text, **front)
    return make_briefing(of, album(of))[0]


def said(made: Briefing) -> list[str]:
    words = {unit.key: unit.words for track in made.tracks for unit in track.units}
    return [words[key] for key in made.takeaways]


TRACK = """## {0}

How to run {0}?

{0} runs on 4,000 cores at the largest bank of the country today.

{0} has become the default in most of the clouds that were shown.

{0} and friends

Thanks to the speakers of {0}.

"""
NAMES = ("Storage", "Network", "Compute", "Identity", "Billing", "Backup")
OUTRO = "Overall the direction is clear: clouds grow, and the teams that run them do not.\n"


def test_three_to_five_from_different_tracks_with_the_judgement() -> None:
    made = briefing("".join(map(TRACK.format, NAMES)) + OUTRO)
    assert made.tracks[-1].role == "outro"
    owner = {unit.key: track.key for track in made.tracks for unit in track.units}
    assert FEWEST <= len(made.takeaways) <= MOST
    assert len({owner[key] for key in made.takeaways}) == len(made.takeaways)
    assert said(made)[-1] == OUTRO.strip()


def test_a_post_of_one_track_gives_few_and_no_repeats() -> None:
    made = briefing(
        "## Storage\n\nCeph is the default back end in nearly all of the clouds.\n\n"
        "In nearly all of the clouds the default back end is Ceph!\n\n"
        "A restore of 20 TB takes two nights, which nobody had measured before.\n"
    )
    assert len(said(made)) == 2
    assert len({"restore" in words for words in said(made)}) == 2


def test_questions_topics_lead_ins_and_thanks_are_none() -> None:
    made = briefing("".join(map(TRACK.format, NAMES)) + OUTRO)
    assert not any(
        "?" in words or "Thanks" in words or "friends" in words or words in NAMES
        for words in said(made)
    )


def test_plans_and_goodbyes_are_no_judgement() -> None:
    made = briefing(
        f"## 存储\n\n{'Ceph正在成为呼声最高的后端存储方案，几乎所有客户都在使用。'}\n\n"
        "## 总结\n\n总的来说社区的重点已经从功能转向了运维，方向非常清楚。\n\n"
        "明天准备去Design Summit跟开发者做一些交流，后面再写一篇。\n"
    )
    assert "总的来说社区的重点已经从功能转向了运维，方向非常清楚。" in said(made)
    assert not any("明天" in words for words in said(made))


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("Ceph is the default back end in most clouds.", True),
        ("A bank treats its platform as a product.", True),
        ("Merging them saved 4 million euros a year", True),
        ("Ceph正在成为呼声最高的后端存储方案", True),
        ("Two days without a slide, and the fullest notebook of the week.", False),
        ("open source hybrid approach for the finance sector", False),
        ("Ceph", False),
        ("成本", False),
        ("the challenges of science", False),
        ("회원수 10만까지는 어떻게 버텼지만 이후에는 서비스가 느려졌습니다.", True),
        ("직접 개발을 최소화 하며 외부 지원을 최대한 활용", False),
    ],
)
def test_statements(line: str, states: bool) -> None:
    assert is_statement(line) is states


def test_who_somebody_is_and_a_bare_link_are_none() -> None:
    made = briefing(
        "## Support\n\n* Mark Lin ([@markl](https://x.org)), Technical Director, Red Hat\n"
        "* James Pen (@jp, Principal Architect, Yahoo!\n\n"
        "[Day two of my tweets at the summit in 2015](https://x.org/t).\n\n"
        "The bank moved all of its volumes to the new release in one night.\n"
    )
    assert said(made) == ["The bank moved all of its volumes to the new release in one night."]


def test_who_only_an_earlier_line_names_is_in_no_takeaway() -> None:
    made = briefing(
        "## Talks\n\nRaymond Hettinger showed the code generator that ends all code generators.\n\n"
        "He explained it so well that the room was full for 30 minutes before.\n\n"
        "In their tests the use of the cards went from 31% to 68% in a month.\n\n"
        "Every notebook of the 1,200 users can now share the cards of the whole site.\n"
    )
    assert not [words for words in said(made) if words.startswith(("He", "In their"))]
    assert len(said(made)) == 2


def test_a_post_of_one_track_gives_three() -> None:
    lines = (
        "The fork has 160 contributors now, more than the project ever had before.",
        "Ericsson provisions 3,000 servers of its new site in 90 minutes by now.",
        "The room holds 200 people and it was full from morning to the end.",
    )
    assert said(briefing("## Notes\n\n" + "\n\n".join(lines))) == list(lines)


GATHERED = (
    "Platform teams move from clusters to products.",
    "Gateway API is GA and Ingress is frozen, so plan the migration now.",
    "Wasm is still waiting for its moment on most of the stages.",
)


@pytest.mark.parametrize(
    "heading", ["TL;DR", "Key takeaways", "What I learned", "要点", "会议总结"]
)
@pytest.mark.parametrize("first", [True, False], ids=["opening", "closing"])
def test_what_the_author_has_gathered_leads(heading: str, first: bool) -> None:
    tracks = "".join(map(TRACK.format, NAMES))
    own = f"## {heading}\n\n" + "".join(f"- {line}\n" for line in GATHERED) + "\n"
    made = briefing(own + tracks if first else tracks + own)
    assert set(GATHERED) <= set(said(made))
    assert len(said(made)) == MOST


def test_a_post_of_short_lines_alone_gives_the_best_of_them() -> None:
    made = briefing(
        "# DevOpsDays\n\nQuick notes, more later!\n\n- 400 people, sold out in 9 days\n"
        "- Everybody wants platform teams\n- Nobody knows the price of it\n- Food\n"
    )
    assert said(made) == [
        "400 people, sold out in 9 days",
        "Everybody wants platform teams",
        "Nobody knows the price of it",
    ]


def test_headings_without_text_are_no_takeaway_of_their_neighbour() -> None:
    text = (
        "## Storage\n\nMost of the racks run the new release in production since spring.\n\n"
        "## Compute moved to 40 regions and it is the largest cloud of them all\n\n"
        "## Network is the challenge that nobody has solved for 20 years\n\n"
        "## Edge\n\nShops keep their own small clouds because the line fails every week.\n\n"
        "## Images\n\nEvery image is signed by two people before a machine may start it.\n"
    )
    assert not any("solved" in line or "regions" in line for line in said(briefing(text)))


@pytest.mark.parametrize(
    "line",
    [
        "All slides and recordings of the three days can be found on the site of the organisers.",
        "What follows is a live blog of the first day, lightly edited in the hotel afterwards.",
        "存储一章的细节这里就不细讲，感兴趣的同学可以去看当天的录像和幻灯片。",
        "因為時間有限，這篇文章只寫第一天上午的三場演講，其他的以後再補上。",
        "All content of this site is licensed under CC BY-NC-SA 4.0, which everybody may share.",
        "登壇者 : 貞松 政史（某大学の情報基盤センターでストレージの研究をしている人）",
    ],
)
def test_what_says_where_more_is_to_be_found_is_no_takeaway(line: str) -> None:
    others = TRACK.format("Ceph") + TRACK.format("Swift") + TRACK.format("Manila")
    assert line not in said(briefing(f"## Storage\n\n{line}\n\n{others}"))


def test_what_a_great_week_it_was_is_no_takeaway() -> None:
    praise = "The summit is over and everybody had an amazing week of talks and of other people."
    text = f"## Keynotes\n\n{praise}\n\n" + "".join(
        f"## {name}\n\n{line}\n\n"
        for name, line in (
            ("Storage", "Most racks of the hall run it now."),
            ("Edge", "Many shops keep their own small clouds there."),
            ("Images", "Every image is signed by two people first."),
        )
    )
    assert praise not in said(briefing(text))


PROGRAMME = "## 架构峰会\n\n" + "".join(
    f"**{talk}**\n\n{who} · {of}\n\n"
    for talk, who, of in (
        ("58到家的消息队列架构设计", "李天晨", "58到家技术中心架构部高级java工程师"),
        ("京东物流系统高可用架构实践", "者文明", "京东运营研发部系统架构部系统架构师"),
        ("唯品会数据库监控体系建设之路", "聂超", "唯品会运维工程部主任数据库工程师"),
    )
)


def test_of_talks_with_no_more_than_their_speakers_the_talks_are_told() -> None:
    made = briefing(PROGRAMME)
    (track,) = made.tracks
    assert said(made) == []
    words = {unit.key: unit.words for unit in track.units}
    assert [words[key] for key in track.summary] == [
        "58到家的消息队列架构设计",
        "京东物流系统高可用架构实践",
        "唯品会数据库监控体系建设之路",
    ]
