"""Pelican's head: ``Key: value`` lines up to the first blank line, as Python-Markdown's
metadata extension reads them."""

from __future__ import annotations

import re

from deckgen.reading.head_values import Entry

_LINE = re.compile(r" {0,3}(?P<key>[A-Za-z][A-Za-z0-9_.-]*):[ \t]*(?P<value>.*)$")
_MORE = re.compile(r"(?: {4,}|\t)(?P<value>\S.*)$")
_TELLING = frozenset({"title", "date", "tags", "category", "authors", "author", "slug", "summary"})


def read_lines(lines: list[str], start: int) -> tuple[tuple[Entry, ...], int]:
    """Return the entries from line index ``start`` and the line (from 1) that ends them.

    Text may open with a word and a colon, so a head needs a title, or two keys of Pelican's own.
    """
    entries: dict[str, str] = {}
    at, key = start, ""
    for at in range(start, len(lines) + 1):
        line = lines[at] if at < len(lines) else ""
        found, more = _LINE.match(line), _MORE.match(line)
        if found and not more:
            key = found["key"].lower()
            value = found["value"].strip()
            entries[key] = f"{entries[key]}, {value}" if key in entries else value
        elif more and key:
            entries[key] = f"{entries[key]} {more['value'].strip()}".strip()
        else:
            break
    known = _TELLING & entries.keys()
    if "title" not in known and len(known) < 2:
        return (), 0
    return tuple(entries.items()), at
