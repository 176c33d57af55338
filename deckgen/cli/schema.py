"""``deckgen schema``: what a deckgen.toml may say, for editors."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON schema of deckgen.toml, by which editors complete and check it.

    \b
    deckgen schema > deckgen.schema.json
    """
    from deckgen.config.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
