"""``deckgen watch``: a deck follows its post, its pictures and its pack."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

from PIL import Image

from tests.cli.running import command, environment
from tests.projects.making import CONFIG, DECKS, write

PATIENCE = 30
"""Seconds: other work may keep the machine busy. What is promised is measured in benchmarks."""


class Watching:
    """A ``deckgen watch`` and the lines that it tells."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line.rstrip())

    def line(self) -> str:
        return self._lines.get(timeout=PATIENCE)

    def quiet(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self._lines.empty()


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    process = subprocess.Popen(
        command("watch", *arguments),
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        found = Watching(process)
        assert found.line() == "Watching; Ctrl-C ends it."
        yield found
    finally:
        process.kill()
        process.wait()


def test_a_project_is_followed(project: Path) -> None:
    with watching(project) as found:
        assert [found.line() for _ in DECKS] == [f"{deck}: 5 slides" for deck in DECKS]
        write(project / "posts/day2.md", "# Day two\n\n## Storage\n\nCeph is 10 years old.\n")
        assert found.line().startswith(f"{DECKS[1]}: ")
        Image.new("RGB", (400, 300), "maroon").save(project / "posts/hall.png")
        assert [found.line() for _ in range(2)] == [
            f"{DECKS[0]}: 5 slides",
            f"{DECKS[2]}: 5 slides",
        ]
        write(project / "layouts/briefing-dark/pack.toml", 'extends = "executive"\n')
        assert found.line().startswith(f"{DECKS[2]}: ")
        assert found.quiet(0.5)


def test_what_is_wrong_is_told_once_until_it_changes(project: Path) -> None:
    with watching(project) as found:
        assert [found.line() for _ in DECKS]
        write(project / "deckgen.toml", f"{CONFIG}\n[look]\n")
        assert "unknown key 'look'" in found.line()
        assert found.quiet(0.5)
        write(project / "deckgen.toml", f"{CONFIG}\n")
        assert [found.line() for _ in DECKS] == [f"{deck}: unchanged" for deck in DECKS]
        write(project / "posts/day2.md", "\0")
        assert "error[post-binary]" in found.line()
        assert "error[post-binary]" in found.line()  # for both teams: its tags cannot be read
        assert found.quiet(0.5)


def test_a_post_alone_is_followed(project: Path) -> None:
    with watching(project, "posts/day2.md", "-o", "two.pptx", "--pack", "print") as found:
        assert found.line() == "two.pptx: 5 slides"
        write(project / "posts/day2.md", "# Day two\n\n## Storage\n\nCeph is 10 years old.\n")
        assert found.line().startswith("two.pptx: ")


def test_ctrl_c_ends_it_without_a_fuss(project: Path) -> None:
    with watching(project) as found:
        assert [found.line() for _ in DECKS]
        found.process.send_signal(signal.SIGINT)
        assert found.process.wait(PATIENCE) == 0
        assert found.quiet(0.1)
