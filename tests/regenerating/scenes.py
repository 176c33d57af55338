"""What people do to a deck: an ordered table for the merging tests.

Edits work on a deck as python-pptx opens it. Each says whether it is still there in a deck that was
merged since.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu

from .handling import (
    BROADCASTING,
    DAY1,
    NOTES,
    STORAGE,
    TELECOM,
    WORKFLOW,
    A,
    Edit,
    P,
    R,
    chart_of,
    having,
    move_slide,
    named,
    number_of,
    properties_of,
    remove_slide,
    slide_of_table,
    table_of,
    title_of,
    titles,
    told,
)
from .look_edits import LOOK_EDITS


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
    move_slide(deck, slide, number_of(deck, before) + 1)


def _added_stays(deck: Any) -> bool:
    at = titles(deck).index("Our view")
    return TELECOM in told(deck.slides[at - 1]) and titles(deck).count("Our view") == 1


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
    move_slide(deck, copy, number_of(deck, source) + 1)


def _copy_stays(deck: Any) -> bool:
    return titles(deck).count(STORAGE) == 2


def _names(slide: Any) -> list[str]:
    return [shape.name for shape in slide.shapes]


def _delete(deck: Any) -> None:
    remove_slide(deck, having(deck, WORKFLOW))


def _to_front(deck: Any) -> None:
    move_slide(deck, having(deck, STORAGE), 1)


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
    properties_of(named(having(deck, STORAGE), "Picture 1")).set(
        "descr", "A cluster, drawn by hand"
    )


def _description_stays(deck: Any) -> bool:
    shape = named(having(deck, STORAGE), "Picture 1")
    return properties_of(shape).get("descr") == "A cluster, drawn by hand"


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


def _remove_photo(deck: Any) -> None:
    element = named(having(deck, STORAGE), "Picture 1")._element
    element.getparent().remove(element)


def _photo_stays_away(deck: Any) -> bool:
    return "Picture 1" not in _names(having(deck, STORAGE))


def _cell(deck: Any) -> None:
    table_of(deck).cell(1, 2).text = "15"


def _bars(deck: Any) -> None:
    from pptx.chart.data import CategoryChartData

    data = CategoryChartData()
    data.categories = ["Ours", "Theirs"]
    data.add_series("Minutes", (3, 4))
    chart_of(deck).replace_data(data)


def _bars_stay(deck: Any) -> bool:
    return list(chart_of(deck).plots[0].categories) == ["Ours", "Theirs"]


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
    "change a cell": Edit(NOTES, _cell, lambda deck: table_of(deck).cell(1, 2).text == "15"),
    "change a chart": Edit(NOTES, _bars, _bars_stay),
    "retitle the table": Edit(
        NOTES,
        lambda deck: setattr(
            slide_of_table(deck).shapes.title.text_frame, "text", "Our five steps"
        ),
        lambda deck: title_of(slide_of_table(deck)) == "Our five steps",
    ),
    **LOOK_EDITS,
}
"""What a person does, in the order in which a person might."""


def picture() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), (90, 20, 20)).save(buffer, "PNG")
    return buffer.getvalue()


PICTURE: Final = picture()
