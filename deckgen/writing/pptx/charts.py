"""Native bar charts: the chart part (ECMA-376 part 1, 21.2) and the workbook of its data."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from deckgen.model.fitted import FittedChart
from deckgen.model.storyboard import ChartContent, ChartSeries
from deckgen.ooxml.names import NS_A, NS_C, NS_R, REL_WORKBOOK
from deckgen.ooxml.relationships import (
    DECLARATION,
    Relationship,
    relationships_part,
    relationships_xml,
    target_from,
)
from deckgen.ooxml.text import clean_text, escape
from deckgen.ooxml.zipping import EPOCH, write_package

SERIES_COLOURS = ("accent1", "accent2", "accent4")
CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
"""Axis ids need only be positive and differ (21.2.2.9)."""


def chart_part(number: int) -> str:
    """Return the part name of chart ``number`` of the deck, from 1."""
    return f"ppt/charts/chart{number}.xml"


def workbook_part(number: int) -> str:
    """Return the part name of the workbook of chart ``number``."""
    return f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"


def chart_parts(shape: FittedChart, number: int) -> dict[str, bytes]:
    """Return a chart, its workbook and the relationship between them."""
    part, workbook = chart_part(number), workbook_part(number)
    relation = Relationship("rId1", REL_WORKBOOK, target_from(part, workbook))
    return {
        part: _chart_xml(shape).encode(),
        relationships_part(part): relationships_xml((relation,)),
        workbook: workbook_bytes(shape.content),
    }


def _chart_xml(shape: FittedChart) -> str:
    content = shape.content
    series = "".join(_series_xml(content, number) for number in range(len(content.series)))
    legend = (
        '<c:legend><c:legendPos val="t"/><c:overlay val="0"/>'
        f"{_text_properties(shape.size_pt)}</c:legend>"
        if len(content.series) > 1
        else ""
    )
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{NS_C}" xmlns:a="{NS_A}" xmlns:r="{NS_R}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:overlap val="-10"/>'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
        f"{_axes_xml(shape.size_pt)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_text_properties(shape.size_pt)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series_xml(content: ChartContent, number: int) -> str:
    one = content.series[number]
    column = chr(ord("B") + number)
    last = len(content.labels) + 1
    colour = SERIES_COLOURS[number % len(SERIES_COLOURS)]
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    labels = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(label)}</c:v></c:pt>'
        for at, label in enumerate(content.labels)
    )
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>' for at, value in enumerate(one.values)
    )
    count = f'<c:ptCount val="{len(content.labels)}"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(one.name)}</c:v></c:pt>'
        f"</c:strCache></c:strRef></c:tx><c:spPr>{fill}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_data_labels(one)}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>"
        f"<c:strCache>{count}{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{count}{values}</c:numCache>"
        "</c:numRef></c:val></c:ser>"
    )


def _data_labels(one: ChartSeries) -> str:
    grouped = "#,##0.##" if any(value != int(value) for value in one.values) else "#,##0"
    return (
        f'<c:dLbls><c:numFmt formatCode="{grouped}" sourceLinked="0"/>'
        '<c:spPr><a:noFill/></c:spPr><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _axes_xml(size_pt: float) -> str:
    """Return the axes: categories from the top in the table's order, values left to the labels."""
    line = (
        '<c:spPr><a:ln w="9525"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:ln>'
        "</c:spPr>"
    )
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General"'
        ' sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{line}{_text_properties(size_pt)}'
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _text_properties(size_pt: float) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size_pt * 100)}">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def workbook_bytes(content: ChartContent) -> bytes:
    """Return the workbook behind a chart, the same bytes for the same data.

    XlsxWriter writes it, with text kept text that looks like a formula or an address; its zip
    is packed again, since entries and properties carry the clock otherwise.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    buffer = io.BytesIO()
    literal = {"strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, {"in_memory": True, **literal})
    book.set_properties({"created": datetime(*EPOCH, tzinfo=UTC)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_column(1, 0, [clean_text(label) for label in content.labels])
    for number, one in enumerate(content.series, 1):
        sheet.write_string(0, number, clean_text(one.name))
        sheet.write_column(1, number, one.values)
    book.close()
    with zipfile.ZipFile(buffer) as archive:
        return write_package({name: archive.read(name) for name in archive.namelist()})
