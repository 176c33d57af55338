"""What stands behind a post: who wrote it, what it draws on, where to read and watch more.

It is nothing that happened at the event: no slide tells it, the slide of sources and its notes do.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.briefing import titles, wording
from deckgen.briefing.lazily import lowered
from deckgen.briefing.parts import Part
from deckgen.model.post import AnyBlock, ListItem, Paragraph, Picture, TextLine
from deckgen.model.text import RichText, plain

_each = titles.each

_AUTHORS = (
    _each("about ", "the |this |", "author|authors|writer|blogger")
    | _each("", "the |", "author|authors", "|'s bio|’s bio| bio| biography| profile")
    | _each("about me|bio|biography")
    | _each("关于|關於", "作者|我|本人|笔者|筆者")
    | _each("|本文|文章", "作者", "|简介|介绍|信息|簡介|介紹|資訊")
    | _each("个人|個人", "简介|介绍|簡介|介紹")
    | _each("著者|筆者|執筆者", "|紹介|について|プロフィール")
    | _each("プロフィール|自己紹介|저자|저자 소개|글쓴이|글쓴이 소개|작성자 소개")
)
_READING = (
    _each("|useful |related |reference |external |more |other ", "link|links|references")
    | _each("|further |additional |more |related |other ", "reading|resources|material|sources")
    | _each("related ", "posts|articles|talks|stories")
    | _each("reference|see also|bibliography|works cited|footnotes|attribution|copyright|license")
    | _each("|photo |image |picture ", "credit|credits")
    | _each("acknowledgement|acknowledgment|special thank|thank", "|s")
    | _each("参考|參考|引用", "|资料|資料|文献|文獻|链接|連結|文章|网址|網址|来源|來源|リンク|記事")
    | _each(
        "延伸|扩展|擴展|拓展|推荐|推薦|相关|相關|更多",
        "阅读|閱讀|链接|連結|文章|资料|資料|资源|資源",
    )
    | _each("链接|連結|资料来源|資料來源|资料下载|往期推荐|往期回顾|致谢|致謝|鸣谢|鳴謝|謝辞")
    | _each("版权|版權|转载|轉載|免责|免責", "声明|聲明|说明|說明")
    | _each("関連", "リンク|記事|資料|ページ")
    | _each("リンク|リンク集|출처|레퍼런스")
    | _each("참고|관련|외부", "| ", "|자료|문헌|링크|글|사이트")
)
_MEDIA = (
    _each("|all |the ", "slides|slide decks|videos|recordings|slides and videos|slides & videos")
    | _each("slides and recordings|video and slides|photos and slides|video|slide|recording")
    | _each("资料|資料|视频|影片|録画")
    | _each("演讲|演講|会议|會議|大会|大會|现场", "视频|影片|资料|資料|PPT|ppt|幻灯片|投影片")
    | _each("スライド|動画|資料|発表資料|발표 자료|발표자료|영상")
)
"""Headings of sections that may tell of them, and mostly only say where they lie."""


def is_title(heading: str) -> bool:
    """Return whether a heading stands above its author's bio or above what else to read."""
    words = _said(heading)
    return words in _AUTHORS or words in _READING


def only_points(heading: str, blocks: Sequence[AnyBlock]) -> bool:
    """Return whether a section only says where slides and recordings lie.

    Below a heading that names them each line has a link; below any other it is no more than that.
    """
    lines = [line for block in blocks for line in _lines(block)]
    if not lines or not all(isinstance(block, Paragraph | ListItem) for block in blocks):
        return False
    linked = all(any(run.link for run in line.text) for line in lines)
    return linked and (_said(heading) in _MEDIA or all(_is_bare(line.text) for line in lines))


def _is_bare(text: RichText) -> bool:
    """Return whether a line is a link whose words are its address or only what lies there."""
    words = plain(text).strip()
    return not words.count(" ") and ("." in words or lowered(words) in _MEDIA)


def without_credits(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Cut what a mere line announces so (``**参考资料**``) off the end of the post."""
    if not parts or parts[-1].said:
        return [*parts], []
    last = parts[-1]
    for at, block in enumerate(last.blocks):
        if at and _announces(block) and not any(map(_goes_on, last.blocks[at:])):
            cut = replace(last, blocks=last.blocks[:at])
            return [*parts[:-1], cut], [Part(None, "sources", last.blocks[at:], said=True)]
    return [*parts], []


def _said(heading: str) -> str:
    return lowered(titles.without_number(heading).rstrip("!！?？。.…:："))


def _announces(block: AnyBlock) -> bool:
    """Return whether a paragraph begins with such a title, or with its author behind a colon."""
    if not isinstance(block, Paragraph) or block.depth:
        return False
    words = plain(block.lines[0].text).strip().replace("：", ":")
    label, colon, _ = words.partition(":")
    return is_title(words) or bool(colon and _said(label) in _AUTHORS)


def _goes_on(block: AnyBlock) -> bool:
    """Return whether a block belongs to the report: it concludes, or is more than text."""
    if not isinstance(block, Paragraph | ListItem | Picture):
        return True
    return any(wording.CONCLUDES.found_in(plain(line.text).strip()) for line in _lines(block))


def _lines(block: AnyBlock) -> tuple[TextLine, ...]:
    return block.lines if isinstance(block, Paragraph | ListItem) else ()
