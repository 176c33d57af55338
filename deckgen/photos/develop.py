"""From the pictures of a post to its album: find, read, prepare, and say what is missing.

Files are prepared side by side in threads (Pillow lets go of the interpreter while it decodes);
the album's order is that of the post, whatever finishes first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.album import Album, Omission, Photo
from deckgen.model.corners import corners_of
from deckgen.model.post import Picture, Post, Site, as_switch
from deckgen.photos.by_hand import uncut
from deckgen.photos.findings import Kept
from deckgen.photos.likeness import Shown, repeats, whole
from deckgen.photos.pins import Fetched, Pins
from deckgen.photos.prepare import prepare
from deckgen.photos.reading import Read, Wanted, read_photo, screens_installed
from deckgen.photos.refusals import Refusal, report, shortened
from deckgen.photos.threads import side_by_side
from deckgen.workspace import Found, Limits, NotFound, Outside, PictureFinder, read_file

if TYPE_CHECKING:
    from concurrent.futures import Future

FILE_LIMIT = 256 * 1024 * 1024
"""Sixty megapixels, uncompressed and with transparency, are 240 MB."""
_TRIED_SHOWN = 3


class Remote(Struct, frozen=True):
    """A picture of another site."""

    address: str


_Task = tuple[Path | Remote, Wanted]
Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")

_BY_FILE_CODE = {
    "file-missing": "picture-missing",
    "file-is-folder": "picture-folder",
    "file-not-regular": "picture-not-regular",
    "file-permission": "picture-permission",
    "file-too-large": "picture-too-large",
}


def make_album(
    post: Post,
    site: Site,
    *,
    max_megapixels: float = 60,
    straighten: bool = True,
    fetching: Limits | None = None,
) -> tuple[Album, tuple[Diagnostic, ...]]:
    """Return every picture of a post, ready for a deck, and what is wrong with the others.

    Photos are straightened and lifted unless ``straighten`` is False; the post itself counts more.
    Pictures of other sites are fetched within ``fetching``, or not at all where it is None.
    """
    pictures = tuple(block for block in post.blocks if isinstance(block, Picture))
    finder = PictureFinder(site)
    wanted = _wanted(post, straighten)
    places = {picture.key: _place(picture, finder) for picture in pictures}
    tasks = {
        key: (place, wanted[key]) for key, place in places.items() if not isinstance(place, Refusal)
    }
    darkroom = _Darkroom(
        max_megapixels,
        Kept(site.root, finds_screens=screens_installed()),
        Pins(site.root, fetching),
    )
    developed = _develop_all(tasks.values(), darkroom)
    derived: dict[str, bytes] = {}
    shown: list[Shown] = []
    omissions: list[Omission] = []
    diagnostics: list[Diagnostic] = []
    for picture in pictures:
        place = places[picture.key]
        outcome = (
            place if isinstance(place, Refusal) else developed[_source(place), wanted[picture.key]]
        )
        if isinstance(place, Found) and place.spelled:
            diagnostics.append(_respelled(picture, place))
        if isinstance(outcome, Refusal):
            omission, diagnostic = report(picture, outcome)
            omissions.append(omission)
            diagnostics.append(diagnostic)
        else:
            shown.append((picture.key, outcome, wanted[picture.key]))
            derived |= dict(outcome.files)
            if outcome.uncut:
                diagnostics.append(uncut(picture, outcome.uncut))
    return _bound(shown, omissions, derived), tuple(diagnostics)


def _bound(
    shown: Sequence[Shown], omissions: Iterable[Omission], derived: Mapping[str, bytes]
) -> Album:
    """Return the album, each picture placed once: where it first stands, from its best file."""
    again = repeats(shown)
    best: dict[str, Read] = {}
    for key, read, _ in shown:
        first = again.get(key, key)
        if first not in best or whole(read).width_px > whole(best[first]).width_px:
            best[first] = read
    photos: dict[str, Photo] = {}
    for read in best.values():
        for photo in (read.photo, *((read.original,) if read.original else ())):
            photos.setdefault(photo.digest, photo)
    return Album(
        tuple(photos.values()),
        tuple((key, read.photo.digest) for key, read in best.items()),
        tuple(omissions),
        tuple(sorted(derived.items())),
        tuple(again.items()),
    )


def _wanted(post: Post, straighten: bool) -> dict[str, Wanted]:
    """Return what the author wants of each picture; comments count more than the head."""
    said = {override.key: as_switch(override.value) for override in post.front.overrides}
    own = said.get("photos.straighten")
    usual = Wanted(straighten=straighten if own is None else own)
    wanted = {block.key: usual for block in post.blocks if isinstance(block, Picture)}
    for remark in post.remarks:
        if remark.kind == "straighten":
            wanted[remark.block] = Wanted(straighten=as_switch(remark.value) is not False)
        elif remark.kind == "corners":
            wanted[remark.block] = Wanted(corners=corners_of(remark.value))
    return wanted


# Where a picture lies


def _place(picture: Picture, finder: PictureFinder) -> Found | Remote | Refusal:
    refusal = _refused_address(picture)
    if refusal:
        return refusal
    address = picture.address.strip()
    if not picture.candidates:
        return Remote(f"https:{address}" if address.startswith("//") else address)
    place = finder.locate(picture.candidates)
    match place:
        case Found():
            return place
        case Outside(path):
            return Refusal("picture-outside", path)
        case NotFound(tried, nearest):
            return Refusal("picture-missing", _tried(tried), nearest)


def _refused_address(picture: Picture) -> Refusal | None:
    """Return why an address is neither a file of the project nor a web address, None if it is."""
    address = picture.address.strip()
    if picture.candidates:
        return None
    if re.match(r"https?:|//", address, re.IGNORECASE):
        return None
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    if scheme and scheme[1].lower() == "data":
        return Refusal("picture-embedded")
    # A single letter is a drive of Windows, for which reading has the words.
    if scheme and len(scheme[1]) > 1:
        return Refusal("picture-scheme", scheme[1].lower())
    return Refusal("picture-refused", f": {picture.refusal}" if picture.refusal else "")


def _tried(paths: tuple[str, ...]) -> str:
    """Say where a file was looked for, the first few places by name."""
    shown = ", ".join(f'"{path}"' for path in paths[:_TRIED_SHOWN])
    more = len(paths) - _TRIED_SHOWN
    if not shown:
        return ""
    return f": tried {shown} and {more} more" if more > 0 else f": tried {shown}"


def _respelled(picture: Picture, place: Found) -> Diagnostic:
    return Diagnostic(
        "picture-spelling",
        Severity.INFO,
        f'picture "{shortened(picture.address)}" is spelled "{place.spelled}" on the disk',
        picture.span,
        "spell the address as the file is named; a web server tells them apart.",
    )


# Reading and preparing, side by side


class _Once(Generic[Key, Made]):
    """Makes each thing once, whichever thread asks first; the others wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._begun: dict[Key, Future[Made]] = {}

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        from concurrent.futures import Future

        mine: Future[Made] = Future()
        with self._lock:
            future = self._begun.setdefault(key, mine)
        if future is mine:
            try:
                mine.set_result(make())
            except BaseException as error:
                mine.set_exception(error)
                raise
        return future.result()


