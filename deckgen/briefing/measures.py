"""Units, bounds and rates as posts write them, in Chinese and English: tables only."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.patterns import Pattern

Kind = Literal[
    "share", "multiple", "storage", "bandwidth", "time", "money", "physical", "speed", "count"
]


class Measure(Struct, frozen=True):
    """A unit: how it is written after a numeral, and what it is called."""

    kind: Kind
    name: str
    begins: tuple[str, ...]
    """How it can begin, in lower case where case does not count."""
    pattern: Pattern


def _measure(kind: Kind, name: str, begins: str, pattern: str) -> Measure:
    return Measure(kind, name, tuple(begins.split("|")), Pattern(pattern))


_END = r"(?![A-Za-z])"
_BITS = "|".join(
    prefix + bits for prefix in ("k", "m", "g", "t", "") for bits in ("bps", "b/s", "bit")
)
_BYTES = "|".join(prefix + byte for prefix in "kmgtpez" for byte in ("b", "ib"))

MEASURES: tuple[Measure, ...] = (
    _measure("share", "%", "%|per|个百|百分", r"%|(?i:per\s?cent)(?:age points?)?|个?百分点"),
    _measure("share", "‰", "‰", r"‰"),
    _measure(
        "multiple",
        "x",
        "倍|x|×|-fold|fold|times",
        rf"倍|[xX]{_END}(?!\s*\d)|×|-?fold{_END}|times(?=\s+(?:faster|slower|more|less|as"
        rf"|higher|lower|larger|bigger|the|better|cheaper))",
    ),
    _measure(
        "bandwidth",
        "",
        _BITS,
        r"[KMGTkmgt]?(?:bps|b/s|bit/s|B/s|Bps|bits?\s+per\s+second)(?![A-Za-z])",
    ),
    _measure("bandwidth", "M", "M", r"M(?=\s*(?:的)?(?:带宽|宽带|bandwidth))"),
    _measure("bandwidth", "G", "G", r"G(?=\s*(?:的)?(?:带宽|宽带|bandwidth))"),
    _measure(
        "storage",
        "",
        f"{_BYTES}|kilo|mega|giga|tera|peta|exa",
        rf"(?:[KMGTPEZ]i?[Bb]|[kmgtpez]b)(?:ytes?)?{_END}|(?i:(?:kilo|mega|giga|tera|peta"
        rf"|exa)bytes?){_END}",
    ),
    _measure(
        "storage",
        "",
        "M|G|T|P|E",
        r"[MGTPE](?=\s*(?:的)?(?:内存|显存|存储|数据|磁盘|硬盘|容量|文件|缓存|流量|(?i:memory"
        r"|ram|disk|storage|data|ssd|hdd|of)))",
    ),
    _measure("storage", "byte", "byte|字节|M|G|T|P", rf"bytes?{_END}|字节"),
    _measure(
        "speed",
        "",
        "iops|qps|tps|fps|pps|rps|rpm|kflops|mflops|gflops|tflops|pflops|eflops|flops|req/s|ops/s",
        rf"(?i:IOPS|QPS|TPS|FPS|PPS|rps|rpm|[KMGTPE]?FLOPS|req/s|ops/s){_END}",
    ),
    _measure(
        "physical",
        "",
        "khz|mhz|ghz|hz|kw|mw|gw|tw|W|km|kg|mm|cm|℃|°c",
        rf"[kMG]?Hz{_END}|[kMGT]?Wh?{_END}|kWh{_END}|(?:km|kg|mm|cm|km/h){_END}|℃|°C",
    ),
    _measure("physical", "m", "met|米", rf"(?:met(?:er|re)s?{_END}|米(?!兰))"),
    _measure("physical", "km", "公里|千米|kilo", rf"(?:公里|千米|kilomet(?:er|re)s?{_END})"),
    _measure("physical", "mile", "mile|英里", rf"(?:miles?{_END}|英里)"),
    _measure("physical", "m²", "平|㎡|square", r"平方米|平米|㎡|square\s+met(?:er|re)s?"),
    _measure("physical", "ft²", "square|平方英", r"square\s+(?:feet|foot)|平方英尺"),
    _measure("physical", "t", "吨|ton", rf"(?:吨|tonn?es?{_END}|tons?{_END})"),
    _measure("physical", "kW", "千瓦", r"千瓦"),
    _measure("physical", "MW", "兆瓦", r"兆瓦"),
    _measure("money", "USD", "美|us|dollar", rf"美元|美金|(?i:USD|(?:US\s+)?dollars?){_END}"),
    _measure("money", "EUR", "欧|eur|€", rf"欧元|(?i:EUR|euros?){_END}|€"),
    _measure("money", "GBP", "英镑|gbp|pound", rf"英镑|(?i:GBP|pounds?\s+sterling){_END}"),
    _measure("money", "JPY", "日元|jpy|yen", rf"日元|(?i:JPY|yen){_END}"),
    _measure(
        "money",
        "CNY",
        "人民币|元|块钱|rmb|cny|yuan",
        rf"人民币|元(?!素|数据)|块钱|(?i:RMB|CNY|yuan){_END}",
    ),
    _measure("time", "ms", "毫秒|ms|milli", rf"毫秒|(?:ms|msec|milliseconds?){_END}"),
    _measure("time", "µs", "微秒|µs|μs|us|micro", rf"微秒|(?:[µμu]s|microseconds?){_END}"),
    _measure("time", "ns", "纳秒|ns|nano", rf"纳秒|(?:ns|nanoseconds?){_END}"),
    _measure("time", "s", "秒|s", rf"秒钟?|(?:s|secs?|seconds?){_END}"),
    _measure("time", "min", "分钟|min", rf"分钟|(?:mins?|minutes?){_END}"),
    _measure("time", "h", "个小时|小时|h", rf"个?小时|(?:h|hrs?|hours?){_END}"),
    _measure("time", "day", "天|day", rf"天(?!津|文|空|然|猫|河)|days?{_END}"),
    _measure(
        "time",
        "week",
        "个星期|星期|周|week",
        rf"个?星期|周(?!末|年|期|边|三|一|二|四|五|六|日)|weeks?{_END}",
    ),
    _measure("time", "month", "个月|month", rf"个月|months?{_END}"),
    _measure("time", "year", "年|year", rf"年(?!代|级|会|前|后|轻)|years?{_END}"),
)
"""Units in the order of trying; an empty name is the unit as written."""

_BY_FIRST: dict[str, list[Measure]] = {}
"""The units that can begin with a character, in lower case."""
for _each in MEASURES:
    for _first in dict.fromkeys(word[0].lower() for word in _each.begins):
        _BY_FIRST.setdefault(_first, []).append(_each)
_LONGEST_BEGINNING = 8


def measures_at(text: str, at: int) -> tuple[Measure, ...]:
    """Return the units that may stand at ``at``: most numerals count something and have none."""
    written = text[at : at + _LONGEST_BEGINNING]
    small = written.lower()
    return tuple(
        measure
        for measure in _BY_FIRST.get(small[:1], ())
        if written.startswith(measure.begins) or small.startswith(measure.begins)
    )


_COUNTERS_TEXT = (
    "人次|人天|代码行|个|台|家|名|位|人|次|条|款|种|项|套|块|颗|张|份|座|所|件|例|核|只|支|篇|本|场|轮|起|笔|组"
    "|对|排|行"
)
_COUNTERS = tuple(_COUNTERS_TEXT.split("|"))
"""Chinese measure words, long ones first."""
_NO_COUNTERS = {
    "台": "湾北", "人": "民工类生", "项": "目", "所": "有以", "对": "于接比", "行": "业",
}  # fmt: skip
"""Characters before which they are the beginning of another word."""


def counter_at(text: str, at: int) -> str:
    """Return the Chinese measure word that stands at ``at``, or nothing."""
    if not text.startswith(_COUNTERS, at):
        return ""
    word = next(word for word in _COUNTERS if text.startswith(word, at))
    following = text[at + len(word) : at + len(word) + 1]
    return "" if following and following in _NO_COUNTERS.get(word, "") else word


CURRENCIES = {code: code for code in ("USD", "EUR", "GBP", "CNY", "CHF", "JPY")} | {
    "RMB": "CNY",
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
}
