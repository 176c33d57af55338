"""Progress on a terminal for long work, silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from deckgen.workspace import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """How far long work is. This one is not drawn."""

    def advance(self, name: str) -> None:
        """Take one more piece of work, called ``name``."""

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Clear the line for what is printed meanwhile."""
        yield


class _DrawnBar(Bar):
    def __init__(self, drawn: Progress, task: TaskID, done: int) -> None:
        self._drawn, self._task, self._done = drawn, task, done

    def advance(self, name: str) -> None:
        self._drawn.update(self._task, description=name, completed=self._done)
        self._done += 1

    @contextmanager
    def aside(self) -> Iterator[None]:
        self._drawn.stop()
        yield
        self._drawn.start()


@contextmanager
def progress(total: int, *, finished: bool = False) -> Iterator[Bar]:
    """Give a bar that is told each piece of work as it begins, or when it is ``finished``.

    rich is imported only where a person looks on and there is more than one piece.
    """
    if total < 2 or not is_terminal(sys.stderr):
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield _DrawnBar(drawn, drawn.add_task("", total=total), int(finished))
