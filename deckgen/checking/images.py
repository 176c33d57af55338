"""What the head of an embedded picture says: its size, and whether it tells on its maker."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_GIF: Final = (b"GIF87a", b"GIF89a")
# JPEG markers (ITU-T T.81, table B.1): the frame headers hold the size, the scan ends the head.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN: Final = 0xDA
_APP1: Final = 0xE1
_APP13: Final = 0xED
_IPTC: Final = b"Photoshop 3.0\x00"
_WEBP_METADATA: Final = (b"EXIF", b"XMP ")
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
# Exif 2.32 (4.7.2) and XMP part 3 (1.1.3) both use APP1; PNG 3 has a chunk for each.
_APP1_METADATA: Final = (b"Exif\x00", b"http://ns.adobe.com/xap/1.0/\x00")
_PNG_METADATA: Final = (
    b"Raw profile type exif\x00",
    b"Raw profile type APP1\x00",
    b"XML:com.adobe.xmp\x00",
)


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG, PNG or GIF; None for anything else or half a head."""
    try:
        if data.startswith(_PNG):
            width, height = struct.unpack_from(">II", data, 16)
        elif data.startswith(_GIF):
            width, height = struct.unpack_from("<HH", data, 6)
        else:
            height, width = next(
                struct.unpack_from(">HH", body, 1)
                for marker, body in _jpeg_segments(data)
                if marker in _FRAMES
            )
    except (struct.error, StopIteration):
        return None
    return (width, height) if width and height else None


def carries_metadata(data: bytes) -> bool:
    """Whether a picture holds Exif, XMP or IPTC, where place, time and owner are kept."""
    if data.startswith(_PNG):
        return any(
            kind == b"eXIf"
            or (kind in (b"tEXt", b"zTXt", b"iTXt") and body.startswith(_PNG_METADATA))
            for kind, body in _png_chunks(data)
        )
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return any(kind in _WEBP_METADATA for kind in _riff_chunks(data))
    return any(
        (marker == _APP1 and body.startswith(_APP1_METADATA))
        or (marker == _APP13 and body.startswith(_IPTC))
        for marker, body in _jpeg_segments(data)
    )


def _riff_chunks(data: bytes) -> Iterator[bytes]:
    """Return the kind of each chunk; their sizes are even (RFC 9649, 2.3)."""
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        yield kind
        at += 8 + length + length % 2


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Return marker and body of each segment before the first scan."""
    at = 2 if data.startswith(_JPEG) else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _ALONE:  # padding, or a marker without a body
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _SCAN:
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + min(length, 64)]
        at += 12 + length
