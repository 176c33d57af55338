"""A table against the struct that it should be, every mistake in the words of its author."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Any

import msgspec

from deckgen.diagnostics import did_you_mean
from deckgen.tables.lines import Keys, dotted

_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
"""What msgspec calls the types, and what an author of TOML does."""


class Mistake(msgspec.Struct, frozen=True):
    """Something that a table may not say, and the keys down to it."""

    keys: Keys
    message: str
    hint: str = ""


def sound_part(table: dict[str, Any], shape: type) -> tuple[dict[str, Any], list[Mistake]]:
    """Return what of ``table`` a ``shape`` may say, and a mistake for each thing that it may not.

    What was refused is taken out, and the rest converted again, until nothing is. A required key
    that is missing cannot be mended so: its table goes.
    """
    mistakes: list[Mistake] = []
    rest = table
    while True:
        try:
            msgspec.convert(rest, shape)
        except msgspec.ValidationError as error:
            rest = _copied(table) if rest is table else rest
            mistakes += _mistakes(rest, str(error), shape, {known.keys for known in mistakes})
        else:
            return rest, mistakes


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _mistakes(
    table: dict[str, Any], text: str, shape: type, told: Container[Keys]
) -> list[Mistake]:
    """Return what msgspec's message says in an author's words, and remove its cause.

    That something lacks what was taken out of it has been ``told``: then there is none.
    """
    where = re.search(r" - at `(?:key in )?\$(?P<path>.*)`$", text)
    says = text[: where.start()] if where else text
    unknown = re.search(r"unknown field `(?P<key>[^`]*)`", says)
    path = where["path"] if where else ""
    keys = _resolved(table, path, unknown["key"] if unknown else "", shape)
    found = _at(table, keys)
    _remove(table, keys)
    if unknown:
        known = _fields(keys[:-1], shape)
        inside = f" in [{dotted(keys[:-1])}]" if keys[:-1] else ""
        message = f"unknown key {keys[-1]!r}{inside}; known keys: {', '.join(known)}"
        return [Mistake(keys, message, did_you_mean(str(keys[-1]), known))]
    if says.startswith("Object missing required field"):
        needed = (field.encode_name for field in _type_at(keys, shape).fields if field.required)
        missing = [key for key in needed if key not in found and (*keys, key) not in told]
        lacks = f"{dotted(keys)}: this lacks {' and '.join(map(repr, missing))}"
        return [Mistake(keys, lacks)] if missing else []
    if says.startswith("Invalid enum value"):
        return [_no_choice(keys, found, shape)]
    return [Mistake(keys, f"{dotted(keys)}: expected {_expected(says)}, found {_shown(found)}")]


def _no_choice(keys: Keys, found: object, shape: type) -> Mistake:
    """Return the problem of a value that is none of a few."""
    at = _type_at(keys, shape)
    kinds = (at, *getattr(at, "types", ()))
    choices = [str(one) for kind in kinds for one in getattr(kind, "values", ()) if one != ""]
    message = f"{dotted(keys)}: expected one of {', '.join(choices)}; found {_shown(found)}"
    return Mistake(keys, message, did_you_mean(str(found), choices))


def _expected(says: str) -> str:
    """Return msgspec's ``Expected `int` >= 1, got ...`` in an author's words."""
    if says == "Invalid RFC3339 encoded date":
        return "a date such as 2016-10-25"
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


def _resolved(table: dict[str, Any], path: str, unknown: str, shape: type) -> Keys:
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
            keys.append(_refused(entries, keys, shape))
    return (*keys, unknown) if unknown else tuple(keys)


def _refused(entries: dict[str, Any], keys: Sequence[str | int], shape: type) -> str:
    return next(key for key in entries if not _converts(keys, key, entries[key], shape))


def _converts(keys: Sequence[str | int], key: str, value: Any, shape: type) -> bool:
    nested: Any = {key: value}
    for outer in reversed(keys):
        nested = {outer: nested}
    try:
        msgspec.convert(nested, shape)
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


def _fields(keys: Keys, shape: type) -> list[str]:
    """Return the keys that the table at ``keys`` may hold."""
    return sorted(field.encode_name for field in _type_at(keys, shape).fields)


def _type_at(keys: Keys, shape: type) -> Any:
    """Return msgspec's description of the type of what lies at ``keys`` of a ``shape``."""
    from msgspec import inspect

    at: Any = inspect.type_info(shape)
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
