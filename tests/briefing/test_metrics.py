from __future__ import annotations

import pytest

from deckgen.briefing import make_briefing
from deckgen.briefing.outline import outline
from deckgen.briefing.units import units_of
from deckgen.model.briefing import Metric

from .posts import album, post


def metrics(text: str, **front: object) -> tuple[Metric, ...]:
    of = post(text, **front)
    return make_briefing(of, album(of))[0].metrics


SCIENCE = """## 4.scientfic research
分享研究所：欧洲原子能机构  
largest machine in CERN  
160pb store in CERN  
5000 vm migrated in 2016  

分享研究所：澳大利亚天文所  
20 racks of ska data  
"""  # noqa: W291 - two spaces are a hard break


def test_a_figure_belongs_to_whom_its_group_names() -> None:
    found = metrics(SCIENCE)
    assert [(m.words, m.unit, m.measured, m.owner) for m in found] == [
        ("160pb", "PB", "store", "CERN"),
        ("5000", "vm", "vm migrated", "CERN"),
        ("20", "rack", "racks", "澳大利亚天文所"),
    ]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Walmart runs 170,000 cores on OpenStack.", "Walmart"),
        ("Walmart runs 170,000 cores, and CERN has 190,000 cores.", "CERN"),
        ("There are 190,000 cores at CERN today.", "CERN"),
        ("CERN现在有 190,000 核", "CERN"),
        ("中国移动部署了超过10万台服务器", "中国移动"),
        ("5000 vm migrated in 2016", "Storage"),
        ("300 people met in Barcelona.", "Storage"),
        ("5000 instances in October", "Storage"),
        ("There were 2,600 attendees, fewer than in Boston.", "Storage"),
    ],
)
def test_owners(line: str, owner: str) -> None:
    assert metrics(f"## 2. Storage\n\n{line}\n", place="Barcelona")[-1].owner == owner


def test_words_stand_in_their_unit() -> None:
    of = post(SCIENCE)
    words = {u.key: u.words for part in outline(of)[0] for u in units_of(part)[0]}
    for metric in metrics(SCIENCE):
        assert words[metric.unit_key][metric.start :].startswith(metric.words)


def test_keys_are_unique_and_name_their_unit() -> None:
    found = metrics("## A\n\n10 nodes and 20 volumes in 3 regions.\n")
    assert len({m.key for m in found}) == 3
    assert all(m.key.startswith(m.unit_key) for m in found)


def test_a_lead_labels_a_figure_that_names_nothing() -> None:
    (found,) = metrics("## A\n\nCeph storage:  \n400 TB  \n")
    assert found.measured == "Ceph storage"


def test_a_post_without_a_quantity_has_no_metrics() -> None:
    assert metrics("## 1. A\n\nDay 2 of the summit, 25 October 2016, room 117.\n") == ()


def test_larger_and_owned_figures_rank_higher() -> None:
    big, small = metrics("## A\n\nWalmart runs 170,000 cores.\n\nWe used 3 nodes.\n")
    assert big.score > small.score


CHANGES = [
    ("部署时间:2天→15分钟", "2天→15分钟", (2, "day"), (15, "min"), "部署时间"),
    ("上线周期从2天缩短到15分钟", "2天缩短到15分钟", (2, "day"), (15, "min"), "上线周期"),
    ("恢复时间由原来的30分钟缩短到90秒", "30分钟缩短到90秒", (30, "min"), (90, "s"), "恢复时间"),
    ("CPU利用率从15%提升到了55%", "15%提升到了55%", (15, "%"), (55, "%"), "CPU利用率"),
    ("故障 30→3 个", "30→3 个", (30, "个"), (3, "个"), "故障"),
    (
        "Deployment went from 2 days to 15 minutes",
        "2 days to 15 minutes",
        (2, "day"),
        (15, "min"),
        "Deployment",
    ),
    (
        "Latency fell from 90 to 12 seconds",
        "90 to 12 seconds",
        (90, "s"),
        (12, "s"),
        "Latency fell",
    ),
    ("2 days => 15 minutes", "2 days => 15 minutes", (2, "day"), (15, "min"), ""),
    (
        "The window shrank from eight hours to 40 minutes",
        "eight hours to 40 minutes",
        (8, "h"),
        (40, "min"),
        "window shrank",
    ),
]


@pytest.mark.parametrize(
    ("line", "words", "was", "became", "label"), CHANGES, ids=[line for line, *_ in CHANGES]
)
def test_a_change_is_one_metric_with_both_figures(
    line: str, words: str, was: tuple[float, str], became: tuple[float, str], label: str
) -> None:
    (metric,) = metrics(f"## Summit\n\n{line}\n")
    assert metric.words == words
    assert (metric.value, metric.unit) == was
    assert (metric.became, metric.became_unit) == became
    assert metric.measured == label


