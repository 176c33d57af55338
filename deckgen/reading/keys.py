"""Stable keys: heading path, kind, ordinal among its like."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from deckgen.model.post import AnyBlock, Footnote, Heading
from deckgen.model.text import plain
from deckgen.patterns import Pattern

_NUMBER = Pattern(r"^\s*(?:\d+\s*[.、)）．:：]\s*|[（(]\d+[)）]\s*)+(?=\S)")
_NOT_WORD = Pattern(r"[^\w]+|_+")
_LONGEST = 60

_Block = TypeVar("_Block", bound=AnyBlock)


def slug_of(text: str) -> str:
    """Return ``text`` as a part of a key: its own letters, Han included, without its number.

    The number goes because inserting a section renumbers those after it.
    """
    words = _NOT_WORD.sub("-", _NUMBER.sub("", text).lower()).strip("-")
    return words[:_LONGEST].rstrip("-") or "section"


class KeyMaker:
    """Gives each block of a post its key, in order."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._counts: dict[tuple[str, str], int] = {}
        self._used: dict[str, int] = {}
        """Each key given, with the number of its last namesake."""

    def keyed(self, block: _Block) -> _Block:
        """Return ``block`` with its key."""
        return replace(block, key=self._key(block))

    def _key(self, block: AnyBlock) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Footnote):
            # A note belongs to its label, wherever its text stands.
            return self._unique(f"footnote-{slug_of(block.label)}")
        folder = self._path[-1][1] if self._path else ""
        kind = type(block).__name__.lower().replace("listitem", "item")
        number = self._counts[folder, kind] = self._counts.get((folder, kind), 0) + 1
        return self._unique(f"{folder}/{kind}-{number}" if folder else f"{kind}-{number}")

    def _heading(self, block: Heading) -> str:
        while self._path and self._path[-1][0] >= block.level:
            self._path.pop()
        parent = f"{self._path[-1][1]}/" if self._path else ""
        path = self._unique(parent + slug_of(plain(block.text)))
        self._path.append((block.level, path))
        return path

    def _unique(self, key: str) -> str:
        found = key
        while found in self._used:
            self._used[key] += 1
            found = f"{key}~{self._used[key]}"
        self._used[found] = 1
        return found
