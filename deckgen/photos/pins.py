"""Pictures of other sites that were fetched once, pinned by digest, in files that teams commit.

A build that finds one asks nobody, with or without ``--fetch``: machines without a network make
the same deck.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from deckgen.diagnostics import DeckgenError
from deckgen.photos.formats import Format, recognise
from deckgen.photos.refusals import Refusal
from deckgen.workspace import DERIVED, Limits, read_file

_NAME = 24
"""Characters of the address's digest in a file name: 96 bits."""


class Fetched(Struct, frozen=True):
    """The bytes of a picture, and the files that pin it where it was fetched just now."""

    data: bytes
    files: tuple[tuple[str, bytes], ...] = ()


class _Pin(msgspec.Struct, forbid_unknown_fields=True):
    address: str
    sha256: str
    file: str


class Pins:
    """The pinned pictures of one site. ``limits`` are None where nothing may be fetched."""

    def __init__(self, root: str, limits: Limits | None) -> None:
        self._root = Path(root)
        self._limits = limits

    def obtain(self, address: str) -> Fetched | Refusal:
        """Return a picture of another site as it is pinned, or fetch and pin it."""
        name = _name(address)
        pin = self._pin(address, name)
        kept = self._kept(pin, name) if pin else None
        if kept is not None:
            return Fetched(kept)
        if self._limits is None:
            return Refusal("picture-remote")
        from deckgen.photos.fetching import fetch  # sockets are loaded only where one is needed

        data = fetch(address, self._limits)
        if isinstance(data, Refusal):
            return data
        digest = hashlib.sha256(data).hexdigest()
        if pin and pin.sha256 != digest:
            return Refusal("picture-changed", f"{name}.json")
        kind = recognise(data)
        if isinstance(kind, Refusal):
            return kind
        return Fetched(data, _as_files(address, name, data, kind))

    def _pin(self, address: str, name: str) -> _Pin | None:
        try:
            pin = msgspec.json.decode(read_file(self._root / f"{name}.json"), type=_Pin)
        except (DeckgenError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return pin if pin.address == address else None

    def _kept(self, pin: _Pin, name: str) -> bytes | None:
        # The pin names a file beside itself and no other.
        if Path(pin.file).name != pin.file or not pin.file.startswith(Path(name).name):
            return None
        try:
            data = read_file(self._root / DERIVED / pin.file, Limits().most_bytes)
        except DeckgenError:
            return None
        return data if hashlib.sha256(data).hexdigest() == pin.sha256 else None


def _name(address: str) -> str:
    return f"{DERIVED}/fetched-{hashlib.sha256(address.encode()).hexdigest()[:_NAME]}"


def _as_files(address: str, name: str, data: bytes, kind: Format) -> tuple[tuple[str, bytes], ...]:
    import json  # most builds fetch nothing

    file = f"{name}.{kind.name.lower()}"
    pin = {
        "address": address,
        "sha256": hashlib.sha256(data).hexdigest(),
        "file": Path(file).name,
    }
    text = json.dumps(pin, indent=1, ensure_ascii=False)
    return ((f"{name}.json", f"{text}\n".encode()), (file, data))
