"""What headings say by themselves: their words without number, and which ones are only frames.

The containers, openings and closings are those of the annotated posts (正文, KEYNOTE, "Day 1
Keynote" above others) and their usual English and Chinese like.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import product

from deckgen.briefing.lazily import Alternatives, lowered
from deckgen.patterns import Pattern

_NUMBER = Alternatives(
    ("第", r"\s*第\s*[一二三四五六七八九十百\d]{1,3}\s*(?:章|节|部分|篇|讲)\s*[、.．:：]?\s*"),
    (
        "(|（",
        r"\s*[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}|(?i:[ivx]{1,4}))\s*[)）]\s*[、.．]?\s*",
    ),
    (
        "一|二|三|四|五|六|七|八|九|十",
        r"\s*[一二三四五六七八九十]{1,3}\s*[、.．)）:：]\s*",
    ),
    ("①|②|③|④|⑤|⑥|⑦|⑧|⑨|⑩|⑪|⑫|⑬|⑭|⑮|⑯|⑰|⑱|⑲|⑳", r"\s*[①-⑳]\s*"),
    (
        "",
        r"\s*\d{1,2}(?:(?:\.\d{1,2})*(?:\s*[、)）:：]\s*(?!\d)|[.．]\s*(?!\d))"
        r"|(?:\.\d{1,2})+\s+(?=\D))",
    ),
    (".|)|、", r"\s*(?i:[IVX]{1,4}|[A-H])[.)、]\s+"),
    (
        "part|chapter|section",
        r"(?i:\s*(?:part|chapter|section)\s+(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five)"
        r"\s*[:.–—-]\s*)",
    ),
)
_NUMERALS = "第（(一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳IVXABCDEFGHPSivxabcdefghps"
"""With what a heading's number can begin beside a digit."""


def each(*parts: str) -> frozenset[str]:
    """Return every sequence of one word of each of the parts, themselves parted by ``|``."""
    lists = (part.split("|") for part in parts)
    return frozenset(" ".join("".join(words).split()) for words in product(*lists))


_FRAMES = (
    each(
        "正文|正题|主体|主要内容|详细内容|具体内容|内容|会议内容|大会内容|峰会内容|会议记录|纪要|主题演讲|主会场|session"
        "|sessions|talks|agenda|content|contents|programme|program|body|report|notes|details"
    )
    | each("key|key ", "note|notes", "| session| sessions| speech| speeches")
    | each("main", "| part| content| body")
    | each("上午|下午|晚上", "|场|议程|的议程")
    | each("morning|afternoon|evening", "| session| sessions")
)
_DAY_FRAMES = Alternatives(
    (
        "day|d",
        r"(?:day|d)\s*\d{1,2}(?:\s*[:：-]?\s*(?:key\s*notes?|sessions?|主题演讲))?",
    ),
    (
        "天",
        r"第[一二三四五六七\d]天(?:\s*[:：]?\s*(?:key\s*notes?|主题演讲|议程|内容))?",
    ),
    flags=re.IGNORECASE,
)
_DAY = Pattern(r"(?:day|d)\s*\d{1,2}\b", re.IGNORECASE)
_HAN_DAYS = each("第", "一|二|三|四|五|六|七", "天")
_OPENINGS = each(
    "简述|概述|概览|综述|概况|前言|引言|序言|序|背景|背景介绍|简介|导语|导读|引子|写在前面|开篇|开场|开场白|摘要"
    "|会议简介|大会简介|峰会简介|会议概述|大会概况|峰会概况|はじめに|概要|まえがき|들어가며|시작하며|개요|소개"
    "|about|about this post|about the summit"
    "|about the event|about the conference|tldr|tl;dr|summary|in short|preamble"
) | each(
    "|a |an ",
    "|brief |short ",
    "introduction|intro|overview|preface|foreword|background|abstract",
)
_CLOSINGS = (
    each("|全文|本文|会议|大会|峰会|个人", "总结|小结")
    | each(
        "まとめ|おわりに|終わりに|さいごに|最後に|所感|感想|마치며|마무리|맺음말|결론|정리|후기|结语|结束语|结论|结尾|后记|尾声|展望|未来展望|感想|感受|未完待续|后续|后续计划|下一步|下一步计划|写在最后|最后|明天"
        "|conclusion|conclusions|summary|in summary|next step|next steps|outlook|epilogue|the end"
        "|afterword|until next time|bottom line|closing notes"
    )
    | each("wrap|wrapping", "| |-", "up")
    | each("closing", "| words| remarks| thoughts")
    | each("what", "|'s|’s| is| comes| we do| we'll do| we’ll do", " next")
    | each("final", " thoughts| words| remarks")
    | each("what ", "i|we", " took home| take home| learned| learnt")
    | each("|key ", "takeaway|takeaways|take-away|take-aways")
)
_GATHERS = (
    each("tldr|tl;dr|in short|in brief|summary|in summary|highlights|bottom line|key points")
    | each("|my |our |key |main ", "takeaway|takeaways|take-away|take-aways|lessons|learnings")
    | each("what ", "i|we", " took home| take home| learned| learnt")
    | each("lessons ", "learned|learnt")
    | each("|本文|会议|大会|峰会|关键|核心", "要点|重点|亮点|摘要|总结|小结|收获|结论")
    | each("要点", "总结|小结|速览|一览")
    | each("まとめ|要約|ポイント|요약|정리")
)
"""Headings below which the author has gathered what readers should take away."""
_SUMS_UP = Alternatives(("结与", r"(?:全文|本文|会议|大会|峰会|个人)?(?:总结|小结)与.{1,4}"))


