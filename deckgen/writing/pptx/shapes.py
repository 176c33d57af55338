"""Shapes of a slide: placeholders with text, pictures, tables (ECMA-376 part 1, 19.3.1)."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.model.fitted import (
    FittedChart,
    FittedParagraph,
    FittedPicture,
    FittedTable,
    FittedText,
)
from deckgen.model.geometry import Box
from deckgen.model.text import RichText
from deckgen.ooxml.names import NS_C
from deckgen.ooxml.sheets import DECORATIVE
from deckgen.ooxml.text import attribute, escape
from deckgen.writing.pptx.runs import (
    Targets,
    Voice,
    paragraph_xml,
    paragraphs_xml,
    run_properties,
    solid_fill,
)

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"

NAMES: Mapping[str, str] = {
    "title": "Title",
    "kicker": "Kicker",
    "subtitle": "Subtitle",
    "body": "Text",
    "picture": "Picture",
    "caption": "Caption",
    "metric": "Metric",
    "label": "Metric label",
    "source": "Metric source",
    "table": "Table",
    "chart": "Chart",
    "code": "Code",
    "quote": "Quote",
    "date": "Date",
    "footer": "Footer",
    "number": "Slide number",
}


def shape_name(slot: str) -> str:
    """Return what people read in PowerPoint's selection pane for a slot."""
    kind, _, number = slot.partition("-")
    name = NAMES.get(kind, kind.capitalize())
    return f"{name} {number}" if number else name


def text_shape(shape: FittedText, number: int, voice: Voice, targets: Targets) -> str:
    """Return ``p:sp``: text in a placeholder, which inherits all that is not said here."""
    moved = f"<p:spPr>{_transform('a', shape.box)}</p:spPr>" if shape.box else "<p:spPr/>"
    if shape.type == "sldNum":
        text = _number_field(shape, voice)
    else:
        text = paragraphs_xml(
            shape.paragraphs, voice, targets, ink=shape.ink, plain_links=shape.plain_links
        )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(shape_name(shape.slot))}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{_placeholder(shape.type, shape.idx)}</p:nvPr></p:nvSpPr>"
        f"{moved}<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def _number_field(shape: FittedText, voice: Voice) -> str:
    text = "".join(run.text for paragraph in shape.paragraphs for run in paragraph.runs)
    return number_field(text, voice, shape.ink)


def number_field(text: str, voice: Voice, ink: str = "") -> str:
    """Return a paragraph whose text is the slide's number, ``text`` until PowerPoint counts."""
    properties = run_properties(f' lang="{attribute(voice.latin)}"', solid_fill(ink))
    return (
        '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f"{properties}<a:t>{escape(text)}</a:t></a:fld></a:p>"
    )


def picture_shape(shape: FittedPicture, number: int, relationship: str) -> str:
    """Return ``p:pic``: cropped, never stretched; in the placeholder where there is one."""
    placeholder = _reference(shape)
    geometry = "" if shape.inherited else _transform("a", shape.box)
    if shape.idx is None:
        geometry += '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    grouped = ' noGrp="1"' if shape.idx is not None else ""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{attribute(shape_name(shape.slot))}"'
        f"{_alternative(shape.alt)}"
        f'<p:cNvPicPr><a:picLocks{grouped} noChangeAspect="1"/></p:cNvPicPr>'
        f"<p:nvPr>{placeholder}</p:nvPr></p:nvPicPr>"
        f'<p:blipFill><a:blip r:embed="{relationship}"/>{_source_rectangle(shape)}'
        "<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{geometry}</p:spPr></p:pic>"
    )


def _alternative(alt: str) -> str:
    """Return the rest of ``p:cNvPr``: what a picture shows, or that it is mere decoration."""
    if alt.strip():
        return f' descr="{attribute(alt)}"/>'
    return f' descr="">{DECORATIVE}</p:cNvPr>'


def _source_rectangle(shape: FittedPicture) -> str:
    sides = {
        "l": shape.crop.left,
        "t": shape.crop.top,
        "r": shape.crop.right,
        "b": shape.crop.bottom,
    }
    named = "".join(
        f' {side}="{cut}"' for side, part in sides.items() if (cut := round(part * 100_000))
    )
    return f"<a:srcRect{named}/>"


ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r"}


def table_shape(shape: FittedTable, number: int, style: str, voice: Voice, targets: Targets) -> str:
    """Return ``p:graphicFrame``: a native table with a flagged header row."""
    placeholder = _reference(shape)
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in shape.widths)
    rows = "".join(
        f'<a:tr h="{height}">{_cells(shape, cells, voice, targets)}</a:tr>'
        for height, cells in zip(shape.heights, (shape.header, *shape.rows), strict=True)
    )
    style_id = f"<a:tableStyleId>{style}</a:tableStyleId>" if style else ""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}"'
        f' name="{attribute(shape_name(shape.slot))}" descr="{attribute(shape.title)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr>{placeholder}</p:nvPr></p:nvGraphicFramePr>"
        f"{_transform('p', shape.box)}"
        f'<a:graphic><a:graphicData uri="{TABLE_URI}"><a:tbl>'
        f'<a:tblPr firstRow="1" bandRow="1">{style_id}</a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def chart_shape(shape: FittedChart, number: int, relationship: str) -> str:
    """Return ``p:graphicFrame``: a native chart with its description."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}"'
        f' name="{attribute(shape_name(shape.slot))}" descr="{attribute(shape.content.alt)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr>{_reference(shape)}</p:nvPr></p:nvGraphicFramePr>"
        f'{_transform("p", shape.box)}<a:graphic><a:graphicData uri="{NS_C}">'
        f'<c:chart xmlns:c="{NS_C}" r:id="{relationship}"/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _cells(shape: FittedTable, cells: tuple[RichText, ...], voice: Voice, targets: Targets) -> str:
    out = []
    for number, text in enumerate(cells):
        side = ALIGNMENTS.get(shape.alignments[number], "") if shape.alignments else ""
        body = paragraph_xml(FittedParagraph(text, size_pt=shape.size_pt), voice, targets, side)
        out.append(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody>"
            f'<a:tcPr anchor="{"b" if cells is shape.header else "ctr"}"/></a:tc>'
        )
    return "".join(out)


def _reference(shape: FittedPicture | FittedTable | FittedChart) -> str:
    """Return ``p:ph`` of a shape in a placeholder; nothing for one that stands free."""
    return "" if shape.idx is None else _placeholder(shape.type, shape.idx)


def _placeholder(kind: str, idx: int) -> str:
    """Return ``p:ph``; type ``obj`` and index 0 are the defaults and are left out."""
    named = f' type="{kind}"' if kind != "obj" else ""
    return f'<p:ph{named} idx="{idx}"/>' if idx else f"<p:ph{named}/>"


def _transform(prefix: str, box: Box) -> str:
    return (
        f'<{prefix}:xfrm><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{box.cx}" cy="{box.cy}"/></{prefix}:xfrm>'
    )
