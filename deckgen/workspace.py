"""The one door to files, clock and environment: everything else receives values.

Reading and writing raise :class:`DeckgenError` with one message that says what to do; finding
a picture gives a value either way, because a missing picture is no reason to stop.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from msgspec import Struct

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.post import Site
from deckgen.tracing import note_likeness, note_presence, note_read, note_written

if sys.platform != "win32":
    import fcntl

POST_LIMIT = 16 * 1024 * 1024
"""A post of sixteen megabytes is a novel library; what is larger is the wrong file."""

Generator = Literal["jekyll", "hugo", "pelican", "mkdocs", ""]

DERIVED = "deckgen-derived"
"""The folder of what deckgen finds out or generated once and a team commits."""

_MARKERS: tuple[tuple[Generator, tuple[str, ...]], ...] = (
    ("jekyll", ("_config.yml", "_config.yaml", "_config.toml")),
    ("hugo", ("hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config/_default")),
    ("pelican", ("pelicanconf.py",)),
    ("mkdocs", ("mkdocs.yml", "mkdocs.yaml")),
    ("", ("deckgen.toml", ".git")),
)
"""What stands at the root of a site; the first that a folder holds names its generator."""

_STATIC: dict[Generator, tuple[str, ...]] = {
    "jekyll": ("assets", "source", "docs", "static", "content"),
    "hugo": ("static", "assets", "content", "source", "docs"),
    "pelican": ("content", "static", "assets", "source", "docs"),
    "mkdocs": ("docs", "static", "content", "assets", "source"),
    "": ("static", "content", "assets", "source", "docs"),
}
"""Where a generator keeps what it copies to the site's root; its own folder is tried first."""

_CONTENT_FOLDERS = frozenset(
    ("_posts", "_drafts", "posts", "post", "content", "source", "src", "docs", "blog")
)
"""Folders that hold posts by convention: without any marker, the site starts above them."""


def _fail(code: str, message: str, hint: str, exit_code: int) -> DeckgenError:
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, hint=hint), exit_code)


# Reading


def read_file(path: Path, limit_bytes: int = POST_LIMIT, *, noted: bool = True) -> bytes:
    """Return the bytes of a regular file, or raise :class:`DeckgenError` with exit code 3.

    ``noted`` False is for what does not make a deck stale as a whole.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _fail("file-is-folder", f'"{path}" is a folder', "name a file in it.", 3)
        # A pipe or a device would block or never end.
        if not stat.S_ISREG(found.st_mode):
            what = f'"{path}" is not a regular file'
            raise _fail("file-not-regular", what, "copy it to a file first.", 3)
        with path.open("rb") as file:
            data = file.read(limit_bytes + 1)
    except (OSError, ValueError) as error:
        if noted:
            note_presence(path, there=False)
        raise _unreadable(path, error) from error
    if len(data) > limit_bytes:
        limit = f"{limit_bytes / 1024 / 1024:g} MB"
        raise _fail("file-too-large", f'"{path}" is larger than {limit}', "make it smaller.", 3)
    if noted:
        note_read(path, data, found)
    return data


def has_file(path: Path) -> bool:
    """Return whether a file is there."""
    there = os.path.isfile(path)  # noqa: PTH113 — the method raises without permission
    return note_presence(path, there=there)


def _unreadable(path: Path, error: OSError | ValueError) -> DeckgenError:
    """Say why a file could not be read. A ValueError is a NUL or a lone surrogate in a path."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return _fail("file-permission", f'"{path}" may not be read', "ask for permission.", 3)
    if number in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, None):
        return _fail("file-missing", f'"{path}" was not found', "check its name and folder.", 3)
    return _fail("file-unreadable", f'"{path}" could not be read: {_why(error)}', "try again.", 3)


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


