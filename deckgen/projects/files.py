"""The files of a project as they are now, read only where their status does not tell."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from deckgen.projects.state import Seen
from deckgen.tracing import ABSENT, LIKE, PRESENT, Stat, digest, stat_of
from deckgen.workspace import folded

RACY_NS = 2_000_000_000
"""Two seconds: FAT's grain of time. A file that was written so shortly before it was digested may
have been written again within the same tick, so that its status proves nothing (git's
Documentation/technical/racy-git.txt)."""


class Files:
    """Stamps of files; each is looked at once in a run.

    Paths are absolute or from ``root``. ``seen`` is what earlier runs digested; ``now_ns`` the
    time, in nanoseconds since 1970.
    """

    def __init__(self, root: str, seen: Mapping[str, Seen], now_ns: int) -> None:
        self._root = root
        self._before = seen
        self._now_ns = now_ns
        self._stamps: dict[str, str] = {}
        self._there: dict[str, bool] = {}
        self._spellings: dict[str, dict[str, str]] = {}
        self._answers: dict[str, dict[str, object]] = {}
        self.seen: dict[str, Seen] = {}
        """What this run digested or found unchanged."""

    def matches(self, path: str, stamp: str) -> bool:
        """Return whether a path is as it was when it was stamped."""
        if stamp in (PRESENT, ABSENT):
            if path not in self._there:
                self._there[path] = os.path.lexists(self._full(path))
            return self._there[path] == (stamp == PRESENT)
        if stamp.startswith(LIKE):
            return self._spelled(path) == stamp
        return self.stamp(path) == stamp

    def stamp(self, path: str) -> str:
        """Return the digest of a file, of a summariser's answer in one, or that it is absent."""
        known = self._stamps.get(path)
        if known is None:
            known = self._stamps[path] = self._content(path)
        return known

    def learn(self, path: str, stat: Stat, stamp: str) -> None:
        """Take over what another process digested."""
        self._stamps[path] = stamp
        self._keep(path, stat, stamp)

    def forget(self, path: str) -> None:
        """Look at a file again, which has just been written."""
        self._stamps.pop(path, None)

    def _content(self, path: str) -> str:
        if "#" in path and not os.path.lexists(self._full(path)):
            return self._answer(path)
        try:
            stat = stat_of(os.stat(self._full(path)))  # noqa: PTH116 — thousands of them
            before = self._before.get(path)
            if before is not None and before.stat == stat:
                self.seen[path] = before
                return before.digest
            with open(self._full(path), "rb") as file:  # noqa: PTH123
                found = digest(file.read())
        except OSError:
            return ABSENT
        self._keep(path, stat, found)
        return found

    def _keep(self, path: str, stat: Stat, found: str) -> None:
        if stat.changed < self._now_ns - RACY_NS:
            self.seen[path] = Seen(stat, found)

    def _spelled(self, path: str) -> str:
        """Return the stamp of how the disk spells a name, the first in order."""
        folder, name = os.path.split(self._full(path))
        if folder not in self._spellings:
            try:
                names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208
            except OSError:
                names = []
            self._spellings[folder] = {folded(one): one for one in names}
        found = self._spellings[folder].get(folded(name), "")
        exact = found != name and os.path.lexists(os.path.join(folder, name))  # noqa: PTH118
        return LIKE + (name if exact else found)

    def _full(self, path: str) -> str:
        return os.path.join(self._root, path)  # noqa: PTH118

    def _answer(self, path: str) -> str:
        """Return the stamp of one answer in a summariser's file: ``file#key``."""
        from deckgen.summarising.cache import entry_stamp  # only projects with a summariser

        file, _, key = path.rpartition("#")
        if file not in self._answers:
            self._answers[file] = _answers(Path(self._root, file))
        return entry_stamp(self._answers[file], key)


def _answers(file: Path) -> dict[str, object]:
    from deckgen.summarising.cache import read_cache
    from deckgen.summarising.problem import UnheardError

    try:
        return read_cache(file)
    except UnheardError:
        return {}