class _Darkroom:
    """Prepares each distinct file once, and reads it once for each wish about it."""

    def __init__(self, max_megapixels: float, kept: Kept, pins: Pins) -> None:
        self._max_megapixels = max_megapixels
        self._kept = kept
        self._pins = pins
        self._fetched: _Once[str, Fetched | Refusal] = _Once()
        self._prepared: _Once[bytes, Photo | Refusal] = _Once()
        self._read: _Once[tuple[bytes, Wanted], Read | Refusal] = _Once()

    def develop(self, task: _Task) -> Read | Refusal:
        """Return the photo of a file as it is wanted, or why there is none."""
        source, wanted = task
        if isinstance(source, Path):
            data = _file(source)
            return data if isinstance(data, Refusal) else self._developed(data, wanted)
        address = source.address
        fetched = self._fetched.get(address, lambda: self._pins.obtain(address))
        if isinstance(fetched, Refusal):
            return fetched
        read = self._developed(fetched.data, wanted)
        # What turns out to be no picture is not worth keeping.
        if isinstance(read, Refusal):
            return read
        return replace(read, files=(*read.files, *fetched.files))

    def _developed(self, data: bytes, wanted: Wanted) -> Read | Refusal:
        digest = hashlib.sha256(data).digest()
        return self._read.get((digest, wanted), lambda: self._look(data, digest, wanted))

    def _look(self, data: bytes, digest: bytes, wanted: Wanted) -> Read | Refusal:
        photo = self._prepared.get(digest, lambda: prepare(data, self._max_megapixels))
        if isinstance(photo, Refusal):
            return photo
        return read_photo(photo, data, self._kept, wanted)


def _file(path: Path) -> bytes | Refusal:
    try:
        return read_file(path, FILE_LIMIT)
    except DeckgenError as error:
        code = _BY_FILE_CODE.get(error.diagnostic.code, "picture-unreadable")
        return Refusal(code, f"{FILE_LIMIT // 1024 // 1024} MB" if "large" in code else "")


def _source(place: Found | Remote) -> Path | Remote:
    return place.path if isinstance(place, Found) else place


def _develop_all(
    tasks: Iterable[tuple[Found | Remote, Wanted]], darkroom: _Darkroom
) -> dict[_Task, Read | Refusal]:
    distinct = list(dict.fromkeys((_source(place), wanted) for place, wanted in tasks))
    return dict(zip(distinct, side_by_side(darkroom.develop, distinct), strict=True))
