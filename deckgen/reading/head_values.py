"""Values that a head may hold, whatever its dialect: text, lists and mappings of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.source import SourceSpan

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Entry = tuple[str, Value]

MAX_CHARACTERS = 64 * 1024
MAX_DEPTH = 10


def flattened(key: str, value: Value) -> Iterator[tuple[str, str]]:
    """Yield ``value`` as pairs of dotted key and text; a list repeats its key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from flattened(f"{key}.{name}" if key else name, inner)
    else:
        for inner in value:
            yield from flattened(key, inner)


def head_error(message: str, file: str, line: int, column: int, hint: str) -> DeckgenError:
    """Return the error for a head that cannot be read, at a line and column from 1."""
    return DeckgenError(
        Diagnostic(
            "front-matter",
            Severity.ERROR,
            f"line {line}, column {column}: {message}",
            SourceSpan(file, line, line),
            hint,
        )
    )
