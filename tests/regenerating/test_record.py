from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckgen.ooxml import names
from deckgen.ooxml.package import read_package
from deckgen.ooxml.relationships import Relationship, relationships_part, relationships_xml
from deckgen.ooxml.text import clean_text
from deckgen.ooxml.zipping import write_package
from deckgen.regenerating.fields import slide_digest, slide_fields
from deckgen.regenerating.looks import Said, said_by_characters
from deckgen.regenerating.record import (
    FieldRecord,
    Record,
    SlideRecord,
    field_record,
    make_record,
    parts_digest,
    record_bytes,
    record_of,
    with_record,
)

from .decks import parts_of, recorded, slide


def test_a_record_comes_back_as_it_went_in() -> None:
    parts = recorded([("title", slide("Barcelona")), ("正文/day 1#2", slide("一", "two"))])
    record = record_of(parts)
    assert record is not None
    assert (record.source, record.source_digest) == ("day1.md", "d" * 64)
    assert record.parts == parts_digest(parts)
    assert record.slides == (
        SlideRecord("title", 256, "", (title_of(parts, 1),)),
        SlideRecord("正文/day 1#2", 257, "", (title_of(parts, 2),)),
    )
    assert record.slides[0].digest == slide_digest(parts, "ppt/slides/slide1.xml")


def title_of(parts: Mapping[str, bytes], number: int) -> FieldRecord:
    (field,) = slide_fields(parts, f"ppt/slides/slide{number}.xml")
    assert (field.name, field.kind, field.placeholder) == ("Title", "text", "title")
    return field_record(field)


def test_everything_of_a_field_is_recorded() -> None:
    picture = FieldRecord(
        "Picture 1", "picture", "pic", "20", "c" * 8, "ffff", "", "", "a" * 8, (0, 5, 0, 9), (-3, 4)
    )
    text = FieldRecord("Text", "text", "body", "1", "t" * 8, "eeee", "gggg", "8;5s1400bcaccent1")
    kept = SlideRecord("b", 0, "Photo", (picture,), ("n" * 8, "m" * 8))
    record = Record("day1.md", "d", "", "design", (SlideRecord("a", 256, "", (text,)),), (kept,))
    assert record_of({names.CUSTOM: record_bytes(record)}) == record


@given(st.lists(st.text(st.characters(codec=None)), unique_by=clean_text, max_size=8))
def test_any_keys_come_back_cleaned(keys: list[str]) -> None:
    record = record_of(recorded([(key, slide(key)) for key in keys]))
    assert record is not None
    assert [each.key for each in record.slides] == [clean_text(key) for key in keys]


def test_no_value_is_longer_than_the_dialog_of_powerpoint_allows() -> None:
    parts = recorded([(f"track {n} " * 9, slide(str(n))) for n in range(60)])
    root = etree.fromstring(parts[names.CUSTOM])
    values = ["".join(each.itertext()) for each in root]
    assert max(map(len, values)) == 255
    assert not any(value != value.strip() for value in values)
    assert [each.get("pid") for each in root] == [str(n) for n in range(2, 2 + len(root))]


def test_the_record_is_declared_and_related_once() -> None:
    first = recorded([("a", slide("A"))])
    again = with_record(first, [("a", "ppt/slides/slide1.xml")], "d" * 64, "day1.md")
    assert again == first
    package = read_package(write_package(first))
    assert package.content_type(names.CUSTOM) == names.CT_CUSTOM
    assert list(package.related("", names.REL_CUSTOM).values()) == [names.CUSTOM]


def test_properties_of_a_template_stay() -> None:
    parts = parts_of([slide("A")])
    parts[names.CUSTOM] = (
        f'<Properties xmlns="{names.NS_CUSTOM}" xmlns:vt="{names.NS_VARIANT}">\n'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="MSIP &amp; label">'
        "<vt:bool>true</vt:bool></property>\n</Properties>"
    ).encode()
    record = make_record([("a", "ppt/slides/slide1.xml")], parts, "d")
    root = etree.fromstring(record_bytes(record, parts[names.CUSTOM]))
    assert (root[0].get("name"), root[0].get("pid")) == ("MSIP & label", "2")
    assert root[0][0].tag == f"{{{names.NS_VARIANT}}}bool"
    assert "".join(root[0].itertext()) == "true"


def test_a_deck_without_a_record_or_with_a_spoilt_one() -> None:
    assert record_of(parts_of([slide("A")])) is None
    parts = recorded([("a", slide("A"))])
    for spoilt in (b"[[&quot;a&quot;", b"[[1]]", b"null", b"[" * 100_000):
        custom = parts[names.CUSTOM]
        start = custom.index(b"<vt:lpwstr>[[") + len(b"<vt:lpwstr>")
        end = custom.index(b"</vt:lpwstr>", start)
        assert record_of({**parts, names.CUSTOM: custom[:start] + spoilt + custom[end:]}) is None


def test_the_parts_digest_is_over_everything_but_the_record() -> None:
    parts = recorded([("a", slide("A"))])
    assert parts_digest({**parts, names.CUSTOM: b"other"}) == parts_digest(parts)
    assert parts_digest({**parts, names.PRESENTATION: b"other"}) != parts_digest(parts)
    assert parts_digest({**parts, "ppt/new.xml": b""}) != parts_digest(parts)
    assert parts_digest(dict(reversed(parts.items()))) == parts_digest(parts)


def digest_of(xml: bytes, media: bytes = b"", target: str = "../media/image1.png") -> str:
    parts = {"ppt/slides/s.xml": xml}
    if media:
        parts["ppt/media/" + target.rpartition("/")[2]] = media
        parts[relationships_part("ppt/slides/s.xml")] = relationships_xml(
            [Relationship("rId9", names.REL_IMAGE, target)]
        )
    return slide_digest(parts, "ppt/slides/s.xml")


