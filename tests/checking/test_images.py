from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from deckgen.checking.images import carries_metadata, pixel_size

from .decks import png

FRAME = b"\xff\xc2" + struct.pack(">HBHH", 11, 8, 30, 40) + b"\1\1\x11\0"


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xda\0\2"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def test_sizes() -> None:
    assert pixel_size(png(30, 20)) == (30, 20)
    assert pixel_size(b"GIF89a" + struct.pack("<HH", 30, 20)) == (30, 20)
    assert pixel_size(jpeg(segment(0xE0, b"JFIF"), b"\xff", FRAME)) == (40, 30)
    assert pixel_size(jpeg(segment(0xC4, bytes(9)), FRAME)) == (40, 30)


def test_no_size() -> None:
    for data in (b"", b"GIF89a", png(30, 20)[:18], png(0, 20), jpeg(), jpeg()[:3], b"<svg/>"):
        assert pixel_size(data) is None


def test_metadata() -> None:
    assert carries_metadata(jpeg(segment(0xE1, b"Exif\0\0MM")))
    assert carries_metadata(jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), FRAME))
    assert carries_metadata(png(1, 1, (b"eXIf", b"MM")))
    assert carries_metadata(png(1, 1, (b"iTXt", b"XML:com.adobe.xmp\0")))
    assert not carries_metadata(jpeg(segment(0xE2, b"ICC_PROFILE\0"), FRAME))
    assert not carries_metadata(png(1, 1, (b"tEXt", b"Title\0Hall")))


@given(st.binary() | st.binary().map(lambda tail: b"\xff\xd8\xff" + tail))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    carries_metadata(data)
    carries_metadata(b"\x89PNG\r\n\x1a\n" + data)
    pixel_size(data)
