"""Charts are native: PowerPoint's own, with a workbook that opens on "Edit Data"."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from deckgen.model.fitted import FittedChart
from deckgen.model.geometry import Box
from deckgen.model.storyboard import ChartContent, ChartSeries
from tests.writing.building import Written, build, slide, write

BOX = Box(548_640, 1_572_768, 11_094_720, 4_000_000)
LABELS = ("Control plane", "网络", "<Compute> & more")
POST = """# Post

## What it cost

Minutes of two runs.

| Step | First run (min) | Second run (min) |
|:-----|----------------:|-----------------:|
| Database | 14 | 9 |
| Control plane | 52 | 31 |
| 网络 | 38 | 24 |
"""


def chart(labels: tuple[str, ...] = LABELS, *names: str) -> FittedChart:
    series = tuple(
        ChartSeries(name, tuple(float(n + 10 * at) for n in range(len(labels))))
        for at, name in enumerate(names or ("First run", "Second"), 1)
    )
    return FittedChart("chart", 15, BOX, ChartContent(labels, series, "Minutes by step", "k"), 14.0)


def written(tmp_path: Path, *shapes: FittedChart) -> Written:
    slides = tuple(slide(shape, key=f"s{n}") for n, shape in enumerate(shapes or (chart(),)))
    return write(slides, tmp_path)


def found(deck: Written, number: int = 0) -> Any:
    (frame,) = [shape for shape in deck.slides[number].shapes if shape.has_chart]
    return frame.chart


def cells(workbook: bytes) -> dict[str, str]:
    """The cells of a workbook's first sheet, by name, as text; a formula begins with =."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    shared = ["".join(each.itertext()) for each in strings]
    told = {}
    for cell in sheet.iter("{*}c"):
        value, formula = cell.findtext("{*}v"), cell.findtext("{*}f")
        text = shared[int(value)] if cell.get("t") == "s" else value
        told[cell.get("r")] = f"={formula}" if formula is not None else text
    return told


def test_a_chart_holds_its_numbers(tmp_path: Path) -> None:
    plot = found(written(tmp_path)).plots[0]
    assert list(plot.categories) == list(LABELS)
    assert {one.name: list(one.values) for one in plot.series} == {
        "First run": [10.0, 11.0, 12.0],
        "Second": [20.0, 21.0, 22.0],
    }


def test_the_workbook_holds_what_the_chart_shows(tmp_path: Path) -> None:
    blob = found(written(tmp_path)).part.chart_workbook.xlsx_part.blob
    assert cells(blob) == {
        "B1": "First run", "C1": "Second",
        "A2": "Control plane", "B2": "10", "C2": "20",
        "A3": "网络", "B3": "11", "C3": "21",
        "A4": "<Compute> & more", "B4": "12", "C4": "22",
    }  # fmt: skip


def test_the_chart_names_the_cells_of_its_workbook(tmp_path: Path) -> None:
    deck = written(tmp_path)
    formulas = [each.text for each in deck.xml("ppt/charts/chart1.xml").iter("{*}f")]
    assert formulas == [
        "Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4",
        "Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "nasty", ["=1+1", "{=1+1}", "+1", "@x", "https://example.org", "007", "true"]
)
def test_labels_stay_text(nasty: str, tmp_path: Path) -> None:
    deck = written(tmp_path, chart((nasty, "b"), nasty))
    blob = found(deck).part.chart_workbook.xlsx_part.blob
    told = cells(blob)
    assert (told["A2"], told["B1"]) == (nasty, nasty)
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        assert not [name for name in archive.namelist() if name.endswith("sheet1.xml.rels")]


def test_labels_are_clean(tmp_path: Path) -> None:
    deck = written(tmp_path, chart(("a\x00b", "c\ud800d"), "e\ufffef"))
    assert list(found(deck).plots[0].categories) == ["ab", "cd"]
    told = cells(found(deck).part.chart_workbook.xlsx_part.blob)
    assert (told["A2"], told["A3"], told["B1"]) == ("ab", "cd", "ef")


def test_each_slide_shows_its_own_chart(tmp_path: Path) -> None:
    deck = written(tmp_path, chart(("a", "b")), chart(("c", "d")))
    assert [list(found(deck, n).plots[0].categories) for n in (0, 1)] == [["a", "b"], ["c", "d"]]


def test_a_chart_says_what_it_shows(tmp_path: Path) -> None:
    (properties,) = written(tmp_path).find("//p:graphicFrame/p:nvGraphicFramePr/p:cNvPr")
    assert (properties.get("name"), properties.get("descr")) == ("Chart", "Minutes by step")


def test_the_axes_belong_together(tmp_path: Path) -> None:
    xml = written(tmp_path).xml("ppt/charts/chart1.xml")
    bar = [each.get("val") for each in xml.findall(".//{*}barChart/{*}axId")]
    axes = {axis.find("{*}axId").get("val"): axis.find("{*}crossAx").get("val")
            for axis in (*xml.iter("{*}catAx"), *xml.iter("{*}valAx"))}  # fmt: skip
    assert axes == {bar[0]: bar[1], bar[1]: bar[0]}
    assert all(int(each) > 0 for each in bar)


def test_one_series_needs_no_legend(tmp_path: Path) -> None:
    assert found(written(tmp_path, chart(LABELS, "Only"))).has_legend is False
    assert found(written(tmp_path, chart(LABELS, "One", "Two"))).has_legend is True


def test_a_workbook_carries_no_clock(tmp_path: Path) -> None:
    blob = found(written(tmp_path)).part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml"))
    assert set(dates) == {b"1980-01-01T00:00:00Z"}


def test_a_table_of_numbers_becomes_a_chart_in_its_placeholder(tmp_path: Path) -> None:
    deck = build(POST, tmp_path)
    charts = [shape.chart for made in deck.slides for shape in made.placeholders if shape.has_chart]
    assert len(charts) == 1
    plot = charts[0].plots[0]
    assert list(plot.categories) == ["Database", "Control plane", "网络"]
    assert [list(one.values) for one in plot.series] == [[14, 52, 38], [9, 31, 24]]
    assert deck.problems() == []


def test_a_chart_survives_a_save_by_others(tmp_path: Path) -> None:
    deck = build(POST, tmp_path)
    deck.presentation.save(str(tmp_path / "saved.pptx"))
    saved = Presentation(str(tmp_path / "saved.pptx"))
    assert sum(shape.has_chart for made in saved.slides for shape in made.shapes) == 1
