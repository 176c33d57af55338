"""``deckgen packs new``: a pack of one's own to start from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("name")
@click.option("--extends", default="briefing", show_default=True, help="The pack to start from.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("layouts"),
    show_default=True,
    help="The folder of the project's packs; the new one is a folder in it.",
)
def command(name: str, extends: str, output: Path) -> None:
    """Make the layout pack NAME: a commented pack.toml, and a deck that shows it.

    Every line of it may be changed, or left out: what it does not say, the pack that it extends
    does.

    \b
    deckgen packs new storage
    deckgen build day1.md --pack storage
    """
    from deckgen.packs import project_folders
    from deckgen.packs.scaffold import new_pack

    file = new_pack(name, extends, output, project_folders("."))
    click.echo(file)
    click.echo(
        f"{file}: edit it, then: deckgen build POST.md --pack {_called(name, output)}", err=True
    )


def _called(name: str, output: Path) -> str:
    """Return how --pack takes the new pack: by name where projects keep theirs."""
    return name if output == Path("layouts") else f"{(output / name).as_posix()}"
