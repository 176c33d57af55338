"""``deckgen packs specimen``: a deck that shows a pack with every role filled."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import profile_option


@click.command("specimen")
@click.argument("pack")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write.",
)
@profile_option
def command(pack: str, output: Path, profile: str | None) -> None:
    """Write a deck that fills every role of PACK in every way, for people to look at.

    PACK is a name, a folder that holds pack.toml, or a PowerPoint template.
    """
    from deckgen.packs import load_pack, project_folders
    from deckgen.specimen import specimen
    from deckgen.workspace import write_atomically

    found = load_pack(pack, profile=profile or "", search=project_folders("."))
    write_atomically(output, specimen(found))
    click.echo(output)
