"""What the photos stage gives: every picture of the post, decoded once and known to be whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from deckgen.model.source import SourceSpan


class Crop(Struct, frozen=True):
    """What to leave out at each side, as fractions of the picture's width or height."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        if min(self.left, self.top, self.right, self.bottom) < 0:
            raise ValueError("a crop cannot add to a picture")
        if self.left + self.right >= 1 or self.top + self.bottom >= 1:
            raise ValueError("a crop must leave something of the picture")


class WordLine(Struct, frozen=True):
    """A line of words read off a picture, with its box in shares of width and height.

    ``confidence`` is the reader's, 0 to 1.
    """

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Height in shares of the picture's."""
        return self.bottom - self.top


class Photo(Struct, frozen=True):
    """A picture ready for a deck: upright, 8-bit, without metadata.

    ``digest`` tells ``data``, the bytes to embed, from those of other photos; ``width_px`` and
    ``height_px`` are of the upright picture. ``trim`` is the black around a lit stage.
    ``brightness`` is the mean luma, 0 to 1. ``detail`` is the mean gradient (small for a flat
    sky), for choosing the title's photo. ``words`` are read off projected slides and screenshots.
    ``original`` is the digest of the uncut photo from which a projected slide was straightened,
    else ``""``. ``gist`` is its luma in 48 by 48 fields, a byte each. ``lift`` is the exponent of
    the tone curve that makes a dark scene out, 1 where none is needed or it was applied.
    """

    digest: str
    media_type: Literal["image/jpeg", "image/png", "image/gif"]
    width_px: int
    height_px: int
    data: bytes
    kind: Literal["scene", "screen", "drawing"] = "scene"
    trim: Crop = Crop()
    brightness: float = 0.5
    detail: float = 0.0
    words: tuple[WordLine, ...] = ()
    original: str = ""
    gist: bytes = b""
    lift: float = 1.0

    @property
    def aspect(self) -> float:
        """Width over height of the whole picture."""
        return self.width_px / self.height_px

    @property
    def portrait(self) -> bool:
        """Whether it stands rather than lies, after trimming."""
        return self.trimmed_aspect < 0.9

    @property
    def trimmed_aspect(self) -> float:
        """Width over height of what trimming leaves."""
        width = self.width_px * (1 - self.trim.left - self.trim.right)
        height = self.height_px * (1 - self.trim.top - self.trim.bottom)
        return width / height


class Omission(Struct, frozen=True):
    """Something of the post that the deck does not show, and why.

    ``reason`` is a short English clause; ``code`` is that of the diagnostic, by which a pack can
    say it in another language.
    """

    key: str
    span: SourceSpan
    what: str
    reason: str
    code: str = ""


class Album(Struct, frozen=True):
    """Photos by digest, the photo of each picture block, and the pictures that have none.

    A straightened slide and its uncut original are both among the photos; the block shows the
    slide. ``derived`` is what was found out anew, as files to keep below the site's root.
    """

    photos: tuple[Photo, ...]
    placed: tuple[tuple[str, str], ...]
    """Picture block key → photo digest, in source order."""
    omissions: tuple[Omission, ...] = ()
    derived: tuple[tuple[str, bytes], ...] = ()
    repeats: tuple[tuple[str, str], ...] = ()
    """Picture block key → key of the block that shows the same picture before it."""

    def by_picture(self) -> dict[str, Photo]:
        """Return the photo of each picture block that shows one itself."""
        by_digest = {photo.digest: photo for photo in self.photos}
        return {key: by_digest[digest] for key, digest in self.placed}

    def with_repeats(self) -> dict[str, Photo]:
        """Return the photo of each picture block, of repeated ones that of the first."""
        shown = self.by_picture()
        return shown | {key: shown[first] for key, first in self.repeats}

    def placing(self, visible: Iterable[str]) -> tuple[dict[str, Photo], dict[str, str]]:
        """Return the photos of the visible picture blocks that show one themselves, and for each
        that repeats one the block that shows it: the first that is visible."""
        photos = self.with_repeats()
        seen = frozenset(visible)
        groups: dict[str, list[str]] = {key: [key] for key, _ in self.placed}
        for key, first in self.repeats:
            groups[first].append(key)
        shown: dict[str, Photo] = {}
        again: dict[str, str] = {}
        for group in groups.values():
            first, *rest = [key for key in group if key in seen] or [""]
            if first:
                shown[first] = photos[first]
                again |= dict.fromkeys(rest, first)
        return shown, again
