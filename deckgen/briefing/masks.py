"""Kinds of numerals that are no quantities: tables only.

Each branch says what it needs, as `Alternatives` takes it.
"""

from __future__ import annotations

from deckgen.briefing.lazily import whole

_UNIT_AHEAD = (
    r"(?![\d.,]*(?:\s?[-–~]\s?\d+)?\s?(?:%|\+|[KMGTPEkmgtpe]i?[Bb](?![A-Za-z])|[KMGTkmgt]bps|x\b|倍"
    r"|[台个家名位人次条]|多|余|万|亿|千"
    r"|(?:million|billion|thousand|nodes?|users?|servers?|vms?|hosts?|cores?)\b|[kK]\b))"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTHS = whole(
    "jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept"
    "|september|oct|october|nov|november|dec|december"
)
_NAMERS_TEXT = (
    "round|day|step|phase|part|chapter|section|figure|fig|table|track|room|hall|level|layer"
    "|tier|stage|version|release|page|slide|line|port|booth|gate|floor|lesson|session"
    "|episode|issue|bug|pr|rfc|iso|iec|ieee|http|error|raid|channel|gen|generation|top|type|class"
    "|vol|zone|option|rule|question|appendix|no|nr|cve|pep|python|java|ubuntu|centos|rhel|debian"
    "|fedora|suse|windows|android|ios|kernel|linux|php|node|mysql|kubernetes|docker|openstack|qemu"
    "|fortune|global|route|highway|building|pier|error code|exit code|status|web|ipv|usb|pci|cat"
    "|drive|act|agenda item"
)
_STRUCTURE_TEXT = """
part topic section chapter theme aspect step point question reason lesson way tip thing type kind
option phase stage takeaway post example
"""
_STRUCTURE = _STRUCTURE_TEXT.split()
_HAN_NUMBER = r"[\d一二两三四五六七八九十百]{1,8}"
_SPAN = r"(?:days?|weeks?|months?|years?|hours?|minutes?)"

_YEARS = "19|20"
_DOTTED = ".0"
_NO_UNIT = (
    r"(?!\s*(?:的)?(?:内存|显存|存储|磁盘|硬盘|带宽|流量|数据|memory|ram|disk|storage|bandwidth"
    r"|ssd|of))"
)

Branches = tuple[tuple[str, str], ...]

MASKED: tuple[tuple[str, Branches], ...] = (
    (
        "address",
        (
            ("://", r"https?://\S+"),
            ("www.", r"www\.\S+"),
            ("@", r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,200}"),
        ),
    ),
    ("formula", (("$", r"\$\$?(?=[^$\n]{0,200}\\[A-Za-z])[^$\n]{1,200}\$\$?"),)),
    (
        "network",
        (
            (_DOTTED, r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?(?::\d+)?"),
            ("0x", r"0x[0-9a-fA-F]+"),
        ),
    ),
    (
        "file",
        (
            ("/", r"(?<![A-Za-z0-9_./~-])[A-Za-z0-9_.~-]*/[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]*"),
            (
                ".py|.md|.yml|.yaml|.json|.txt|.jpg|.jpeg|.png|.gif|.pdf|.ppt|.htm|.conf|.sh|.tar"
                "|.gz|.zip|.iso|.qcow2",
                r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]+\.(?:py|md|ya?ml|json|txt|jpe?g|png|gif|pdf|pptx?"
                r"|html?|conf|sh|tar|gz|zip|iso|qcow2)\b",
            ),
        ),
    ),
    (
        "vague",
        (("0s of", r"\b\d+0s\s+of\s+(?:thousand|hundred|million|billion)s"),),
    ),
    ("digest", (("0A|A0", r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b"),)),
    (
        "date",
        (
            (_YEARS, rf"{_YEAR}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{1,2}}"),
            ("/", r"\d{1,2}/\d{1,2}/\d{2,4}"),
            ("年", rf"{_YEAR}\s*年(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*[日号])?"),
            # `13年上线` says when, `用了13年` how long.
            (
                "年",
                r"(?<![\d用了花过過时時近约約第])(?<![用了花过過时時近约約]\s)[0-4]\d\s*年(?=\s*(?:\d{1,2}\s*月"
                r"|[底初末中]|[上下]半年|[春夏秋冬]|开始|開始|上线|上線|发布|發布|成立|推出|启动|啟動|加入|引入|进入"
                r"|達到|达到|实现|突破|的时候|的時候|至今))",
            ),
            ("从|從|自", r"[从從自]\s*[0-4]\d\s*年.{0,8}?[到至]\s*[0-4]\d\s*年"),
            (
                "月",
                r"\d{1,2}\s*月(?:份|底|初|中旬)?(?:\s*\d{1,2}\s*(?:[日号]"
                r"|(?:[-~至到]\s*\d{1,2}\s*[日号])))?",
            ),
            ("日|号", r"\d{1,2}\s*(?:[-~至到]\s*\d{1,2}\s*)?[日号](?!召|称)"),
            (
                _MONTHS,
                rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–—]\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+"
                rf"(?:of\s+)?{_MONTH}(?![A-Za-z])(?:,?\s*{_YEAR})?",
            ),
            (
                _MONTHS,
                rf"(?<![A-Za-z]){_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?"
                rf"(?:\s*[-–—]\s*\d{{1,2}}(?:st|nd|rd|th)?)?(?!\d)(?:,?\s*{_YEAR})?",
            ),
            (_MONTHS, rf"(?<![A-Za-z]){_MONTH}\s+{_YEAR}"),
            (whole("fy|q|h"), r"\b(?:FY|Q[1-4]|H[12])\s*['’]?\d{2,4}"),
            (_YEARS, rf"\b{_YEAR}\s*[-–/]\s*\d{{2,4}}(?!\d)"),
        ),
    ),
    (
        "year",
        (
            (
                _YEARS,
                rf"(?:(?<=in)|(?<=since)|(?<=by)|(?<=until)|(?<=from)|(?<=for)|(?<=early)|(?<=late)"
                rf"|(?<=of))\s+{_YEAR}(?![\d,+%])",
            ),
            (
                _YEARS,
                rf"(?<![\d.,$¥€£A-Za-z]){_YEAR}(?![\d,%+]|\.\d)"
                r"(?!(?<=2000)\s(?:[a-z]+\s){0,2}(?:members|contributors|engineers|stars|seats)\b)"
                r"(?!\s*(?:多|余|万|亿|[台个家名位人次条款套核]|节点|虚拟机"
                r"|[KMGTPkmgtp]i?[Bb](?![A-Za-z])|(?:million|billion)\b"
                r"|(?:vms?|nodes?|users?|servers?|hosts?|cores?|clients?|machines?|instances?"
                r"|attendees|developers|people|companies|customers|commits|bugs|jobs|projects"
                r"|tenants|containers|volumes|disks|members|contributors|stars|seats)\b))",
            ),
        ),
    ),
    (
        "time of day",
        (
            (":|：", r"(?<!\d)\d{1,2}[:：]\d{2}(?::\d{2})?\s*(?:[aApP]\.?[mM]\.?)?"),
            (" am | pm | a m | p m ", r"\b\d{1,2}\s?[aApP]\.?[mM]\b"),
            ("点", r"\d{1,2}\s*点(?:\s*\d{1,2}\s*分|半|钟|整)?(?!击)"),
            ("時", r"\d{1,2}\s*時(?!間|长|長)(?:\s*\d{1,2}\s*分|半)?"),
            ("clock", r"\b\d{1,2}\s?o['’]clock"),
        ),
    ),
    (
        "product of numbers",
        (
            (" x |×|*", r"\d+\s*[xX×*]\s*\d+(?:\s*[xX×*]\s*\d+)?"),
            (
                "/",
                r"(?<![\d.])(?![1-9]/[2-9]\s+(?:of\b|[a-z]+s\b)|[1-9]/[2-9]的)\d+\s*/\s*\d+(?!\d)",
            ),
        ),
    ),
    (
        "ratio or sum",
        (
            (":|：|+", r"(?<![\d.,])\d{1,3}\s*[:：+]\s*\d{1,3}(?![\d.,]*\d)"),
            ("+", r"[A-Z]\s*\+\s*\d+"),
        ),
    ),
    (
        "version",
        (
            (" v ", r"\b[vV]\.?\s?\d+(?:\.\d+)*[A-Za-z0-9.-]*"),
            (_DOTTED, r"(?<![\d.,])\d+\.\d+\.\d+[A-Za-z0-9.-]*"),
            (".x", r"\d+(?:\.\d+)?\.[xX]\b"),
            ("版", r"(?:\d+(?:\.\d+)?|[A-Z])\s*版(?:本)?"),
            ("版本", r"(?:版本|版本号)\s*[:：]?\s*\d+(?:\.\d+)*"),
        ),
    ),
    (
        "named number",
        (
            (
                whole(_NAMERS_TEXT),
                rf"(?<![A-Za-z])(?:{_NAMERS_TEXT})\s*[-#.:]?\s*\d+(?:\.\d+)*(?!\d){_UNIT_AHEAD}",
            ),
        ),
    ),
    (
        "named number in Chinese",
        (
            (
                "图|表|附录|步骤|阶段|端口|房间|展位|会议室|错误|编号|工业|双|top|周|方案|场景|案例|问题",
                r"(?:图|表|附录|步骤|阶段|端口|房间|展位|会议室|错误码?|编号|工业|双\s?十?|Top|周|方案|场景"
                r"|案例|问题)\s*\d+(?:\.\d+)?"
                r"(?!\d)(?![\d.,]*\s?(?:%|[台个家名位人次条万亿天年倍]|[KMGTP]B))",
            ),
        ),
    ),
    (
        "ordinal",
        (
            (
                "第",
                r"第\s*[\d一二三四五六七八九十百千]+(?:\s*[个届次天名位期代版章节部]{1,2})?",
            ),
            (" st | nd | rd | th ", r"\b\d+(?:st|nd|rd|th)\b"),
            ("#|№", r"(?:#|№)\s*\d+"),
        ),
    ),
    (
        "name",
        (
            (
                "A0|A-0|A_0",
                r"(?<![A-Za-z0-9])(?!(?:QPS|TPS|IOPS|RMB|USD|EUR|SLA|CNY|DAU|MAU|PUE|US)\d)"
                r"[A-Za-z]+(?:[-_.][A-Za-z]+)*[-_]?\d+(?:[.-]\d+)*[A-Za-z]*(?:[-_.][A-Za-z0-9]+)*",
            ),
            (" g ", rf"(?<![A-Za-z0-9.])[2-6](?:\.75|\.5)?G(?![A-Za-z0-9]){_NO_UNIT}"),
            (" d ", r"(?<![A-Za-z0-9.])[23]D(?![A-Za-z0-9])"),
            (" p | i ", r"(?<![\d.])\d{3,4}[pi](?![A-Za-z0-9])"),
            (" u ", r"\b\d{1,2}U(?![A-Za-z0-9])"),
            (
                "4k|8k",
                r"(?<![\d.])[48][kK](?=\s*(?:视频|video|高清|超高清|分辨率|resolution|屏|显示|uhd"
                r"|电视|随机|块|直播|blocks?\b))",
            ),
            (f"{whole('gbe|ge')}|base", r"\b\d+\s?(?:GbE|GE|Base[A-Z]*)\b"),
            # A house's name (``99Cloud``, ``4Paradigm``): neither a unit nor a plural.
            (
                "0A",
                r"(?<![A-Za-z0-9.,])\d{1,4}(?![KMGTPE]i?b)(?!(?i:[mb]illion|thousand|kilo|mega|giga"
                r"|tera|peta|percent|euro|yuan)[A-Za-z]*)[A-Z][a-z]{2,}[a-rt-z](?![A-Za-z0-9])",
            ),
            ("2b|2c", r"(?<![\d.])2[BC](?=[\u4e00-\u9fff])"),
            ("0后", r"(?<!\d)\d0后"),
            ("360", r"(?<!\d)360[\s-]*(?:度|degrees?)"),
            ("101", r"(?<=[a-z] )101\b"),
            (
                "-bit|-way|-factor|-tier|-layer|-step|-page|-part|-in-one|-minute|-hour",
                r"\b\d+-(?:bit|way|factor|tier|layer|step|page|part|in-one|minute|hour)\b",
            ),
            ("-node|-core", r"(?<!\d,)\b\d{1,2}-(?:node|core)\b"),
            ("802.", r"\b802\.\d+[a-z]*"),
            (
                "58同城|360|51信用|51job|21世纪|21vianet|163邮箱|3m",
                r"(?<![\d.])(?:58(?=同城)|360(?=\s*(?:公司|集团|安全|搜索|\band\b|和|、))"
                r"|51(?=信用|job)|21(?=世纪|Vianet)|163(?=邮箱)"
                r"|3M(?=\s*(?:too|$|公司|and\b|和|、)))",
            ),
        ),
    ),
    (
        "decade",
        (
            (
                "0s|0's|0’s",
                r"\b(?:the\s+|early\s+|late\s+|mid-?\s?)(?:19|20)?\d0['’]?s\b",
            ),
            ("年代", r"(?<!\d)\d0\s*年代"),
        ),
    ),
    (
        "status code",
        (
            (
                "错误|error|bad|not|internal|gateway|报错",
                r"(?<!\d)[45]\d\d(?=\s*(?:错误|error|bad|not|internal|gateway|报错))",
            ),
        ),
    ),
    (
        "list number",
        (
            ("\n0|\n(0|\n（0", r"^\s*[(（]?\d{1,2}(?:\.\d{1,2})*\s*[.)、）．](?!\d)"),
            (
                "\n0.0|\n00.0",
                rf"^\s*\d{{1,2}}(?:\.\d{{1,2}})+(?=\s+(?:[A-Z][a-z]|[^\W\d_A-Za-z])){_UNIT_AHEAD}",
            ),
        ),
    ),
    (
        "the post's own structure",
        (
            (
                "部分|主题|章|节|方面|段落|议题|篇|大类|要点|步|阶段|方向|例子|原因|特点|好处|优势|特性|角度|层面|原则"
                "|建议|关键词|问题|故事|理由|点",
                rf"(?<![\d.]){_HAN_NUMBER}\s*(?:个|大|类|条|点|种)?\s*(?:主要|重要|核心|小)?的?(?:部分"
                rf"|主题|章节|章|节(?!点|约|省)"
                r"|方面|小节|段落|议题|篇|大类|要点|步骤|步|阶段|方向|例子|原因|特点|好处|优势|特性"
                r"|角度|层面|原则|建议|关键词"
                r"|关键点|问题|故事|理由|点(?=[:：，。]|$))",
            ),
            (
                whole("|".join(f"{word}|{word}s" for word in _STRUCTURE) + "|categories"),
                r"\b\d+\s+(?:main\s+|key\s+|big\s+|major\s+|short\s+|simple\s+)?"
                rf"(?:(?:{'|'.join(_STRUCTURE)})s?|categories)\b",
            ),
        ),
    ),
    (
        "a stretch of the calendar",
        (
            (
                " day | days ",
                r"\b\d+[-–\s]?days?\b(?=\s+(?:summit|conference|event|trip|workshop|training|long))",
            ),
            ("-day|-week|-year|-month", r"\b\d+-(?:day|week|year|month)s?\b"),
            (
                "last |past |next |first |previous |recent |coming |final |these ",
                rf"(?:last|past|next|first|previous|recent|coming|final|these)\s+\d+\s+{_SPAN}",
            ),
            (
                whole("day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes"),
                rf"\b\d+\+?\s+{_SPAN}\s+(?:ago|later|earlier|before(?=[.,;]|$)|old|of\s+experience)",
            ),
            (" am | pm ", r"\b\d+\s*(?:am|pm)\b"),
            ("为期", r"为期\s*\d+\s*天"),
            (
                "前|后|头|最近|过去|未来|接下来|这",
                r"(?:前|后|头|最近|过去|未来|今后|接下来|这)\s*\d+\s*(?:天|年|个月|周|个小时|多年)",
            ),
            (
                "前|来",
                r"\d+\s*(?:多)?\s*(?:年|个月|天|周)(?:前|之前|以前|以来|来(?=[，,]))",
            ),
            ("周年", r"\d+\s*周年"),
            ("岁", r"\d+\s*岁"),
        ),
    ),
    (
        "rank or place",
        (
            (
                "楼|层|号|室|路|届|期|代|强|级|世纪|刻",
                r"\d+\s*(?:楼|层|号|室|路|届|期|代|强|级|世纪|年代|刻)(?!别的|用)",
            ),
            (whole("rank|ranked|place"), r"\b(?:ranked?|place)\s+\d+"),
        ),
    ),
    (
        "idiom",
        (
            ("一席之地", r"一席之地"),
            ("双十", r"双十[一二]"),
            ("十一", r"十一(?=假期|期间|长假)"),
            ("千万", r"千万(?:不|别|要)"),
            ("万一|万能", r"万[一能]"),
            ("百分百", r"百分百"),
            ("成千上万", r"成千上万"),
            ("千家万户", r"千家万户"),
            ("十万个为什么", r"十万个为什么"),
            ("一百个放心", r"一百个放心"),
            ("三百六十", r"三百六十[度行]"),
            ("百忙", r"百忙"),
            ("十分|十足", r"十[分足]"),
            ("千差|千变", r"千[差变]万[别化]"),
            ("万无一失", r"万无一失"),
            ("一个|一一个|一二个", r"一[一二]?个(?!百分)"),
            ("几", r"[十百千万]+几"),
            ("十几|十来", r"十[几来]"),
            (
                whole("hundred|thousand|million"),
                r"(?i:\b(?:a\s+)?(?:hundred|thousand|million)\s+(?:thanks|times|reasons|ways|words))\b",
            ),
        ),
    ),
)
"""Kinds of numerals that are no quantities, in the order in which they are masked: of each kind
its branches, as `Alternatives` takes them."""
