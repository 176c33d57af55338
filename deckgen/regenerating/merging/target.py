"""The edited package while it is being merged into: parts, relationships, content types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from deckgen.ooxml.names import (
    CONTENT_TYPES,
    NS_CONTENT_TYPES,
    NS_R,
    PACKAGE_RELATIONSHIPS,
)
from deckgen.ooxml.package import Package, parsed
from deckgen.ooxml.relationships import (
    Relationship,
    relationships_part,
    relationships_xml,
    source_part,
    target_from,
)

_NUMBERED = re.compile(r"^(.*?)(\d*)(\.[^./]*)$")
RELATION_ATTRIBUTES: Final = f"{{{NS_R}}}"


class Target:
    """A package that changes: every part may be replaced, added, or left without relationships.

    Parts that nothing relates to any more at the end, and did at the beginning, are left out.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main
        self.parts = dict(package.parts)
        self.types = parsed(self.parts[CONTENT_TYPES], CONTENT_TYPES)
        self._roots: dict[str, Any] = {}
        self._relations: dict[str, list[Relationship]] = {}
        self._names = {name.casefold(): name for name in self.parts}
        self._next: dict[str, int] = {}
        self._known = self._reachable()

    def root(self, part: str) -> Any:
        """Return the root element of a part, which is written back at the end."""
        if part not in self._roots:
            self._roots[part] = parsed(self.parts[part], part)
        return self._roots[part]

    def put(self, part: str, data: bytes, relations: Iterable[Relationship] = ()) -> None:
        """Replace the content and the relationships of a part."""
        self._roots.pop(part, None)
        self.parts[part] = data
        self._relations[part] = list(relations)

    def add(self, like: str, data: bytes, content_type: str) -> str:
        """Add a part under the first free name like the one given; return its name."""
        name = self._free_name(like)
        self._names[name.casefold()] = name
        self._declare(name, content_type)
        self.put(name, data)
        return name

    def _free_name(self, like: str) -> str:
        found = _NUMBERED.match(like)
        if found and not found[2] and like.casefold() not in self._names:
            return like
        stem, _, suffix = found.groups() if found else (like, "", "")
        number = self._next.get(stem, 1)
        while f"{stem}{number}{suffix}".casefold() in self._names:
            number += 1
        self._next[stem] = number + 1
        return f"{stem}{number}{suffix}"

    def _declare(self, part: str, content_type: str) -> None:
        extension = part.rpartition(".")[2].lower()
        if self.package.defaults.get(extension) == content_type:
            return
        override = etree.SubElement(self.types, f"{{{NS_CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)

    def relations(self, part: str) -> list[Relationship]:
        """Return the relationships of a part (``""`` for the package), to be changed in place."""
        if part not in self._relations:
            self._relations[part] = list(self.package.relationships(part))
        return self._relations[part]

    def to(self, part: str, relation: Relationship) -> str:
        """Return the part that a relationship means, ``""`` where it is external or not there."""
        if relation.external:
            return ""
        name = self.package.target(part, relation)
        if name is not None:
            return name
        from deckgen.ooxml.relationships import resolved

        return self._names.get(resolved(part, relation.target).casefold(), "")

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Return id → part of the relationships of one type."""
        found = {each.id: self.to(part, each) for each in self.relations(part) if each.type == kind}
        return {identifier: target for identifier, target in found.items() if target}

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relationship from a part to another, or to an address."""
        stated = target if external else target_from(part, target)
        relations = self.relations(part)
        for each in relations:
            same = each.target == stated if external else self.to(part, each) == target
            if each.type == kind and each.external == external and same:
                return each.id
        used = {each.id for each in relations}
        number = len(relations) + 1
        while f"rId{number}" in used:
            number += 1
        relations.append(Relationship(f"rId{number}", kind, stated, external))
        return f"rId{number}"

    def unrelate(self, part: str, identifiers: Iterable[str]) -> None:
        """Take relationships away, and the elements of the part that name them."""
        gone = set(identifiers)
        self._relations[part] = [each for each in self.relations(part) if each.id not in gone]
        for element in list(self.root(part).iter()):
            named = (
                value
                for name, value in element.attrib.items()
                if name.startswith(RELATION_ATTRIBUTES)
            )
            parent = element.getparent()
            if parent is not None and not gone.isdisjoint(named):
                parent.remove(element)

    def finished(self) -> dict[str, bytes]:
        """Return the parts of the merged package."""
        for part, root in self._roots.items():
            self.parts[part] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        for part, relations in self._relations.items():
            name = relationships_part(part) if part else PACKAGE_RELATIONSHIPS
            if relations:
                self.parts[name] = relationships_xml(relations)
            else:
                self.parts.pop(name, None)
        self._sweep()
        self.parts[CONTENT_TYPES] = etree.tostring(
            self.types, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return self.parts

    def _sweep(self) -> None:
        kept = self._reachable()
        gone = (self._known | set(self._names.values()) - set(self.package.parts)) - kept
        for part in gone:
            self.parts.pop(part, None)
            self.parts.pop(relationships_part(part), None)
        names = {f"/{part}".casefold() for part in gone}
        for each in list(self.types):
            if each.get("PartName", "").casefold() in names:
                self.types.remove(each)

    def _reachable(self) -> set[str]:
        found: set[str] = set()
        todo = [""]
        while todo:
            part = todo.pop()
            for target in self._targets(part):
                if target not in found:
                    found.add(target)
                    todo.append(target)
        return found

    def _targets(self, part: str) -> Iterator[str]:
        if source_part(part) is None:
            yield from filter(None, (self.to(part, each) for each in self.relations(part)))
