from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml.names import NAMESPACES
from deckgen.ooxml.zipping import write_package
from deckgen.pipeline import BuildOptions, build_deck
from deckgen.regenerating.view import Chart, Crop, Paragraph, Place, Run, Series, SlideView
from deckgen.regenerating.viewing import view_deck

from .decks import recorded, slide
from .others import add_picture, add_slide, blank, edited, png, sample, saved

CONTENT = Path(__file__).resolve().parents[2] / "content"


def viewed(*edits: Any) -> tuple[SlideView, ...]:
    return view_deck(edited(sample(), *edits)).slides


def with_xml(presentation: Any, xml: str, at: int = 0) -> None:
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    head, _, rest = xml.partition(">")
    if head.endswith("/"):
        head, rest = head[:-1], f"/>{rest}"
        xml = f"{head} {spaces}{rest}"
    else:
        xml = f"{head} {spaces}>{rest}"
    presentation.slides[at].shapes._spTree.append(etree.fromstring(xml))


def test_a_deck_of_another_program_is_told_whole() -> None:
    view = view_deck(sample())
    assert view.size == (9144000, 6858000)
    assert [each.title for each in view.slides] == [
        "Barcelona", "The hall", "Costs", "Users", "Outlook",
    ]  # fmt: skip
    assert {each.layout for each in view.slides} == {"Title and Content"}
    assert {each.key for each in view.slides} == {""}
    words = view.slides[0].fields[1]
    assert (words.kind, words.placeholder) == ("text", ("obj", "1"))
    assert words.text == "Ceph holds 400 TB at one operator\n巴塞罗那峰会第一天"
    assert not words.own_place
    assert words.place is not None
    picture = view.slides[1].fields[-1]
    assert (picture.kind, picture.alt, picture.own_place) == ("picture", "The stage lit blue", True)
    assert picture.place == Place(914400, 3657600, 1828800, 914400)
    assert view.slides[2].fields[-1].table == (("Step", "Hours"), ("Upgrade", "5"))
    assert view.slides[3].fields[-1].chart == Chart(
        ("barChart",), "", ("BBVA", "Sky"), (Series("Millions", ("6.9", "2")),)
    )
    assert [each.text for each in view.slides[4].notes] == ["Lines 12-14", "of the post"]


def test_runs_that_look_alike_are_one_and_breaks_and_fields_are_kept_apart() -> None:
    def split(presentation: Any) -> None:
        paragraph = presentation.slides[0].placeholders[1].text_frame.paragraphs[0]
        paragraph.text = ""
        for text, bold in (("Ce", None), ("ph", None), (" holds", True)):
            run = paragraph.add_run()
            run.text, run.font.bold = text, bold
        paragraph.add_line_break()
        field = '<a:fld xmlns:a="{a}" id="x" type="slidenum"><a:t>7</a:t></a:fld>'
        paragraph._p.append(etree.fromstring(field.format_map(NAMESPACES)))
        paragraph.level = 2

    found = viewed(split)[0].fields[1].paragraphs[0]
    assert found == Paragraph(
        "Ceph holds\n‹slidenum›",
        2,
        (Run("Ceph"), Run(" holds", "b=1"), Run("\n"), Run("", automatic="slidenum")),
    )


def test_links_tell_where_they_lead() -> None:
    def link(presentation: Any) -> None:
        run = presentation.slides[0].placeholders[1].text_frame.paragraphs[0].runs[0]
        run.hyperlink.address = "https://example.org/ceph"
        shape = presentation.slides[0].shapes.title
        shape.click_action.target_slide = presentation.slides[2]

    fields = viewed(link)[0].fields
    assert fields[1].paragraphs[0].runs[0].link == "https://example.org/ceph"
    assert fields[0].link == "ppt/slides/slide3.xml"


def test_groups_are_opened_and_the_choice_of_alternatives_taken() -> None:
    def group(presentation: Any) -> None:
        slide = presentation.slides[0]
        box = slide.shapes.add_textbox(1000, 2000, 3000, 4000)
        box.text_frame.text = "In a group"
        slide.shapes.add_group_shape([box])
        with_xml(
            presentation,
            '<mc:AlternateContent><mc:Choice Requires="p14"><p:sp><p:nvSpPr><p:cNvPr id="90"'
            ' name="New"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p>'
            "<a:r><a:t>new</a:t></a:r></a:p></p:txBody></p:sp></mc:Choice><mc:Fallback><p:sp/>"
            "</mc:Fallback></mc:AlternateContent>",
        )

    fields = viewed(group)[0].fields
    assert [each.text for each in fields[2:]] == ["In a group", "new"]
    assert fields[2].place == Place(1000, 2000, 3000, 4000)
    assert fields[3].place is None


def test_crop_alternative_text_hiding_effects_and_comments_are_seen() -> None:
    def edit(presentation: Any) -> None:
        picture = presentation.slides[1].shapes[-1]
        picture.crop_left, picture.crop_bottom = 0.25, 0.1
        presentation.slides[2]._element.set("show", "0")
        transition = etree.SubElement(
            presentation.slides[3]._element, f"{{{NAMESPACES['p']}}}transition"
        )
        etree.SubElement(transition, f"{{{NAMESPACES['p']}}}fade")
        presentation.slides[4].background.fill.solid()

    slides = viewed(edit)
    picture = slides[1].fields[-1].picture
    assert picture is not None
    assert picture.crop == Crop(left=25000, bottom=10000)
    assert [each.hidden for each in slides] == [False, False, True, False, False]
    assert [bool(each.transition) for each in slides] == [False, False, False, True, False]
    assert [bool(each.background) for each in slides] == [False, False, False, False, True]


def test_a_picture_is_known_by_its_bytes_whatever_its_part_is_called() -> None:
    first, second = blank(), blank()
    add_picture(add_slide(first, "One"), png(1))
    slide = add_slide(second, "One")
    add_picture(slide, png(2))
    add_picture(slide, png(1))
    one, two = (view_deck(saved(each)).slides[0].fields[-1] for each in (first, second))
    assert one.picture is not None
    assert two.picture is not None
    assert one.picture.digest == two.picture.digest
    assert one.picture.media != two.picture.media


def test_keys_come_from_the_record_and_an_edit_is_told() -> None:
    parts = recorded((("title", slide("Barcelona")), ("a", slide("Alpha"))))
    parts["ppt/slides/slide2.xml"] = slide("Alpha, as we see it")
    found = view_deck(write_package(parts)).slides
    assert [(each.key, each.untouched) for each in found] == [("title", True), ("a", False)]


def test_a_deck_of_ours_is_told_the_same_after_python_pptx_has_saved_it(tmp_path: Path) -> None:
    deck = tmp_path / "notes.pptx"
    build_deck(CONTENT / "2016-10-28-field-notes.md", deck, BuildOptions())
    data = deck.read_bytes()
    assert view_deck(edited(data)) == view_deck(data)
    assert all(each.untouched for each in view_deck(data).slides)


def test_what_is_no_deck_is_refused() -> None:
    with pytest.raises(DeckgenError) as caught:
        view_deck(b"Hello", "notes.txt")
    assert caught.value.exit_code == 3
    assert str(caught.value).startswith("error[not-a-presentation]: notes.txt is not a zip")
