"""``deckgen packs schema``: what a pack.toml may say, for editors."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON schema of pack.toml, by which editors complete and check it.

    \b
    deckgen packs schema > layouts/pack.schema.json
    """
    from deckgen.packs.scheme import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
