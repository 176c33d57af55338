"""Numerals as they are written: digits with marks and scales, Han numerals, English words."""

from __future__ import annotations

import string
from itertools import takewhile

from deckgen.briefing.lazily import lowered, whole

_LATIN = frozenset(string.ascii_letters)

_HAN_SCALES = (
    ("万亿", ""), ("百亿", ""), ("十亿", ""), ("亿", ""), ("千万", ""), ("百万", ""), ("十万", ""),
    ("万", "兆能一分"), ("千", "克瓦米兆万分"), ("百", "分兆万"),
)  # fmt: skip
"""Scales in the order of trying, with the characters before which they are none."""
_BANDWIDTHS = ("带宽", "宽带", "内存", "文件", "缓存", "bandwidth", "memory", "ram", "cache")
"""`100M 带宽` is a bandwidth, `5M users` is five million."""
_LONGEST_LABEL = 24

_SEVERAL = (
    r"(?:[数几]|(?<![线网云路史以世晚早])上)(?=[十百千万亿]{1,2}\s?(?:多|余)?\s?"
    r"(?:[台套座个家名位张块条次人颗种款核]|用户|客户|节点|开发者|(?i:nodes?|vms?|users?|cores?)))"
)
_DIGITS = r"\d{1,3}(?:[,\u2009\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_NO_SEPARATORS = str.maketrans("", "", ",\u2009\u00a0")
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
_SCALES_TEXT = (
    "hundred|thousand|million|billion|trillion|megabyte|megabytes|gigabyte|gigabytes|terabyte"
    "|terabytes|petabyte|petabytes|exabyte|exabytes"
)
_SCALED = rf"(?=\s+(?:{_SCALES_TEXT})\b)"
_COUNT = "|".join(word for word, value in _UNITS.items() if value > 1)
_SCALED_WORDS = rf"(?i:\b(?:half\s+a|several|a\s+few|{'|'.join(_ENGLISH)}){_SCALED}\b)"
_WORDS = rf"(?i:\b(?:(?:{'|'.join(_TENS)})(?:-(?:{_COUNT}|one))?|{_COUNT})\b)"
_COUNTED = "|".join(word for word, value in _ENGLISH.items() if value > 1 and word != "several")

HEADS = (
    ("0", _DIGITS),
    ("数|几|上", _SEVERAL),
    ("一|二|两|三|四|五|六|七|八|九|十", _HAN),
    (whole(_SCALES_TEXT), _SCALED_WORDS),
    (whole(_COUNTED), _WORDS),
)
"""The ways to write a number, each with what it needs, as `Alternatives` takes them."""

_FACTORS = {
    "trillion": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "mio": 1e6,
    "thousand": 1e3, "hundred": 1e2, "万亿": 1e12, "百亿": 1e10, "十亿": 1e9, "亿": 1e8,
    "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3, "百": 1e2, "十": 10.0, "k": 1e3,
}  # fmt: skip
_LETTERS = {"M": 1e6, "B": 1e9}
"""What a numeral is multiplied by; a small `m` is a metre, a small `b` no billion."""
_HAN_DIGITS = dict(zip("零一二三四五六七八九两", (*range(10), 2), strict=True))
_SEVERAL_OF = ("数", "几", "上")
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_VAGUE = ("several", "a few", "数", "几", "上")
"""Words that stand for more than one of the scale after them (``several hundred``, 数百)."""


def value_of(numeral: str) -> float | None:
    """Return what a numeral stands for, or nothing for a row of digits such as 三五 (a few)."""
    if numeral[0].isdigit():
        return float(numeral.translate(_NO_SEPARATORS))
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


def is_vague(numeral: str) -> bool:
    """Return whether a numeral stands for more than one of the scale after it."""
    return lowered(numeral) in _VAGUE


def scale_end(text: str, at: int) -> int:
    """Return where a scale that stands at ``at``, or after a space there, ends; ``at`` if none."""
    begin = at + text[at : at + 1].isspace()
    if not text[begin : begin + 1].isascii():
        return _han_scale_end(text, begin) or at
    word = "".join(takewhile(_LATIN.__contains__, text[begin : begin + _LONGEST_LABEL]))
    end = begin + len(word)
    letter = word in ("k", "K", "M", "B") and not text[end : end + 1].isdigit()
    if word == "M" and letter:
        following = text[end : end + _LONGEST_LABEL].lstrip().removeprefix("的")
        letter = not following.startswith(_BANDWIDTHS)
    return end if letter or (len(word) > 1 and word.lower() in _FACTORS) else at


def _han_scale_end(text: str, begin: int) -> int:
    for scale, excluded in _HAN_SCALES:
        end = begin + len(scale)
        if text.startswith(scale, begin) and text[end : end + 1] not in [*excluded]:
            return end
    after_some = text[begin] == "十" and text[begin - 1 : begin] in ("数", "几")
    return begin + 1 if after_some else 0


def factor_of(scale: str) -> float:
    """Return what a scale word multiplies by; 1 for none."""
    word = scale.strip()
    return _LETTERS.get(word) or _FACTORS.get(word.lower(), 1.0)


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
