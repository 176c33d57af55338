"""Cue words and sentence shapes that tell what a unit does: judge, announce, ask, thank.

Found on the annotated posts: questions, lead-ins (接下来是…), prefaces and boilerplate are to be
demoted. Each table is data; extending one is a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from deckgen.briefing.lazily import Alternatives, lowered, whole
from deckgen.briefing.vocabulary import Words, stands, words_in
from deckgen.patterns import Pattern

_CUES_TEXT = (
    "趋势|重点|正在成为|呼声最高|最为|最受|最大|最高|最多|最重要|最普遍|最热|首次|第一次|首个|核心"
    "|关键|突破|挑战|优势|满足|未来|大幅|显著|意味着|值得|主流|标准|默认|主要是|主要介绍"
    "|争先恐后|普遍|几乎|瓶颈|短板|最难|而是|感受"
)
_CUES = tuple(_CUES_TEXT.split("|"))
_LATIN_CUES_TEXT = (
    "key|first time|trend|most|major|significant|challenge|largest|biggest|fastest|announce"
    "|announced|launch|launched|release|released|standard|default|future|important|more than just"
    "|power|powers|instead of|never|must|only|bottleneck|because|unless|cannot|hardest|lesson"
    "|lessons|nobody|nearly all"
)
_LATIN_CUES = frozenset(word for word in _LATIN_CUES_TEXT.split("|") if word.isalpha())
_LATIN_PHRASES = tuple(word for word in _LATIN_CUES_TEXT.split("|") if not word.isalpha())
_BECOMES = Pattern(r"成为.{0,6}(?:标准|首选|主流)")

ANNOUNCES = Words(
    "以下|如下|下面|下述|下列|the following|as follows|here is|here are",
    patterns=Alternatives(("below", r"(?i:below\b)")),
)
LEAD_IN = Words(
    start="接下来|接着是|接着看|下面是|下面介绍|下面来|下面我|首先是|首先来|然后是|最后是|以下是|如下"
    "|先看|先来看|再看|再来看|主要分为|介绍主要分为|按顺序|这部分是|这部分由|这一部分是|这一部分由"
    "|下部分是|下部分由|下一部分是|下一部分由|here is|here are|next is|next comes|next up"
    "|the following|below is|below are|this is the part|this is the list|this is a part"
    "|this is a list|as follows",
    patterns=Alternatives(
        (
            "分为|分成|归成|包括",
            r"^.{0,6}(?:分为|分成|归成|包括)[一二两三四五六七八九十\d]+个?(?:部分|方面|方向|主题)",
        ),
        (whole("next"), r"(?i:^next (?:was|were)\b)"),
        (whole("let|lets"), r"(?i:^let['’]?s (?:see|look|start))"),
    ),
)
PREFACE = Words(
    "由于时间|由于会场|由于本文|由于篇幅|由于本人|时间匆忙|时间有限|时间仓促|水平有限|欢迎指正|欢迎交流"
    "|欢迎关注|欢迎转载|欢迎留言|敬请|见谅|难免|通过本文|阅读本文|本文主要|本文介绍|本文将|本文会|本文是"
    "|本文重点|文章就|这篇文章|这篇只|这篇主要|只记|保留原文|使用英文|转载|原文链接|原文地址|版权"
    "|作者:|作者：|扫码|公众号|点击|许可协议|授权协议|署名-非商业|图片来源|照片来源|图源|摄影：|摄影:"
    "|就不细讲|不再细讲|不再赘述|就略过|略过了|不一一"
    "|这是一篇|這是一篇|由於時間|時間匆忙|時間有限|歡迎指正|歡迎交流|歡迎留言|見諒|這篇文章|這篇只|本文主要|本文介紹|本文將"
    "|寫在前面|写在前面|轉載|原文連結|版權|點擊|圖片來源|照片來源|寫在一起|写在一起"
    "|資料はこちら|スライドはこちら|動画はこちら|この記事",
    whole="this post|my summary|this summary|my trip report|this report|this article|this blog"
    "|these are our notes|these are my notes|disclaimer"
    "|my own opinion|feel free|stay tuned|subscribe|follow me|follow us|all rights reserved"
    "|photo credit|photo credits|image credit|image credits|originally posted"
    "|originally published|read more|click here|sorry for"
    "|licensed under|creative commons|cc by|cc by-sa|cc by-nc-sa"
    "|can be found|found here|available here|all credit|all credits|please contact me"
    "|work in progress|lightly edited|live tweeting|live-tweeting|live blog|live blogging",
    patterns=Alternatives(
        (whole("by"), r"^[Bb]y [A-Z][a-z]+ [A-Z]"),
        ("ppt", r"(?i:PPT).{0,8}(?:放|下载|分享)"),
        ("整理|放出|上传", r"(?:照片|截图|录像|视频).{0,8}(?:整理|放出|上传)"),
        (
            whole("slide|slides|recording|recordings|video|videos|photos"),
            r"(?i:\b(?:slides?|recordings?|videos?|photos) (?:is|are|will be|can be)\b)",
        ),
        (
            whole("can"),
            r"(?i:\byou can (?:see|find|watch|read) (?:all|it|them|more)\b)",
        ),
    ),
)
THANKS = Words(
    "thanks for reading|表示感谢|表示衷心|的感谢",
    start="thank you|cheers|bye|see you|谢谢|感谢阅读|感谢大家|感谢观看|多谢|再见|拜拜",
    opening="thank|thanks|enjoy",
)
DIARY = Words(
    "我去|我到|我们飞|我在酒店|我坐|排队|天气|风景|时差|飞机|酒店|早餐|午餐|晚餐|合影|咖啡|T恤"
    "|人满为患|照片",
    whole="I love|I felt|I met|I think|I tried|coffee|pizza|lunch|dinner|tram|weather|funny"
    "|crowded",
    opening="I|My|We|Our",
    cased=True,
)
SCENERY = Words(
    "地点在|会议是在|赞助商|入口|广场|大厅",
    whole="venue",
    patterns=Alternatives(
        ("举行", r"在.{0,12}举行"),
        (
            "great |amazing |awesome |fantastic |wonderful ",
            r"(?i:\b(?:great|amazing|awesome|fantastic|wonderful) (?:week|time|day|event)\b)",
        ),
    ),
)
CONCLUDES = Words(
    start="基本上|总的来说|总体来说|总体来看|总体而言|总体上|整体来说|整体来看|整体而言|整体上|总之|综上|总结"
    "|最后,|最后，|以上就是|以上是|期待|下篇|下次|下届|下站|下一篇|下一次|下一届|下一站|未完待续"
    "|to sum up|to conclude|to summarize|to summarise|to wrap up|all in all|finally, |next year"
    "|next time|next up|next summit|next stop|see you|until next|looking forward|looking back"
    "|thank you|stay tuned",
    opening="overall|tomorrow",
    patterns=Alternatives(
        (
            "天下来|天听下来|天的",
            r"^(?:这|第[一二三四五六七]|今|一)天(?:下来|听下来|的(?:会议|峰会|内容))",
        ),
        ("可以看出|来看", r"^从.{0,8}(?:可以看出|来看)"),
        (
            "明天|后天|第",
            r"^(?:明天|第[二三四五]天|后天)(?:准备|将|会|还|去|继续|打算|我|再)",
        ),
        (
            "in conclusion|in summary|in short|in closing",
            r"(?i:^in (?:conclusion|summary|short|closing)\b)",
        ),
        ("that's|that’s|this is", r"(?i:^(?:that['’]s|this is) (?:it|all)\b)"),
        ("thank", r"(?i:^thanks? (?:for|to)\b)"),
    ),
)
NEXT = Words(
    "明天|后天|第二天|第三天|第四天|第五天|准备|接下来|下一步|下一篇|下次|计划|打算|期待|敬请|链接|视频",
    whole="next|tomorrow|plan|will|want to|see you|hope|recording|recordings|slides|video|videos"
    "|link|links",
)
JUDGES = Words(
    "感受|收获|体会|印象|阶段|可以看出|方向|趋势|走向|看来|来看|总的来说|总之|意味着|结论"
    "|overall|in short|all in all|conclu|clear"
)
_DASHES = ("--", "—", "–", "――")
_ATTRIBUTION = Pattern(r"\s*(?:--|—{1,2}|–|――)\s*\S")
DANGLES = Words(
    start="然后|接着|而且|但是|但|不过|其中|同时|另外|此外|所以|因此|因为|也|还|这|那|它|他们|她|他|并且|如果"
    "|第一是|第二是|第三是|第二个|第三个|第四个|首先是|其次|再来|再看|好了|比如|例如|貌似|果然|于是|虽然"
    "|at first|that said|for example|for instance|on top of that|in addition",
    opening="and|but|so|also|then|finally|anyway|it|its|they|this|that|these|those|he|she|however"
    "|because|which|there|if|unless|although|though|still|instead|here|again|where|whereas|while"
    "|maybe|perhaps|hopefully|luckily|unfortunately|sadly",
)
"""How a sentence opens that leans on the one before it, or on its own second half."""
LEANS = Words(
    start="他|她|它|该公司|该项目|此后|随后他|同社|同氏|彼|その|in their|in his|in her|for them"
    "|after that",
    opening="he|she|they|his|her|their|its|afterwards",
)
"""How a sentence opens that is about somebody whom only an earlier one names."""
FIRST_PERSON = Words(
    whole="I|My|my|me|myself",
    patterns=Alternatives(("我", r"^我(?!们)"), ("We'll|We’ll", r"^We['’]ll\b")),
    cased=True,
)
_REMARKS_TEXT = (
    "note|notes|tip|warning|important|info|caution|disclaimer|update|edit|ps|p.s"
    "|注|注意|说明|提示|备注|声明|更新|註|說明|備註|聲明|注記|補足"
)
_REMARKS = frozenset(_REMARKS_TEXT.split("|"))
"""Words that mark the author's own remark where a quote could stand (``> **NOTE** …``)."""
_DIGIT = Pattern(r"\d")
_CLOSERS = "”’\"'）)"


