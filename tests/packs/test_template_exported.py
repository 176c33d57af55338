"""Templates as other programs write them: what serves what in them, and decks made on them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.text import PP_ALIGN

from deckgen.checking.check import check_deck
from deckgen.diagnostics import Severity
from deckgen.model.fitted import FittedText
from deckgen.packs import load_pack
from deckgen.packs.template.load import open_template
from deckgen.packs.template.places import Floors
from deckgen.pipeline import BuildOptions, build_deck
from tests.packs.exported import exported, packed
from tests.packs.templates import changed

ROOT = Path(__file__).resolve().parents[2]
POST = ROOT / "content" / "2016-10-25-barcelona-day1.md"

# Role → layout, as a person reads each template; a role that is not named has no layout there.
BY_EYE: dict[str, dict[str, str]] = {
    "Google Slides": {
        "title": "TITLE", "section": "SECTION_HEADER", "points": "TITLE_AND_BODY",
        "points-two": "TITLE_AND_TWO_COLUMNS",
    },
    "text boxes": {"points": "CUSTOM_1"},
    "Keynote": {
        "title": "Title", "section": "Section", "agenda": "Agenda", "points": "Title & Bullets",
        "points-photo": "Title, Bullets & Photo", "photo": "Title & Photo Alt",
    },
    "WPS": {
        "title": "标题幻灯片", "section": "节标题", "points": "标题和内容",
        "points-two": "两栏内容", "photo": "图片与标题",
    },
    "LibreOffice": {"title": "Default", "points": "Title, Content"},
    "German, small type": {
        "title": "Titelfolie", "section": "Abschnittsüberschrift", "agenda": "Inhaltsverzeichnis",
        "points": "Titel und Inhalt", "points-two": "Zwei Inhalte",
        "photo": "Bild mit Überschrift", "quote": "Zitat",
    },
    "French, A4, no fonts": {
        "title": "Diapositive de titre", "section": "Titre de section", "agenda": "Sommaire",
        "points": "Titre et contenu", "points-two": "Deux contenus",
        "photo": "Image avec légende",
    },
    "Japanese, two masters": {
        "title": "タイトル スライド", "section": "セクション見出し",
        "points": "タイトルとコンテンツ", "points-two": "2 つのコンテンツ",
        "photo": "タイトル付きの図",
    },
    "Korean, standing": {
        "title": "제목 슬라이드", "section": "구역 머리글", "points": "제목 및 내용",
        "points-two": "콘텐츠 2개", "photo": "캡션 있는 그림",
    },
    "dark ink on a dark picture": {
        "title": "Cover", "points": "Title and Content", "points-two": "Two",
    },
    "light ink on a light picture": {"title": "Cover", "points": "Content"},
    "places of every kind": {
        "title": "Cover", "points": "Content", "points-three": "Three columns",
        "points-photo": "Content with picture", "photo": "Content with picture",
    },
    "title at the side": {
        "title": "1_Cover", "section": "2_Divider", "points": "3_Text",
        "points-photo": "4_Text + Bild", "photo": "4_Text + Bild",
    },
    "title below": {
        "title": "Opening", "title-photo": "Opening", "points": "Text", "photo": "Picture",
    },
    "one layout": {"points": "Standard"},
    "Spanish, text on cards": {
        "title": "Portada", "agenda": "Índice", "points": "Título y contenido",
        "points-two": "Dos objetos", "quote": "Cita",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", BY_EYE)
def test_each_role_has_the_layout_that_a_person_would_take(name: str) -> None:
    found = open_template(packed(exported()[name]), name, Floors(body=14, caption=12, footer=10))
    shown = {role: view.sheet.name for role, view in found.found.best.items()}
    assert shown == BY_EYE[name]


@pytest.mark.parametrize("name", exported())
def test_a_deck_on_each_is_sound(name: str, tmp_path: Path) -> None:
    (tmp_path / "team.pptx").write_bytes(packed(exported()[name]))
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=ROOT)
    package = build_deck(POST, tmp_path / "deck.pptx", options).stages.package
    found = (finding.diagnostic for finding in check_deck(package, "deck"))
    assert [str(each) for each in found if each.severity >= Severity.WARNING] == []


def test_figures_that_would_break_in_narrow_columns_take_a_smaller_size(tmp_path: Path) -> None:
    """A standing slide: "170,000+" must not end on a second line."""
    (tmp_path / "team.pptx").write_bytes(packed(exported()["Korean, standing"]))
    (tmp_path / "post.md").write_text(
        "---\ntitle: Day one\n---\n\n## Cloud\n\n- It runs 170,000+ cores\n\n- It has 6 regions\n"
    )
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=tmp_path)
    made = build_deck(tmp_path / "post.md", tmp_path / "deck.pptx", options).stages.deck
    (slide,) = (slide for slide in made.slides if slide.key.startswith("metrics"))
    bodies = [s for s in slide.shapes if isinstance(s, FittedText) and s.slot.startswith("body")]
    assert [body.slot for body in bodies] == ["body", "body-2"]
    assert bodies[0].lines == 2


def test_what_libreoffice_only_shows_is_said_on_slides(tmp_path: Path) -> None:
    """Its templates have size and alignment in the sample text alone, where slides inherit none."""
    shown = b'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-US" sz="4000"/><a:t>Click to edit'
    plain = b'<a:p><a:r><a:rPr lang="en-US"/><a:t>Click to edit'
    data = packed(exported()["LibreOffice"])
    layouts = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in (2, 3)]
    (tmp_path / "team.pptx").write_bytes(
        changed(data, dict.fromkeys(layouts, lambda part: part.replace(plain, shown, 1)))
    )
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=ROOT)
    build_deck(POST, tmp_path / "deck.pptx", options)
    slide = Presentation(str(tmp_path / "deck.pptx")).slides[1]
    assert slide.slide_layout.name == "Title, Content"
    (line,) = slide.shapes.title.text_frame.paragraphs
    assert line.alignment == PP_ALIGN.CENTER
    assert slide.placeholders[0].text_frame.paragraphs[0].runs[0].font.size.pt > 20


UNKNOWN = (
    '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Wave"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="0" y="4000000"/><a:ext cx="10080000" cy="3600000"/></a:xfrm><a:custGeom><a:pathLst>'
    '<a:path w="1" h="1"><a:arcTo wR="1" hR="1" stAng="0" swAng="1"/></a:path></a:pathLst>'
    '</a:custGeom><a:solidFill><a:srgbClr val="003366"/></a:solidFill></p:spPr></p:sp>'
)
"""A shape whose outline deckgen does not work out, over the lower half of a slide."""


def test_a_colour_that_slides_must_say_is_read_on_what_is_known(tmp_path: Path) -> None:
    """Sample text of a light colour on a page that is light above and unknown below."""
    sample = '<a:p><a:r><a:rPr lang="en-US"/><a:t>Click to edit'
    light = sample.replace(
        "/>", ' sz="4000"><a:solidFill><a:srgbClr val="DDDDCC"/></a:solidFill></a:rPr>'
    )

    def half_known(part: bytes) -> bytes:
        text = part.decode().replace("<p:grpSpPr/>", f"<p:grpSpPr/>{UNKNOWN}", 1)
        return text.replace(sample, light).encode()

    template = packed(exported()["LibreOffice"])
    (tmp_path / "team.pptx").write_bytes(
        changed(template, {f"ppt/slideLayouts/slideLayout{n}.xml": half_known for n in (2, 3)})
    )
    layout = load_pack(str(tmp_path / "team.pptx")).layout("Title, Content")
    assert {each.type: each.ink for each in layout.placeholders if each.idx == 0} == {
        "title": "",
        "obj": "",
    }


def test_a_figure_and_its_words_stay_on_one_slide(tmp_path: Path) -> None:
    """A place for five figures that holds three of them large."""
    one = exported()["one layout"]
    master = one.masters[0]
    title, body = master.layouts[0].places
    low = replace(master.layouts[0], places=(title, replace(body, at=(0.5, 1.1, 12.3, 3.3))))
    flat = replace(one, masters=(replace(master, layouts=(low,)),))
    (tmp_path / "team.pptx").write_bytes(packed(flat))
    lines = "".join(f"- House {n} keeps {n} PB\n\n" for n in range(1, 6))
    (tmp_path / "post.md").write_text(f"---\ntitle: Day one\n---\n\n## Storage\n\n{lines}")
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=tmp_path)
    made = build_deck(tmp_path / "post.md", tmp_path / "deck.pptx", options).stages.deck
    slides = [slide for slide in made.slides if slide.key.startswith("metrics")]
    assert len(slides) == 2
    for slide in slides:
        (body,) = (s for s in slide.shapes if isinstance(s, FittedText) and s.slot == "body")
        words = ["".join(run.text for run in line.runs) for line in body.paragraphs]
        assert [bool(re.fullmatch(r"\d PB", each)) for each in words] == (
            [True, False] * (len(words) // 2)
        )


def test_on_standing_slides_pictures_stand_above_one_another_right_over_their_captions(
    tmp_path: Path,
) -> None:
    (tmp_path / "team.pptx").write_bytes(packed(exported()["Korean, standing"]))
    pack = load_pack(str(tmp_path / "team.pptx"))
    layout = pack.layout("제목 및 내용, 3 pictures")
    boxes = [each.box for each in layout.placeholders if each.name.startswith("picture")]
    assert len({box.x for box in boxes}) == 1
    assert [box.y for box in boxes] == sorted({box.y for box in boxes})
