"""``deckgen packs``: what concerns layout packs, one file a command."""

from __future__ import annotations

import click

from deckgen.cli.lazily import Commands, LazyGroup

COMMANDS: Commands = {
    "list": ("deckgen.cli.packs.list", "List the layout packs that there are."),
    "new": ("deckgen.cli.packs.new", "Make a layout pack to start from."),
    "schema": ("deckgen.cli.packs.schema", "Print the JSON schema of pack.toml."),
    "inspect": (
        "deckgen.cli.packs.inspect",
        "Show what a PowerPoint template offers, and how it would be used.",
    ),
    "adopt": (
        "deckgen.cli.packs.adopt",
        "Make a pack of a PowerPoint template, to correct by hand.",
    ),
    "specimen": (
        "deckgen.cli.packs.specimen",
        "Write a deck that shows a pack with every role filled.",
    ),
    "check": (
        "deckgen.cli.packs.check",
        "Tell what is wrong with a pack, and whether it still suits its template.",
    ),
}
"""Command → (module whose ``command`` it is, one line of help), in the order of ``--help``."""


@click.command("packs", cls=LazyGroup, commands_by_name=COMMANDS)
def command() -> None:
    """List, look into and make layout packs.

    \b
    deckgen packs list                                   the names that --pack knows
    deckgen packs inspect corporate.potx                 what a template offers
    deckgen packs new storage                            a pack declared in text, to start from
    deckgen packs adopt corporate.potx --name storage    a pack of it, to correct
    deckgen packs specimen storage -o all.pptx           every role of a pack, to look at
    deckgen packs check storage                          does it still suit its template?
    """
