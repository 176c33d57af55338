"""Decks on templates: what of the template is in them, what is not, and what stands where."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches, Pt

from deckgen.checking.check import check_deck
from deckgen.diagnostics import DeckgenError, Severity
from deckgen.model.fitted import FittedText
from deckgen.model.geometry import EMU_PER_PT
from deckgen.packs import load_pack
from deckgen.pipeline import BuildOptions, build_deck
from tests.packs.templates import (
    changed,
    only_layouts,
    parts_of,
    plain_template,
    relating,
    replacing,
    saved,
    sized,
)

ROOT = Path(__file__).resolve().parents[2]
POST = ROOT / "content" / "2016-10-25-barcelona-day1.md"
CT_TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
CT_DECK = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TYPES = "[Content_Types].xml"


def built(template: bytes, folder: Path, name: str = "team.pptx") -> bytes:
    (folder / name).write_bytes(template)
    options = BuildOptions(pack=str(folder / name), root=ROOT)
    return build_deck(POST, folder / "deck.pptx", options).stages.package


def errors(deck: bytes) -> list[str]:
    found = (finding.diagnostic for finding in check_deck(deck, "deck"))
    return [str(each) for each in found if each.severity >= Severity.WARNING]


def test_masters_layouts_and_themes_are_the_templates_own_bytes(tmp_path: Path) -> None:
    before, after = parts_of(plain_template()), parts_of(built(plain_template(), tmp_path))
    kept = [n for n in before if re.match(r"ppt/(slideLayouts|slideMasters|theme|notesM)", n)]
    assert len(kept) >= 25
    assert {name for name in kept if after[name] != before[name]} == set()


def test_sample_slides_go_with_all_that_only_they_use(tmp_path: Path) -> None:
    presentation = Presentation(io.BytesIO(plain_template()))
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(picture, "PNG")
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.add_picture(picture, 0, 0)
    template = saved(presentation)
    media = next(data for name, data in parts_of(template).items() if "media/" in name)
    after = parts_of(built(template, tmp_path))
    assert all(b"Sample title" not in data for data in after.values())
    assert all(b"Sample notes" not in data for data in after.values())
    assert media not in after.values()
    assert "docProps/thumbnail.jpeg" not in after
    assert errors(built(template, tmp_path)) == []


def test_a_potx_becomes_a_presentation(tmp_path: Path) -> None:
    template = changed(plain_template(), {TYPES: replacing(CT_DECK, CT_TEMPLATE)})
    types = parts_of(built(template, tmp_path, "team.potx"))[TYPES].decode()
    assert CT_DECK in types
    assert CT_TEMPLATE not in types


def test_custom_properties_of_the_template_stay(tmp_path: Path) -> None:
    custom = (
        b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
        b'2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
        b'name="MSIP_Label"><vt:lpwstr>General</vt:lpwstr></property></Properties>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    override = (
        '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.custom-properties+xml"/></Types>'
    )
    template = changed(
        plain_template(),
        {
            "docProps/custom.xml": custom,
            "_rels/.rels": relating(kind, "docProps/custom.xml"),
            TYPES: replacing("</Types>", override),
        },
    )
    deck = built(template, tmp_path)
    assert b"MSIP_Label" in parts_of(deck)["docProps/custom.xml"]
    assert errors(deck) == []


def test_a_layouts_link_to_a_sample_slide_leads_to_the_first_slide(tmp_path: Path) -> None:
    slide = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    rels = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    template = changed(plain_template(), {rels: relating(slide, "../slides/slide1.xml")})
    deck = built(template, tmp_path)
    assert b'Target="../slides/slide1.xml"' in parts_of(deck)[rels]
    assert errors(deck) == []


def test_a_presentation_under_other_prefixes_and_names(tmp_path: Path) -> None:
    def renamed(part: bytes) -> bytes:
        text = part.decode().replace("<p:", "<").replace("</p:", "</").replace("xmlns:p=", "xmlns=")
        return text.encode()

    parts = parts_of(plain_template())
    template = changed(
        plain_template(),
        {
            "ppt/presentation.xml": None,
            "ppt/_rels/presentation.xml.rels": None,
            "ppt/main.xml": renamed(parts["ppt/presentation.xml"]),
            "ppt/_rels/main.xml.rels": parts["ppt/_rels/presentation.xml.rels"],
            "_rels/.rels": replacing("ppt/presentation.xml", "ppt/main.xml"),
            TYPES: replacing("/ppt/presentation.xml", "/ppt/main.xml"),
        },
    )
    assert errors(built(template, tmp_path)) == []


def test_a_template_without_a_notes_master_gets_one(tmp_path: Path) -> None:
    template = saved(Presentation())
    assert not any("notesMaster" in name for name in parts_of(template))
    deck = built(template, tmp_path)
    assert any("notesMaster" in name for name in parts_of(deck))
    assert errors(deck) == []


@pytest.mark.parametrize(
    ("width", "height"),
    [(10, 7.5), (13.333, 7.5), (10, 6.25), (10.83, 7.5), (7.5, 10), (7.5, 13.3), (26.7, 15)],
)
def test_every_size_of_slide(width: float, height: float, tmp_path: Path) -> None:
    deck = built(sized(width, height), tmp_path)
    opened = Presentation(io.BytesIO(deck))
    assert opened.slide_width == round(width * 914_400)
    for slide in opened.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= opened.slide_width + 1
            assert shape.top + shape.height <= opened.slide_height + 1
    assert errors(deck) == []


def test_a_title_beside_the_text_has_more_lines_than_one_above_it(tmp_path: Path) -> None:
    presentation = Presentation(io.BytesIO(sized(13.333, 7.5)))
    for sheet in (presentation.slide_master, presentation.slide_layouts[1]):
        title, body = sheet.placeholders[0], sheet.placeholders[1]
        title.left, title.top, title.width, title.height = (Inches(n) for n in (0.2, 0.6, 3, 5))
        body.left, body.top, body.width, body.height = (Inches(n) for n in (3.8, 0.6, 9, 6))
    deck = Presentation(io.BytesIO(built(saved(presentation), tmp_path)))
    titles = [s.shapes.title for s in deck.slides if s.slide_layout.name == "Title and Content"]
    assert len(titles) > 5
    assert not [title.text for title in titles if "…" in title.text]
    assert any(len(title.text.splitlines()) > 2 for title in titles)


def test_content_stands_in_the_templates_placeholders_and_none_is_empty(tmp_path: Path) -> None:
    opened = Presentation(io.BytesIO(built(plain_template(), tmp_path)))
    for slide in opened.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                assert shape.is_placeholder, shape.name
                assert shape.text_frame.text.strip(), shape.name


def test_nothing_is_set_below_the_floors(tmp_path: Path) -> None:
    small = replacing('sz="3200"', 'sz="900"')
    template = changed(plain_template(), {"ppt/slideMasters/slideMaster1.xml": small})
    opened = Presentation(io.BytesIO(built(template, tmp_path)))
    sizes = [
        run.font.size / EMU_PER_PT
        for slide in opened.slides
        for shape in slide.placeholders
        if shape.placeholder_format.type is not None and shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size is not None
    ]
    assert sizes
    assert min(sizes) >= 12


def test_text_that_could_not_be_read_takes_another_colour_of_the_theme(tmp_path: Path) -> None:
    dark = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101010"/></a:solidFill></p:bgPr></p:bg>'
    master = parts_of(plain_template())["ppt/slideMasters/slideMaster1.xml"].decode()
    master = re.sub(r"<p:bg>.*?</p:bg>", dark, master, flags=re.DOTALL)
    template = changed(plain_template(), {"ppt/slideMasters/slideMaster1.xml": master.encode()})
    after = parts_of(built(template, tmp_path))
    assert b'<a:schemeClr val="bg1"/>' in after["ppt/slides/slide2.xml"]
    assert (
        b'<a:schemeClr val="bg1"/>'
        not in parts_of(built(plain_template(), tmp_path))["ppt/slides/slide2.xml"]
    )


def test_the_companys_footer_stays(tmp_path: Path) -> None:
    layout = "ppt/slideLayouts/slideLayout2.xml"
    text = parts_of(plain_template())[layout].decode()
    at = text.index('type="ftr"')
    end = text.index("<a:endParaRPr", at)
    own = "<a:r><a:rPr/><a:t>© Example GmbH</a:t></a:r>"
    template = changed(plain_template(), {layout: (text[:end] + own + text[end:]).encode()})
    after = parts_of(built(template, tmp_path))
    assert "© Example GmbH".encode() in after["ppt/slides/slide2.xml"]


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    assert built(plain_template(), tmp_path) == built(plain_template(), tmp_path)


def test_content_that_has_the_titles_index_and_no_style_of_its_own(tmp_path: Path) -> None:
    """As LibreOffice writes its templates."""
    data = plain_template()
    master = parts_of(data)["ppt/slideMasters/slideMaster1.xml"].decode()
    bare = re.sub(r"<p:txStyles>.*?</p:txStyles>", "<p:txStyles/>", master, flags=re.DOTALL)
    changes = {"ppt/slideMasters/slideMaster1.xml": bare.encode()}
    whole = parts_of(data)["ppt/presentation.xml"].decode()
    usual = re.sub(r"<p:defaultTextStyle>.*</p:defaultTextStyle>", "", whole, flags=re.DOTALL)
    changes["ppt/presentation.xml"] = usual.encode()
    changes["ppt/slideLayouts/slideLayout2.xml"] = parts_of(data)[
        "ppt/slideLayouts/slideLayout2.xml"
    ].replace(b'<p:ph idx="1"/>', b"<p:ph/>")
    deck = built(changed(data, changes), tmp_path)
    assert errors(deck) == []
    slide = parts_of(deck)["ppt/slides/slide2.xml"].decode()
    assert "<p:ph/>" in slide
    body = slide[slide.index("<p:ph/>") :].partition("</p:sp>")[0]
    runs = re.findall(r"<a:rPr [^>]*>", body)
    assert runs
    assert all(' sz="' in run for run in runs), "what nobody says must be said by the slide"


@pytest.mark.parametrize("value", ["abc", "", "-5", "1.5", "50%", "99999999999", "NaN"])
@pytest.mark.parametrize("name", ["lIns", "sz", "marL", "indent", "val", "idx", "cx"])
def test_numbers_that_are_none_end_in_a_pack_or_a_message(
    name: str, value: str, tmp_path: Path
) -> None:
    def garbled(part: bytes) -> bytes:
        return re.sub(rf' {name}="[^"]*"'.encode(), f' {name}="{value}"'.encode(), part)

    parts = ("ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout2.xml")
    file = tmp_path / "odd.pptx"
    file.write_bytes(changed(plain_template(), dict.fromkeys(parts, garbled)))
    # A pack comes of it, or else a message; any other error fails the test.
    with suppress(DeckgenError):
        assert load_pack(str(file)).roles["points"]


def test_links_that_could_not_be_read_keep_the_texts_colour(tmp_path: Path) -> None:
    dark = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="203060"/></a:solidFill></p:bgPr></p:bg>'
    master = parts_of(plain_template())["ppt/slideMasters/slideMaster1.xml"].decode()
    master = re.sub(r"<p:bg>.*?</p:bg>", dark, master, flags=re.DOTALL)
    template = changed(plain_template(), {"ppt/slideMasters/slideMaster1.xml": master.encode()})
    links = 'hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"'
    deck = built(template, tmp_path)
    assert links.encode() in parts_of(deck)["ppt/slides/slide2.xml"]
    assert (
        links.encode() not in parts_of(built(plain_template(), tmp_path))["ppt/slides/slide2.xml"]
    )
    assert errors(deck) == []


def test_a_few_figures_stand_large_each_over_its_words(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(
        "---\ntitle: Day one\n---\n\n## Storage\n\nThe cluster holds 160 PB at CERN.\n\n"
        "SKY serves 16.6 million clients.\n\n5000 VMs were migrated in 2016.\n"
    )
    (tmp_path / "team.pptx").write_bytes(plain_template())
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=tmp_path)
    package = build_deck(post, tmp_path / "deck.pptx", options).stages.package
    slides = Presentation(io.BytesIO(package)).slides
    (shown,) = (slide for slide in slides if slide.shapes.title.text == "Key metrics")
    assert shown.slide_layout.name == "Two Content"
    columns = [shown.placeholders[idx].text_frame.paragraphs for idx in (1, 2)]
    figures = [[line.text for line in lines if line.runs[0].font.bold] for lines in columns]
    assert figures == [["160 PB", "16.6 million"], ["5000"]]
    for figure, words in (
        lines[at : at + 2] for lines in columns for at in range(0, len(lines), 2)
    ):
        own = words.runs[0].font.size or Pt(28)
        assert figure.runs[0].font.size == round(own.pt * 2) * EMU_PER_PT
    assert len({line.runs[0].font.size for lines in columns for line in lines}) == 2
    assert errors(package) == []


@pytest.mark.parametrize(
    ("layouts", "columns"),
    [
        (("Title and Content",), [["1 PB", "2 PB", "3 PB", "4 PB", "5 PB"]]),
        (("Title and Content", "Two Content"), [["1 PB", "2 PB", "3 PB"], ["4 PB", "5 PB"]]),
    ],
)
def test_figures_take_as_many_columns_as_the_template_has(
    layouts: tuple[str, ...], columns: list[list[str]], tmp_path: Path
) -> None:
    lines = "".join(f"- House {n} keeps {n} PB\n" for n in range(1, 6))
    (tmp_path / "post.md").write_text(f"---\ntitle: Day one\n---\n\n## Storage\n\n{lines}")
    (tmp_path / "team.pptx").write_bytes(only_layouts("Title Slide", *layouts))
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=tmp_path)
    package = build_deck(tmp_path / "post.md", tmp_path / "deck.pptx", options).stages.package
    slides = Presentation(io.BytesIO(package)).slides
    (shown,) = (slide for slide in slides if slide.shapes.title.text.startswith("Key metrics"))
    bodies = [p for p in shown.placeholders if p.placeholder_format.idx in (1, 2)]
    assert [
        [line.text for line in body.text_frame.paragraphs if line.runs[0].font.bold]
        for body in bodies
    ] == columns
    assert errors(package) == []


def test_text_is_no_larger_than_its_title(tmp_path: Path) -> None:
    """Text of 32 points under titles of 44 that step down to fit two lines."""
    (tmp_path / "team.pptx").write_bytes(plain_template())
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=ROOT)
    stages = build_deck(POST, tmp_path / "deck.pptx", options).stages
    compared = 0
    for slide in stages.deck.slides:
        texts = {s.slot: s for s in slide.shapes if isinstance(s, FittedText)}
        body = texts.get("body")
        if body is not None and not any(line.bold for line in body.paragraphs):
            title = texts["title"].paragraphs[0].size_pt or 44
            assert max(line.size_pt or 32 for line in body.paragraphs) <= title, slide.title
            compared += title < 32
    assert compared
