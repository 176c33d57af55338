"""A group of commands, each imported only when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

Commands = Mapping[str, tuple[str, str]]
"""Command → (module whose ``command`` it is, one line of help), in the order of ``--help``."""


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for, so that ``--version`` stays quick."""

    def __init__(self, *args: Any, commands_by_name: Commands, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name = commands_by_name

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(self.by_name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        if cmd_name not in self.by_name:
            return None
        module = importlib.import_module(self.by_name[cmd_name][0])
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or say which are near."""
        name = args[0] if args else ""
        if name and name not in self.by_name:
            from difflib import get_close_matches  # only a slip needs it

            near = get_close_matches(name, self.by_name, n=1)
            known = f"did you mean {near[0]}?" if near else f"known: {', '.join(self.by_name)}"
            ctx.fail(f"no command is called {name!r}; {known}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their lines of help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in self.by_name.items()])
