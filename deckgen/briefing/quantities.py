"""Quantities in a line: numeral, scale, unit, range, bound, rate, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.briefing import measures, phrases
from deckgen.briefing.masking import MASK, masked
from deckgen.briefing.measures import Kind
from deckgen.briefing.numerals import NUMERAL, SCALE, factor_of, value_of

_CURRENCY = r"(?:US\$|[$€£¥])"
_BETWEEN = r"(?:%|\s?[KMGTPkmgtp]i?[Bb](?![A-Za-z])|ms|[个台倍天年人家])"
_QUANTITY = re.compile(
    rf"""(?<![A-Za-z\d_.{MASK}])(?<!\d[,:])
    (?P<between>\b[Bb]etween\s+)?(?:(?P<currency>{_CURRENCY})\s?)?
    (?P<low>{NUMERAL})(?P<low_more>\s?[多余])?(?P<low_scale>\s?{SCALE})?
    (?:{_BETWEEN}?\s*(?:-|–|—|~|至|到|\bto\b|(?(between)\band\b|(?!)))\s*{_CURRENCY}?
       (?P<high>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<high_more>\s?[多余])?(?P<high_scale>\s?{SCALE})?)?
    (?P<more>\s?[多余+])?(?P<late_scale>\s?(?:万亿|千万|百万|万|亿))?""",
    re.VERBOSE,
)
_PERCENT_OF = re.compile(rf"百分之(?P<low>{NUMERAL}|[一二三四五六七八九])")
_STRONG_LABEL = re.compile(
    r"(?:QPS|TPS|IOPS|DAU|MAU|PUE|FPS|PV|UV|GMV)$"
    r"|(?:数|数量|总数|规模|人数|总量|次数|总计|台数|节点数|用户|客户|会员|销量|产量|吞吐"
    r"|吞吐量|并发|并发量|在线|核数|容量)$"
    r"|\b(?:users|clients|customers|nodes|servers|hosts|cores|vms|instances|machines"
    r"|developers|attendees"
    r"|contributors|members|companies|countries|projects|commits|requests|jobs|subscribers"
    r"|employees|count"
    r"|total|capacity|throughput|number of [a-z ]+)$",
    re.IGNORECASE,
)
_LIGHTEST = 2
_NEAR = 40
"""Characters before a numeral that are looked at: a line can be a whole book."""
_TENTHS = re.compile(r"成(?![为了功立本员果长熟就都份绩效品型])")
_STORES = re.compile(
    r"(?:内存|显存|磁盘|硬盘|存储|容量|缓存|memory|ram|disk|storage|ssd)\W*$", re.IGNORECASE
)
_TOTALS = ("人", "人次", "核")
"""Measure words that name what they count."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a line of text: ``start`` and ``end`` frame its words as written."""

    start: int
    end: int
    value: float
    high: float | None
    kind: Kind
    unit: str
    measured: str
    rate: str = ""
    bound: str = ""


