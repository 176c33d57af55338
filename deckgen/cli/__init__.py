"""The command line: one file a command, each imported only when it is called."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from deckgen import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("deckgen.cli.build", "Make a PowerPoint briefing from each post."),
    "outline": ("deckgen.cli.outline", "Show what deckgen finds in a post, with its lines."),
    "check": (
        "deckgen.cli.check",
        "Lint any deck: what PowerPoint or a reader would stumble over.",
    ),
    "packs": ("deckgen.cli.packs", "List the layout packs that there are."),
    "completion": (
        "deckgen.cli.completion",
        "Print the script that completes commands in a shell.",
    ),
}
"""Command → (module whose ``command`` it is, one line of help), in the order of ``--help``."""


class _Commands(click.Group):
    """A group that imports a command when it is asked for, so that ``--version`` stays quick."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            # Commands report the files that they read and write; what is left is a standard
            # stream that leads to a full disk. click takes care of a pipe that closed.
            with Path(os.devnull).open("w") as nowhere:
                os.dup2(nowhere.fileno(), sys.stdout.fileno())  # or Python tries once more
            click.echo(
                "error[output-failed]: standard output could not be written: "
                f"{error.strerror or error}. Hint: see where it leads.",
                err=True,
            )
            sys.exit(4)

    def invoke(self, ctx: click.Context) -> Any:
        from deckgen.diagnostics import DeckgenError

        try:
            return super().invoke(ctx)
        except DeckgenError as error:  # what ends a command as a whole, such as --dump failing
            from deckgen.cli.reporting import show

            show((error.diagnostic,))
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in COMMANDS and name.endswith((".md", ".markdown")):
            ctx.fail(f"no command named; did you mean: deckgen build {name}")
        if name and name not in COMMANDS:
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            known = f"did you mean {near[0]}?" if near else f"known: {', '.join(COMMANDS)}"
            ctx.fail(f"no command is called {name!r}; {known}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="deckgen %(version)s")
def main() -> None:
    """Turn the Markdown report of a summit into a native PowerPoint briefing.

    \b
    deckgen build day1.md                 one deck, beside you: day1.pptx
    deckgen build posts/*.md -o decks/    a deck for each post
    deckgen outline day1.md               what would be on it, and from which lines

    It runs offline, needs no fonts and no office suite, and gives the same bytes for the same
    input. Exit codes: 0 done; 1 problems at or above --fail-on; 2 wrong usage or
    configuration; 3 input that cannot be read; 4 could not write.
    """
