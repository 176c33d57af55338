"""Whatever the model writes, a deck holds only what the post says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from deckgen.briefing import make_briefing
from deckgen.model.album import Album
from deckgen.ooxml.package import read_package
from deckgen.pipeline import BuildOptions, build_deck
from deckgen.reading import read_post
from deckgen.summarising.answer import Choice, checked, read_reply
from deckgen.summarising.problem import UnheardError
from deckgen.summarising.question import FEWEST, MOST, make_question
from deckgen.workspace import find_site
from tests.summarising.serving import LINES, POST, SAID, Project, Service, body, says, wrapped

POISON = "Zweifelhaft"
"""A word that no post of these tests holds and no pack says."""


def _texts(deck: Path) -> list[list[str]]:
    """Return the paragraphs of each slide without the links to other slides."""
    return [
        [
            re.sub("\u00a0→ \\d+$", "", paragraph.text)
            for shape in slide.shapes
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
        ]
        for slide in Presentation(str(deck)).slides
    ]


@pytest.mark.parametrize(
    "reply",
    [
        says(f"{POISON} was the best of the day."),
        says({"takeaways": [POISON] * 3, "summaries": SAID["summaries"]}),
        says({"takeaways": SAID["takeaways"], "summaries": {**SAID["summaries"], POISON: [1]}}),
        says({**SAID, POISON: POISON, "title": POISON}),
        says(f"```json\n{json.dumps({**SAID, 'because': POISON})}\n```"),
        says(f"<think>{POISON}</think>{json.dumps(SAID)}"),
        body(json.dumps({"error": {"message": POISON}}).encode(), 500),
        body(POISON.encode()),
    ],
    ids=["prose", "lines", "track", "fields", "fence", "thought", "status", "text"],
)
def test_no_word_of_the_model_reaches_the_deck(
    reply: Any, project: Project, service: Service
) -> None:
    service.reply = reply
    deck = project.folder / "deck.pptx"
    build_deck(project.post, deck, BuildOptions(offline=False, full=True))
    parts = read_package(deck.read_bytes()).parts
    assert not [name for name, data in parts.items() if POISON.encode() in data]
    assert not project.cache.exists() or POISON not in project.cache.read_text(encoding="utf-8")


def test_the_choice_changes_what_is_shown_and_not_what_it_says(
    project: Project, service: Service
) -> None:
    rules, chosen = project.folder / "rules.pptx", project.folder / "chosen.pptx"
    build_deck(project.post, rules, BuildOptions(offline=True))
    build_deck(project.post, chosen, BuildOptions(offline=False))
    before, after = _texts(rules), _texts(chosen)
    assert after[1][:4] == [
        "At a glance",
        "Private clouds have become the default of every bank that spoke here",
        "Nobody in the room trusted erasure coding with their databases",
        "Backups remain the thing that everybody means to test next week",
    ]
    labels = {text for slide in before for text in slide}
    for text in (text for slide in after for text in slide):
        assert text in labels or text in POST, text


def test_the_same_answer_makes_the_same_bytes(project: Project, service: Service) -> None:
    online = build_deck(project.post, project.folder / "a.pptx", BuildOptions(offline=False))
    cached = build_deck(project.post, project.folder / "b.pptx", BuildOptions(offline=True))
    assert online.stages.package == cached.stages.package
    assert len(service.asked) == 1


# Any answer at all

_NUMBERS = st.lists(
    st.one_of(st.integers(-2, LINES + 2), st.sampled_from([True, 1.0, "1", None, [1]])), max_size=7
)
_GOOD = st.fixed_dictionaries(
    {
        "takeaways": _NUMBERS,
        "summaries": st.dictionaries(st.sampled_from(["1", "2", "3", "4", ""]), _NUMBERS),
    }
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def _question() -> Any:
    post, _ = read_post(POST.encode(), "day1.md", find_site(Path("day1.md")))
    question = make_question(make_briefing(post, Album((), ()))[0])
    assert question is not None
    assert len(question.lines) == LINES
    return question


QUESTION = _question()


@settings(max_examples=60)
@given(st.one_of(_GOOD, _ANYTHING))
def test_any_answer_holds_or_is_refused(said: Any) -> None:
    try:
        choice: Choice | None = checked(QUESTION, said)
    except UnheardError as problem:
        refused = problem.code
        choice = None
    if choice is None:
        assert refused == "summariser-answer"
        return
    for numbers in (choice.takeaways, *(lines for _, lines in choice.summaries)):
        assert FEWEST <= len(set(numbers)) == len(numbers) <= MOST
        assert not any(QUESTION.lines[number - 1].unit.lead for number in numbers)
    for track, numbers in choice.summaries:
        assert {QUESTION.lines[number - 1].track for number in numbers} == {track}
    assert tuple(track for track, _ in choice.summaries) == QUESTION.wanted


@settings(max_examples=60)
@given(st.one_of(st.binary(), st.text().map(wrapped), _ANYTHING.map(wrapped)))
def test_any_reply_is_read_or_refused(reply: bytes) -> None:
    refused = ""
    try:
        read_reply(reply)
    except UnheardError as problem:
        refused = problem.code
    assert refused in ("", "summariser-answer", "summariser-refused")
