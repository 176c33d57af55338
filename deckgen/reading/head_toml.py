"""Hugo's TOML head."""

from __future__ import annotations

import re

from deckgen.reading.head_values import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    Entry,
    Value,
    head_error,
)

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(text: str, file: str, first_line: int) -> tuple[Entry, ...]:
    """Return the entries of a TOML head whose text starts at ``first_line``."""
    import tomli

    hint = "correct the front matter between the two +++ lines"
    if len(text) > MAX_CHARACTERS:
        raise head_error("the front matter is longer than 64 KB", file, first_line, 1, hint)
    try:
        # Numbers stay as written: 1.10 is a version more often than a number.
        found = tomli.loads(text, parse_float=str)
    except tomli.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (1, 1)
        if place and not place[1]:
            line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        message = f"the TOML front matter cannot be read: {_PLACE.sub('', str(error)).lower()}"
        raise head_error(message, file, first_line + line - 1, column, hint) from None
    except (RecursionError, ValueError):
        message = "the TOML front matter cannot be read"
        raise head_error(message, file, first_line, 1, hint) from None
    return tuple((key, _value(value, file, first_line, 1)) for key, value in found.items())


def _value(value: object, file: str, line: int, depth: int) -> Value:
    if depth > MAX_DEPTH:
        message = f"the front matter is nested deeper than {MAX_DEPTH} levels"
        raise head_error(message, file, line, 1, "write it flatter")
    if isinstance(value, dict):
        return {str(key): _value(inner, file, line, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner, file, line, depth + 1) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat else str(value)
