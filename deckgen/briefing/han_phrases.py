"""Where a Chinese noun phrase ends: no word segmentation, but characters and words that end it.

On sections as short as these segmentation brought nothing and took seconds.
"""

from __future__ import annotations

_STOP_MARKS = frozenset(
    '，。；：、！？,;:!?()（）[]【】「」“”"…—\x00的了着与及是被把到于将而但去就也还正已由让使给跑每按'
)
_UNLESS_BEFORE = {
    "和": "平", "或": "者", "从": "业", "以": "太", "并": "发", "等": "级待", "来": "自源",
    "都": "市", "能": "力源耗", "可": "用靠观", "会": "议员话场者", "要": "求素", "对": "象",
    "向": "量", "只": "读",
}  # fmt: skip
"""Characters that end a phrase but before these, with which they are a word in it."""
_UNLESS_AFTER = {"为": "华", "有": "私公国所"}
_GATHERINGS = "年大峰展晚协学社例"
"""Characters after which 会 is a gathering rather than a verb (年会, 大会)."""
_USE = ("应费信作通实专商民调", "户例途")
"""用 ends a phrase, but neither after the former (应用) nor before the latter (用户)."""
_STOP_WORDS_TEXT = """
超过 达到 其中 分别 运行 组成 提供 覆盖 参加 部署 迁移 上线 通过 实现 完成 左右 以上 以下 上下
分布 来自 服务于 加入 聚集 参展 出席 上台 发布 发言 登台 展示 采用 选择 开始 计划 准备 需要 进行
访问 产生 处理 落地 投产 搭建 构建 承载 作为 负责 宕机 失败 成功 跨 增长 增加 提升 提高 下降 降低
减少 缩短 改善 扩展 扩大 节省 节约 突破
"""
_STOP_WORDS = tuple(_STOP_WORDS_TEXT.split())
_STOP_WORDS_UNLESS = (
    ("支持", ("者",)), ("参与", ("者",)), ("使用", ("者", "率")), ("贡献", ("者",)),
    ("管理", ("员",)), ("同时", ("在线",)), ("接入", ("网", "点", "设")),
)  # fmt: skip
_CHANGES_TO = tuple(change + to for change in "降升涨增减扩缩" for to in "到至了为")
_ONLINE = ("线观看", "线参加", "线学习")
_LATE_STOPS = ("试点", "试用", "开通")
"""Verbs that end a phrase, but may begin one (``15 个城市试点``, ``15 个试点城市``)."""
_LONGEST_PHRASE = 14


def han_phrase(text: str, start: int) -> str:
    """Return the Chinese noun phrase that starts at ``start``, or nothing for a clause."""
    end = start
    while end < len(text) and not _stops(text, end):
        end += 1
        if text.startswith(_LATE_STOPS, end):
            break
        if end - start > _LONGEST_PHRASE and not text[end - 1].isspace():
            return ""
    phrase = text[start:end].strip()
    return phrase if len(phrase) <= _LONGEST_PHRASE else ""


def _stops(text: str, at: int) -> bool:
    """Return whether a Chinese noun phrase ends before ``at``."""
    character, following = text[at], text[at + 1 : at + 2]
    if character in _STOP_MARKS or character.isdecimal():
        return True
    if character == "会" and text[at - 1 : at] in [*_GATHERINGS]:
        return _word_stops(text, at)
    if character in _UNLESS_BEFORE:
        excluded = following and following in _UNLESS_BEFORE[character]
        return not excluded or _word_stops(text, at)
    before = text[at - 1 : at]
    if character in _UNLESS_AFTER:
        return not (before and before in _UNLESS_AFTER[character])
    if character == "用":
        no_before, no_after = _USE
        return before not in [*no_before] and following not in [*no_after]
    if character == "在":
        return not text.startswith("线", at + 1) or text.startswith(_ONLINE, at + 1)
    return _word_stops(text, at)


def _word_stops(text: str, at: int) -> bool:
    if text.startswith(_STOP_WORDS, at) or text.startswith(_CHANGES_TO, at):
        return True
    return any(
        text.startswith(word, at) and not text.startswith(unless, at + len(word))
        for word, unless in _STOP_WORDS_UNLESS
    )
