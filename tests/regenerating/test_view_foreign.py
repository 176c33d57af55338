"""What other programs put into decks that python-pptx cannot: parts written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from deckgen.ooxml import names
from deckgen.ooxml.package import read_package
from deckgen.ooxml.relationships import Relationship, relationships_part, with_relationships
from deckgen.ooxml.zipping import write_package
from deckgen.regenerating.differing import diff_bytes
from deckgen.regenerating.telling import as_text
from deckgen.regenerating.text import as_markdown
from deckgen.regenerating.view import SlideView
from deckgen.regenerating.viewing import view_deck

from .others import edited, sample

SLIDE = "ppt/slides/slide1.xml"
SPACES = f'xmlns:a="{names.NS_A}" xmlns:p="{names.NS_P}" xmlns:r="{names.NS_R}"'
MODERN = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"

LEGACY_COMMENTS = f"""<p:cmLst {SPACES}><p:cm authorId="0" dt="2026-01-01T00:00:00" idx="1">
<p:pos x="1" y="1"/><p:text>Is this still true?</p:text></p:cm></p:cmLst>"""

MODERN_COMMENTS = f"""<x:cmLst xmlns:x="{MODERN}" {SPACES}><x:cm id="1"><x:replyLst><x:reply id="2">
<x:txBody><a:bodyPr/><a:p><a:r><a:t>Yes.</a:t></a:r></a:p></x:txBody></x:reply></x:replyLst>
<x:txBody><a:bodyPr/><a:p><a:r><a:t>Is this </a:t></a:r><a:r><a:t>true?</a:t></a:r></a:p>
</x:txBody></x:cm></x:cmLst>"""


def with_part(part: str, xml: str, kind: str, body: str = "") -> bytes:
    """The sample deck with a part related to its first slide, and ``body`` on that slide."""
    parts: dict[str, bytes] = dict(read_package(sample()).parts)
    parts[part] = xml.encode()
    relations = relationships_part(SLIDE)
    target = part.removeprefix("ppt/")
    added = [Relationship("rIdNew", kind, f"../{target}")]
    parts[relations] = with_relationships(parts[relations], added)
    parts[SLIDE] = parts[SLIDE].replace(b"</p:spTree>", f"{body}</p:spTree>".encode())
    return write_package(parts)


def first(deck: bytes) -> SlideView:
    return view_deck(deck).slides[0]


@pytest.mark.parametrize(
    ("xml", "kind", "expected"),
    [
        (LEGACY_COMMENTS, f"{names.NS_R}/comments", ("Is this still true?",)),
        (
            MODERN_COMMENTS,
            "http://schemas.microsoft.com/office/2018/10/relationships/comments",
            ("Is this true?", "Yes."),
        ),
    ],
    ids=["legacy", "modern"],
)
def test_comments_of_both_kinds_are_read(xml: str, kind: str, expected: tuple[str, ...]) -> None:
    deck = with_part("ppt/comments/comment1.xml", xml, kind)
    assert sorted(first(deck).comments) == sorted(expected)
    told = "".join(f"- {each}\n" for each in first(deck).comments)
    assert f"::: comments\n{told}:::\n" in as_markdown(view_deck(deck))
    assert as_text(diff_bytes(sample(), deck)).splitlines()[1:2] == ["~ slide 1 “Barcelona”"]


def test_the_words_of_a_diagram_are_in_a_part_of_its_own() -> None:
    data = f"""<d:dataModel xmlns:d="{DIAGRAM}" {SPACES}><d:ptLst><d:pt modelId="1"><d:t><a:bodyPr/>
<a:p><a:r><a:t>Plan</a:t></a:r></a:p></d:t></d:pt><d:pt modelId="2"><d:t><a:bodyPr/>
<a:p><a:r><a:t>Do</a:t></a:r></a:p></d:t></d:pt></d:ptLst></d:dataModel>"""
    frame = f"""<p:graphicFrame {SPACES}><p:nvGraphicFramePr><p:cNvPr id="9" name="Diagram"/>
