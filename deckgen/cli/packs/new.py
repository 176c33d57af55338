"""``deckgen packs new``: a pack of one's own to start from."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import packs_folder_option


@click.command("new")
@click.argument("name")
@click.option("--extends", default="briefing", show_default=True, help="The pack to start from.")
@packs_folder_option
@click.option(
    "--specimen",
    "shown",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A deck to write at once that shows the new pack with every role filled.",
)
def command(name: str, extends: str, output: Path, shown: Path | None) -> None:
    """Make the layout pack NAME: a commented pack.toml to edit.

    Every line of it may be changed, or left out: what it does not say, the pack that it extends
    does.

    \b
    deckgen packs new storage
    deckgen packs new storage --extends executive --specimen storage.pptx
    deckgen build day1.md --pack storage
    """
    from deckgen.packs import project_folders
    from deckgen.packs.scaffold import new_pack

    folders = project_folders(".")
    file = new_pack(name, extends, output, folders)
    click.echo(file)
    if shown is not None:
        from deckgen.packs import load_pack
        from deckgen.specimen import specimen
        from deckgen.workspace import write_atomically

        write_atomically(shown, specimen(load_pack(f"{file.parent.as_posix()}/", search=folders)))
        click.echo(shown)
    click.echo(
        f"{file}: edit it, then: deckgen build POST.md --pack {_called(name, output)}", err=True
    )


def _called(name: str, output: Path) -> str:
    """Return how --pack takes the new pack: by name where projects keep theirs."""
    return name if output == Path("layouts") else f"{(output / name).as_posix()}"
