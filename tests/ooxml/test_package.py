from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml import names
from deckgen.ooxml.package import Limits, parsed, read_package
from deckgen.ooxml.relationships import (
    Relationship,
    content_types_xml,
    relationships_part,
    relationships_xml,
)
from deckgen.ooxml.zipping import write_package

DEFAULT = Limits()
SPACES = f'xmlns:a="{names.NS_A}" xmlns:p="{names.NS_P}" xmlns:r="{names.NS_R}"'
ONE, TWO = "ppt/slides/slide1.xml", "ppt/slides/slide2.xml"
PARTS = {
    names.CONTENT_TYPES: content_types_xml(
        {"rels": names.CT_RELATIONSHIPS, "xml": names.CT_XML, "png": "image/png"},
        {names.PRESENTATION: names.CT_PRESENTATION, ONE: names.CT_SLIDE, TWO: names.CT_SLIDE},
    ),
    names.PACKAGE_RELATIONSHIPS: relationships_xml(
        [Relationship("rId1", names.REL_DOCUMENT, "/ppt/presentation.xml")]
    ),
    names.PRESENTATION: (
        f'<p:presentation {SPACES}><p:sldIdLst><p:sldId id="257" r:id="rId2"/>'
        '<p:sldId id="256" r:id="rId1"/><p:sldId id="258" r:id="rId9"/></p:sldIdLst>'
        "</p:presentation>"
    ).encode(),
    relationships_part(names.PRESENTATION): relationships_xml(
        [
            Relationship("rId1", names.REL_SLIDE, "slides/slide1.xml"),
            Relationship("rId2", names.REL_SLIDE, "slides/Slide2.xml"),
            Relationship("rId3", names.REL_HYPERLINK, "http://h/", external=True),
            Relationship("rId9", names.REL_SLIDE, "slides/gone.xml"),
        ]
    ),
    ONE: f"<p:sld {SPACES}/>".encode(),
    TWO: f"<p:sld {SPACES}/>".encode(),
    "ppt/media/a.PNG": b"png",
}


def refused(data: bytes, limits: Limits = DEFAULT) -> tuple[str, str]:
    with pytest.raises(DeckgenError) as caught:
        read_package(data, limits, "deck.pptx")
    assert caught.value.exit_code == 3
    assert caught.value.diagnostic.hint
    return caught.value.diagnostic.code, caught.value.diagnostic.message


def test_a_presentation_is_read() -> None:
    package = read_package(write_package(PARTS))
    assert dict(package.parts) == PARTS
    assert package.main == names.PRESENTATION
    assert package.slides == (TWO, ONE)
    assert package.content_type(ONE) == names.CT_SLIDE
    assert package.content_type("ppt/media/a.PNG") == "image/png"
    assert package.content_type("ppt/media/a.bin") == ""
    assert package.related(package.main) == {"rId1": ONE, "rId2": TWO}
    assert package.related(package.main, names.REL_HYPERLINK) == {}
    assert [each.id for each in package.relationships(package.main)] == [
        *("rId1", "rId2", "rId3", "rId9")
    ]
    assert package.relationships(ONE) == ()
    assert package.xml(ONE).tag == f"{{{names.NS_P}}}sld"


def test_what_is_no_zip_is_refused() -> None:
    assert refused(b"# A post") == (
        "not-a-presentation",
        "deck.pptx is not a zip (File is not a zip file), expected a PowerPoint presentation.",
    )


def test_a_password_or_an_old_format_is_named() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512) == (
        "package-encrypted",
        "deck.pptx is protected by a password or in the format of PowerPoint 2003 and before,"
        " expected an open .pptx.",
    )


def test_another_zip_is_refused() -> None:
    assert refused(write_package({"a.txt": b"a"})) == (
        "not-a-presentation",
        "deck.pptx is a zip without [Content_Types].xml, expected a PowerPoint presentation.",
    )


