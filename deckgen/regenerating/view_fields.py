"""A shape to a field: its text, picture, table or chart, and what else it brings."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from deckgen.ooxml.names import (
    NAMESPACES,
    NS_A,
    NS_C,
    NS_R,
)
from deckgen.ooxml.shapes import Shape, whole
from deckgen.regenerating.part_reader import DIGEST_LENGTH, PartReader, digest_of, relation_ids
from deckgen.regenerating.view import (
    Chart,
    Crop,
    FieldView,
    Kind,
    Paragraph,
    Picture,
    Place,
    Series,
)
from deckgen.regenerating.view_text import paragraphs_of, text_of

_RELATION: Final = f"{{{NS_R}}}"
_NUMBERS: Final = (f"{{{NS_C}}}numCache", f"{{{NS_C}}}numLit")
_SERIES: Final = f"{{{NS_C}}}ser"
_TABLE: Final = "a:graphic/a:graphicData/a:tbl"
_CHART: Final = "a:graphic/a:graphicData/c:chart"
# A diagram's data part (ECMA-376 part 1, 21.4.2.10).
_DIAGRAM_DATA: Final = f"{NS_R}/diagramData"
_OWN_PLACE: Final = {
    "sp": "p:spPr/a:xfrm",
    "pic": "p:spPr/a:xfrm",
    "cxnSp": "p:spPr/a:xfrm",
    "graphicFrame": "p:xfrm",
}
_LOOKS: Final = ("p:spPr", "p:style", "p:blipFill")
_CELL_STYLE: Final = f"{{{NS_A}}}tcPr"
_CHART_DATA: Final = frozenset(
    f"{{{NS_C}}}{name}" for name in ("tx", "cat", "val", "xVal", "yVal", "externalData")
)
_PICTURES: Final = {
    "sp": "p:spPr/a:blipFill",
    "pic": "p:blipFill",
    "cxnSp": "p:spPr/a:blipFill",
    "graphicFrame": ".//p:oleObj/p:pic/p:blipFill",
}
_NO_LOOK: Final = frozenset(
    {f"{{{NS_A}}}xfrm", f"{{{NS_A}}}srcRect", f"{{{NS_A}}}blip", f"{{{NS_A}}}extLst"}
)


def view_field(shape: Shape, reader: PartReader) -> FieldView:
    """Return what a shape of the part of ``reader`` is and holds."""
    element = shape.element
    picture = _picture(shape, reader)
    table = _table(element.find(_TABLE, NAMESPACES))
    chart = _chart(element.find(_CHART, NAMESPACES), reader)
    named = element.find(".//p:cNvPr", NAMESPACES)
    click = None if named is None else named.find("a:hlinkClick", NAMESPACES)
    return FieldView(
        id=shape.id,
        name=shape.name,
        kind=_kind(shape, table, chart),
        placeholder=shape.placeholder,
        paragraphs=() if table else _paragraphs(shape, reader),
        picture=picture,
        table=table,
        chart=chart,
        alt=shape.description,
        decorative=shape.decorative,
        hidden=shape.hidden,
        link="" if click is None else reader.link(click),
        place=_place(shape),
        own_place=element.find(_OWN_PLACE[shape.kind], NAMESPACES) is not None,
        attached=_attached(element, reader),
        shape=_look(shape, reader),
    )


def _kind(shape: Shape, table: object, chart: object) -> Kind:
    if shape.kind == "pic":
        return "picture"
    if table:
        return "table"
    if chart:
        return "chart"
    return "text" if shape.kind == "sp" else "other"


def _place(shape: Shape) -> Place | None:
    if shape.box is None:
        return None
    frame = shape.element.find(_OWN_PLACE[shape.kind], NAMESPACES)
    left, top, width, height = map(round, shape.box)
    return Place(left, top, width, height, whole(frame, "rot"))


def _paragraphs(shape: Shape, reader: PartReader) -> tuple[Paragraph, ...]:
    """Return a shape's paragraphs; a diagram's are in a part of its own."""
    if shape.kind != "graphicFrame":
        return tuple(paragraphs_of(shape.element, reader))
    ids = [value for each in shape.element.iter() for value in relation_ids(each)]
    return tuple(
        paragraph
        for each in ids
        if each in reader.relations and reader.relations[each].type == _DIAGRAM_DATA
        for part in [reader.target(each)]
        if part in reader.deck.roots
        for paragraph in paragraphs_of(reader.deck.roots[part], PartReader(reader.deck, part))
    )


def _picture(shape: Shape, reader: PartReader) -> Picture | None:
    """Return the picture of a picture, or the one that fills a shape."""
    fill = shape.element.find(_PICTURES[shape.kind], NAMESPACES)
    blip = None if fill is None else fill.find("a:blip", NAMESPACES)
    if fill is None or blip is None:
        return None
    embedded = reader.target(blip.get(f"{_RELATION}embed", ""))
    media = embedded or reader.address(blip.get(f"{_RELATION}link", ""))
    cut = fill.find("a:srcRect", NAMESPACES)
    sides = (whole(cut, "l"), whole(cut, "t"), whole(cut, "r"), whole(cut, "b"))
    return Picture(reader.digest(embedded), media, Crop(*sides))


def _table(table: Any) -> tuple[tuple[str, ...], ...]:
    if table is None:
        return ()
    return tuple(
        tuple(text_of(cell) for cell in row.iterfind("a:tc", NAMESPACES))
        for row in table.iterfind("a:tr", NAMESPACES)
    )


def _chart(reference: Any, reader: PartReader) -> Chart | None:
    if reference is None:
        return None
    root = reader.deck.roots.get(reader.target(reference.get(f"{_RELATION}id", "")))
    plot = None if root is None else root.find("c:chart/c:plotArea", NAMESPACES)
    if root is None or plot is None:
        return Chart()
    title = root.find("c:chart/c:title", NAMESPACES)
    series = list(plot.iter(_SERIES))
    categories = (_points(each, "c:cat", "c:xVal") for each in series)
    return Chart(
        types=tuple(
            str(each.tag).rpartition("}")[2] for each in plot if each.find(_SERIES) is not None
        ),
        title="" if title is None else text_of(title),
        categories=next(filter(None, categories), ()),
        series=tuple(
            Series(" ".join(_points(each, "c:tx")), _points(each, "c:val", "c:yVal"))
            for each in series
        ),
    )


def _points(series: Any, *paths: str) -> tuple[str, ...]:
    """Return the cached values of the first of ``paths`` that a series has, ``""`` for gaps.

    Of categories in several levels the innermost counts, which comes first.
    """
    for path in paths:
        found = series.find(path, NAMESPACES)
        if found is not None:
            level = found.find(".//c:lvl", NAMESPACES)
            points = (found if level is None else level).iterfind(".//c:pt", NAMESPACES)
            values = {whole(point, "idx"): _value(point) for point in points}
            return tuple(values.get(at, "") for at in range(max(values, default=-1) + 1))
    return ()


def _value(point: Any) -> str:
    """Return a point's text; a number as every program would write it, ``2`` and not ``2.0``."""
    text = str(point.findtext("c:v", "", NAMESPACES)).strip()
    if point.getparent().tag not in _NUMBERS:
        return text
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return text


