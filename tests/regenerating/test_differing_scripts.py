"""Random scripts of edits, each told exactly; and words that come out as they went in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from deckgen.regenerating.aligning import in_order
from deckgen.regenerating.differing import diff_bytes
from deckgen.regenerating.wording import changed_lines, changed_words

from .others import add_picture, add_slide, add_table, blank, png, saved

SLIDES = 7
WORDS = [
    "ceph",
    "nova",
    "云",
    "平台",
    "upgrade",
    "Barcelona",
    "存储",
    "一",
    "the",
    ",",
    " ",
    "400",
    "TB",
]


def original() -> bytes:
    presentation = blank()
    for number in range(SLIDES):
        theme = "abcdefg"[number] * 6
        slide = add_slide(
            presentation,
            f"Talk {theme} of the day",
            f"The {theme} team came first with nine racks",
            f"Then {theme} was moved to the second hall",
        )
        add_picture(slide, png(number), f"The {theme} stage")
        add_table(slide, [["Step", "Hours"], [theme, str(number)]])
        slide.notes_slide.notes_text_frame.text = f"Lines {number} of {theme}"
    return saved(presentation)


DECK = original()
PICTURE, TABLE = 2, 3


def retitle(slide: Any, step: int) -> None:
    slide.shapes.title.text += f" again{step}"


def reword(slide: Any, step: int) -> None:
    slide.placeholders[1].text_frame.paragraphs[0].runs[0].text += f" and more{step}"


def replace_picture(slide: Any, step: int) -> None:
    _, relation = slide.part.get_or_add_image_part(io.BytesIO(png(100 + step)))
    slide.shapes[PICTURE]._element.blipFill.blip.rEmbed = relation


def set_cell(slide: Any, step: int) -> None:
    slide.shapes[TABLE].table.cell(1, 1).text = f"cell{step}"


def set_notes(slide: Any, step: int) -> None:
    slide.notes_slide.notes_text_frame.text += f" noted{step}"


def crop(slide: Any, step: int) -> None:
    slide.shapes[PICTURE].crop_left = 0.1 + step / 100


def drag(slide: Any, step: int) -> None:
    slide.shapes[TABLE].left += 100_000


EDITS = {
    "title": retitle,
    "text": reword,
    "picture": replace_picture,
    "table": set_cell,
    "notes": set_notes,
    "crop": crop,
    "position": drag,
}

steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 30), st.just(0)),
        st.tuples(st.just("delete"), st.integers(0, 30), st.just(0)),
        st.tuples(st.just("add"), st.integers(0, 30), st.just(0)),
        st.tuples(st.just("move"), st.integers(0, 30), st.integers(0, 30)),
    ),
    max_size=8,
)


def longest_in_order(numbers: Sequence[int]) -> int:
    best = [1] * len(numbers)
    for at, number in enumerate(numbers):
        for before in range(at):
            if numbers[before] < number:
                best[at] = max(best[at], best[before] + 1)
    return max(best, default=0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_a_script_of_edits_is_told_exactly(script: list[tuple[str, int, int]]) -> None:
    presentation = Presentation(io.BytesIO(DECK))
    ids = presentation.slides._sldIdLst
    order = list(range(SLIDES))
    added: set[str] = set()
    changed: dict[int, set[str]] = {}
    for step, (what, at, to) in enumerate(script):
        at = at % len(order) if order else 0
        if what == "add":
            add_slide(
                presentation, f"New {step}", f"Words{step} nobody had said{step} before{step}"
            )
            ids.insert(at, ids[-1])
            order.insert(at, -1)
            added.add(f"New {step}")
        elif not order:
            continue
        elif what == "delete":
            presentation.part.drop_rel(ids[at].rId)
            ids.remove(ids[at])
            if order.pop(at) == -1:
                return  # a slide that came and went
        elif what == "move":
            slide, number = ids[at], order.pop(at)
            ids.remove(slide)
            ids.insert(to % (len(order) + 1), slide)
            order.insert(to % (len(order) + 1), number)
        elif order[at] != -1:
            EDITS[what](presentation.slides[at], step)
            changed.setdefault(order[at], set()).add(what)

    found = diff_bytes(DECK, saved(presentation))
    kept = [number for number in order if number != -1]
    assert {each.slide.title for each in found.added} == added
    assert {each.number - 1 for each in found.removed} == set(range(SLIDES)) - set(kept)
    told = {
        each.before.number - 1: {change.what for change in each.changes}
        for each in found.changed
        if each.changes
    }
    assert told == {number: whats for number, whats in changed.items() if number in kept}
    moved = sum(each.moved for each in found.changed)
    assert moved == len(kept) - longest_in_order(kept)


@given(st.permutations(range(12)))
def test_as_few_slides_as_possible_count_as_moved(order: list[int]) -> None:
    stayed = in_order(tuple(enumerate(order)))
    assert [order[at] for at in sorted(stayed)] == sorted(order[at] for at in stayed)
    assert len(stayed) == longest_in_order(order)


texts = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: " ".join(words).strip())


@given(texts, texts)
def test_pieces_hold_both_texts_whole(before: str, after: str) -> None:
    line = changed_words(before, after)
    assert "".join(each.text for each in line if each.op != "added") == before
    assert "".join(each.text for each in line if each.op != "removed") == after


@given(st.lists(texts, max_size=6), st.lists(texts, max_size=6))
def test_lines_that_changed_hold_all_that_came_and_went(
    before: list[str], after: list[str]
) -> None:
    lines = changed_lines(before, after)
    if [" ".join(each.split()) for each in before] == [" ".join(each.split()) for each in after]:
        assert lines == ()
    was = ["".join(each.text for each in line if each.op != "added") for line in lines]
    now = ["".join(each.text for each in line if each.op != "removed") for line in lines]
    stayed = len([text for text in before if text.strip()]) - len([text for text in was if text])
    assert stayed == len([text for text in after if text.strip()]) - len([t for t in now if t])
    assert all(text in [" ".join(each.split()) for each in before] for text in was if text)
    assert all(text in [" ".join(each.split()) for each in after] for text in now if text)
