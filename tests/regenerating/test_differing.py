from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.util import Inches

from deckgen.ooxml.names import NS_P
from deckgen.regenerating.differing import DeckDifference, diff_bytes
from deckgen.regenerating.notes import BLOCK_END, BLOCK_START
from deckgen.regenerating.telling import as_text

from .others import add_picture, add_slide, add_table, delete, edited, move, png, sample

Edit = Callable[[Any], object]


def told(*edits: Edit, deck: bytes | None = None) -> list[str]:
    """What is told of the edits, a line each, without the summary."""
    before = deck or sample()
    return as_text(diff_bytes(before, edited(before, *edits))).splitlines()[1:]


def words(slide: int, paragraph: int, text: str) -> Edit:
    def edit(presentation: Any) -> None:
        body = presentation.slides[slide].placeholders[1].text_frame
        body.paragraphs[paragraph].runs[0].text = text

    return edit


def titled(slide: int, text: str) -> Edit:
    def edit(presentation: Any) -> None:
        presentation.slides[slide].shapes.title.text = text

    return edit


def shape(slide: int, **values: Any) -> Edit:
    def edit(presentation: Any) -> None:
        found = presentation.slides[slide].shapes[-1]
        for name, value in values.items():
            setattr(found, name, value)

    return edit


def test_a_deck_does_not_differ_from_itself() -> None:
    assert diff_bytes(sample(), sample()) == DeckDifference(same=5)
    assert told() == []
    assert str(diff_bytes(sample(), edited(sample()))) == "no differences"


def replace_picture(presentation: Any) -> None:
    slide = presentation.slides[1]
    _, relation = slide.part.get_or_add_image_part(io.BytesIO(png(99)))
    slide.shapes[-1]._element.blipFill.blip.rEmbed = relation


def set_cell(presentation: Any) -> None:
    presentation.slides[2].shapes[-1].table.cell(1, 1).text = "4"


def set_value(presentation: Any) -> None:
    data = CategoryChartData()
    data.categories = ["BBVA", "Sky"]
    data.add_series("Millions", [6.9, 2.5])
    presentation.slides[3].shapes[-1].chart.replace_data(data)


def set_notes(presentation: Any) -> None:
    presentation.slides[4].notes_slide.notes_text_frame.text = "Lines 12-14\nof our post"


def set_alt(presentation: Any) -> None:
    presentation.slides[1].shapes[-1]._element.nvPicPr.cNvPr.set("descr", "The stage lit red")


def set_bold(presentation: Any) -> None:
    body = presentation.slides[0].placeholders[1].text_frame
    body.paragraphs[0].runs[0].font.bold = True


def set_cell_bold(presentation: Any) -> None:
    cell = presentation.slides[2].shapes[-1].table.cell(1, 1)
    cell.text_frame.paragraphs[0].runs[0].font.bold = True


def set_chart_colour(presentation: Any) -> None:
    series = presentation.slides[3].shapes[-1].chart.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor(200, 0, 0)


def set_layout(presentation: Any) -> None:
    slide, layout = presentation.slides[1], presentation.slide_layouts[5]
    for relation in slide.part.rels.values():
        if relation.reltype.endswith("/slideLayout"):
            relation._target = layout.part


def set_link(presentation: Any) -> None:
    run = presentation.slides[0].placeholders[1].text_frame.paragraphs[0].runs[0]
    run.hyperlink.address = "https://example.org"


def set_indent(presentation: Any) -> None:
    presentation.slides[4].placeholders[1].text_frame.paragraphs[1].level = 1


def set_transition(presentation: Any) -> None:
    transition = etree.SubElement(presentation.slides[3]._element, f"{{{NS_P}}}transition")
    etree.SubElement(transition, f"{{{NS_P}}}fade")


def set_break(presentation: Any) -> None:
    paragraph = presentation.slides[4].shapes.title.text_frame.paragraphs[0]
    paragraph.text = "Out\vlook"


def set_size(presentation: Any) -> None:
    presentation.slide_width = Inches(13.333)


def drop_chart(presentation: Any) -> None:
    chart = presentation.slides[3].shapes[-1]._element
    chart.getparent().remove(chart)


def reorder(presentation: Any) -> None:
    tree = presentation.slides[1].shapes._spTree
    tree.insert(2, tree[-1])


def with_picture(presentation: Any) -> None:
    add_picture(presentation.slides[4], png(50), "A door")


def with_table(presentation: Any) -> None:
    add_table(presentation.slides[4], [["Who", "When"], ["We", "Now"]])


