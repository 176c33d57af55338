"""A real service on loopback, a project that names it, and a post to choose from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

from deckgen.config import Config, load_config
from deckgen.model.briefing import Briefing
from deckgen.outline import make_outline
from deckgen.workspace import find_site

POST = r"""---
title: Day one
author: Ada
date: 2016-10-25
---

## Keynotes

The keynote filled the hall with 5000 people on the first morning.

Private clouds have become the default of every bank that spoke here.

Many speakers told of clusters that nobody upgrades any more.

The next release will come half a year from now, as always.

The coffee queue was the longest queue of the whole summit.

## Storage

分享企业:Sky UK\
Ceph holds 400 TB at one operator and is to hold twice as much.

Nobody in the room trusted erasure coding with their databases.

Small teams run object storage without anybody on call.

Backups remain the thing that everybody means to test next week.

## Notes

Lunch was good.
"""
"""Its lines: 1 to 5 of track 1, 6 (heads others) to 10 of track 2, 11 of track 3."""

LINES = 11
SAID: dict[str, Any] = {"takeaways": [10, 2, 8], "summaries": {"1": [5, 3, 2], "2": [7, 9, 10]}}
TAKEAWAYS = ["Private clouds", "Nobody in", "Backups remain"]
SUMMARIES = [
    ["Private clouds", "Many speakers", "The coffee"],
    ["Ceph holds", "Small teams", "Backups remain"],
    ["Lunch was"],
]

Reply = Callable[[BaseHTTPRequestHandler], None]


def wrapped(content: Any) -> bytes:
    """Return a reply as services give it; ``content`` is what the model wrote."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    return json.dumps({"choices": [{"index": 0, "message": message}]}).encode()


def body(data: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """Answer with these bytes."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def says(content: Any) -> Reply:
    return body(wrapped(content))


@dataclass
class Service:
    """What was asked of it, and what it answers."""

    url: str = ""
    reply: Reply = field(default_factory=lambda: says(SAID))
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    """Set when the test is over, for replies that wait."""


@contextmanager
def serving() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            service.asked.append(json.loads(self.rfile.read(length)))
            service.headers.append(dict(self.headers))
            service.paths.append(self.path)
            with suppress(OSError):  # the client may have gone
                service.reply(self)

        def do_GET(self) -> None:
            service.paths.append(f"GET {self.path}")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield service
    finally:
        service.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True)
class Project:
    """A folder with a post and a ``deckgen.toml`` that names a service."""

    folder: Path
    url: str

    @property
    def post(self) -> Path:
        return self.folder / "day1.md"

    @property
    def cache(self) -> Path:
        return self.folder / "deckgen-summaries.json"

    def configure(self, **lines: Any) -> None:
        said = {"url": self.url, "model": "small", "timeout_seconds": 5, **lines}
        text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in said.items())
        (self.folder / "deckgen.toml").write_text(f"[summariser]\n{text}", encoding="utf-8")

    def config(self, **environment: str) -> Config:
        return load_config(find_site(self.post), environment=environment)

    def outline(self, *, offline: bool | None = False) -> tuple[dict[str, Any], list[str]]:
        """Return what is found in the post, and what is said beside it."""
        outline, problems = make_outline(self.post, offline=offline)
        return outline, [str(problem) for problem in problems]


def beginnings(units: list[dict[str, Any]]) -> list[str]:
    """Return the first two words of each unit."""
    return [" ".join(unit["words"].split()[:2]) for unit in units]


def chosen(outline: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    """Return the takeaways and the summaries, each line by its first two words."""
    summaries = [beginnings(track["summary"]) for track in outline["tracks"]]
    return beginnings(outline["takeaways"]), summaries


def units(briefing: Briefing) -> list[str]:
    return [unit.words for track in briefing.tracks for unit in track.units]
