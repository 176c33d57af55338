"""The table of what was measured, with the targets beside, and the file that keeps it."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence

from benchmarks.cases import Case
from benchmarks.measuring import Measured

HEAD = ("", "wall s", "CPU s", "MB", "slides", "ms a slide")


def report(case: Case, measured: Sequence[Measured]) -> str:
    """Return a case's table and its ratios as Markdown, which reads well on a terminal too."""
    rows = [HEAD, *(_row(found) for found in measured)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [_line(row, widths) for row in rows]
    rule = "|".join(("-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])))
    table = "\n".join((lines[0], f"|{rule}|", *lines[1:]))
    return f"## {case.name}: {case.told}\n\n{table}\n\n{_verdict(case, *measured[-2:])}\n"


def machine() -> str:
    """Return what a reader must know of the machine to make sense of the seconds."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = platform.python_version()
    facts = f"{cores} cores ({platform.machine()}), {platform.system()}, Python {python}"
    # Ratios bear other work on the machine, seconds do not.
    return f"{facts}, load {os.getloadavg()[0]:.1f} at the end"


def _row(found: Measured) -> tuple[str, ...]:
    pace = f"{1000 * found.wall_s / found.slides:.1f}" if found.slides else ""
    return (
        found.label,
        f"{found.wall_s:.3f}",
        f"{found.cpu_s:.3f}",
        f"{found.memory_mb:.0f}",
        f"{found.slides or ''}",
        pace,
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0].ljust(widths[0])
    rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return f"| {' | '.join((first, *rest))} |"


def _verdict(case: Case, base: Measured, ours: Measured) -> str:
    wall = ours.wall_s / base.wall_s
    memory = ours.memory_mb / base.memory_mb
    reached = wall <= case.target and (memory < 1 or not case.less_memory)
    target = f"{case.target:.3g}" + (", memory < 1" if case.less_memory else "")
    return (
        f"{ours.label} / {base.label}: wall {wall:.3g}, CPU {ours.cpu_s / base.cpu_s:.3g}, "
        f"memory {memory:.3g}; target: wall <= {target}: {'reached' if reached else 'MISSED'}"
    )
