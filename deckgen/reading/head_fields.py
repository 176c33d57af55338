"""Entries of a head to the fields of `FrontMatter`: which key means what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from deckgen.model.post import FrontMatter, Override
from deckgen.model.source import SourceSpan
from deckgen.reading.dates import iso_dates
from deckgen.reading.head_values import Entry, Value, flattened
from deckgen.reading.language import language_tag


def _text(value: Value) -> str:
    """Return the words of ``value``: of a mapping its telling entry, of a list all of it."""
    if isinstance(value, dict):
        for name in ("name", "title", "path", "src", "url", "image", "feature", "teaser"):
            if name in value:
                return _text(value[name])
    return ", ".join(" ".join(text.split()) for _, text in flattened("", value) if text.strip())


def _names(value: Value) -> tuple[str, ...]:
    if isinstance(value, list):
        found = [_text(item) for item in value]
    else:
        text = _text(value)
        found = re.split(r"[;；]" if re.search(r"[;；]", text) else r"[,，、]", text)
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def _dates(value: Value) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(date for _, text in flattened("", value) for date in iso_dates(text))
    )


def _language(value: Value) -> str:
    return language_tag(_text(value))


_FIELDS: tuple[tuple[str, Callable[[Value], Any], tuple[str, ...]], ...] = (
    ("title", _text, ("title",)),
    ("subtitle", _text, ("subtitle", "sub_title", "subheading")),
    ("description", _text, ("description", "summary", "excerpt", "abstract")),
    ("dates", _dates, ("dates", "event_dates", "event_date", "day")),
    ("published", _dates, ("date",)),
    ("authors", _names, ("authors", "author")),
    ("tags", _names, ("tags", "tag", "categories", "category", "keywords")),
    ("event", _text, ("event", "conference", "summit")),
    ("place", _text, ("place", "location", "venue", "city")),
    ("language", _language, ("language", "lang", "locale")),
    ("link", _text, ("link", "canonical_url", "canonical", "canonicalurl", "url", "source")),
    ("image", _text, ("image", "cover", "cover_image", "featured_image", "feature_image",
                      "thumbnail", "banner", "header", "images")),
)  # fmt: skip
"""Field, how it is read, and its keys in the order in which they count."""

_JOINED = frozenset({"tags", "authors"})
"""Fields to which every key adds, not only the first."""


_TABLES = ("params", "extra", "taxonomies")
"""Where Hugo and Zola keep what is not their own; the same at the top of the head comes first."""


def _keyed(entries: tuple[Entry, ...]) -> Iterator[tuple[str, Entry]]:
    """Yield each entry by its key, those of the tables last, by their key there."""
    tables = []
    for key, value in entries:
        if key in _TABLES and isinstance(value, dict):
            tables.append((key, value))
        else:
            yield key, (key, value)
    for table, inner in tables:
        yield from ((key, (f"{table}.{key}", value)) for key, value in inner.items())


def front_matter(entries: tuple[Entry, ...], span: SourceSpan | None) -> FrontMatter:
    """Return what ``entries`` say; a key that no field takes is kept as unknown."""
    left: dict[str, Entry] = {}
    for key, entry in _keyed(entries):
        left.setdefault(key.lower().replace("-", "_"), entry)
    overrides = left.pop("deckgen", ("", {}))[1]
    fields: dict[str, Any] = {}
    for name, read, keys in _FIELDS:
        for key in keys:
            if key not in left or (fields.get(name) and name not in _JOINED):
                continue
            found = read(left[key][1])
            if found:
                del left[key]
                before = fields.get(name, ())
                fields[name] = tuple(dict.fromkeys(before + found)) if before else found
    fields.setdefault("dates", fields.get("published", ()))
    unknown = [pair for key, value in left.values() for pair in flattened(key, value)]
    return FrontMatter(
        **fields,
        overrides=tuple(
            Override(key, text, span) for key, text in flattened("", overrides) if span
        ),
        unknown=tuple(unknown),
        span=span,
    )
