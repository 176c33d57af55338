"""``deckgen check``: lint any deck."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deckgen.cli.options import INPUT, fail_on_option, format_option
from deckgen.cli.reporting import (
    as_json,
    exit_code,
    for_people,
    located,
    print_document,
    severity,
    show,
)
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
            found, code = [*located(error.diagnostics, deck)], max(code, error.exit_code)
        problems += found
        show(found)
        if for_people(output_format):
            click.echo(f"{deck}: {len(found) or 'no'} problem{'s' * (len(found) != 1)}")
    print_document(output_format, [as_json(problem) for problem in problems], problems)
    sys.exit(max(code, exit_code(problems, severity(fail_on))))
