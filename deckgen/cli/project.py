"""``deckgen build`` without a post: all decks of a project that are out of date."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from deckgen.cli.outcomes import Done, said, summary, would
from deckgen.cli.progress import progress
from deckgen.cli.reporting import exit_code, on_one_screen, severity, show
from deckgen.config.load import in_ci
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.projects.jobs import Job, Wishes, make_jobs, shard
from deckgen.projects.orphans import orphaned, orphans
from deckgen.projects.project import Project, find_project
from deckgen.projects.run import Run, Task, execute
from deckgen.projects.state import load_state, save_state

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from deckgen.cli.summary.page import Page

TIMEOUT_SECONDS = 900.0


class Order(Struct, frozen=True):
    """What the command line asks of a project. ``jobs`` is 0 for as many as there are cores,
    ``timeout`` None for the usual; ``shard`` counts from 1; ``fail_on`` "" is the project's."""

    wishes: Wishes = Wishes()
    teams: tuple[str, ...] = ()
    jobs: int = 0
    timeout: float | None = None
    scheduler: str = ""
    shard: tuple[int, int] = (1, 1)
    check: bool = False
    manifest: Path | None = None
    fail_on: str = ""
    quiet: bool = False
    page: Page | None = None


def build_project(order: Order) -> tuple[list[Done], tuple[Diagnostic, ...], int]:
    """Make what is out of date, or check it.

    Return what became of all, the problems of no deck among them, and the exit code.
    """
    project = find_project(Path())
    memory = load_state(project.root)
    run = Run(str(project.root), memory, time.time_ns(), os.environ.get("SOURCE_DATE_EPOCH", ""))
    wishes = replace(order.wishes, offline=_offline(order.wishes.offline))
    everything = make_jobs(project, wishes, run.facts)
    jobs = shard(of_teams(project, everything, order.teams), *order.shard)
    done: list[Done] = []
    try:
        for found in _executed(run, jobs, order):
            done.append(found)
            _tell(found, len(done), len(jobs), quiet=order.quiet)
    finally:
        kept = run.memory(everything)
        tried = order.check or wishes.merging.dry_run
        lost = () if tried or kept == memory else save_state(project.root, kept)
    left = project.config.judged(orphaned(deck) for deck in orphans(project, everything))
    show((*lost, *left))
    if order.manifest is not None:
        _write_manifest(order.manifest, run, done)
    click.echo(summary(done), err=True)
    least = severity(order.fail_on or project.config.defaults.fail_on)
    codes = [found.exit_code(least) for found in done]
    return done, (*lost, *left), max((*codes, exit_code(left, least)), default=0)


def _offline(said: bool | None) -> bool:
    return in_ci(os.environ) if said is None else said


def of_teams(project: Project, jobs: Sequence[Job], teams: Sequence[str]) -> Sequence[Job]:
    """Return the jobs of some teams, of all where none is named."""
    from deckgen.diagnostics import did_you_mean

    for team in teams:
        if team not in project.config.teams:
            known = ", ".join(project.config.teams) or "none"
            hint = did_you_mean(team, project.config.teams)
            more = f"; {hint}" if hint else ""
            raise click.UsageError(f"no team is called {team!r}; known teams: {known}{more}")
    return [job for job in jobs if job.team in teams] if teams else jobs


def _executed(run: Run, jobs: Sequence[Job], order: Order) -> Iterator[Done]:
    known = {job: run.fresh(job) for job in jobs}
    if order.page is not None:
        order.page.begin(job.output_path for job, outcome in known.items() if outcome is None)
    stale = sum(outcome is None for outcome in known.values())
    task: Task = "check" if order.check or order.wishes.merging.dry_run else "build"
    seconds = order.timeout or TIMEOUT_SECONDS
    with progress(stale, finished=True) as bar:

        def finished(job: Job) -> None:
            bar.advance(job.post)

        for job, outcome in execute(run, known, task, _workers(order, stale), seconds, finished):
            with bar.aside():
                yield Done(job, outcome)


def _workers(order: Order, stale: int) -> AbstractContextManager[Executor] | None:
    """Return who makes the decks; None for this process, where one deck alone is quickest."""
    if order.scheduler and stale:
        from deckgen.projects.crew import cluster_workers

        return cluster_workers(order.scheduler)
    if stale < 2 and order.timeout is None:
        return None
    from deckgen.projects.crew import local_workers

    return local_workers(min(stale, order.jobs or _cores()))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        return os.cpu_count() or 1


def _tell(done: Done, number: int, total: int, *, quiet: bool) -> None:
    """Tell what became of a deck; of one that is up to date only its problems."""
    show(done.diagnostics, Severity.INFO if done.dry else Severity.WARNING)
    if done.dry and done.outcome.status not in ("fresh", "failed"):
        click.echo(f"{done.deck}: {would(done)}", err=True)
        return
    if words := said(done):
        click.echo(f"[{number}/{total}] {done.deck}: {words}", err=True)
    told = quiet or on_one_screen()
    if not told and done.outcome.status in ("written", "stale", "missing"):
        click.echo(done.deck)


def _write_manifest(target: Path, run: Run, done: Sequence[Done]) -> None:
    from deckgen.projects.manifest import Built, write_manifest

    built = []
    for found in done:
        job, made = found.job, run.made(found.job)
        if made is not None:
            inputs = dict(made.inputs)
            built.append(Built(job.output, job.post, job.team, job.options, made.deck, inputs))
    write_manifest(target, built)
