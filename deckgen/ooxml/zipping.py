"""The same parts always give the same zip: fixed order, dates, attributes and methods.

OPC allows the methods stored and deflated only (ECMA-376 part 2, annex B).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import BinaryIO, Final

from deckgen.ooxml.names import CONTENT_TYPES, PACKAGE_RELATIONSHIPS

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip entry can name."""

_LEVEL: Final = 6
_FIRST: Final = (CONTENT_TYPES, PACKAGE_RELATIONSHIPS)
# Compressed already: deflating them again costs time and gains nothing.
_STORED: Final = (".jpeg", ".jpg", ".png", ".gif")
_MADE_ON_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Return the package that holds ``parts`` (names without leading slash → content)."""
    buffer = io.BytesIO()
    stream_package(parts, buffer)
    return buffer.getvalue()


def stream_package(parts: Mapping[str, bytes], to: BinaryIO) -> None:
    """Write the package to ``to``; each part is looked up once, in turn, and let go."""
    with zipfile.ZipFile(to, "w") as archive:
        for name in ordered_names(parts):
            archive.writestr(_entry(name), parts[name], compresslevel=_LEVEL)


def ordered_names(parts: Mapping[str, bytes]) -> list[str]:
    """Return the names in the order of the package; ValueError where they cannot make one.

    Part names are compared without regard to case (OPC, 6.2.2.3): two that differ in case
    alone are one part twice.
    """
    seen: dict[str, str] = {}
    for name in sorted(parts):
        if not name or name.startswith("/") or name.endswith("/") or "\\" in name:
            raise ValueError(f"not a part name: {name!r}")
        if (other := seen.setdefault(name.casefold(), name)) != name:
            raise ValueError(f"one part name twice: {other!r} and {name!r}")
    first = [name for name in _FIRST if name in parts]
    return first + sorted(set(parts).difference(first))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    stored = name.lower().endswith(_STORED)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.create_system = _MADE_ON_UNIX
    entry.external_attr = _PLAIN_FILE
    return entry