_PARTS = Pattern(r"\s+[-–—|｜]\s+|\s*—{2,}\s*|\s*｜\s*")
_PARTING = "-–—|｜"
_PERSON = r"[A-Z][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){1,3}"
_PEOPLE = Pattern(
    rf"{_PERSON}(?:\s*[,;&/(（@]|\s+and\s|\s+from\s).+|[\u4e00-\u9fff·]{{2,4}}\s*[,，、/(（@].+"
)
"""A name and something more of whoever has it: a house, a role, another name."""
_SHORTEST_ANNOUNCEMENT = 12
_SHORTEST_HAN_TOPIC = 4

_STEPS = Pattern(r"\s*(\d{1,2}(?:\.\d{1,2})*)(?:\s|[.．、)）:：]|(?=[^\W\d_A-Za-z]))")
_DOTTED = Pattern(r"\s*\d{1,2}(?:\.\d{1,2})+\s")


def versions(headings: Iterable[str]) -> frozenset[str]:
    """Return the headings that begin with a version (``2.0 release``) rather than a number.

    Numbers count on: the first of their kind is 1, and another follows or its parent stands
    above it.
    """
    titles = tuple(words for heading in headings if (words := heading.strip())[:1].isdecimal())
    steps = {title: match[1] for title in titles if (match := _STEPS.match(title))}
    known = frozenset(steps.values())
    return frozenset(
        title
        for title, number in steps.items()
        if _DOTTED.match(title) and not _counts_on(number, known)
    )


def _counts_on(number: str, known: Collection[str]) -> bool:
    parent, _, last = number.rpartition(".")
    if f"{parent}.1" not in known or last == "0":
        return False
    return last != "1" or parent in known or f"{parent}.2" in known


def number_length(title: str) -> int:
    """Return how many characters of a heading are its number and what separates it."""
    end = _number_end(title)
    return end if end < len(title.rstrip()) else 0


def _number_end(title: str) -> int:
    first = title.lstrip()[:1]
    if not (first.isdecimal() or (first and first in _NUMERALS)):
        return 0
    match = _NUMBER.match(title)
    return match.end() if match else 0


@lru_cache(maxsize=8192)  # each step of the outline asks it of the same headings
def without_number(title: str) -> str:
    """Return a heading's words without its number, in the author's spelling."""
    bare = title[_number_end(title) :].strip().rstrip(":：").strip()
    return bare or title.strip()


def bare(title: str, versions: Collection[str]) -> str:
    """Return a heading's words without its number, unless that is one of the ``versions``."""
    return title.strip() if title.strip() in versions else without_number(title)


@lru_cache(maxsize=8192)  # a part is asked for its title over and over
def parted(title: str) -> tuple[str, str]:
    """Return the topic of a heading and who spoke, ``""`` where it does not say.

    ``How Good Is Our Code? - Dan Kohn, CNCF`` announces a talk; ``Deep dive - Service mesh`` has a
    name on neither side.
    """
    may_part = len(title) > _SHORTEST_ANNOUNCEMENT and any(mark in title for mark in _PARTING)
    for match in _PARTS.finditer(title) if may_part else ():
        topic, people = title[: match.start()].strip(), title[match.end() :].strip()
        if _PEOPLE.fullmatch(people) and (" " in topic or len(topic) >= _SHORTEST_HAN_TOPIC):
            return topic, people
    return title, ""


def _said(title: str) -> str:
    """Return what a heading says without number and closing marks."""
    return without_number(title).rstrip("!！?？。.…")


def is_frame(title: str) -> bool:
    """Return whether a heading only frames others (正文, Keynote, Day 1)."""
    words = _said(title)
    if lowered(words) in _FRAMES:
        return True
    names_day = "天" in words or any(map(str.isdecimal, words))
    return names_day and bool(_DAY_FRAMES.fullmatch(words))


def is_day(title: str) -> bool:
    """Return whether a heading names a day of the event."""
    words = without_number(title)
    if words[:3] in _HAN_DAYS or (
        words[:1] == "第" and words[1:2].isdecimal() and words[2:3] == "天"
    ):
        return True
    return words[:1] in ("d", "D") and bool(_DAY.match(words))


def is_opening(title: str) -> bool:
    """Return whether a heading opens a post (简述, Introduction)."""
    return lowered(_said(title)) in _OPENINGS


def is_closing(title: str) -> bool:
    """Return whether a heading closes a post (总结, What's next)."""
    words = _said(title)
    return lowered(words) in _CLOSINGS or bool(_SUMS_UP.fullmatch(words))


def gathers(title: str) -> bool:
    """Return whether a heading stands above the author's own takeaways (TL;DR, 要点)."""
    return lowered(_said(title)) in _GATHERS
