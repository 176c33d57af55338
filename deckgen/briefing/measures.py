"""Units, bounds and rates as posts write them, in Chinese and English: tables only."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.briefing.lazily import Pattern

Kind = Literal[
    "share", "multiple", "storage", "bandwidth", "time", "money", "physical", "speed", "count"
]


class Measure(Struct, frozen=True):
    """A unit: how it is written after a numeral, and what it is called."""

    kind: Kind
    name: str
    pattern: Pattern


def _measure(kind: Kind, name: str, pattern: str) -> Measure:
    return Measure(kind, name, Pattern(pattern))


_END = r"(?![A-Za-z])"

MEASURES: tuple[Measure, ...] = (
    _measure("share", "%", r"%|(?i:per\s?cent)(?:age points?)?|个?百分点"),
    _measure("share", "‰", r"‰"),
    _measure(
        "multiple",
        "x",
        rf"倍|[xX]{_END}(?!\s*\d)|×|-?fold{_END}|times(?=\s+(?:faster|slower|more|less|as"
        rf"|higher|lower|larger|bigger|the|better|cheaper))",
    ),
    _measure(
        "bandwidth", "", r"[KMGTkmgt]?(?:bps|b/s|bit/s|B/s|Bps|bits?\s+per\s+second)(?![A-Za-z])"
    ),
    _measure("bandwidth", "M", r"M(?=\s*(?:的)?(?:带宽|宽带|bandwidth))"),
    _measure("bandwidth", "G", r"G(?=\s*(?:的)?(?:带宽|宽带|bandwidth))"),
    _measure(
        "storage",
        "",
        rf"(?:[KMGTPEZ]i?[Bb]|[kmgtpez]b)(?:ytes?)?{_END}|(?i:(?:kilo|mega|giga|tera|peta"
        rf"|exa)bytes?){_END}",
    ),
    _measure(
        "storage",
        "",
        r"[MGTPE](?=\s*(?:的)?(?:内存|显存|存储|数据|磁盘|硬盘|容量|文件|缓存|流量|(?i:memory"
        r"|ram|disk|storage|data|ssd|hdd|of)))",
    ),
    _measure("storage", "byte", rf"bytes?{_END}|字节"),
    _measure("speed", "", rf"(?i:IOPS|QPS|TPS|FPS|PPS|rps|rpm|[KMGTPE]?FLOPS|req/s|ops/s){_END}"),
    _measure(
        "physical",
        "",
        rf"[kMG]?Hz{_END}|[kMGT]?Wh?{_END}|kWh{_END}|(?:km|kg|mm|cm|km/h){_END}|℃|°C",
    ),
    _measure("physical", "m", rf"(?:met(?:er|re)s?{_END}|米(?!兰))"),
    _measure("physical", "km", rf"(?:公里|千米|kilomet(?:er|re)s?{_END})"),
    _measure("physical", "mile", rf"(?:miles?{_END}|英里)"),
    _measure("physical", "m²", r"平方米|平米|㎡|square\s+met(?:er|re)s?"),
    _measure("physical", "ft²", r"square\s+(?:feet|foot)|平方英尺"),
    _measure("physical", "t", rf"(?:吨|tonn?es?{_END}|tons?{_END})"),
    _measure("physical", "kW", r"千瓦"),
    _measure("physical", "MW", r"兆瓦"),
    _measure("money", "USD", rf"美元|美金|(?i:USD|(?:US\s+)?dollars?){_END}"),
    _measure("money", "EUR", rf"欧元|(?i:EUR|euros?){_END}|€"),
    _measure("money", "GBP", rf"英镑|(?i:GBP|pounds?\s+sterling){_END}"),
    _measure("money", "JPY", rf"日元|(?i:JPY|yen){_END}"),
    _measure("money", "CNY", rf"人民币|元(?!素|数据)|块钱|(?i:RMB|CNY|yuan){_END}"),
    _measure("time", "ms", rf"毫秒|(?:ms|msec|milliseconds?){_END}"),
    _measure("time", "µs", rf"微秒|(?:[µμu]s|microseconds?){_END}"),
    _measure("time", "ns", rf"纳秒|(?:ns|nanoseconds?){_END}"),
    _measure("time", "s", rf"秒钟?|(?:s|secs?|seconds?){_END}"),
    _measure("time", "min", rf"分钟|(?:mins?|minutes?){_END}"),
    _measure("time", "h", rf"个?小时|(?:h|hrs?|hours?){_END}"),
    _measure("time", "day", rf"天(?!津|文|空|然|猫|河)|days?{_END}"),
    _measure("time", "week", rf"个?星期|周(?!末|年|期|边|三|一|二|四|五|六|日)|weeks?{_END}"),
    _measure("time", "month", rf"个月|months?{_END}"),
    _measure("time", "year", rf"年(?!代|级|会|前|后|轻)|years?{_END}"),
)
"""Units in the order of trying; an empty name is the unit as written."""

ANY_MEASURE = Pattern("|".join(f"(?:{measure.pattern.pattern})" for measure in MEASURES))
"""Whether any unit follows: most numerals count something, and need not be tried with each."""

COUNTERS = Pattern(
    r"人次|人天|个|台(?!湾|北)|家|名|位|人(?!民|工|类|生)|次|条|款|种|项(?!目)|套|块|颗|张|份"
    r"|座|所(?!有|以)|件|例|核"
    r"|只|支|篇|本|场|轮|起|笔|组|对(?!于|接|比)|排|代码行|行(?!业)"
)
"""Chinese measure words."""

CURRENCIES = {code: code for code in ("USD", "EUR", "GBP", "CNY", "CHF", "JPY")} | {
    "RMB": "CNY",
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
}

BOUNDS_BEFORE: tuple[tuple[str, Pattern], ...] = (
    (
        "<",
        Pattern(
            r"(?:不超过|不到|不足|少于|小于|低于|最多|至多|高达|多达|<=?|≤|≦|(?i:\b(?:less"
            r"|fewer|lower)\s+than|\b(?:under|below|up\s+to|at\s+most|no\s+more\s+than|within"
            r"|as\s+many\s+as)))\s*$"
        ),
    ),
    (
        ">",
        Pattern(
            r"(?:超过了?|超出|超|多于|大于|高于|不少于|不低于|至少|最少|起码|突破了?|>=?|≥|≧"
            r"|(?i:\b(?:more|greater|higher)\s+than|\b(?:over|above|at\s+least|upwards\s+of"
            r"|exceed(?:s|ed|ing)?|beyond|no\s+(?:fewer|less)\s+than|well\s+over)))\s*$"
        ),
    ),
    (
        "~",
        Pattern(
            r"(?:大约|大概|约|将近|接近|近|差不多|~|≈|(?i:\b(?:about|around|approximately"
            r"|approx\.?|nearly|roughly|almost|some|close\s+to|circa|ca\.)))\s*$"
        ),
    ),
)
BOUNDS_AFTER: tuple[tuple[str, Pattern], ...] = (
    (">", Pattern(r"\s?\+|\s*(?:以上|之多)|\s+(?i:or\s+more|and\s+(?:more|above))")),
    ("<", Pattern(r"\s*(?:以下|以内|之内)|\s+(?i:or\s+(?:less|fewer))")),
    ("~", Pattern(r"\s*(?:左右|上下|前后)|\s+(?i:or\s+so)")),
)

_RATE_NAMES: tuple[tuple[str, str], ...] = (
    ("second", r"秒钟?|(?:second|sec|s)(?![A-Za-z])"),
    ("minute", r"分钟|(?:minute|min)(?![A-Za-z])"),
    ("hour", r"个?小时|(?:hour|hr|h)(?![A-Za-z])"),
    ("day", r"天|日|day(?![A-Za-z])"),
    ("week", r"周|星期|week(?![A-Za-z])"),
    ("month", r"个?月|month(?![A-Za-z])"),
    ("quarter", r"个?季度|quarter(?![A-Za-z])"),
    ("year", r"年|(?:year|annum)(?![A-Za-z])"),
)
RATES_AFTER = tuple(
    (name, Pattern(rf"\s*(?:/\s*|每|(?i:per|each|every|an?)\s+)(?:{pattern})"))
    for name, pattern in _RATE_NAMES
)
RATES_BEFORE = (
    *(
        (name, Pattern(rf"(?:每一?|平均每|单)(?:{pattern})[^，,。；;：:、\d\x00]{{0,10}}$"))
        for name, pattern in _RATE_NAMES
    ),
    ("day", Pattern(r"日均[^，,。；;：:、\d\x00]{0,10}$")),
    ("month", Pattern(r"月均[^，,。；;：:、\d\x00]{0,10}$")),
    ("year", Pattern(r"年均[^，,。；;：:、\d\x00]{0,10}$")),
)
