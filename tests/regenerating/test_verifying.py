from __future__ import annotations

import io
import zipfile

from deckgen.ooxml.zipping import write_package
from deckgen.regenerating.verifying import PartVerdict, Verification, verify

from .decks import recorded, slide

NAMES = ("a.pptx", "b.pptx")
PARTS = recorded((("title", slide("Barcelona")), ("a", slide("Alpha " * 50))))


def packed(parts: dict[str, bytes], method: int, level: int) -> bytes:
    """The parts as another zip library would pack them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=level) as archive:
        for name, data in reversed(parts.items()):
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_file_is_itself() -> None:
    deck = write_package(PARTS)
    found = verify(deck, deck, NAMES)
    assert (found.same_bytes, found.equal) == (True, True)
    assert found.count("same") == len(found.parts) == len(PARTS)


def test_parts_that_another_library_packed_are_equal() -> None:
    found = verify(write_package(PARTS), packed(PARTS, zipfile.ZIP_STORED, 0), NAMES)
    assert (found.same_bytes, found.equal) == (False, True)
    assert found.count("packed otherwise") == len(PARTS)


def test_the_same_packing_in_another_order_is_told_as_such() -> None:
    found = verify(write_package(PARTS), packed(PARTS, zipfile.ZIP_DEFLATED, 6), NAMES)
    assert (found.same_bytes, found.equal) == (False, True)
    assert found.count("same") == len(PARTS)


def test_parts_that_differ_or_are_missing_are_named() -> None:
    other = dict(PARTS, **{"ppt/slides/slide2.xml": slide("Beta"), "docProps/more.xml": b"<a/>"})
    del other["docProps/custom.xml"]
    found = verify(write_package(PARTS), write_package(other), NAMES)
    wrong = tuple(part for part in found.parts if part.verdict != "same")
    assert not found.equal
    assert wrong == (
        PartVerdict("docProps/custom.xml", "only in the first"),
        PartVerdict("docProps/more.xml", "only in the second"),
        PartVerdict("ppt/slides/slide2.xml", "different"),
    )


def test_a_package_without_parts_in_common_still_gets_a_verdict() -> None:
    assert Verification(False, (PartVerdict("a", "different"),)).equal is False
