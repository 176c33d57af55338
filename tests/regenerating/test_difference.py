from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.ooxml import names
from deckgen.ooxml.relationships import relationships_part
from deckgen.ooxml.zipping import write_package
from deckgen.regenerating.difference import Difference, compare

from .decks import deck, parts_of, recorded, slide

LAST = (("title", slide("Barcelona")), ("a", slide("Alpha")), ("b", slide("Beta")))
ALL_NEW = Difference(added=("title", "a", "b"))


def test_there_was_no_deck() -> None:
    found = compare(None, deck(*LAST))
    assert found == ALL_NEW
    assert not found.precious
    assert str(found) == "slides: 3 added"


def test_nothing_changed() -> None:
    found = compare(deck(*LAST), deck(*LAST))
    assert found == Difference(same=("title", "a", "b"), identical=True)
    assert not found.precious
    assert str(found) == "nothing changed"


def test_the_same_parts_in_another_zip_are_identical() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in recorded(LAST).items():
            archive.writestr(name, data)
    assert buffer.getvalue() != deck(*LAST)
    assert compare(buffer.getvalue(), deck(*LAST)).identical


def test_slides_come_go_move_and_change() -> None:
    new = deck(LAST[2], ("c", slide("Gamma")), ("title", slide("Barcelona, day 1")))
    found = compare(deck(*LAST), new)
    assert found == Difference(
        added=("c",), removed=("a",), changed=("title",), same=("b",), identical=False
    )
    assert not found.precious
    assert str(found) == "slides: 1 added, 1 removed, 1 changed, 1 unchanged"


def test_an_edit_of_a_slide_is_seen() -> None:
    parts = recorded(LAST)
    parts["ppt/slides/slide2.xml"] = slide("Alpha, as we see it")
    found = compare(write_package(parts), deck(*LAST))
    assert (found.edited, found.foreign, found.precious) == (True, False, True)
    assert found.edited_slides == ("a",)
    assert found.same == ("title", "a", "b")


def test_an_edit_that_is_undone_by_the_same_new_deck_is_still_precious() -> None:
    parts = recorded(LAST)
    parts[names.CORE] = b"<coreProperties/>"
    found = compare(write_package(parts), deck(*LAST))
    assert (found.edited, found.edited_slides, found.precious) == (True, (), True)


def test_slides_that_people_delete_are_seen() -> None:
    parts = recorded(LAST)
    presentation = parts[names.PRESENTATION]
    parts[names.PRESENTATION] = presentation.replace(b'id="257"', b'id="300"')
    found = compare(write_package(parts), deck(*LAST))
    assert found.edited_slides == ("a",)


def test_part_names_that_powerpoint_gives_anew_do_not_matter() -> None:
    parts = recorded(LAST)
    relationships = relationships_part(names.PRESENTATION)
    parts[relationships] = parts[relationships].replace(b"slide2.xml", b"slide9.xml")
    parts[names.CONTENT_TYPES] = parts[names.CONTENT_TYPES].replace(b"slide2.xml", b"slide9.xml")
    parts["ppt/slides/slide9.xml"] = parts.pop("ppt/slides/slide2.xml")
    found = compare(write_package(parts), deck(*LAST))
    assert (found.edited, found.edited_slides) == (True, ())


@pytest.mark.parametrize(
    "last",
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        write_package({"word/document.xml": b"<w/>"}),
        write_package({**recorded(LAST), names.PRESENTATION: b"<p:presentation"}),
        write_package({**recorded(LAST), names.CUSTOM: b"<Properties"}),
        write_package(parts_of([slide("somebody's own")])),
    ],
    ids=["empty", "cut", "ole", "word", "broken", "broken-record", "no-record"],
)
def test_a_deck_that_deckgen_did_not_make_is_foreign(last: bytes) -> None:
    found = compare(last, deck(*LAST))
    assert found == Difference(added=("title", "a", "b"), foreign=True)
    assert found.precious


@given(st.data())
def test_a_spoilt_deck_never_stops_the_build(data: st.DataObject) -> None:
    spoilt = bytearray(deck(*LAST))
    for at in data.draw(st.lists(st.integers(0, len(spoilt) - 1), min_size=1, max_size=20)):
        spoilt[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(spoilt)))
    for last in (bytes(spoilt), bytes(spoilt[:cut])):
        found = compare(last, deck(*LAST))
        assert found.identical or found.precious or last == deck(*LAST)
