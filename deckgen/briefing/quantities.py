"""Quantities in a line: numeral, scale, unit, range, bound, rate, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.briefing import asides, measures, phrases
from deckgen.briefing.fractions import folds, fractions
from deckgen.briefing.labelled import label_unit, labels
from deckgen.briefing.lazily import Pattern
from deckgen.briefing.masking import MASK, masked
from deckgen.briefing.measures import Kind
from deckgen.briefing.numerals import NUMERAL, SCALE, VAGUE, factor_of, value_of
from deckgen.briefing.quantity import Quantity

_CURRENCY = r"(?:US\$|[$€£¥]|(?:USD|EUR|GBP|RMB|CNY|CHF|JPY)(?=\s?\d))"
_BETWEEN = r"(?:%|\s?[KMGTPkmgtp]i?[Bb](?![A-Za-z])|ms|[个台倍天年人家])"
_QUANTITY = Pattern(
    rf"""(?<![A-Za-z\d_.{MASK}])(?<!\d[,:])
    (?P<between>\b[Bb]etween\s+)?(?:(?P<currency>{_CURRENCY})\s?)?
    (?P<low>{NUMERAL})(?P<low_more>\s?[多余])?(?P<low_scale>\s?{SCALE})?
    (?:{_BETWEEN}?\s*(?:-|–|—|~|至|到|\bto\b|(?(between)\band\b|(?!)))\s*{_CURRENCY}?
       (?P<high>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<high_more>\s?[多余])?(?P<high_scale>\s?{SCALE})?)?
    (?P<more>\s?[多余+])?(?P<late_scale>\s?(?:万亿|千万|百万|万|亿))?""",
    re.VERBOSE,
)
_NUMERIC = Pattern(
    r"\d|[０-９]|分之|[一二两三四五六七八九十百千万亿数几上][百千万亿十成倍点]"
    r"|[二两三四五六七八九十][一二三四五六七八九台套座个]"
    r"|(?i:hundred|thousand|illion|fold|half|\b(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|\w{3,5}teen|twelve|\w{3,5}ty)\b)"
)
_OF_ALL = Pattern(r"\s+of\s+(?:the|our|its|their|all)\s+(?:the\s+)?\d{1,9}(?=\s+[A-Za-z])")
_HYPHENATED = Pattern(
    r"-(?P<noun>nodes?|cores?|servers?|hosts?|disks?|vms?|users?|racks?|gpus?|seats?|people)\b",
    re.IGNORECASE,
)
_TAKES = Pattern(
    r"\b(?:in|within|after|took|takes?|taking|under|over|for|every|about|only|just|now|to)\s*$",
    re.IGNORECASE,
)
_HYPHEN = Pattern(r"[ \u00a0]?-?")
_LETTER = Pattern(r"[MGTP](?![A-Za-z0-9])")
_OF = Pattern(r"\s*(?:的|\bof\b(?:\s+(?:the|all)\b)?)?")
_ODD = Pattern(r"\s?(?:多|余)?")
_LIGHTEST = 2
_FEW = 10
_OUTGROWS_A_DAY = 1000
"""From here on, what is counted in a sentence about the author's day is no part of it."""
_NEAR = 40
"""Characters before a numeral that are looked at: a line can be a whole book."""
_TENTHS = Pattern(r"成(?![为了功立本员果长熟就都份绩效品型])")
_STORES = Pattern(
    r"(?:内存|显存|磁盘|硬盘|存储|容量|缓存|memory|ram|disk|storage|ssd)\W*$", re.IGNORECASE
)
_TOTALS = ("人", "人次", "核")
"""Measure words that name what they count."""