def quantities(text: str, code: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of one line or sentence in order."""
    if not re.search(r"\d|[十百千万亿倍成]|[０-９]|hundred|thousand|illion", text):
        return ()
    plain = masked(text, code)
    found = []
    match = _QUANTITY.search(plain)
    while match:
        quantity = _read(plain, match)
        if quantity:
            found.append(_rated(plain, quantity))
        past = max(quantity.end, match.end("low")) if quantity else match.end("low")
        match = _QUANTITY.search(plain, past)
    found = _with_labels(found)
    found.extend(_percents(plain))
    return tuple(sorted(_apart(found), key=lambda item: item.start))


def _with_labels(found: list[Quantity]) -> list[Quantity]:
    """Give a quantity without a label that of the one of its unit before it.

    ``20 GB came back in 6 minutes, 500 GB in 2.4 hours`` names its figures once.
    """
    labels: dict[str, str] = {}
    out = []
    for item in found:
        out.append(item if item.measured else replace(item, measured=labels.get(item.unit, "")))
        labels[item.unit] = out[-1].measured
    return out


def _apart(found: list[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities that no later one of the list covers."""
    for at, item in enumerate(found):
        if not any(other.start <= item.start < other.end for other in found[at + 1 :]):
            yield item


def _percents(plain: str) -> Iterator[Quantity]:
    for match in _PERCENT_OF.finditer(plain):
        value = value_of(match["low"]) or _single(match["low"])
        yield Quantity(
            match.start(),
            match.end(),
            value,
            None,
            "share",
            "%",
            _measured_share(plain, match.start(), match.end()),
        )


def _single(numeral: str) -> float:
    return float("零一二三四五六七八九".index(numeral))


def _read(plain: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity that starts with a numeral, or nothing where no unit or noun tells."""
    values = _values(match)
    if values is None:
        return None
    low, high = values
    start, end, bound = _bounded(plain, match)
    if match["currency"]:
        unit = measures.CURRENCIES[match["currency"].strip()]
        noun, _ = phrases.noun_after(plain, end)
        label = phrases.label_before(plain, start) or noun
        return Quantity(start, end, low, high, "money", unit, label, bound=bound)
    draft = Quantity(start, end, low, high, "count", "", "", bound=bound)
    return _with_measure(plain, match.end(), draft) or _with_count(plain, match, draft)


def _values(match: re.Match[str]) -> tuple[float, float | None] | None:
    low = value_of(match["low"])
    if low is None:
        return None
    late = factor_of(match["late_scale"] or "")
    low_factor = factor_of(match["low_scale"] or "")
    if match["high"] is None:
        return _exact(low * low_factor * late), None
    high = float(match["high"].replace(",", ""))
    high_factor = factor_of(match["high_scale"] or "") * late
    if not match["low_scale"] and low < high:
        # `10-20k` is ten thousand to twenty thousand.
        low_factor = high_factor
    low, high = _exact(low * low_factor), _exact(high * high_factor)
    return (low, high) if low < high else None


def _exact(value: float) -> float:
    """Return ``value`` without the last bits that multiplying added (16.6 million)."""
    return float(f"{value:.12g}")


def _bounded(plain: str, match: re.Match[str]) -> tuple[int, int, str]:
    """Return where the words start and end with the bound that they state."""
    start = match.start("currency") if match["currency"] else match.start("low")
    end = match.end()
    if match["between"] and match["high"]:
        return match.start(), end, ""
    for bound, pattern in measures.BOUNDS_BEFORE:
        before = pattern.search(plain[max(0, start - 24) : start])
        if before:
            return start - len(before.group()), end, bound
    more = match["more"] or match["low_more"] or match["high_more"]
    return start, end, ">" if more else ""


def _with_measure(plain: str, at: int, draft: Quantity) -> Quantity | None:
    """Return the quantity with a unit of measure that follows its numeral."""
    space = re.compile(r"[ \u00a0]?-?").match(plain, at)
    begin = space.end() if space else at
    if _TENTHS.match(plain, begin) and draft.value < 10:
        tenths = replace(draft, end=begin + 1, value=draft.value * 10, kind="share", unit="%")
        return replace(tenths, measured=_measured_share(plain, tenths.start, tenths.end))
    for measure in measures.MEASURES:
        match = measure.pattern.match(plain, begin) or _bare_letter(plain, begin, measure, draft)
        if match:
            bare = measure.name == "byte" and len(match.group()) == 1
            name = _unit_name(measure.kind, match.group()) if bare else measure.name
            name = name or _unit_name(measure.kind, match.group())
            end, bound = _bound_after(plain, match.end(), draft.bound)
            found = replace(draft, end=end, kind=measure.kind, unit=name, bound=bound)
            return replace(found, measured=_measured(plain, found))
    return None


def _bare_letter(
    plain: str, at: int, measure: measures.Measure, draft: Quantity
) -> re.Match[str] | None:
    """Return the letter that is a unit only after a word for storage (``内存 512G``)."""
    if measure.name != "byte" or not _STORES.search(_tail(plain, draft.start)):
        return None
    return re.compile(r"[MGTP](?![A-Za-z0-9])").match(plain, at)


def _unit_name(kind: Kind, written: str) -> str:
    """Return a unit as it should be written: ``400tb`` is 400 TB."""
    if kind == "storage":
        return written[:1].upper() + ("iB" if "i" in written[1:2] else "B")
    return written.upper() if kind == "speed" else written


def _bound_after(plain: str, end: int, bound: str) -> tuple[int, str]:
    for after, pattern in measures.BOUNDS_AFTER:
        match = pattern.match(plain, end)
        if match:
            return match.end(), bound or after
    return end, bound


def _measured(plain: str, found: Quantity) -> str:
    if found.kind in ("share", "multiple"):
        return _measured_share(plain, found.start, found.end)
    after = re.compile(r"\s*(?:的|\bof\b(?:\s+(?:the|all))?)?").match(plain, found.end)
    noun, head = phrases.noun_after(plain, after.end() if after else found.end)
    if found.kind == "time":
        label = phrases.clause_before(plain, found.start)
        return label or phrases.clause_after(plain, found.end)
    if noun and (len(noun) > 1 or noun.isascii()) and head:
        return noun
    return phrases.label_before(plain, found.start)


def _measured_share(plain: str, start: int, end: int) -> str:
    """Return what a percentage or multiple is of: what follows ``of`` or 的, else what it is."""
    of = re.compile(r"\s*(?:的|\bof\b(?:\s+(?:the|all|our|their|its))*)").match(plain, end)
    if of:
        noun, _ = phrases.noun_after(plain, of.end())
        if noun:
            return noun
    label = phrases.label_before(plain, start)
    compared = phrases.compared_after(plain, end)
    found = " ".join(part for part in (label, compared) if part)
    return found or phrases.noun_after(plain, end)[0]


def _with_count(plain: str, match: re.Match[str], draft: Quantity) -> Quantity | None:
    """Return the quantity of what is counted, by measure word, noun or label."""
    counter = re.compile(r"\s?(?:多|余)?").match(plain, match.end())
    begin = counter.end() if counter else match.end()
    word = measures.COUNTERS.match(plain, begin)
    if word:
        return _with_counter(plain, word, draft)
    noun, head = phrases.noun_after(plain, match.end())
    if noun and _is_counted(plain, match, draft, noun, head):
        return replace(draft, unit=head, measured=noun)
    label = phrases.label_before(plain, draft.start)
    if label and not noun and _STRONG_LABEL.search(label) and draft.value >= _LIGHTEST:
        return replace(draft, unit=_label_unit(label), measured=label)
    return None


def _with_counter(plain: str, word: re.Match[str], draft: Quantity) -> Quantity | None:
    end, bound = _bound_after(plain, word.end(), draft.bound)
    noun, _ = phrases.noun_after(plain, end)
    unit = word.group()
    if not noun:
        label = phrases.label_before(plain, draft.start)
        noun = unit if unit in _TOTALS and label.isascii() else label
        if any(pattern.match(plain, end) for _, pattern in measures.RATES_AFTER):
            noun = noun or unit
    if draft.value < _LIGHTEST or not noun:
        return None
    return replace(draft, end=end, unit=unit, measured=noun, bound=bound)


def _is_counted(plain: str, match: re.Match[str], draft: Quantity, noun: str, head: str) -> bool:
    """Return whether a noun after a bare numeral is what it counts."""
    big = draft.value >= 100 or draft.bound or match["low_scale"] or match["high"]
    if not noun.isascii():
        # Without a measure word a Han noun must be long enough to be one.
        return len(noun) >= 2 and draft.value >= 10
    if not match["low"][0].isdigit() and not match["low_scale"]:
        return False
    if _follows_name(plain, match) and not big:
        return phrases.is_known_noun(head)
    plural = bool(re.search(r"s\b|s$", noun.split()[-1])) or phrases.is_known_noun(head)
    return bool(big or (plural and draft.value >= _LIGHTEST) or _any_plural(noun))


def _any_plural(noun: str) -> bool:
    return any(re.search(r"[a-zA-Z]{2}(?<!ic)s$", word) for word in noun.split())


def _follows_name(plain: str, match: re.Match[str]) -> bool:
    """Return whether a numeral follows a capitalised word, as in a name (``Nova 15``)."""
    before = re.search(r"(?:^|\s)([A-Z][A-Za-z]+)\s$", _tail(plain, match.start("low")))
    return bool(before) and not phrases.is_stop(before.group(1) if before else "")


def _tail(plain: str, at: int) -> str:
    return plain[max(0, at - _NEAR) : at]


def _label_unit(label: str) -> str:
    last = label.split()[-1] if label.split() else label
    return last if last.isupper() or not last.isascii() else phrases.singular(last)


def _rated(plain: str, found: Quantity) -> Quantity:
    """Return the quantity with the stretch of time that it is for, if it says one."""
    at = found.end
    if found.kind == "count" and found.measured:
        position = plain.find(found.measured, found.end)
        if 0 <= position <= found.end + 2:
            at = position + len(found.measured)
    for name, pattern in measures.RATES_AFTER:
        if pattern.match(plain, at):
            return replace(found, rate=name)
    for name, pattern in measures.RATES_BEFORE:
        if pattern.search(_tail(plain, found.start)):
            return replace(found, rate=name)
    return found
