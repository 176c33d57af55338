"""A table of a pack to structs, with every mistake named in the words of a pack's author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from deckgen.diagnostics import did_you_mean
from deckgen.packs.files import PackFile
from deckgen.packs.lines import Keys
from deckgen.packs.problems import Problem, dotted
from deckgen.packs.schema import Pack

_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
"""What msgspec calls the types, and what an author of TOML does."""


def structs(table: dict[str, Any]) -> Pack:
    """Return the pack that ``table`` declares, which holds nothing but what a pack may say."""
    return msgspec.convert(table, Pack)


def sound_part(table: dict[str, Any], file: PackFile) -> tuple[dict[str, Any], list[Problem]]:
    """Return what of ``table`` a pack may say, and a problem for each thing that it may not.

    What was refused is taken out, and the rest converted again, until nothing is.
    """
    problems: list[Problem] = []
    rest = table
    while True:
        try:
            msgspec.convert(rest, Pack)
        except msgspec.ValidationError as error:
            rest = rest if problems else _copied(table)
            problems.append(replace(_problem(rest, str(error)), file=file))
        else:
            return rest, problems


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _problem(table: dict[str, Any], text: str) -> Problem:
    """Return what msgspec's message says in a pack's words, and remove its cause."""
    where = re.search(r" - at `(?:key in )?\$(?P<path>.*)`$", text)
    says = text[: where.start()] if where else text
    unknown = re.search(r"unknown field `(?P<key>[^`]*)`", says)
    keys = _resolved(table, where["path"] if where else "", unknown["key"] if unknown else "")
    found = _at(table, keys)
    _remove(table, keys)
    if unknown:
        known = _fields(keys[:-1])
        inside = f" in [{dotted(keys[:-1])}]" if keys[:-1] else ""
        message = f"unknown key {keys[-1]!r}{inside}; known keys: {', '.join(known)}"
        return Problem((keys,), message, did_you_mean(str(keys[-1]), known))
    if lacking := re.search(r"missing required field `(.*)`", says):
        return Problem((keys,), f"{dotted(keys)}: this lacks {lacking[1]!r}")
    if says.startswith("Invalid enum value"):
        return _no_choice(keys, found)
    return Problem((keys,), f"{dotted(keys)}: expected {_expected(says)}, found {_shown(found)}")


def _no_choice(keys: Keys, found: object) -> Problem:
    """Return the problem of a value that is none of a few."""
    at = _type_at(keys)
    kinds = (at, *getattr(at, "types", ()))
    choices = [str(one) for kind in kinds for one in getattr(kind, "values", ()) if one != ""]
    message = f"{dotted(keys)}: expected one of {', '.join(choices)}; found {_shown(found)}"
    return Problem((keys,), message, did_you_mean(str(found), choices))


def _expected(says: str) -> str:
    """Return msgspec's ``Expected `int` >= 1, got ...`` in an author's words."""
    says = re.sub(r", got .*$", "", says.removeprefix("Expected "))
    for name, word in _TYPES.items():
        says = re.sub(rf"\b{name}\b", word, says)
    says = re.sub(r"`([^`]*)`", r"\1", says).replace(" | null", "").replace(" | ", " or ")
    return says.replace(">=", "of at least").replace("<=", "of at most").replace(" >", " above")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return repr(value)


def _resolved(table: dict[str, Any], path: str, unknown: str) -> Keys:
    """Return the keys down to the problem, with msgspec's ``[...]`` made a real key.

    msgspec writes ``[...]`` for "some entry of this dictionary"; the entry is the one that
    does not convert by itself.
    """
    keys: list[str | int] = []
    for name, index in re.findall(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]", path):
        if name:
            keys.append(name)
        elif index != "...":
            keys.append(int(index))
        else:
            entries = _at(table, keys)
            keys.append(next(key for key in entries if not _converts(keys, key, entries[key])))
    return (*keys, unknown) if unknown else tuple(keys)


def _converts(keys: Sequence[str | int], key: str, value: Any) -> bool:
    nested: Any = {key: value}
    for outer in reversed(keys):
        nested = {outer: nested}
    try:
        msgspec.convert(nested, Pack)
    except msgspec.ValidationError:
        return False
    return True


def _at(table: Any, keys: Sequence[str | int]) -> Any:
    for key in keys:
        table = table[key]
    return table


def _remove(table: Any, keys: Keys) -> None:
    """Take out what was refused; an item of a list with the whole list, whose length may count."""
    names = keys[: next((n for n, key in enumerate(keys) if isinstance(key, int)), len(keys))]
    if len(names) < len(keys) and not isinstance(keys[-1], int):
        names = keys  # a key of a table in a list
    del _at(table, names[:-1])[names[-1]]


def _fields(keys: Keys) -> list[str]:
    """Return the keys that the table at ``keys`` may hold."""
    return sorted(field.encode_name for field in _type_at(keys).fields)


def _type_at(keys: Keys) -> Any:
    """Return msgspec's description of the type of what lies at ``keys`` of a pack."""
    from msgspec import inspect

    at: Any = inspect.type_info(Pack)
    for key in keys:
        if hasattr(at, "fields"):
            at = next(field.type for field in at.fields if field.encode_name == key)
        elif hasattr(at, "item_types"):
            at = at.item_types[int(key)]
        else:
            at = at.value_type if hasattr(at, "value_type") else at.item_type
        for option in getattr(at, "types", ()):
            if hasattr(option, "fields"):
                at = option
    return at
