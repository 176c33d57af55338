"""What a build looks at: every file that it reads or looks for, told to whoever listens.

A deck is out of date when one of them has changed, one that was missing has come, or one that
was there has gone. The door to files tells it here, so that no reader of a file can forget to.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

ABSENT = "-"
PRESENT = "+"
"""What is noted of a path of which only this was asked; of a file that was read its digest."""
LIKE = "~"
"""What is noted of a name that was looked for whatever its capitals, before its real spelling."""


class Stat(Struct, frozen=True, array_like=True):
    """By what a file is taken for unchanged without being read, as git's index does it.

    Times are in nanoseconds.
    """

    size: int
    changed: int
    created: int
    inode: int


class Noted(Struct, frozen=True, array_like=True):
    """What was seen at a path, and of a file that was read its ``stat`` before."""

    stamp: str
    stat: Stat | None = None


_listeners: list[dict[str, Noted]] = []


@contextmanager
def traced() -> Iterator[dict[str, Noted]]:
    """Give what is looked at until the end, by absolute path, on whatever thread."""
    noted: dict[str, Noted] = {}
    _listeners.append(noted)
    try:
        yield noted
    finally:
        # By identity: equal dictionaries are not the same listener.
        _listeners[:] = [one for one in _listeners if one is not noted]


def note_read(path: Path, data: bytes, stat: os.stat_result) -> None:
    """Tell that a file was read, with its status before."""
    if _listeners:
        _note(path, Noted(digest(data), stat_of(stat)))


def note_written(path: Path, data: bytes) -> None:
    """Tell that a build wrote what later ones find: with it they make the same deck."""
    if _listeners:
        _note(path, Noted(digest(data)))


def note_presence(path: Path, *, there: bool) -> bool:
    """Tell that something was looked for, and return whether it is ``there``."""
    if _listeners:
        _note(path, Noted(PRESENT if there else ABSENT))
    return there


def note_likeness(path: Path, spelled: str) -> None:
    """Tell that a name was looked for whatever its capitals: how it is spelled, "" if nowhere."""
    if _listeners:
        _note(path, Noted(LIKE + spelled))


def note_entry(file: Path, key: str, stamp: str) -> None:
    """Tell that one entry of a file was looked up; ``stamp`` as :func:`digest` gives it."""
    if _listeners:
        _note(Path(f"{file}#{key}"), Noted(stamp))


def _note(path: Path, noted: Noted) -> None:
    name = os.path.abspath(path)  # noqa: PTH100 — Path.absolute leaves ".." in
    for listener in _listeners:
        # What was read counts more than how it is spelled, and that more than that it was there.
        known = listener.get(name)
        if known is None or _weight(noted) >= _weight(known):
            listener[name] = noted


def _weight(noted: Noted) -> int:
    return {ABSENT: 0, PRESENT: 0, LIKE: 1}.get(noted.stamp[:1], 2)


def digest(data: bytes) -> str:
    """Return the digest of a content."""
    return hashlib.sha256(data).hexdigest()


def stat_of(found: os.stat_result) -> Stat:
    """Return what counts of a file's status."""
    return Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
