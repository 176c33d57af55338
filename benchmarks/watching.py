"""How long a saved post waits for its deck under ``deckgen watch``.

Run as a program of its own: ``python -m benchmarks.watching [--rounds 20]``. It watches a copy of
the day-1 post with its photos, saves another sentence each round, and looks for the new deck.
Beside the wall time stands the processor time of the watching process, which a busy machine
stretches less.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.reporting import machine

PROJECT = Path(__file__).resolve().parents[1]
POST = "content/2016-10-25-barcelona-day1.md"
TARGET_S = 0.5
_STEP_S = 0.002
_PATIENCE_S = 60
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def copy_site(folder: Path) -> None:
    """Copy the sample posts, their photos and what was found in those, as a project of one post."""
    for name in ("content", "images", "deckgen-derived"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name)
    (folder / "deckgen.toml").write_text(f'[project]\ncontent = ["{POST}"]\n', encoding="utf-8")


def wait_for(deck: Path, last: int, began: float) -> float:
    """Return the seconds since ``began`` until there is another file than ``last``, its inode."""
    while time.perf_counter() - began < _PATIENCE_S:
        if deck.exists() and deck.stat().st_ino != last:
            return time.perf_counter() - began
        time.sleep(_STEP_S)
    raise RuntimeError(f"{deck} was not made within {_PATIENCE_S} seconds")


def cpu_seconds(process: int) -> float:
    """Return the processor time of a process so far (proc(5), fields 14 and 15); 0 elsewhere."""
    try:
        fields = (
            Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND


def measure(folder: Path, rounds: int) -> list[tuple[float, float]]:
    """Return wall and processor seconds of each round."""
    chance = random.Random(2016)
    post = folder / POST
    deck = folder / "decks" / f"{post.stem}.pptx"
    text = post.read_text(encoding="utf-8")
    watch = subprocess.Popen(
        [sys.executable, "-m", "deckgen", "watch"],
        cwd=folder,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    found = []
    try:
        wait_for(deck, 0, time.perf_counter())
        for number in range(1, rounds + 1):
            time.sleep(chance.uniform(0.5, 1.0))  # at any moment between two looks
            last, used, began = deck.stat().st_ino, cpu_seconds(watch.pid), time.perf_counter()
            post.write_text(f"{text}\n{number} people asked again.\n", encoding="utf-8")
            wall = wait_for(deck, last, began)
            found.append((wall, cpu_seconds(watch.pid) - used))
    finally:
        watch.kill()
        watch.wait()
    return found


def main() -> None:
    """Measure, print, and exit with 1 where the median is above the target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        copy_site(Path(folder))
        found = measure(Path(folder), rounds)
    walls, cpus = zip(*found, strict=True)
    usual = median(walls)
    print(f"{rounds} changes of one post, {machine()}")
    print(f"wall s: median {usual:.3f}, least {min(walls):.3f}, most {max(walls):.3f}")
    print(f"CPU s: median {median(cpus):.3f}")
    print(f"target: median <= {TARGET_S}: {'reached' if usual <= TARGET_S else 'MISSED'}")
    sys.exit(usual > TARGET_S)


if __name__ == "__main__":
    main()
