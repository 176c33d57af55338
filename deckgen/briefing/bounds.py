"""What a figure is for and how exact it is: bounds and rates, in Chinese and English."""

from __future__ import annotations

_BOUNDS_BEFORE = (
    (
        "<",
        "不超过|不到|不足|少于|小于|低于|最多|至多|高达|多达|<|<=|≤|≦|less than"
        "|fewer than|lower than|under|below|up to|at most|no more than|within|as many as",
    ),
    (
        ">",
        "超过|超过了|超出|超|多于|大于|高于|不少于|不低于|至少|最少|起码|突破|突破了|>|>=|≥|≧"
        "|more than|greater than|higher than|over|above|at least|upwards of|exceed|exceeds|exceeded"
        "|exceeding|beyond|no fewer than|no less than|well over",
    ),
    (
        "~",
        "大约|大概|约|将近|接近|近|差不多|~|≈|about|around|approximately|approx|approx.|nearly"
        "|roughly|almost|some|close to|circa|ca.",
    ),
)
_BOUNDS_AFTER = (
    (">", ("以上", "之多"), ("or more", "and more", "and above")),
    ("<", ("以下", "以内", "之内"), ("or less", "or fewer")),
    ("~", ("左右", "上下", "前后"), ("or so",)),
)
_ANY_BOUND = tuple(phrase for _, phrases in _BOUNDS_BEFORE for phrase in phrases.split("|"))
NO_BOUNDS = ("节约", "预约", "签约", "违约", "制约", "附近", "最近")
"""Words that end like a bound and are none."""
_ARROWS = ("->", "=>", "—>", "–>")
"""What something became follows them: no bound."""
_LONGEST_BOUND = 24
"""Characters in which a bound with its spaces stands."""


def bound_before(text: str, at: int) -> tuple[int, str]:
    """Return where the bound before ``at`` starts, and what it is (``<``, ``>``, ``~``, ``""``).

    Of two kinds the first counts, of one kind the longest.
    """
    tail = text[max(0, at - _LONGEST_BOUND) : at]
    words = tail.rstrip().lower()
    if not words.endswith(_ANY_BOUND) or words.endswith(_ARROWS):
        return at, ""
    for bound, phrases in _BOUNDS_BEFORE:
        lengths = [len(phrase) for phrase in phrases.split("|") if _ends_with(words, phrase)]
        if lengths:
            return at - len(tail) + len(words) - max(lengths), bound
    return at, ""


def _ends_with(words: str, phrase: str) -> bool:
    """Return whether words end with a phrase; one of Latin letters begins where a word does."""
    if not words.endswith(phrase) or words.endswith(NO_BOUNDS):
        return False
    before = words[: -len(phrase)][-1:]
    latin = phrase[0].isascii() and phrase[0].isalpha()
    return not (latin and (before.isalnum() or before == "_"))


def bound_after(text: str, at: int) -> tuple[int, str]:
    """Return where the bound that stands at ``at`` ends, and what it is."""
    following = text[at : at + _LONGEST_BOUND]
    words = following.lstrip().lower()
    space = len(following) - len(words)
    if words.startswith("+") and space <= 1:
        return at + space + 1, ">"
    for bound, phrases, latin in _BOUNDS_AFTER:
        for phrase in (*phrases, *latin) if space else phrases:
            if words.startswith(phrase):
                return at + space + len(phrase), bound
    return at, ""


_RATES = tuple(
    (name, tuple(words.split("|")))
    for name, words in (
        ("second", "秒钟|秒|second|sec|s"),
        ("minute", "分钟|minute|min"),
        ("hour", "个小时|小时|hour|hr|h"),
        ("day", "天|日|day"),
        ("week", "周|星期|week"),
        ("month", "个月|月|month"),
        ("quarter", "个季度|季度|quarter"),
        ("year", "年|year|annum"),
    )
)
_AVERAGES = (("day", "日均"), ("month", "月均"), ("year", "年均"))
_EACH = ("per", "each", "every", "a", "an")
_LONGEST_RATE = 24
_NEAR = 40
"""Characters before a numeral in which a rate may stand."""
_FARTHEST = 10
"""Characters between a rate and the numeral that has it."""
_PARTING = frozenset("，,。；;：:、\x00")


def rate_after(text: str, at: int) -> str:
    """Return the stretch of time that a quantity is for, where it says so at ``at``."""
    return rate_at(text, at)[0]


def rate_at(text: str, at: int) -> tuple[str, int]:
    """Return the stretch of time that a quantity is for, and where the words end that say so."""
    following = text[at : at + _LONGEST_RATE].lstrip()
    if following.startswith("/"):
        span = following[1:].lstrip()
    elif following.startswith("每"):
        span = following[1:]
    else:
        word, _, span = following.partition(" ")
        if word.lower() not in _EACH:
            return "", at
        span = span.lstrip()
    rest = len(text[at : at + _LONGEST_RATE]) - len(span)
    for name, words in _RATES:
        for word in words:
            if span.startswith(word) and _ends(span, len(word)):
                return name, at + rest + len(word)
    return "", at


def _ends(text: str, at: int) -> bool:
    """Return whether a word of Latin letters ends at ``at``; a Chinese one may end anywhere."""
    following = text[at : at + 1]
    return not (text[at - 1].isascii() and following.isascii() and following.isalpha())


def rate_before(text: str, at: int) -> str:
    """Return the stretch of time that the words before a numeral say (``每天处理``)."""
    tail = text[max(0, at - _NEAR) : at]
    if not any(mark in tail for mark in "每单均"):
        return ""
    for name, words in _RATES:
        openings = (opening + word for opening in ("每", "每一", "单") for word in words)
        if any(_is_near(tail, opening) for opening in openings):
            return name
    return next((name for name, opening in _AVERAGES if _is_near(tail, opening)), "")


def _is_near(tail: str, opening: str) -> bool:
    at = tail.rfind(opening)
    if at < 0 or not _ends(tail, at + len(opening)):
        return False
    between = tail[at + len(opening) :]
    return len(between) <= _FARTHEST and not any(
        character in _PARTING or character.isdecimal() for character in between
    )
