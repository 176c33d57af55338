"""Decks as python-pptx makes and edits them: the hand of another program, and a person's."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches

TITLE_AND_CONTENT = 1


def png(shade: int = 0, width: int = 8, height: int = 4) -> bytes:
    """A grey picture, small and of the given shade."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = (b"\0" + bytes([shade]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def saved(presentation: Any) -> bytes:
    buffer = io.BytesIO()
    # After a deletion python-pptx gives a new slide the name of one that is there.
    presentation.part.rename_slide_parts([each.rId for each in presentation.slides._sldIdLst])
    presentation.save(buffer)
    return buffer.getvalue()


def edited(deck: bytes, *edits: Callable[[Any], object]) -> bytes:
    """The deck after each edit has had the presentation that python-pptx opens."""
    presentation = Presentation(io.BytesIO(deck))
    for edit in edits:
        edit(presentation)
    return saved(presentation)


def move(presentation: Any, at: int, to: int) -> None:
    slides = presentation.slides._sldIdLst
    slide = slides[at]
    slides.remove(slide)
    slides.insert(to, slide)


def delete(presentation: Any, at: int) -> None:
    """Delete a slide and, as PowerPoint does, the links to it."""
    slides = presentation.slides._sldIdLst
    gone = presentation.slides[at].part
    presentation.part.drop_rel(slides[at].rId)
    slides.remove(slides[at])
    for slide in presentation.slides:
        for part in (slide.part, slide.notes_slide.part if slide.has_notes_slide else slide.part):
            for relation in [each for each in part.rels.values() if each._target is gone]:
                for link in part._element.xpath(f"//a:hlinkClick[@r:id='{relation.rId}']"):
                    link.getparent().remove(link)
                part.rels.pop(relation.rId)


def add_slide(presentation: Any, title: str, *points: str) -> Any:
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_AND_CONTENT])
    slide.shapes.title.text = title
    slide.placeholders[1].text = "\n".join(points)
    return slide


def add_picture(slide: Any, data: bytes, alt: str = "", left: int = 1) -> Any:
    picture = slide.shapes.add_picture(io.BytesIO(data), Inches(left), Inches(4), Inches(2))
    picture._element.nvPicPr.cNvPr.set("descr", alt)
    return picture


def add_table(slide: Any, rows: list[list[str]]) -> Any:
    size = len(rows), len(rows[0])
    frame = slide.shapes.add_table(*size, Inches(1), Inches(3), Inches(6), Inches(1))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            frame.table.cell(at, column).text = text
    return frame


def add_chart(slide: Any, categories: list[str], **series: list[float]) -> Any:
    data = CategoryChartData()
    data.categories = categories
    for name, values in series.items():
        data.add_series(name, values)
    kind = XL_CHART_TYPE.BAR_CLUSTERED
    return slide.shapes.add_chart(kind, Emu(0), Inches(2), Inches(6), Inches(4), data)


def blank() -> Any:
    return Presentation()


def sample() -> bytes:
    """Five slides: words, a picture, a table, a chart, notes."""
    presentation = blank()
    add_slide(presentation, "Barcelona", "Ceph holds 400 TB at one operator", "巴塞罗那峰会第一天")
    add_picture(add_slide(presentation, "The hall"), png(10), "The stage lit blue")
    add_table(add_slide(presentation, "Costs"), [["Step", "Hours"], ["Upgrade", "5"]])
    add_chart(add_slide(presentation, "Users"), ["BBVA", "Sky"], Millions=[6.9, 2])
    talk = add_slide(presentation, "Outlook", "We try it at home", "Then we tell")
    talk.notes_slide.notes_text_frame.text = "Lines 12-14\nof the post"
    return saved(presentation)
