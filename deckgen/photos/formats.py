"""What a file is, by its first bytes; its name is never asked.

Each format names the one Pillow plugin that reads it, so that the other forty, among them the
one that hands PostScript to an interpreter, are never loaded.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from deckgen.photos.refusals import Refusal


class Format(Struct, frozen=True):
    """A picture format: Pillow's name for it, the module that reads it, its signature, and what
    people call it where that differs."""

    name: str
    plugin: str
    matches: Callable[[bytes], bool]
    called: str = ""

    @property
    def title(self) -> str:
        """The name that people know."""
        return self.called or self.name


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _brand(*brands: bytes) -> Callable[[bytes], bool]:
    """Match the brands of an ISO base media file (ISO/IEC 14496-12, ``ftyp``)."""

    def matches(head: bytes) -> bool:
        if head[4:8] != b"ftyp":
            return False
        length = int.from_bytes(head[:4])
        named = [head[8:12], *(head[at : at + 4] for at in range(16, min(length, 64), 4))]
        return any(brand in brands for brand in named)

    return matches


_FORMATS: tuple[Format, ...] = (
    Format("JPEG", "PIL.JpegImagePlugin", _starts(b"\xff\xd8\xff")),
    Format("PNG", "PIL.PngImagePlugin", _starts(b"\x89PNG\r\n\x1a\n")),
    Format("GIF", "PIL.GifImagePlugin", _starts(b"GIF87a", b"GIF89a")),
    Format(
        "WEBP",
        "PIL.WebPImagePlugin",
        lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
        "WebP",
    ),
    Format("TIFF", "PIL.TiffImagePlugin", _starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    Format("BMP", "PIL.BmpImagePlugin", _starts(b"BM")),
    Format("ICO", "PIL.IcoImagePlugin", _starts(b"\0\0\1\0")),
    Format("AVIF", "PIL.AvifImagePlugin", _brand(b"avif", b"avis")),
    Format(
        "HEIF",
        "pillow_heif.HeifImagePlugin",
        _brand(b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"),
        "HEIC",
    ),
    Format(
        "JPEG2000",
        "PIL.Jpeg2KImagePlugin",
        _starts(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
        "JPEG 2000",
    ),
)
"""In this order; AVIF before HEIF, because AVIF files name ``mif1`` too."""

_OTHERS: tuple[tuple[Callable[[bytes], bool], str, str], ...] = (
    (lambda head: head.startswith(b"version https://git-lfs"), "picture-lfs", ""),
    (lambda head: b"<svg" in head.lower(), "picture-svg", ""),
    (lambda head: head.startswith(b"\x1f\x8b"), "picture-not-a-picture", ": it is compressed"),
    (
        lambda head: head.lstrip().lower().startswith((b"<!doctype html", b"<html")),
        "picture-not-a-picture",
        ": it is a web page",
    ),
    (_starts(b"%PDF"), "picture-not-a-picture", ": it is a PDF"),
    (_starts(b"PK\3\4"), "picture-not-a-picture", ": it is a ZIP archive or office file"),
    (_starts(b"8BPS"), "picture-not-a-picture", ": it is a Photoshop document"),
    (_starts(b"%!PS", b"\xc5\xd0\xd3\xc6"), "picture-not-a-picture", ": it is PostScript"),
    (lambda head: head[4:8] == b"ftyp", "picture-not-a-picture", ": it is a video"),
    (_starts(b"\x1aE\xdf\xa3"), "picture-not-a-picture", ": it is a video"),
)
"""Files that often stand where a picture should, each with what to say of it."""

_HEAD = 4096


def recognise(data: bytes) -> Format | Refusal:
    """Return what kind of picture the bytes are, or why they are none."""
    if not data:
        return Refusal("picture-empty")
    head = data[:_HEAD]
    for candidate in _FORMATS:
        if candidate.matches(head):
            return candidate
    for matches, code, detail in _OTHERS:
        if matches(head):
            return Refusal(code, detail)
    return Refusal("picture-not-a-picture")