# Writing


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or as it was before.

    The parent folders are made. Raises :class:`DeckgenError` with exit code 4.
    """
    try:
        # A link stays a link: what it points to is replaced.
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            # Renaming over /dev/null or a folder would destroy it, or fail half-way.
            raise _fail("output-not-a-file", f'"{path}" is not a file', "name a file.", 4)
        if target.exists() and not os.access(target, os.W_OK):
            # Renaming would get round the protection that somebody gave the file.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def keep_files(root: str, files: Iterable[tuple[str, bytes]]) -> tuple[Diagnostic, ...]:
    """Write what later builds need not compute; one hint where that fails, for a build goes on."""
    try:
        for name, data in files:
            write_atomically(Path(root) / name, data)
            note_written(Path(root) / name, data)
    except DeckgenError as error:
        message = f"what was found in photos is not kept: {error.diagnostic.message}"
        hint = "the next build looks at them again."
        return (Diagnostic("derived-not-kept", Severity.INFO, message, hint=hint),)
    return ()


_UNIQUE_BYTES = 6


def _replace(target: Path, data: bytes) -> None:
    sweep_unfinished(target.parent)
    beside, file = _beside(target)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            with suppress(OSError):
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            if sys.platform != "win32":  # which renames no open file, and locks none here
                beside.replace(target)
        if sys.platform == "win32":
            beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _beside(target: Path) -> tuple[Path, BinaryIO]:
    """Open a file beside the one to be written, locked until it has that one's name."""
    while True:
        # The name is cut, since a file system allows 255 bytes and some only 143.
        beside = target.with_name(f".{target.name[:20]}.{os.urandom(_UNIQUE_BYTES).hex()}.tmp")
        # "x" and not mkstemp: the file gets the usual permissions, not 0600.
        file = beside.open("xb")
        _locked(file.fileno(), wait=True)
        if os.fstat(file.fileno()).st_nlink:
            return beside, file
        file.close()  # another process swept it away before it was locked


def sweep_unfinished(folder: Path) -> None:
    """Remove what killed builds left in a folder, once a process; a running one's stays.

    A file that is being written is locked by whoever writes it. A file system without locks
    keeps what is there.
    """
    _sweep(os.path.realpath(folder))


@cache
def _sweep(folder: str) -> None:
    with suppress(OSError):
        with os.scandir(folder) as entries:
            left = [Path(entry.path) for entry in entries if _is_unfinished(entry.name)]
        for path in left:
            with suppress(OSError):
                _remove_unlocked(path)


def _is_unfinished(name: str) -> bool:
    """Return whether a name is of ``_beside``'s kind: ``.day1.pptx.0123456789ab.tmp``."""
    before, _, end = name.rpartition(".")
    unique = before.rpartition(".")[2]
    return name[:1] == "." and end == "tmp" and len(unique) == 2 * _UNIQUE_BYTES


def _remove_unlocked(path: Path) -> None:
    if sys.platform == "win32":  # which removes no file that somebody has open
        path.unlink()
        return
    with path.open("rb") as file:
        if _locked(file.fileno(), wait=False):
            path.unlink()


def _locked(descriptor: int, *, wait: bool) -> bool:
    """Lock an open file until it is closed; return whether that could be done."""
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            return False
    return True


_WRITE_FAILURES: dict[int, tuple[str, str, str]] = {
    errno.EACCES: (
        "output-permission",
        "may not be written",
        "close it where it is open, or write to another folder with --output.",
    ),
    errno.ENOSPC: ("output-disk-full", "could not be written: the disk is full", "free space."),
    errno.ENOTDIR: (
        "output-folder",
        "could not be written: part of its path is a file, not a folder",
        "write to another folder with --output.",
    ),
    errno.ENAMETOOLONG: (
        "output-name",
        "could not be written: its name is too long",
        "choose a shorter name with --output.",
    ),
}
_LIKE = {errno.EPERM: errno.EACCES, errno.EROFS: errno.EACCES, errno.EDQUOT: errno.ENOSPC}
_LIKE[errno.EEXIST] = errno.ENOTDIR


def _unwritable(path: Path, error: OSError | ValueError) -> DeckgenError:
    number = (error.errno if isinstance(error, OSError) else None) or 0
    failure = _WRITE_FAILURES.get(_LIKE.get(number, number))
    if failure is None:
        failure = "output-failed", f"could not be written: {_why(error)}", "try another folder."
    code, what, hint = failure
    return _fail(code, f'"{path}" {what}', hint, 4)


# Where a post stands


