"""``--check``: which committed decks are out of date, without writing; and the manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from deckgen import __version__
from tests.cli.running import run
from tests.projects.making import CONFIG, DECKS, edit, everything, write


@pytest.fixture
def built(project: Path) -> Path:
    assert run("build").exit_code == 0
    return project


def checked(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Check and return the exit code and the list, having seen that nothing was written."""
    before = everything(folder)
    done = run("build", "--check", *arguments)
    assert everything(folder) == before
    return done.exit_code, done.stderr.splitlines()


def test_nothing_is_stale(built: Path) -> None:
    assert checked(built) == (0, ["3 decks: 3 up to date"])


def test_the_list_of_what_is_stale(built: Path) -> None:
    (built / DECKS[0]).unlink()
    write(built / "posts/day2.md", "# Day two\n\n## Storage\n\nCeph is 10.\n")
    code, told = checked(built)
    assert code == 1
    assert told[0] == "[1/3] decks/all/day1.pptx: missing"
    assert told[1].startswith("[2/3] decks/all/day2.pptx: stale (slides: ")
    assert told[2] == "3 decks: 1 missing, 1 stale, 1 up to date"
    assert run("build", "--check").stdout.splitlines() == DECKS[:2]


def test_a_fresh_clone_without_a_memory(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(["git", *who, *arguments], check=True, cwd=built, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "decks")
    clone = tmp_path.parent / f"{tmp_path.name}-clone"
    subprocess.run(["git", "clone", "-q", str(built), str(clone)], check=True)
    monkeypatch.chdir(clone)
    assert not (clone / ".deckgen").exists()
    assert checked(clone) == (
        0,
        [
            *(f"[{n}/3] {deck}: unchanged" for n, deck in enumerate(DECKS, 1)),
            "3 decks: 3 unchanged",
        ],
    )
    write(clone / "posts/day2.md", "# Day two\n\n## Storage\n\nCeph is 10.\n")
    assert checked(clone)[0] == 1


def test_a_deck_of_an_older_build_is_stale(built: Path) -> None:
    """Somebody checked the old deck out again: it is nobody's edit."""
    old = (built / DECKS[1]).read_bytes()
    write(built / "posts/day2.md", "# Day two\n\n## Storage\n\nCeph is 10.\n")
    assert run("build").stdout.splitlines() == [DECKS[1]]
    (built / DECKS[1]).write_bytes(old)
    assert checked(built)[0] == 1
    assert run("build").stdout.splitlines() == [DECKS[1]]


def test_an_edited_deck_is_stale_only_where_merging_would_change_it(built: Path) -> None:
    deck = built / DECKS[1]
    edit(deck, b"Day two", b"The second day")
    assert checked(built) == (
        0,
        ["[2/3] decks/all/day2.pptx: unchanged", "3 decks: 1 unchanged, 2 up to date"],
    )
    post = built / "posts/day2.md"
    write(post, post.read_text(encoding="utf-8").replace("400 TB", "900 TB"))
    code, told = checked(built)
    assert (code, told[-1]) == (1, "3 decks: 1 stale, 2 up to date")
    assert run("build").stderr.splitlines()[0] == f"[2/3] {DECKS[1]}: 5 slides, edits kept"
    assert checked(built) == (0, ["3 decks: 3 up to date"])
    shutil.rmtree(built / ".deckgen")
    assert checked(built)[0] == 0
    told_slides = run("text", str(deck)).stdout
    assert "The second day" in told_slides
    assert "900 TB" in told_slides


def test_posts_are_checked_as_well(built: Path) -> None:
    run("build", "posts/day1.md", "-o", "one.pptx")
    assert checked(built, "posts/day1.md", "-o", "one.pptx") == (0, ["one.pptx: unchanged"])
    assert checked(built, "posts/day1.md", "-o", "two.pptx") == (1, ["two.pptx: missing"])
    code, told = checked(built, "posts/day2.md", "-o", "one.pptx")
    assert code == 1
    assert told[0].startswith("one.pptx: stale (slides: ")


def test_a_check_finds_derived_inputs_and_keeps_none(built: Path) -> None:
    shutil.rmtree(built / "deckgen-derived", ignore_errors=True)
    write(built / "deckgen.toml", f"{CONFIG}\n# another\n")
    assert checked(built)[0] == 0
    assert not (built / "deckgen-derived").exists()


def test_the_manifest_says_what_was_built_from_what(built: Path) -> None:
    assert run("build", "--manifest", "build.json").exit_code == 0
    first = (built / "build.json").read_bytes()
    told = json.loads(first)
    assert told["made_by"]["deckgen"] == __version__
    assert [one["deck"] for one in told["decks"]] == DECKS
    for one in told["decks"]:
        digest = hashlib.sha256((built / one["deck"]).read_bytes()).hexdigest()
        assert one["sha256"] == digest
        assert (
            one["inputs"][one["post"]]
            == hashlib.sha256((built / one["post"]).read_bytes()).hexdigest()
        )
        assert list(one["inputs"]) == sorted(one["inputs"])
    assert "posts/hall.png" in told["decks"][0]["inputs"]
    assert "deckgen:layouts/briefing-dark/pack.toml" in told["decks"][2]["inputs"]
    assert not any(Path(name).is_absolute() for one in told["decks"] for name in one["inputs"])
    shutil.rmtree(built / ".deckgen")
    assert run("build", "--manifest", "again.json", "--jobs", "2").exit_code == 0
    assert (built / "again.json").read_bytes() == first


def test_a_manifest_of_posts(built: Path) -> None:
    assert run("build", "posts/day1.md", "--manifest", "m.json").exit_code == 0
    (one,) = json.loads((built / "m.json").read_text())["decks"]
    assert (one["deck"], one["post"], one["pack"]) == ("day1.pptx", "posts/day1.md", "briefing")
    assert set(one["inputs"]) >= {"posts/day1.md", "posts/hall.png", "deckgen.toml"}


def test_posts_take_the_projects_defaults(project: Path) -> None:
    write(project / "deckgen.toml", "[defaults]\npack = 'briefing-dark'\nprofile = 'presenting'\n")
    run("build", "posts/day1.md", "-o", "one.pptx")
    said = ("--pack", "briefing-dark", "--profile", "presenting")
    (project / "deckgen.toml").unlink()
    (project / ".git").mkdir()
    run("build", "posts/day1.md", "-o", "two.pptx", *said)
    assert (project / "one.pptx").read_bytes() == (project / "two.pptx").read_bytes()
