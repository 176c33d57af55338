"""On which line of a TOML text each key stands: Python's own parser does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

Keys = tuple[str | int, ...]
"""Keys down to a value; a number counts the items of a list from 0."""

_TOKEN = r"""(?P<space>[ \t\r]+|\#[^\n]*)
    |(?P<newline>\n)
    |(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{},=])
    |(?P<word>[^\s\[\]{},=\#"']+)"""


def key_lines(text: str) -> dict[Keys, int]:
    """Return the line of each key, table and list item of ``text``, which is valid TOML."""
    return _Reader(text).whole()


def dotted(place: Keys) -> str:
    """Return keys as TOML joins them, list items counted from 1: ``styles.body.levels[2]``."""
    said = ""
    for key in place:
        said += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if said else key
    return said


class _Reader:
    """Walks over the tokens once; what a value is does not matter, only where it stands."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._found: dict[Keys, int] = {}
        self._items: dict[Keys, int] = {}

    def whole(self) -> dict[Keys, int]:
        table: Keys = ()
        while self._peek():
            if self._peek() == "\n":
                self._at += 1
            elif self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._found

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _line(self) -> int:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else 0

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][0]

    def _header(self) -> Keys:
        """Return the keys of ``[table]``, or of ``[[table]]`` with the number of its item."""
        line = self._line()
        marks = 0
        while self._peek() == "[":
            self._at += 1
            marks += 1
        keys: Keys = self._keys("]")
        self._at += marks
        if marks == 2:
            self._items[keys] = self._items.get(keys, -1) + 1
            keys = (*keys, self._items[keys])
        self._found.setdefault(keys, line)
        return keys

    def _keys(self, end: str) -> Keys:
        """Return the keys before ``end``, which stays."""
        keys: list[str] = []
        while self._peek() not in (end, ""):
            token = self._take()
            quoted = token[:1] in "\"'"
            keys += [token[1:-1]] if quoted else [part for part in token.split(".") if part]
        return tuple(keys)

    def _pair(self, table: Keys) -> None:
        line = self._line()
        place = (*table, *self._keys("="))
        for length in range(len(table) + 1, len(place) + 1):
            self._found.setdefault(place[:length], line)
        self._at += 1
        self._value(place)

    def _value(self, place: Keys) -> None:
        mark = self._take() if self._peek() else ""
        if mark == "{":
            while self._skip("}"):
                self._pair(place)
        elif mark == "[":
            number = 0
            while self._skip("]"):
                self._found.setdefault((*place, number), self._line())
                self._value((*place, number))
                number += 1

    def _skip(self, end: str) -> bool:
        """Pass commas and line ends; return False past ``end``, True before another item."""
        while self._peek() in (",", "\n"):
            self._at += 1
        if self._peek() in (end, ""):
            self._at += 1
            return False
        return True


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for found in re.finditer(_TOKEN, text, re.VERBOSE | re.DOTALL):
        if found.lastgroup != "space":
            yield found[0], line
        line += found[0].count("\n")