def find_site(post: Path, root: Path | None = None) -> Site:
    """Return where a post stands: below the root that is given, else below the one found.

    Upwards from the post's folder, the first folder with a generator's configuration is the
    root; a repository's top ends the search. Without either it is the post's folder, or the
    folder above ``content``, ``_posts`` and the like.
    """
    folder = Path(os.path.realpath(post.parent))
    if root is not None:
        top = Path(os.path.realpath(root))
        if not top.is_dir():
            raise _fail("root-missing", f'the root "{root}" is no folder', "name a folder.", 2)
        generator = _generator_of(top) or ""
        return Site(top.as_posix(), _relative(folder, top), generator, _STATIC[generator])
    found, generator = _find_root(folder)
    above = tuple(_relative(step, found) for step in _upwards(folder, found) if step != found)
    folders = tuple(dict.fromkeys((*_STATIC[generator], *above)))
    return Site(found.as_posix(), _relative(folder, found), generator, folders)


def _find_root(folder: Path) -> tuple[Path, Generator]:
    for step in (folder, *folder.parents):
        generator = _generator_of(step)
        if generator is not None:
            return step, generator
    top = folder
    while top.name in _CONTENT_FOLDERS and top.parent != top:
        top = top.parent
    return top, ""


def _generator_of(folder: Path) -> Generator | None:
    """Return the generator whose configuration stands here, "" for a mere top, None for none."""
    for generator, names in _MARKERS:
        if any(_exists(folder / name) for name in names):
            return generator
    return None


def _exists(path: Path) -> bool:
    try:
        return note_presence(path, there=path.exists())
    except OSError:
        return False


def _upwards(folder: Path, top: Path) -> Iterator[Path]:
    for step in (folder, *folder.parents):
        yield step
        if step == top:
            return


def _relative(path: Path, top: Path) -> str:
    """Return a path from the root, in POSIX form; "" for the root, absolute on another drive."""
    try:
        relative = Path(os.path.relpath(path, top)).as_posix()
    except ValueError:
        return path.as_posix()
    return "" if relative == "." else relative


# Finding pictures


class Found(Struct, frozen=True):
    """A file of the project. ``spelled`` is its path from the root where the post's differs."""

    path: Path
    spelled: str = ""


class NotFound(Struct, frozen=True):
    """No file: the paths tried, relative to the root, and the one most like them."""

    tried: tuple[str, ...]
    nearest: str = ""


class Outside(Struct, frozen=True):
    """A path that leaves the project, by ``..`` or by a symbolic link."""

    path: str


