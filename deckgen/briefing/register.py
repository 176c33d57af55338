"""Whether a text reports or instructs: the numbers of a guide are settings, not news.

Line by line the two cannot be told apart (``the first run takes 20 minutes``); over a post the
signs add up: sentences that instruct, code, the words of titles, who is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from deckgen.briefing import asides
from deckgen.briefing.lazily import Alternatives
from deckgen.briefing.masking import code_spans
from deckgen.briefing.metrics import says_whose
from deckgen.briefing.vocabulary import Words
from deckgen.model.briefing import Metric, Unit
from deckgen.model.post import Code, Post

_GUIDES = Words(
    "安装|部署|配置|调优|优化|搭建|教程|入门|指南|手记|踩坑|排错|排查|升级|迁移步骤|使用方法|用法|源码"
    "|编译|脚本|命令|参数|笔记|详解|详细步骤|快速开始|从零|手把手|实战|上手",
    whole="how to|howto|how-to|how -to|guide|tutorial|install|installing|installation|setup|set up"
    "|set-up|setting up|settingup|setting-up|configure|configuring|configuration|tuning|deploy"
    "|deploying|upgrade|upgrading|troubleshoot|troubleshooting|walkthrough|walk-through"
    "|getting started|step by step|step-by-step|step by-step|step-by step|cheat sheet|cheatsheet"
    "|tips|debugging|building|lab|quick start|quickstart|your",
    patterns=Alternatives((" minutes| steps", r"(?i:\bin\s\d+\s(?:minutes|steps)\b)")),
)
_STEPS = Words(
    "环境准备|准备工作|前置条件|前提|步骤|安装|配置|验证|常见问题|故障|卸载|编译|测试环境|快速开始",
    whole="step|prerequisite|prerequisites|requirement|requirements|install|installation|set up"
    "|setup|configure|configuration|verify|clean up|cleanup|troubleshooting|usage"
    "|before you begin|roll back|rollback|check|run|running|upgrade",
)
_EVENTS = Words(
    "峰会|大会|会议|论坛|沙龙|年会|见闻|参会|之行|主题演讲|分会场|技术日|第一天|第二天|第三天|第四天|第五天",
    whole="summit|conference|conf|keynote|keynotes|meetup|forum|symposium|recap|trip report"
    "|openstack days|kubecon|fosdem|devconf|re:invent|takeaways",
    patterns=Alternatives(("day", r"(?i:\bday\s?\d)"), ("天", r"第\d天")),
)
_WAS_THERE = Words(
    "峰会|大会|论坛|主题演讲",
    whole="summit|conference|keynote|keynotes|meetup|forum|symposium",
)
_ADDRESSES = Words(
    "你|如果|例如|比如|注意|执行|命令|参数|默认|报错|即可|就行了|就好了|就可以了",
    whole="you|your|yourself|default|for example",
    patterns=Alternatives(("e.g.", r"(?i:\be\.g\.\b)")),
)
_REPORTS = Words(
    "分享|表示|宣布|介绍了|提到|演讲|嘉宾|峰会|大会|社区|客户|厂商|运营商|企业|展示|发布了|认为|参会",
    whole="said|says|announced|presented|showed|explained|told|reported|talked|spoke|asked|noted"
    "|stage|keynote|speaker|audience|session|summit|attendees|community|customer|customers"
    "|users|company|operators",
)
_ENOUGH = 0.6
_ENOUGH_AT_AN_EVENT = 1.5
"""A post that names no event needs fewer signs: annotated reports reach 0.45, guides start at
0.75. One that names an event is taken for a guide only where nearly every line instructs."""
_OPENING = 6
"""Units in which a post says where its author was."""
_BIG = 1000
"""A figure of this size with a named holder is news in a guide too."""


def reported(
    post: Post, units: Sequence[Unit], metrics: Sequence[Metric], kept: Collection[str] = ()
) -> list[Metric]:
    """Return the metrics that are facts about what was reported, and those to be kept.

    In a guide these are only the large ones that a sentence says somebody has.
    """
    if not is_guide(post, units):
        return list(metrics)
    words = {unit.key: unit.words for unit in units}
    return [
        metric
        for metric in metrics
        if metric.key in kept
        or (metric.value >= _BIG and says_whose(words.get(metric.unit_key, ""), metric.start))
    ]


def is_guide(post: Post, units: Sequence[Unit]) -> bool:
    """Return whether a post tells its readers what to do rather than what happened."""
    front = post.front
    titles = " ".join((front.title, front.description, front.subtitle, *front.tags, post.file))
    opening = " ".join(unit.words for unit in units[:_OPENING])
    event = front.event or _EVENTS.found_in(titles) or _WAS_THERE.found_in(opening)
    score = instructiveness(units, sum(isinstance(block, Code) for block in post.blocks))
    score += 0.4 * _GUIDES.found_in(titles)
    return score >= (_ENOUGH_AT_AN_EVENT if event else _ENOUGH)


def instructiveness(units: Sequence[Unit], code_blocks: int) -> float:
    """Return how much a run of units reads like a guide, some 0 to 2."""
    said = [unit for unit in units if unit.words.strip()]
    if not said:
        return 0.0
    count = len(said)
    instructs = sum(bool(asides.instructions(unit.words)) for unit in said) / count
    addresses = sum(_ADDRESSES.found_in(unit.words) for unit in said) / count
    code = sum(bool(code_spans(unit.text)) for unit in said) / count
    steps = _share_of_steps(unit.words for unit in said if unit.lead)
    told = sum(_REPORTS.found_in(unit.words) for unit in said) / count
    return (
        2.0 * instructs
        + 0.8 * addresses
        + 0.8 * code
        + 0.1 * min(code_blocks, 4)
        + 0.2 * steps
        - 1.0 * told
    )


def _share_of_steps(titles: Iterable[str]) -> float:
    """Return the share of headings and leads that name a step of a guide."""
    named = [_STEPS.found_in(title) for title in titles]
    return sum(named) / len(named) if named else 0.0
