"""``deckgen completion``: the script that completes commands and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    bash: deckgen completion bash > ~/.local/share/bash-completion/completions/deckgen
    zsh:  deckgen completion zsh > ~/.zfunc/_deckgen   (with ~/.zfunc in fpath)
    fish: deckgen completion fish > ~/.config/fish/completions/deckgen.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # the choices are those that click knows
    root = ctx.find_root().command
    click.echo(kind(root, {}, "deckgen", "_DECKGEN_COMPLETE").source())
