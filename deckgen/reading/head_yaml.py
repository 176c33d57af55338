"""Jekyll's and Hugo's YAML head: text only, no surprises.

YAML's own loaders read ``no`` as false, ``1:30`` as 90, drop doubled keys and follow aliases
(which can grow a kilobyte to gigabytes). So only PyYAML's parser is used, where one is needed at
all, and every scalar stays the text that its author wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deckgen.reading.head_plain import read_plain
from deckgen.reading.head_values import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    Entry,
    Value,
    head_error,
)

_HINT = "correct the front matter between the two --- lines"


def read_yaml(text: str, file: str, first_line: int) -> tuple[Entry, ...]:
    """Return the entries of a YAML head whose text starts at ``first_line``."""
    if len(text) > MAX_CHARACTERS:
        raise head_error("the front matter is longer than 64 KB", file, first_line, 1, _HINT)
    plain = read_plain(text)
    return parsed_yaml(text, file, first_line) if plain is None else plain


def parsed_yaml(text: str, file: str, first_line: int) -> tuple[Entry, ...]:
    """Return the entries of any YAML head."""
    import yaml

    reader = _Reader(file, first_line)
    try:
        return reader.document(yaml.parse(text, Loader=_loader()))
    except yaml.MarkedYAMLError as error:
        unclosed = "quoted scalar" in (error.context or "") and "end of" in (error.problem or "")
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        said = "the quote that opens here is not closed" if unclosed else error.problem
        message = f"the YAML front matter cannot be read: {said or error.context}"
        hint = 'put a value that holds ": " or starts with a special character in quotes'
        hint = "close the quote" if unclosed else hint
        raise head_error(message, file, first_line + line, column + 1, hint) from None
    except yaml.reader.ReaderError as error:
        # The parser counts bytes; the character itself tells where it stands.
        at = max(0, text.find(chr(error.character)))
        line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at)
        message = (
            f"the YAML front matter holds a character that YAML forbids (U+{error.character:04X})"
        )
        raise head_error(message, file, first_line + line, column, _HINT) from None


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Reader:
    """Builds values from parser events."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line

    def document(self, events: Iterator[Any]) -> tuple[Entry, ...]:
        for event in events:
            if event.__class__.__name__ in {"StreamStartEvent", "DocumentStartEvent"}:
                continue
            if event.__class__.__name__ == "MappingStartEvent":
                found = self._value(event, events, 1)
                list(events)  # errors after the mapping are errors too
                return tuple(found.items()) if isinstance(found, dict) else ()
            if event.__class__.__name__ in {"StreamEndEvent", "DocumentEndEvent"}:
                break
            if getattr(event, "value", None) == "":
                continue
            raise self._error("expected lines of key: value", event)
        return ()

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Value:
        kind = event.__class__.__name__
        if depth > MAX_DEPTH:
            message = f"the front matter is nested deeper than {MAX_DEPTH} levels"
            raise self._error(message, event)
        if kind == "ScalarEvent":
            return str(event.value)
        if kind == "SequenceStartEvent":
            return self._sequence(events, depth)
        if kind == "MappingStartEvent":
            return self._mapping(events, depth)
        raise self._error("aliases (*name) are not read", event)

    def _sequence(self, events: Iterator[Any], depth: int) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if event.__class__.__name__ == "SequenceEndEvent":
                break
            items.append(self._value(event, events, depth + 1))
        return items

    def _mapping(self, events: Iterator[Any], depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for event in events:
            if event.__class__.__name__ == "MappingEndEvent":
                break
            if event.__class__.__name__ != "ScalarEvent":
                raise self._error("a key must be text", event)
            if event.value in found:
                raise self._error(f'the key "{event.value}" appears twice', event)
            found[event.value] = self._value(next(events), events, depth + 1)
        return found

    def _error(self, message: str, event: Any) -> Exception:
        mark = event.start_mark
        line = self.first_line + mark.line
        return head_error(message, self.file, line, mark.column + 1, _HINT)
