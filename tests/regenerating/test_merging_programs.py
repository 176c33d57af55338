"""Decks that another program saved: what nobody touched counts as untouched, edits survive."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deckgen.ooxml.package import read_package
from deckgen.regenerating.difference import found_record
from deckgen.regenerating.merging.deciding import compare_slide
from deckgen.regenerating.merging.inherited import Inheritance
from deckgen.regenerating.merging.states import read_states
from tests.keeping import keep

from .changes import CHANGES
from .handling import DAY1, NOTES, opened, titles, told
from .programs import PROGRAMS, properties_dropped, through_libreoffice
from .scenes import EDITS
from .test_merging import (
    KEPT,
    ROOT,
    edited,
    generated,
    merge,
    notes_of,
    package_problems,
    unless_quick,
)


def once(change: str) -> object:
    return unless_quick(change, change)


UNSEEN = {DAY1: {"spacing-unknown"}, NOTES: {"spacing-unknown", "look-unknown"}}
"""What is told where a program left no trace of how a slide looked: of a table or a chart."""


@pytest.mark.parametrize("change", [pytest.param("", id="none"), *map(once, CHANGES)])
@pytest.mark.parametrize("program", PROGRAMS)
def test_what_nobody_touched_becomes_new(program: str, change: str) -> None:
    post = CHANGES[change].post if change else DAY1
    last, new = PROGRAMS[program](generated(post)), generated(post, change)
    merged = merge(last, new)
    assert {found.code for found in merged.diagnostics} <= UNSEEN[post], merged.diagnostics
    assert merged.drops == any(found.code == "look-unknown" for found in merged.diagnostics)
    assert merged.diagnostics == () or program in ("names dropped", "everything")
    if not change:
        assert merged.package is None
        return
    assert merged.package is not None
    one, other = opened(merged.package), opened(new)
    assert list(map(lines_of, one.slides)) == list(map(lines_of, other.slides))
    assert list(map(notes_of, one.slides)) == list(map(notes_of, other.slides))
    assert package_problems(merged.package) <= package_problems(last)
    assert merge(merged.package, new).package is None


def lines_of(slide: object) -> list[str]:
    """What a slide says, in whatever order its shapes stand."""
    return sorted(told(slide).splitlines())


def test_it_is_said_once_that_bullets_and_spacing_cannot_be_told() -> None:
    last = PROGRAMS["names dropped"](generated(DAY1))
    merged = merge(last, generated(DAY1, "remove a speaker"))
    assert [f"{found.severity.name}: {found.message}" for found in merged.diagnostics] == [
        "INFO: 3 slides were made anew that nobody seems to have edited; the program that saved "
        "the deck left no trace by which to tell whether bullets or spacing were"
    ]


SEEN = (
    "retitle the broadcasters",
    "retitle the takeaways",
    "reword a text",
    "add a point",
    "add a slide",
    "copy a slide",
    "delete a slide",
    "move a slide",
    "replace a photo",
    "crop a photo",
    "resize a text",
    "move a photo",
    "colour a text",
    "embolden words",
    "enlarge a line",
    "centre a line",
    "fill a text",
    "add a text box",
    "write notes",
    "link words",
    "underline words",
    "change a cell",
    "change a chart",
)
"""Edits that can be seen without the names of shapes."""


@pytest.mark.slow
@pytest.mark.parametrize("program", ["ids anew", "runs split", "parts renamed"])
@pytest.mark.parametrize("edit", EDITS)
def test_edits_survive_what_programs_do(edit: str, program: str) -> None:
    post = EDITS[edit].post
    last = PROGRAMS[program](edited(edit))
    new = generated(post, "reorder tracks" if post == DAY1 else "add a row")
    merged = merge(last, new)
    assert merged.package is not None
    assert EDITS[edit].stays(opened(merged.package))
    assert merge(merged.package, new).package is None


def test_a_deck_without_its_properties_is_nobody_s() -> None:
    from deckgen.regenerating.difference import compare

    found = compare(properties_dropped(generated(DAY1)), generated(DAY1))
    assert (found.foreign, found.precious) == (True, True)


@pytest.mark.slow
@pytest.mark.rendering
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_what_nobody_touched_and_what_people_did(tmp_path: Path) -> None:
    decks = {f"untouched {post}": generated(post) for post in (DAY1, NOTES)}
    decks |= {name: edited(name) for name in (*SEEN, "hide a slide")}
    done = through_libreoffice(decks, tmp_path)
    for name, last in done.items():
        post = EDITS[name].post if name in EDITS else name.removeprefix("untouched ")
        still = merge(last, generated(post))
        assert still.package is None, (name, still.diagnostics)
        for change in (each for each, (other, *_) in CHANGES.items() if other == post):
            new = generated(post, change)
            merged = merge(last, new)
            assert merged.package is not None
            deck = opened(merged.package)
            if name in EDITS:
                assert stays(name, deck), (name, change)
            else:
                made = [lines_of(slide) for slide in opened(new).slides]
                assert [lines_of(slide) for slide in deck.slides] == made, change
                assert {found.code for found in merged.diagnostics} <= UNSEEN[post] | {
                    "format-carried"
                }
            assert len(set(titles(deck))) >= len(titles(deck)) - 1
            assert codes(merged.package) <= codes(last), (name, change)
            assert merge(merged.package, new).package is None, (name, change)
            if change in KEPT:
                keep(f"merged {name.replace('/', ' ')} {change} LibreOffice", merged.package)


TEMPLATES = ("corporate-a.pptx", "campus-b.potx", "minimal-c.potx")


@pytest.mark.slow
@pytest.mark.rendering
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_out_of_any_pack_is_nobody_s_edit(
    tmp_path: Path, shared: Path
) -> None:
    packs = [path.name for path in (ROOT / "layouts").iterdir() if (path / "pack.toml").exists()]
    packs += [str(shared / "templates" / name) for name in TEMPLATES]
    decks = {
        f"{post} {pack}": generated(post, pack=pack) for post in (DAY1, NOTES) for pack in packs
    }
    told = 0
    for name, last in through_libreoffice(decks, tmp_path).items():
        new = read_package(decks[name])
        record, saved = found_record(new.parts), read_package(last)
        assert record is not None
        inheritance = Inheritance(saved, new)
        for before, state in zip(record.slides, read_states(saved), strict=True):
            found = compare_slide(before, state, inheritance)
            unsure = {field.kind for field in before.fields if field.name not in found.judged}
            assert not found.seen
            assert not found.touched, (name, before.key)
            assert unsure <= {"table", "chart"}, (name, before.key)
            told += found.sure
    assert told > 15 * len(decks)


def codes(deck: bytes) -> set[str]:
    """The rules that a deck breaks: LibreOffice breaks some, which says how often."""
    return {problem.partition(":")[0] for problem in package_problems(deck)}


def stays(name: str, deck: object) -> bool:
    return EDITS[name].stays(deck)
