"""Relationship and content type parts (OPC: ECMA-376 part 2, clauses 6.2, 6.5 and 7.2).

Part names are written without their leading slash, as zip entries are; ``""`` is the package.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from deckgen.ooxml.names import NS_CONTENT_TYPES, NS_RELATIONSHIPS
from deckgen.ooxml.text import attribute

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Relationship(Struct, frozen=True):
    """One relationship as its part states it: ``target`` is still relative to the source."""

    id: str
    type: str
    target: str
    external: bool = False


def relationships_xml(relationships: Iterable[Relationship]) -> bytes:
    """Return a relationships part that lists ``relationships`` in the order given."""
    entries = "".join(
        f'<Relationship Id="{attribute(each.id)}" Type="{attribute(each.type)}"'
        f' Target="{attribute(each.target)}"'
        + (' TargetMode="External"/>' if each.external else "/>")
        for each in relationships
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{NS_RELATIONSHIPS}">{entries}</Relationships>'
    ).encode()


def with_relationships(part: bytes, added: Iterable[Relationship]) -> bytes:
    """Return a relationships part as ``relationships_xml`` writes it, with more at its end."""
    more = relationships_xml(added)
    if b"<Relationship " not in more:
        return part
    inner = more[more.index(b"<Relationship ") : more.index(b"</Relationships>")]
    return part.replace(b"</Relationships>", inner + b"</Relationships>")


def content_types_xml(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    """Return ``[Content_Types].xml``: extension → type, part name → type, both sorted."""
    entries = "".join(
        f'<Default Extension="{attribute(extension)}" ContentType="{attribute(kind)}"/>'
        for extension, kind in sorted(defaults.items())
    ) + "".join(
        f'<Override PartName="/{attribute(part)}" ContentType="{attribute(kind)}"/>'
        for part, kind in sorted(overrides.items())
    )
    return f'{DECLARATION}<Types xmlns="{NS_CONTENT_TYPES}">{entries}</Types>'.encode()


def relationships_part(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def source_part(relationships: str) -> str | None:
    """Return the part whose relationships the part ``relationships`` holds; None if it is none."""
    folder, _, name = relationships.rpartition("/")
    above, _, last = folder.rpartition("/")
    if last != "_rels" or not name.endswith(".rels"):
        return None
    return f"{above}/{name[:-5]}" if above else name[:-5]


def target_from(source: str, part: str) -> str:
    """Return how a relationship of ``source`` names ``part``: relative, as PowerPoint does."""
    folder, _, name = part.rpartition("/")
    way = _way(posixpath.dirname(source), folder)
    return name if way == "." else f"{way}/{name}"


@lru_cache(maxsize=64)  # a deck has few folders
def _way(source: str, target: str) -> str:
    return posixpath.relpath(f"/{target}", f"/{source}")


def resolved(source: str, target: str) -> str:
    """Return the name of the part that an internal ``target`` of ``source`` means.

    A fragment is dropped, percent-encoding undone, and dots are resolved; a target that climbs
    out of the package ends at its root, as RFC 3986 (5.2.4) has it.
    """
    path = unquote(target.partition("#")[0])
    joined = posixpath.join("/", posixpath.dirname(source), path)
    return posixpath.normpath(joined).lstrip("/")
