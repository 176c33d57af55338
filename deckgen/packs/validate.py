"""A merged table to structs, with every mistake of a pack named in one message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from deckgen.model.source import SourceSpan
from deckgen.packs.files import refuse
from deckgen.packs.schema import Pack

_PATH = re.compile(r" - at `\$(?P<path>.*)`$")
_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]*)`")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_MOST_PROBLEMS = 20


def structs(table: dict[str, Any], file: Path) -> Pack:
    """Return the pack that ``table`` declares; raise with all that is wrong in ``file``."""
    try:
        return msgspec.convert(table, Pack)
    except msgspec.ValidationError as error:
        problems = _problems(table, str(error))
    first = problems[0]
    raise invalid(file, [problem.message for problem in problems], first.key, first.hint)


def invalid(file: Path, problems: Sequence[str], key: str = "", hint: str = "") -> Exception:
    """Return the error for a pack with ``problems``, pointing at the line that names ``key``."""
    return refuse("pack-invalid", "; ".join(problems), hint, _span(file, key))


class _Problem(msgspec.Struct):
    message: str
    key: str
    hint: str = ""


def _problems(table: dict[str, Any], first: str) -> list[_Problem]:
    """Return every problem: take out what was refused and convert again until nothing is."""
    rest = _copied(table)
    found = [_problem(rest, first)]
    while len(found) < _MOST_PROBLEMS:
        try:
            msgspec.convert(rest, Pack)
        except msgspec.ValidationError as error:
            found.append(_problem(rest, str(error)))
        else:
            break
    return found


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _problem(table: dict[str, Any], text: str) -> _Problem:
    """Return what msgspec's message says in a pack's words, and remove its cause."""
    from difflib import get_close_matches

    where = _PATH.search(text)
    path = where["path"] if where else ""
    says = text[: where.start()] if where else text
    unknown = _UNKNOWN.search(says)
    keys = _resolved(table, path, unknown["key"] if unknown else "")
    if unknown:
        place = ".".join(keys[:-1])
        inside = f" in [{place}]" if place else ""
        known = _fields(keys[:-1])
        near = get_close_matches(keys[-1], known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else ""
        message = f"unknown key {keys[-1]!r}{inside}; known keys: {', '.join(known)}"
        problem = _Problem(message, keys[-1], hint)
    else:
        problem = _Problem(f"{'.'.join(keys)}: {says[0].lower()}{says[1:]}", keys[-1])
    _remove(table, keys)
    return problem


def _resolved(table: dict[str, Any], path: str, unknown: str) -> list[str]:
    """Return the keys down to the problem, with msgspec's ``[...]`` made a real key.

    msgspec writes ``[...]`` for "some entry of this dictionary"; the entry is the one that
    does not convert by itself.
    """
    keys: list[str] = []
    for name, index in _STEP.findall(path):
        if name or index != "...":
            keys.append(name or index)
            continue
        entries = _at(table, keys)
        wrong = (key for key in sorted(entries) if not _converts(keys, key, entries[key]))
        keys.append(next(wrong, "..."))
    return [*keys, unknown] if unknown else keys


def _converts(keys: list[str], key: str, value: Any) -> bool:
    nested: Any = {key: value}
    for outer in reversed(keys):
        nested = {outer: nested}
    try:
        msgspec.convert(nested, Pack)
    except msgspec.ValidationError:
        return False
    return True


def _at(table: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        table = table[int(key)] if isinstance(table, list) else table[key]
    return table


def _remove(table: Any, keys: Sequence[str]) -> None:
    parent = _at(table, keys[:-1])
    del parent[int(keys[-1]) if isinstance(parent, list) else keys[-1]]


def _fields(keys: Sequence[str]) -> list[str]:
    """Return the keys that the table at ``keys`` may hold."""
    from msgspec import inspect

    at: Any = inspect.type_info(Pack)
    for key in keys:
        at = _inner(at, key)
    return sorted(field.encode_name for field in at.fields)


def _inner(at: Any, key: str) -> Any:
    """Return the type of what lies under ``key`` of the type ``at``."""
    if hasattr(at, "fields"):
        found = next(field.type for field in at.fields if field.encode_name == key)
    else:
        found = at.value_type if hasattr(at, "value_type") else at.item_type
    for option in getattr(found, "types", ()):
        if hasattr(option, "fields"):
            return option
    return found


def _span(file: Path, key: str) -> SourceSpan:
    """Return the first line that names ``key``; the first of the file where none does."""
    named = re.compile(rf"(^|[\s.{{,\[]){re.escape(key)}\s*(=|\.|\])") if key else None
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if named and named.search(line.split("#")[0] if key != "#" else line):
            return SourceSpan(str(file), number, number)
    return SourceSpan(str(file), 1, 1)
