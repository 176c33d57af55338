"""Passages none of whose numbers is a fact about the event: the blog, the day, instructions.

A sentence that instructs is passed over from its cue on, up to a clause that reports again:
``If you think 5 PB is a lot, CERN stores 160 PB`` states one quantity.
"""

from __future__ import annotations

import re
from functools import lru_cache

from deckgen.briefing.lazily import Alternatives, lowered, whole
from deckgen.briefing.vocabulary import Words, words_in
from deckgen.patterns import Pattern

BLOG = Words(
    "预计阅读|浏览量|浏览次数|字数|点赞|word count|reading time",
    patterns=Alternatives(
        ("阅读", r"阅读.{0,4}(?:时间|时长|量|数|需要?|[(（:：]?\s*\d)"),
        ("全文|本文", r"(?:全文|本文)(?:共|约|大约)\s*\d+"),
        ("评论", r"评论\s*[(（:：]?\s*\d"),
        (whole("read"), r"(?i:\bmin(?:ute)?s?\s+read\b)"),
        (whole("view|views"), r"(?i:\bviews?:\s*\d)"),
    ),
)
OWN_DAY = Words(
    "飞机|航班|飞行|飞了|待了|呆了|听了|逛了|坐了|等了|站了|排队|排了|酒店|步行|走路|走了|火车|地铁|时差|转机"
    "|起飞|登机|机票|出租车|门票",
    whole="public transport|by bus|by tram|by metro|by train|showed up|being there"
    "|before the talk|hostel|airbnb|flight|flights|flew|plane|hotel|walked|queue|queued|jetlag"
    "|jetlagged|jet lag|jet lagged"
    "|airport|my badge|taxi|breakfast|lunch|dinner|layover|overslept|slept|train ride|my ticket"
    "|my talk|my room",
    patterns=Alternatives(
        (
            "我们|咱们|一行",
            r"(?:我们|咱们|一行)\s*(?:\d+|[一二两三四五六七八九十]+)\s*(?:个人|人)",
        ),
        ("照片|照", r"(?:拍|照)了?[^，。；,;]{0,6}\d[\d,]*\s*(?:多)?张"),
        (
            whole("photos|pictures|photographs|selfies"),
            r"(?i:\b(?:took|taken|shot|snapped)\b[^.;,]{0,24}\d[^.;,]{0,12}\b(?:photo|picture|selfie))",
        ),
        (
            whole("had|drank|ate|spent|waited|stayed|traveled|travelled|met|attended"),
            r"(?i:(?:^|\.\s+)(?:I|We)\s+(?:had|drank|ate|spent|waited|stayed|travell?ed|met"
            r"|attended)\b)",
        ),
    ),
)
SWAG = Words(
    "贴纸|貼紙|ステッカー|스티커|t恤|t 恤|tシャツ|티셔츠|卫衣|衛衣|帽衫|袜子|襪子|马克杯|馬克杯"
    "|保温杯|帆布袋|帆布包|徽章|胸章|纪念品|紀念品|小礼品|礼品|咖啡|奶茶|啤酒|饮料|コーヒー|ビール|커피|맥주"
    "|披萨|披薩|甜甜圈",
    whole="sticker|stickers|t-shirt|t-shirts|tshirt|tshirts|shirt|shirts|hoodie|hoodies|sock|socks"
    "|mug|mugs|lanyard|lanyards|balloon|balloons|tote|totes|tote bag|tote bags|goodie|goodies"
    "|goodie bag|goodie bags|swag|freebie|freebies|fidget|plushie|plushies|keychain|keychains"
    "|coffee|coffees|cup|cups|espresso|espressos|beer|beers|cocktail|cocktails|drink|drinks|pizza"
    "|pizzas|cookie|cookies|donut|donuts|doughnut|doughnuts|burger|burgers|sandwich|sandwiches"
    "|cupcake|cupcakes|snack|snacks|selfie|selfies",
)
"""What booths give away and people eat and drink: how many of it is no fact of an event."""
_POLITE = r"(?:(?:please|then|now|next|finally|first|also|just|simply|afterwards)[,\s]+){0,3}"
_IMPERATIVE = (
    r"(?:wait|set(?!-|\s+of|\s+up\s+by)|use(?!\s+(?:of|cases?|by)\b)|install(?!\s+base)|choose"
    r"|select|click|configure|edit|make\s+sure|ensure|enter|download(?!\s+rate)|reboot|restart"
    r"|allocate|assign|repeat|create|add|type|check(?!-)(?!\s+in)|verify|press|copy|remove"
    r"|delete|append|specify|replace|change|pick|disable|enable|adjust|upload|drain|mount|attach"
    r"|remember|note\s+down"
    r"|(?:increase|decrease|reduce|raise|lower|limit|tune|scale|resize)\b[^.;]{1,60}?\bto\b"
    r"|(?:run|start|stop|halt|open|keep|plan|try|leave|give|launch|bring|put|take|turn|pull|test"
    r"|pin|find|look|spread|reserve)\s+(?:the|an?|your|each|every|it|them|this|one|about|at\s"
    r"|only|\d))"
)
_VERBS_TEXT = """
wait set use install choose select click configure edit make ensure enter download reboot restart
allocate assign repeat create add type check verify press copy remove delete append specify
replace change pick disable enable adjust upload drain mount attach remember note increase
decrease reduce raise lower limit tune scale resize run start stop halt open keep plan try leave
give launch bring put take turn pull test pin find look spread reserve
"""
_VERBS = frozenset(_VERBS_TEXT.split())
"""Words with one of which every imperative begins."""
_IMPERATIVES = Pattern(
    rf"(?i:(?:^|(?<=[.;:!?>])\s+|,\s+(?:then|and|or)\s+)\W{{0,3}}{_POLITE}{_IMPERATIVE}\b)"
)
_HAN_REQUESTS = (
    "请|需要|等待|等|设置|创建|安装|输入|修改|编辑|点击|选择|执行|重启|配置|下载|分配|准备|添加|删除|新建|调整|打开"
    "|这里|重试"
)
_INSTRUCTS = Alternatives(
    (
        whole("you"),
        r"(?<!as )\byou(?:['’]ll|['’]d)?\s+(?:\w+\s+)?(?:need|should|must|have\s+to|can|could|may"
        r"|might|want|get)\b",
    ),
    (whole("if|unless"), r"\b(?:if|unless)\s+(?:you|your|the|it|there|they|that|this|a|an)\b"),
    (whole("you"), r"\b(?:when|once|before|until)\s+you\b"),
    (
        whole("default|defaults"),
        r"\b(?:the\s+)?defaults?\s+(?:is|are|of|to|value|maximum|limit|timeout|port)\b",
    ),
    (whole("default"), r"\bby\s+default\b(?=[^.;]{0,60}\d)"),
    (
        whole("requirement|requirements"),
        r"\b(?:minimum|hardware|system|software)\s+requirements?\b",
    ),
    (whole("prerequisite|prerequisites"), r"\bprerequisites?\b"),
    (whole("require|requires"), r"\brequires?\s+(?:at\s+least|a\s+minimum)\b"),
    (whole("thumb"), r"\brule\s+of\s+thumb\b"),
    (
        whole("recommend|recommended"),
        r"\b(?:is|are|it['’]s|we|strongly|highly)\s+recommend(?:ed)?\b",
    ),
    (whole("recommended"), r"\brecommended\b(?=\s*[:：(])"),
    (
        whole("should|must"),
        r"\b(?:should|must)\s+(?:not\s+)?(?:be|have|take|see|run|get|stay|allow|show|print|use)\b",
    ),
    (
        whole("command|script|installer|output"),
        r"\b(?:the|this)\s+(?:command|script|installer|output)\s+(?:prints?|shows?|lists?|takes?)\b",
    ),
    (
        _HAN_REQUESTS,
        r"(?:^|(?<=[，,。；;：:！!]))\s*(?:\d{1,2}[.、)]\s*)?(?:然后|再|接着|首先|最后|先|并且?|同时)?\s*"
        r"(?:请(?!看|问|来|大家看|到了)|需要(?!的|求)|等待|等\s*\d|设置|创建(?!了|时)|安装(?!了|量)"
        r"|输入|修改(?!了)|编辑|点击|选择(?!了)|执行(?!了|力)|重启(?!了)|配置(?!了)|下载(?!了|量|次)"
        r"|分配(?!了|率)|准备(?!了)|添加|删除|新建|调整(?!了)|打开|这里(?:分配|设|用|选)|重试)",
    ),
    (
        "将|把",
        r"(?:将|把)[^，,。；;]{1,40}?(?:设置?|改|调整?|换|加大?|拆)(?:为|成|到|至|大|小)",
    ),
    ("设为|设成|设置为|设置成", r"设置?(?:为|成)"),
    ("改|调", r"(?:改|调)(?:为|成|到|至|大到)(?!了)(?=\s*\d)"),
    ("默认", r"默认(?:值|情况下|为|保留|监听|\s*\d)"),
    ("建议|推荐", r"建议|推荐(?!系统|引擎|算法|服务)"),
    ("最低", r"最低(?:配置|要求)"),
    ("至少|最少|大约|大概", r"(?:至少|最少|大约|大概)(?:需要|要(?!求))"),
    (
        "超过|大于|小于|低于|高于|不足|少于",
        r"(?:超过|大于|小于|低于|高于|不足|少于)[^，,。；;]{1,16}?(?:就|的话|则|要(?!求)|建议|算(?!力|法))",
    ),
    ("如果|假如|要是|假设|需要准备", r"如果|假如|要是|假设|需要准备"),
    ("不", r"不(?:要|能|得)(?:低于|超过|大于|小于|少于)"),
    flags=re.IGNORECASE,
)
_HAVE = (
    "has|have|had|run|runs|ran|operate|operates|manage|manages|store|stores|serve|serves|use|uses"
    "|used|processes|processed|deployed|migrated|moved|hosts|owns|reported|said|handle|handles"
    "|saved|cut|reduced|grew"
)
_REPORTS = Alternatives(
    (
        whole(_HAVE),
        r"[，,；;：:]\s*(?=[A-Z][A-Za-z0-9&.-]+(?:\s+[A-Z][A-Za-z0-9&.-]+){0,3}\s+(?:now\s+|already\s+)?"
        rf"(?:{_HAVE})\b)",
    ),
    (
        "已|目前|现有|现在有|拥有|达到了",
        r"[，,；;：:]\s*(?=[^，,；;：:。\d]{1,16}?(?:已经?|目前|现有|现在有|拥有|达到了))",
    ),
)
_SENTENCE_ENDS = "。！？!?"
_STOP = Pattern(r"\.\s")


