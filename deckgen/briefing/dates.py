"""When the event was: the front matter's word, else a line near the top that is only its days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.model.post import Heading, ListItem, Paragraph, Post
from deckgen.model.text import plain
from deckgen.patterns import Pattern

_NEAR = 12
"""Blocks within which the author says when it was; later dates are those of talks."""
_FEWEST_DIGITS = 6
"""A year and two days; most lines hold fewer, and need not be looked at."""
_DASH = r"\s*(?:[-‐–—~〜～]|to|until|through|bis|至|到)\s*"
_DAY = r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_RANGE = Pattern(
    rf"""(?:(?:dates?|when|时间|日期|会议时间|大会时间|峰会时间)\s*[:：]\s*)?
    (?P<range>
        {_DAY}(?:\s+{_MONTH}(?:,?\s+\d{{4}})?)?{_DASH}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}
      | {_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?{_DASH}(?:{_MONTH}\s+)?{_DAY},?\s+\d{{4}}
      | \d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日?{_DASH}
        (?:\d{{4}}\s*年\s*)?(?:\d{{1,2}}\s*月\s*)?\d{{1,2}}\s*日
      | \d{{4}}([-./])\d{{1,2}}\2\d{{1,2}}{_DASH}(?:\d{{4}}\2)?\d{{1,2}}\2\d{{1,2}}
    )[.。]?""",
    re.VERBOSE | re.IGNORECASE,
)


def event_dates(post: Post) -> tuple[str, ...]:
    """Return the days of the event: what the front matter says of them, else what the post does.

    A ``date`` of the front matter is often that of publishing, so a line of days comes before it.
    """
    front = post.front
    if front.dates != front.published:
        return front.dates
    stated = next(_ranges(post), "")
    return (stated,) if stated else front.dates


def _ranges(post: Post) -> Iterator[str]:
    """Yield the lines near the top that are nothing but a range of days, as written."""
    for block in post.blocks[:_NEAR]:
        if isinstance(block, Heading):
            lines = [block.text]
        elif isinstance(block, Paragraph | ListItem):
            lines = [line.text for line in block.lines]
        else:
            continue
        for line in lines:
            words = plain(line).strip()
            digits = sum(map(str.isdecimal, words))
            match = _RANGE.fullmatch(words) if digits >= _FEWEST_DIGITS else None
            if match:
                yield match["range"]
