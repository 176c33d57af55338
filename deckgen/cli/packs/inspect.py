"""``deckgen packs inspect``: what a template offers, and how its layouts would be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.options import INPUT, data_format_option

if TYPE_CHECKING:
    from deckgen.packs.template.load import Opened


@click.command("inspect")
@click.argument("template", metavar="FILE", type=INPUT)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a deck that shows every slide layout with its placeholders labelled.",
)
@data_format_option
def command(template: Path, output: Path | None, output_format: str) -> None:
    """Show what the template FILE offers: layouts, placeholders, the role of each, and why.

    What is missing is said with what is done instead; what is dangerous with what it does.
    """
    from deckgen.model.pack import Budget
    from deckgen.packs.template.files import read_template_file
    from deckgen.packs.template.load import open_template
    from deckgen.packs.template.places import Floors
    from deckgen.packs.template.report import as_data, as_lines

    data = read_template_file(str(template), **_hint(template))
    opened = open_template(data, str(template), Floors.of(Budget()))
    if output is not None:
        _annotate(opened, template, output)
    found = as_data(opened)
    if output_format == "json":
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        click.echo("\n".join(as_lines(template.name, found)))


def _hint(template: Path) -> dict[str, str]:
    """Return what to do where what looks like a pack's name or folder cannot be read."""
    if template.suffix:
        return {}
    show = f"deckgen packs specimen {template} -o all.pptx"
    return {"hint": f"give a PowerPoint file; to see a pack: {show}"}


def _annotate(opened: Opened, template: Path, output: Path) -> None:
    from deckgen.packs import load_pack
    from deckgen.specimen import annotated
    from deckgen.workspace import write_atomically

    write_atomically(output, annotated(opened, load_pack(str(template))))
    click.echo(f"{output}: {len(opened.views)} slide layouts", err=True)
