"""Quantities of the post with what they measure and whose they are."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from deckgen.briefing import asides, leads
from deckgen.briefing.changes import changes, is_backward
from deckgen.briefing.lazily import Alternatives, lowered, whole
from deckgen.briefing.masking import code_spans
from deckgen.briefing.phrases import label_before
from deckgen.briefing.quantities import quantities
from deckgen.briefing.quantity import Quantity
from deckgen.briefing.sentences import is_han
from deckgen.model.briefing import Metric, Unit
from deckgen.patterns import Pattern

_NAME = r"(?:[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9]|[A-Z])(?:\s+[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9]){0,3}"
_HAN_HAVE = "拥有|管理|运行|使用|部署|存储|有|的|用"
_HAVE = (
    "has|have|had|run|runs|ran|operate|operates|manage|manages|store|stores|serve|serves|use|uses"
    "|used|processes|processed|deployed|migrated|moved|hosts|owns|reported|said|handle|handles"
    "|saved|cut|reduced|grew|plans"
)
_SUBJECT = Alternatives(
    (
        f"{_HAN_HAVE}|{whole(_HAVE)}|{whole('its')}",
        r"(?:^|[，。；,;：:]\s*|\b(?:and|while|but|at|in|the|At|In|The)\s+)"
        rf"(?P<name>{_NAME})(?:\s*(?:一共|目前|已经|现在|总共|共)?(?:{_HAN_HAVE})"
        rf"|\s+(?:now\s+|already\s+|currently\s+)?(?:{_HAVE}"
        r"|(?:presented|showed|described)\s+its)\b)",
    )
)
_HEADED = Pattern(rf"^\s*(?P<name>{_NAME})\s*[:：]\s")
"""``China Mobile: 50 regions``: a name of one word may as well be a label (``Storage:``)."""
_PLACED = Pattern(rf"(?<!than )\b(?:in|at|by)\s+(?:the\s+)?(?P<name>{_NAME})")
_HOUSES_TEXT = "公司|银行|大学|集团|电信|移动|联通|机构|实验室|医院|研究所|研究院|中心|网|云|厂"
_HOUSES = tuple(_HOUSES_TEXT.split("|"))
_HAN_HOLDS = tuple(
    already + has
    for already in ("", "一共", "目前", "已经", "现在", "总共", "共")
    for has in [
        "拥有",
        "管理",
        "运行",
        "使用",
        "部署",
        "存储",
        "有",
        "的",
        "用",
        "每天",
        "将",
        "把",
    ]
)
_HAN_SUBJECT = Pattern(
    rf"(?:^|[，。；,;：:])(?P<name>[^\W\d_]{{2,12}}?(?:{_HOUSES_TEXT}))"
    r"(?:一共|目前|已经|现在|总共|共)?(?:拥有|管理|运行|使用|部署|存储|有|的|用|每天|将|把)"
)
_PRESENTED = Pattern(r"由(?!于|我|你|他|她|此)(?P<name>[^\W\d_]{2,10}?)(?:介绍|分享|带来)")
_PLACES = Pattern(
    r"(?:^|[，。；])(?P<name>[^\W\d_]{2,10}?(?:公司|银行|大学|集团|电信|移动|联通|医院))在"
)
_NO_OWNERS_TEXT = """
January February March April May June July August September October November December Monday
Tuesday Wednesday Thursday Friday Saturday Sunday The This That It We They Our I A An In At On
There Two Three Q1 Q2 Q3 Q4
"""
_NO_OWNERS = frozenset(_NO_OWNERS_TEXT.split())
_ACRONYM = Pattern(r"\b(?:in|at)\s+(?P<name>[A-Z]{3,8})\b")
_WOULD = "would have"
"""What did not happen is no fact: ``they would have paid three times as much``."""
_NEAR_BEFORE = 24
_NEAR = 80
"""Characters after a figure in which its sentence may name the place it stands at."""
_NEWS = 1_000_000
_STOPS = frozenset(",，、。;；")
_COUNTED = 3
"""Characters behind a figure with its unit that may still name what it counts: ``5 件 T恤``."""
_CHANGE = 0.15
"""What a change tells more than a figure alone."""
_LABEL = 40
"""Width up to which a lead line can label a figure below it that names nothing itself."""


def metrics_of(
    units: Sequence[Unit], fallback_owner: str, no_owners: Collection[str] = ()
) -> tuple[Metric, ...]:
    """Return the metrics that the units of one track state.

    A figure belongs to whom its sentence names, else to the organisation whose lead line heads
    it, else to ``fallback_owner``. ``no_owners`` are names of things and places, not of owners.
    """
    groups = _group_owners(units)
    labels = {unit.key: unit.words.strip().rstrip(":：").strip() for unit in units if unit.lead}
    out: list[Metric] = []
    for unit in units:
        words = unit.words
        stated = [
            found
            for found in quantities(words, code_spans(unit.text))
            if _WOULD not in lowered(words[max(0, found.start - _NEAR_BEFORE) : found.start])
            and not _says_only_how_often(words, found)
            and not _counts_swag(words, found)
        ]
        if not stated:
            continue
        subjects = _subjects(words, no_owners)
        here: list[Metric] = []
        for ordinal, (found, became) in enumerate(changes(words, stated), 1):
            named = _named(words, found, subjects, no_owners)
            owner = named or groups.get(unit.key, "") or fallback_owner
            if found.measured == owner:
                # `CERN stores 160 PB` says whose, not what.
                found = replace(found, measured="")
            label = labels.get(unit.head, "")
            names = leads.width(label) <= _LABEL and not label.endswith(("?", "？"))
            if not found.measured and names and not groups.get(unit.head):
                found = replace(found, measured=label)
            metric = _metric(unit, ordinal, found, owner, certain=owner != fallback_owner)
            here.append(_changed(metric, unit, found, became) if became else metric)
        out += (metric for metric in here if not _is_said_by_another(metric, here))
    return tuple(
        metric
        for at, metric in enumerate(out)
        if not (_is_said_before(metric, out[:at]) or _is_said_better(metric, out))
    )


def _says_only_how_often(words: str, found: Quantity) -> bool:
    """Return whether a figure is a rhythm (``每 10 秒一次``) or counts times of nothing named."""
    if found.kind == "time" and words[: found.start].rstrip().endswith(("每", "每隔")):
        return True
    return found.unit == "次" and found.measured in ("", "次")


def _counts_swag(words: str, found: Quantity) -> bool:
    """Return whether a figure counts what is given away or eaten; millions of it are news."""
    if found.kind != "count" or found.value >= _NEWS:
        return False
    behind = words[found.end : found.end + _COUNTED]
    named = behind if _STOPS.isdisjoint(behind) else ""
    return asides.SWAG.found_in(f"{found.unit} {found.measured} {named}")


def says_whose(words: str, start: int) -> bool:
    """Return whether a sentence names somebody before ``start`` who has what it counts."""
    return any(end <= start + 2 for end, _ in _subjects(words, ()))


def _metric(unit: Unit, ordinal: int, found: Quantity, owner: str, *, certain: bool) -> Metric:
    return Metric(
        key=f"{unit.key}~{ordinal}",
        unit_key=unit.key,
        words=unit.words[found.start : found.end].strip(),
        start=found.start,
        value=found.value,
        unit=found.unit,
        measured=found.measured,
        owner=owner,
        span=unit.span,
        high=found.high,
        rate=found.rate,
        bound=found.bound,
        score=_score(unit, found, certain=certain),
    )


def _is_said_by_another(metric: Metric, others: Sequence[Metric]) -> bool:
    """Return whether a figure without a label is only what another measures.

    ``20 GB came back in 6 minutes`` is one statement.
    """
    return not metric.measured and any(
        other is not metric and metric.words in other.measured for other in others
    )


def _is_said_before(metric: Metric, earlier: Sequence[Metric]) -> bool:
    """Return whether a figure says again what an earlier one said in fewer or more words.

    ``100% coverage`` and ``a test coverage of 100%`` of one owner are one fact.
    """
    label = set(lowered(metric.measured).split())
    return bool(label) and any(
        _same(other, metric)
        and (label <= (said := set(lowered(other.measured).split())) or said <= label)
        for other in earlier
        if other.measured
    )


def _is_said_better(metric: Metric, others: Sequence[Metric]) -> bool:
    """Return whether a figure that nothing labels stands elsewhere in its track with a label.

    ``It is over 900 km away`` and ``the 900 km transfer`` are one fact.
    """
    return not metric.measured and any(other.measured and _same(other, metric) for other in others)


def _same(one: Metric, other: Metric) -> bool:
    """Return whether two figures are one of one owner."""
    return (one.value, one.high, one.unit, one.owner, one.became) == (
        other.value,
        other.high,
        other.unit,
        other.owner,
        other.became,
    )


def _changed(metric: Metric, unit: Unit, first: Quantity, second: Quantity) -> Metric:
    """Return the metric of a change: the words of both figures and what stands between them."""
    end = second.end
    if first.measured in unit.words[metric.start : end]:
        # `300 节点扩到 1000 节点` counts the same twice.
        noun = unit.words.find(second.measured, end, end + len(second.measured) + 1)
        end = noun + len(second.measured) if noun >= 0 else end
    words = unit.words[metric.start : end].strip()
    was, became = (second, first) if is_backward(unit.words, first, second) else (first, second)
    labels = (label for label in (metric.measured, second.measured) if label not in words)
    return replace(
        metric,
        words=words,
        measured=next(labels, "") or label_before(unit.words, first.start),
        value=was.value,
        unit=was.unit,
        became=became.value,
        became_unit=became.unit,
        score=round(min(metric.score + _CHANGE, 1.0), 4),
    )


def _score(unit: Unit, found: Quantity, *, certain: bool) -> float:
    """Return how much a figure tells: large, with a name, not a detail of a footnote."""
    score = 0.4 + 0.03 * min(math.log10(max(found.value, 1.0)), 10)
    score += 0.1 * certain + 0.1 * bool(found.measured)
    score += 0.1 * (found.kind in ("share", "multiple", "storage", "money"))
    score -= 0.15 * (found.kind == "time") + 0.3 * (unit.kind == "footnote")
    score -= 0.2 * (found.kind == "count" and found.value < 10)
    return round(min(max(score, 0.0), 1.0), 4)


def _group_owners(units: Sequence[Unit]) -> dict[str, str]:
    """Return for each unit below an organisation's lead what the post calls that organisation.

    Where the lead's name is Han only and a line of its group names it by an acronym (``in
    CERN``), the acronym stands for it: it is what the figures' own lines say.
    """
    heads: dict[str, str] = {}
    owners: dict[str, str] = {}
    for unit in units:
        name = leads.holder(unit.words) if unit.lead else ""
        heads[unit.key] = name or heads.get(unit.head, "")
        if heads[unit.key]:
            owners[unit.key] = heads[unit.key]
    aliases: dict[str, str] = {}
    for unit in units:
        name = owners.get(unit.key, "")
        alias = _ACRONYM.search(unit.words) if name else None
        if alias and all(is_han(char) or char == "·" for char in name):
            aliases.setdefault(name, alias["name"])
    return {key: aliases.get(name, name) for key, name in owners.items()}


def _subjects(words: str, no_owners: Collection[str]) -> tuple[tuple[int, str], ...]:
    """Return whom a sentence names as holding something, last first, with where that ends."""
    found: list[re.Match[str]] = []
    if words != words.lower():
        found += _SUBJECT.finditer(words)
    if not words.isascii() and _may_name_house(words):
        found += _HAN_SUBJECT.finditer(words)
    if "由" in words:
        found += _PRESENTED.finditer(words)
    if "在" in words and any(f"{kind}在" in words for kind in _HOUSES):
        found += _PLACES.finditer(words)
    if ":" in words or "：" in words:
        found += (match for match in _HEADED.finditer(words) if " " in match["name"])
    found.sort(key=lambda match: -match.start())
    return tuple((m.end(), m["name"]) for m in found if _may_own(m["name"], no_owners))


def _may_name_house(words: str) -> bool:
    """Return whether a Chinese word for a house stands before one for having."""
    for kind in _HOUSES:
        at = words.find(kind)
        while at >= 0:
            if words.startswith(_HAN_HOLDS, at + len(kind)):
                return True
            at = words.find(kind, at + 1)
    return False


def _named(
    words: str,
    found: Quantity,
    subjects: Sequence[tuple[int, str]],
    no_owners: Collection[str],
) -> str:
    """Return the owner that the sentence itself names, the nearest subject before first."""
    for end, name in subjects:
        if end <= found.start + 2:
            return name
    placed = _PLACED.search(words[found.end : found.end + _NEAR])
    if placed and _may_own(placed["name"], no_owners):
        return placed["name"]
    return ""


def _may_own(name: str, no_owners: Collection[str]) -> bool:
    return name not in _NO_OWNERS and name.casefold() not in no_owners
