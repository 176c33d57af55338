"""Two figures that are one statement: what something was and what it became.

``from 2 days to 15 minutes``, ``2天→15分钟``, ``从8小时缩短到40分钟``: apart, neither of the two
would tell anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.briefing.quantity import Quantity
from deckgen.briefing.vocabulary import last_word
from deckgen.patterns import Pattern

_ARROWS = frozenset(("→", "⇒", "➜", "➔", "⟶", "->", "=>", "-->", "==>", "—>", "–>"))
_TO = Pattern(r"(?i:(?:all the way )?(?:down |up )?to(?: only| just)?)")
_BECOMES = Pattern(
    r"[，,]?\s*(?:已经?|直接|现在|目前|大幅|一下子)?"
    r"(?P<verb>压?缩短?|缩减|降低?|下降|减少?|提升|提高|增加?|增长|扩展|扩大|扩容?|升级?|上升|涨|变|改)?"
    r"(?:到|至|为|成)了?(?:只有|仅|约)?"
)
_INSTEAD = Pattern(
    r"(?i:,?\s*(?:instead of|rather than|(?:down|up) from))|，?\s*而不(?:再)?是(?:原来的?|以前的?)?"
)
"""What it became stands before these words, what it was after them."""
_FROM = ("从", "由", "原来", "原来的", "之前的", "最初的", "以前的", "原先的")
_BEFORE = 8


def changes(words: str, stated: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity | None]]:
    """Yield each quantity of a line with what it became, or with nothing."""
    later = {id(second) for first, second in pairwise(stated) if _becomes(words, first, second)}
    for at, quantity in enumerate(stated):
        following = stated[at + 1] if at + 1 < len(stated) else None
        if id(quantity) not in later:
            yield quantity, following if id(following) in later else None


def is_backward(words: str, first: Quantity, second: Quantity) -> bool:
    """Return whether the words name first what something became (``… instead of 2 days``)."""
    return bool(_INSTEAD.fullmatch(words[first.end : second.start].strip()))


def _becomes(words: str, first: Quantity, second: Quantity) -> bool:
    """Return whether the words say that ``first`` became ``second``."""
    counted = first.kind == "count" and first.unit != second.unit
    if first.kind != second.kind or counted or first.rate != second.rate or first.high is not None:
        return False
    between = words[first.end : second.start].strip()
    if _INSTEAD.fullmatch(between):
        return True
    if between in _ARROWS:
        return True
    if first.kind == "count":
        between = between.removeprefix(first.measured).strip()
    before = words[max(0, first.start - _BEFORE) : first.start].rstrip()
    if _TO.fullmatch(between):
        return last_word(before).lower() == "from"
    match = _BECOMES.fullmatch(between)
    return bool(match and (match["verb"] or before.endswith(_FROM)))
