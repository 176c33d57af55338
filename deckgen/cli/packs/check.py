"""``deckgen packs check``: whether packs hold, and still suit their templates."""

from __future__ import annotations

import sys

import click

from deckgen.cli.options import fail_on_option, format_option
from deckgen.cli.reporting import as_json, exit_code, for_people, print_document, severity, show
from deckgen.diagnostics import DeckgenError, Diagnostic


@click.command("check")
@click.argument("packs", metavar="PACK...", nargs=-1, required=True)
@fail_on_option
@format_option
def command(packs: tuple[str, ...], fail_on: str, output_format: str) -> None:
    """Tell what is wrong with each PACK, and where it and its template have drifted apart."""
    from deckgen.packs import check_pack, project_folders

    problems: list[Diagnostic] = []
    code = 0
    for pack in packs:
        try:
            found = [*check_pack(pack, project_folders("."))]
        except DeckgenError as error:
            found, code = [*error.diagnostics], max(code, error.exit_code)
        problems += found
        show(found)
        if for_people(output_format):
            click.echo(f"{pack}: {len(found) or 'no'} problem{'s' * (len(found) != 1)}")
    print_document(output_format, [as_json(problem) for problem in problems], problems)
    sys.exit(max(code, exit_code(problems, severity(fail_on))))
