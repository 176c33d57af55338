"""Doing one job in this process: the deck is made and written, or only compared."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from deckgen.options import BuildOptions, MergeOptions
from deckgen.pipeline import Stages, build_deck
from deckgen.projects.failures import as_failure
from deckgen.projects.jobs import Job
from deckgen.projects.outcome import Outcome, Status
from deckgen.tracing import Noted, traced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from deckgen.regenerating import Replaced

Task = Literal["build", "check"]


def do(
    job: Job,
    task: Task,
    beside: Collection[Path] = (),
    look: Callable[[Stages], None] | None = None,
) -> Outcome:
    """Make a deck and write it, or for a check compare it with the file and write nothing.

    ``beside`` are decks that no pack may name again; ``look`` is shown the stages' values. A
    failure is an outcome as well, whatever it is: it must not stop the others.
    """
    with traced() as noted:
        try:
            outcome = _built(job, task, beside, look)
        except Exception as error:  # a defect that one post meets
            failure = as_failure(error, job.post_path)
            problems = failure.diagnostics
            outcome = Outcome("failed", diagnostics=problems, exit_code=failure.exit_code)
    return replace(outcome, inputs=_inputs(outcome.output, noted))


def _built(
    job: Job, task: Task, beside: Collection[Path], look: Callable[[Stages], None] | None
) -> Outcome:
    options = _tried(job.options) if task == "check" else job.options
    if job.sidecar_path is not None:
        merging = replace(options.merging or MergeOptions(), sidecar=job.sidecar_path)
        options = replace(options, merging=merging)
    free = None if job.named else beside
    result = build_deck(job.post_path, job.output_path, options, beside=free)
    if look is not None:
        look(result.stages)
    return Outcome(
        _status(result.replaced),
        str(result.output),
        result.stages.slides,
        str(result.replaced.difference or ""),
        str(result.replaced.backup or ""),
        result.replaced.merged,
        result.diagnostics,
        coverage=result.stages.ledger.coverage,
    )


def _tried(options: BuildOptions) -> BuildOptions:
    """Return options of which nothing is written, not even what a summariser would answer."""
    merging = replace(options.merging or MergeOptions(), dry_run=True)
    return replace(options, merging=merging, offline=True, fetch=False)


def _status(replaced: Replaced) -> Status:
    if replaced.difference is None and not replaced.written:
        return "withheld"
    if not replaced.written:
        return "unchanged"
    if replaced.dry_run:
        return "missing" if replaced.difference is None else "stale"
    return "written"


def _inputs(output: str, noted: Mapping[str, Noted]) -> dict[str, Noted]:
    """Return what was looked at, less the deck itself, which a build reads to keep edits."""
    deck = os.path.abspath(output)  # noqa: PTH100 — as it is noted
    return {path: seen for path, seen in noted.items() if path != deck}
