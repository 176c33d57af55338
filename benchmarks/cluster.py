"""The decks of a Dask cluster beside those of one machine: equal byte for byte, whatever is killed.

Run as a program of its own: ``python -m benchmarks.cluster [--posts 40]``, with the extra
``cluster``.
A project is built by two processes of this machine, then by two workers of a real scheduler on
loopback, then by two of which one is killed half-way.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.posts import PHOTOS, make_photos
from benchmarks.projects import make_project
from benchmarks.reporting import machine

PROJECT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT)}


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give the address of a real scheduler on loopback, and its workers' processes."""
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    alone = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder / "dask"))
    begun = [_dask(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port))]
    try:
        begun += [_dask(folder, "worker", address, *alone) for _ in range(workers)]
        yield address, begun[1:]
    finally:
        for process in begun:
            process.kill()
        for process in begun:
            process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _dask(folder: Path, kind: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def decks(project: Path) -> dict[str, str]:
    """Return the digest of each deck of a project."""
    found = sorted((project / "decks").glob("*.pptx"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def build(
    project: Path, *options: str, kill: Sequence[subprocess.Popen[bytes]] = ()
) -> tuple[dict[str, str], float]:
    """Build a project from nothing; return its decks' digests and the seconds that it took.

    The processes to ``kill`` are killed once a quarter of the decks is there.
    """
    shutil.rmtree(project / "decks", ignore_errors=True)
    shutil.rmtree(project / ".deckgen", ignore_errors=True)
    quarter = len(list((project / "posts").glob("*.md"))) // 4
    began = time.perf_counter()
    command = [sys.executable, "-m", "deckgen", "build", *options]
    process = subprocess.Popen(
        command, cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    while kill and process.poll() is None and len(decks(project)) < quarter:
        time.sleep(0.02)
    for each in kill:
        each.kill()
    _, told = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed: {told.decode()}")
    return decks(project), time.perf_counter() - began


def main() -> None:
    """Measure, print, and exit with 1 where any deck differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=40)
    count = parser.parse_args().posts
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_photos(folder / "photos", min(count, PHOTOS))
        project = folder / "project"
        make_project(project, folder / "photos", count)
        ours, alone_s = build(project, "--jobs", "2")
        with cluster(folder) as (address, _):
            theirs, cluster_s = build(project, "--scheduler", address)
        with cluster(folder) as (address, workers):
            killed, killed_s = build(project, "--scheduler", address, kill=workers[:1])
    print(f"{count} posts, {machine()}")
    print(f"two processes: {alone_s:.1f} s; two workers: {cluster_s:.1f} s", end="; ")
    print(f"two, one killed at a quarter: {killed_s:.1f} s")
    same = len(ours) == count and ours == theirs == killed
    print(f"{len(ours)} decks, equal byte for byte: {'yes' if same else 'NO'}")
    sys.exit(not same)


if __name__ == "__main__":
    main()
