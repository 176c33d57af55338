"""One broken deck a rule: the sound deck with one thing changed."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.checking.check import check_deck
from deckgen.checking.rules import RULES
from deckgen.diagnostics import DeckgenError
from deckgen.ooxml import names as n
from deckgen.ooxml.relationships import relationships_part as rels
from deckgen.ooxml.zipping import write_package

from .decks import (
    LAYOUT,
    MASTER,
    NOTES,
    ONE,
    PHOTO,
    PROPERTIES,
    THREE,
    TWO,
    placeholder,
    png,
    run,
    sample,
)

Parts = dict[str, bytes]
Break = Callable[[Parts], None]


def swap(part: str, old: str, new: str, count: int = 1) -> Break:
    def change(parts: Parts) -> None:
        data = parts[part].decode()
        assert old in data, f"{part} does not hold {old}"
        parts[part] = data.replace(old, new, count).encode()

    return change


def put(part: str, data: bytes) -> Break:
    return lambda parts: parts.update({part: data})


def drop(part: str) -> Break:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def both(*changes: Break) -> Break:
    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


def add_shape(part: str, shape: str) -> Break:
    return swap(part, "</p:spTree>", shape + "</p:spTree>")


def related(part: str, tag: str) -> Break:
    return swap(rels(part), "</Relationships>", f"<Relationship {tag}/></Relationships>")


def swap_elements(one: str, other: str) -> Break:
    def change(parts: Parts) -> None:
        data = parts[n.PRESENTATION].decode()
        start, middle = data.index(f"<p:{one}>"), data.index(f"<p:{other}>")
        end = data.index(f"</p:{other}>") + len(f"</p:{other}>")
        parts[n.PRESENTATION] = (
            data[:start] + data[middle:end] + data[start:middle] + data[end:]
        ).encode()

    return change


EXIF = png(80, 40, (b"eXIf", b"MM\0*"))
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
        ['3: 1 text boxes stand outside the placeholders, such as "TextBox 8".'],
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
        "east-asian-language",
        swap(TWO, ' lang="zh-CN"', ' lang="en-US"'),
        ['2: 1 East Asian runs do not name their language, such as "六个数据中心".'],
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


def found(parts: Parts, code: str) -> list[str]:
    findings = check_deck(write_package(parts), "deck.pptx")
    return [f"{each.slide}: {each.message}" for each in findings if each.code == code]


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
    assert {case[0] for case in CASES} | {"entry-dates"} == set(codes)


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
    assert check_deck(write_package(parts), "deck.pptx") == ()


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
