"""Workers that crash, hang or are killed, here and on a Dask cluster: the other decks are made."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from benchmarks.cluster import cluster
from benchmarks.posts import text_post
from tests.cli.running import command, environment, run, spawn
from tests.projects.making import write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds its processes in /proc")

PROJECT = '[project]\ncontent = ["posts/*.md"]\n'
LONG = 3000
"""Sections of a post that takes many seconds."""


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four small posts and a long one, second in the order."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "deckgen.toml", PROJECT)
    for name in "acde":
        write(
            tmp_path / f"posts/{name}.md", f"# Post {name}\n\n## Talks\n\nFour talks of {name}.\n"
        )
    write(tmp_path / "posts/b.md", text_post(LONG))
    return tmp_path


def decks(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "decks").glob("*.pptx"))


def children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    found = [int(number) for number in listed.read_text().split()]
    others = Path(f"/proc/{process}/task").iterdir()
    for task in others:
        if task.name != str(process):
            found += [int(number) for number in (task / "children").read_text().split()]
    return found


class Silent(BaseHTTPRequestHandler):
    """A summariser that refuses every post but one, about which it never says anything."""

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        if b"The silent talk" in asked:
            time.sleep(600)
        self.send_error(500)

    def log_message(self, *told: object) -> None:
        pass


def test_a_post_that_takes_too_long_is_given_up(posts: Path) -> None:
    lines = "\n\n".join(f"The silent talk number {n} filled the hall." for n in range(9))
    write(posts / "posts/b.md", f"# Post b\n\n## Talks\n\n{lines}\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    asked = f"[summariser]\nurl = 'http://127.0.0.1:{server.server_port}'\nmodel = 'small'\n"
    write(posts / "deckgen.toml", f"{PROJECT}{asked}timeout_seconds = 600\n")
    done = run("build", "--jobs", "2", "--timeout", "12", "--online")
    server.shutdown()
    assert done.exit_code == 3
    assert decks(posts) == ["a.pptx", "c.pptx", "d.pptx", "e.pptx"]
    assert (
        'error[post-timeout]: "posts/b.md" took longer than 12 seconds. '
        "Hint: allow more with --timeout, or see what is slow."
    ) in done.stderr
    assert done.stderr.splitlines()[-1] == "5 decks: 4 written, 1 failed (posts/b.md)"


def test_a_worker_that_is_killed_takes_one_deck_with_it(posts: Path) -> None:
    process = subprocess.Popen(
        command("build", "--jobs", "2"),
        cwd=posts,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (posts / "decks/e.pptx").exists():
        time.sleep(0.05)
    time.sleep(0.3)  # only the long post is left
    killed = children(process.pid)
    for child in killed:
        os.kill(child, signal.SIGKILL)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 3
    assert killed
    assert decks(posts) == ["a.pptx", "c.pptx", "d.pptx", "e.pptx"]
    assert (
        'error[worker-lost]: "posts/b.md" ended its worker (SIGKILL). '
        "Hint: build it alone, with less beside it, to see why."
    ) in told
    assert told.splitlines()[-1] == "5 decks: 4 written, 1 failed (posts/b.md)"
    write(posts / "posts/b.md", "# B\n\n## Talks\n\nFour talks.\n")
    assert run("build").stderr.splitlines()[-1] == "5 decks: 1 written, 4 up to date"


def test_ctrl_c_leaves_no_process_and_keeps_what_is_done(posts: Path) -> None:
    process = subprocess.Popen(
        command("build", "--jobs", "2"),
        cwd=posts,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (posts / "decks/e.pptx").exists():
        time.sleep(0.05)
    workers = children(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    write(posts / "posts/b.md", "# B\n\n## Talks\n\nFour talks.\n")
    assert "1 up to date" in run("build").stderr


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.mark.slow
def test_a_dask_cluster_makes_the_same_decks(posts: Path, tmp_path: Path) -> None:
    write(posts / "posts/b.md", "# B\n\n## Talks\n\nFour talks.\n")
    assert run("build", "--jobs", "2").exit_code == 0
    ours = {path.name: path.read_bytes() for path in (posts / "decks").iterdir()}
    run("clean")
    with cluster(tmp_path) as (address, _):
        done = spawn("build", "--scheduler", address, folder=posts)
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in (posts / "decks").iterdir()} == ours


@pytest.mark.slow
def test_a_dask_worker_that_is_killed_loses_no_deck(posts: Path, tmp_path: Path) -> None:
    """Its job goes to the other one, as Dask has it, and the decks are those of one machine."""
    write(posts / "posts/b.md", text_post(400))
    assert run("build", "--jobs", "2").exit_code == 0
    ours = {path.name: path.read_bytes() for path in (posts / "decks").iterdir()}
    run("clean")
    with cluster(tmp_path) as (address, workers):
        process = subprocess.Popen(
            command("build", "--scheduler", address),
            cwd=posts,
            env=environment(),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        while not (posts / "decks/a.pptx").exists():
            time.sleep(0.05)
        workers[0].kill()
        _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    assert {path.name: path.read_bytes() for path in (posts / "decks").iterdir()} == ours


def test_a_scheduler_that_is_not_there(posts: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    done = spawn("build", "--scheduler", address, folder=posts)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f'error[scheduler-unreachable]: no scheduler answers at "{address}". '
        "Hint: start one by: dask scheduler."
    )
