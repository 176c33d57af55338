"""What headings say by themselves: their words without number, and which ones are only frames.

The containers, openings and closings are those of the annotated posts (正文, KEYNOTE, "Day 1
Keynote" above others) and their usual English and Chinese like.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from deckgen.briefing.lazily import Pattern

_NUMBER = Pattern(
    r"""^\s*(?:
        第\s*[一二三四五六七八九十百\d]{1,3}\s*(?:章|节|部分|篇|讲)\s*[、.．:：]?\s*
      | [（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[ivx]{1,4})\s*[)）]\s*[、.．]?\s*
      | [一二三四五六七八九十]{1,3}\s*[、.．)）:：]\s*
      | [①-⑳]\s*
      | \d{1,2}(?:\.\d{1,2})*\s*[、)）:：]\s*(?!\d)
      | \d{1,2}(?:\.\d{1,2})*[.．]\s*(?!\d)
      | \d{1,2}(?:\.\d{1,2})+\s+(?=\D)
      | (?:[IVX]{1,4}|[A-H])[.)、]\s+
      | (?:part|chapter|section)\s+(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five)\s*[:.–—-]\s*
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_FRAME = Pattern(
    r"""(?:
        正文|正题|主体|主要内容|详细内容|具体内容|内容|会议内容|大会内容|峰会内容|会议记录|纪要
        |主题演讲|主会场
      | key\s*notes?(?:\s+(?:sessions?|speech|speeches))?|sessions?|talks|agenda|contents?
      |programme|program
      | main(?:\s+(?:part|content|body))?|body|report|notes|details
      | (?:day|d)\s*\d{1,2}(?:\s*[:：-]?\s*(?:key\s*notes?|sessions?|主题演讲))?
      | 第[一二三四五六七\d]天(?:\s*[:：]?\s*(?:key\s*notes?|主题演讲|议程|内容))?
      | (?:上午|下午|晚上)(?:场|的?议程)? | (?:morning|afternoon|evening)(?:\s+sessions?)?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = Pattern(r"(?:day|d)\s*\d{1,2}\b|第[一二三四五六七\d]天", re.IGNORECASE)
_OPENING = Pattern(
    r"""(?:
        简述|概述|概览|综述|概况|前言|引言|序言|序|背景|背景介绍|简介|导语|导读|引子|写在前面
        |开篇|开场|开场白|摘要
      | 会议简介|大会简介|峰会简介|会议概述|大会概况|峰会概况
      | (?:an?\s+)?(?:brief\s+|short\s+)?(?:introduction|intro|overview|preface|foreword
      |background|abstract)
      | about(?:\s+(?:this\s+post|the\s+(?:summit|event|conference)))? | tl;?dr | summary
      | in\s+short | preamble
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = Pattern(
    r"""(?:
        (?:全文|本文|会议|大会|峰会|个人)?(?:总结|小结)(?:与.{1,4})? | 结语|结束语|结论|结尾
        |后记|尾声|展望|未来展望
      | 感想|感受|未完待续|后续|后续计划|下一步|下一步计划|写在最后|最后|明天
      | conclusions? | (?:in\s+)?summary | wrap(?:ping)?[\s-]?up | closing(?:\s+(?:words|remarks
      |thoughts))?
      | what(?:['’]s|\s+is|\s+comes|\s+we(?:['’]ll)?\s+do)?\s+next | next\s+steps? | outlook
      | epilogue
      | final\s+(?:thoughts|words|remarks) | (?:key\s+)?take-?aways? | the\s+end | afterword
      | until\s+next\s+time
    )""",
    re.VERBOSE | re.IGNORECASE,
)


_STEPS = Pattern(r"\s*(\d{1,2}(?:\.\d{1,2})*)(?:\s|[.．、)）:：]|(?=[^\W\d_A-Za-z]))")
_DOTTED = Pattern(r"\s*\d{1,2}(?:\.\d{1,2})+\s")


def versions(headings: Iterable[str]) -> frozenset[str]:
    """Return the headings that begin with a version (``2.0 release``) rather than a number.

    Numbers count on: the first of their kind is 1, and another follows or its parent stands
    above it.
    """
    titles = tuple(heading.strip() for heading in headings)
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
    match = _NUMBER.match(title)
    return match.end() if match and match.end() < len(title.rstrip()) else 0


def without_number(title: str) -> str:
    """Return a heading's words without its number, in the author's spelling."""
    bare = _NUMBER.sub("", title, count=1).strip().rstrip(":：").strip()
    return bare or title.strip()


def bare(title: str, versions: Collection[str]) -> str:
    """Return a heading's words without its number, unless that is one of the ``versions``."""
    return title.strip() if title.strip() in versions else without_number(title)


def _says(pattern: Pattern, title: str) -> bool:
    return bool(pattern.fullmatch(without_number(title).rstrip("!！?？。.…")))


def is_frame(title: str) -> bool:
    """Return whether a heading only frames others (正文, Keynote, Day 1)."""
    return _says(_FRAME, title)


def is_day(title: str) -> bool:
    """Return whether a heading names a day of the event."""
    return bool(_DAY.match(without_number(title)))


def is_opening(title: str) -> bool:
    """Return whether a heading opens a post (简述, Introduction)."""
    return _says(_OPENING, title)


def is_closing(title: str) -> bool:
    """Return whether a heading closes a post (总结, What's next)."""
    return _says(_CLOSING, title)