def quantities(text: str, code: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of one line or sentence in order."""
    if not _NUMERIC.search(text):
        return ()
    plain = masked(text, code)
    if not _NUMERIC.search(plain):
        return ()
    found = []
    match = _QUANTITY.search(plain)
    while match:
        read = _changed(plain, match) or [_read(plain, match)]
        stated = [_rated(plain, quantity) for quantity in read if quantity]
        found.extend(stated)
        past = max([match.end("low"), *(quantity.end for quantity in stated)])
        match = _QUANTITY.search(plain, past)
    shares = (replace(item, bound=_bound_before(plain, item.start)[1]) for item in fractions(plain))
    found = [*_with_labels(found), *shares, *folds(plain)]
    if asides.OWN_DAY.search(plain):
        found = [item for item in found if _is_no_part_of_a_day(item)]
    found = [replace(item, measured=_as_written(text, plain, item)) for item in _apart(found)]
    return tuple(sorted(found, key=lambda item: item.start))


def _as_written(text: str, plain: str, found: Quantity) -> str:
    """Return a label in the author's characters; ``plain`` has the same places."""
    at = plain.find(found.measured) if found.measured else -1
    return text[at : at + len(found.measured)] if at >= 0 else found.measured


def _is_no_part_of_a_day(found: Quantity) -> bool:
    if found.kind in ("time", "money", "physical"):
        return False
    return found.kind != "count" or found.value >= _OUTGROWS_A_DAY


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


def _changed(plain: str, match: re.Match[str]) -> list[Quantity | None]:
    """Return both ends of a change, ``from 14 GB to 900 MB``.

    Where the unit is named once, ``from 90 to 12 seconds``, it is that of both.
    """
    if match["high"] is None or _is_range(plain, match):
        return []
    second = _QUANTITY.match(plain, match.start("high"))
    later = _read(plain, second) if second else None
    if second is None or later is None:
        return []
    before = plain[: match.start("high")]
    alone = _QUANTITY.match(before, match.start())
    own = _read(before, alone) if alone and alone["high"] is None else None
    if own is not None and own.kind != "count":
        return [own, later]
    scale = match["low_scale"] or ""
    value = (value_of(match["low"]) or 0.0) * factor_of(scale)
    end = match.end("low_scale") if scale else match.end("low")
    unit = second.end(), later.end
    # The tile of the first figure needs its unit beside it: there it stands for the label.
    label = later.measured if later.kind == "count" else plain[slice(*unit)].strip(" -")
    first = replace(later, start=match.start("low"), end=end, value=_exact(value), high=None)
    return [replace(first, measured=label, bound=""), later]


def _is_range(plain: str, match: re.Match[str]) -> bool:
    low, high = value_of(match["low"]), float(match["high"].replace(",", ""))
    joined = plain[match.end("low") : match.start("high")]
    if not re.search(r"\bto\b|到|至", joined):
        return True
    falls = low is not None and low * factor_of(match["low_scale"] or "") >= high * factor_of(
        (match["high_scale"] or "") + (match["late_scale"] or "")
    )
    moves = re.search(r"(?:\bfrom|从|由)\s*$", _tail(plain, match.start("low")), re.IGNORECASE)
    return not (moves or (falls and match["low_scale"] == match["high_scale"]))


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
    before, bound = _bound_before(plain, start)
    if bound:
        return before, end, bound
    more = VAGUE.match(match["low"]) or match["more"] or match["low_more"] or match["high_more"]
    return start, end, ">" if more else ""


def _bound_before(plain: str, start: int) -> tuple[int, str]:
    """Return the bound that stands before a numeral, and where it starts."""
    for bound, pattern in measures.BOUNDS_BEFORE:
        before = pattern.search(plain[max(0, start - 24) : start])
        if before:
            return start - len(before.group()), bound
    return start, ""


def _with_measure(plain: str, at: int, draft: Quantity) -> Quantity | None:
    """Return the quantity with a unit of measure that follows its numeral."""
    space = _HYPHEN.match(plain, at)
    begin = space.end() if space else at
    if _TENTHS.match(plain, begin) and draft.value < 10:
        tenths = replace(draft, end=begin + 1, value=draft.value * 10, kind="share", unit="%")
        return replace(tenths, measured=phrases.measured_share(plain, tenths.start, tenths.end))
    if not (measures.ANY_MEASURE.match(plain, begin) or _LETTER.match(plain, begin)):
        return None
    worded = not re.search(r"\d", plain[draft.start : draft.end])
    for measure in measures.MEASURES:
        if worded and not _may_be_worded(plain, measure, draft):
            continue
        match = measure.pattern.match(plain, begin) or _bare_letter(plain, begin, measure, draft)
        if match:
            bare = measure.name == "byte" and len(match.group()) == 1
            name = _unit_name(measure.kind, match.group()) if bare else measure.name
            name = name or _unit_name(measure.kind, match.group())
            end, bound = _bound_after(plain, match.end(), draft.bound)
            found = replace(draft, end=end, kind=measure.kind, unit=name, bound=bound)
            return replace(found, measured=_measured(plain, found))
    return None


def _may_be_worded(plain: str, measure: measures.Measure, draft: Quantity) -> bool:
    """Return whether a number in words may have this unit: ``Four days of adventures`` has not."""
    numeral = plain[draft.start : draft.end]
    if not numeral.isascii():
        return True
    if measure.kind == "time":
        return bool(_TAKES.search(_tail(plain, draft.start)))
    return measure.kind in ("share", "multiple", "money", "storage", "bandwidth")


def _bare_letter(
    plain: str, at: int, measure: measures.Measure, draft: Quantity
) -> re.Match[str] | None:
    """Return the letter that is a unit only after a word for storage (``内存 512G``)."""
    if measure.name != "byte" or not _STORES.search(_tail(plain, draft.start)):
        return None
    return _LETTER.match(plain, at)


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
        return phrases.measured_share(plain, found.start, found.end)
    after = _OF.match(plain, found.end)
    noun, head = phrases.noun_after(plain, after.end() if after else found.end)
    if found.kind == "time":
        label = phrases.change_after(plain, found.end)
        label = label or phrases.clause_before(plain, found.start)
        return label or phrases.clause_after(plain, found.end)
    if noun and (len(noun) > 1 or noun.isascii()) and head:
        return noun
    return phrases.label_before(plain, found.start)


def _with_count(plain: str, match: re.Match[str], draft: Quantity) -> Quantity | None:
    """Return the quantity of what is counted, by measure word, noun or label."""
    counter = _ODD.match(plain, match.end())
    begin = counter.end() if counter else match.end()
    word = measures.COUNTERS.match(plain, begin)
    if word:
        return _with_counter(plain, word, draft)
    hyphened = _HYPHENATED.match(plain, match.end())
    if hyphened and draft.value >= 100:
        counted = phrases.noun_after(plain, hyphened.end())[0]
        unit = phrases.singular(hyphened["noun"])
        return replace(draft, unit=unit, measured=counted or hyphened["noun"])
    of_all = _OF_ALL.match(plain, match.end())
    noun, head = phrases.noun_after(plain, of_all.end() if of_all else match.end())
    if noun and _is_counted(plain, match, draft, noun, head):
        done = phrases.clause_before(plain, draft.start) if noun == "times" else ""
        return replace(draft, unit=head, measured=done or noun)
    label = phrases.label_before(plain, draft.start)
    if label and not noun and labels(plain, draft.start, match.end(), draft.value, label):
        return replace(draft, unit=label_unit(label), measured=label)
    return None


def _with_counter(plain: str, word: re.Match[str], draft: Quantity) -> Quantity | None:
    end, bound = _bound_after(plain, word.end(), draft.bound)
    noun, _ = phrases.noun_after(plain, end)
    unit = word.group()
    if not noun:
        label = phrases.label_before(plain, draft.start)
        noun = unit if unit in _TOTALS and label.isascii() else label
        before = _tail(plain, draft.start)
        if any(pattern.match(plain, end) for _, pattern in measures.RATES_AFTER) or any(
            pattern.search(before) for _, pattern in measures.RATES_BEFORE
        ):
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
        known = phrases.is_machine(head) or (draft.value > 10 and phrases.is_known_noun(head))
        return known and draft.value >= _LIGHTEST
    if _follows_name(plain, match) and not big:
        return phrases.is_known_noun(head)
    if draft.value < _FEW and not big and not phrases.is_known_noun(head):
        # `3 speakers`, `3 pillars` tell of the talk; `3 regions` of what was built.
        return phrases.is_machine(head)
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
