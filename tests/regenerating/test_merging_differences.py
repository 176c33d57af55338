"""``deckgen diff`` on the decks of a merge names what people did, and nothing else."""

from __future__ import annotations

import re

import pytest

from deckgen.ooxml.names import PRESENTATION
from deckgen.ooxml.package import read_package
from deckgen.ooxml.zipping import write_package
from deckgen.regenerating.differing import diff_bytes

from .handling import DAY1
from .scenes import EDITS
from .test_merging import edited, generated, merge

MORE = {
    # The copy has no notes, so that it is nearer to the new slide than the slide itself.
    "copy a slide",
    # python-pptx leaves the slide in its section; merging lets sections follow the slides.
    "move a slide",
}
"""Edits after which a little more is named than was done."""


def named(before: bytes, after: bytes) -> set[tuple[str, ...]]:
    """Everything that the difference names, but the lines of the post in the notes."""
    found = diff_bytes(before, after)
    names: set[tuple[str, ...]] = {("added", each.slide.title) for each in found.added}
    names |= {("removed", each.title) for each in found.removed}
    names |= {("moved", each.after.title) for each in found.changed if each.moved}
    names |= {
        (each.after.title, change.what, change.field)
        for each in found.changed
        for change in each.changes
        if change.what != "source-lines"
    }
    return names | {("deck", change.what) for change in found.deck}


@pytest.mark.parametrize("edit", EDITS)
def test_the_difference_to_a_fresh_deck_is_what_people_did(edit: str) -> None:
    post = EDITS[edit].post
    new = generated(post, "reword the telecoms" if post == DAY1 else "drop a quote")
    merged = merge(edited(edit), new).package
    assert merged is not None
    done, kept = named(generated(post), edited(edit)), named(new, merged)
    assert done
    assert kept >= done if edit in MORE else kept == done


def test_the_difference_to_the_edited_deck_is_what_the_post_changed() -> None:
    for edit in ("retitle the takeaways", "write notes", "resize a text"):
        new = generated(DAY1, "reword the telecoms")
        merged = merge(edited(edit), new).package
        assert merged is not None
        assert named(edited(edit), merged) == named(generated(DAY1), new)


def test_a_slide_of_no_section_that_joins_one_is_no_change_of_sections() -> None:
    merged = merge(edited("add a slide"), generated(DAY1, "reword the telecoms")).package
    assert merged is not None
    assert diff_bytes(edited("add a slide"), merged).deck == ()


def test_a_slide_that_joins_another_section_is_counted() -> None:
    parts = dict(read_package(generated(DAY1)).parts)
    # The last slide of the first section becomes the first of the second.
    border = rb"(<p14:sldId [^>]*>)(</p14:sldIdLst></p14:section><p14:section [^>]*><p14:sldIdLst>)"
    parts[PRESENTATION], count = re.subn(border, rb"\2\1", parts[PRESENTATION], count=1)
    assert count == 1
    (change,) = diff_bytes(generated(DAY1), write_package(parts)).deck
    was, now = (re.findall(r"\((\d+)\)", text)[:2] for text in (change.before, change.after))
    assert [int(now[0]) - int(was[0]), int(now[1]) - int(was[1])] == [-1, 1]
