"""``deckgen cache``: what a project remembers of its last builds."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("cache")
@click.option("--clear", is_flag=True, help="Empty it: the next build looks at every deck again.")
def command(clear: bool) -> None:
    """Show where the project here or above keeps its memory of what is up to date, and its size.

    Losing it costs time and nothing else. It is never committed: a .gitignore in it sees to that.
    """
    from deckgen.projects.project import find_project
    from deckgen.projects.state import (
        LIMIT_BYTES,
        cache_bytes,
        cache_folder,
        clear_cache,
        load_state,
    )

    root = find_project(Path()).root
    if clear:
        clear_cache(root)
    decks = len(load_state(root).decks)
    kilobytes, most = cache_bytes(root) / 1024, LIMIT_BYTES // 1024 // 1024
    click.echo(
        f"{os.path.relpath(cache_folder(root))}: {decks} deck{'s' * (decks != 1)}, "
        f"{kilobytes:.1f} KB of at most {most} MB"
    )
