"""Figures that the words before them name, without a noun of their own: ``QPS 500``."""

from __future__ import annotations

from deckgen.briefing import phrases
from deckgen.briefing.lazily import Alternatives, lowered
from deckgen.briefing.vocabulary import Words, last_word

_NAMES_FIGURE = (
    "qps", "tps", "iops", "dau", "mau", "pue", "fps", "pv", "uv", "gmv",
    "规模", "总计", "用户", "客户", "会员", "并发", "在线",
)  # fmt: skip
_ENDINGS = (("数", "参函系指常多少分序对倍"), ("量", "大少变常质力能重增"))
"""Characters that end the name of a figure, and those before them with which they do not."""
_COUNTED_TEXT = """
users clients customers nodes servers hosts cores vms instances machines developers attendees
contributors members companies countries projects commits requests jobs subscribers employees
count total capacity throughput
"""
_COUNTED = frozenset(_COUNTED_TEXT.split())
_NUMBER_OF = Alternatives(("number of", r"(?i:\bnumber of [a-z ]+$)"))
_SUPERSEDES = "PUE"
"""The label of a figure that is small by nature."""
_SETTINGS = Words(
    "端口|编号|群|电话|邮编|版本|日期|时间|页|房间|展位|超时|大小|最大|最小|默认",
    whole="port|id|uid|pid|gid|phone|tel|fax|page|room|booth|bug|code|number|no|line|size|max|min"
    "|timeout|retries|year|price|isbn|vlan|mtu|version|date|time",
)
"""Labels before a colon that name no fact; any other may."""
_ENDERS = "，,；;。(（"
_NEAR = 40
"""Characters before a numeral in which a colon may stand."""
_LIGHTEST = 2
_TELLING = 100
"""Any label may name a figure of this size; smaller ones may be settings or numbers of things."""


def labels(plain: str, start: int, end: int, value: float, label: str) -> bool:
    """Return whether the words before a figure without a noun say what it counts."""
    if label.endswith(_SUPERSEDES):
        return True
    if _is_strong(label):
        return value >= _LIGHTEST
    colon = plain[max(0, start - _NEAR) : start].rstrip().endswith((":", "："))
    following = plain[end : end + _NEAR].lstrip()
    ends = not following or following[0] in _ENDERS
    return ends and colon and value >= _TELLING and not _SETTINGS.found_in(label)


def _is_strong(label: str) -> bool:
    """Return whether a label always names a figure (``users``, 并发数)."""
    words = lowered(label)
    if words.endswith(_NAMES_FIGURE):
        return True
    if any(words[-1:] == end and words[-2:-1] not in [*no] for end, no in _ENDINGS):
        return True
    if words[-1:] == "额":
        return words[-2:-1] not in ("", "金")
    return last_word(words) in _COUNTED or bool(_NUMBER_OF.search(label))


def label_unit(label: str) -> str:
    """Return the unit of a figure that a label names: its last word."""
    last = label.split()[-1] if label.split() else label
    return last if last.isupper() or not last.isascii() else phrases.singular(last)