def _attached(element: Any, reader: PartReader) -> str:
    """Return the digest of the parts that a shape brings beside its picture and chart."""
    if not reader.attachments:
        return ""
    parts = {
        reader.target(identifier)
        for each in element.iter()
        for identifier in relation_ids(each)
        if identifier in reader.attachments
    }
    found = sorted(filter(None, map(reader.digest, parts)))
    return hashlib.sha256("".join(found).encode()).hexdigest()[:DIGEST_LENGTH] if found else ""


def _look(shape: Shape, reader: PartReader) -> str:
    """Return the digest of a shape's own geometry, fill, line, effects; of a table's and a
    chart's style and the look of its words."""
    element = shape.element
    table, chart = element.find(_TABLE, NAMESPACES), element.find(_CHART, NAMESPACES)
    if table is not None:
        words = [f"{p.look} {run.look}" for p in paragraphs_of(table, reader) for run in p.runs]
        cells = [digest_of(each) for each in table.iter(_CELL_STYLE) if len(each)]
        grid = [digest_of(table.find(path, NAMESPACES)) for path in ("a:tblPr", "a:tblGrid")]
        return " ".join([*grid, hashlib.sha256("\n".join([*words, *cells]).encode()).hexdigest()])
    if chart is not None:
        root = reader.deck.roots.get(reader.target(chart.get(f"{_RELATION}id", "")))
        return digest_of(root, without=_CHART_DATA)
    found = (element.find(path, NAMESPACES) for path in _LOOKS)
    looks = (
        digest_of(each, reader, _NO_LOOK)
        for each in found
        if each is not None and any(child.tag not in _NO_LOOK for child in each)
    )
    return " ".join(looks)