ONE_EDIT: list[tuple[Edit, list[str]]] = [
    (titled(1, "The large hall"), ["~ slide 2 “The large hall”", "    title: The {+large +}hall"]),
    (
        words(0, 0, "Ceph holds 500 TB at one large operator"),
        [
            "~ slide 1 “Barcelona”",
            "    text (Content Placeholder 2): "
            "Ceph holds [-400-]{+500+} TB at one {+large +}operator",
        ],
    ),
    (
        words(0, 1, "巴塞罗那峰会第二天"),
        [
            "~ slide 1 “Barcelona”",
            "    text (Content Placeholder 2): 巴塞罗那峰会第[-一-]{+二+}天",
        ],
    ),
    (
        replace_picture,
        [
            "~ slide 2 “The hall”",
            "    picture (Picture 3): "
            "image1.png (803ba165088d60a2) → image2.png (1bae45efc0c97dcb)",
        ],
    ),
    (
        set_cell,
        ["~ slide 3 “Costs”", "    table (Table 3): Upgrade | [-5-]{+4+}"],
    ),
    (
        set_value,
        ["~ slide 4 “Users”", "    chart (Chart 3): Millions: BBVA 6.9, Sky [-2-]{+2.5+}"],
    ),
    (set_notes, ["~ slide 5 “Outlook”", "    notes: of [-the-]{+our+} post"]),
    (
        set_alt,
        [
            "~ slide 2 “The hall”",
            "    alternative text (Picture 3): The stage lit [-blue-]{+red+}",
        ],
    ),
    (
        shape(1, crop_left=0.1),
        ["~ slide 2 “The hall”", "    crop (Picture 3): whole → left 10 %"],
    ),
    (
        shape(1, left=Inches(2)),
        [
            "~ slide 2 “The hall”",
            "    position (Picture 3): 2.54, 10.16 cm → 5.08, 10.16 cm",
        ],
    ),
    (
        shape(1, width=Inches(3)),
        ["~ slide 2 “The hall”", "    size (Picture 3): 5.08 × 2.54 cm → 7.62 × 2.54 cm"],
    ),
    (
        shape(1, rotation=90),
        ["~ slide 2 “The hall”", "    rotation (Picture 3): 0° → 90°"],
    ),
    (
        set_bold,
        ["~ slide 1 “Barcelona”", "    formatting changed (Content Placeholder 2)"],
    ),
    (set_cell_bold, ["~ slide 3 “Costs”", "    formatting changed (Table 3)"]),
    (set_chart_colour, ["~ slide 4 “Users”", "    formatting changed (Chart 3)"]),
    (
        set_layout,
        ["~ slide 2 “The hall”", "    layout: Title and Content → Title Only"],
    ),
    (
        set_link,
        ["~ slide 1 “Barcelona”", "    link (Content Placeholder 2): none → https://example.org"],
    ),
    (set_indent, ["~ slide 5 “Outlook”", "    indentation changed (Content Placeholder 2)"]),
    (set_transition, ["~ slide 4 “Users”", "    transition changed"]),
    (set_break, ["~ slide 5 “Out look”", "    title: [-Outlook-]{+Out look+}"]),
    (set_size, ["  slide size: 10 × 7.5 in → 13.33 × 7.5 in"]),
    (drop_chart, ["~ slide 4 “Users”", "    chart removed (Chart 3): Millions"]),
    (reorder, ["~ slide 2 “The hall”", "    reading order changed (Picture 3)"]),
    (with_picture, ["~ slide 5 “Outlook”", "    picture added (Picture 3): A door"]),
    (with_table, ["~ slide 5 “Outlook”", "    table added (Table 3): 2 × 2: Who, When"]),
    (
        lambda presentation: presentation.slides[2]._element.set("show", "0"),
        ["~ slide 3 “Costs”", "    slide hidden"],
    ),
    (
        lambda presentation: presentation.slides[2].background.fill.solid(),
        ["~ slide 3 “Costs”", "    background changed"],
    ),
    (
        lambda presentation: add_slide(presentation, "Thanks", "To all"),
        ["+ slide 6 “Thanks” added"],
    ),
    (lambda presentation: delete(presentation, 2), ["- slide 3 “Costs” removed"]),
    (lambda presentation: move(presentation, 4, 0), ["> slide 1 “Outlook” moved from 5"]),
    (lambda presentation: move(presentation, 0, 4), ["> slide 5 “Barcelona” moved from 1"]),
]


@pytest.mark.parametrize(("edit", "expected"), ONE_EDIT)
def test_each_edit_is_told_and_nothing_else(edit: Edit, expected: list[str]) -> None:
    assert told(edit) == expected


def test_what_a_merge_marks_in_the_notes_counts_in_no_comparison() -> None:
    def mark(presentation: Any) -> None:
        notes = presentation.slides[4].notes_slide.notes_text_frame
        for text in (BLOCK_START, "The title is another", BLOCK_END):
            notes.add_paragraph().text = text

    assert told(mark) == []
