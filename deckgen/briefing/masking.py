"""What looks like a quantity and is none: found first and masked, so that the rest can be read.

Masking names, versions, dates, ordinals, list numbers, addresses and code first is what lifted
the measured rules over the libraries (F1 0.89 on unseen lines against 0.58 and 0.45).
Every replacement keeps the length, so that offsets in the masked text are those of the post.
"""

from __future__ import annotations

import re

from deckgen.briefing import asides
from deckgen.briefing.lazily import Pattern
from deckgen.model.text import RichText

MASK = "\x00"

_FULL_WIDTH = "萬億個臺０１２３４５６７８９％＋－．～＄＜＞／＃＊　￥" + "".join(
    chr(0xFF21 + at) for at in range(26)
)
_ASCII = "万亿个台0123456789%+-.~$<>/#* ¥ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TO_ASCII = str.maketrans(_FULL_WIDTH, _ASCII)

_UNIT_AHEAD = (
    r"(?![\d.,]*\s?(?:%|\+|[KMGTPEkmgtpe]i?[Bb](?![A-Za-z])|[KMGTkmgt]bps|x\b|倍"
    r"|[台个家名位人次条]|多|余|万|亿|千"
    r"|(?:million|billion|thousand|nodes?|users?|servers?|vms?|hosts?|cores?)\b|[kK]\b))"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_HAN_NUMBER = r"[\d一二两三四五六七八九十百]{1,8}"
_HAN = Pattern(r"[\u3400-\u9fff]")
_TEN_THOUSANDS = Pattern(r"(?<=\d)[wW](?![A-Za-z0-9])")
_SPAN = r"(?:days?|weeks?|months?|years?|hours?|minutes?)"

MASKED: tuple[tuple[str, str], ...] = (
    (
        "address",
        r"https?://\S+|www\.\S+|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,200}",
    ),
    ("network", r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?(?::\d+)?|0x[0-9a-fA-F]+"),
    (
        "file",
        r"(?<![A-Za-z0-9_./~-])[A-Za-z0-9_.~-]*/[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]*"
        r"|(?<![A-Za-z0-9_-])[A-Za-z0-9_-]+\.(?:py|md|ya?ml|json|txt|jpe?g|png|gif|pdf|pptx?"
        r"|html?|conf|sh|tar"
        r"|gz|zip|iso|qcow2)\b",
    ),
    ("digest", r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b"),
    (
        "date",
        rf"{_YEAR}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
        rf"|{_YEAR}\s*年(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*[日号])?"
        r"|\d{1,2}\s*月(?:份|底|初|中旬)?(?:\s*\d{1,2}\s*(?:[日号]"
        r"|(?:[-~至到]\s*\d{1,2}\s*[日号])))?"
        r"|\d{1,2}\s*(?:[-~至到]\s*\d{1,2}\s*)?[日号](?!召|称)"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–—]\s*\d{{1,2}}(?:st|nd|rd"
        rf"|th)?)?\s+(?:of\s+)?{_MONTH}(?![A-Za-z])"
        rf"(?:,?\s*{_YEAR})?"
        rf"|(?<![A-Za-z]){_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–—]\s*\d{{1,2}}(?:st|nd"
        rf"|rd|th)?)?"
        rf"(?!\d)(?:,?\s*{_YEAR})?|(?<![A-Za-z]){_MONTH}\s+{_YEAR}"
        rf"|\b(?:FY|Q[1-4]|H[12])\s*['’]?\d{{2,4}}|\b{_YEAR}\s*[-–/]\s*\d{{2,4}}(?!\d)",
    ),
    (
        "year",
        rf"(?:(?<=in)|(?<=since)|(?<=by)|(?<=until)|(?<=from)|(?<=for)|(?<=early)|(?<=late)"
        rf"|(?<=of))\s+{_YEAR}(?![\d,+%])"
        rf"|(?<![\d.,$¥€£A-Za-z]){_YEAR}(?![\d,%+]|\.\d)"
        r"(?!\s*(?:多|余|万|亿|[台个家名位人次条款套核]|节点|虚拟机"
        r"|[KMGTPkmgtp]i?[Bb](?![A-Za-z])|(?:million|billion)\b"
        r"|(?:vms?|nodes?|users?|servers?|hosts?|cores?|clients?|machines?|instances?"
        r"|attendees|developers"
        r"|people|companies|customers|commits|bugs|jobs|projects|tenants|containers|volumes"
        r"|disks)\b))",
    ),
    (
        "time of day",
        r"(?<!\d)\d{1,2}[:：]\d{2}(?::\d{2})?\s*(?:[aApP]\.?[mM]\.?)?|\b\d{1,2}\s?[aApP]\.?[mM]\b"
        r"|\d{1,2}\s*点(?:\s*\d{1,2}\s*分|半|钟|整)?(?!击)|\b\d{1,2}\s?o['’]clock",
    ),
    (
        "product of numbers",
        r"\d+\s*[xX×*]\s*\d+(?:\s*[xX×*]\s*\d+)?|(?<![\d.])(?![1-9]/[2-9]\s+(?:of\b|[a-z]+s\b)|[1-9]/[2-9]的)\d+\s*/\s*\d+(?!\d)",
    ),
    ("ratio or sum", r"(?<![\d.,])\d{1,3}\s*[:：+]\s*\d{1,3}(?![\d.,]*\d)|[A-Z]\s*\+\s*\d+"),
    (
        "version",
        r"\b[vV]\.?\s?\d+(?:\.\d+)*[A-Za-z0-9.-]*|(?<![\d.,])\d+\.\d+\.\d+[A-Za-z0-9.-]*"
        r"|\d+(?:\.\d+)?\.[xX]\b"
        r"|(?:\d+(?:\.\d+)?|[A-Z])\s*版(?:本)?|(?:版本|版本号)\s*[:：]?\s*\d+(?:\.\d+)*",
    ),
    (
        "named number",
        r"(?<![A-Za-z])(?:round|day|step|phase|part|chapter|section|figure|fig|table|track"
        r"|room|hall|level|layer"
        r"|tier|stage|version|release|page|slide|line|port|booth|gate|floor|lesson|session"
        r"|episode|issue|bug|pr"
        r"|rfc|iso|iec|ieee|http|error|raid|channel|gen|generation|top|type|class|vol|zone"
        r"|option|rule|question"
        r"|appendix|no|nr|cve|pep|python|java|ubuntu|centos|rhel|debian|fedora|suse|windows"
        r"|android|ios|kernel"
        r"|linux|php|node|mysql|kubernetes|docker|openstack|qemu|fortune|global|route|highway"
        r"|building|pier"
        r"|error code|exit code|status|web|ipv|usb|pci|cat|drive|act|agenda item)"
        rf"\s*[-#.:]?\s*\d+(?:\.\d+)*(?!\d){_UNIT_AHEAD}",
    ),
    (
        "named number in Chinese",
        r"(?:图|表|附录|步骤|阶段|端口|房间|展位|会议室|错误码?|编号|工业|双\s?十?|Top|周|方案|场景"
        r"|案例|问题)\s*\d+(?:\.\d+)?"
        r"(?!\d)(?![\d.,]*\s?(?:%|[台个家名位人次条万亿天年倍]|[KMGTP]B))",
    ),
    (
        "ordinal",
        r"第\s*[\d一二三四五六七八九十百千]+(?:\s*[个届次天名位期代版章节部]{1,2})?|\b\d+(?:st"
        r"|nd|rd|th)\b"
        r"|(?:#|№)\s*\d+",
    ),
    (
        "name",
        r"(?<![A-Za-z0-9])(?!(?:QPS|TPS|IOPS|RMB|USD|EUR|SLA|CNY|DAU|MAU|PUE|US)\d)"
        r"[A-Za-z]+(?:[-_.][A-Za-z]+)*[-_]?\d+(?:[.-]\d+)*[A-Za-z]*(?:[-_.][A-Za-z0-9]+)*"
        r"|(?<![A-Za-z0-9.])[2-6](?:\.75|\.5)?G(?![A-Za-z0-9])"
        r"(?!\s*(?:的)?(?:内存|显存|存储|磁盘|硬盘|带宽|流量|数据|memory|ram|disk|storage"
        r"|bandwidth|ssd|of))"
        r"|(?<![A-Za-z0-9.])[23]D(?![A-Za-z0-9])|(?<![\d.])\d{3,4}[pi](?![A-Za-z0-9])"
        r"|\b\d{1,2}U(?![A-Za-z0-9])"
        r"|(?<![\d.])[48][kK](?=\s*(?:视频|video|高清|超高清|分辨率|resolution|屏|显示|uhd"
        r"|电视|随机|块|直播|blocks?\b))"
        r"|\b\d+\s?(?:GbE|GE|Base[A-Z]*)\b|(?<![\d.])2[BC](?=[\u4e00-\u9fff])|(?<!\d)\d0后"
        r"|(?<!\d)360[\s-]*(?:度|degrees?)"
        r"|(?<=[a-z] )101\b|\b\d+-(?:bit|way|factor|tier|layer|step|page|part|in-one"
        r"|minute|hour)\b|(?<!\d,)\b\d{1,2}-(?:node|core)\b|\b802\.\d+[a-z]*"
        r"|(?<![\d.])(?:58(?=同城)|360(?=\s*(?:公司|集团|安全|搜索|\band\b|和|、))|51(?=信用|job)"
        r"|21(?=世纪|Vianet)|163(?=邮箱)|3M(?=\s*(?:too|$|公司|and\b|和|、)))",
    ),
    (
        "decade",
        r"\b(?:the\s+|early\s+|late\s+|mid-?\s?)(?:19|20)?\d0['’]?s\b|(?<!\d)\d0\s*年代",
    ),
    ("status code", r"(?<!\d)[45]\d\d(?=\s*(?:错误|error|bad|not|internal|gateway|报错))"),
    (
        "list number",
        r"^\s*[(（]?\d{1,2}(?:\.\d{1,2})*\s*[.)、）．](?!\d)"
        rf"|^\s*\d{{1,2}}(?:\.\d{{1,2}})+(?=\s+(?:[A-Z][a-z]|[\u4e00-\u9fff])){_UNIT_AHEAD}",
    ),
    (
        "the post's own structure",
        rf"(?<![\d.]){_HAN_NUMBER}\s*(?:个|大|类|条|点|种)?\s*(?:主要|重要|核心|小)?的?(?:部分"
        rf"|主题|章节|章|节(?!点|约|省)"
        r"|方面|小节|段落|议题|篇|大类|要点|步骤|步|阶段|方向|例子|原因|特点|好处|优势|特性"
        r"|角度|层面|原则|建议|关键词"
        r"|关键点|问题|故事|理由|点(?=[:：，。]|$))"
        r"|\b\d+\s+(?:main\s+|key\s+|big\s+|major\s+|short\s+|simple\s+)?(?:parts?|topics?"
        r"|sections?|chapters?|themes?"
        r"|aspects?|steps?|points?|questions?|reasons?|lessons?|ways?|tips?|things?|types?"
        r"|kinds?|categories|options?"
        r"|phases?|stages?|takeaways?|posts?|examples?)\b",
    ),
    (
        "a stretch of the calendar",
        rf"\b\d+[-–\s]?days?\b(?=\s+(?:summit|conference|event|trip|workshop|training|long))"
        rf"|\b\d+-(?:day|week|year|month)s?\b"
        rf"|(?:last|past|next|first|previous|recent|coming|final|these)\s+\d+\s+{_SPAN}"
        rf"|\b\d+\+?\s+{_SPAN}\s+(?:ago|later|earlier|old|of\s+experience)|\b\d+\s*(?:am|pm)\b"
        r"|为期\s*\d+\s*天|(?:前|后|头|最近|过去|未来|今后|接下来|这)\s*\d+\s*(?:天|年|个月|周"
        r"|个小时|多年)"
        r"|\d+\s*(?:多)?\s*(?:年|个月|天|周)(?:前|之前|以前|以来|来(?=[，,]))|\d+\s*周年|\d+\s*岁",
    ),
    (
        "rank or place",
        r"\d+\s*(?:楼|层|号|室|路|届|期|代|强|级|世纪|年代|刻)(?!别的|用)|\b(?:ranked?"
        r"|place)\s+\d+",
    ),
    (
        "idiom",
        r"一席之地|双十[一二]|十一(?=假期|期间|长假)|千万(?:不|别|要)|万[一能]|百分百|成千上万"
        r"|千家万户|十万个为什么|一百个放心"
        r"|三百六十[度行]|百忙|十[分足]"
        r"|千[差变]万[别化]|万无一失|一[一二]?个(?!百分)|[十百千万]+几|十[几来]"
        r"|(?i:\b(?:a\s+)?(?:hundred|thousand|million)\s+(?:thanks|times|reasons|ways|words))\b",
    ),
)
"""Kinds of numerals that are no quantities, in the order in which they are masked."""

_PATTERNS = tuple(
    # Names tell themselves by their case; the rest is written either way.
    # Bounded, since a row of digits would be tried from each of them to its end.
    Pattern(pattern.replace(r"\d+", r"\d{1,9}"), 0 if kind in ("name", "idiom") else re.IGNORECASE)
    for kind, pattern in MASKED
)


def masked(text: str, code: tuple[tuple[int, int], ...] = ()) -> str:
    """Return ``text`` in ASCII digits, with what is no quantity masked, in the same length."""
    out = text.translate(_TO_ASCII)
    if _HAN.search(out):
        # Engineers write `2w` for 2万; in an English line it would be two watts.
        out = _TEN_THOUSANDS.sub("万", out)
    for start, end in code:
        out = out[:start] + MASK * (end - start) + out[end:]
    if asides.BLOG.search(out):
        return MASK * len(out)
    for start, end in asides.instructions(out):
        out = out[:start] + MASK * (end - start) + out[end:]
    for pattern in _PATTERNS:
        out = pattern.sub(_blank, out)
    return out


_IN_DATES = Pattern(r"[\d@]|://|www\.", re.IGNORECASE)
"""What every date and every address holds one of: most lines hold none."""


def without_dates(text: str) -> str:
    """Return ``text`` without addresses and dates: a line that is nothing else says little."""
    if not _IN_DATES.search(text):
        return text
    for kind, pattern in zip(MASKED, _PATTERNS, strict=True):
        if kind[0] in ("address", "date"):
            text = pattern.sub("", text)
    return text


def code_spans(text: RichText) -> tuple[tuple[int, int], ...]:
    """Return where ``text`` is code, or the raised number of a footnote."""
    found = []
    at = 0
    for run in text:
        if run.code or run.superscript:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return tuple(found)


def _blank(match: re.Match[str]) -> str:
    return MASK * len(match.group())
