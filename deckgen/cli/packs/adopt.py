"""``deckgen packs adopt``: a template as a pack folder that people can correct."""

from __future__ import annotations

import re
from pathlib import Path

import click

from deckgen.cli.options import INPUT, packs_folder_option

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def _name(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if not NAME.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no name of letters, digits, dots and dashes")
    return value


@click.command("adopt")
@click.argument("template", metavar="FILE", type=INPUT)
@click.option("--name", required=True, callback=_name, help="The pack's name, and its folder's.")
@packs_folder_option
def command(template: Path, name: str, output: Path) -> None:
    """Make a pack of the template FILE: a copy of it, and a commented pack.toml.

    pack.toml says which slide layout serves which role, as deckgen packs inspect finds it.

    \b
    deckgen packs adopt corporate.potx --name storage
    deckgen build day1.md --pack storage
    """
    from deckgen.model.pack import Budget
    from deckgen.packs.template.adopt import pack_text
    from deckgen.packs.template.files import read_template_file
    from deckgen.packs.template.load import open_template
    from deckgen.packs.template.places import Floors
    from deckgen.workspace import write_atomically

    folder = output / name
    if folder.exists():
        raise click.UsageError(f'"{folder}" is there already; take another name, or remove it')
    data = read_template_file(str(template))
    opened = open_template(data, str(template), Floors.of(Budget()))
    file = f"template{template.suffix.lower()}"
    text = pack_text(opened, data, template.name, file, folder.as_posix())
    for target, content in ((folder / file, data), (folder / "pack.toml", text.encode())):
        write_atomically(target, content)
    click.echo(folder / "pack.toml")
    click.echo(f"see it: deckgen packs specimen {folder} -o specimen.pptx", err=True)
