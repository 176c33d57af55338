"""Numerals as they are written: digits with marks and scales, Han numerals, English words."""

from __future__ import annotations

import re

SCALES: tuple[tuple[str, float], ...] = (
    (r"(?i:trillion)(?![A-Za-z])", 1e12),
    (r"(?i:billion|bn)(?![A-Za-z])", 1e9),
    (r"(?i:million|mn|mio)(?![A-Za-z])", 1e6),
    (r"(?i:thousand)(?![A-Za-z])", 1e3),
    (r"(?i:hundred)(?![A-Za-z])", 1e2),
    (r"万亿", 1e12),
    (r"百亿", 1e10),
    (r"十亿", 1e9),
    (r"亿", 1e8),
    (r"千万", 1e7),
    (r"百万", 1e6),
    (r"十万", 1e5),
    (r"万(?!兆|能|一)", 1e4),
    (r"千(?!克|瓦|米|兆|万)", 1e3),
    (r"百(?!分|兆|万)", 1e2),
    (r"[kK](?![A-Za-z0-9])", 1e3),
    # `100M 带宽` is a bandwidth, `5M users` is five million.
    (r"M(?![A-Za-z0-9])(?!\s*(?:的)?(?:带宽|宽带|内存|文件|缓存|bandwidth|memory|ram|cache))", 1e6),
    (r"B(?![A-Za-z0-9])", 1e9),
)
"""What a numeral is multiplied by, in the order of trying."""

_DIGITS = r"\d{1,3}(?:[,\u2009\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = (
    r"[一二两三四五六七八九十][一二两三四五六七八九十百千万亿零]+|[一二两三四五六七八九](?=成|倍)"
)
_ENGLISH = (
    {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
    | {"eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}
    | {"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
)
_WORDS = (
    rf"(?i:\b(?:half\s+a|{'|'.join(_ENGLISH)})"
    r"(?=\s+(?:hundred|thousand|million|billion|trillion)\b))"
)

NUMERAL = rf"(?:{_DIGITS}|{_HAN}|{_WORDS})"
SCALE = "(?:" + "|".join(pattern for pattern, _ in SCALES) + ")"

_SCALES = tuple((re.compile(pattern), factor) for pattern, factor in SCALES)
_HAN_DIGITS = dict(zip("零一二三四五六七八九两", (*range(10), 2), strict=True))
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}


def value_of(numeral: str) -> float | None:
    """Return what a numeral stands for, or nothing for a row of digits such as 三五 (a few)."""
    if numeral[0].isdigit():
        return float(re.sub(r"[^\d.]", "", numeral))
    if numeral.lower().startswith("half"):
        return 0.5
    if numeral.lower() in _ENGLISH:
        return float(_ENGLISH[numeral.lower()])
    return _han_value(numeral)


def factor_of(scale: str) -> float:
    """Return what a scale word multiplies by; 1 for none."""
    for pattern, factor in _SCALES:
        if pattern.fullmatch(scale.strip()):
            return factor
    return 1.0


def _han_value(numeral: str) -> float | None:
    total, group, digit = 0, 0, -1
    for character in numeral:
        if character in _HAN_DIGITS:
            if digit > 0:
                return None
            digit = _HAN_DIGITS[character]
        elif character in _HAN_PLACES:
            group += (1 if digit < 0 else digit) * _HAN_PLACES[character]
            digit = -1
        else:
            section = group + max(digit, 0)
            # 亿 takes all that stands before it (一万亿), 万 only its own section (一亿二千万).
            total = (total + section) * 10**8 if character == "亿" else total + section * 10**4
            group, digit = 0, -1
    return float(total + group + max(digit, 0))
