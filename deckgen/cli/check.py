"""``deckgen check``: lint any deck."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from deckgen.cli.options import INPUT, fail_on_option, format_option
from deckgen.cli.reporting import as_json, exit_code, severity, show
from deckgen.diagnostics import DeckgenError, Diagnostic


@click.command("check")
@click.argument("decks", metavar="DECK...", nargs=-1, required=True, type=INPUT)
@fail_on_option
@format_option
def command(decks: tuple[Path, ...], fail_on: str, output_format: str) -> None:
    """Lint each DECK, whoever made it: defects of the package and of what readers see."""
    from deckgen.checking.check import check_deck
    from deckgen.workspace import read_file

    problems: list[Diagnostic] = []
    code = 0
    for deck in decks:
        try:
            data = read_file(deck, limit_bytes=1024**3)
            found = [finding.diagnostic for finding in check_deck(data, str(deck))]
        except DeckgenError as error:
            found, code = [error.diagnostic], max(code, error.exit_code)
        problems += found
        show(found)
        if output_format == "text":
            click.echo(f"{deck}: {len(found) or 'no'} problem{'s' * (len(found) != 1)}")
    if output_format == "json":
        click.echo(json.dumps([as_json(problem) for problem in problems], ensure_ascii=False))
    sys.exit(max(code, exit_code(problems, severity(fail_on))))
