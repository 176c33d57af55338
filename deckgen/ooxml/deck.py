"""A deck as the rules look at it: every part parsed once, every shape with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml.names import NAMESPACES, REL_LAYOUT, REL_MASTER
from deckgen.ooxml.package import Package, parsed
from deckgen.ooxml.relationships import Relationship, relationships_part
from deckgen.ooxml.shapes import Placeholders, Shape, placeholders_of, shapes_of, whole


class Slide(Struct, frozen=True, eq=False):
    """A slide as shown: number from 1, part, root, layouts related (one in a sound deck)."""

    number: int
    part: str
    root: Any
    layouts: tuple[str, ...]
    shapes: tuple[Shape, ...]

    @property
    def title(self) -> str:
        """The text of its title placeholders on one line, ``""`` without one."""
        found = (shape.text for shape in self.shapes if shape.is_title)
        return " ".join(" ".join(found).split())


class Deck(Struct, frozen=True, eq=False):
    """The package, the roots of its sound XML parts, why the others are not, its slides."""

    package: Package
    roots: Mapping[str, Any]
    broken: Mapping[str, str]
    slides: tuple[Slide, ...]

    @property
    def presentation(self) -> Any:
        """The root of the presentation part."""
        return self.roots[self.package.main]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the slides in EMU; what PowerPoint takes where none is given."""
        found = self.presentation.find("p:sldSz", NAMESPACES)
        return whole(found, "cx", 9144000), whole(found, "cy", 6858000)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return the relationships of ``part``; none where their part is broken."""
        if relationships_part(part) in self.broken:
            return ()
        return self.package.relationships(part)

    def related(self, part: str, kind: str = "") -> dict[str, str]:
        """Return id → part of the relationships of ``part`` to parts that are there."""
        if relationships_part(part) in self.broken:
            return {}
        return self.package.related(part, kind)

    def sources(self) -> tuple[str, ...]:
        """Return whatever may have relationships: the package (``""``) and every part."""
        return "", *self.package.parts

    def shown(self) -> dict[str, int]:
        """Return the number of the slide that each part is, or that first relates to it."""
        found = {slide.part: slide.number for slide in self.slides}
        for slide in self.slides:
            for target in self.related(slide.part).values():
                found.setdefault(target, slide.number)
        return found


def open_deck(package: Package) -> Deck:
    """Return ``package`` with its XML parsed; a slide that is not sound XML has no shapes."""
    roots: dict[str, Any] = {}
    broken: dict[str, str] = {}
    for part, data in package.parts.items():
        if _is_xml(package, part):
            try:
                roots[part] = parsed(data, part)
            except DeckgenError as error:
                broken[part] = error.diagnostic.message
    bare = Deck(package, roots, broken, ())
    return replace(bare, slides=tuple(_slides(bare)))


def _is_xml(package: Package, part: str) -> bool:
    kind = package.content_type(part)
    return kind.endswith(("+xml", "/xml")) or part.endswith((".xml", ".rels"))


def _slides(deck: Deck) -> Iterator[Slide]:
    known: dict[str, Placeholders] = {}
    for number, part in enumerate(deck.package.slides, 1):
        layouts = tuple(deck.related(part, REL_LAYOUT).values())
        masters = [
            master for layout in layouts for master in deck.related(layout, REL_MASTER).values()
        ]
        above = [each for each in (*layouts[:1], *masters[:1]) if each in deck.roots]
        for each in above:
            if each not in known:
                known[each] = placeholders_of(deck.roots[each])
        root = deck.roots.get(part)
        shapes = () if root is None else tuple(shapes_of(root, [known[each] for each in above]))
        yield Slide(number, part, root, layouts, shapes)
