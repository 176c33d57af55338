"""A process that makes one deck after the other, as it is told on its standard input.

Requests and replies are MessagePack, each behind its length in eight bytes. Whatever a library
prints goes to standard error.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import IO, Any

from msgspec import Struct, msgpack

from deckgen import __version__
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.projects.jobs import Job
from deckgen.projects.outcome import Outcome
from deckgen.projects.work import Task, do

_LENGTH_BYTES = 8


class Request(Struct, frozen=True):
    """A job, and which deckgen asks for it."""

    job: Job
    task: Task
    version: str = __version__


def main() -> None:
    """Answer requests until there are no more."""
    # Ctrl-C is for the process that asks; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while (asked := receive(sys.stdin.buffer)) is not None:
        send(replies, encode(_answer(decode(asked, Request))))


def _answer(request: Request) -> Outcome:
    if request.version != __version__:
        message = f"a worker runs deckgen {__version__}, this is {request.version}"
        problem = Diagnostic(
            "worker-version", Severity.ERROR, message, hint="install the same on all machines."
        )
        return Outcome("failed", diagnostics=(problem,), exit_code=2)
    return do(request.job, request.task)


def encode(value: Any) -> bytes:
    """Return a value as MessagePack; a path as its text."""
    return msgpack.encode(value, enc_hook=os.fspath)


def decode(data: bytes, kind: type[Any]) -> Any:
    """Return the value that :func:`encode` wrote."""
    return msgpack.decode(data, type=kind, dec_hook=lambda wanted, said: wanted(said))


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one message."""
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return one message, None where the other side has gone."""
    length = stream.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(length, "big")
    data = stream.read(size)
    return data if len(data) == size else None
