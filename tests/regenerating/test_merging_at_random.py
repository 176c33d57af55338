"""Any edits, any changes, any program between: no edit is lost without a report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.pipeline import BuildOptions, make_deck
from deckgen.workspace import find_site

from .changes import CHANGES, changed
from .handling import DAY1, opened, remove_slide, saved, title_of, told
from .programs import PROGRAMS
from .test_merging import ROOT, generated, merge, notes_of, package_problems

POSTS = (
    ("reword a line",),
    ("reorder tracks",),
    ("add a track", "remove a photo"),
    ("remove a track", "add a sentence"),
    ("reorder tracks", "add a track", "reword the telecoms", "remove a photo"),
)

# What is done, to which slide (counted round), and to which of its texts.
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(("retitle", "write", "box", "say", "add", "delete", "move", "shift")),
        st.integers(0, 30),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=6,
)


@cache
def made(changes: tuple[str, ...]) -> bytes:
    text = (ROOT / DAY1).read_text(encoding="utf-8")
    for change in changes:
        text = changed(text, CHANGES[change])
    site = find_site(ROOT / DAY1)
    return make_deck(text.encode(), Path(DAY1).name, site, BuildOptions(offline=True)).package


def perform(deck: Any, operations: list[tuple[str, int, int]]) -> list[str]:
    """Do the operations; return the words that a person wrote and that are still there."""
    for number, (what, at, which) in enumerate(operations):
        words = f"Edit {number} of ours"
        slides = list(deck.slides)
        slide = slides[at % len(slides)]
        texts = [
            shape for shape in slide.shapes if shape.has_text_frame and shape.name != "Slide number"
        ]
        entries = deck.slides._sldIdLst
        entry = entries[at % len(slides)]
        if what == "retitle" and slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = words
        elif what == "write" and texts:
            texts[which % len(texts)].text_frame.add_paragraph().text = words
        elif what == "box":
            slide.shapes.add_textbox(0, 0, 900000, 300000).text_frame.text = words
        elif what == "say":
            slide.notes_slide.notes_text_frame.add_paragraph().text = words
        elif what == "add":
            deck.slides.add_slide(slide.slide_layout).shapes[0].text_frame.text = words
        elif what == "delete" and len(slides) > 3:
            remove_slide(deck, slide)
        elif what == "move":
            entries.remove(entry)
            entries.insert(which, entry)
        elif what == "shift" and texts:
            shape = texts[which % len(texts)]
            shape.left, shape.top, shape.width, shape.height = 100000 + number, 1, 900000, 400000
    said = words_of(deck)
    return [
        f"Edit {number} of ours"
        for number in range(len(operations))
        if f"Edit {number} of ours" in said
    ]


def words_of(deck: Any) -> str:
    return "\n".join(told(slide) + "\n" + notes_of(slide) for slide in deck.slides)


def places_of(deck: Any) -> set[int]:
    """Where shapes were shifted to: the numbers that ``perform`` gave them."""
    return {shape.left for slide in deck.slides for shape in slide.shapes if shape.top == 1}


@settings(max_examples=25, deadline=None)
@given(
    OPERATIONS,
    st.sampled_from(POSTS),
    st.sampled_from(["", "ids anew", "runs split", "parts renamed"]),
)
@example([("delete", 0, 0), ("delete", 0, 0), ("delete", 14, 0)], ("reword a line",), "")
@example([("write", 24, 8)], ("remove a track", "add a sentence"), "")
def test_no_edit_is_lost_without_a_report(
    operations: list[tuple[str, int, int]], changes: tuple[str, ...], program: str
) -> None:
    deck = opened(generated(DAY1))
    words = perform(deck, operations)
    places = places_of(deck)
    slides = len(deck.slides)
    last = saved(deck)
    if program:
        last = PROGRAMS[program](last)
    same = merge(last, generated(DAY1))
    assert same.package is None
    new = made(changes)
    merged = merge(last, new)
    result = opened(merged.package or last)
    said = words_of(result)
    assert [each for each in words if each not in said] == []
    assert places <= places_of(result)
    assert len(result.slides) <= slides + len(opened(new).slides)
    keys = [each.key for each in merged.plan.slides if each.key]
    assert len(keys) == len(set(keys))
    untold = [
        title_of(slide)
        for slide, plan in zip(result.slides, merged.plan.slides, strict=True)
        # A slide that lost its source may stand beside the one to which its title went.
        if plan.key and title_of(slide) and "Edit" not in title_of(slide)
    ]
    assert len(untold) == len(set(untold))
    assert package_problems(merged.package or last) <= package_problems(last)
    again = merge(merged.package or last, new)
    assert again.package is None, again.diagnostics
    assert merge(last, new).package == merged.package
