"""Lines that head the lines after them: an organisation, a label, a short question.

``分享企业:SKY UK`` names whose notes follow; ``Why SKY runs on openstack?`` heads a run of short
lines; ``应用客户：江西省信息中心、东风汽车公司`` says something and heads nothing.
"""

from __future__ import annotations

import re

from deckgen.briefing import wording
from deckgen.briefing.lazily import Pattern
from deckgen.briefing.names import name_alone
from deckgen.briefing.sentences import han_count

ORGANISATION_RANK = 10
BOLD_RANK = 15
LABEL_RANK = 20
"""Lower ranks hold higher ones; a sub-heading's rank is its level, 1 to 6."""

_ORGANISATION = Pattern(
    r"""^\s*(?:
        (?:分享|演讲|主讲|参展|案例|介绍|发言)?\s*(?:的)?\s*
        (?:企业|公司|研究所|研究机构|机构|组织|单位|厂商|大学|高校|院校|银行|运营商|团队|用户单位)
      | (?:sharing\s+|presenting\s+)?
        (?:company|organi[sz]ation|institut(?:e|ion)|vendor|enterprise|university|operator)
      | (?:shared|presented|talk)\s+by
    )\s*[:：]\s*(?P<name>[^:：。！？!?，,；;]{1,40}?)\s*[:：]?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PRESENTER = Pattern(
    r"^\s*(?:(?:演讲|分享|主讲|发言|报告)(?:嘉宾|人|者)|嘉宾|讲师|主讲|(?i:speakers?|presenters?"
    r"|presented\s+by))\s*[:：]\s*(?P<name>[^:：。！？!?，,；;（(]{2,40}?)\s*(?:[（(，,][^:：]{0,60})?$"
)
_ENUMERATES = Pattern(r"[、，,；;]|以及")
_ENDS_OPEN = Pattern(r"[:：]\s*$")
_ORGANISATION_LINE = 120
_QUESTION_WIDTH = 60
_LABEL_WIDTH = 80
_FOLLOWER_WIDTH = 80
ENOUGH_FOLLOWERS = 2
"""Short lines that make even a question a lead; more of them tell no more."""


def organisation(line: str) -> str:
    """Return the organisation that a lead line names, or nothing."""
    match = _ORGANISATION.match(line) if len(line) <= _ORGANISATION_LINE else None
    if match is None or _ENUMERATES.search(match.group("name")):
        return ""
    return match.group("name").strip()


def holder(line: str) -> str:
    """Return whose notes follow a lead line: a named organisation, a speaker, a bare name."""
    named = organisation(line)
    if named or len(line) > _ORGANISATION_LINE:
        return named
    presenter = _PRESENTER.match(line)
    return presenter["name"].strip() if presenter else name_alone(line)


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
    if _ENDS_OPEN.search(words) and width(words) <= 2 * _LABEL_WIDTH:
        return LABEL_RANK if followers or more else 0
    if wording.QUESTION.search(words) and width(words) <= _QUESTION_WIDTH:
        return LABEL_RANK if followers >= ENOUGH_FOLLOWERS else 0
    if wording.ANNOUNCES.search(words):
        return LABEL_RANK if followers >= 1 else 0
    return 0


def is_follower(line: str) -> bool:
    """Return whether a line is short enough to stand under a lead."""
    return width(line.strip()) <= _FOLLOWER_WIDTH and not organisation(line)