@pytest.mark.parametrize(
    "line",
    [
        "CPU 占用 30%，内存 60%",
        "They moved 500 TB from 3 sites to 2 regions",
        "The build takes 40 minutes, the tests 6 minutes",
        "平台有 6 个数据中心，到年底再建 4 个",
    ],
)
def test_figures_side_by_side_are_no_change(line: str) -> None:
    assert all(metric.became is None for metric in metrics(f"## Summit\n\n{line}\n"))


LABELS = [
    ("带宽节约 30%，时延降低了 60%。", [("30%", "带宽节约"), ("60%", "时延降低")]),
    ("中国联通在 15 个城市试点，用了 200 台服务器。", [("15 个", "城市"), ("200 台", "服务器")]),
    ("由 5 个 OpenStack 云提供资源，跑了 300 天。", [("5 个", "OpenStack 云")]),
    ("免费额度 100万次调用每月", [("100万次", "调用")]),
    ("Istio adds about 3 ms of latency.", [("about 3 ms", "latency")]),
    ("Latency from the antenna to the edge site is below 10 ms.", [("below 10 ms", "Latency")]),
    ("Our own times: 20 GB came back in 6 minutes.", [("6 minutes", "20 GB came back")]),
    ("Because they would have paid three times as much.", []),
    ("今天的现场来了 3500 多人", [("3500 多人", "今天的现场")]),
    ("中国的贡献者占 10.4%", [("10.4%", "中国的贡献者")]),
    ("apiserver 内存占用约 10MB", [("约 10MB", "apiserver 内存占用")]),
    ("with DAX it reached 3.5x the throughput of 9p", [("3.5x", "throughput")]),
    ("It cut the guest's memory use by 40%.", [("40%", "guest's memory use")]),
    ("节点心跳每 10 秒一次", []),
    ("版本更新频繁，每周 2 次", []),
]


@pytest.mark.parametrize(("line", "told"), LABELS, ids=[line for line, _ in LABELS])
def test_a_figure_is_labelled_by_what_it_measures(line: str, told: list[tuple[str, str]]) -> None:
    found = [(metric.words, metric.measured) for metric in metrics(f"## Summit\n\n{line}\n")]
    assert found[: len(told) or 1] == told


OWNERS = [
    ("中国联通在 15 个城市试点。", "中国联通"),
    ("开场由腾讯介绍了现状，已经服务 3000 多家企业客户。", "腾讯"),
    ("Walmart presented its store cluster: 3 nodes in each of 4,700 stores.", "Walmart"),
    (
        "演讲嘉宾：王磊（中国移动苏州研发中心）  \n物理服务器超过 1.2 万台  \n",
        "中国移动苏州研发中心",
    ),
    ("演讲嘉宾：王磊（首席架构师）  \n物理服务器超过 1.2 万台  \n", "王磊"),
]


@pytest.mark.parametrize(("text", "owner"), OWNERS, ids=[text for text, _ in OWNERS])
def test_a_figure_belongs_to_whom_the_line_names(text: str, owner: str) -> None:
    assert {metric.owner for metric in metrics(f"## 1. Summit\n\n{text}\n")} == {owner}


def test_one_fact_said_twice_is_one_metric() -> None:
    text = (
        "## Quality\n\nThe suite reaches a test coverage of 100%.\n\n"
        "Even with 100% coverage some bugs were found.\n"
    )
    assert [metric.words for metric in metrics(text)] == ["100%"]


def test_a_figure_without_a_label_is_told_by_the_same_one_with_it() -> None:
    text = "## Telescope\n\nIt is over 700 km away.\n\nData pass a 700 km fibre to the city.\n"
    assert [(m.words, m.measured) for m in metrics(text)] == [("700 km", "fibre")]


def test_no_question_labels_a_figure() -> None:
    text = "## Mesh\n\n### What is it?\n\n- 18 months in production\n- one binary\n"
    assert [m.measured for m in metrics(text)] == [""]


@pytest.mark.parametrize(
    "line",
    [
        "I collected 12 stickers, 3 T-shirts and 2 pairs of socks.",
        "The booth of Fjord gave away 500 hoodies and 1,200 stickers.",
        "Between them they emptied 17 cups of coffee.",
        "领了 5 件 T恤 和 20 张贴纸，喝了 8 杯咖啡。",
        "现场送出 300 个马克杯。",
        "一共拍了 200 张照片。",
        "I took more than 150 photos in the halls.",
    ],
)
def test_what_is_given_away_eaten_or_photographed_is_no_metric(line: str) -> None:
    assert [metric.words for metric in metrics(line)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Instagram stores 3 billion photos.", ["3 billion"]),
        ("The shop sells 4 million cups of coffee a day on it.", ["4 million"]),
        ("集群有 40 个站点，咖啡不错。", ["40 个"]),
    ],
)
def test_what_a_service_stores_or_sells_is_one(line: str, found: list[str]) -> None:
    assert [metric.words for metric in metrics(line)] == found
