"""The words between what a figure measures and the figure: verbs, adverbs, connectors."""

from __future__ import annotations

from deckgen.briefing.bounds import NO_BOUNDS
from deckgen.briefing.vocabulary import last_word

_CONNECTORS_TEXT = """
其中 年底 年初 今年 明年 去年 目前 现在 并且 而且 同时 已经 另外 此外 整个 全部 当前 如今 现已 该
这个 那个 我们的 我们 他们的 他们 它们的 它们 它的 它 因为 由于 所以 介绍了 介绍 但 而 且 也 占
"""
_CONNECTORS = tuple(_CONNECTORS_TEXT.split())
"""Chinese words that join a clause to what stands before it, in the order of trying."""
_LATIN_CONNECTORS = frozenset((
    "the", "a", "an", "on", "in", "at", "for", "our", "their", "its", "his", "her", "my", "with",
    "and", "but", "also", "we", "they", "it", "now", "currently", "today", "today,",
))  # fmt: skip
_SHIFTS_TEXT = """
下降 下升 下涨 上降 上升 上涨 降 升 涨 增 增加 缩短 提升 提高 降低 升级 恢复 扩展 扩大 扩容
"""
_SHIFTS = tuple(_SHIFTS_TEXT.split())
_HAN_BEFORE_NUMBER_TEXT = """
做到 控制在 平均 需 需要 花 花费 耗时 历时 经过 处理 已经 已 目前 现在 现 共有 总共 一共 共计 总计
合计 共 达到 达到了 高达 多达 达 可达 为 是 只有 拥有 拥有了 有 超过 超过了 突破 突破了 超 近 约
大约 大概 将近 接近 至少 最多 不到 不足 从 由 到 到了 至 了 在 仅 仅仅 只 能 可以 可 就 也 都 则
会 将 原来 原先 之前 占 来了 迎来 迎来了 吸引 吸引了 接待 接待了 的 ： : = ≈ ~ > < ≥ ≤
"""
_BEFORE_NUMBER = frozenset(_HAN_BEFORE_NUMBER_TEXT.split()).union(
    (shift + to for shift in _SHIFTS for to in "到至"),
    (size + "于" for size in "大小低高少多"),
    (cut + "成" for cut in "切分拆合"),
    ("每" + span for span in ("秒", "分钟", "小时", "天", "周", "月", "年")),
)
"""Words and marks between what a figure measures and the figure itself."""
_NO_USE = "占应费信作通实专商民使利采"
_LATIN_BEFORE_NUMBER_TEXT = """
is are was were has have had of to by at over about around nearly almost roughly approximately
some reached reaches reach exceed exceeds exceeded only now already total totals from in after
within every for under below above hit hits take takes took just went
"""
_LATIN_BEFORE_NUMBER = frozenset(_LATIN_BEFORE_NUMBER_TEXT.split())
_LONGEST = max(map(len, _BEFORE_NUMBER))
_LATIN_PAIRS = ("more than", "less than", "up to", "at least")
_LONGEST_PAIR = 16


def before_number(words: str) -> str:
    """Return the words without the verbs and adverbs that end them."""
    while length := _length_before_number(words):
        words = words[:-length]
    return words


def _length_before_number(words: str) -> int:
    """Return the length of the longest verb, adverb or space that ends ``words``; 0 if none."""
    if words.endswith(NO_BOUNDS):
        return 0
    latin = last_word(words)
    small = latin.lower()
    if latin.isascii() and small in _LATIN_BEFORE_NUMBER:
        return len(latin)
    pair = small in ("than", "to", "least") and _pair_before_number(words[-_LONGEST_PAIR:])
    if pair:
        return pair
    tail = words[-_LONGEST:]
    lengths = (length for length in range(len(tail), 0, -1) if tail[-length:] in _BEFORE_NUMBER)
    longest = next(lengths, 0)
    if longest <= 1 and (tail[-1:].isspace() or _ends_with_use(tail)):
        return 1
    return longest


def _ends_with_use(tail: str) -> bool:
    return tail.endswith("用") and tail[-2:-1] not in [*_NO_USE]


def _pair_before_number(tail: str) -> int:
    """Return the length of two words such as ``more than`` that end ``tail``."""
    words = tail.lower()
    for pair in _LATIN_PAIRS:
        if words.endswith(pair) and last_word(words[: -len(pair)]) == "":
            return len(pair)
    return 0


def without_connectors(segment: str) -> str:
    """Return a clause without the words at its start that join it to what stands before."""
    while True:
        first, space, rest = segment.partition(" ")
        if segment.startswith(_CONNECTORS):
            link = next(link for link in _CONNECTORS if segment.startswith(link))
            segment = segment[len(link) :]
        elif space and first.lower() in _LATIN_CONNECTORS:
            segment = rest.lstrip()
        elif segment.lower().startswith("of which "):
            segment = segment[len("of which ") :].lstrip()
        else:
            return segment.strip()
