"""``deckgen packs list``: which layout packs there are."""

from __future__ import annotations

import click


@click.command("list")
def command() -> None:
    """List the layout packs that --pack knows by name, each with where it comes from.

    The project's own lie in layouts/ of the current folder; an installed Python package brings
    one by an entry point of the group deckgen.packs.
    """
    from deckgen.packs import project_folders
    from deckgen.packs.origins import known_packs

    known = known_packs(project_folders("."))
    widths = [max(len(getattr(pack, key)) for pack in known) for key in ("name", "origin")]
    for pack in known:
        row = f"{pack.name:<{widths[0]}}  {pack.origin:<{widths[1]}}  {pack.description}"
        click.echo(row.rstrip())
