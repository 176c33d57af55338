"""People edit a deck, the post changes, the deck is built again: every edit survives."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from deckgen.checking.check import check_deck
from deckgen.ooxml.package import read_package
from deckgen.pipeline import BuildOptions, make_deck
from deckgen.regenerating.merging import Merged
from deckgen.regenerating.reconciling import merge_bytes
from deckgen.regenerating.replacing import MergeOptions
from deckgen.workspace import find_site
from tests.keeping import keep

from .changes import CHANGES, changed
from .handling import BROADCASTING, DAY1, VENUE, having, named, opened, saved, titles, told
from .scenes import EDITS

ROOT = Path(__file__).resolve().parents[2]


@cache
def generated(post: str, change: str = "", pack: str = "briefing") -> bytes:
    """The deck of a sample post, as it is or changed; ``pack`` is a name or a template's path."""
    text = (ROOT / post).read_text(encoding="utf-8")
    if change:
        text = changed(text, CHANGES[change])
    site = find_site(ROOT / post)
    return make_deck(
        text.encode(), Path(post).name, site, BuildOptions(offline=True, pack=pack)
    ).package


@cache
def edited(name: str) -> bytes:
    """The deck of the sample post as a person has edited it."""
    deck = opened(generated(EDITS[name].post))
    EDITS[name].do(deck)
    assert EDITS[name].stays(deck)
    return saved(deck)


def merge(last: bytes, new: bytes, **options: Any) -> Merged:
    return merge_bytes(last, new, MergeOptions(**options))


def package_problems(deck: bytes) -> set[str]:
    """What is wrong with the package itself, without the numbers of slides."""
    return {
        re.sub(r"slide \d+", "", str(found.diagnostic))
        for found in check_deck(deck, "deck.pptx")
        if found.diagnostic.code in PACKAGE_RULES
    }


@cache
def problems_of(edit: str) -> set[str]:
    return package_problems(edited(edit))


PACKAGE_RULES = frozenset(
    (
        "part-broken",
        "content-type-missing",
        "target-missing",
        "relationship-undefined",
        "relationship-repeated",
        "relationship-unused",
        "part-unreachable",
        "presentation-order",
        "slide-id-range",
        "slide-id-repeated",
        "layout-id-collision",
        "section-slides",
        "notes-master-missing",
        "slide-without-layout",
        "layout-without-master",
        "shape-id-repeated",
        "placeholder-repeated",
        "placeholder-unknown",
        "jump-astray",
    )
)

QUICK = ("reword a line", "reorder tracks", "add a row")
"""Changes that every run tries; the others take as long each."""


KEPT = QUICK[1:]
"""Changes whose merged decks the validator sees, with every edit."""


def unless_quick(change: str, *values: str) -> Any:
    marks = () if change in QUICK else pytest.mark.slow
    return pytest.param(*values, marks=marks, id="/".join(values))


PAIRS = [
    unless_quick(change, edit, change)
    for edit, (post, _, _) in EDITS.items()
    for change, (other, *_) in CHANGES.items()
    if post == other
]


@pytest.mark.parametrize(("edit", "change"), PAIRS)
def test_an_edit_survives_a_change(edit: str, change: str) -> None:
    post = EDITS[edit].post
    last, new = edited(edit), generated(post, change)
    merged = merge(last, new)
    deck = opened(merged.package or last)
    assert EDITS[edit].stays(deck)
    shows = CHANGES[change].shows
    everything = "\n".join(told(slide) + notes_of(slide) + cells_of(slide) for slide in deck.slides)
    assert shows in everything
    assert len(set(titles(deck))) == len(titles(deck)) - (edit == "copy a slide")
    assert package_problems(merged.package or last) <= problems_of(edit)
    if change in KEPT:
        keep(f"merged {edit} {change}", merged.package or last)
    again = merge(merged.package or last, new)
    assert again.package is None, again.plan


def notes_of(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text) if slide.has_notes_slide else ""


def cells_of(slide: Any) -> str:
    return "\n".join(
        cell.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    )


@pytest.mark.parametrize("edit", EDITS)
def test_an_unchanged_source_leaves_an_edited_deck_alone(edit: str) -> None:
    merged = merge(edited(edit), generated(EDITS[edit].post))
    assert merged.package is None
    assert {found.code for found in merged.diagnostics} <= {"slide-deleted"}


@pytest.mark.parametrize("change", CHANGES)
def test_a_deck_that_was_only_saved_again_becomes_what_a_first_build_makes(change: str) -> None:
    post = CHANGES[change].post
    last = saved(opened(generated(post)))
    new = generated(post, change)
    merged = merge(last, new)
    assert merged.package is not None
    assert (merged.diagnostics, merged.drops) == ((), False)
    one, other = opened(merged.package), opened(new)
    assert [told(slide) for slide in one.slides] == [told(slide) for slide in other.slides]
    assert [notes_of(slide) for slide in one.slides] == [notes_of(slide) for slide in other.slides]
    assert len(read_package(merged.package).parts) == len(read_package(new).parts)


@pytest.mark.parametrize("edit", ["move a slide", "copy a slide", "retitle the broadcasters"])
def test_the_same_decks_give_the_same_bytes(edit: str) -> None:
    last, new = edited(edit), generated(EDITS[edit].post, "reorder tracks")
    assert merge(last, new).package == merge(last, new).package


@pytest.mark.parametrize(("name", "value"), [("showMasterSp", "0"), ("show", "0")])
def test_what_a_person_set_for_the_whole_slide_stays(name: str, value: str) -> None:
    deck = opened(generated(DAY1))
    having(deck, BROADCASTING)._element.set(name, value)
    merged = merge(saved(deck), generated(DAY1, "reword a line")).package
    assert merged is not None
    slide = having(opened(merged), BROADCASTING)
    assert slide._element.get(name) == value
    assert "500 TB的Ceph" in told(slide)


@pytest.mark.parametrize("name", ["spc", "cap", "u"])
def test_how_a_person_set_words_stays(name: str) -> None:
    value = {"spc": "300", "cap": "all", "u": "sng"}[name]
    deck = opened(generated(DAY1))
    run = named(having(deck, BROADCASTING), "Text").text_frame.paragraphs[0].runs[0]
    run._r.get_or_add_rPr().set(name, value)
    merged = merge(saved(deck), generated(DAY1, "reword a line"))
    assert merged.package is not None
    run = (
        named(having(opened(merged.package), BROADCASTING), "Text").text_frame.paragraphs[0].runs[0]
    )
    assert run._r.rPr.get(name) == value
    assert "merge-conflict" in {found.code for found in merged.diagnostics}


def test_notes_of_which_only_the_words_count_keep_how_they_are_set() -> None:
    deck = opened(generated(DAY1))
    frame = having(deck, VENUE).notes_slide.notes_text_frame
    frame.paragraphs[0].runs[0].font.bold = True
    words = frame.paragraphs[0].runs[0].text
    new = generated(DAY1, "add a sentence")
    merged = merge(saved(deck), new).package
    assert merged is not None
    slide = having(opened(merged), VENUE)
    assert notes_of(slide) == notes_of(having(opened(new), VENUE))
    paragraphs = slide.notes_slide.notes_text_frame.paragraphs
    assert [run.text for each in paragraphs for run in each.runs if run.font.bold] == [words]
