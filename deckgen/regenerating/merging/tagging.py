"""The tags of slides in an edited deck: which is deckgen's, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml.names import NAMESPACES, REL_TAGS
from deckgen.ooxml.package import Package, parsed
from deckgen.ooxml.tags import KEY
from deckgen.regenerating.merging.target import Target
from deckgen.regenerating.slides import Relations


def key_of(package: Package, relations: Relations) -> str:
    """Return the key that a slide's tags tell, ``""`` for none."""
    return next((each.get("val", "") for each in _tags(package, relations) if _is_ours(each)), "")


def has_others(package: Package, relations: Relations) -> bool:
    """Return whether a slide carries tags that are not deckgen's: an add-in's, say."""
    return any(not _is_ours(each) for each in _tags(package, relations))


def retag(target: Target, slide: str, key: str) -> None:
    """Let the tag of a slide, where it has one, tell the key that the slide has now."""
    for part in target.related(slide, REL_TAGS).values():
        for each in _list(target.parts, part):
            if _is_ours(each) and each.get("val") != key:
                target.root(part).find(f"p:tag[@name='{KEY}']", NAMESPACES).set("val", key)


def _tags(package: Package, relations: Relations) -> Iterator[Any]:
    for kind, part in relations.values():
        if kind == REL_TAGS and part in package.parts:
            yield from _list(package.parts, part)


def _list(parts: Mapping[str, bytes], part: str) -> Iterator[Any]:
    try:
        yield from parsed(parts[part], part).iterfind("p:tag", NAMESPACES)
    except DeckgenError:
        return


def _is_ours(tag: Any) -> bool:
    return bool(tag.get("name") == KEY)
