"""A post with a picture of every format: each is shown upright, none carries a word of metadata."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from PIL import Image, features

from deckgen import BuildOptions, build_deck
from tests.conftest import EXTRAS
from tests.extras import needed

from .pictures import album_of_bytes, exif, opened, saved, scene, srgb_profile

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- TESTCAMERA --></x:xmpmeta>'
LADEN: dict[str, object] = {"exif": exif(), "xmp": XMP, "icc_profile": srgb_profile()}


def mpo() -> bytes:
    out = io.BytesIO()
    scene(300, 200).save(out, "MPO", save_all=True, append_images=[scene(90, 60)], exif=exif())
    return out.getvalue()


def deep(mode: str) -> Image.Image:
    return scene(310, 200).convert("L").convert("I").point(lambda value: value * 257).convert(mode)


def heic() -> bytes:
    needed("pillow_heif.HeifImagePlugin", "photos")
    return saved(scene(320, 200), "HEIF", quality=90, exif=exif(), xmp=XMP)


def made() -> dict[str, bytes]:
    """Return a file of each format and kind of colour, each with a width of its own."""
    files = {
        "plain.jpg": saved(scene(240, 200), "JPEG", comment=b"TESTCAMERA", **LADEN),
        "progressive.jpg": saved(scene(250, 200), "JPEG", progressive=True, **LADEN),
        "grey.jpg": saved(scene(260, 200, "L"), "JPEG", exif=exif()),
        "printing.jpg": saved(scene(270, 200, "CMYK"), "JPEG", exif=exif()),
        "wrong-name.jpg": saved(scene(280, 200), "PNG", exif=exif()),
        "turned.jpg": saved(scene(200, 290), "JPEG", exif=exif(6)),
        "two.mpo": mpo(),
        "deep.png": saved(deep("I;16"), "PNG", exif=exif()),
        "deep.tif": saved(scene(330, 200), "TIFF", exif=exif(place=False)),
        "lossy.webp": saved(scene(340, 200), "WEBP", **LADEN),
        "lossless.webp": saved(scene(350, 200), "WEBP", lossless=True, **LADEN),
        "palette.gif": saved(scene(360, 200), "GIF", comment=b"TESTCAMERA"),
        "bitmap.bmp": saved(scene(370, 200), "BMP"),
        "sign.ico": saved(scene(256, 256), "ICO", sizes=[(256, 256)]),
        "modern.jp2": saved(scene(380, 200), "JPEG2000"),
        "phone.heic": heic(),
    }
    if features.check("avif"):
        files["modern.avif"] = saved(scene(390, 200), "AVIF", quality=90, **LADEN)
    return files


def words_in(media: bytes) -> set[str]:
    """Return what kinds of segments or chunks a picture holds beside its pixels."""
    if media.startswith(b"\x89PNG"):
        found, at = set(), 8
        while at < len(media):
            length, name = struct.unpack_from(">I4s", media, at)
            found.add(name.decode())
            at += 12 + length
        return found - {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "iCCP", "sRGB", "gAMA", "cHRM"}
    found, at = set(), 2
    while media[at + 1] != 0xDA:
        marker, length = media[at + 1], int.from_bytes(media[at + 2 : at + 4])
        body = media[at + 4 : at + 2 + length]
        plain = (0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe")
        is_plain = any(marker == known and body.startswith(name) for known, name in plain)
        if (0xE0 <= marker <= 0xEF or marker == 0xFE) and not is_plain:
            found.add(f"{marker:X}")
        at += 2 + length
    return found


def test_every_format_is_shown_and_no_media_part_says_more_than_its_pixels(
    tmp_path: Path,
) -> None:
    files = made()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    shown = "".join(f"Of the {name} was said a lot.\n\n![]({name})\n\n" for name in files)
    post = tmp_path / "post.md"
    post.write_text(f"---\ntitle: T\n---\n\n## A\n\n{shown}")
    built = build_deck(post, tmp_path / "o.pptx", BuildOptions(root=tmp_path, strict=True))
    # The pictures of this test are small.
    told = [str(one) for one in built.diagnostics if one.code != "picture-blurred"]
    assert told == []
    with zipfile.ZipFile(tmp_path / "o.pptx") as deck:
        names = [name for name in deck.namelist() if name.startswith("ppt/media/")]
        media = {name: deck.read(name) for name in names}
    assert sorted(opened(data).size for data in media.values()) == sorted(
        (256, 256) if name == "sign.ico" else (width, 200)
        for name, width in zip(files, _widths(files), strict=True)
    )
    for name, data in media.items():
        assert words_in(data) == set(), name
        assert b"TESTCAMERA" not in data, name
        assert b"Exif" not in data, name
        assert opened(data).mode in ("RGB", "L"), name


def _widths(files: dict[str, bytes]) -> list[int]:
    sizes = (Image.open(io.BytesIO(data)).size for data in files.values())
    return [max(size) for size in sizes]


@pytest.mark.usefixtures("without_extras")
def test_without_the_extra_heic_is_named(tmp_path: Path) -> None:
    assert "pillow_heif" in EXTRAS
    data = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99)
    assert album_of_bytes(tmp_path, data)[1] == [
        'post.md:1: warning[picture-support]: picture "x.jpg" is a picture in HEIC, which this'
        " installation cannot read. Hint: install deckgen[photos], or export it as JPEG."
    ]