def marks_remark(words: str) -> bool:
    """Return whether words only say that a remark of the author's follows."""
    return lowered(words.strip(" \t.:：!！[]*")) in _REMARKS


def attributes(words: str) -> bool:
    """Return whether a line says who said the one before it (``— Somebody``)."""
    return words.lstrip().startswith(_DASHES) and bool(_ATTRIBUTION.match(words))


MATERIAL = frozenset((
    "slides", "slide deck", "video", "videos", "recording", "recordings", "ppt", "pdf", "幻灯片",
    "视频", "录像", "投影片", "影片", "スライド", "動画", "資料", "슬라이드", "영상", "자료",
))  # fmt: skip
"""What a post embeds or links below such a word: where that is not shown, it says nothing."""


def asks(words: str) -> bool:
    """Return whether a line ends as a question."""
    return words.rstrip(_CLOSERS).endswith(("?", "？"))


@lru_cache(maxsize=8192)  # three steps of the stage ask it of each line
def has_digit(words: str) -> bool:
    """Return whether a line holds a digit."""
    return _DIGIT.search(words) is not None


def cue_count(text: str) -> int:
    """Return how many different cues a line holds; of two that overlap the first counts."""
    words = lowered(text)
    said = len(words_in(words) & _LATIN_CUES)
    for phrase in _LATIN_PHRASES:
        if phrase in words and stands(words, phrase):
            said += 1
    return said if words.isascii() else said + len(_han_cues(words))


def _han_cues(words: str) -> set[str]:
    found = [(at, cue) for cue in _CUES if cue in words for at in _places(words, cue)]
    if "成为" in words:
        found += [(match.start(), match.group()) for match in _BECOMES.finditer(words)]
    said = set()
    end = 0
    for start, cue in sorted(found):
        if start >= end:
            said.add(cue)
            end = start + len(cue)
    return said


def _places(words: str, cue: str) -> Iterator[int]:
    at = words.find(cue)
    while at >= 0:
        yield at
        at = words.find(cue, at + 1)
