"""What people do to how a deck looks: places, type, fills, links, charts and tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_COLOR_TYPE
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Pt

from .handling import (
    BROADCASTING,
    DAY1,
    NOTES,
    STORAGE,
    VENUE,
    C,
    Edit,
    P,
    chart_of,
    having,
    named,
    properties_of,
    table_of,
)


def _resize(deck: Any) -> None:
    shape = named(having(deck, BROADCASTING), "Text")
    shape.left, shape.top, shape.width, shape.height = map(Emu, (600000, 1700000, 4000000, 4200000))


def _stands_at(deck: Any, words: str, place: tuple[int, ...]) -> bool:
    """Whether a shape of the slide stands there, give or take what LibreOffice rounds."""
    return any(
        all(abs(a - b) < 720 for a, b in zip(_place_of(shape), place, strict=True))
        for shape in having(deck, words).shapes
    )


def _place_of(shape: Any) -> tuple[int, ...]:
    return (shape.left, shape.top, shape.width, shape.height)


def _resized_stays(deck: Any) -> bool:
    return _stands_at(deck, BROADCASTING, (600000, 1700000, 4000000, 4200000))


def _move_photo(deck: Any) -> None:
    shape = named(having(deck, STORAGE), "Picture 1")
    shape.left, shape.top, shape.width, shape.height = map(Emu, (720000, 2160000, 5400000, 3600000))


def _photo_stays_moved(deck: Any) -> bool:
    return _stands_at(deck, STORAGE, (720000, 2160000, 5400000, 3600000))


def _embolden(deck: Any) -> None:
    named(having(deck, BROADCASTING), "Text").text_frame.paragraphs[2].runs[0].font.bold = True


def _bold_stays(deck: Any) -> bool:
    return any(run.font.bold and run.text in "lower cost" for run in _runs(deck))


def _enlarge(deck: Any) -> None:
    for run in named(having(deck, BROADCASTING), "Text").text_frame.paragraphs[0].runs:
        run.font.size = Pt(27)


def _centre(deck: Any) -> None:
    named(having(deck, BROADCASTING), "Text").text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _centre_stays(deck: Any) -> bool:
    shapes = (each for each in having(deck, BROADCASTING).shapes if each.has_text_frame)
    lines = (line for each in shapes for line in each.text_frame.paragraphs)
    return any(line.alignment == PP_ALIGN.CENTER for line in lines)


def _runs(deck: Any) -> list[Any]:
    shapes = (each for each in having(deck, BROADCASTING).shapes if each.has_text_frame)
    return [run for each in shapes for line in each.text_frame.paragraphs for run in line.runs]


def _fill(deck: Any) -> None:
    fill = named(having(deck, BROADCASTING), "Text").fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(250, 240, 200)


def _filled_stays(deck: Any) -> bool:
    return b"FAF0C8" in etree.tostring(having(deck, BROADCASTING)._element).upper()


def _redden(deck: Any) -> None:
    for run in named(having(deck, BROADCASTING), "Text").text_frame.paragraphs[0].runs:
        run.font.color.rgb = RGBColor(200, 0, 0)


def _red_stays(deck: Any) -> bool:
    return any(
        run.font.fill.type is not None
        and run.font.color.type == MSO_COLOR_TYPE.RGB
        and run.font.color.rgb == RGBColor(200, 0, 0)
        for run in _runs(deck)
    )


def _theme(deck: Any) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = part.blob.replace(b"0A56C2", b"8A1C4A")


def _theme_stays(deck: Any) -> bool:
    return b"8A1C4A" in deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob


def _size(deck: Any) -> None:
    deck.slide_height = Emu(deck.slide_height + 360000)


def _background(deck: Any) -> None:
    fill = having(deck, BROADCASTING).background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(250, 250, 200)


def _venue(deck: Any) -> Any:
    return named(having(deck, VENUE), "Picture 1")


def _link_photo(deck: Any) -> None:
    _venue(deck).click_action.hyperlink.address = "https://example.org/venue"


def _linked_stays(deck: Any) -> bool:
    return _venue(deck).click_action.hyperlink.address == "https://example.org/venue"


def _send_back(deck: Any) -> None:
    element = _venue(deck)._element
    element.getparent().insert(2, element)


def _behind(deck: Any) -> bool:
    return having(deck, VENUE).shapes[0].name == "Picture 1"


def _link_words(deck: Any) -> None:
    run = named(having(deck, BROADCASTING), "Text").text_frame.paragraphs[2].runs[0]
    run.hyperlink.address = "https://example.org/cost"


def _words_stay_linked(deck: Any) -> bool:
    return any(run.hyperlink.address == "https://example.org/cost" for run in _runs(deck))


def _underline(deck: Any) -> None:
    named(having(deck, BROADCASTING), "Text").text_frame.paragraphs[2].runs[0].font.underline = True


def _underlined_stays(deck: Any) -> bool:
    return any(run.font.underline and run.text in "lower cost" for run in _runs(deck))


def _columns(deck: Any) -> None:
    chart_of(deck)._chartSpace.find(f".//{{{C}}}barDir").set("val", "col")


def _columns_stay(deck: Any) -> bool:
    return chart_of(deck)._chartSpace.find(f".//{{{C}}}barDir").get("val") == "col"


def _recolour_bars(deck: Any) -> None:
    fill = chart_of(deck).plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(138, 28, 74)


def _bars_stay_recoloured(deck: Any) -> bool:
    return b"8A1C4A" in etree.tostring(chart_of(deck)._chartSpace)


def _framed(deck: Any, kind: str) -> Any:
    return next(
        each for slide in deck.slides for each in slide.shapes if getattr(each, f"has_{kind}")
    )


def _describe_chart(deck: Any) -> None:
    properties_of(_framed(deck, "chart")).set("descr", "Every second run was shorter")


def _chart_stays_described(deck: Any) -> bool:
    return properties_of(_framed(deck, "chart")).get("descr") == "Every second run was shorter"


def _widen(deck: Any) -> None:
    columns = table_of(deck).columns
    by = Emu(500_000)
    columns[0].width, columns[1].width = Emu(columns[0].width - by), Emu(columns[1].width + by)


def _stays_wider(deck: Any) -> bool:
    return abs(table_of(deck).columns[1].width - 1_567_658) < 1000


LOOK_EDITS: Final[Mapping[str, Edit]] = {
    "resize a text": Edit(DAY1, _resize, _resized_stays),
    "move a photo": Edit(DAY1, _move_photo, _photo_stays_moved),
    "colour a text": Edit(DAY1, _redden, _red_stays),
    "embolden words": Edit(DAY1, _embolden, _bold_stays),
    "underline words": Edit(DAY1, _underline, _underlined_stays),
    "enlarge a line": Edit(
        DAY1, _enlarge, lambda deck: any(run.font.size == Pt(27) for run in _runs(deck))
    ),
    "centre a line": Edit(DAY1, _centre, _centre_stays),
    "fill a text": Edit(DAY1, _fill, _filled_stays),
    "fill a background": Edit(
        DAY1,
        _background,
        lambda deck: having(deck, BROADCASTING)._element.find(f".//{{{P}}}bg") is not None,
    ),
    "recolour the theme": Edit(DAY1, _theme, _theme_stays),
    "heighten the slides": Edit(DAY1, _size, lambda deck: deck.slide_height == 6858000 + 360000),
    "link a photo": Edit(DAY1, _link_photo, _linked_stays),
    "hide a photo": Edit(
        DAY1,
        lambda deck: properties_of(_venue(deck)).set("hidden", "1"),
        lambda deck: properties_of(_venue(deck)).get("hidden") == "1",
    ),
    "send a photo back": Edit(DAY1, _send_back, _behind),
    "link words": Edit(DAY1, _link_words, _words_stay_linked),
    "make bars columns": Edit(NOTES, _columns, _columns_stay),
    "recolour bars": Edit(NOTES, _recolour_bars, _bars_stay_recoloured),
    "describe a chart": Edit(NOTES, _describe_chart, _chart_stays_described),
    "widen a column": Edit(NOTES, _widen, _stays_wider),
    "mark the last row": Edit(
        NOTES,
        lambda deck: setattr(table_of(deck), "last_row", True),
        lambda deck: table_of(deck).last_row,
    ),
}
"""What a person does to looks, in the order in which a person might."""
