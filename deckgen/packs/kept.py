"""What was worked out from a pack's text, kept in the user's cache so that it is done once.

Parsing and compiling the default pack takes some 50 ms of the processor, reading what was kept 9.
What is kept is only ever a copy: it is found by the digest of everything that it was made from,
the program included, and made anew where it is missing, damaged or cannot be written.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError, msgpack

from deckgen.diagnostics import DeckgenError
from deckgen.workspace import cache_folder, write_atomically

_Made = TypeVar("_Made")

MOST_FILES = 64
"""Files kept at most: some thirty packs, each in a profile and a language; the oldest go."""


def kept(kind: type[_Made], source: bytes, make: Callable[[], _Made]) -> _Made:
    """Return what ``make`` gives for ``source``, from an earlier run where one has kept it."""
    folder = cache_folder()
    if folder is None:
        return make()
    digest = hashlib.sha256(b"\0".join((_program(), kind.__name__.encode(), source)))
    file = folder / "packs" / digest.hexdigest()
    with suppress(OSError, zlib.error, MsgspecError):
        return msgpack.decode(zlib.decompress(file.read_bytes()), type=kind)
    made = make()
    with suppress(OSError, MsgspecError, DeckgenError):
        _keep(file, kind, made)
    return made


@cache
def _program() -> bytes:
    """Return the digest of the modules that make packs: another program makes another pack."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for folder in (here, here / "parts", here.parent / "model"):
        for module in sorted(folder.glob("*.py")):
            digest.update(module.read_bytes())
    return digest.digest()


def _keep(file: Path, kind: type[_Made], made: _Made) -> None:
    data = msgpack.encode(made)
    if msgpack.decode(data, type=kind) != made:
        return  # a date in the text, for one, would come back as another type
    write_atomically(file, zlib.compress(data, 1))
    files = sorted(file.parent.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in files[:-MOST_FILES]:
        path.unlink(missing_ok=True)
