"""``deckgen diff``: what became of a deck, slide by slide."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.decks import give, output_option, read_deck
from deckgen.cli.options import INPUT
from deckgen.workspace import wants_colour

if TYPE_CHECKING:
    from deckgen.regenerating.differing import DeckDifference
    from deckgen.regenerating.wording import Piece

_COLOURS = {"removed": "red", "added": "green"}


@click.command("diff")
@click.argument("before", metavar="A", type=INPUT)
@click.argument("after", metavar="B", type=INPUT)
@click.option("--json", "output_format", flag_value="json", help="Print everything as JSON.")
@click.option(
    "--markdown",
    "output_format",
    flag_value="markdown",
    help="Print Markdown, for a pull request or a job's summary.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the decks differ, as git does.")
@output_option
def command(
    before: Path, after: Path, output_format: str | None, exit_code: bool, output: Path | None
) -> None:
    """Tell what became of deck A in deck B, slide by slide.

    Slides that came (+), went (-), moved (>) or changed (~), and what changed on each: words,
    pictures, tables, charts, notes, layout, crop, size, place, formatting. Decks are compared
    by what they say and show, not by their bytes: two builds of the same differ in nothing,
    nor does a deck that another program has only saved anew, but for what that changed.

    \b
    deckgen diff old.pptx new.pptx
    deckgen diff old.pptx new.pptx --markdown >> $GITHUB_STEP_SUMMARY
    git config difftool.deckgen.cmd 'deckgen diff "$LOCAL" "$REMOTE"'
    git difftool -y -t deckgen HEAD~1 -- briefing.pptx
    """
    from deckgen.regenerating.differing import diff_bytes

    names = str(before), str(after)
    difference = diff_bytes(read_deck(before), read_deck(after), names)
    if output_format is None and output is None and wants_colour(sys.stdout):
        from deckgen.regenerating.telling import as_text

        click.echo(as_text(difference, _coloured), color=True)
    else:
        give(_told(difference, output_format), output)
    sys.exit(int(exit_code and not difference.empty))


def _told(difference: DeckDifference, output_format: str | None) -> str:
    if output_format == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(difference), indent=1).decode()
    from deckgen.regenerating.telling import as_markdown, as_text

    return as_markdown(difference) if output_format == "markdown" else as_text(difference)


def _coloured(piece: Piece) -> str:
    if piece.op == "same":
        return piece.text
    return click.style(
        piece.text, fg=_COLOURS[piece.op], strikethrough=piece.op == "removed" or None
    )
