"""Killed builds, builds at once, full disks: the last deck is never lost."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deckgen.pipeline import BuildOptions, build_deck
from deckgen.regenerating import MergeOptions
from deckgen.workspace import sweep_unfinished

from .changes import CHANGES, changed
from .handling import DAY1, opened, saved
from .scenes import EDITS
from .test_merging import ROOT, generated, merge

DECK = "briefing.pptx"
TURNS = 200
FORK = sys.platform == "linux"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for name in ("content", "images", "deckgen-derived"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def put(here: Path, change: str) -> bytes:
    """Let the post say what the change makes of it; return the deck that it makes."""
    text = (ROOT / DAY1).read_text(encoding="utf-8")
    (here / DAY1).write_text(changed(text, CHANGES[change]) if change else text, encoding="utf-8")
    return generated(DAY1, change)


def build(here: Path, merging: MergeOptions | None = None) -> None:
    build_deck(here / DAY1, here / DECK, BuildOptions(root=here, offline=True, merging=merging))


def files(here: Path) -> list[str]:
    return sorted(path.name for path in here.iterdir() if path.is_file())


@pytest.mark.slow
@pytest.mark.skipif(not FORK, reason="builds are forked here, which only Linux does safely")
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_deck(here: Path) -> None:
    chance = random.Random(2016)
    fork = multiprocessing.get_context("fork")
    put(here, "")
    started = time.monotonic()
    first = fork.Process(target=build, args=(here,))  # a process sweeps a folder once
    first.start()
    first.join()
    usual = time.monotonic() - started
    deck = opened((here / DECK).read_bytes())
    for name in ("retitle the broadcasters", "add a slide"):
        EDITS[name].do(deck)
    (here / DECK).write_bytes(saved(deck))
    seen = {"old": 0, "new": 0}
    for turn in range(TURNS):
        last = (here / DECK).read_bytes()
        new = put(here, ("reword a line", "reorder tracks")[turn % 2])
        merged = merge(last, new, on_conflict="generated").package or last
        child = fork.Process(target=build, args=(here, MergeOptions(on_conflict="generated")))
        child.start()
        time.sleep(chance.uniform(0.5, 4.0) * usual)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        found = (here / DECK).read_bytes()
        assert found in (last, merged)
        seen["old" if found == last else "new"] += 1
    assert min(seen.values()) > TURNS // 20, seen
    put(here, "add a track")
    done = fork.Process(target=build, args=(here,))
    done.start()
    done.join()
    assert done.exitcode == 0
    assert [name for name in files(here) if not name.startswith("briefing.")] == []
    assert EDITS["add a slide"].stays(opened((here / DECK).read_bytes()))


@pytest.mark.skipif(not FORK, reason="builds are forked here, which only Linux does safely")
def test_builds_at_once_do_not_harm_each_other(here: Path) -> None:
    fork = multiprocessing.get_context("fork")
    put(here, "")
    build(here)
    deck = opened((here / DECK).read_bytes())
    EDITS["add a slide"].do(deck)
    edited = saved(deck)
    for change in ("reword a line", "reorder tracks"):
        (here / DECK).write_bytes(edited)
        new = put(here, change)
        children = [fork.Process(target=build, args=(here,)) for _ in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert [child.exitcode for child in children] == [0, 0, 0]
        assert (here / DECK).read_bytes() == merge(edited, new).package
        assert files(here) == [DECK]


def test_what_is_being_written_is_not_swept_away(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from deckgen.workspace.files import _beside\n"
        "path, file = _beside(Path(sys.argv[1]))\n"
        "print(path, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / DECK)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as writer:
        assert writer.stdout is not None
        beside = Path(writer.stdout.readline().strip())
        sweep(tmp_path)
        assert beside.exists()
        writer.kill()
    sweep(tmp_path)
    assert not beside.exists()


def sweep(folder: Path) -> None:
    """Sweep in a process of its own, as another build does."""
    script = (
        f"from deckgen.workspace import {sweep_unfinished.__name__} as sweep\n"
        f"from pathlib import Path\nsweep(Path({str(folder)!r}))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)


def test_other_files_are_not_swept_away(tmp_path: Path) -> None:
    names = [".briefing.pptx.tmp", "briefing.pptx.0123456789ab.tmp", ".x.0123456789ab.tmp.pptx"]
    for name in names:
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert files(tmp_path) == sorted(names)


def test_a_full_disk_leaves_an_edited_deck(here: Path) -> None:
    put(here, "")
    build(here)
    deck = opened((here / DECK).read_bytes())
    EDITS["retitle the broadcasters"].do(deck)
    edited = saved(deck)
    put(here, "reword a line")
    (here / "edited.pptx").write_bytes(edited)
    (here / "small").mkdir()
    size = len(edited) * 3 // 2
    script = (
        f"mount -t tmpfs -o size={size} tmpfs small || exit 99\n"
        f"cp edited.pptx small/{DECK}\n"
        f'"$1" -m deckgen build {DAY1} -o small/{DECK} --root . ; code=$?\n'
        f"cmp edited.pptx small/{DECK} || exit 98\n"
        "ls -A small\n"
        "exit $code\n"
    )
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed: no small disk can be made")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", sys.executable],
        cwd=here,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
    )
    if done.returncode in (1, 99) and "unshare" in done.stderr + done.stdout:
        pytest.skip(f"no small disk can be made here: {done.stderr}")
    assert (done.returncode, done.stdout) == (4, f"{DECK}\n"), done.stderr
    assert done.stderr.splitlines()[-1] == (
        f'error[output-disk-full]: "small/{DECK}" could not be written: the disk is full. '
        "Hint: free space."
    )
