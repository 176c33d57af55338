"""Which script a text is in: runs, seams between Han and Latin, and a guess at the language.

PowerPoint has one Latin and one East Asian font a run, so only these matter: everything that no
East Asian font draws counts as ``latin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, cast

Script = Literal["latin", "han", "kana", "hangul"]
Language = Literal["zh-CN", "zh-TW", "ja-JP", "ko-KR", "en-US"]

# Blocks of the Unicode standard, as the insides of regular expression sets.
HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3100-\u312f\u31a0-\u31bf\u31c0-\u31ef"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Ideographs and radicals, and bopomofo, which only stands beside them."""
KANA = (
    "\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\U0001aff0-\U0001b16f"
)
HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
WIDE = (
    "\u2ff0-\u3004\u3006\u3008-\u3020\u302a-\u3037\u303c-\u303f\u30a0\u30fb\u3190-\u319f"
    "\u3200-\u33ff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff65\uffe0-\uffee"
)
"""Full-width punctuation and symbols: East Asian of whichever script stands beside them."""
AMBIGUOUS = "\u2018\u2019\u201c\u201d\u2026\u00b7\u2014"
"""Quotes, ellipsis, middle dot and dash: Latin and East Asian fonts both draw them."""

_LETTERS = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff"

# One alternative for each kind of stretch; what none of them names is "other".
_STRETCH = re.compile(
    f"(?P<han>[{HAN}]+)|(?P<kana>[{KANA}]+)|(?P<hangul>[{HANGUL}]+)|(?P<wide>[{WIDE}]+)"
    f"|(?P<ambiguous>[{AMBIGUOUS}]+)|(?P<digits>[0-9]+)|(?P<opening>[(\\[{{<]+)"
    f"|(?P<latin>[{_LETTERS}]+)"
    f"|(?P<other>[^{HAN}{KANA}{HANGUL}{WIDE}{AMBIGUOUS}0-9(\\[{{<{_LETTERS}]+)"
)
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_KANA_CHARACTER = re.compile(f"[{KANA}]")
_HANGUL_CHARACTER = re.compile(f"[{HANGUL}]")
_EAST_ASIAN_CHARACTER = re.compile(f"[{HAN}{KANA}{HANGUL}{WIDE}]")

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

_EAST_ASIAN = ("han", "kana", "hangul", "wide")

_LEAST_KANA = 0.1
"""Kana to Han from which a text is Japanese: a の in a Chinese shop name is not enough."""


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """A stretch of text in one script."""

    text: str
    script: Script


@dataclass(frozen=True, slots=True)
class LanguageRun:
    """A stretch of text in one language, as PowerPoint's ``lang`` wants it."""

    text: str
    language: Language


def is_han(char: str) -> bool:
    """Whether a character is an ideograph."""
    return _HAN_CHARACTER.match(char) is not None


def has_east_asian(text: str) -> bool:
    """Whether an East Asian font draws any of the text: Han, kana, Hangul, full-width forms."""
    return not text.isascii() and _EAST_ASIAN_CHARACTER.search(text) is not None


def script_runs(text: str) -> tuple[ScriptRun, ...]:
    """Split a text where its script changes; the runs together are the text.

    Full-width punctuation, and quotes and ellipses, join the East Asian side; digits join the
    Latin one; other punctuation and spaces join what stands before them, opening brackets what
    follows.
    """
    if not text:
        return ()
    if text.isascii():
        return (ScriptRun(text, "latin"),)
    runs = groupby(_resolved(text), key=lambda stretch: stretch[1])
    return tuple(ScriptRun("".join(part for part, _ in group), script) for script, group in runs)


def _resolved(text: str) -> list[tuple[str, Script]]:
    """The stretches of a text, each with a script of its own or of a neighbour."""
    stretches = [(match[0], match.lastgroup or "other") for match in _STRETCH.finditer(text)]
    own = _own_scripts([kind for _, kind in stretches])
    following: list[Script | None] = [None] * len(own)
    for index in range(len(own) - 1, 0, -1):
        following[index - 1] = own[index] or following[index]
    resolved: list[tuple[str, Script]] = []
    strong: Script | None = None
    for (part, kind), script, after in zip(stretches, own, following, strict=True):
        if script is None:
            beside = resolved[-1][1] if resolved else None
            resolved.append((part, _neutral_script(kind, strong, beside, after)))
        else:
            resolved.append((part, script))
            strong = script
    return resolved


def _own_scripts(kinds: list[str]) -> list[Script | None]:
    """Scripts of the stretches that have one; full-width forms are in the East Asian one beside."""
    east_asian: Script = "han"
    for kind in kinds:
        if kind in ("han", "kana", "hangul"):
            east_asian = cast(Script, kind)
            break
    own: list[Script | None] = []
    for kind in kinds:
        if kind in ("han", "kana", "hangul"):
            east_asian = cast(Script, kind)
        own.append("latin" if kind == "latin" else east_asian if kind in _EAST_ASIAN else None)
    return own


def _neutral_script(
    kind: str, strong: Script | None, beside: Script | None, after: Script | None
) -> Script:
    """Script of a stretch without its own, from the scripts before, just before, and after it."""
    before, after = strong or after, after or strong
    if before is None or after is None:
        return "latin"
    if before == after:
        return before
    if kind == "ambiguous":
        return after if before == "latin" else before
    if kind == "digits" and "latin" in (before, after):
        return "latin"
    return after if kind == "opening" else beside or before


def language_of(text: str) -> Language:
    """The language that a text's East Asian characters speak for; English where it has none."""
    if text.isascii():
        return "en-US"
    han = len(_HAN_CHARACTER.findall(text))
    kana = len(_KANA_CHARACTER.findall(text))
    hangul = len(_HANGUL_CHARACTER.findall(text))
    if hangul > max(han, kana):
        return "ko-KR"
    if kana and kana >= han * _LEAST_KANA:
        return "ja-JP"
    if han:
        traditional = sum(char in _TRADITIONAL for char in text)
        simplified = sum(char in _SIMPLIFIED for char in text)
        return "zh-TW" if traditional > simplified else "zh-CN"
    return "zh-CN" if has_east_asian(text) else "en-US"


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
