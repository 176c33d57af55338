"""The YAML that most heads are: a line a key, its value plain, in quotes or a list of such.

PyYAML takes a tenth of a build to load. What is read here is what it would read; all that could
mean anything else is left to it.
"""

from __future__ import annotations

from deckgen.patterns import Pattern
from deckgen.reading.head_values import Entry, Value

# A plain scalar of one line (YAML 1.2.2, 7.3.3) that starts with a letter or a digit.
_PLAIN = r"[^\W_](?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*"
_QUOTED = r"""(?:"[^"\\]*"|'[^']*') *"""
_ITEM = rf"(?:[^\W_][\w .+/&-]*|{_QUOTED})"
_KEY = Pattern(
    rf"([A-Za-z][\w-]{{0,63}}):(?: +({_PLAIN}|{_QUOTED}|\[(?:{_ITEM}(?:, ?{_ITEM})*)?\])?)?"
)
_POINT = Pattern(rf"( *)- +({_PLAIN}|{_QUOTED})")
_ITEMS = Pattern(_ITEM)


def read_plain(text: str) -> tuple[Entry, ...] | None:
    """Return the entries of a head of such lines alone; None for one that needs YAML's parser."""
    found: dict[str, Value] = {}
    points: list[Value] | None = None
    margin = ""
    for line in text.split("\n"):
        if not line.strip(" ") or line.startswith("#"):
            continue
        if not line.isprintable():
            return None
        if said := _KEY.fullmatch(line):
            key, value = said[1], said[2] or ""
            if key in found:
                return None
            found[key] = _value(value)
            points = None if value else []
        elif points is not None and (point := _POINT.fullmatch(line)):
            if points and point[1] != margin:
                return None
            points.append(_value(point[2]))
            margin, found[key] = point[1], points
        else:
            return None
    return tuple(found.items())


def _value(written: str) -> Value:
    if written.startswith("["):
        return [_scalar(item[0]) for item in _ITEMS.finditer(written)]
    return _scalar(written)


def _scalar(written: str) -> str:
    text = written.rstrip(" ")
    return text[1:-1] if text[:1] in {'"', "'"} else text
