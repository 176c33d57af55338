"""Reading and writing files: bounded, noted, and never half."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.tracing import note_presence, note_read, note_written
from deckgen.workspace.failing import failed

if sys.platform != "win32":
    import fcntl

POST_LIMIT = 16 * 1024 * 1024
"""A post of sixteen megabytes is a novel library; what is larger is the wrong file."""

DERIVED = "deckgen-derived"
"""The folder of what deckgen finds out or generated once and a team commits."""


def read_file(path: Path, limit_bytes: int = POST_LIMIT, *, noted: bool = True) -> bytes:
    """Return the bytes of a regular file, or raise :class:`DeckgenError` with exit code 3.

    ``noted`` False is for what does not make a deck stale as a whole.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise failed("file-is-folder", f'"{path}" is a folder', "name a file in it.", 3)
        # A pipe or a device would block or never end.
        if not stat.S_ISREG(found.st_mode):
            what = f'"{path}" is not a regular file'
            raise failed("file-not-regular", what, "copy it to a file first.", 3)
        with path.open("rb") as file:
            data = file.read(limit_bytes + 1)
    except (OSError, ValueError) as error:
        if noted:
            note_presence(path, there=False)
        raise _unreadable(path, error) from error
    if len(data) > limit_bytes:
        limit = f"{limit_bytes / 1024 / 1024:g} MB"
        raise failed("file-too-large", f'"{path}" is larger than {limit}', "make it smaller.", 3)
    if noted:
        note_read(path, data, found)
    return data


def has_file(path: Path) -> bool:
    """Return whether a file is there."""
    there = os.path.isfile(path)  # noqa: PTH113 — the method raises without permission
    return note_presence(path, there=there)


def _unreadable(path: Path, error: OSError | ValueError) -> DeckgenError:
    """Say why a file could not be read. A ValueError is a NUL or a lone surrogate in a path."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return failed("file-permission", f'"{path}" may not be read', "ask for permission.", 3)
    if number in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, None):
        return failed("file-missing", f'"{path}" was not found', "check its name and folder.", 3)
    return failed("file-unreadable", f'"{path}" could not be read: {_why(error)}', "try again.", 3)


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or as it was before.

    The parent folders are made. Raises :class:`DeckgenError` with exit code 4.
    """
    try:
        # A link stays a link: what it points to is replaced.
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            # Renaming over /dev/null or a folder would destroy it, or fail half-way.
            raise failed("output-not-a-file", f'"{path}" is not a file', "name a file.", 4)
        if target.exists() and not os.access(target, os.W_OK):
            # Renaming would get round the protection that somebody gave the file.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def keep_files(root: str, files: Iterable[tuple[str, bytes]]) -> tuple[Diagnostic, ...]:
    """Write what later builds need not compute; one hint where that fails, for a build goes on."""
    try:
        for name, data in files:
            write_atomically(Path(root) / name, data)
            note_written(Path(root) / name, data)
    except DeckgenError as error:
        message = f"what was found in photos is not kept: {error.diagnostic.message}"
        hint = "the next build looks at them again."
        return (Diagnostic("derived-not-kept", Severity.INFO, message, hint=hint),)
    return ()


_UNIQUE_BYTES = 6


def _replace(target: Path, data: bytes) -> None:
    sweep_unfinished(target.parent)
    beside, file = _beside(target)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            with suppress(OSError):
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            if sys.platform != "win32":  # which renames no open file, and locks none here
                beside.replace(target)
        if sys.platform == "win32":
            beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _beside(target: Path) -> tuple[Path, BinaryIO]:
    """Open a file beside the one to be written, locked until it has that one's name."""
    while True:
        # The name is cut, since a file system allows 255 bytes and some only 143.
        beside = target.with_name(f".{target.name[:20]}.{os.urandom(_UNIQUE_BYTES).hex()}.tmp")
        # "x" and not mkstemp: the file gets the usual permissions, not 0600.
        file = beside.open("xb")
        _locked(file.fileno(), wait=True)
        if os.fstat(file.fileno()).st_nlink:
            return beside, file
        file.close()  # another process swept it away before it was locked


def sweep_unfinished(folder: Path) -> None:
    """Remove what killed builds left in a folder, once a process; a running one's stays.

    A file that is being written is locked by whoever writes it. A file system without locks
    keeps what is there.
    """
    _sweep(os.path.realpath(folder))


@cache
def _sweep(folder: str) -> None:
    with suppress(OSError):
        with os.scandir(folder) as entries:
            left = [Path(entry.path) for entry in entries if _is_unfinished(entry.name)]
        for path in left:
            with suppress(OSError):
                _remove_unlocked(path)


def _is_unfinished(name: str) -> bool:
    """Return whether a name is of ``_beside``'s kind: ``.day1.pptx.0123456789ab.tmp``."""
    before, _, end = name.rpartition(".")
    unique = before.rpartition(".")[2]
    return name[:1] == "." and end == "tmp" and len(unique) == 2 * _UNIQUE_BYTES


def _remove_unlocked(path: Path) -> None:
    if sys.platform == "win32":  # which removes no file that somebody has open
        path.unlink()
        return
    with path.open("rb") as file:
        if _locked(file.fileno(), wait=False):
            path.unlink()


def _locked(descriptor: int, *, wait: bool) -> bool:
    """Lock an open file until it is closed; return whether that could be done."""
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            return False
    return True


_WRITE_FAILURES: dict[int, tuple[str, str, str]] = {
    errno.EACCES: (
        "output-permission",
        "may not be written",
        "close it where it is open, or write to another folder.",
    ),
    errno.ENOSPC: ("output-disk-full", "could not be written: the disk is full", "free space."),
    errno.ENOTDIR: (
        "output-folder",
        "could not be written: part of its path is a file, not a folder",
        "write to another folder.",
    ),
    errno.ENAMETOOLONG: (
        "output-name",
        "could not be written: its name is too long",
        "choose a shorter name with --output.",
    ),
}
_LIKE = {errno.EPERM: errno.EACCES, errno.EROFS: errno.EACCES, errno.EDQUOT: errno.ENOSPC}
_LIKE[errno.EEXIST] = errno.ENOTDIR


def _unwritable(path: Path, error: OSError | ValueError) -> DeckgenError:
    number = (error.errno if isinstance(error, OSError) else None) or 0
    failure = _WRITE_FAILURES.get(_LIKE.get(number, number))
    if failure is None:
        failure = "output-failed", f"could not be written: {_why(error)}", "try another folder."
    code, what, hint = failure
    return failed(code, f'"{path}" {what}', hint, 4)
