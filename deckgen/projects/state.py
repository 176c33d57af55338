"""What a project remembers between runs; losing it costs nothing but time.

It lies in ``.deckgen/`` beside the ``deckgen.toml``, one file for all decks, which is replaced as
a whole: of two runs at once the last one's memory stays, and the other's decks are looked at anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from msgspec import Struct, field

from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.projects.code import Code
from deckgen.projects.facts import Facts
from deckgen.tracing import Stat

FOLDER = ".deckgen"
FILE = "state.msgpack"
LIMIT_BYTES = 64 * 1024 * 1024
"""A project of a hundred thousand decks; what is larger is forgotten."""

_VERSION = 1


class Seen(Struct, frozen=True, array_like=True):
    """A file whose content was digested while its status was ``stat``."""

    stat: Stat
    digest: str


class Made(Struct, frozen=True, array_like=True):
    """A deck as it was left: what it was made from, and the problems that were told.

    ``key`` is the digest of its options, ``code`` that of deckgen itself, ``deck`` that of the
    file; ``inputs`` are paths (from the project's folder where they lie in it) with their stamps.
    """

    key: str
    code: str
    deck: str
    slides: int
    inputs: tuple[tuple[str, str], ...]
    problems: tuple[Diagnostic, ...] = ()


class State(Struct, array_like=True):
    """Everything remembered: files by path, heads of posts by digest, decks by output."""

    version: int = _VERSION
    code: Code = Code()
    seen: dict[str, Seen] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    decks: dict[str, Made] = field(default_factory=dict)


def cache_folder(root: Path) -> Path:
    """Return where a project keeps its memory."""
    return root / FOLDER


def load_state(root: Path) -> State:
    """Return what is remembered; nothing where it is damaged, too large or of another version."""
    from msgspec import MsgspecError, msgpack

    path = cache_folder(root) / FILE
    try:
        if path.stat().st_size <= LIMIT_BYTES:
            state = msgpack.decode(path.read_bytes(), type=State)
            if state.version == _VERSION:
                return state
    except (OSError, MsgspecError, ValueError):
        pass
    return State()


def save_state(root: Path, state: State) -> tuple[Diagnostic, ...]:
    """Keep what is remembered; a hint where that fails, since a build goes on without."""
    from msgspec import msgpack

    from deckgen.diagnostics import Severity
    from deckgen.workspace import write_atomically

    data = msgpack.encode(state)
    folder = cache_folder(root)
    try:
        if len(data) > LIMIT_BYTES:
            data = msgpack.encode(State())
        if not (folder / ".gitignore").exists():
            write_atomically(folder / ".gitignore", b"*\n")
        write_atomically(folder / FILE, data)
    except DeckgenError as error:
        message = f"what was built is not remembered: {error.diagnostic.message}"
        hint = "the next build looks at every deck again."
        return (Diagnostic("cache-not-kept", Severity.INFO, message, hint=hint),)
    return ()


def cache_bytes(root: Path) -> int:
    """Return how much the memory of a project takes, in bytes."""
    files = (entry for entry in cache_folder(root).rglob("*") if entry.is_file())
    return sum(entry.stat().st_size for entry in files)


def clear_cache(root: Path) -> None:
    """Forget everything; DeckgenError with exit code 4 where that cannot be."""
    from deckgen.diagnostics import Severity

    folder = cache_folder(root)
    try:
        if os.path.lexists(folder):
            shutil.rmtree(folder)
    except OSError as error:
        message = f'"{folder}" could not be removed: {error.strerror or error}'
        problem = Diagnostic("cache-stuck", Severity.ERROR, message, hint="remove it by hand.")
        raise DeckgenError(problem, 4) from error
