"""Whether two decks have equal contents, part by part.

The same parts packed by another deflate library give another file; what PowerPoint reads is
the same. So parts are compared unpacked, and how they are packed is told beside.
"""

from __future__ import annotations

import struct
from typing import Final, Literal

from msgspec import Struct

from deckgen.ooxml.package import Package, read_package

Verdict = Literal[
    "same", "packed otherwise", "different", "only in the first", "only in the second"
]

# APPNOTE 4.3.7: a local header, whose two last fields are the lengths of what follows it.
_LOCAL_HEADER: Final = 30
_LENGTHS: Final = 26


class PartVerdict(Struct, frozen=True):
    """A part and how it compares."""

    name: str
    verdict: Verdict


class Verification(Struct, frozen=True):
    """Every part of two decks by name; ``same_bytes`` says that the files are one."""

    same_bytes: bool
    parts: tuple[PartVerdict, ...]

    @property
    def equal(self) -> bool:
        """Whether both hold the same parts with the same contents."""
        return all(part.verdict in ("same", "packed otherwise") for part in self.parts)

    def count(self, verdict: Verdict) -> int:
        """Return how many parts compare so."""
        return sum(part.verdict == verdict for part in self.parts)


def verify(first: bytes, second: bytes, names: tuple[str, str]) -> Verification:
    """Return how the parts of two decks compare; DeckgenError (exit code 3) if one is none."""
    one, other = (
        read_package(data, name=name) for data, name in zip((first, second), names, strict=True)
    )
    packed_one, packed_other = _packed(first, one), _packed(second, other)
    verdicts = []
    for name in sorted(one.parts.keys() | other.parts.keys()):
        verdict: Verdict = "same"
        if name not in other.parts:
            verdict = "only in the first"
        elif name not in one.parts:
            verdict = "only in the second"
        elif one.parts[name] != other.parts[name]:
            verdict = "different"
        elif packed_one[name] != packed_other[name]:
            verdict = "packed otherwise"
        verdicts.append(PartVerdict(name, verdict))
    return Verification(first == second, tuple(verdicts))


def _packed(data: bytes, package: Package) -> dict[str, tuple[int, bytes]]:
    """Return method and packed bytes of every part."""
    found = {}
    for entry in package.entries:
        lengths = struct.unpack_from("<HH", data, entry.header_offset + _LENGTHS)
        start = entry.header_offset + _LOCAL_HEADER + sum(lengths)
        packed = data[start : start + entry.compress_size]
        found[entry.filename.lstrip("/")] = entry.compress_type, packed
    return found
