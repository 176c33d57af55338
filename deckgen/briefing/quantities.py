"""Quantities in a line: numeral, scale, unit, range, bound, rate, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.briefing import asides, measures, phrases
from deckgen.briefing.bounds import bound_after, bound_before, rate_after, rate_at, rate_before
from deckgen.briefing.figures import Figure, figure_after, figure_at
from deckgen.briefing.fractions import folds, fractions
from deckgen.briefing.labelled import label_unit, labels
from deckgen.briefing.lazily import lowered
from deckgen.briefing.masking import masked
from deckgen.briefing.measures import Kind
from deckgen.briefing.numerals import factor_of, is_vague, value_of
from deckgen.briefing.quantity import Quantity
from deckgen.briefing.vocabulary import last_word, words_in
from deckgen.briefing.wording import has_digit
from deckgen.patterns import Pattern

_HAN_NUMERIC = Pattern(
    "[一两二三四五六七八九十百千万亿数几上][百千万亿十成倍点]"
    "|[二两三四五六七八九十][一二三四五六七八九台套座个]|分之"
)
_NUMBER_WORDS = frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
))  # fmt: skip
_NUMBER_PARTS = ("hundred", "thousand", "illion", "fold", "half")
_NUMBER_ENDS = (("teen", range(7, 10)), ("ty", range(5, 8)))
"""Endings of number words, and how long these words are."""
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
_LASTING = frozenset((
    "latency", "downtime", "delay", "lag", "outage", "uptime", "overhead", "jitter", "video",
    "footage", "training",
))  # fmt: skip
"""What a stretch of time is of: ``3 ms of latency``."""
_LIGHTEST = 2
_LONGEST_UNIT = 16
_FEW = 10
_OUTGROWS_A_DAY = 1000
"""From here on, what is counted in a sentence about the author's day is no part of it."""
_NEAR = 40
"""Characters before a numeral that are looked at: a line can be a whole book."""
_LONGEST = 5_000
"""Characters above which a text is no sentence that says of its figures what they are."""
_TENTHS = Pattern(r"成(?![为了功立本员果长熟就都份绩效品型])")
_STORES = Pattern(
    r"(?:内存|显存|磁盘|硬盘|存储|容量|缓存|memory|ram|disk|storage|ssd)\W*$", re.IGNORECASE
)
_PLURAL = Pattern(r"s\b")
_AFTER_NAME = Pattern(r"(?:^|\s)([A-Z][A-Za-z]+)\s$")
_TOTALS = ("人", "人次", "核")
"""Measure words that name what they count."""


