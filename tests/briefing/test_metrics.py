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
