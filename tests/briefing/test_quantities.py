"""Lines with quantities, and lines with traps: numerals that are no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.briefing.masking import MASK, masked
from deckgen.briefing.numerals import value_of
from deckgen.briefing.quantities import quantities

Found = tuple[str, float, str, str]

QUANTITIES: list[tuple[str, list[Found]]] = [
    (
        "一家企业拥有16.6 million client，其中banking users 6.9 million，面向金融。",
        [
            ("16.6 million", 16.6e6, "client", "client"),
            ("6.9 million", 6.9e6, "user", "banking users"),
        ],
    ),
    ("400tb CEPH", [("400tb", 400, "TB", "CEPH")]),
    ("160pb store in CERN", [("160pb", 160, "PB", "store")]),
    ("5000 vm migrated in 2016", [("5000", 5000, "vm", "vm migrated")]),
    ("40k users on one cloud", [("40k", 40e3, "user", "users")]),
    ("平台共有1.2万台服务器", [("1.2万台", 12000, "台", "服务器")]),
    ("QPS 500", [("500", 500, "QPS", "QPS")]),
    ("存储规模：160 PB", [("160 PB", 160, "PB", "存储规模")]),
    ("2016年已经迁移了5000 VMs", [("5000", 5000, "vm", "VMs")]),
    ("用户数达到6000万", [("6000万", 6e7, "用户数", "用户数")]),
    ("性能提升了30%", [("30%", 30, "%", "性能提升")]),
    ("百分之八十的客户使用Ceph", [("百分之八十", 80, "%", "客户")]),
    ("七成用户选择Ceph", [("七成", 70, "%", "用户")]),
    ("三千多名开发者参加了峰会", [("三千多名", 3000, "名", "开发者")]),
    ("投资 $1.5 billion in cloud", [("$1.5 billion", 1.5e9, "USD", "投资")]),
    ("投入 3 亿美元", [("3 亿美元", 3e8, "USD", "投入")]),
    ("延迟低于5毫秒", [("低于5毫秒", 5, "ms", "延迟")]),
    ("查询速度提升10倍", [("10倍", 10, "x", "查询速度提升")]),
    ("客户数量超过 １２００ 家", [("超过 １２００ 家", 1200, "家", "客户数量")]),
    ("１６０ＰＢ 的存储", [("１６０ＰＢ", 160, "PB", "存储")]),
    ("1.2 EB of physics data", [("1.2 EB", 1.2, "EB", "physics data")]),
    ("two million cores", [("two million", 2e6, "core", "cores")]),
    ("half a million users", [("half a million", 5e5, "user", "users")]),
    ("支持 10 万并发连接", [("10 万", 1e5, "并发连接", "并发连接")]),
    ("availability of 99.95%", [("99.95%", 99.95, "%", "availability")]),
    (
        "14 regions in 5 countries, more than 200,000 cores",
        [
            ("14", 14, "region", "regions"),
            ("5", 5, "country", "countries"),
            ("more than 200,000", 200e3, "core", "cores"),
        ],
    ),
    (
        "Pantheon is running 100,000 Drupal and WordPress sites.",
        [("100,000", 1e5, "site", "Drupal and WordPress sites")],
    ),
    ("9,000 unique k8s authors", [("9,000", 9000, "author", "unique k8s authors")]),
    ("2000 mailing list members", [("2000", 2000, "member", "mailing list members")]),
    ("一场 1300 人次的年会", [("1300 人次", 1300, "人次", "年会")]),
    ("用了12年实现全国覆盖", [("12年", 12, "year", "实现全国覆盖")]),
    ("17年底达到900台服务器", [("900台", 900, "台", "服务器")]),
    ("Node status: 200-400 MB a minute", [("200-400 MB a minute", 200, "MB", "Node status")]),
    ("单集群规模达到500节点", [("500", 500, "节点", "节点")]),
    (
        "代码贡献者2,336人，来自309家公司",
        [("2,336人", 2336, "人", "代码贡献者"), ("309家", 309, "家", "公司")],
    ),
    ("内存 512G，磁盘 4T", [("512G", 512, "GB", "内存"), ("4T", 4, "TB", "磁盘")]),
    ("10Gbps 网络带宽", [("10Gbps", 10, "Gbps", "网络带宽")]),
    ("CPU占用率由80%降到了20%", [("80%", 80, "%", "CPU占用率"), ("20%", 20, "%", "CPU占用率")]),
    (
        "Boot time fell from 90 s to 12 s.",
        [("90 s", 90, "s", "Boot time fell"), ("12 s", 12, "s", "Boot time fell")],
    ),
    ("一共有 350 个 session", [("350 个", 350, "个", "session")]),
    ("10 nodes and 20 volumes", [("10", 10, "node", "nodes"), ("20", 20, "volume", "volumes")]),
    ("83% of all ERROR lines came from two services", [("83%", 83, "%", "ERROR lines")]),
]

QUANTITIES += [
    ("已经承载了全行 60% 的应用", [("60%", 60, "%", "应用")]),
    ("交易峰值达到每秒 2.1 万笔", [("2.1 万笔", 21000, "笔", "交易峰值")]),
    ("我们用了18个月完成迁移", [("18个月", 18, "month", "完成迁移")]),
    (
        "用 120 台服务器搭建了 15PB 的对象存储",
        [("120 台", 120, "台", "服务器"), ("15PB", 15, "PB", "对象存储")],
    ),
    ("70 TB of Higgs data live on stage", [("70 TB", 70, "TB", "Higgs data")]),
    ("Cut CPU cost by 2-3x", [("2-3x", 2, "x", "Cut CPU cost")]),
    ("Neutronの採用率は89%", [("89%", 89, "%", "Neutronの採用率")]),
    ("同社では約5万台の仮想マシンを運用", [("5万台", 5e4, "台", "仮想マシン")]),
    ("そのうち20PBのデータを管理", [("20PB", 20, "PB", "データ")]),
    ("The sites stand 150 km apart", [("150 km", 150, "km", "sites stand")]),
    (
        "Adobe reported that onboarding a service went from 3 weeks to 15 minutes",
        [
            ("3 weeks", 3, "week", "onboarding a service"),
            ("15 minutes", 15, "min", "onboarding a service"),
        ],
    ),
    ("They reached 1 TiB/s on a cluster", [("1 TiB/s", 1, "TiB", "")]),
    (
        "1,025 GiB/s of reads and 270 GiB per second of writes",
        [("1,025 GiB/s", 1025, "GiB", "reads"), ("270 GiB per second", 270, "GiB", "writes")],
    ),
]

TRAPS = [
    "99Cloud 讲边缘计算",
    "4Paradigm opened its platform",
    "The room was full 30 minutes before.",
    "Three weeks ago I got on a plane for eleven hours.",
    "There are 10s of thousands of servers, moving up to 100s of thousands.",
    "5G 网络正在铺开",
    "IPv6 和 K8s 都是热点",
    "24x7 的运维团队",
    "7*24小时值守",
    "Ubuntu 16.04 LTS",
    "Python 3.11 is required",
    "OpenStack Newton (第14个版本) 发布",
    "2016年10月25日，巴塞罗那",
    "Oct 25-28, 2016",
    "25 – 28 October 2016",
    "10:30 开始",
    "下午2点的session",
    "19 時ごろからスタート",
    "It's around 30-40 minutes by public transport from the station",
    "Being there 15-20 minutes before usually did the trick",
    "第3天的keynote",
    "前两天是培训",
    "一席之地",
    "一个新的时代",
    "介绍主要分为4个部分",
    "围绕以下四个主题展开",
    "见图 3",
    "Room 117, Hall 8",
    "https://example.com/2016/10/25/day1",
    "192.168.0.1:8080 这个地址",
    "Step 2: restart nova",
    "1. Enterprise Big Data",
    "2、Media",
    "(3) Telecom",
    "HTTP 404 错误",
    "RFC 2616",
    "bug #1234567",
    "Fortune 500 companies",
    "世界500强企业",
    "3层架构",
    "N+1 冗余",
    "16:9 屏幕",
    "1920x1080",
    "4K 视频",
    "3D 打印",
    "工业4.0",
    "v1.2.3",
    "阅读时间 5 分钟",
    "5 min read",
    "我坐了13个小时的飞机",
    "We queued 2 hours for a badge",
    "I met interns for round 12 and some of the old rounds too",
    "The four-days summit is divided",
    "10年前没有人用云",
    "11年开始选型，13年上线，15年底下线",
    "从09年一直到16年都没有换过",
    "The 2016 working group members met again",
    "2 years ago nobody ran it",
    "未来3年的路线图",
    "You need at least 3 nodes and 8 GB RAM.",
    "Wait 5 minutes, then restart.",
    "十几个房间",
    "三五个人",
    "成千上万的用户",
    "万一宕机怎么办",
    "十分重要",
    "B2B 与 2C 业务",
    "EC2, S3, GPT-4, x86_64, H.264",
    "80后工程师",
    "100 GbE switch",
    "QEMU 2.6 and libvirt 1.3",
    "Nova 15 adds cells",
    "N版和Newton",
    "双11",
    "3 key points",
    "commit 3f2a9b1c",
    "Part 3 of the series",
    "9月发布",
]


@pytest.mark.parametrize(("line", "expected"), QUANTITIES, ids=[line for line, _ in QUANTITIES])
def test_quantities(line: str, expected: list[Found]) -> None:
    found = [(line[q.start : q.end], q.value, q.unit, q.measured) for q in quantities(line)]
    assert found == expected


@pytest.mark.parametrize("line", TRAPS)
def test_traps(line: str) -> None:
    assert quantities(line) == ()


def test_what_libraries_get_wrong() -> None:
    """No volt metres, picobarns or kelvins; ranges share their scale; idioms are no numbers."""
    (vms,) = quantities("5000 vm migrated")
    (stored,) = quantities("160pb store")
    (users,) = quantities("40k users")
    assert (vms.unit, stored.unit, users.unit, users.value) == ("vm", "PB", "user", 40000)
    (moved,) = quantities("We moved 10-20k users every night.")
    assert (moved.value, moved.high) == (10000, 20000)
    (share,) = quantities("CPU利用率为70%－80%")
    assert (share.value, share.high, share.unit) == (70, 80, "%")
    assert quantities("拥有16.6 million client")[0].value == 16.6e6


@pytest.mark.parametrize(
    ("line", "words", "low", "high"),
    [
        ("20-30 OpenStack regions", "20-30", 20, 30),
        ("between 10 and 20 nodes", "between 10 and 20", 10, 20),
        ("3到5倍的提升", "3到5倍", 3, 5),
        ("预算 3~5 亿元", "3~5 亿元", 3e8, 5e8),
        ("10TB - 20TB of logs", "10TB - 20TB", 10, 20),
    ],
)
def test_ranges(line: str, words: str, low: float, high: float) -> None:
    (found,) = quantities(line)
    assert (line[found.start : found.end], found.value, found.high) == (words, low, high)


@pytest.mark.parametrize(
    ("line", "bound"),
    [
        ("2000+ jobs", ">"),
        ("over 300 sessions", ">"),
        ("超过 65% 的环境", ">"),
        ("5000多台服务器", ">"),
        ("不到 10 台服务器", "<"),
        ("up to 40 Gbps of traffic", "<"),
        ("about 5,000 attendees", "~"),
        ("近5000名参会者", "~"),
        ("300人左右", "~"),
        ("5000 attendees", ""),
    ],
)
def test_bounds(line: str, bound: str) -> None:
    (found,) = quantities(line)
    assert found.bound == bound


@pytest.mark.parametrize(
    ("line", "rate"),
    [
        ("2000+ jobs per hour", "hour"),
        ("每秒处理5000个请求", "second"),
        ("每天处理超过3亿次请求", "day"),
        ("17.5万笔/秒", "second"),
        ("$2 million a year", "year"),
        ("1.5 million requests per second", "second"),
        ("日均请求 20 亿次", "day"),
        ("5000 jobs", ""),
    ],
)
def test_rates(line: str, rate: str) -> None:
    (found,) = quantities(line)
    assert found.rate == rate


def test_code_is_masked() -> None:
    assert quantities("size 20 GB here", ((0, 10),)) == ()


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("三百五十", 350), ("两万三千", 23000), ("一亿二千万", 1.2e8), ("十二", 12), ("三五", None)],
)
def test_han_numerals(numeral: str, value: float | None) -> None:
    assert value_of(numeral) == value


@given(st.text(alphabet="0123456789,.-~%+kMG台个万亿年月日第的 abTBversion$：:（）", max_size=60))
def test_masking_keeps_offsets_and_words_their_place(line: str) -> None:
    assert len(masked(line)) == len(line)
    for found in quantities(line):
        assert 0 <= found.start < found.end <= len(line)
        assert MASK not in line[found.start : found.end]
        assert found.high is None or found.high > found.value
        assert any(
            c.isdigit() or c in "零一二三四五六七八九十百千" for c in line[found.start : found.end]
        )


def test_both_ends_of_a_change_keep_their_units() -> None:
    found = quantities("memory fell from 14 GB to 900 MB")
    assert [(one.value, one.unit) for one in found] == [(14, "GB"), (900, "MB")]


def test_a_text_as_long_as_a_book_states_no_figures() -> None:
    assert len(quantities("存储容量达到 400 TB，" * 10)) == 10
    assert quantities("存储容量达到 400 TB，" * 1_000) == ()
