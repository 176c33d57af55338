"""``deckgen packs adopt``: a template as a pack folder that people can correct."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import INPUT, packs_folder_option


@click.command("adopt")
@click.argument("template", metavar="FILE", type=INPUT)
@click.option("--name", required=True, help="The pack's name, and its folder's.")
@packs_folder_option
def command(template: Path, name: str, output: Path) -> None:
    """Make a pack of the template FILE: a copy of it, and a commented pack.toml.

    pack.toml says which slide layout serves which role, as deckgen packs inspect finds it.

    \b
    deckgen packs adopt corporate.potx --name storage
    deckgen build day1.md --pack storage
    """
    from deckgen.model.pack import Budget
    from deckgen.packs.scaffold import free_file
    from deckgen.packs.template.adopt import pack_text
    from deckgen.packs.template.files import read_template_file
    from deckgen.packs.template.load import open_template
    from deckgen.packs.template.places import Floors
    from deckgen.workspace import write_atomically

    folder = free_file(name, output).parent
    data = read_template_file(str(template))
    opened = open_template(data, str(template), Floors.of(Budget()))
    file = f"template{template.suffix.lower()}"
    text = pack_text(opened, data, template.name, file, folder.as_posix())
    for target, content in ((folder / file, data), (folder / "pack.toml", text.encode())):
        write_atomically(target, content)
    click.echo(folder / "pack.toml")
    click.echo(f"see it: deckgen packs specimen {folder} -o specimen.pptx", err=True)
