"""Metadata goes, pixels stay."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from deckgen.photos.stripping import strip_jpeg, strip_png

from .pictures import CORPUS, corpus_photos, exif, opened, saved, scene, srgb_profile

# Pillow says what it thinks of damaged metadata; here it is damaged on purpose.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

_XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Secret author</x:xmpmeta>"
_IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08Secret!!"


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _laden(**options: object) -> bytes:
    """A JPEG with every kind of metadata that phones and editors write."""
    options = {"quality": 90, "exif": exif(), "icc_profile": srgb_profile(), **options}
    clean = saved(scene(), "JPEG", **options)
    extra = _segment(0xE1, _XMP) + _segment(0xED, _IPTC) + _segment(0xFE, b"Secret comment")
    extra += (
        _segment(0xE0, b"JFXX\0\x10thumbnail")
        + _segment(0xE2, b"MPF\0II*\0")
        + _segment(0xEC, b"Ducky")
    )
    return clean[:2] + extra + clean[2:] + b"trailing Secret"


def markers_of(jpeg: bytes) -> list[tuple[int, bytes]]:
    """Marker and first bytes of each segment before the coded data."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        length = struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        found.append((jpeg[at + 1], jpeg[at + 4 : at + 16]))
        at += 2 + length
    return found


@pytest.mark.parametrize("progressive", [False, True])
def test_no_metadata_segment_remains_in_a_jpeg(progressive: bool) -> None:
    laden = _laden(progressive=progressive)
    stripped = strip_jpeg(laden)
    assert stripped is not None
    apps = [(m, head) for m, head in markers_of(stripped.data) if 0xE0 <= m <= 0xEF or m == 0xFE]
    assert [m for m, _ in apps] == [0xE0, 0xE2]
    assert apps[0][1].startswith(b"JFIF\0")
    assert apps[1][1] == b"ICC_PROFILE\0"
    for word in (b"Secret", b"TESTCAMERA", b"Exif", b"xap", b"8BIM", b"MPF", b"JFXX", b"Ducky"):
        assert word not in stripped.data
    assert stripped.data.endswith(b"\xff\xd9")


@pytest.mark.parametrize("progressive", [False, True])
def test_a_stripped_jpeg_decodes_to_the_same_pixels_and_colours(progressive: bool) -> None:
    laden = _laden(progressive=progressive)
    stripped = strip_jpeg(laden)
    assert stripped is not None
    before, after = opened(laden), opened(stripped.data)
    assert before.tobytes() == after.tobytes()
    assert after.info["icc_profile"] == srgb_profile()
    assert not after.getexif()


def test_the_exif_block_is_handed_on_for_its_orientation() -> None:
    stripped = strip_jpeg(_laden(exif=exif(6)))
    assert stripped is not None
    assert stripped.exif[:2] in (b"II", b"MM")


def test_the_thumbnail_inside_a_jfif_segment_goes() -> None:
    clean = saved(scene(), "JPEG")
    assert clean[2:4] == b"\xff\xe0"
    jfif = _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + b"SecretThumb!")
    stripped = strip_jpeg(clean[:2] + jfif + clean[20:])
    assert stripped is not None
    assert b"Secret" not in stripped.data
    assert opened(stripped.data).tobytes() == opened(clean).tobytes()


def test_adobes_segment_stays_because_it_names_the_colours() -> None:
    cmyk = saved(scene(mode="CMYK"), "JPEG")
    stripped = strip_jpeg(cmyk)
    assert stripped is not None
    assert opened(stripped.data).tobytes() == opened(cmyk).tobytes()
    assert b"Adobe" in stripped.data


def test_restart_marks_and_fill_bytes_are_passed() -> None:
    plain = saved(scene(), "JPEG", restart_marker_blocks=2)
    filled = plain.replace(b"\xff\xda", b"\xff\xff\xff\xda", 1)
    stripped = strip_jpeg(filled)
    assert stripped is not None
    assert b"\xff\xd0" in stripped.data
    assert opened(stripped.data).tobytes() == opened(plain).tobytes()


def test_a_missing_end_mark_stays_missing() -> None:
    stripped = strip_jpeg(saved(scene(), "JPEG")[:-2])
    assert stripped is not None
    assert not stripped.data.endswith(b"\xff\xd9")


@given(st.binary(max_size=200))
def test_any_bytes_are_stripped_or_refused_but_never_crash(data: bytes) -> None:
    strip_jpeg(b"\xff\xd8\xff" + data)
    strip_png(b"\x89PNG\r\n\x1a\n" + data)


def test_damage_anywhere_is_stripped_or_refused_but_never_crashes() -> None:
    dice = random.Random(1)
    laden = _laden()
    for _ in range(300):
        damaged = bytearray(laden)
        damaged[dice.randrange(2, len(laden))] = dice.randrange(256)
        strip_jpeg(bytes(damaged))
        strip_jpeg(laden[: dice.randrange(len(laden))])


def _laden_png(image: Image.Image, **options: object) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Secret")
    text.add_text("Comment", "Secret" * 99, zip=True)
    text.add_itxt("XML:com.adobe.xmp", "Secret")
    text.add(b"tIME", b"\x07\xe0\x0a\x19\0\0\0")
    return saved(image, "PNG", pnginfo=text, exif=exif(), dpi=(72, 72), **options) + b"trailing"


def _chunks(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        found.append(name)
        at += 12 + length
    return found


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_no_metadata_chunk_remains_in_a_png_and_its_pixels_stay(mode: str) -> None:
    laden = _laden_png(scene(mode=mode), icc_profile=srgb_profile())
    stripped = strip_png(laden)
    assert stripped is not None
    assert set(_chunks(stripped.data)) <= {b"IHDR", b"PLTE", b"IDAT", b"iCCP", b"IEND"}
    assert stripped.exif
    assert b"Secret" not in stripped.data
    before, after = opened(laden), opened(stripped.data)
    assert before.mode == after.mode
    assert before.tobytes() == after.tobytes()
    assert after.info["icc_profile"] == srgb_profile()


def test_the_transparent_colour_of_a_palette_stays() -> None:
    stripped = strip_png(_laden_png(scene(mode="P"), transparency=3))
    assert stripped is not None
    assert b"tRNS" in _chunks(stripped.data)


def test_an_animated_png_becomes_its_still_picture() -> None:
    frames = [scene(), scene(mode="L").convert("RGB")]
    animated = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert b"acTL" in _chunks(animated)
    stripped = strip_png(animated)
    assert stripped is not None
    assert _chunks(stripped.data)[-1] == b"IEND"
    assert b"fdAT" not in _chunks(stripped.data)
    assert opened(stripped.data).tobytes() == frames[0].tobytes()


def test_a_png_with_a_wrong_checksum_is_malformed() -> None:
    data = bytearray(saved(scene(), "PNG"))
    at = data.index(b"IDAT") + 10
    data[at] ^= 1
    assert strip_png(bytes(data)) is None


def test_the_corpus_keeps_every_pixel() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real posts is not here")
    files = corpus_photos()
    assert len(files) == 11
    for file in files:
        data = file.read_bytes()
        stripped = strip_jpeg(data)
        assert stripped is not None
        assert opened(stripped.data).tobytes() == opened(data).tobytes(), file.name
        kept = {m for m, _ in markers_of(stripped.data) if 0xE0 <= m <= 0xEF or m == 0xFE}
        assert kept <= {0xE0, 0xE2, 0xEE}, file.name
