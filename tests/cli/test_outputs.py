"""Writing the deck: whole or not at all, and nobody's work is lost."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import time
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.checking.check import check_deck
from tests.cli.running import POST, command, environment, post, run, spawn

CHANGED = POST.replace("5000 people", "6000 people")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def edit(deck: Path, title: str = "Edited by a colleague") -> None:
    """Change a title as a person does: open, type, save."""
    presentation = Presentation(str(deck))
    presentation.slides[1].shapes.title.text = title
    presentation.save(str(deck))


def test_an_unchanged_build_leaves_the_file_alone(here: Path) -> None:
    post(here)
    run("build", "day1.md")
    os.utime(here / "day1.pptx", (1_000_000_000, 1_000_000_000))
    before = (here / "day1.pptx").stat()
    done = run("build", "day1.md")
    after = (here / "day1.pptx").stat()
    assert (done.exit_code, done.stdout) == (0, "day1.pptx\n")
    assert done.stderr == "day1.pptx: unchanged\n"
    assert (after.st_mtime, after.st_ino) == (before.st_mtime, before.st_ino)
    assert names(here) == ["day1.md", "day1.pptx"]


def test_a_changed_post_replaces_its_deck(here: Path) -> None:
    post(here)
    run("build", "day1.md")
    before = (here / "day1.pptx").read_bytes()
    post(here, text=CHANGED)
    done = run("build", "day1.md")
    assert (done.exit_code, "edited" in done.stderr) == (0, False)
    assert (here / "day1.pptx").read_bytes() != before
    assert names(here) == ["day1.md", "day1.pptx"]


def test_an_edit_stays_while_the_source_stays(here: Path) -> None:
    post(here)
    run("build", "day1.md")
    edit(here / "day1.pptx")
    edited = (here / "day1.pptx").read_bytes()
    done = run("build", "day1.md")
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        "day1.pptx\n",
        "day1.pptx: unchanged\n",
    )
    assert (here / "day1.pptx").read_bytes() == edited
    assert names(here) == ["day1.md", "day1.pptx"]


def test_an_edited_deck_is_overwritten_only_on_request_and_kept(here: Path) -> None:
    post(here)
    run("build", "day1.md")
    built = (here / "day1.pptx").read_bytes()
    for number in (1, 2):
        edit(here / "day1.pptx", f"Edit {number}")
        done = run("build", "day1.md", "--overwrite")
        assert (done.exit_code, done.stdout) == (0, "day1.pptx\n")
        assert done.stderr.splitlines()[0] == (
            'warning[deck-edited]: "day1.pptx" was edited since it was built; it was kept as '
            f'"day1.edited-{number}.pptx". Hint: copy what you want to keep into the new deck, or '
            "build to another name with -o."
        )
        assert (here / "day1.pptx").read_bytes() == built
    assert names(here) == ["day1.edited-1.pptx", "day1.edited-2.pptx", "day1.md", "day1.pptx"]
    kept = Presentation(str(here / "day1.edited-2.pptx"))
    assert kept.slides[1].shapes.title.text == "Edit 2"


@pytest.mark.parametrize("data", [b"", b"not a deck", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_of_somebody_else_is_kept(data: bytes, here: Path) -> None:
    post(here)
    (here / "day1.pptx").write_bytes(data)
    done = run("build", "day1.md")
    assert done.exit_code == 0
    assert '"day1.pptx" was not made by deckgen; it was kept as "day1.edited-1.pptx"' in done.stderr
    assert (here / "day1.edited-1.pptx").read_bytes() == data


def test_a_deck_of_another_program_is_kept(here: Path) -> None:
    post(here)
    Presentation().save("day1.pptx")
    other = (here / "day1.pptx").read_bytes()
    assert '"day1.pptx" was not made by deckgen' in run("build", "day1.md").stderr
    assert (here / "day1.edited-1.pptx").read_bytes() == other


def test_a_link_stays_a_link(here: Path) -> None:
    post(here)
    (here / "decks").mkdir()
    (here / "day1.pptx").symlink_to(here / "decks/real.pptx")
    assert run("build", "day1.md").exit_code == 0
    assert (here / "day1.pptx").is_symlink()
    assert check_deck((here / "decks/real.pptx").read_bytes(), "real.pptx") == ()


def test_the_folder_of_the_output_may_be_a_file(here: Path) -> None:
    post(here)
    (here / "decks").write_text("a file", encoding="utf-8")
    done = run("build", "day1.md", "-o", "decks/day1.pptx")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        'error[output-folder]: "decks/day1.pptx" could not be written: part of its path is a '
        "file, not a folder. Hint: write to another folder.\n"
    )
    assert (here / "decks").read_text(encoding="utf-8") == "a file"


def test_a_device_is_not_written_over(here: Path) -> None:
    post(here)
    (here / "full.pptx").symlink_to("/dev/full")
    done = run("build", "day1.md", "-o", "full.pptx")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        'error[output-not-a-file]: "full.pptx" is not a file. Hint: name a file.\n'
    )
    assert Path("/dev/full").is_char_device()


def test_a_folder_of_the_decks_name_is_not_written_over(here: Path) -> None:
    post(here)
    (here / "day1.pptx").mkdir()
    done = run("build", "day1.md")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        'error[output-not-a-file]: "day1.pptx" is not a file. Hint: name a file.\n'
    )


def test_a_dump_that_cannot_be_written_is_one_message(here: Path) -> None:
    post(here)
    (here / "stages").write_text("a file", encoding="utf-8")
    done = run("build", "day1.md", "--dump", "stages/of-day1")
    assert (done.exit_code, done.stdout) == (4, "day1.pptx\n")
    assert done.stderr.splitlines()[1:] == [
        'error[output-folder]: "stages/of-day1/1-post.json" could not be written: part of its '
        "path is a file, not a folder. Hint: write to another folder."
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission(here: Path) -> None:
    post(here)
    (here / "decks").mkdir(mode=0o500)
    done = run("build", "day1.md", "-o", "decks/day1.pptx")
    assert (done.exit_code, done.stdout) == (4, "")
    assert 'error[output-permission]: "decks/day1.pptx" may not be written' in done.stderr


def _small_files_only() -> None:
    """Let no file grow beyond 64 KB: what a full disk does to a deck of a hundred."""
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))


def test_a_disk_that_fills_up_leaves_the_last_deck(here: Path) -> None:
    post(here)
    run("build", "day1.md")
    before = (here / "day1.pptx").read_bytes()
    post(here, text=CHANGED)
    done = subprocess.run(
        command("build", "day1.md"),
        cwd=here,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=_small_files_only,
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        'error[output-failed]: "day1.pptx" could not be written: File too large. '
        "Hint: try another folder.\n"
    )
    assert (here / "day1.pptx").read_bytes() == before
    assert names(here) == ["day1.md", "day1.pptx"]


def test_a_full_standard_output_is_an_error_without_a_traceback(here: Path) -> None:
    post(here)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("build", "day1.md"),
            cwd=here,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1] == (
        "error[output-failed]: standard output could not be written: No space left on device. "
        "Hint: see where it leads."
    )
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_deck_or_the_new(here: Path) -> None:
    """Kills at random moments; what is left behind must open, and be one of the two decks."""
    post(here)
    began = time.monotonic()
    spawn("build", "day1.md", folder=here)
    takes = time.monotonic() - began
    old = (here / "day1.pptx").read_bytes()
    post(here, text=CHANGED)
    run("build", "day1.md", "-o", "new.pptx")
    new = (here / "new.pptx").read_bytes()
    dice = random.Random(7)
    for number in range(12):
        (here / "day1.pptx").write_bytes(old)
        process = subprocess.Popen(
            command("build", "day1.md"),
            cwd=here,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # The writing is the last tenth: most kills fall there.
        time.sleep(takes * (dice.uniform(0.7, 1.0) if number % 3 else dice.random()))
        process.kill()
        process.wait(timeout=60)
        assert (here / "day1.pptx").read_bytes() in (old, new)
    assert run("build", "day1.md").exit_code == 0
    assert (here / "day1.pptx").read_bytes() == new
