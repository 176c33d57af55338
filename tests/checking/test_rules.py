"""One broken deck a rule: the sound deck with one thing changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from deckgen.checking.check import check_deck
from deckgen.checking.rules import RULES
from deckgen.ooxml import names as n
from deckgen.ooxml.relationships import relationships_part as rels
from deckgen.ooxml.zipping import write_package

from .breaking import Break, add_shape, both, drop, found, put, related, swap, swap_elements
from .decks import (
    LAYOUT,
    MASTER,
    NOTES,
    ONE,
    PHOTO,
    THREE,
    TWO,
    placeholder,
    png,
    run,
    sample,
)
from .test_against import AGAINST
from .test_drawn_rules import BREAKS
from .test_picture_rules import BREAKS as PICTURES

EXIF = png(800, 400, (b"eXIf", b"MM\0*"))
TEXT_BOX = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9" name="TextBox 8"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    "<p:spPr/><p:txBody><a:bodyPr/><a:p>" + run("loose") + "</a:p></p:txBody></p:sp>"
)
LAYOUT_REL = f'Id="rId1" Type="{n.REL_LAYOUT}" Target="../slideLayouts/slideLayout1.xml"'
MASTER_REL = f'Id="rId1" Type="{n.REL_MASTER}" Target="../slideMasters/slideMaster1.xml"'
JUMP = '<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>'

CASES: list[tuple[str, Break, list[str]]] = [
    (
        "part-broken",
        put(THREE, b"<p:sld"),
        ["3: The part ppt/slides/slide3.xml is not sound XML: "],
    ),
    (
        "content-type-missing",
        both(put("ppt/media/a.bin", b"x"), related(TWO, 'Id="a" Type="t" Target="../media/a.bin"')),
        ["0: The part ppt/media/a.bin has no content type; each must have one."],
    ),
    (
        "target-missing",
        drop(PHOTO),
        ["2: ppt/slides/slide2.xml relates by rId2 to ../media/image1.png, which is not there."],
    ),
    (
        "relationship-undefined",
        swap(TWO, 'r:embed="rId2"', 'r:embed="rId7"'),
        ["2: ppt/slides/slide2.xml uses the relationship rId7, which is not defined."],
    ),
    (
        "relationship-repeated",
        related(TWO, 'Id="rId2" Type="t" Target="../media/image1.png"'),
        ["2: ppt/slides/slide2.xml defines the relationship rId2 2 times."],
    ),
    (
        "relationship-unused",
        related(THREE, f'Id="rId8" Type="{n.REL_IMAGE}" Target="../media/image1.png"'),
        ["3: ppt/slides/slide3.xml relates by rId8 to ../media/image1.png but never uses it."],
    ),
    (
        "part-unreachable",
        put("ppt/media/image2.png", png(1, 1)),
        ["0: No relationship leads to the part ppt/media/image2.png."],
    ),
    (
        "content-remote",
        related(TWO, f'Id="r" Type="{n.REL_IMAGE}" Target="http://h/a.png" TargetMode="External"'),
        ["2: ppt/slides/slide2.xml fetches http://h/a.png when the deck is opened."],
    ),
    (
        "macros",
        both(
            put("ppt/vbaProject.bin", b"x"),
            related(n.PRESENTATION, 'Id="v" Type="t" Target="vbaProject.bin"'),
            swap(
                n.CONTENT_TYPES,
                "</Types>",
                '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                "</Types>",
            ),
        ),
        ["0: The deck holds macros (ppt/vbaProject.bin)."],
    ),
    (
        "link-address",
        swap(rels(ONE), "https://example.org/post", "file:///C:/post.exe"),
        [
            '1: The link to "file:///C:/post.exe" is not an http, https or mailto address of at'
            " most 2,000 characters."
        ],
    ),
    (
        "presentation-order",
        swap_elements("notesMasterIdLst", "sldIdLst"),
        ["0: notesMasterIdLst stands after sldIdLst, expected before it."],
    ),
    (
        "slide-id-range",
        both(
            swap(n.PRESENTATION, '<p:sldId id="256"', '<p:sldId id="255"'),
            swap(n.PRESENTATION, '<p14:sldId id="256"', '<p14:sldId id="255"'),
        ),
        ["1: The slide's id is 255, expected 256 to 2147483647."],
    ),
    (
        "slide-id-repeated",
        swap(n.PRESENTATION, '<p:sldId id="258"', '<p:sldId id="257"'),
        ["3: The slide's id 257 is that of slide 2."],
    ),
    (
        "layout-id-collision",
        swap(MASTER, 'id="2147483649"', 'id="2147483648"'),
        ["0: The id 2147483648 is given to two masters or layouts (" + MASTER + ")."],
    ),
    (
        "layout-id-collision",
        swap(MASTER, 'id="2147483649"', 'id="257"'),
        [f"0: {MASTER} gives the id 257, expected 2147483648 to 4294967295."],
    ),
    (
        "slide-size-type",
        swap(n.PRESENTATION, 'cy="6858000"/>', 'cy="6858000" type="screen4x3"/>'),
        ["0: The slide size is called screen4x3 but measures 12192000 by 6858000 EMU."],
    ),
    (
        "section-slides",
        swap(n.PRESENTATION, '<p14:sldId id="258"', '<p14:sldId id="999"'),
        [
            '0: Section "Storage" lists slide id 999, which no slide has.',
            "3: The slide is in no section, though the deck has sections.",
        ],
    ),
    (
        "section-slides",
        swap(n.PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="256"/><p14:sldId id="257"/>'),
        ['1: The slide is in section "Opening" and in "Storage".'],
    ),
    (
        "notes-master-missing",
        swap(
            n.PRESENTATION,
            '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>',
            "",
        ),
        ["0: The deck has notes but lists no notes master."],
    ),
    (
        "notes-master-missing",
        swap(rels(NOTES), n.REL_NOTES_MASTER, "t"),
        [f"1: The notes page {NOTES} has no notes master, expected one."],
    ),
    (
        "slide-without-layout",
        swap(rels(THREE), f"<Relationship {LAYOUT_REL}/>", ""),
        ["3: The slide has 0 slide layouts, expected 1."],
    ),
    (
        "layout-without-master",
        swap(rels(LAYOUT), f"<Relationship {MASTER_REL}/>", ""),
        [f"0: The layout {LAYOUT} has 0 slide masters, expected 1."],
    ),
    (
        "shape-id-repeated",
        swap(TWO, '<p:cNvPr id="3"', '<p:cNvPr id="2"'),
        ["2: 2 shapes have the id 2."],
    ),
    (
        "placeholder-repeated",
        add_shape(ONE, placeholder(8, "Body 7", 'type="body" idx="1"', run("more"))),
        ["1: 2 placeholders have the index 1; PowerPoint fills one of them."],
    ),
    (
        "placeholder-unknown",
        add_shape(ONE, placeholder(8, "Body 7", 'type="body" idx="40"', run("more"))),
        ['1: The layout has no placeholder for "Body 7" (type body, index 40).'],
    ),
    (
        "placeholder-empty",
        swap(TWO, run("六个数据中心", "zh-CN"), ""),
        ['2: The placeholder "Body 2" is empty.'],
    ),
    (
        "text-outside",
        add_shape(THREE, TEXT_BOX),
        ['3: Text stands outside the placeholders: in "TextBox 8".'],
    ),
    (
        "shape-off-slide",
        swap(TWO, '<a:off x="7000000"', '<a:off x="8700000"'),
        ['2: "Picture 3" reaches 40 pt over the edge of the slide.'],
    ),
    (
        "table-cells",
        swap(THREE, '<a:gridCol w="3000000"/>', ""),
        [
            "3: Row 1 of a table has 2 cells, expected 1.",
            "3: Row 2 of a table has 2 cells, expected 1.",
        ],
    ),
    (
        "table-header",
        swap(THREE, ' firstRow="1"', ""),
        ["3: A table does not mark its header row."],
    ),
    (
        "jump-astray",
        swap(rels(ONE), "slide2.xml", "slide9.xml"),
        ["1: A link (rId2) leads to no slide, expected a slide of the deck."],
    ),
    (
        "jump-astray",
        both(
            swap(n.PRESENTATION, '<p:sldId id="257" r:id="rId4"/>', ""),
            swap(n.PRESENTATION, '<p14:sldId id="257"/>', ""),
        ),
        ["1: A link (rId2) leads to ppt/slides/slide2.xml, expected a slide of the deck."],
    ),
    (
        "title-missing",
        swap(THREE, run("Key metrics"), run(" ")),
        ["3: The slide has no title."],
    ),
    (
        "title-repeated",
        swap(THREE, run("Key metrics"), run("Storage")),
        ['3: The title "Storage" is that of slide 2.'],
    ),
    (
        "alt-text-missing",
        swap(TWO, ' descr="The hall in Barcelona"', ""),
        ['2: The picture "Picture 3" has no alternative text.'],
    ),
    (
        "alt-text-missing",
        swap(TWO, "The hall in Barcelona", "IMG_0042.JPG"),
        ['2: The picture "Picture 3" has only "IMG_0042.JPG" as alternative text.'],
    ),
    (
        "picture-metadata",
        put(PHOTO, EXIF),
        ["2: The picture ppt/media/image1.png carries Exif or XMP metadata."],
    ),
    (
        "picture-stretched",
        swap(TWO, '<a:srcRect l="25000" r="25000"/>', ""),
        ['2: The picture "Picture 3" is 50% too narrow for its height.'],
    ),
]


def test_the_sound_deck_has_nothing_to_find() -> None:
    assert check_deck(write_package(sample()), "deck.pptx") == ()


def test_the_sound_deck_is_valid(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_package(sample()))
    assert audit.validate_pptx(path).errors == []


@pytest.mark.parametrize(
    ("code", "spoil", "messages"), CASES, ids=[f"{i}-{case[0]}" for i, case in enumerate(CASES)]
)
def test_a_broken_deck(code: str, spoil: Break, messages: list[str]) -> None:
    parts = sample()
    spoil(parts)
    assert [message[: len(messages[0])] for message in found(parts, code)[:1]] == messages[:1]
    assert found(parts, code)[1:] == messages[1:]


def test_entries_with_a_clock() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sample().items():
            archive.writestr(zipfile.ZipInfo(name, (2016, 10, 25, 9, 0, 0)), data)
    findings = check_deck(buffer.getvalue(), "deck.pptx")
    assert [str(each) for each in findings] == [
        "info[entry-dates]: deck.pptx: 23 of 23 zip entries carry a date, such as"
        " [Content_Types].xml (2016-10-25), expected 1980-01-01. Hint: Build the deck with deckgen,"
        " or save it in PowerPoint."
    ]


def test_every_rule_has_its_broken_deck() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert {case[0] for case in (*CASES, *BREAKS, *PICTURES)} | {"entry-dates"} | AGAINST == set(
        codes
    )
