"""What was built from what: a file for audits and caches, the same for the same project."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from deckgen.options import BuildOptions
from deckgen.projects.code import versions
from deckgen.tracing import ABSENT, LIKE, PRESENT

_VERSION = 1


class Built(Struct, frozen=True):
    """One deck: where it lies, what it is made from, its digest, and its inputs with theirs."""

    deck: str
    post: str
    team: str
    options: BuildOptions
    digest: str
    inputs: Mapping[str, str]


def manifest(decks: Iterable[Built]) -> bytes:
    """Return the manifest as JSON, sorted: digests are SHA-256, and there is no date in it."""
    found = sorted(decks, key=lambda built: built.deck)
    said = {"version": _VERSION, "made_by": versions(), "decks": [_deck(built) for built in found]}
    return f"{json.dumps(said, indent=1, ensure_ascii=False)}\n".encode()


def write_manifest(target: Path, decks: Iterable[Built]) -> None:
    """Write the manifest where it is not there already, the same."""
    from deckgen.workspace import write_atomically

    data = manifest(decks)
    if not target.is_file() or target.read_bytes() != data:
        write_atomically(target, data)


def _deck(built: Built) -> dict[str, object]:
    options = built.options
    return {
        "deck": built.deck,
        "sha256": built.digest,
        "post": built.post,
        "team": built.team,
        "pack": _shown(options.pack),
        "profile": options.profile,
        "language": options.language,
        "full": options.full,
        "inputs": dict(sorted((_shown(path), stamp) for path, stamp in _read(built.inputs))),
    }


def _read(inputs: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Return what was read, less what was only looked for: that has no digest."""
    return (
        (path, stamp) for path, stamp in inputs.items() if stamp[:1] not in (ABSENT, PRESENT, LIKE)
    )


def _shown(path: str) -> str:
    """Return a path that is the same on every machine where deckgen itself brings the file."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package, package.parent):
        if Path(path).is_relative_to(folder / "layouts"):
            return f"deckgen:{Path(path).relative_to(folder).as_posix()}"
    return path
