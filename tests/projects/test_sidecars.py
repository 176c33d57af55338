"""What was generated lies beside each deck of a project, for decks that lose their record."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.ooxml.names import CUSTOM
from deckgen.ooxml.package import read_package
from tests.cli.running import run
from tests.projects.making import DECKS, edit, everything, write
from tests.regenerating.programs import properties_dropped

DECK = DECKS[1]
SIDECAR = "deckgen-derived/decks/all/day2.pptx.xml"
NEW = "---\ntitle: Day two\ndate: 2016-10-26\n---\n\n## Storage\n\nCeph holds 500 TB.\n"


@pytest.fixture
def built(project: Path) -> Path:
    assert run("build").exit_code == 0
    return project


def lose_record(deck: Path) -> None:
    edit(deck, b"Day two", b"The second day")
    deck.write_bytes(properties_dropped(deck.read_bytes()))


def test_it_is_the_record_that_the_deck_holds(built: Path) -> None:
    kept = sorted(
        path.relative_to(built).as_posix() for path in built.glob("deckgen-derived/**/*.xml")
    )
    assert kept == [f"deckgen-derived/{deck}.xml" for deck in DECKS]
    assert (built / SIDECAR).read_bytes() == read_package((built / DECK).read_bytes()).parts[CUSTOM]


def test_a_deck_that_lost_its_record_is_merged_all_the_same(built: Path) -> None:
    lose_record(built / DECK)
    assert run("build").stderr.splitlines()[-1] == "3 decks: 1 unchanged, 2 up to date"
    write(built / "posts/day2.md", NEW)
    assert run("build", "--check").exit_code == 1
    told = run("build", "--check", "--format", "json").stdout
    assert "record-restored" in told
    before = everything(built / "deckgen-derived")
    assert run("build", "--dry-run").exit_code == 0
    assert everything(built / "deckgen-derived") == before
    done = run("build")
    assert (done.exit_code, done.stdout.splitlines()) == (0, [DECK])
    assert "slides, edits kept" in done.stderr
    text = run("text", DECK).stdout
    assert "The second day" in text
    assert "500 TB" in text
    parts = read_package((built / DECK).read_bytes()).parts
    assert (built / SIDECAR).read_bytes() == parts[CUSTOM]
    assert not list(built.glob("decks/**/*.edited-*"))


def test_without_it_the_deck_is_kept_aside(built: Path) -> None:
    lose_record(built / DECK)
    (built / SIDECAR).unlink()
    done = run("build")
    assert 'it was kept as "day2.edited-1.pptx"' in done.stderr
    assert (built / SIDECAR).is_file()


def test_it_may_be_missing_or_spoilt_where_the_deck_holds_its_record(built: Path) -> None:
    edit(built / DECK, b"Day two", b"The second day")
    (built / SIDECAR).write_bytes(b"<Properties")
    write(built / "posts/day2.md", NEW)
    done = run("build")
    assert "slides, edits kept" in done.stderr
    assert (built / SIDECAR).read_bytes() == read_package((built / DECK).read_bytes()).parts[CUSTOM]


def test_a_build_goes_on_where_it_cannot_be_kept(project: Path) -> None:
    write(project / "deckgen-derived", "a file in the way")
    done = run("build", "--format", "json")
    assert done.exit_code == 0
    assert "record-not-kept" in done.stdout
    assert all((project / deck).is_file() for deck in DECKS)


def test_a_post_alone_keeps_none(project: Path) -> None:
    assert run("build", "posts/day2.md", "-o", "two.pptx").exit_code == 0
    assert not list(project.glob("deckgen-derived/**/*.xml"))
