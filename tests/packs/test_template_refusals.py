"""What no template may hold: one file for each refusal, with its exact message."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml.names import (
    CT_MACRO_PRESENTATION,
    CT_PRESENTATION,
    REL_HYPERLINK,
    REL_IMAGE,
)
from deckgen.packs import load_pack
from tests.packs.templates import changed, plain_template, relating, replacing

TYPES = "[Content_Types].xml"
LAYOUT_RELS = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def refused(tmp_path: Path, data: bytes) -> str:
    file = tmp_path / "bad.pptx"
    file.write_bytes(data)
    with pytest.raises(DeckgenError) as caught:
        load_pack(str(file))
    assert caught.value.exit_code == 3
    return str(caught.value.diagnostic).replace(str(file), "FILE")


def test_a_presentation_with_macros(tmp_path: Path) -> None:
    data = changed(plain_template(), {TYPES: replacing(CT_PRESENTATION, CT_MACRO_PRESENTATION)})
    assert refused(tmp_path, data) == (
        "error[template-macros]: FILE is a presentation with macros, expected one without. "
        'Hint: Open it in PowerPoint and save it as "PowerPoint Template (*.potx)", without macros.'
    )


def test_macros_in_a_file_that_says_it_has_none(tmp_path: Path) -> None:
    data = changed(plain_template(), {"ppt/vbaProject.bin": b"\xd0\xcf"})
    assert refused(tmp_path, data) == (
        "error[template-macros]: FILE holds the macros ppt/vbaProject.bin, expected a presentation "
        'without. Hint: Open it in PowerPoint and save it as "PowerPoint Template (*.potx)", '
        "without macros."
    )


def test_a_picture_from_elsewhere(tmp_path: Path) -> None:
    change = relating(REL_IMAGE, "http://example.com/logo.png", "External")
    assert refused(tmp_path, changed(plain_template(), {LAYOUT_RELS: change})) == (
        "error[template-external]: FILE fetches something from elsewhere: "
        "ppt/slideLayouts/slideLayout2.xml relates to http://example.com/logo.png (image). "
        "Hint: Put what it fetches into the file: File, Info, Edit Links to Files, Break Link."
    )


def test_links_are_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "good.pptx"
    change = relating(REL_HYPERLINK, "https://example.com/", "External")
    file.write_bytes(changed(plain_template(), {LAYOUT_RELS: change}))
    assert load_pack(str(file)).name == "good"


def test_one_relationship_twice(tmp_path: Path) -> None:
    change = relating(REL_IMAGE, "../theme/theme1.xml", number="rId1")
    assert refused(tmp_path, changed(plain_template(), {LAYOUT_RELS: change})) == (
        "error[package-broken]: FILE is damaged: ppt/slideLayouts/slideLayout2.xml has 2 "
        "relationships rId1. Hint: Open it in PowerPoint, let it repair the file, and save it."
    )


def test_a_relationship_to_null(tmp_path: Path) -> None:
    change = relating(REL_IMAGE, "../NULL")
    assert refused(tmp_path, changed(plain_template(), {LAYOUT_RELS: change})) == (
        "error[package-broken]: FILE is damaged: relationship rIdX of "
        "ppt/slideLayouts/slideLayout2.xml leads to NULL. Hint: Open it in PowerPoint, delete what "
        "is shown as a red cross, and save it."
    )


def test_one_part_twice(tmp_path: Path) -> None:
    buffer = io.BytesIO(plain_template())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("PPT/Presentation.xml", b"<other/>")
    assert refused(tmp_path, buffer.getvalue()) == (
        "error[package-broken]: FILE holds PPT/Presentation.xml twice; programs disagree about "
        "which counts. Hint: Open it in PowerPoint, check every slide, and save it."
    )


def test_a_document_type(tmp_path: Path) -> None:
    change = replacing("<p:sldLayout", '<!DOCTYPE x [<!ENTITY e "e">]><p:sldLayout')
    data = changed(plain_template(), {"ppt/slideLayouts/slideLayout2.xml": change})
    assert refused(tmp_path, data) == (
        "error[package-doctype]: The part ppt/slideLayouts/slideLayout2.xml declares a document "
        "type, which no Office file may. Hint: Do not use this file; ask its sender for one that "
        "PowerPoint has saved."
    )


def test_a_zip_bomb(tmp_path: Path) -> None:
    data = changed(plain_template(), {"ppt/media/image1.bmp": bytes(20 << 20)})
    ratio = (20 << 20) // len(zlib.compress(bytes(20 << 20))[2:-4])
    assert refused(tmp_path, data) == (
        f"error[package-too-large]: FILE is larger than deckgen reads: ppt/media/image1.bmp packed "
        f"1:{ratio}, at most 1:200. Hint: Take media out of the file, or check where it comes from."
    )


def test_too_many_entries(tmp_path: Path) -> None:
    data = changed(plain_template(), {f"junk/{number}.txt": b"" for number in range(20_000)})
    assert refused(tmp_path, data) == (
        "error[package-too-large]: FILE is larger than deckgen reads: more than 20,000 entries. "
        "Hint: Take media out of the file, or check where it comes from."
    )


def test_no_layouts(tmp_path: Path) -> None:
    without = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    assert refused(tmp_path, changed(plain_template(), {MASTER_RELS: without})) == (
        "error[template-no-layouts]: FILE has no slide layout, expected one with a title and a "
        "place for text. Hint: Give a template whose slide master has slide layouts."
    )


def test_no_presentation(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert refused(tmp_path, buffer.getvalue()) == (
        "error[not-a-presentation]: FILE is a zip without [Content_Types].xml, expected a "
        "PowerPoint presentation. Hint: Open the file in PowerPoint and save it as .pptx."
    )


def test_no_zip(tmp_path: Path) -> None:
    assert refused(tmp_path, b"%PDF-1.7 nothing") == (
        "error[not-a-presentation]: FILE is not a zip (File is not a zip file), expected a "
        "PowerPoint presentation. Hint: Check that the file is whole and was saved as .pptx."
    )


def test_an_encrypted_file(tmp_path: Path) -> None:
    assert refused(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)) == (
        "error[package-encrypted]: FILE is protected by a password or in the format of PowerPoint "
        "2003 and before, expected an open .pptx. Hint: Open it in PowerPoint, take the password "
        "off, and save it as .pptx."
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as caught:
        load_pack(str(tmp_path / "none.potx"))
    assert str(caught.value.diagnostic) == (
        f'error[template-unreadable]: the template "{tmp_path / "none.potx"}" cannot be read: '
        "No such file or directory. Hint: check the path and who may read the file"
    )
