"""The command line: one file a command, each imported only when it is called."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from pathlib import Path
from typing import Any

import click

from deckgen import __version__
from deckgen.cli.lazily import Commands, LazyGroup

COMMANDS: Commands = {
    "init": ("deckgen.cli.init", "Make a project of a folder of posts, with its workflow."),
    "build": ("deckgen.cli.build", "Make a PowerPoint briefing from each post."),
    "watch": ("deckgen.cli.watch", "Make decks again whenever something of them changes."),
    "clean": ("deckgen.cli.clean", "Remove the decks of a project that deckgen made."),
    "cache": ("deckgen.cli.cache", "Show what a project remembers of its builds, or empty it."),
    "outline": ("deckgen.cli.outline", "Show what deckgen finds in a post, with its lines."),
    "check": (
        "deckgen.cli.check",
        "Lint any deck: what PowerPoint or a reader would stumble over.",
    ),
    "diff": ("deckgen.cli.diff", "Tell what became of a deck, slide by slide, word by word."),
    "text": ("deckgen.cli.text", "Print any deck as Markdown, for git diff too."),
    "verify": ("deckgen.cli.verify", "Say part by part whether two decks have equal contents."),
    "packs": ("deckgen.cli.packs", "List, look into and make layout packs."),
    "schema": ("deckgen.cli.schema", "Print the JSON schema of deckgen.toml."),
    "completion": (
        "deckgen.cli.completion",
        "Print the script that completes commands in a shell.",
    ),
}
"""Command → (module whose ``command`` it is, one line of help), in the order of ``--help``."""


INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""

_YOUNG = 50_000
"""New objects, less those let go, before Python looks for cycles among them."""


def _collect_seldom() -> None:
    """Let Python look seldom for cycles among our values, which have none, and not when it ends.

    It took a tenth of a build: frozen values stay, and each look goes over all of them again.
    """
    gc.set_threshold(_YOUNG)
    atexit.register(gc.freeze)


class _Deckgen(LazyGroup):
    """The whole command line: it reports what ends a command, and knows a post by its name."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _collect_seldom()
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

            show(error.diagnostics)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("\nstopped; every file that was written is whole", err=True)
            ctx.exit(INTERRUPTED)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in COMMANDS and name.endswith((".md", ".markdown")):
            ctx.fail(f"no command named; did you mean: deckgen build {name}")
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Deckgen,
    commands_by_name=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="deckgen %(version)s")
def main() -> None:
    """Turn the Markdown report of a summit into a native PowerPoint briefing.

    \b
    deckgen build day1.md                 one deck, beside you: day1.pptx
    deckgen build posts/*.md -o decks/    a deck for each post
    deckgen init                          a project of the posts in this folder
    deckgen build                         every deck of the project that is out of date
    deckgen outline day1.md               what would be on it, and from which lines

    It runs offline, needs no fonts and no office suite, and gives the same bytes for the same
    input. Exit codes: 0 done; 1 problems at or above --fail-on; 2 wrong usage or
    configuration; 3 input that cannot be read; 4 could not write; 130 Ctrl-C.
    """
