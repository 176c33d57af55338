"""What people do to a deck, and what happens to a post: ordered tables for the merging tests.

Edits work on a deck as python-pptx opens it, as a person would on what a program shows. Each says
whether it is still there in a deck that was merged since.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_COLOR_TYPE
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Pt

DAY1: Final = "content/2016-10-25-barcelona-day1.md"
NOTES: Final = "content/2016-10-28-field-notes.md"

P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def saved(presentation: Any) -> bytes:
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def titles(presentation: Any) -> list[str]:
    return [title_of(slide) for slide in presentation.slides]


def title_of(slide: Any) -> str:
    shape = slide.shapes.title
    return " ".join(shape.text_frame.text.split()) if shape is not None else ""


def having(presentation: Any, words: str) -> Any:
    """The slide whose title, text or notes hold the words; the first of them."""
    for slide in presentation.slides:
        if words in told(slide):
            return slide
    raise LookupError(words)


def told(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return "\n".join(text.replace("\v", "") for text in texts)


def named(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


class Edit(NamedTuple):
    """What a person does, and whether it is still to be seen."""

    post: str
    do: Callable[[Any], None]
    stays: Callable[[Any], bool]


# Day 1: the slide of the broadcasters, whose text the changes reword.
BROADCASTING: Final = "software defined"
TELECOM: Final = "OpenStack正在成为"
SCIENCE: Final = "平方公里阵列"
WORKFLOW: Final = "From bug report"
STORAGE: Final = "Lab storage footprint"


def _retitle(words: str, title: str) -> Edit:
    def do(deck: Any) -> None:
        having(deck, words).shapes.title.text_frame.text = title

    return Edit(DAY1, do, lambda deck: titles(deck).count(title) == 1)


def _reword(deck: Any) -> None:
    frame = named(having(deck, BROADCASTING), "Text").text_frame
    frame.paragraphs[0].runs[0].text = "Our own words about it "


def _point(deck: Any) -> None:
    paragraph = named(having(deck, TELECOM), "Text").text_frame.add_paragraph()
    paragraph.text = "A point of our own"


def _add(deck: Any) -> None:
    before = having(deck, TELECOM)
    slide = deck.slides.add_slide(before.slide_layout)
    slide.shapes.title.text = "Our view"
    _move(deck, slide, _number(deck, before) + 1)


def _added_stays(deck: Any) -> bool:
    at = titles(deck).index("Our view")
    return TELECOM in told(deck.slides[at - 1]) and titles(deck).count("Our view") == 1


def _number(deck: Any, slide: Any) -> int:
    return [each.slide_id for each in deck.slides].index(slide.slide_id)


def _move(deck: Any, slide: Any, to: int) -> None:
    entries = deck.slides._sldIdLst
    entry = entries[_number(deck, slide)]
    entries.remove(entry)
    entries.insert(to, entry)


def _copy(deck: Any) -> None:
    """Repeat a slide with its picture at the end, as Duplicate Slide does."""
    source = having(deck, STORAGE)
    copy = deck.slides.add_slide(source.slide_layout)
    for shape in list(copy.shapes):
        shape._element.getparent().remove(shape._element)
    for shape in source.shapes:
        element = deepcopy(shape._element)
        copy.shapes._spTree.append(element)
        for blip in element.iter(f"{{{A}}}blip"):
            image = source.part.related_part(blip.rEmbed)
            blip.rEmbed = copy.part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    _move(deck, copy, _number(deck, source) + 1)


def _copy_stays(deck: Any) -> bool:
    return titles(deck).count(STORAGE) == 2


def _names(slide: Any) -> list[str]:
    return [shape.name for shape in slide.shapes]


def remove_slide(deck: Any, slide: Any) -> None:
    """Delete a slide and the links that lead to it, as PowerPoint does."""
    for other in deck.slides:
        for identifier, relation in list(other.part.rels.items()):
            if relation.is_external or relation.target_part is not slide.part:
                continue
            for link in list(other._element.iter(f"{{{A}}}hlinkClick")):
                if link.get(f"{{{R}}}id") == identifier:
                    link.getparent().remove(link)
            other.part.rels.pop(identifier)
    entries = deck.slides._sldIdLst
    entry = entries[_number(deck, slide)]
    deck.part.rels.pop(entry.rId)
    entries.remove(entry)
    # python-pptx would give the name of the last part to the next slide that is added.
    deck.part.rename_slide_parts([each.rId for each in entries])


def _delete(deck: Any) -> None:
    remove_slide(deck, having(deck, WORKFLOW))


def _to_front(deck: Any) -> None:
    _move(deck, having(deck, STORAGE), 1)


def _replace_photo(deck: Any) -> None:
    slide = having(deck, STORAGE)
    _, relation = slide.part.get_or_add_image_part(io.BytesIO(PICTURE))
    named(slide, "Picture 1")._element.blipFill.blip.rEmbed = relation


def _photo_stays(deck: Any) -> bool:
    return any(
        shape.shape_type is not None
        and getattr(shape, "image", None) is not None
        and shape.image.blob == PICTURE
        for slide in deck.slides
        for shape in slide.shapes
        if shape._element.tag.endswith("}pic")
    )


def _crop(deck: Any) -> None:
    named(having(deck, STORAGE), "Picture 1").crop_left = 0.2


def _crop_stays(deck: Any) -> bool:
    return abs(named(having(deck, STORAGE), "Picture 1").crop_left - 0.2) < 1e-4


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


def _box(deck: Any) -> None:
    slide = having(deck, BROADCASTING)
    box = slide.shapes.add_textbox(Emu(9000000), Emu(5800000), Emu(2400000), Emu(400000))
    box.text_frame.text = "Ask Ana about this"


def _speak(deck: Any) -> None:
    frame = having(deck, BROADCASTING).notes_slide.notes_text_frame
    frame.add_paragraph().text = "Pause here."


def _notes_stay(deck: Any) -> bool:
    notes = having(deck, BROADCASTING).notes_slide.notes_text_frame.text
    return notes.count("Pause here.") == 1


def _describe(deck: Any) -> None:
    _properties(named(having(deck, STORAGE), "Picture 1")).set("descr", "A cluster, drawn by hand")


def _properties(shape: Any) -> Any:
    return next(shape._element.iter(f"{{{P}}}cNvPr"))


def _description_stays(deck: Any) -> bool:
    shape = named(having(deck, STORAGE), "Picture 1")
    return _properties(shape).get("descr") == "A cluster, drawn by hand"


def _hide(deck: Any) -> None:
    having(deck, BROADCASTING)._element.set("show", "0")


def _transition(deck: Any) -> None:
    effect = etree.fromstring(f'<p:transition xmlns:p="{P}" spd="med"><p:fade/></p:transition>')
    having(deck, BROADCASTING)._element.append(effect)


def _animate(deck: Any) -> None:
    slide = having(deck, BROADCASTING)
    shape = named(slide, "Text").shape_id
    slide._element.append(
        etree.fromstring(
            f'<p:timing xmlns:p="{P}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite"'
            ' restart="never" nodeType="tmRoot"/></p:par></p:tnLst><p:bldLst>'
            f'<p:bldP spid="{shape}" grpId="0" build="p"/></p:bldLst></p:timing>'
        )
    )


def _comment(deck: Any) -> None:
    authors = Part(
        PackURI("/ppt/commentAuthors.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml",
        deck.part.package,
        f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="Ana" initials="A" lastIdx="1"'
        ' clrIdx="0"/></p:cmAuthorLst>'.encode(),
    )
    comments = Part(
        PackURI("/ppt/comments/comment1.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
        deck.part.package,
        f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0" dt="2016-11-01T10:00:00.000" idx="1">'
        '<p:pos x="10" y="10"/><p:text>Is that so?</p:text></p:cm></p:cmLst>'.encode(),
    )
    deck.part.relate_to(authors, f"{R}/commentAuthors")
    having(deck, BROADCASTING).part.relate_to(comments, f"{R}/comments")


def _comment_stays(deck: Any) -> bool:
    part = having(deck, BROADCASTING).part
    return any(relation.reltype.endswith("/comments") for relation in part.rels.values())


def _theme(deck: Any) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = part.blob.replace(b"0A56C2", b"8A1C4A")


def _theme_stays(deck: Any) -> bool:
    return b"8A1C4A" in deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob


def _size(deck: Any) -> None:
    deck.slide_height = Emu(deck.slide_height + 360000)


def _remove_photo(deck: Any) -> None:
    element = named(having(deck, STORAGE), "Picture 1")._element
    element.getparent().remove(element)


def _photo_stays_away(deck: Any) -> bool:
    return "Picture 1" not in _names(having(deck, STORAGE))


def _background(deck: Any) -> None:
    fill = having(deck, BROADCASTING).background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(250, 250, 200)


def _cell(deck: Any) -> None:
    table_of(deck).cell(1, 2).text = "15"


def table_of(deck: Any) -> Any:
    return next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)


def chart_of(deck: Any) -> Any:
    return next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)


def _bars(deck: Any) -> None:
    from pptx.chart.data import CategoryChartData

    data = CategoryChartData()
    data.categories = ["Ours", "Theirs"]
    data.add_series("Minutes", (3, 4))
    chart_of(deck).replace_data(data)


def _bars_stay(deck: Any) -> bool:
    return list(chart_of(deck).plots[0].categories) == ["Ours", "Theirs"]


# The slide of the venue: its text changes with "add a sentence", its photo does not.
VENUE: Final = "会议中心离海"


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
    _properties(_framed(deck, "chart")).set("descr", "Every second run was shorter")


def _chart_stays_described(deck: Any) -> bool:
    return _properties(_framed(deck, "chart")).get("descr") == "Every second run was shorter"


def _widen(deck: Any) -> None:
    columns = table_of(deck).columns
    by = Emu(500_000)
    columns[0].width, columns[1].width = Emu(columns[0].width - by), Emu(columns[1].width + by)


def _stays_wider(deck: Any) -> bool:
    return abs(table_of(deck).columns[1].width - 1_596_273) < 1000


EDITS: Final[Mapping[str, Edit]] = {
    "retitle the broadcasters": _retitle(BROADCASTING, "What broadcasters want"),
    "retitle the takeaways": _retitle("要点一览", "In short"),
    "reword a text": Edit(
        DAY1, _reword, lambda deck: "Our own words" in told(having(deck, "Our own words"))
    ),
    "add a point": Edit(
        DAY1, _point, lambda deck: "A point of our own" in told(having(deck, "A point of our own"))
    ),
    "add a slide": Edit(DAY1, _add, _added_stays),
    "copy a slide": Edit(DAY1, _copy, _copy_stays),
    "delete a slide": Edit(
        DAY1, _delete, lambda deck: not any(WORKFLOW in title for title in titles(deck))
    ),
    "move a slide": Edit(DAY1, _to_front, lambda deck: STORAGE in told(deck.slides[1])),
    "replace a photo": Edit(DAY1, _replace_photo, _photo_stays),
    "crop a photo": Edit(DAY1, _crop, _crop_stays),
    "remove a photo": Edit(DAY1, _remove_photo, _photo_stays_away),
    "describe a photo": Edit(DAY1, _describe, _description_stays),
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
    "add a text box": Edit(DAY1, _box, lambda deck: "Ask Ana" in told(having(deck, BROADCASTING))),
    "write notes": Edit(DAY1, _speak, _notes_stay),
    "hide a slide": Edit(
        DAY1, _hide, lambda deck: having(deck, BROADCASTING)._element.get("show") == "0"
    ),
    "fade a slide in": Edit(
        DAY1,
        _transition,
        lambda deck: having(deck, BROADCASTING)._element.find(f".//{{{P}}}fade") is not None,
    ),
    "animate a text": Edit(
        DAY1,
        _animate,
        lambda deck: having(deck, BROADCASTING)._element.find(f"{{{P}}}timing") is not None,
    ),
    "comment on a slide": Edit(DAY1, _comment, _comment_stays),
    "fill a background": Edit(
        DAY1,
        _background,
        lambda deck: having(deck, BROADCASTING)._element.find(f".//{{{P}}}bg") is not None,
    ),
    "recolour the theme": Edit(DAY1, _theme, _theme_stays),
    "heighten the slides": Edit(DAY1, _size, lambda deck: deck.slide_height == 6858000 + 360000),
    "change a cell": Edit(NOTES, _cell, lambda deck: table_of(deck).cell(1, 2).text == "15"),
    "change a chart": Edit(NOTES, _bars, _bars_stay),
    "link a photo": Edit(DAY1, _link_photo, _linked_stays),
    "hide a photo": Edit(
        DAY1,
        lambda deck: _properties(_venue(deck)).set("hidden", "1"),
        lambda deck: _properties(_venue(deck)).get("hidden") == "1",
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
    "retitle the table": Edit(
        NOTES,
        lambda deck: setattr(
            _slide_of_table(deck).shapes.title.text_frame, "text", "Our five steps"
        ),
        lambda deck: title_of(_slide_of_table(deck)) == "Our five steps",
    ),
}
"""What a person does, in the order in which a person might."""


def _slide_of_table(deck: Any) -> Any:
    return next(slide for slide in deck.slides if any(shape.has_table for shape in slide.shapes))


class Change(NamedTuple):
    """What happens to a post: texts and what they become, and what the new deck then shows."""

    post: str
    become: tuple[tuple[str, str], ...]
    shows: str = ""


_TRACK_2 = "### 2. Media Broadcasting"
_TRACK_3 = "### 3. Telecom/NFV"
_TRACK_4 = "### 4. Scientific Research"

CHANGES: Final[Mapping[str, Change]] = {
    "reword a line": Change(DAY1, (("400 TB的Ceph", "500 TB的Ceph"),), "500 TB的Ceph"),
    "reword the telecoms": Change(
        DAY1, (("运营商对可用性的要求比别的行业更苛刻", "运营商要求更高"),), "运营商要求更高"
    ),
    "reorder tracks": Change(
        DAY1, ((_TRACK_2, "<2>"), (_TRACK_3, "<3>"), ("<3>", _TRACK_2), ("<2>", _TRACK_3))
    ),
    "add a track": Change(
        DAY1,
        (
            (
                "## 分会场",
                "### 5. Edge Computing\n\n分享企业：Orange  \n边缘站点有1200个\n\n## 分会场",
            ),
        ),
        "1200",
    ),
    "add a sentence": Change(
        DAY1, (("## 概览\n", "## 概览\n\n这是一个全新的开头，会场里有7000人。\n"),), "7000人"
    ),
    "remove a photo": Change(DAY1, (("![sponsors](/images/barcelona/sponsors.jpg)\n", ""),)),
    "remove a track": Change(
        DAY1, (("分享机构：CERN  \n存储规模：160 PB  \n2016年已经迁移了5000 VMs  \n", ""),)
    ),
    "remove a speaker": Change(
        DAY1,
        (
            ("分享企业：Huawei  \n", ""),
            ("主角是FusionSphere，讲OpenStack怎样进入各个行业  \n", ""),
            ("分级的政务云让不同部门共享服务  \n", ""),
            ("国内用户举了两个例子：江西省信息中心、东风汽车公司\n", ""),
        ),
    ),
    "change a table": Change(
        NOTES, (("|     3 |              14 |", "|     4 |              16 |"),)
    ),
    "add a row": Change(
        NOTES,
        (("| Database, contract |", "| Images | 2 | 8 | 6 | 0 |\n| Database, contract |"),),
        "Images",
    ),
    "drop a quote": Change(NOTES, (("> Nobody was ever woken", "Nobody was ever woken"),)),
}
"""What an author does to the posts, reordering by exchanging headings with marks between."""


def changed(text: str, change: Change) -> str:
    for old, new in change.become:
        assert old in text, old
        text = text.replace(old, new)
    return text


def picture() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), (90, 20, 20)).save(buffer, "PNG")
    return buffer.getvalue()


PICTURE: Final = picture()
