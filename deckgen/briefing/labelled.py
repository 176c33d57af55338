"""Figures that the words before them name, without a noun of their own: ``QPS 500``."""

from __future__ import annotations

import re

from deckgen.briefing import phrases
from deckgen.briefing.lazily import Pattern

_STRONG_LABEL = Pattern(
    r"(?:QPS|TPS|IOPS|DAU|MAU|PUE|FPS|PV|UV|GMV)$"
    r"|(?<![参函系指常多少分序对倍])数$|(?<![大少变常质力能重增])量$|(?:[^金]额|规模|总计|用户|客户"
    r"|会员|并发|在线)$"
    r"|\b(?:users|clients|customers|nodes|servers|hosts|cores|vms|instances|machines"
    r"|developers|attendees"
    r"|contributors|members|companies|countries|projects|commits|requests|jobs|subscribers"
    r"|employees|count"
    r"|total|capacity|throughput|number of [a-z ]+)$",
    re.IGNORECASE,
)
_SUPERSEDES = Pattern(r"PUE$")
"""Labels of figures that are small by nature."""
_ANY_LABEL = Pattern(
    r"(?!.*(?:\b(?:port|id|uid|pid|gid|phone|tel|fax|page|room|booth|bug|code|number|no|line|size"
    r"|max|min|timeout|retries|year|price|isbn|vlan|mtu|version|date|time)\b|端口|编号|群|电话|邮编"
    r"|版本|日期|时间|页|房间|展位|超时|大小|最大|最小|默认))",
    re.IGNORECASE,
)
"""Labels before a colon that may name any figure."""
_ENDS = Pattern(r"\s*(?:$|[，,；;。(（])")
_COLON = Pattern(r"[:：]\s*$")
_NEAR = 40
"""Characters before a numeral in which a colon may stand."""
_LIGHTEST = 2
_TELLING = 100
"""Any label may name a figure of this size; smaller ones may be settings or numbers of things."""


def labels(plain: str, start: int, end: int, value: float, label: str) -> bool:
    """Return whether the words before a figure without a noun say what it counts."""
    if _SUPERSEDES.search(label):
        return True
    if _STRONG_LABEL.search(label):
        return value >= _LIGHTEST
    colon = _COLON.search(plain[max(0, start - _NEAR) : start])
    ends = _ENDS.match(plain, end)
    return bool(ends and colon and value >= _TELLING and _ANY_LABEL.match(label))


def label_unit(label: str) -> str:
    """Return the unit of a figure that a label names: its last word."""
    last = label.split()[-1] if label.split() else label
    return last if last.isupper() or not last.isascii() else phrases.singular(last)
