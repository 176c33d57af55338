"""Progress on a terminal for long work, silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from deckgen.workspace import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE_SECONDS = 2.0
"""How long a single piece of work may take before it shows that it goes on."""


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


class _LateBar(Bar):
    """One piece of work and the time that it takes, drawn once that is long."""

    def __init__(self) -> None:
        from threading import Event, Thread

        self._name, self._ended = "", Event()
        self._thread = Thread(target=self._draw, daemon=True)
        self._thread.start()

    def advance(self, name: str) -> None:
        self._name = name

    @contextmanager
    def aside(self) -> Iterator[None]:
        self.end()
        yield

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _draw(self) -> None:
        if self._ended.wait(PATIENCE_SECONDS):
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
            drawn.add_task(self._name, total=None)
            self._ended.wait()


@contextmanager
def progress(total: int, *, finished: bool = False) -> Iterator[Bar]:
    """Give a bar that is told each piece of work as it begins, or when it is ``finished``.

    rich is imported only where a person looks on and there is more than one piece, or one that
    takes long.
    """
    if not total or not is_terminal(sys.stderr):
        yield Bar()
        return
    if total == 1:
        late = _LateBar()
        try:
            yield late
        finally:
            late.end()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield _DrawnBar(drawn, drawn.add_task("", total=total), int(finished))
