"""``deckgen watch``: decks made again as soon as their posts, pictures or packs change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.options import INPUT, pack_options
from deckgen.cli.outcomes import Done, said
from deckgen.cli.reporting import show
from deckgen.diagnostics import DeckgenError, Severity
from deckgen.projects.jobs import Job, Wishes
from deckgen.projects.state import State
from deckgen.projects.watching import Watch, pause

if TYPE_CHECKING:
    from deckgen.projects.run import Run


@click.command("watch")
@click.argument("posts", metavar="[POST]...", nargs=-1, type=INPUT)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write, or a folder for several posts. Default: as deckgen build does.",
)
@pack_options
@click.option("--team", "teams", multiple=True, help="Only the decks of this team of the project.")
def command(
    posts: tuple[Path, ...],
    output: Path | None,
    pack: str | None,
    profile: str | None,
    lang: str,
    teams: tuple[str, ...],
) -> None:
    """Make decks again whenever something that they are made from changes.

    Of each POST, or of the whole project without one. Pictures, packs and deckgen.toml count as
    well. Ctrl-C ends it.

    \b
    deckgen watch
    deckgen watch day1.md --pack storage
    """
    if posts:
        from deckgen.cli.posts import PostOrder, post_jobs

        order = PostOrder(posts, output, None, pack or "", profile or "", lang)
        _watch(str(Path.cwd()), State(), lambda run: post_jobs(order), keep=False)
        return
    from deckgen.cli.project import of_teams
    from deckgen.projects.jobs import make_jobs
    from deckgen.projects.project import find_project
    from deckgen.projects.state import load_state

    def jobs_of(run: Run) -> Sequence[Job]:
        project = find_project(Path())
        return of_teams(project, make_jobs(project, Wishes(), run.facts), teams)

    root = find_project(Path()).root
    _watch(str(root), load_state(root), jobs_of, keep=True)


def _watch(
    root: str, memory: State, jobs_of: Callable[[Run], Sequence[Job]], *, keep: bool
) -> None:
    """Look and wait, until somebody interrupts it; ``keep`` what is known for later builds."""
    from deckgen.photos import remember_photos
    from deckgen.projects.state import save_state

    remember_photos()
    watch = Watch(root, memory, jobs_of)
    click.echo("Watching; Ctrl-C ends it.", err=True)
    with suppress(KeyboardInterrupt):
        last, idle = _look(watch, "")
        if idle:
            watch.warm()
        took = 0.0
        while True:
            began = time.perf_counter()
            last, idle = _look(watch, last)
            took = time.perf_counter() - began if idle else took
            if keep and watch.memory is not memory and watch.memory != memory:
                memory = watch.memory
                save_state(Path(root), memory)
            time.sleep(pause(took))


def _look(watch: Watch, last: str) -> tuple[str, bool]:
    """Tell what was made; return what keeps the whole from being made, which is told once, and
    whether nothing was to be made."""
    idle = True
    try:
        for job, outcome in watch.look(time.time_ns(), os.environ.get("SOURCE_DATE_EPOCH", "")):
            done, idle = Done(job, outcome), False
            show(done.diagnostics, Severity.WARNING)
            if words := said(done):
                click.echo(f"{done.deck}: {words}", err=True)
    except DeckgenError as error:
        if str(error) != last:
            show(error.diagnostics)
        return str(error), idle
    return "", idle
