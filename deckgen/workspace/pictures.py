"""Finding pictures as site generators do. Not finding one is a value: no reason to stop."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath

from msgspec import Struct

from deckgen.model.post import Site
from deckgen.tracing import note_likeness, note_presence
from deckgen.workspace.sites import relative_to


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
        for path in self._paths(candidates):
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
        """Yield each path once, made when it is asked for: the first ones are nearly always it."""
        seen: set[str] = set()
        for candidate in candidates:
            base, _, rest = candidate.partition(":")
            # A NUL is refused by every file system and a backslash is a separator on one only.
            if not rest or "\0" in rest or "\\" in rest:
                continue
            for folder in self._folders_for(base, rest):
                path = os.path.normpath(f"{folder}/{rest.lstrip('/')}")
                if path not in seen:
                    seen.add(path)
                    yield Path(path)

    def _folders_for(self, base: str, rest: str) -> tuple[Path, ...]:
        if base == "post":
            return (self._post_folder,)
        # A path that names a static folder already is not tried below another one.
        return self._folders[:1] if rest.startswith(self._prefixes) else self._folders

    def _inside(self, path: Path) -> bool:
        return path.is_relative_to(self._root) or path.is_relative_to(self._post_folder)

    def _shown(self, path: Path) -> str:
        return relative_to(path, self._root)

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
            parts = ((PurePath(name), real) for name, real in self._listing(path.parent).items())
            names = {name.stem: real for name, real in parts if name.suffix}
            sought = PurePath(folded(path.name)).stem
            close = get_close_matches(sought, sorted(names), n=1, cutoff=0.75)
            # "7.jpg" for "8.jpg" is another picture of a series, no slip of the keyboard.
            if close and not _differ_in_digits(close[0], sought):
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
