"""Whole processes, one after the other: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What ``ru_maxrss`` counts: bytes on macOS, kilobytes elsewhere (getrusage(2))."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command to measure, and the deck that it writes, if it writes one."""

    label: str
    command: tuple[str, ...]
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What one process took."""

    wall_s: float
    cpu_s: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of a run's samples; ``slides`` is 0 where no deck is written."""

    label: str
    wall_s: float
    cpu_s: float
    memory_mb: float
    slides: int


def measure(runs: Sequence[Run], rounds: int) -> list[Measured]:
    """Measure the runs in turn (A B A B), so that a busy machine slows all of them alike.

    One unmeasured turn comes first: it warms the file cache and compiles bytecode.
    """
    for run in runs:
        sample(run)
    samples: list[list[Sample]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, taken in zip(runs, samples, strict=True):
            taken.append(sample(run))
    return [_medians(run, taken) for run, taken in zip(runs, samples, strict=True)]


def sample(run: Run) -> Sample:
    """Run the command in a cold process, its last deck removed.

    The peak that the system reports for a child covers the moment before ``exec``, when it
    still shares this process's memory: this process therefore imports nothing large.
    """
    if run.output is not None:
        run.output.unlink(missing_ok=True)
    began = time.perf_counter()
    process = subprocess.Popen(run.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{run.label} failed: {told.decode(errors='replace').strip()}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT / 1e6)


def _medians(run: Run, samples: Sequence[Sample]) -> Measured:
    return Measured(
        run.label,
        median(s.wall_s for s in samples),
        median(s.cpu_s for s in samples),
        median(s.memory_mb for s in samples),
        count_slides(run.output) if run.output else 0,
    )


def count_slides(deck: Path) -> int:
    """Return how many slides a deck holds."""
    with zipfile.ZipFile(deck) as package:
        return sum(SLIDE.fullmatch(name) is not None for name in package.namelist())