def quantities(text: str, code: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of one line or sentence in order."""
    if len(text) > _LONGEST or not _has_number(text):
        return ()
    plain = masked(text, code)
    if not _has_number(plain):
        return ()
    found = []
    figure = figure_after(plain, 0)
    while figure:
        read = _changed(plain, figure) or [_read(plain, figure)]
        stated = [_rated(plain, quantity) for quantity in read if quantity]
        found.extend(stated)
        past = max([figure.low_end, *(quantity.end for quantity in stated)])
        figure = figure_after(plain, past)
    shares = (replace(item, bound=bound_before(plain, item.start)[1]) for item in fractions(plain))
    found = [*_with_labels(found), *shares, *folds(plain)]
    if asides.OWN_DAY.found_in(plain):
        found = [item for item in found if _is_no_part_of_a_day(item)]
    found = [replace(item, measured=_as_written(text, plain, item)) for item in _apart(found)]
    return tuple(sorted(found, key=lambda item: item.start))


def _has_number(text: str) -> bool:
    """Return whether anything in a line may be a numeral: most lines hold none."""
    if has_digit(text):
        return True
    if not text.isascii() and _HAN_NUMERIC.search(text):
        return True
    words = lowered(text)
    if any(part in words for part in _NUMBER_PARTS):
        return True
    said = words_in(words)
    return not _NUMBER_WORDS.isdisjoint(said) or any(
        len(word) in lengths and word.endswith(end)
        for end, lengths in _NUMBER_ENDS
        if end in words
        for word in said
    )


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


def _changed(plain: str, figure: Figure) -> list[Quantity | None]:
    """Return both ends of a change, ``from 14 GB to 900 MB``.

    Where the unit is named once, ``from 90 to 12 seconds``, it is that of both.
    """
    if not figure.high or _is_range(plain, figure):
        return []
    second = figure_at(plain, figure.high_at)
    later = _read(plain, second) if second else None
    if second is None or later is None:
        return []
    before = plain[: figure.high_at]
    alone = figure_at(before, figure.start)
    own = _read(before, alone) if alone and not alone.high else None
    if own is not None and own.kind != "count":
        return [own, later]
    value = (value_of(figure.low) or 0.0) * factor_of(figure.low_scale)
    end = figure.low_scale_end if figure.low_scale else figure.low_end
    unit = second.end, later.end
    # The tile of the first figure needs its unit beside it: there it stands for the label.
    label = later.measured if later.kind == "count" else plain[slice(*unit)].strip(" -")
    first = replace(later, start=figure.low_at, end=end, value=_exact(value), high=None)
    return [replace(first, measured=label, bound=""), later]


def _is_range(plain: str, figure: Figure) -> bool:
    low, high = value_of(figure.low), float(figure.high.replace(",", ""))
    joined = plain[figure.low_end : figure.high_at]
    if any(arrow in joined for arrow in ("→", "⇒", "->", "=>")):
        return False
    if not re.search(r"\bto\b|到|至", joined):
        return True
    falls = low is not None and low * factor_of(figure.low_scale) >= high * factor_of(
        figure.high_scale + figure.late_scale
    )
    before = lowered(_tail(plain, figure.low_at))
    moves = before.endswith(("从", "由")) or last_word(before) == "from"
    return not (moves or (falls and figure.low_scale == figure.high_scale))


def _read(plain: str, figure: Figure) -> Quantity | None:
    """Return the quantity that starts with a numeral, or nothing where no unit or noun tells."""
    values = _values(figure)
    if values is None:
        return None
    low, high = values
    start, end, bound = _bounded(plain, figure)
    if figure.currency:
        unit = measures.CURRENCIES[figure.currency.strip()]
        noun, _ = phrases.noun_after(plain, end)
        label = phrases.label_before(plain, start) or noun
        return Quantity(start, end, low, high, "money", unit, label, bound=bound)
    draft = Quantity(start, end, low, high, "count", "", "", bound=bound)
    return _with_measure(plain, figure.end, draft) or _with_count(plain, figure, draft)


def _values(figure: Figure) -> tuple[float, float | None] | None:
    low = value_of(figure.low)
    if low is None:
        return None
    late = factor_of(figure.late_scale)
    low_factor = factor_of(figure.low_scale)
    if not figure.high:
        return _exact(low * low_factor * late), None
    high = float(figure.high.replace(",", ""))
    high_factor = factor_of(figure.high_scale) * late
    if not figure.low_scale and low < high:
        # `10-20k` is ten thousand to twenty thousand.
        low_factor = high_factor
    low, high = _exact(low * low_factor), _exact(high * high_factor)
    return (low, high) if low < high else None


def _exact(value: float) -> float:
    """Return ``value`` without the last bits that multiplying added (16.6 million)."""
    return float(f"{value:.12g}")


def _bounded(plain: str, figure: Figure) -> tuple[int, int, str]:
    """Return where the words start and end with the bound that they state."""
    start = figure.currency_at if figure.currency else figure.low_at
    if figure.between and figure.high:
        return figure.start, figure.end, ""
    before, bound = bound_before(plain, start)
    if bound:
        return before, figure.end, bound
    return start, figure.end, ">" if figure.more or is_vague(figure.low) else ""


def _with_measure(plain: str, at: int, draft: Quantity) -> Quantity | None:
    """Return the quantity with a unit of measure that follows its numeral."""
    space = _HYPHEN.match(plain, at)
    begin = space.end() if space else at
    if draft.value < 10 and plain[begin : begin + 1] == "成" and _TENTHS.match(plain, begin):
        tenths = replace(draft, end=begin + 1, value=draft.value * 10, kind="share", unit="%")
        return replace(tenths, measured=phrases.measured_share(plain, tenths.start, tenths.end))
    possible = measures.measures_at(plain, begin)
    worded = possible and not any(map(str.isdecimal, plain[draft.start : draft.end]))
    for measure in possible:
        if worded and not _may_be_worded(plain, measure, draft):
            continue
        match = measure.pattern.match(plain, begin) or _bare_letter(plain, begin, measure, draft)
        if match:
            bare = measure.name == "byte" and len(match.group()) == 1
            name = _unit_name(measure.kind, match.group()) if bare else measure.name
            name = name or _unit_name(measure.kind, match.group())
            end, bound = bound_after(plain, match.end())
            bound = draft.bound or bound
            found = replace(draft, end=end, kind=measure.kind, unit=name, bound=bound)
            return replace(found, measured=_measured(plain, found))
    return None


def _may_be_worded(plain: str, measure: measures.Measure, draft: Quantity) -> bool:
    """Return whether a number in words may have this unit: ``Four days of adventures`` has not."""
    numeral = plain[draft.start : draft.end]
    if not numeral.isascii():
        return True
    if measure.kind == "time":
        before = _tail(plain, draft.start)
        changes = last_word(before.rstrip()).lower() == "from"
        following = plain[draft.end : draft.end + _LONGEST_UNIT]
        return bool(_TAKES.search(before)) or (changes and " to " in following)
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


def _measured(plain: str, found: Quantity) -> str:
    if found.kind in ("share", "multiple"):
        return phrases.measured_share(plain, found.start, found.end)
    after = _OF.match(plain, found.end)
    noun, head = phrases.noun_after(plain, after.end() if after else found.end)
    if found.kind == "time":
        label = phrases.change_after(plain, found.end)
        if not label and noun.lower() in _LASTING and after and "of" in after.group():
            return noun
        label = label or phrases.clause_before(plain, found.start)
        return label or phrases.clause_after(plain, found.end)
    if noun and (len(noun) > 1 or noun.isascii()) and head:
        return noun
    return phrases.label_before(plain, found.start)


def _with_count(plain: str, figure: Figure, draft: Quantity) -> Quantity | None:
    """Return the quantity of what is counted, by measure word, noun or label."""
    begin = figure.end + plain[figure.end : figure.end + 1].isspace()
    begin += plain[begin : begin + 1] in ("多", "余")
    unit = measures.counter_at(plain, begin)
    if unit:
        return _with_counter(plain, begin, unit, draft)
    hyphened = _HYPHENATED.match(plain, figure.end)
    if hyphened and draft.value >= 100:
        counted = phrases.noun_after(plain, hyphened.end())[0]
        unit = phrases.singular(hyphened["noun"])
        return replace(draft, unit=unit, measured=counted or hyphened["noun"])
    of_all = _OF_ALL.match(plain, figure.end)
    noun, head = phrases.noun_after(plain, of_all.end() if of_all else figure.end)
    if noun and _is_counted(plain, figure, draft, noun, head):
        done = phrases.clause_before(plain, draft.start) if noun == "times" else ""
        return replace(draft, unit=head, measured=done or noun)
    label = phrases.label_before(plain, draft.start)
    if label and not noun and labels(plain, draft.start, figure.end, draft.value, label):
        return replace(draft, unit=label_unit(label), measured=label)
    return None


def _with_counter(plain: str, at: int, unit: str, draft: Quantity) -> Quantity | None:
    end, bound = bound_after(plain, at + len(unit))
    noun, _ = phrases.noun_after(plain, end)
    if unit in _TOTALS and plain.startswith("的", end):  # `2800 人次的会议`
        noun, _ = phrases.noun_after(plain, end + 1)
    if not noun:
        label = phrases.label_before(plain, draft.start)
        noun = unit if unit in _TOTALS and label.isascii() else label
        if rate_after(plain, end) or rate_before(plain, draft.start):
            noun = noun or unit
    if draft.value < _LIGHTEST or not noun:
        return None
    return replace(draft, end=end, unit=unit, measured=noun, bound=draft.bound or bound)


def _is_counted(plain: str, figure: Figure, draft: Quantity, noun: str, head: str) -> bool:
    """Return whether a noun after a bare numeral is what it counts."""
    big = draft.value >= 100 or draft.bound or figure.low_scale or figure.high
    if not noun.isascii():
        # Without a measure word a Han noun must be long enough to be one.
        return len(noun) >= 2 and draft.value >= 10
    if not figure.low[0].isdigit() and not figure.low_scale:
        known = phrases.is_machine(head) or (draft.value > 10 and phrases.is_known_noun(head))
        return known and draft.value >= _LIGHTEST
    if _follows_name(plain, figure) and not big:
        return phrases.is_known_noun(head)
    if draft.value < _FEW and not big and not phrases.is_known_noun(head):
        # `3 speakers`, `3 pillars` tell of the talk; `3 regions` of what was built.
        return phrases.is_machine(head)
    plural = bool(_PLURAL.search(noun.split()[-1])) or phrases.is_known_noun(head)
    return bool(big or (plural and draft.value >= _LIGHTEST) or _any_plural(noun))


def _any_plural(noun: str) -> bool:
    words = noun.split()
    return any(phrases.ends_as_plural(word) and not word.endswith("ics") for word in words)


def _follows_name(plain: str, figure: Figure) -> bool:
    """Return whether a numeral follows a capitalised word, as in a name (``Nova 15``)."""
    before = _AFTER_NAME.search(_tail(plain, figure.low_at))
    return bool(before) and not phrases.is_stop(before.group(1) if before else "")


def _tail(plain: str, at: int) -> str:
    return plain[max(0, at - _NEAR) : at]


def _rated(plain: str, found: Quantity) -> Quantity:
    """Return the quantity with the stretch of time that it is for, if it says one.

    Right after a unit it belongs to the unit's words: ``1 TiB/s`` is no size.
    """
    at = found.end
    if found.kind == "count" and found.measured:
        position = plain.find(found.measured, found.end)
        if 0 <= position <= found.end + 2:
            at = position + len(found.measured)
    rate, end = rate_at(plain, at)
    if rate and at == found.end and found.kind == "storage":
        rated = replace(found, rate=rate, end=end)
        return replace(rated, measured=_measured(plain, rated))
    rate = rate or rate_before(plain, found.start)
    return replace(found, rate=rate) if rate else found
