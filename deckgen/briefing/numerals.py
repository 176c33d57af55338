"""Numerals as they are written: digits with marks and scales, Han numerals, English words."""

from __future__ import annotations

import re

from deckgen.briefing.lazily import Pattern

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
    (r"万(?!兆|能|一|分)", 1e4),
    (r"千(?!克|瓦|米|兆|万|分)", 1e3),
    (r"百(?!分|兆|万)", 1e2),
    (r"[kK](?![A-Za-z0-9])", 1e3),
    # `100M 带宽` is a bandwidth, `5M users` is five million.
    (r"M(?![A-Za-z0-9])(?!\s*(?:的)?(?:带宽|宽带|内存|文件|缓存|bandwidth|memory|ram|cache))", 1e6),
    (r"B(?![A-Za-z0-9])", 1e9),
)
"""What a numeral is multiplied by, in the order of trying."""

_SEVERAL = (
    r"(?:[数几]|(?<![线网云路史以世晚早])上)(?=[十百千万亿]{1,2}\s?(?:多|余)?\s?"
    r"(?:[台套座个家名位张块条次人颗种款核]|用户|客户|节点|开发者|(?i:nodes?|vms?|users?|cores?)))"
)
_DIGITS = r"\d{1,3}(?:[,\u2009\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = (
    r"[一二两三四五六七八九十][一二两三四五六七八九十百千万亿零]+(?:点[零一二三四五六七八九]+)?"
    r"|[一二两三四五六七八九十]点[零一二三四五六七八九]+(?=倍|个百分点)"
    r"|[一二两三四五六七八九](?=成|倍)|[两三四五六七八九十](?=[台套座个]\s?"
    r"(?:数据中心|机房|机柜|物理机|服务器|虚拟机|节点|计算节点|集群|站点|可用区|资源池|城市|省|国家"
    r"|(?i:region|zone|site|node|cluster|rack|datacenter)))"
)
_UNITS = (
    {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
    | {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13}
    | {"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18}
    | {"nineteen": 19, "several": 1, "a few": 1}
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60} | {
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ENGLISH = _UNITS | _TENS
_SCALED = (
    r"(?=\s+(?:hundred|thousand|million|billion|trillion|(?:mega|giga|tera|peta|exa)bytes?)\b)"
)
_COUNT = "|".join(word for word, value in _UNITS.items() if value > 1)
_WORDS = (
    rf"(?i:\b(?:(?:half\s+a|several|a\s+few|{'|'.join(_ENGLISH)}){_SCALED}"
    rf"|(?:{'|'.join(_TENS)})(?:-(?:{_COUNT}|one))?|{_COUNT})\b)"
)

NUMERAL = rf"(?:{_DIGITS}|{_SEVERAL}|{_HAN}|{_WORDS})"
SCALE = "(?:" + "|".join(pattern for pattern, _ in SCALES) + "|(?<=[数几])十)"

_SCALES = tuple((Pattern(pattern), factor) for pattern, factor in (*SCALES, ("十", 10)))
_HAN_DIGITS = dict(zip("零一二三四五六七八九两", (*range(10), 2), strict=True))
_SEVERAL_OF = ("数", "几", "上")
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
VAGUE = Pattern(r"(?i:several|a\s+few)$|[数几上]$")
"""Words that stand for more than one of the scale after them (``several hundred``, 数百)."""


def value_of(numeral: str) -> float | None:
    """Return what a numeral stands for, or nothing for a row of digits such as 三五 (a few)."""
    if numeral[0].isdigit():
        return float(re.sub(r"[^\d.]", "", numeral))
    if numeral in _SEVERAL_OF:
        return 1.0
    words = " ".join(numeral.lower().split())
    if words.startswith("half"):
        return 0.5
    if words in _ENGLISH:
        return float(_ENGLISH[words])
    tens, dash, ones = words.partition("-")
    if dash:
        return float(_ENGLISH[tens] + _ENGLISH[ones])
    whole, point, digits = numeral.partition("点")
    value = _han_value(whole)
    if value is None or not point:
        return value
    return value + float("0." + "".join(str(_HAN_DIGITS[digit]) for digit in digits))


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
