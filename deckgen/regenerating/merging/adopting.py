"""Bringing parts of the newly generated package into the edited one, each once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from deckgen.ooxml.names import (
    NAMESPACES,
    NS_P,
    NS_R,
    REL_LAYOUT,
    REL_MASTER,
    REL_NOTES_MASTER,
    REL_SLIDE,
)
from deckgen.ooxml.package import Package
from deckgen.ooxml.relationships import Relationship, target_from
from deckgen.ooxml.shapes import placeholders_of
from deckgen.regenerating.merging.target import Target
from deckgen.regenerating.record import layout_name

_FIRST_MASTER_ID: Final = 2**31
"""Ids of slide masters and of layouts begin here and are unique among both (19.7.10, 19.7.11)."""


class Adopter:
    """Copies parts with all that they relate to; what the edited package has is used there.

    ``slides`` maps the new package's slide parts to those of the edited one; a link to a slide
    that is not among them leads nowhere.
    """

    def __init__(self, target: Target, new: Package, slides: Mapping[str, str]) -> None:
        self.target = target
        self.new = new
        self.slides = slides
        self._adopted: dict[str, str] = {}
        self._media: dict[bytes, str] = {}
        for part, data in target.package.parts.items():
            if "/media/" in part:
                self._media.setdefault(hashlib.sha256(data).digest(), part)

    def relations(
        self, source: str, part: str, instead: Mapping[str, str] | None = None
    ) -> list[Relationship]:
        """Return the relationships of the new part ``source`` as ``part`` has them, by their ids.

        ``instead`` names the target of a type of relationship. Links to slides that there are
        not are left out.
        """
        found = []
        for each in self.new.relationships(source):
            if each.external:
                found.append(each)
                continue
            target = (instead or {}).get(each.type) or self.part(source, each)
            if target:
                found.append(Relationship(each.id, each.type, target_from(part, target)))
        return found

    def part(self, source: str, relation: Relationship) -> str:
        """Return the edited package's part for what a new part relates to; ``""`` for none."""
        target = self.new.target(source, relation)
        if target is None:
            return ""
        if relation.type == REL_SLIDE:
            return self.slides.get(target, "")
        return self.adopt(target, relation.type)

    def adopt(self, part: str, kind: str) -> str:
        """Return the edited package's counterpart of a new part, copied where there is none."""
        if part not in self._adopted:
            self._adopted[part] = self._counterpart(part, kind) or self._copied(part)
        return self._adopted[part]

    def _counterpart(self, part: str, kind: str) -> str:
        if "/media/" in part:
            return self._media.get(hashlib.sha256(self.new.parts[part]).digest(), "")
        if kind == REL_LAYOUT:
            return self._layout(part)
        if kind == REL_NOTES_MASTER:
            return next(iter(self.target.related(self.target.main, kind).values()), "")
        return ""

    def _layout(self, part: str) -> str:
        """Return the layout of the same name that has the new one's placeholders."""
        name, wanted = layout_name(self.new.parts[part]), _placeholders(self.new.xml(part))
        for layout in self._layouts():
            data = self.target.parts[layout]
            if layout_name(data) == name and wanted <= _placeholders(
                self.target.package.xml(layout)
            ):
                return layout
        return ""

    def _layouts(self) -> list[str]:
        """Return the layouts that the edited deck had, master by master."""
        target = self.target
        masters = target.package.related(target.main, REL_MASTER).values()
        return [
            layout
            for master in masters
            for layout in target.package.related(master, REL_LAYOUT).values()
        ]

    def _copied(self, part: str) -> str:
        """Copy a part. A layout comes with its master and that one's other layouts."""
        masters = self.new.related(part, REL_MASTER)
        if masters and part not in self._adopted:
            (master,) = list(masters.values())[:1]
            known = self._master_of(master)
            if not known:
                self._with_master(master)
                return self._adopted[part]
            return self._attached(part, master, known)
        return self._plain(part)

    def _plain(self, part: str) -> str:
        name = self.target.add(part, self.new.parts[part], self.new.content_type(part))
        self._adopted[part] = name
        self.target.relations(name).extend(self.relations(part, name))
        return name

    def _master_of(self, master: str) -> str:
        """Return the edited deck's master that has a layout of the new ``master``."""
        for layout in self.new.related(master, REL_LAYOUT).values():
            found = self._adopted.get(layout) or self._layout(layout)
            if found:
                return next(iter(self.target.related(found, REL_MASTER).values()), "")
        return ""

    def _attached(self, layout: str, master: str, known: str) -> str:
        """Give a layout that is missing to the edited deck's own master."""
        name = self.target.add(layout, self.new.parts[layout], self.new.content_type(layout))
        self._adopted[layout] = name
        self._adopted[master] = known
        self.target.relations(name).extend(self.relations(layout, name, {REL_MASTER: known}))
        root = self.target.root(known)
        entries = root.find("p:sldLayoutIdLst", NAMESPACES)
        entry = etree.SubElement(entries, f"{{{NS_P}}}sldLayoutId")
        entry.set("id", str(self._free_id()))
        entry.set(f"{{{NS_R}}}id", self.target.relate(known, REL_LAYOUT, name))
        return name

    def _with_master(self, master: str) -> None:
        """Copy a master with its theme and layouts, and declare it in the presentation."""
        target, new = self.target, self.new
        name = target.add(master, new.parts[master], new.content_type(master))
        self._adopted[master] = name
        for layout in new.related(master, REL_LAYOUT).values():
            copy = target.add(layout, new.parts[layout], new.content_type(layout))
            self._adopted[layout] = copy
        for layout in new.related(master, REL_LAYOUT).values():
            copy = self._adopted[layout]
            target.relations(copy).extend(self.relations(layout, copy))
        target.relations(name).extend(self.relations(master, name))
        first = self._free_id()
        entries = target.root(target.main).find("p:sldMasterIdLst", NAMESPACES)
        entry = etree.SubElement(entries, f"{{{NS_P}}}sldMasterId")
        entry.set("id", str(first))
        entry.set(f"{{{NS_R}}}id", target.relate(target.main, REL_MASTER, name))
        for number, each in enumerate(target.root(name).iterfind("p:sldLayoutIdLst/*", NAMESPACES)):
            each.set("id", str(first + 1 + number))

    def _free_id(self) -> int:
        target = self.target
        used = [
            int(each.get("id", "0"))
            for part, path in (
                (target.main, "p:sldMasterIdLst/p:sldMasterId"),
                *(
                    (master, "p:sldLayoutIdLst/p:sldLayoutId")
                    for master in target.related(target.main, REL_MASTER).values()
                ),
            )
            for each in target.root(part).iterfind(path, NAMESPACES)
        ]
        return max([_FIRST_MASTER_ID - 1, *used]) + 1


def _placeholders(root: Any) -> set[tuple[str, str]]:
    return set(placeholders_of(root))