def test_a_word_document_is_refused() -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = content_types_xml({"rels": names.CT_RELATIONSHIPS}, {names.PRESENTATION: word})
    assert refused(write_package({**PARTS, names.CONTENT_TYPES: types})) == (
        "not-a-presentation",
        f"deck.pptx holds {word}, expected a PowerPoint presentation.",
    )
    assert refused(
        write_package({**PARTS, names.PACKAGE_RELATIONSHIPS: relationships_xml([])})
    ) == (
        "not-a-presentation",
        "deck.pptx holds no main document, expected a PowerPoint presentation.",
    )


def test_strict_open_xml_is_named() -> None:
    strict = names.REL_DOCUMENT.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    )
    main = relationships_xml([Relationship("rId1", strict, names.PRESENTATION)])
    assert refused(write_package({**PARTS, names.PACKAGE_RELATIONSHIPS: main})) == (
        "not-a-presentation",
        "deck.pptx holds Strict Open XML, expected a PowerPoint presentation.",
    )


def test_too_many_entries() -> None:
    assert refused(write_package(PARTS), Limits(entries=6)) == (
        "package-too-large",
        "deck.pptx is larger than deckgen reads: more than 6 entries.",
    )


def test_too_much_in_all() -> None:
    data = write_package({**PARTS, "ppt/media/b.png": b"x" * 3_000_000})
    assert refused(data, Limits(total=1 << 20)) == (
        "package-too-large",
        "deck.pptx is larger than deckgen reads: 2 MB unpacked, at most 1 MB.",
    )


def test_a_bomb() -> None:
    data = write_package({**PARTS, "ppt/bomb.xml": b" " * 10_000_000})
    assert refused(data) == (
        "package-too-large",
        "deck.pptx is larger than deckgen reads: ppt/bomb.xml packed 1:1027, at most 1:200.",
    )


def test_one_name_twice() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in PARTS.items():
            archive.writestr(name, data)
        archive.writestr("PPT/slides/slide1.xml", b"other")
    assert refused(buffer.getvalue()) == (
        "package-broken",
        "deck.pptx holds PPT/slides/slide1.xml twice; programs disagree about which counts.",
    )


def test_an_encrypted_entry() -> None:
    data = bytearray(write_package(PARTS))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    assert refused(bytes(data)) == (
        "package-broken",
        "deck.pptx holds [Content_Types].xml encrypted or packed by a method that Office files"
        " do not use.",
    )


def test_a_size_that_lies_gives_no_more_than_it_says() -> None:
    data = bytearray(write_package({**PARTS, "z.xml": b" " * 100_000}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    code, message = refused(bytes(data))
    assert code == "package-broken"
    assert message.startswith("deck.pptx is damaged at z.xml: ")


def test_a_damaged_part() -> None:
    data = write_package({**PARTS, "ppt/media/b.png": b"picture " * 9})
    code, message = refused(data.replace(b"picture picture", b"pictures pictur"))
    assert code == "package-broken"
    assert (
        message == "deck.pptx is damaged at ppt/media/b.png: Bad CRC-32 for file 'ppt/media/b.png'."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa">'
        '<!ENTITY b "&a;&a;">]><x>&b;</x>'
    ).encode(encoding)
    with pytest.raises(DeckgenError) as caught:
        parsed(bomb, ONE)
    assert str(caught.value) == (
        "error[package-doctype]: The part ppt/slides/slide1.xml declares a document type, which no"
        " Office file may. Hint: Do not use this file; ask its sender for one that PowerPoint has"
        " saved."
    )
    if encoding == "utf-8":
        assert refused(write_package({**PARTS, ONE: bomb}))[0] == "package-doctype"


def test_broken_xml_names_its_part() -> None:
    with pytest.raises(DeckgenError) as caught:
        read_package(write_package({**PARTS, names.PRESENTATION: b"<p"}))
    assert caught.value.diagnostic.message.startswith(
        "The part ppt/presentation.xml is not sound XML: "
    )