class PictureFinder:
    """Finds the files of one site; keeps the listing of each folder it has looked into."""

    def __init__(self, site: Site) -> None:
        self._root = Path(os.path.realpath(site.root))
        self._post_folder = Path(os.path.realpath(self._root / site.post_folder))
        self._folders = tuple(self._root / name for name in ("", *site.extra_folders))
        self._prefixes = tuple(f"{name}/" for name in site.extra_folders)
        self._listings: dict[Path, dict[str, str]] = {}

    def locate(self, candidates: tuple[str, ...]) -> Found | NotFound | Outside:
        """Return the first candidate inside the project that is a file.

        A folder, or what may not be looked at, is returned only where no file is found.
        """
        tried: list[str] = []
        found: Found | Outside | None = None
        for path in dict.fromkeys(self._paths(candidates)):
            spelled: Path | None = path
            if self._inside(path):
                tried.append(self._shown(path))
                spelled = path if _is_there(path) else self._respelled(path)
            if spelled is None:
                continue
            if not self._inside(Path(os.path.realpath(spelled))):
                found = found or Outside(self._shown(spelled))
                continue
            here = Found(spelled, "" if spelled == path else self._shown(spelled))
            if os.path.isfile(spelled):  # noqa: PTH113 — the method raises without permission
                return here
            found = found or here
        return found or NotFound(tuple(tried), self._nearest(tried))

    def _paths(self, candidates: tuple[str, ...]) -> Iterator[Path]:
        for candidate in candidates:
            base, _, rest = candidate.partition(":")
            # A NUL is refused by every file system and a backslash is a separator on one only.
            if not rest or "\0" in rest or "\\" in rest:
                continue
            for folder in self._folders_for(base, rest):
                yield Path(os.path.normpath(folder / rest.lstrip("/")))

    def _folders_for(self, base: str, rest: str) -> tuple[Path, ...]:
        if base == "post":
            return (self._post_folder,)
        # A path that names a static folder already is not tried below another one.
        return self._folders[:1] if rest.startswith(self._prefixes) else self._folders

    def _inside(self, path: Path) -> bool:
        return path.is_relative_to(self._root) or path.is_relative_to(self._post_folder)

    def _shown(self, path: Path) -> str:
        return _relative(path, self._root)

    def _respelled(self, path: Path) -> Path | None:
        """Return the path as the disk spells it, where case or Unicode form differ."""
        top = self._root if path.is_relative_to(self._root) else self._post_folder
        here = top
        for name in path.relative_to(top).parts:
            real = self._listing(here).get(folded(name))
            note_likeness(here / name, real or "")
            if real is None:
                return None
            here = here / real
        return here

    def _listing(self, folder: Path) -> dict[str, str]:
        """Return the names in a folder by their folded form; the first in order wins."""
        if folder not in self._listings:
            names: list[str] = []
            # A link that leads outside is not looked into.
            if self._inside(Path(os.path.realpath(folder))):
                with suppress(OSError):
                    names = sorted((entry.name for entry in folder.iterdir()), reverse=True)
            self._listings[folder] = {folded(name): name for name in names}
        return self._listings[folder]

    def _nearest(self, tried: list[str]) -> str:
        """Return the file most like the one sought, in any folder tried."""
        from difflib import get_close_matches

        for path in (self._root / name for name in tried):
            names = self._listing(path.parent)
            close = get_close_matches(folded(path.name), sorted(names), n=1, cutoff=0.75)
            # "7.jpg" for "8.jpg" is another picture of a series, no slip of the keyboard.
            if close and not _differ_in_digits(close[0], folded(path.name)):
                return self._shown(path.parent / names[close[0]])
        return ""


def _is_there(path: Path) -> bool:
    """Return whether something stands there, a file without permission included."""
    try:
        return note_presence(path, there=os.path.lexists(path) and path.exists())
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def _differ_in_digits(one: str, other: str) -> bool:
    return re.findall(r"\d+", one) != re.findall(r"\d+", other)


def folded(name: str) -> str:
    """Return a name as file systems compare it that know no capitals."""
    # macOS hands out decomposed names where an author's editor wrote composed ones.
    return unicodedata.normalize("NFC", name).casefold()


# What other sites are asked for


class Limits(Struct, frozen=True):
    """What a picture of another site may cost. ``loopback`` is for tests, whose servers are here:
    it allows addresses of this machine, by http and on any port."""

    most_bytes: int = 25 * 1024 * 1024
    seconds: float = 20
    redirects: int = 3
    loopback: bool = False


def fetching_limits(environment: Mapping[str, str] | None = None) -> Limits:
    """Return the limits for fetching pictures; ``DECKGEN_TEST_LOOPBACK`` is set by tests."""
    variables = os.environ if environment is None else environment
    return Limits(loopback=variables.get("DECKGEN_TEST_LOOPBACK") == "1")


# Clock, environment, terminal


def source_date(environment: Mapping[str, str] | None = None) -> datetime | None:
    """Return the date that ``SOURCE_DATE_EPOCH`` gives, None where it is not set.

    Seconds since 1970 as in https://reproducible-builds.org/specs/source-date-epoch/.
    """
    value = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    # The year 9999 ends at 253402300799.
    if not re.fullmatch(r"[0-9]{1,12}", value) or int(value) > 253402300799:
        raise _fail(
            "source-date",
            f'SOURCE_DATE_EPOCH is "{value}"; it must be a number of seconds since 1970',
            "set it with: export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
            2,
        )
    return datetime.fromtimestamp(int(value), UTC)


def is_terminal(stream: TextIO) -> bool:
    """Return whether a person reads what is written there."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def wants_colour(stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Return whether to colour: a terminal that can, unless ``NO_COLOR`` (no-color.org) is set."""
    variables = os.environ if environment is None else environment
    plain = variables.get("NO_COLOR") or variables.get("TERM") == "dumb"
    return not plain and is_terminal(stream)
