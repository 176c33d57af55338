"""``deckgen clean`` and ``deckgen cache``: what deckgen made goes, what people made stays."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.projects.making import DECKS, edit, everything, write


@pytest.fixture
def built(project: Path) -> Path:
    assert run("build").exit_code == 0
    return project


def test_what_deckgen_made_goes(built: Path) -> None:
    done = run("clean")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [*DECKS, ".deckgen"]
    assert done.stderr == "3 decks removed, 0 left\n"
    assert sorted(path.name for path in built.iterdir()) == ["deckgen.toml", "posts"]
    assert run("build").stdout.splitlines() == DECKS


def test_a_dry_run_removes_nothing(built: Path) -> None:
    before = everything(built)
    done = run("clean", "--dry-run")
    assert done.stdout.splitlines() == [*DECKS, ".deckgen"]
    assert done.stderr == "3 decks would be removed, 0 left\n"
    assert everything(built) == before


def test_what_people_made_stays(built: Path) -> None:
    edit(built / DECKS[0], b"Day", b"The day")
    (built / DECKS[1]).write_bytes(b"not even a deck")
    with zipfile.ZipFile(built / "decks/all/theirs.pptx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    before = everything(built / "decks/all")
    done = run("clean")
    assert done.stdout.splitlines() == [DECKS[2], ".deckgen"]
    assert done.stderr.splitlines() == [
        "decks/all/day1.pptx: stays, people have edited it",
        "decks/all/day2.pptx: stays, deckgen did not make it",
        "1 deck removed, 2 left",
    ]
    assert everything(built / "decks/all") == before


def test_a_deck_whose_post_has_gone_is_reported_and_cleaned(built: Path) -> None:
    (built / "posts/day2.md").unlink()
    told = (
        'warning[deck-orphan]: "decks/all/day2.pptx" was made of a post or for a team that is '
        "gone. Hint: remove it by: deckgen clean"
    )
    for _ in range(2):
        done = run("build")
        assert done.exit_code == 0
        assert done.stderr.splitlines() == [told, "2 decks: 2 up to date"]
    assert run("build", "--check", "--fail-on", "warning").exit_code == 1
    assert run("clean").stdout.splitlines() == [*DECKS, ".deckgen"]


def test_an_edited_orphan_is_reported_and_stays(built: Path) -> None:
    edit(built / DECKS[1], b"Day", b"The day")
    (built / "posts/day2.md").unlink()
    assert run("build").stderr.splitlines()[0] == (
        'warning[deck-orphan]: "decks/all/day2.pptx" was made of a post or for a team that is '
        "gone. Hint: people have edited it: where its post has another name now, give it the name "
        "of that one's deck, and build; else keep what you need of it, and remove it by hand."
    )
    assert "decks/all/day2.pptx: stays, people have edited it" in run("clean").stderr
    assert (built / DECKS[1]).is_file()


def test_the_edits_of_a_renamed_post_s_deck_go_on_under_its_new_name(built: Path) -> None:
    edit(built / DECKS[1], b"Day two", b"The second day")
    (built / "posts/day2.md").rename(built / "posts/second.md")
    assert "where its post has another name now" in run("build").stderr
    (built / DECKS[1]).replace(built / "decks/all/second.pptx")
    write(built / "posts/second.md", "# Day two\n\n## Storage\n\nCeph holds 500 TB.\n")
    assert "decks/all/second.pptx: " in run("build").stderr
    told = run("text", "decks/all/second.pptx").stdout
    assert "The second day" in told
    assert "500 TB" in told


def test_what_was_kept_of_a_deck_that_somebody_removed_goes(built: Path) -> None:
    (built / DECKS[1]).unlink()
    (built / "posts/day2.md").unlink()
    kept = built / f"deckgen-derived/{DECKS[1]}.xml"
    assert run("clean", "--dry-run").exit_code == 0
    assert kept.is_file()
    assert run("clean").exit_code == 0
    assert not (built / "deckgen-derived").exists()


def test_a_team_that_has_gone_leaves_orphans(built: Path) -> None:
    text = (built / "deckgen.toml").read_text().split("[teams.storage]")[0]
    write(built / "deckgen.toml", text)
    assert '"decks/storage/day1.pptx" was made of a post or for a team' in run("build").stderr


def test_the_cache_has_a_place_a_size_and_an_end(built: Path) -> None:
    told = run("cache").stdout
    assert told.startswith(".deckgen: 3 decks, ")
    assert told.endswith(" KB of at most 64 MB\n")
    assert run("cache", "--clear").stdout == ".deckgen: 0 decks, 0.0 KB of at most 64 MB\n"
    assert not (built / ".deckgen").exists()
    assert (built / DECKS[0]).is_file()
