"""``deckgen packs``: what concerns layout packs, one file a command."""

from __future__ import annotations

import click

from deckgen.cli.lazily import Commands, LazyGroup

COMMANDS: Commands = {
    "list": ("deckgen.cli.packs.list", "List the layout packs that there are."),
    "new": ("deckgen.cli.packs.new", "Make a layout pack to start from."),
    "schema": ("deckgen.cli.packs.schema", "Print the JSON schema of pack.toml."),
}
"""Command → (module whose ``command`` it is, one line of help), in the order of ``--help``."""


@click.command("packs", cls=LazyGroup, commands_by_name=COMMANDS)
def command() -> None:
    """List, look into and make layout packs.

    \b
    deckgen packs list      the names that --pack knows
    """
