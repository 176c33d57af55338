"""What the commands that look at decks share: reading them, and giving a text out."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.workspace import read_file, write_atomically

_LIMIT_BYTES = 1024**3

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write. Default: standard output.",
)


def read_deck(path: Path) -> bytes:
    """Return the bytes of a deck, or of whatever lies there."""
    return read_file(path, limit_bytes=_LIMIT_BYTES)


def give(text: str, output: Path | None) -> None:
    """Write a text in UTF-8 with line feeds, whatever the machine's habits are."""
    data = (text.rstrip("\n") + "\n").encode()
    if output is not None:
        write_atomically(output, data)
        return
    click.echo(data, nl=False)  # bytes go past the stream's own encoding and line ends
