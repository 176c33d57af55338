"""Which script a text is in: runs, seams between Han and Latin, and a guess at the language.

PowerPoint has one Latin and one East Asian font a run, so only these matter: everything that no
East Asian font draws counts as ``latin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

Script = Literal["latin", "han", "kana", "hangul"]
Language = Literal["zh-CN", "zh-TW", "ja-JP", "ko-KR", "en-US"]

HAN, KANA, HANGUL, WIDE, AMBIGUOUS, LATIN, DIGIT, OPENING, SPACE, OTHER = "hkgwalnosp"
"""Sorts of characters: each a letter, so that a text has a string of sorts to search in."""

# First and last code points, by the blocks of the Unicode standard; narrower ranges come first.
_RANGES: tuple[tuple[int, int, str], ...] = (
    # Quotes, ellipsis, middle dot, dash: Latin and East Asian fonts both draw them.
    *((ord(char), ord(char), AMBIGUOUS) for char in "‘’“”…·—"),
    *((ord(char), ord(char), OPENING) for char in "([{<"),
    *((ord(char), ord(char), SPACE) for char in "\t\n\v\f\r \u00a0\u2028\u2029"),
    *((ord(char), ord(char), HAN) for char in "々〇〡〢〣〤〥〦〧〨〩〸〹〺〻"),
    *((ord(char), ord(char), WIDE) for char in "゠・"),
    (0x30, 0x39, DIGIT),
    (0x41, 0x5A, LATIN),
    (0x61, 0x7A, LATIN),
    (0xC0, 0xD6, LATIN),
    (0xD8, 0xF6, LATIN),
    (0xF8, 0x10FF, LATIN),
    (0x1100, 0x11FF, HANGUL),
    (0x1200, 0x1FFF, LATIN),
    (0x2C00, 0x2DFF, LATIN),
    (0x2E80, 0x2FDF, HAN),  # radicals
    (0x2FF0, 0x303F, WIDE),  # CJK punctuation
    (0x3041, 0x30FF, KANA),
    (0x3100, 0x312F, HAN),  # bopomofo, which only stands beside ideographs
    (0x3130, 0x318F, HANGUL),
    (0x3190, 0x319F, WIDE),
    (0x31A0, 0x31EF, HAN),
    (0x31F0, 0x31FF, KANA),
    (0x3200, 0x33FF, WIDE),  # enclosed letters and squared words
    (0x3400, 0x4DBF, HAN),
    (0x4E00, 0x9FFF, HAN),
    (0xA960, 0xA97F, HANGUL),
    (0xAC00, 0xD7FF, HANGUL),
    (0xF900, 0xFAFF, HAN),
    (0xFE10, 0xFE1F, WIDE),
    (0xFE30, 0xFE6F, WIDE),
    (0xFF01, 0xFF65, WIDE),  # full-width forms
    (0xFF66, 0xFF9F, KANA),
    (0xFFA0, 0xFFDC, HANGUL),
    (0xFFE0, 0xFFEE, WIDE),
    (0x1AFF0, 0x1B16F, KANA),
    (0x20000, 0x3FFFF, HAN),
)


class _SortTable(dict[int, str]):
    """Code point to sort, for ``str.translate``; filled as code points are met."""

    def __missing__(self, code: int) -> str:
        found = (sort for first, last, sort in _RANGES if first <= code <= last)
        sort = self[code] = next(found, OTHER)
        return sort


_SORTS = _SortTable()
_NEUTRAL = f"{AMBIGUOUS}{DIGIT}{OPENING}{SPACE}{OTHER}"
# What stands between characters of one script joins them, so that most texts have few stretches.
_STRETCH = re.compile(
    "|".join(
        (
            f"{LATIN}(?:[{LATIN}{_NEUTRAL}]*{LATIN})?",
            *(f"{s}(?:[{s}{WIDE}{_NEUTRAL}]*[{s}{WIDE}])?" for s in (HAN, KANA, HANGUL)),
            *(f"{sort}+" for sort in f"{WIDE}{_NEUTRAL}"),
        )
    )
)
_EAST_ASIAN = frozenset((HAN, KANA, HANGUL, WIDE))
_OTHER_THAN_HAN = frozenset((LATIN, KANA, HANGUL))
_EAST_ASIAN_SORT = re.compile(f"[{HAN}{KANA}{HANGUL}{WIDE}]")

# Characters that only one of the two Chinese orthographies uses, common ones in such posts.
_SIMPLIFIED = frozenset(
    "个为么习书乡买亚产亲们众优会传体余来侧価儿关写军农冲净划则刚创别动务势区医华单卖卫厂历压"
    "参双发变号叹吗听员响团园国图圆场块坚备复够头学实审宽对导专将层岁币师带帮庆库应庄开"
    "异张弹强归当录彻径忆态总惊战户执扩报担拟择换损据数断无时显权条构标树样档检欧毕汇沟测济"
    "浏满灵点热爱环现电画疗监盖盘确础离种积称稳窝竞笔类纪约级线组细终经结给络绝统继续维综绿"
    "网罗职联脑节艺范荐药虑虽补装见规视览觉触计认讨让训议记讲许论设访证评识诉译试话询该详说"
    "请读课调谈谢谱负责败货质购贴费资赛赞车转轮软轻载较辑输边达过运还这进远连选适递逻邮释"
    "钟链销锁错键长门问间闻队阶际陆险随难页项须顾预领频题风飞验马"
)
_TRADITIONAL = frozenset(
    "個為麼習書鄉買亞產親們眾優會傳體餘來側價兒關寫軍農衝淨劃則剛創別動務勢區醫華單賣衛廠歷壓"
    "參雙發變臺號嘆後嗎聽員響團園國圖圓場塊堅備復夠頭學實審寬對導專將層歲幣師帶幫慶庫應莊開"
    "異張彈強歸當錄徹徑憶態總驚戰戶執擴報擔擬擇換損據數斷無時顯權條構標樹樣檔檢歐畢匯溝測濟"
    "瀏滿靈點熱愛環現電畫療監蓋盤確礎離種積稱穩窩競筆類紀約級線組細終經結給絡絕統繼續維綜綠"
    "網羅職聯腦節藝範薦藥慮雖補裝見規視覽覺觸計認討讓訓議記講許論設訪證評識訴譯試話詢該詳說"
    "請讀課調談謝譜負責敗貨質購貼費資賽讚車轉輪軟輕載較輯輸邊達過運還這進遠連選適遞邏郵釋裡"
    "鐘鏈銷鎖錯鍵長門問間聞隊階際陸險隨難頁項須顧預領頻題風飛驗馬"
)

_LEAST_KANA = 0.1
"""Kana to Han from which a text is Japanese: a の in a Chinese shop name is not enough."""


class ScriptRun(Struct, frozen=True):
    """A stretch of text in one script."""

    text: str
    script: Script


class LanguageRun(Struct, frozen=True):
    """A stretch of text in one language, as PowerPoint's ``lang`` wants it."""

    text: str
    language: Language


