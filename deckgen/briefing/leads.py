"""Lines that head the lines after them: an organisation, a label, a short question.

``分享企业:SKY UK`` names whose notes follow; ``Why SKY runs on openstack?`` heads a run of short
lines; ``应用客户：江西省信息中心、东风汽车公司`` says something and heads nothing.
"""

from __future__ import annotations

from deckgen.briefing import wording
from deckgen.briefing.lazily import lowered
from deckgen.briefing.names import house_of, name_alone
from deckgen.briefing.sentences import han_count

ORGANISATION_RANK = 10
BOLD_RANK = 15
SPEAKER_RANK = 16
"""Who speaks, right below a bold line: the talk's name, which heads the speaker's notes."""
RUN_IN_RANK = 17
"""A bold phrase that begins a paragraph heads the rest of it, and a list that it announces."""
LABEL_RANK = 20
ITEM_RANK = 30
"""Lower ranks hold higher ones; a sub-heading's rank is its level, 1 to 6. The first line of a
list item heads the rest of that item alone; items below it, by their level, have higher ranks."""

_KINDS_TEXT = (
    "企业|公司|研究所|研究机构|机构|组织|单位|厂商|大学|高校|院校|银行|运营商|团队|用户单位"
)
_OPENERS = ("", "分享", "演讲", "主讲", "参展", "案例", "介绍", "发言")
_HAN_KINDS = frozenset(
    opener + of + kind
    for opener in _OPENERS
    for of in ("", "的")
    for kind in _KINDS_TEXT.split("|")
)
_LATIN_KINDS = frozenset(
    opener + kind
    for opener in ("", "sharing ", "presenting ")
    for kind in (
        "company", "organisation", "organization", "institute", "institution", "vendor",
        "enterprise", "university", "operator",
    )
) | {"shared by", "presented by", "talk by"}  # fmt: skip
_PRESENTERS = frozenset(
    told + who for told in ("演讲", "分享", "主讲", "发言", "报告") for who in ("嘉宾", "人", "者")
) | {
    "嘉宾", "讲师", "主讲", "speaker", "speakers", "presenter", "presenters", "presented by",
    "講師", "講者", "讲者", "登壇者", "発表者", "講演者", "スピーカー", "발표자", "연사", "강연자",
}  # fmt: skip
_STOPS = ":：。！？!?，,；;"
_BRACKETS = "（(，,"
_LONGEST_NAME = 40
_LONGEST_REST = 60
_SHORTEST_PRESENTER = 2
_ENUMERATES = ("、", "，", ",", "；", ";", "以及")
_ORGANISATION_LINE = 120
_QUESTION_WIDTH = 60
_LABEL_WIDTH = 80
_FOLLOWER_WIDTH = 80
_SENTENCE_ENDS = (".", "!", "。", "！")
_CLAUSE_ENDS = (*_SENTENCE_ENDS, "．", "?", "？", ";", "；", ",", "，", "、")
ENOUGH_FOLLOWERS = 2
"""Short lines that make even a question a lead; more of them tell no more."""


def organisation(line: str) -> str:
    """Return the organisation that a lead line names, or nothing."""
    if len(line) > _ORGANISATION_LINE:
        return ""
    kind, said = _told(line)
    if lowered(kind) not in _LATIN_KINDS and "".join(kind.split()) not in _HAN_KINDS:
        return ""
    name = said[:-1].rstrip() if said.endswith((":", "：")) else said
    fits = 0 < len(name) <= _LONGEST_NAME and not any(mark in name for mark in _STOPS)
    return name if fits and not any(mark in name for mark in _ENUMERATES) else ""


def _told(line: str) -> tuple[str, str]:
    """Return what stands before the first colon of a line and what stands after it."""
    at = min((line.find(mark) for mark in ":：" if mark in line), default=-1)
    return (line[:at].strip(), line[at + 1 :].strip()) if at >= 0 else ("", "")


def _presenter(line: str) -> str:
    """Return whom a line announces, or nothing: the speaker's house where the line names one.

    ``演讲嘉宾：Tim Bell（CERN）`` heads what CERN does.
    """
    kind, said = _told(line)
    if lowered(kind) not in _PRESENTERS:
        return ""
    at = min((said.find(mark) for mark in _BRACKETS if mark in said), default=len(said))
    name, rest = said[:at].rstrip(), said[at + 1 :].rstrip("）)")
    fits = _SHORTEST_PRESENTER <= len(name) <= _LONGEST_NAME and len(rest) <= _LONGEST_REST
    if not fits or any(mark in rest for mark in ":：") or any(mark in name for mark in _STOPS):
        return ""
    return house_of(rest) or name


def holder(line: str) -> str:
    """Return whose notes follow a lead line: a named organisation, a speaker, a bare name."""
    named = organisation(line)
    if named or len(line) > _ORGANISATION_LINE:
        return named
    return _presenter(line) or name_alone(line)


def presents(line: str) -> bool:
    """Return whether a line only announces who speaks, whether or not notes follow it."""
    told = ":" in line or "：" in line
    return told and len(line) <= _ORGANISATION_LINE and bool(_presenter(line))


def width(text: str) -> int:
    """Return the length of ``text`` with each Han character counted twice."""
    return len(text) + han_count(text)


def rank(line: str, followers: int, *, bold: bool, more: bool, first: bool = False) -> int:
    """Return the rank of a lead line, or 0 for a line that heads nothing.

    ``followers`` counts the short lines right after it in its own block, as far as
    ``ENOUGH_FOLLOWERS``; ``more`` says whether a block follows that it could head, ``first``
    whether it opens its own.
    """
    words = line.strip()
    if first and (followers or more) and holder(words):
        return ORGANISATION_RANK
    if organisation(words):
        return ORGANISATION_RANK if followers or more else 0
    if bold and width(words) <= _LABEL_WIDTH and not words.endswith(("。", ".")):
        return BOLD_RANK if followers or more else 0
    if words.endswith((":", "：")) and width(words) <= 2 * _LABEL_WIDTH:
        return LABEL_RANK if followers or more else 0
    if wording.asks(words) and width(words) <= _QUESTION_WIDTH:
        return LABEL_RANK if followers >= ENOUGH_FOLLOWERS else 0
    if wording.ANNOUNCES.found_in(words):
        return LABEL_RANK if followers >= 1 else 0
    return 0


def heads_item(line: str) -> bool:
    """Return whether the first line of a list item names what its other lines are about.

    ``- 姜江，新东方`` is who speaks; a line that ends as a sentence does is one point of several.
    """
    words = line.strip()
    return 0 < width(words) <= _LABEL_WIDTH and not words.endswith(_CLAUSE_ENDS)


def runs_in(line: str) -> bool:
    """Return whether a bold phrase that begins a paragraph is short enough to head it."""
    return 0 < width(line.strip()) <= _LABEL_WIDTH


def is_label(line: str) -> bool:
    """Return whether a line is short and no sentence, as the name of a list is."""
    words = line.strip()
    return 0 < width(words) <= _LABEL_WIDTH // 2 and not words.endswith(_SENTENCE_ENDS)


def is_follower(line: str) -> bool:
    """Return whether a line is short enough to stand under a lead."""
    return width(line.strip()) <= _FOLLOWER_WIDTH and not organisation(line)
