"""``deckgen check``: folders and patterns, posts and packs, what a project takes as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.ooxml.zipping import write_package
from tests.checking.breaking import Break, both, drop, swap
from tests.checking.decks import THREE, TWO, sample
from tests.checking.decks import run as words
from tests.cli.running import post, run

SMALL = swap(TWO, 'lang="zh-CN"', 'lang="zh-CN" sz="900"')
TWICE = swap(TWO, words("Storage"), words("Key metrics"))
TOML = """
[severities]
title-repeated = "error"

[[suppress]]
code = "text-too-small"
deck = "decks/*.pptx"
reason = "the table of the appendix is for reference"
"""


def deck(path: Path, *changes: Break) -> None:
    parts = sample()
    both(*changes)(parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_package(parts))


def codes(stderr: str) -> list[str]:
    return [line.partition("]")[0].partition("[")[2] for line in stderr.splitlines()]


def test_folders_and_patterns_are_opened(here: Path) -> None:
    deck(here / "decks" / "b.pptx")
    deck(here / "decks" / "2016" / "a.potx", TWICE)
    (here / "decks" / "~$b.pptx").write_bytes(b"PowerPoint's lock")
    done = run("check", "decks")
    assert done.stdout.splitlines() == [
        f"{Path('decks/2016/a.potx')}: 1 problem",
        f"{Path('decks/b.pptx')}: no problems",
    ]
    assert codes(run("check", "decks/*/*.potx").stderr) == ["title-repeated"]


def test_what_is_alike_on_a_slide_is_told_once(here: Path) -> None:
    deck(here / "a.pptx", swap(THREE, '<a:gridCol w="3000000"/>', ""))
    done = run("check", "a.pptx")
    assert done.stderr == (
        "error[table-cells]: a.pptx, slide 3: Row 1 of a table has 2 cells, expected 1. And 1 more"
        " on the slide. Hint: Open the deck in PowerPoint, let it repair the file, and save it.\n"
    )
    assert done.stdout == "a.pptx: 2 problems\n"


@pytest.mark.parametrize("name", ["empty", "decks/*.pptx"])
def test_where_there_are_no_decks(here: Path, name: str) -> None:
    (here / "empty").mkdir()
    done = run("check", name)
    assert done.exit_code == 2
    assert (
        f'Error: "{Path(name)}" holds no decks (.pptx, .potx, .ppsx, .pptm, .potm, .ppsm)'
        in done.stderr
    )


def test_a_project_takes_findings_as_they_are(here: Path) -> None:
    (here / "deckgen.toml").write_text(TOML, encoding="utf-8")
    deck(here / "decks" / "a.pptx", SMALL, TWICE)
    deck(here / "other" / "b.pptx", SMALL)
    done = run("check", "decks")
    assert (codes(done.stderr), done.exit_code) == (["title-repeated"], 1)
    assert "error[title-repeated]" in done.stderr
    assert codes(run("check", "other").stderr) == ["text-too-small"]


@pytest.mark.parametrize(
    ("slide", "found"),
    [("2", []), ('"Storage"', []), ("3", ["text-too-small"]), ('"Other"', ["text-too-small"])],
)
def test_a_suppression_may_name_a_slide(here: Path, slide: str, found: list[str]) -> None:
    said = f'[[suppress]]\ncode = "text-too-small"\nslide = {slide}\nreason = "a legend"\n'
    (here / "deckgen.toml").write_text(said, encoding="utf-8")
    deck(here / "a.pptx", SMALL)
    left = [code for code in codes(run("check", "a.pptx").stderr) if code != "suppression-unused"]
    assert left == found


def test_a_suppression_that_nothing_needs_is_told(here: Path) -> None:
    (here / "deckgen.toml").write_text(TOML, encoding="utf-8")
    deck(here / "decks" / "a.pptx")
    done = run("check", "decks")
    assert done.exit_code == 0
    assert done.stderr == (
        f"{here / 'deckgen.toml'}:6: info[suppression-unused]: text-too-small is suppressed in"
        ' "decks/*.pptx" and was not found there. Hint: take the [[suppress]] out, unless a deck'
        " that was not checked needs it.\n"
    )
    deck(here / "other" / "b.pptx")
    assert run("check", "other").stderr == ""


def test_a_deck_beside_its_post_and_its_pack(here: Path) -> None:
    post(here)
    assert run("build", "day1.md").exit_code == 0
    assert run("check", "day1.pptx", "--post", "day1.md", "--pack", "briefing").stderr == ""
    post(here, text="# Day one\n\nNobody wrote a word of this.\n")
    done = run("check", "day1.pptx", "--post", "day1.md")
    assert done.exit_code == 1
    assert done.stderr.startswith(
        "error[post-text-lost]: day1.pptx: day1.md:3: "
        '"Nobody wrote a word of this." is on no slide and in no notes.'
    )


def test_a_post_or_pack_that_is_not_there(here: Path) -> None:
    deck(here / "a.pptx")
    gone = run("check", "a.pptx", "--post", "gone.md")
    assert (gone.exit_code, codes(gone.stderr)) == (3, ["file-missing"])
    unknown = run("check", "a.pptx", "--pack", "nobody")
    assert (unknown.exit_code, codes(unknown.stderr)) == (2, ["pack-unknown"])


def test_a_deck_without_its_slides(here: Path) -> None:
    deck(here / "a.pptx", drop(TWO))
    assert "target-missing" in codes(run("check", "a.pptx").stderr)


def test_a_severity_of_nothing_is_refused(here: Path) -> None:
    (here / "deckgen.toml").write_text('[severities]\ntitle-repated = "off"\n', encoding="utf-8")
    deck(here / "a.pptx")
    done = run("check", "a.pptx")
    assert done.exit_code == 2
    assert done.stderr == (
        f"{here / 'deckgen.toml'}:2: error[config-invalid]: severities.title-repated: deckgen has "
        "no such code; docs/diagnostics.md and docs/rules.md list them. "
        'Hint: did you mean "title-repeated"?\n'
    )