@lru_cache(maxsize=8192)  # measuring, writing and counting ask it of the same text
def character_sorts(text: str) -> str:
    """The sorts of a text's characters: a string of the same length."""
    return text.translate(_SORTS)


def is_han(char: str) -> bool:
    """Whether a character is an ideograph."""
    return _SORTS[ord(char)] == HAN


def has_east_asian(text: str) -> bool:
    """Whether an East Asian font draws any of the text: Han, kana, Hangul, full-width forms."""
    return not text.isascii() and _EAST_ASIAN_SORT.search(character_sorts(text)) is not None


def east_asian_count(text: str) -> int:
    """How many characters of a text an East Asian font draws."""
    return 0 if text.isascii() else len(_EAST_ASIAN_SORT.findall(character_sorts(text)))


def without_east_asian(text: str) -> str:
    """A text of the same length with a space for each character that an East Asian font draws."""
    sorts = character_sorts(text)
    return "".join(
        " " if sort in _EAST_ASIAN else char for char, sort in zip(text, sorts, strict=True)
    )


def script_runs(text: str) -> tuple[ScriptRun, ...]:
    """Split a text where its script changes; the runs together are the text.

    Full-width punctuation, and quotes and ellipses, join the East Asian side; digits join the
    Latin one; other punctuation and spaces join what stands before them, opening brackets what
    follows.
    """
    if not text:
        return ()
    if not has_east_asian(text):
        return (ScriptRun(text, "latin"),)
    if _OTHER_THAN_HAN.isdisjoint(character_sorts(text)):
        return (ScriptRun(text, "han"),)
    runs = groupby(_resolved(text), key=lambda stretch: stretch[1])
    return tuple(ScriptRun("".join(part for part, _ in group), script) for script, group in runs)