<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="1" y="2"/>
<a:ext cx="3" cy="4"/></p:xfrm><a:graphic><a:graphicData uri="{DIAGRAM}">
<d:relIds xmlns:d="{DIAGRAM}" r:dm="rIdNew"/></a:graphicData></a:graphic></p:graphicFrame>"""
    kind = f"{names.NS_R}/diagramData"
    deck = with_part("ppt/diagrams/data1.xml", data, kind, frame)
    field = first(deck).fields[-1]
    assert (field.kind, field.text) == ("other", "Plan\nDo")
    changed = with_part("ppt/diagrams/data1.xml", data.replace("Do", "Done"), kind, frame)
    assert as_text(diff_bytes(deck, changed)).splitlines()[1:3] == [
        "~ slide 1 “Barcelona”",
        "    text (Diagram): [-Do-]{+Done+}",
    ]


def test_a_film_that_was_replaced_is_an_attachment_that_changed() -> None:
    film = f"""<p:pic {SPACES}><p:nvPicPr><p:cNvPr id="9" name="Film"/><p:cNvPicPr/><p:nvPr>
<a:videoFile r:link="rIdNew"/></p:nvPr></p:nvPicPr><p:blipFill/><p:spPr/></p:pic>"""
    kind = f"{names.NS_R}/video"
    one, other = (with_part("ppt/media/film.mp4", text, kind, film) for text in ("one", "two"))
    assert as_text(diff_bytes(one, other)).splitlines()[1:] == [
        "~ slide 1 “Barcelona”",
        "    attached file changed (Film)",
    ]


def without(parts: Mapping[str, bytes], gone: str) -> bytes:
    return write_package({name: data for name, data in parts.items() if name != gone})


@pytest.mark.parametrize(
    "gone",
    [
        "ppt/slides/_rels/slide2.xml.rels",
        "ppt/slideLayouts/slideLayout2.xml",
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/theme/theme1.xml",
        "ppt/media/image1.png",
        "ppt/notesSlides/notesSlide1.xml",
        "ppt/slides/slide4.xml",
    ],
)
def test_a_deck_that_lacks_a_part_is_told_as_far_as_it_goes(gone: str) -> None:
    parts = read_package(sample()).parts
    chart = next(name for name in parts if name.startswith("ppt/charts/chart"))
    for part in (gone, chart):
        deck = without(parts, part)
        view = view_deck(deck)
        assert len(view.slides) >= 4
        assert as_markdown(view)
        assert not diff_bytes(sample(), deck).empty


def test_a_slide_that_is_no_sound_xml_is_empty() -> None:
    parts: dict[str, bytes] = dict(read_package(sample()).parts)
    parts[SLIDE] = b"<p:sld"
    deck = write_package(parts)
    assert first(deck).fields == ()
    found = diff_bytes(sample(), deck)
    assert [each.title for each in found.removed] == ["Barcelona"]


def test_alternatives_inside_a_paragraph_and_equations_are_read() -> None:
    def edit(presentation: Any) -> None:
        from lxml import etree

        paragraph = presentation.slides[0].placeholders[1].text_frame.paragraphs[0]._p
        math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
        paragraph.append(
            etree.fromstring(
                f'<mc:AlternateContent xmlns:mc="{names.NS_COMPATIBILITY}" {SPACES}>'
                '<mc:Choice Requires="a14"><e:m xmlns:e="http://schemas.microsoft.com/office/'
                f'drawing/2010/main"><m:oMath xmlns:m="{math}"><m:r><m:t>E=mc²</m:t></m:r>'
                "</m:oMath></e:m></mc:Choice><mc:Fallback><a:r><a:t> </a:t></a:r></mc:Fallback>"
                "</mc:AlternateContent>"
            )
        )

    text = first(edited(sample(), edit)).fields[1].paragraphs[0].text
    assert text == "Ceph holds 400 TB at one operatorE=mc²"
