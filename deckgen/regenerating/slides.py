"""A presentation's slides and what parts relate to, read by pattern: no build needs a parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from deckgen.ooxml.names import PRESENTATION, REL_SLIDE
from deckgen.ooxml.relationships import relationships_part, resolved

Relations = Mapping[str, tuple[str, str]]
"""Relationship id → type and target: a part's name, or an external address."""

# XML's own five (XML 1.0, 4.6), the ampersand last; saxutils would load the whole of urllib.
_ENTITIES: Final = (
    ("&gt;", ">"),
    ("&lt;", "<"),
    ("&quot;", '"'),
    ("&apos;", "'"),
    ("&#10;", "\n"),
    ("&#9;", "\t"),
    ("&amp;", "&"),
)
_TAG = re.compile(rb"<(?:p:sldId|Relationship)\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def slide_ids(parts: Mapping[str, bytes]) -> dict[str, int]:
    """Return the id of each slide part, in the order of the presentation."""
    targets = {
        identifier: target
        for identifier, (kind, target) in relations_of(parts, PRESENTATION).items()
        if kind == REL_SLIDE
    }
    found: dict[str, int] = {}
    for attributes in _tags(parts.get(PRESENTATION, b"")):
        part, number = targets.get(attributes.get("r:id", "")), attributes.get("id", "")
        if part is not None and number.isdecimal():
            found[part] = int(number)
    return found


def relations_of(parts: Mapping[str, bytes], part: str) -> Relations:
    """Return the relationships of ``part`` by id."""
    return {
        each.get("Id", ""): (
            each.get("Type", ""),
            each.get("Target", "")
            if each.get("TargetMode") == "External"
            else resolved(part, each.get("Target", "")),
        )
        for each in _tags(parts.get(relationships_part(part), b""))
    }


def _tags(data: bytes) -> list[dict[str, str]]:
    return [
        {name.decode(): unescaped(one or other) for name, one, other in _ATTRIBUTE.findall(tag[1])}
        for tag in _TAG.finditer(data)
    ]


def unescaped(data: bytes) -> str:
    """Return what XML's text or attribute value means."""
    text = data.decode("utf-8", "replace")
    if "&" in text:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    return text
