"""Picture files and posts for the tests of the photos stage, all made here."""

from __future__ import annotations

import io
import random
import struct
import zlib
from functools import cache
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw

from deckgen.diagnostics import Diagnostic
from deckgen.model.album import Album
from deckgen.model.post import FrontMatter, Picture, Post
from deckgen.model.source import SourceSpan
from deckgen.photos import make_album
from deckgen.workspace import find_site

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def corpus_photos() -> list[Path]:
    """The photos of the corpus, without what a build may have made of them beside."""
    found = sorted(CORPUS.rglob("*.jpg"))
    return [path for path in found if "deckgen-derived" not in path.parts]


def scene(width: int = 160, height: int = 120, mode: str = "RGB") -> Image.Image:
    """A noisy gradient, brighter on its left: what a camera gives."""
    return _scene(width, height).convert(mode)


@cache
def _scene(width: int, height: int) -> Image.Image:
    dice = random.Random(f"{width}x{height}")
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            light = 220 - 160 * x // width + dice.randrange(-12, 12)
            pixels += bytes((light, light // 2 + y * 60 // height, 255 - light))
    return Image.frombytes("RGB", (width, height), bytes(pixels))


def diagram(width: int = 320, height: int = 240, mode: str = "RGB") -> Image.Image:
    """Three boxes on white."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for column in range(3):
        left = 20 + column * width // 3
        draw.rectangle((left, 80, left + 60, 140), outline="black", fill=(10, 86, 194))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1, *, place: bool = True) -> Image.Exif:
    """Orientation, a camera's name and a place on earth (which Pillow cannot write to TIFF)."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = "TESTCAMERA"
    if place:
        block[0x8825] = {1: "N", 2: (41.0, 24.0, 12.0), 3: "E", 4: (2.0, 10.0, 26.0)}
    return block


@cache  # a profile holds the time of its making
def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def png_header(width: int, height: int) -> bytes:
    """The head of a PNG of any size, without its pixels."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    data = zlib.compress(b"\0" * 1000)
    idat = struct.pack(">I", len(data)) + b"IDAT" + data
    return b"\x89PNG\r\n\x1a\n" + chunk + idat + struct.pack(">I", zlib.crc32(b"IDAT" + data))


def picture(
    candidate: str, line: int = 1, *, address: str | None = None, refusal: str = ""
) -> Picture:
    address = candidate.partition(":")[2] if address is None else address
    candidates = (candidate,) if candidate else ()
    span = SourceSpan("post.md", line, line)
    return Picture(
        key=f"picture-{line}", span=span, address=address, candidates=candidates, refusal=refusal
    )


def post_of(*pictures: Picture, front: FrontMatter | None = None) -> Post:
    return Post("post.md", front or FrontMatter(), pictures, "0" * 64, 99)


def album_of(folder: Path, *pictures: Picture) -> tuple[Album, tuple[Diagnostic, ...]]:
    """The album of a post in a folder."""
    return make_album(post_of(*pictures), find_site(folder / "post.md", folder))


def album_of_bytes(folder: Path, data: bytes, name: str = "x.jpg") -> tuple[Album, list[str]]:
    """The album of a post that shows one picture, and its diagnostics as text."""
    (folder / name).write_bytes(data)
    album, diagnostics = album_of(folder, picture(f"post:{name}"))
    return album, [str(item) for item in diagnostics]


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
