"""``deckgen clean``: remove what deckgen made in a project, and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click


@click.command("clean")
@click.option("--dry-run", is_flag=True, help="Tell what would be removed; remove nothing.")
def command(dry_run: bool) -> None:
    """Remove the decks of the project here or above that are as deckgen made them, and its cache.

    Decks whose post has gone are among them. A deck that people have edited, or that deckgen did
    not make, always stays: the record in it tells. The next build makes the others again.
    """
    from deckgen.projects.jobs import Wishes, make_jobs
    from deckgen.projects.orphans import gone, outputs, remove
    from deckgen.projects.project import find_project
    from deckgen.projects.run import Run
    from deckgen.projects.state import cache_bytes, cache_folder, clear_cache, load_state

    project = find_project(Path())
    run = Run(str(project.root), load_state(project.root), time.time_ns())
    removed, stay = 0, 0
    for deck in outputs(project, make_jobs(project, Wishes(), run.facts)):
        path = project.root / deck.path
        if deck.whose != "deckgen":
            stay += 1
            why = "people have edited it" if deck.whose == "edited" else "deckgen did not make it"
            click.echo(f"{os.path.relpath(path)}: stays, {why}", err=True)
            continue
        removed += 1
        if not dry_run:
            remove(project.root, deck.path)
        click.echo(os.path.relpath(path))
    if not dry_run:
        for name in gone(project):
            remove(project.root, name)
    size = cache_bytes(project.root)
    if size:
        click.echo(os.path.relpath(cache_folder(project.root)))
    if not dry_run:
        clear_cache(project.root)
    would = "would be removed" if dry_run else "removed"
    click.echo(f"{removed} deck{'s' * (removed != 1)} {would}, {stay} left", err=True)