def _resolved(text: str) -> list[tuple[str, Script]]:
    """The stretches of a text, each with a script of its own or of a neighbour."""
    spans = [(match[0][0], match.span()) for match in _STRETCH.finditer(character_sorts(text))]
    own = _own_scripts([sort for sort, _ in spans])
    following: list[Script | None] = [None] * len(own)
    for index in range(len(own) - 1, 0, -1):
        following[index - 1] = own[index] or following[index]
    resolved: list[tuple[str, Script]] = []
    strong: Script | None = None
    for (sort, (start, end)), script, after in zip(spans, own, following, strict=True):
        strong = script or strong
        if script is None:
            beside = resolved[-1][1] if resolved else None
            script = _neutral_script(sort, strong, beside, after)
        resolved.append((text[start:end], script))
    return resolved


_SCRIPT_OF: dict[str, Script] = {HAN: "han", KANA: "kana", HANGUL: "hangul", LATIN: "latin"}


def _own_scripts(sorts: list[str]) -> list[Script | None]:
    """Scripts of the stretches that have one; full-width forms are in the East Asian one beside."""
    scripts = [_SCRIPT_OF.get(sort) for sort in sorts]
    beside = next((script for script in scripts if script not in (None, "latin")), None) or "han"
    for index, sort in enumerate(sorts):
        if sort == WIDE:
            scripts[index] = beside
        elif sort in _EAST_ASIAN:
            beside = scripts[index] or beside
    return scripts


def _neutral_script(
    sort: str, strong: Script | None, beside: Script | None, after: Script | None
) -> Script:
    """Script of a stretch without its own, from the scripts before, just before, and after it."""
    before, after = strong or after, after or strong
    if before is None or after is None:
        return "latin"
    if before == after:
        return before
    if sort == AMBIGUOUS:
        return after if before == "latin" else before
    if sort == DIGIT and "latin" in (before, after):
        return "latin"
    return after if sort == OPENING else beside or before


def language_of(text: str) -> Language:
    """The language that a text's East Asian characters speak for; English where it has none."""
    if text.isascii():
        return "en-US"
    sorts = character_sorts(text)
    syllabic = _syllabic(sorts)
    if syllabic:
        return syllabic
    if HAN in sorts:
        traditional = sum(map(_TRADITIONAL.__contains__, text))
        simplified = sum(map(_SIMPLIFIED.__contains__, text))
        return "zh-TW" if traditional > simplified else "zh-CN"
    return "zh-CN" if WIDE in sorts else "en-US"


def syllabic_language(text: str) -> Literal["ja-JP", "ko-KR"] | None:
    """Japanese or Korean where kana or Hangul speak for it, None for every other text."""
    return None if text.isascii() else _syllabic(character_sorts(text))


def _syllabic(sorts: str) -> Literal["ja-JP", "ko-KR"] | None:
    han, kana, hangul = sorts.count(HAN), sorts.count(KANA), sorts.count(HANGUL)
    if hangul > max(han, kana):
        return "ko-KR"
    return "ja-JP" if kana and kana >= han * _LEAST_KANA else None


@lru_cache(maxsize=8192)  # slides and notes say the same
def language_runs(text: str, east_asian: Language | None = None) -> tuple[LanguageRun, ...]:
    """Split a text where its language changes.

    All East Asian runs share one language, given or guessed from the whole text, so that
    Japanese is not cut where kana meet ideographs.
    """
    return tuple(_language_runs(text, east_asian))


def _language_runs(text: str, east_asian: Language | None) -> Iterator[LanguageRun]:
    language = east_asian or language_of(text)
    for latin, runs in groupby(script_runs(text), key=lambda run: run.script == "latin"):
        yield LanguageRun("".join(run.text for run in runs), "en-US" if latin else language)
