"""A YAML head of plain lines (``key: words``), read without a parser of YAML.

Most heads are such lines, and loading PyYAML takes as long as reading a post. What is not certain
to mean the same in YAML is left to PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.reading.head_values import Entry, Value

_LINE = re.compile(r"""([A-Za-z][\w-]{0,99}):(?: +("[^"\\]*"|'[^']*'|\[.*\]|[^\W_].*?))? *""")
_ITEM = re.compile(r"[^\W_][\w .+/-]*")


def plain_entries(lines: Sequence[str]) -> tuple[Entry, ...] | None:
    """Return the entries of a head, None unless each line is a key with words on it.

    Words may stand in quotes or, parted by commas, in square brackets.
    """
    found: dict[str, Value] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        value = _value(match[2] or "") if match else None
        if match is None or value is None or match[1] in found or not line.isprintable():
            return None
        found[match[1]] = value
    return tuple(found.items())


def _value(words: str) -> Value | None:
    if words.startswith(('"', "'")):
        return words[1:-1]
    if words.startswith("["):
        items = [item.strip(" ") for item in words[1:-1].split(",")]
        return [*items] if all(map(_ITEM.fullmatch, items)) else None
    # A colon before a space makes a mapping, a hash after one begins a comment.
    return None if ": " in words or words.endswith(":") or " #" in words else words
