"""What the rules leave alone, and decks that are worse than broken."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from deckgen.checking.check import check_deck
from deckgen.diagnostics import DeckgenError, Severity
from deckgen.ooxml import names as n
from deckgen.ooxml.relationships import relationships_part as rels
from deckgen.ooxml.zipping import write_package

from .breaking import Break, add_shape, found, swap
from .decks import ONE, PHOTO, PROPERTIES, THREE, TWO, placeholder, run, sample

TEMPLATES = Path(__file__).parents[3] / "shared" / "templates"
JUMP = '<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>'


@pytest.mark.parametrize(
    "spoil",
    [
        swap(TWO, 'descr="The hall in Barcelona"', 'descr="大厅"'),
        swap(TWO, 'l="25000" r="25000"', 'l="24500" r="24500"'),
        swap(
            TWO,
            ' descr="The hall in Barcelona"/>',
            '><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><d:decorative'
            f' xmlns:d="{n.NS_DECORATIVE}" val="1"/></a:ext></a:extLst></p:cNvPr>',
        ),
        swap(TWO, 'lang="zh-CN"', 'lang="en-US" altLang="zh-CN"'),
        swap(ONE, JUMP, '<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>'),
        swap(PROPERTIES, "<p:presentationPr", "<!-- nothing --><p:presentationPr"),
    ],
    ids=["han-alt", "within-3-per-cent", "decorative", "altLang", "next-slide", "comment"],
)
def test_what_is_sound_is_not_found(spoil: Break) -> None:
    parts = sample()
    spoil(parts)
    findings = check_deck(write_package(parts), "deck.pptx")
    assert [each for each in findings if each.code != "relationship-unused"] == []


def test_choice_and_fallback_may_share_an_id() -> None:
    parts = sample()
    shape = placeholder(9, "Ink", 'type="body" idx="1"', run("ink"))
    alternatives = (
        f'<mc:AlternateContent xmlns:mc="{n.NS_COMPATIBILITY}"><mc:Choice Requires="p14"'
        f' xmlns:p14="{n.NS_P14}">{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    add_shape(THREE, alternatives)(parts)
    assert check_deck(write_package(parts), "deck.pptx") == ()


def test_a_picture_that_covers_the_slide_may_bleed() -> None:
    parts = sample()
    old, new = (
        'x="7000000" y="1600000"/><a:ext cx="4000000" cy="4000000"',
        ('x="-100000" y="-3000000"/><a:ext cx="12700000" cy="12700000"'),
    )
    swap(TWO, old, new)(parts)
    assert found(parts, "shape-off-slide") == []


def test_a_group_moves_and_scales_what_it_holds() -> None:
    parts = sample()
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="20" name="Group"/><p:cNvGrpSpPr/><p:nvPr/>'
        '</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="6096000" y="0"/><a:ext cx="6096000"'
        ' cy="6858000"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm></p:grpSpPr>'
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="21" name="Rule"/><p:cNvCxnSpPr/><p:nvPr/>'
        '</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="50" y="10"/><a:ext cx="{}" cy="0"/></a:xfrm>'
        "</p:spPr></p:cxnSp></p:grpSp>"
    )
    add_shape(THREE, group.format(50))(parts)
    assert check_deck(write_package(parts), "deck.pptx") == ()
    parts = sample()
    add_shape(THREE, group.format(75))(parts)
    assert found(parts, "shape-off-slide") == [
        '3: "Rule" reaches 120 pt over the edge of the slide.'
    ]


def test_numbers_that_are_none_do_not_stop_the_check() -> None:
    parts = sample()
    swap(TWO, 'l="25000"', 'l="half"')(parts)
    swap(TWO, 'x="7000000"', 'x=""')(parts)
    swap(n.PRESENTATION, '<p:sldId id="258"', '<p:sldId id="many"')(parts)
    assert found(parts, "slide-id-range") == [
        "3: The slide's id is many, expected 256 to 2147483647."
    ]


def test_broken_relationships_are_found_and_do_not_stop_the_check() -> None:
    parts = sample()
    parts[rels(TWO)] = b"<Relationships"
    assert found(parts, "part-broken") == [
        "0: The part ppt/slides/_rels/slide2.xml.rels is not sound XML: Couldn't find end of Start"
        " Tag Relationships line 1, line 1, column 15 (<string>, line 1)."
    ]
    assert found(parts, "slide-without-layout") == ["2: The slide has 0 slide layouts, expected 1."]


def test_what_is_no_deck_is_refused() -> None:
    with pytest.raises(DeckgenError) as caught:
        check_deck(b"# A post", "day1.md")
    assert caught.value.exit_code == 3
    assert caught.value.diagnostic.message.startswith("day1.md is not a zip")


def test_metadata_of_a_jpeg() -> None:
    parts = sample()
    head = b"\xff\xd8\xff\xe0" + struct.pack(">H", 6) + b"JFIF"
    exif = b"\xff\xe1" + struct.pack(">H", 10) + b"Exif\0\0MM"
    parts[PHOTO] = head + exif + b"\xff\xda\0\x02"
    assert len(found(parts, "picture-metadata")) == 1
    parts[PHOTO] = head + b"\xff\xda\0\x02" + exif
    assert found(parts, "picture-metadata") == []


def test_a_deck_that_python_pptx_made(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "Storage"
    deck.save(tmp_path / "deck.pptx")
    findings = check_deck((tmp_path / "deck.pptx").read_bytes(), "deck.pptx")
    assert {each.code for each in findings} == {
        "entry-dates",
        "language-missing",  # its runs name none, and neither does its template
        "picture-metadata",  # of the thumbnail in its template
        "placeholder-empty",
    }


@pytest.mark.skipif(not TEMPLATES.is_dir(), reason="the shared templates are not here")
def test_templates_that_powerpoint_made_have_no_errors() -> None:
    for path in sorted(TEMPLATES.iterdir()):
        findings = check_deck(path.read_bytes(), path.name)
        assert [str(each) for each in findings if each.severity == Severity.ERROR] == []
