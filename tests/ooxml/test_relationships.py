from __future__ import annotations

import pytest
from lxml import etree

from deckgen.ooxml import names
from deckgen.ooxml.relationships import (
    Relationship,
    content_types_xml,
    relationships_part,
    relationships_xml,
    resolved,
    source_part,
    target_from,
)


def test_relationships_keep_their_order_and_escape_their_targets() -> None:
    data = relationships_xml(
        [
            Relationship("rId2", names.REL_HYPERLINK, "http://h/?a=1&b=2", external=True),
            Relationship("rId1", names.REL_LAYOUT, "../slideLayouts/slideLayout1.xml"),
        ]
    )
    found = [dict(each.attrib) for each in etree.fromstring(data)]
    assert found == [
        {
            "Id": "rId2",
            "Type": names.REL_HYPERLINK,
            "Target": "http://h/?a=1&b=2",
            "TargetMode": "External",
        },
        {"Id": "rId1", "Type": names.REL_LAYOUT, "Target": "../slideLayouts/slideLayout1.xml"},
    ]


def test_content_types_are_sorted() -> None:
    data = content_types_xml(
        {"xml": names.CT_XML, "rels": names.CT_RELATIONSHIPS},
        {"ppt/slides/slide1.xml": names.CT_SLIDE, "ppt/presentation.xml": names.CT_PRESENTATION},
    )
    found = [each.get("Extension") or each.get("PartName") for each in etree.fromstring(data)]
    assert found == ["rels", "xml", "/ppt/presentation.xml", "/ppt/slides/slide1.xml"]


@pytest.mark.parametrize(
    ("part", "relationships"),
    [
        ("", "_rels/.rels"),
        ("ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"),
        ("ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"),
        ("book.xml", "_rels/book.xml.rels"),
    ],
)
def test_a_part_and_its_relationships_part(part: str, relationships: str) -> None:
    assert relationships_part(part) == relationships
    assert source_part(relationships) == part


def test_a_part_that_holds_no_relationships() -> None:
    assert source_part("ppt/slides/slide1.xml") is None
    assert source_part("ppt/x_rels/slide1.xml.rels") is None


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("ppt/slides/slide1.xml", "../media/image1.png", "ppt/media/image1.png"),
        ("ppt/slides/slide1.xml", "slide2.xml", "ppt/slides/slide2.xml"),
        ("", "ppt/presentation.xml", "ppt/presentation.xml"),
        ("ppt/presentation.xml", "slides/slide1.xml", "ppt/slides/slide1.xml"),
    ],
)
def test_targets_there_and_back(source: str, target: str, part: str) -> None:
    assert target_from(source, part) == target
    assert resolved(source, target) == part


def test_targets_that_others_write() -> None:
    assert resolved("ppt/slides/slide1.xml", "/ppt/media/a%20b.png#x") == "ppt/media/a b.png"
    assert resolved("ppt/slides/slide1.xml", "../../../../etc/passwd") == "etc/passwd"