@lru_cache(maxsize=8192)  # three steps of the stage ask it of each line
def instructions(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of ``text`` that tell the reader what to do."""
    found: list[tuple[int, int]] = []
    at = close = 0
    while cue := _cue(text, at):
        start = _clause_start(text, cue.start(), at)
        if close < cue.end():
            close = _sentence_end(text, cue.end())
        resumed = _REPORTS.search(text, cue.end(), close)
        end = resumed.end() if resumed else close
        found.append((start, end))
        at = end
    return tuple(found)


def _cue(text: str, at: int) -> re.Match[str] | None:
    """Return what first tells a reader what to do: an imperative, or another way of saying so."""
    other = _INSTRUCTS.search(text, at)
    if _VERBS.isdisjoint(words_in(lowered(text))):
        return other
    verb = _IMPERATIVES.search(text, at)
    return min((cue for cue in (verb, other) if cue), key=lambda cue: cue.start(), default=None)


def _sentence_end(text: str, at: int) -> int:
    stop = _STOP.search(text, at)
    ends = [text.find(mark, at) + 1 for mark in _SENTENCE_ENDS if mark in text]
    return min((end for end in (*ends, stop.end() if stop else 0) if end > at), default=len(text))


def _clause_start(text: str, cue: int, least: int) -> int:
    """Return where the clause of a cue starts: ``3 nodes are recommended`` is all advice."""
    start = max(text.rfind(mark, least, cue) for mark in "，,。；;！？!?")
    # A comma inside a number opens no clause.
    while start > 0 and text[start] == "," and text[start + 1 : start + 2].isdigit():
        start = text.rfind(",", least, start)
    stop = text.rfind(". ", least, cue)
    return max(start + 1, stop + 1, least)


def is_aside(text: str) -> bool:
    """Return whether a line is about the blog or the author's day, or instructs its reader."""
    return BLOG.found_in(text) or OWN_DAY.found_in(text) or bool(instructions(text))