def test_how_powerpoint_splits_runs_does_not_change_a_slide() -> None:
    whole = slide("one & two")
    split = whole.replace(b"one &amp; two", b"one </a:t></a:r><a:r><a:t>&amp; two")
    assert split != whole
    assert digest_of(split) == digest_of(whole)
    one, two = (slide_fields({"s": each}, "s")[0] for each in (whole, slide("one &", "two")))
    assert (one.content == two.content, one.format == two.format) == (True, False)
    assert digest_of(slide('"a" <b>')) == digest_of(
        slide('"a" <b>').replace(b'"a"', b"&quot;a&quot;")
    )


def test_a_slide_number_does_not_change_a_slide() -> None:
    field = b'<a:p><a:fld id="{1}" type="slidenum"><a:rPr/><a:t>%d</a:t></a:fld></a:p></p:txBody>'
    three, four = (slide("A").replace(b"</p:txBody>", field % number) for number in (3, 4))
    assert digest_of(three) == digest_of(four) == digest_of(slide("A"))


def test_a_picture_changes_a_slide_but_its_name_does_not() -> None:
    picture = b'<p:pic><p:blipFill><a:blip r:embed="rId9"/></p:blipFill></p:pic></p:spTree>'
    shown = slide("A").replace(b"</p:spTree>", picture)
    assert digest_of(shown, b"png") == digest_of(shown, b"png", "../media/image7.png")
    assert digest_of(shown, b"png") != digest_of(shown, b"other")
    assert digest_of(shown, b"png") != digest_of(slide("A"))


def test_the_number_of_a_slide_that_is_pointed_to_does_not_change_a_slide() -> None:
    jump = b'<a:rPr><a:hlinkClick r:id="r1" action="ppaction://hlinksldjump"/></a:rPr>'
    seven, eight = (
        slide("A").replace(b"<a:t>A", jump + f"<a:t>→ {number}".encode()) for number in (7, 8)
    )
    assert digest_of(seven) == digest_of(eight) != digest_of(slide("A"))


def test_what_a_shape_looks_like_is_told_apart_from_what_it_shows() -> None:
    plain = slide("A")
    moved = plain.replace(
        b"<p:spPr/>",
        b'<p:spPr><a:xfrm><a:off x="1" y="2"/><a:ext cx="3" cy="4"/></a:xfrm></p:spPr>',
    )
    red = plain.replace(
        b"<a:r>",
        b'<a:r><a:rPr><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:rPr>',
    )
    saved = plain.replace(b"<a:r>", b'<a:r><a:rPr lang="en-US" dirty="0"/>').replace(
        b"</a:p>", b'<a:endParaRPr lang="en-US" sz="1800" dirty="0"/></a:p>'
    )
    fields = [slide_fields({"s": each}, "s")[0] for each in (plain, moved, red, saved)]
    assert len({field.content for field in fields}) == 1
    assert [field.frame == fields[0].frame for field in fields] == [True, False, True, True]
    assert [field.format == fields[0].format for field in fields] == [True, True, False, True]


def test_what_a_field_has_of_its_own_is_told_in_clear() -> None:
    """Once a program has written out what was inherited, only that can be compared."""
    plain = slide("one two", "three")
    moved = plain.replace(
        b"<p:spPr/>",
        b'<p:spPr><a:xfrm><a:off x="-36000" y="7200"/>'
        b'<a:ext cx="360000" cy="1"/></a:xfrm></p:spPr>',
    )
    said = (
        b'<a:r><a:rPr lang="en-US" sz="1400" b="1" i="0"><a:solidFill><a:schemeClr val="accent1"/>'
    )
    loud = plain.replace(b"<a:r>", said + b"</a:solidFill></a:rPr>", 1)
    link = plain.replace(b"<a:r>", b'<a:r><a:rPr><a:hlinkClick r:id="rId4"/></a:rPr>', 1)
    none, place, type_, blue = (
        slide_fields({"s": each}, "s")[0] for each in (plain, moved, loud, link)
    )
    assert (none.place, none.type) == ((), "")
    assert (place.place, place.type) == ((-10, 2, 100, 0), "")
    assert (type_.place, type_.type) == ((), "6s1400bIcaccent1;5")
    assert blue.type == "6lchlink;5"
    first, last = said_by_characters(type_.type)[5:7]
    assert first == Said(
        14.0, bold=True, italic=False, face=False, linked=False, marked=False, colour="accent1"
    )
    assert last == Said(None, None, None, face=False, linked=False, marked=False, colour="")


@pytest.mark.parametrize(
    ("broken", "whole", "same"),
    [
        ("后端存储是\n400 TB的Ceph", "后端存储是400 TB的Ceph", True),
        ("OpenStack\n正在成为标准", "OpenStack 正在成为标准", True),
        ("Why SKY runs\non OpenStack", "Why SKY runs on OpenStack", True),
        ("Why SKY runs\non OpenStack", "Why SKY runson OpenStack", False),
        ("400\nTB", "400TB", False),
    ],
)
def test_where_a_title_breaks_does_not_change_it(broken: str, whole: str, same: bool) -> None:
    one, other = (
        slide(text).replace(b"\n", b"</a:t></a:r><a:br/><a:r><a:t>") for text in (broken, whole)
    )
    assert (b"<a:br/>" in one, b"<a:br/>" in other) == (True, False)
    assert (digest_of(one) == digest_of(other)) is same
