"""``deckgen verify``: whether two decks have equal contents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.decks import read_deck
from deckgen.cli.options import INPUT

if TYPE_CHECKING:
    from deckgen.regenerating.verifying import Verification


@click.command("verify")
@click.argument("first", metavar="A", type=INPUT)
@click.argument("second", metavar="B", type=INPUT)
@click.option("--all", "every", is_flag=True, help="Name every part, not only those that differ.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict on every part as JSON.")
def command(first: Path, second: Path, every: bool, as_json: bool) -> None:
    """Say part by part whether the decks A and B have equal contents.

    The same post gives the same bytes; where another deflate library packs them, as on another
    Python or operating system, the file differs and its parts do not. Exit codes: 0 equal
    contents; 1 parts differ or are missing, which are named; 3 not a deck.

    \b
    deckgen build day1.md -o again.pptx && deckgen verify day1.pptx again.pptx
    """
    from deckgen.regenerating.verifying import verify

    found = verify(read_deck(first), read_deck(second), (str(first), str(second)))
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        for part in found.parts:
            if every or part.verdict not in ("same", "packed otherwise"):
                click.echo(f"{part.name}: {part.verdict}")
        click.echo(_summary(found))
    sys.exit(int(not found.equal))


def _summary(found: Verification) -> str:
    total = f"{len(found.parts)} parts"
    if found.same_bytes:
        return f"the same file, byte for byte: {total}"
    otherwise = found.count("packed otherwise")
    packed = f", {otherwise} packed otherwise" if otherwise else ""
    if found.equal:
        return f"equal contents: {total}{packed}"
    wrong = len(found.parts) - found.count("same") - otherwise
    return f"contents differ in {wrong} of {total}{packed}"
