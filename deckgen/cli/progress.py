"""Progress on a terminal for long work, silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from deckgen.workspace import is_terminal


@contextmanager
def progress(total: int, *, finished: bool = False) -> Iterator[Callable[[str], None]]:
    """Give a function that is told each piece of work as it begins, or when it is ``finished``.

    rich is imported only where a person looks on and there is more than one piece.
    """
    if total < 2 or not is_terminal(sys.stderr):
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        done = int(finished)

        def advance(name: str) -> None:
            nonlocal done
            bar.update(task, description=name, completed=done)
            done += 1

        yield advance
