"""Taking the metadata out of JPEG and PNG files without touching a pixel.

A phone writes where its owner stood (EXIF), an editor who edited (XMP, IPTC), a browser's
download its source. None of it belongs into a deck that is sent around. What stays is what
decoding and colour need. JPEG segments: ITU-T T.81 annex B; PNG chunks: PNG 3rd edition, §11.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct


class Stripped(Struct, frozen=True):
    """Clean bytes, and the EXIF block that was taken out (it holds the orientation)."""

    data: bytes
    exif: bytes = b""
    scans: int = 1
    """How often a JPEG goes over its pixels; each time costs as much as decoding it once."""


_EOI, _SOS = 0xD9, 0xDA
_RESTARTS = range(0xD0, 0xD9)
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")
"""In coded data FF is followed by 00 or a restart mark; anything else starts a segment."""

_KEPT_APPS: tuple[tuple[int, bytes], ...] = (
    (0xE2, b"ICC_PROFILE\0"),
    (0xEE, b"Adobe"),  # says whether the colours are YCCK, RGB or CMYK
)
_EXIF = b"Exif\0\0"


class _MalformedError(Exception):
    """The file's structure is not that of its format; a decoder may still make sense of it."""


def strip_jpeg(data: bytes) -> Stripped | None:
    """Return a JPEG without metadata and without what follows its end, None if malformed.

    A missing end mark stays missing: a decoder that finds one takes half a picture for whole.

    What follows the end are the further pictures of an MPO file (depth maps, second views),
    whose directory in APP2 goes as well, so that the first picture stands for itself.
    """
    kept = [b"\xff\xd8"]
    exif = b""
    scans = 0
    try:
        for marker, segment in _segments(data):
            scans += marker == _SOS
            if marker == 0xE1 and segment[4:].startswith(_EXIF):
                exif = exif or segment[4 + len(_EXIF) :]
            if marker == 0xE0 and segment[4:].startswith(b"JFIF\0"):
                kept.append(_plain_jfif(segment[4:]))
            elif _keeps(marker, segment[4:]):
                kept.append(segment)
    except _MalformedError:
        return None
    return Stripped(b"".join(kept), exif, scans)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment's marker and bytes, coded data with its SOS, up to the end mark."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise _MalformedError
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte, B.1.1.2
            at += 1
            continue
        if marker == _EOI:
            yield marker, data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker < 0xC0 or marker in _RESTARTS or end < at + 4 or end > len(data):
            raise _MalformedError
        if marker == _SOS:
            found = _NEXT_MARKER.search(data, end)
            end = found.start() if found else len(data)
        yield marker, data[at:end]
        at = end


def _plain_jfif(body: bytes) -> bytes:
    """Return the JFIF segment without its thumbnail, which may show what was cut away."""
    plain = body[:12].ljust(12, b"\0") + b"\0\0"
    return b"\xff\xe0" + (len(plain) + 2).to_bytes(2) + plain


def _keeps(marker: int, body: bytes) -> bool:
    if marker == 0xFE:  # a comment
        return False
    if 0xE0 <= marker <= 0xEF:
        return any(marker == app and body.startswith(name) for app, name in _KEPT_APPS)
    return True


PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP".split())


def strip_png(data: bytes) -> Stripped | None:
    """Return a PNG with only what pixels and colour need, None if malformed.

    Of an animated PNG the picture that any viewer shows stays.
    """
    kept = [PNG_HEAD]
    exif = b""
    at = len(PNG_HEAD)
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            break
        if name == b"eXIf":
            exif = data[at + 8 : end - 4]
        if name in _KEPT_CHUNKS:
            body = data[at + 4 : end - 4]
            if zlib.crc32(body) != int.from_bytes(data[end - 4 : end]):
                return None
            kept.append(data[at:end])
        if name == b"IEND":
            return Stripped(b"".join(kept), exif)
        at = end
    return None


def png_depth(data: bytes) -> int:
    """Return the bits per sample that the header of a PNG declares."""
    return data[24] if len(data) > 24 else 0
