"""One part of a deck as the view reads it: where its relationships lead, and digests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

from deckgen.ooxml.deck import Deck
from deckgen.ooxml.names import (
    NS_R,
    REL_CHART,
    REL_HYPERLINK,
    REL_IMAGE,
    REL_LAYOUT,
    REL_NOTES,
)

DIGEST_LENGTH: Final = 16
"""Characters of a digest in hexadecimal: collisions are one in 2**64."""

_RELATION: Final = f"{{{NS_R}}}"
_OF_SLIDES: Final = ("/slide", "/diagramDrawing")
_NOT_ATTACHED: Final = frozenset({REL_IMAGE, REL_CHART, REL_HYPERLINK, REL_LAYOUT, REL_NOTES})


class PartReader:
    """One part's way to what it relates to, and the digests of that."""

    def __init__(self, deck: Deck, part: str) -> None:
        self.deck = deck
        self.part = part
        self.relations = {each.id: each for each in deck.relationships(part)}
        self.attachments = {
            each.id
            for each in self.relations.values()
            if each.type not in _NOT_ATTACHED and not each.type.endswith(_OF_SLIDES)
        }

    def target(self, identifier: str) -> str:
        """Return the part that a relationship leads to; ``""`` where it is not there."""
        relation = self.relations.get(identifier)
        if relation is None or relation.external:
            return ""
        return self.deck.package.target(self.part, relation) or ""

    def address(self, identifier: str) -> str:
        """Return where a relationship leads: an address outside, or a part."""
        relation = self.relations.get(identifier)
        if relation is not None and relation.external:
            return relation.target
        return self.target(identifier)

    def digest(self, part: str) -> str:
        """Return the digest of a part's bytes; ``""`` where it is not there."""
        data = self.deck.package.parts.get(part)
        return "" if data is None else hashlib.sha256(data).hexdigest()[:DIGEST_LENGTH]

    def link(self, element: Any) -> str:
        """Return where a link element leads."""
        where = self.address(element.get(f"{_RELATION}id", ""))
        return where or element.get("action", "")


def digest_of(
    element: Any, reader: PartReader | None = None, without: frozenset[str] = frozenset()
) -> str:
    """Return the digest of an element whatever its prefixes and indentation; ``""`` for None.

    With a ``reader`` relationship ids count as the bytes that they lead to. Descendants whose
    tag is in ``without`` do not count.
    """
    if element is None:
        return ""
    digest = hashlib.sha256()
    _feed(digest.update, element, reader, without)
    return digest.hexdigest()[:DIGEST_LENGTH]


def relation_ids(element: Any) -> list[str]:
    """Return the relationship ids that an element's attributes name."""
    return [value for name, value in element.attrib.items() if name.startswith(_RELATION)]


def _feed(
    update: Callable[[bytes], object],
    element: Any,
    reader: PartReader | None,
    without: frozenset[str],
) -> None:
    if not isinstance(element.tag, str) or element.tag in without:
        return  # a comment, a processing instruction
    update(f"<{element.tag}".encode())
    for name, value in sorted(element.attrib.items()):
        if reader is not None and name.startswith(_RELATION):
            value = reader.digest(reader.target(value)) or reader.address(value)
        update(f" {name}={value}".encode())
    update(f">{(element.text or '').strip()}".encode())
    for child in element:
        _feed(update, child, reader, without)
    update(b"</>")
