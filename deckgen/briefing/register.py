"""Whether a text reports or instructs: the numbers of a guide are settings, not news.

Line by line the two cannot be told apart (``the first run takes 20 minutes``); over a post the
signs add up: sentences that instruct, code, the words of titles, who is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from deckgen.briefing import asides
from deckgen.briefing.lazily import Pattern
from deckgen.briefing.masking import code_spans
from deckgen.briefing.metrics import says_whose
from deckgen.model.briefing import Metric, Unit
from deckgen.model.post import Code, Post

_GUIDES = Pattern(
    r"安装|部署|配置|调优|优化|搭建|教程|入门|指南|手记|踩坑|排错|排查|升级|迁移步骤|使用方法|用法|源码"
    r"|编译|脚本|命令|参数|笔记|详解|详细步骤|快速开始"
    r"|\b(?:how\s?-?to|guide|tutorial|install(?:ing|ation)?|set(?:ting)?\s?-?up|configur(?:e|ing"
    r"|ation)|tuning|deploy(?:ing)?|upgrad(?:e|ing)|troubleshoot(?:ing)?|walk-?through|getting"
    r"\s+started|step[ -]by[ -]step|cheat\s?sheet|tips|debugging|building|lab|quick\s?start|your"
    r"|in\s\d+\s(?:minutes|steps))\b"
    r"|从零|手把手|实战|上手",
    re.IGNORECASE,
)
_STEPS = Pattern(
    r"环境准备|准备工作|前置条件|前提|步骤|安装|配置|验证|常见问题|故障|卸载|编译|测试环境|快速开始"
    r"|\b(?:step|prerequisites?|requirements?|install(?:ation)?|set\s?up|configur(?:e|ation)|verify"
    r"|clean\s?up|troubleshooting|usage|before you begin|roll\s?back|check|run(?:ning)?|upgrade)\b",
    re.IGNORECASE,
)
_EVENTS = Pattern(
    r"峰会|大会|会议|论坛|沙龙|年会|见闻|参会|之行|主题演讲|分会场|技术日|\bday\s?\d|第[一二三四五\d]天"
    r"|\b(?:summit|conference|conf|keynotes?|meetup|forum|symposium|recap|trip\s+report"
    r"|openstack\s+days|kubecon|fosdem|devconf|re:invent|takeaways)\b",
    re.IGNORECASE,
)
_WAS_THERE = Pattern(
    r"峰会|大会|论坛|主题演讲|\b(?:summit|conference|keynotes?|meetup|forum|symposium)\b",
    re.IGNORECASE,
)
_ADDRESSES = Pattern(
    r"\b(?:you|your|yourself)\b|你|如果|例如|比如|注意|执行|命令|参数|默认|\bdefault\b|报错|即可"
    r"|就(?:行|好|可以)了|\b(?:e\.g\.|for\s+example)\b",
    re.IGNORECASE,
)
_REPORTS = Pattern(
    r"\b(?:said|says|announced|presented|showed|explained|told|reported|talked|spoke|asked|noted"
    r"|stage|keynote|speaker|audience|session|summit|attendees|community|customers?|users|company"
    r"|operators)\b"
    r"|分享|表示|宣布|介绍了|提到|演讲|嘉宾|峰会|大会|社区|客户|厂商|运营商|企业|展示|发布了|认为|参会",
    re.IGNORECASE,
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
    event = front.event or _EVENTS.search(titles) or _WAS_THERE.search(opening)
    score = instructiveness(units, sum(isinstance(block, Code) for block in post.blocks))
    score += 0.4 * bool(_GUIDES.search(titles))
    return score >= (_ENOUGH_AT_AN_EVENT if event else _ENOUGH)


def instructiveness(units: Sequence[Unit], code_blocks: int) -> float:
    """Return how much a run of units reads like a guide, some 0 to 2."""
    said = [unit for unit in units if unit.words.strip()]
    if not said:
        return 0.0
    count = len(said)
    instructs = sum(bool(asides.instructions(unit.words)) for unit in said) / count
    addresses = sum(bool(_ADDRESSES.search(unit.words)) for unit in said) / count
    code = sum(bool(code_spans(unit.text)) for unit in said) / count
    steps = _share_of_steps(unit.words for unit in said if unit.lead)
    told = sum(bool(_REPORTS.search(unit.words)) for unit in said) / count
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
    named = [bool(_STEPS.search(title)) for title in titles]
    return sum(named) / len(named) if named else 0.0
