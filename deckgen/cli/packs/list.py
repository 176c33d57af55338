"""``deckgen packs list``: which layout packs there are."""

from __future__ import annotations

import click


@click.command("list")
def command() -> None:
    """List the layout packs that --pack knows by name."""
    from deckgen.packs import pack_names

    for name in pack_names():
        click.echo(name)
