"""The package around the slides: notes, sections, properties, part names, content types."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from deckgen.model.storyboard import DeckProperties, NoteParagraph
from deckgen.model.text import TextRun, rich
from deckgen.ooxml.names import NAMESPACES
from deckgen.pipeline import BuildOptions
from tests.writing.building import body, build, slide, texts, write

POST = """---
title: A "summit" & more
subtitle: Day one
author: Ada Lovelace
date: 2016-10-25
tags: [OpenStack, Ceph]
event: OpenStack Summit
---

## Keynotes

The keynote filled the hall with 5000 people from 50 countries.

- Users run it in production
- Vendors ship it

## Storage

Ceph was everywhere.

- 400 TB at one operator
"""

SECTIONS = "//p14:section"


def notes_of(deck: object, number: int) -> list[str]:
    made = deck.slides[number]  # type: ignore[attr-defined]
    return [paragraph.text for paragraph in made.notes_slide.notes_text_frame.paragraphs]


def test_notes_hold_their_paragraphs(tmp_path: Path) -> None:
    notes = (NoteParagraph(rich("First 第一")), NoteParagraph((TextRun("bold ", bold=True),)))
    made = slide(body(rich("Text")))
    fields = {name: getattr(made, name) for name in made.__slots__}
    deck = write((type(made)(**(fields | {"notes": notes})),), tmp_path)
    assert notes_of(deck, 0) == ["First 第一", "bold "]
    xml = deck.xml("ppt/notesSlides/notesSlide1.xml")
    langs = xml.xpath("//a:r/a:rPr/@lang", namespaces=dict(NAMESPACES))
    assert langs == ["en-US", "zh-CN", "en-US"]
    assert xml.xpath("//a:rPr/@b", namespaces=dict(NAMESPACES)) == []
    assert deck.problems() == []


def test_a_notes_page_has_the_slides_picture_its_text_and_its_number(tmp_path: Path) -> None:
    deck = write((slide(), slide(key="two")), tmp_path)
    kinds = [ph.placeholder_format.type.name for ph in deck.slides[1].notes_slide.placeholders]
    assert kinds == ["SLIDE_IMAGE", "BODY", "SLIDE_NUMBER"]
    xml = deck.xml("ppt/notesSlides/notesSlide2.xml")
    (field,) = xml.iter("{*}fld")
    assert (field.get("type"), "".join(field.itertext())) == ("slidenum", "2")
    assert deck.slides[1].notes_slide.part.notes_master.part.partname == (
        "/ppt/notesMasters/notesMaster1.xml"
    )
    assert deck.problems() == []


def test_notes_say_where_a_slide_comes_from(tmp_path: Path) -> None:
    deck = build(POST, tmp_path)
    titles = [made.shapes.title.text for made in deck.slides]
    told = " ".join(notes_of(deck, titles.index("Agenda") + 1))
    assert "post.md, line" in told
    assert deck.problems() == []


def test_sections_hold_every_slide_once_and_in_order(tmp_path: Path) -> None:
    slides = (
        slide(part="Start & <more>"),
        slide(key="two", part="Start & <more>"),
        slide(key="three", part="第二"),
        slide(key="four", part="Start & <more>"),
    )
    deck = write(slides, tmp_path)
    sections = deck.xml("ppt/presentation.xml").xpath(SECTIONS, namespaces=dict(NAMESPACES))
    found = [
        (section.get("name"), [each.get("id") for each in section.iter("{*}sldId")])
        for section in sections
    ]
    assert found == [
        ("Start & <more>", ["256", "257"]),
        ("第二", ["258"]),
        ("Start & <more>", ["259"]),
    ]
    assert len({section.get("id") for section in sections}) == 3
    assert deck.problems() == []


def test_a_posts_tracks_are_sections(tmp_path: Path) -> None:
    deck = build(POST, tmp_path)
    sections = deck.xml("ppt/presentation.xml").xpath(SECTIONS, namespaces=dict(NAMESPACES))
    names = [section.get("name") for section in sections]
    assert [name for name in names if name in ("Keynotes", "Storage")] == ["Keynotes", "Storage"]


def test_core_properties_are_the_posts(tmp_path: Path) -> None:
    found = build(POST, tmp_path).presentation.core_properties
    assert (found.title, found.author) == ('A "summit" & more', "Ada Lovelace")
    assert (found.subject, found.keywords) == ("OpenStack Summit", "OpenStack, Ceph")
    assert (found.language, found.last_modified_by) == ("en-US", "")
    assert str(found.created) == str(found.modified) == "2016-10-25 00:00:00"


def test_what_the_post_does_not_say_is_not_in_the_properties(tmp_path: Path) -> None:
    deck = build("Only text.\n", tmp_path)
    names = [element.tag.rpartition("}")[2] for element in deck.xml("docProps/core.xml")]
    assert names == ["title", "language"]
    assert deck.problems() == []


def test_posts_without_a_date_take_that_of_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1477353661")
    found = build("Only text.\n", tmp_path).presentation.core_properties
    assert str(found.created) == str(found.modified) == "2016-10-25 00:01:01"
    dated = build("---\ndate: 2016-10-26\n---\nOnly text.\n", tmp_path)
    assert str(dated.presentation.core_properties.modified) == "2016-10-26 00:00:00"


def test_properties_of_the_application(tmp_path: Path) -> None:
    deck = write((slide(), slide(key="two")), tmp_path)
    found = {
        element.tag.rpartition("}")[2]: element.text for element in deck.xml("docProps/app.xml")
    }
    assert found == {
        "Application": "deckgen",
        "PresentationFormat": "Widescreen",
        "Slides": "2",
        "Notes": "2",
        "HiddenSlides": "0",
    }


@pytest.mark.parametrize("nasty", ["a\x00b", "a\ud800b", "<&>\"'", "a\ufffeb", "👩‍👩‍👧", "שלום"])
def test_properties_survive_nasty_text(nasty: str, tmp_path: Path) -> None:
    properties = DeckProperties(nasty, nasty, nasty, nasty)
    deck = write((slide(part=nasty),), tmp_path, properties=properties)
    clean = "".join(c for c in nasty if c not in "\x00\ud800\ufffe")
    core = deck.presentation.core_properties
    assert {core.title, core.author, core.subject, core.keywords} == {clean}
    assert deck.problems() == []


def test_every_part_is_well_formed_and_typed(tmp_path: Path) -> None:
    deck = build(POST, tmp_path)
    types = deck.xml("[Content_Types].xml")
    overrides = {
        each.get("PartName"): each.get("ContentType") for each in types.iter("{*}Override")
    }
    defaults = {each.get("Extension") for each in types.iter("{*}Default")}
    for name, data in deck.parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
        assert (
            f"/{name}" in overrides
            or name.rpartition(".")[2] in defaults - {"xml"}
            or (name == "[Content_Types].xml")
        ), name
    assert set(overrides) <= {f"/{name}" for name in deck.parts}


def test_part_names_are_those_that_powerpoint_gives(tmp_path: Path) -> None:
    deck = build(POST, tmp_path)
    count = len(deck.slides)
    for number in range(1, count + 1):
        assert f"ppt/slides/slide{number}.xml" in deck.parts
        assert f"ppt/notesSlides/notesSlide{number}.xml" in deck.parts
    order = [str(made.part.partname) for made in deck.slides]
    assert order == [f"/ppt/slides/slide{number}.xml" for number in range(1, count + 1)]
    with zipfile.ZipFile(io.BytesIO(deck.package)) as archive:
        names = archive.namelist()
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert len(names) == len(set(names))


def test_the_slide_list_stands_after_the_masters(tmp_path: Path) -> None:
    deck = write((slide(),), tmp_path)
    names = [element.tag.rpartition("}")[2] for element in deck.xml("ppt/presentation.xml")]
    assert names[:4] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz"]
    assert names[-1] == "extLst"


@pytest.mark.parametrize("pack", ["briefing", "briefing-dark"])
@pytest.mark.parametrize("profile", ["reading", "presenting"])
@pytest.mark.parametrize("language", ["", "zh-CN"])
def test_decks_of_every_look_are_valid(
    pack: str, profile: str, language: str, tmp_path: Path
) -> None:
    options = BuildOptions(pack=pack, profile=profile, language=language, full=True)
    assert build(POST, tmp_path, options=options).problems() == []


def test_text_of_every_script_reaches_the_deck(tmp_path: Path) -> None:
    words = ["日本語のテキスト", "한국어 문장", "中文句子", "العربية", "Ελληνικά", "हिन्दी"]
    deck = build("# Scripts\n\n## All\n\n" + "".join(f"- {word}\n" for word in words), tmp_path)
    every = "\n".join(texts(deck.find("//a:t")))
    assert [word for word in words if word.split()[0] not in every] == []
    assert deck.problems() == []
