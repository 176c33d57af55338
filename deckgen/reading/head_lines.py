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
    entries: dict[str, list[str]] = {}
    at, key = start, ""
    for at in range(start, len(lines) + 1):
        line = lines[at] if at < len(lines) else ""
        found, more = _LINE.match(line), _MORE.match(line)
        if found and not more:
            key = found["key"].lower()
            entries.setdefault(key, []).append(found["value"].strip())
        elif more and key:
            entries[key].append(more["value"].strip())
        else:
            break
    known = _TELLING & entries.keys()
    if "title" not in known and len(known) < 2:
        return (), 0
    return tuple((name, _value(name, parts)) for name, parts in entries.items()), at


def _value(name: str, parts: list[str]) -> str:
    """Join a value's lines; those of keys that hold several things may stand one to a line."""
    several = name in {"tags", "authors", "author", "categories", "keywords"}
    if several and not any(mark in part for part in parts for mark in ",;"):
        return ", ".join(part for part in parts if part)
    return " ".join(part for part in parts if part)
