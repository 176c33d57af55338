"""``deckgen text``: any deck as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.decks import give, output_option, read_deck
from deckgen.cli.options import INPUT
from deckgen.diagnostics import DeckgenError


@click.command("text")
@click.argument("deck", metavar="DECK", type=INPUT)
@click.option(
    "--textconv",
    is_flag=True,
    help="For git diff: without the numbers of slides, so that a slide that comes or goes changes "
    "no other; a file that is no deck gives the reason as its text, since git would stop.",
)
@output_option
def command(deck: Path, textconv: bool, output: Path | None) -> None:
    """Print DECK, whoever made it, as Markdown that is the same for the same contents.

    A heading a slide, bullets by level, tables and charts as tables, pictures as
    ![alternative text](digest), speaker notes and comments between ::: marks; hidden slides
    say so.

    \b
    To see decks in git diff, git log -p and git show:
      echo '*.pptx diff=deckgen' >> .gitattributes
      git config diff.deckgen.textconv 'deckgen text --textconv'
    """
    from deckgen.regenerating.text import as_markdown
    from deckgen.regenerating.viewing import view_deck

    try:
        told = as_markdown(view_deck(read_deck(deck), str(deck)), numbers=not textconv)
    except DeckgenError as error:
        if not textconv:
            raise
        # git hands over a file of its own, whose name changes from call to call.
        told = str(error).replace(str(deck), "the file")
    give(told, output)
