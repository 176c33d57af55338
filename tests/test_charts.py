"""Charts: a table of comparable numbers becomes a native one, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.pipeline import BuildOptions, Stages, make_deck
from deckgen.workspace import find_site

HEAD = "# Numbers of the day\n\n## Upgrades\n\nEvery step took less time.\n\n"


def built(table: str, tmp_path: Path) -> Stages:
    post = tmp_path / "post.md"
    post.write_text(HEAD + table, encoding="utf-8")
    return make_deck(post.read_bytes(), post.name, find_site(post), BuildOptions())


TABLE = """
| Step | Hosts | First (min) | Second (min) |
|---|---|---|---|
| Database | 3 | 14 | 9 |
| =SUM(1) | 3 | 1,052 | 31.5 |
| Network | 2 | 38 | 24 |
"""


def test_columns_of_one_unit_share_a_chart(tmp_path: Path) -> None:
    stages = built(TABLE, tmp_path)
    deck = Presentation(io.BytesIO(stages.package))
    (frame,) = [s for slide in deck.slides for s in slide.shapes if s.has_chart]
    chart = frame.chart
    assert frame.is_placeholder
    assert list(chart.plots[0].categories) == ["Database", "=SUM(1)", "Network"]
    assert {one.name: list(one.values) for one in chart.plots[0].series} == {
        "First (min)": [14, 1052, 38],
        "Second (min)": [9, 31.5, 24],
    }
    description = frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert description == (
        "Bar chart of First (min), Second (min)."
        " Database: 14, 9; =SUM(1): 1052, 31.5; Network: 38, 24"
    )


def test_the_workbook_holds_text_as_text(tmp_path: Path) -> None:
    package = built(TABLE, tmp_path).package
    (name,) = [n for n in zipfile.ZipFile(io.BytesIO(package)).namelist() if n.endswith(".xlsx")]
    book = zipfile.ZipFile(io.BytesIO(zipfile.ZipFile(io.BytesIO(package)).read(name)))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert b"=SUM(1)" in book.read("xl/sharedStrings.xml")
    assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "table",
    [
        "| a | b |\n|---|---|\n| x | 1 |\n| y | 2 |\n",
        "| a | b |\n|---|---|\n| x | 1 |\n| y | >2 |\n| z | 3 |\n",
        "| a | b |\n|---|---|\n| x | 1 |\n| y |  |\n| z | 3 |\n",
        "| a | b |\n|---|---|\n| x | 1 GB |\n| y | 2 TB |\n| z | 3 GB |\n",
        "| a | b |\n|---|---|\n| x | 1 |\n| x | 2 |\n| z | 3 |\n",
        "| a | b |\n|---|---|\n| x | 1 |\n| y | 900 |\n| z | 3 |\n",
        "| a | b |\n|---|---|\n| x | yes |\n| y | no |\n| z | yes |\n",
        "| Step | Then |\n|---|---|\n| Lead (days) | 21 |\n| Tickets | 140 |\n| Staff | 40 |\n",
        "| 指标 | 之前 |\n|---|---|\n| 节点 | 21 |\n| 工单 | 140 |\n| 人员 | 40 |\n",
    ],
    ids=[
        "two rows",
        "a bound",
        "a gap",
        "two units",
        "a label twice",
        "too far apart",
        "words",
        "a unit a row",
        "a measure a row",
    ],
)
def test_what_is_not_comparable_makes_no_chart(table: str, tmp_path: Path) -> None:
    roles = [slide.role for slide in built(table, tmp_path).deck.slides]
    assert "table" in roles
    assert "chart" not in roles


def test_places_in_brackets_are_no_units(tmp_path: Path) -> None:
    table = "| Site | Hosts |\n|---|---|\n| CERN (CH) | 70 |\n| Walmart (US) | 90 |\n| Sky | 30 |\n"
    assert "chart" in [slide.role for slide in built(table, tmp_path).deck.slides]


def test_one_measure_of_three_owners_makes_a_chart(tmp_path: Path) -> None:
    lines = "\n\n".join(
        f"分享企业:{name}  \n{count} nodes in production  "
        for name, count in (("Alpha", 400), ("Beta", 900), ("Gamma", 650))
    )
    stages = built(lines, tmp_path)
    charts = [slide for slide in stages.storyboard.slides if slide.role == "chart"]
    assert len(charts) == 1
    content = charts[0].slot("chart")
    assert content is not None
    assert content.labels == ("Alpha", "Beta", "Gamma")
    assert content.series[0].values == (400, 900, 650)
