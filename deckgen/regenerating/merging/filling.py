"""Doing to the shapes of an edited slide what the plan says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from types import MappingProxyType
from typing import Any, Final

from deckgen.ooxml.names import (
    NAMESPACES,
    NS_P,
    NS_R,
    REL_CHART,
    REL_HYPERLINK,
    REL_IMAGE,
    REL_LAYOUT,
    REL_MASTER,
    REL_SLIDE,
)
from deckgen.ooxml.package import Package
from deckgen.ooxml.shapes import Placeholders, placeholders_of, shapes_of
from deckgen.regenerating.merging.adopting import Adopter
from deckgen.regenerating.merging.deciding import FieldPlan
from deckgen.regenerating.merging.pouring import carried, fitted_crop, put_paragraphs
from deckgen.regenerating.merging.states import counted_shapes
from deckgen.regenerating.merging.target import RELATION_ATTRIBUTES

_P: Final = f"{{{NS_P}}}"
_MENTIONED: Final = frozenset((REL_IMAGE, REL_CHART, REL_HYPERLINK, REL_SLIDE))
_SIDES: Final = ("l", "t", "r", "b")


class Filler:
    """Fills the edited slide ``part`` from the new slide ``source``.

    ``whole`` is false once a format had to be given up (see ``carried``).
    """

    def __init__(self, adopter: Adopter, part: str, source: str) -> None:
        self.adopter = adopter
        self.target = adopter.target
        self.part = part
        self.source = source
        self.root = self.target.root(part)
        self.shapes = counted_shapes(self.root)
        self.new_shapes = counted_shapes(adopter.new.xml(source))
        self.whole = True

    def fill(self, plans: Sequence[FieldPlan]) -> None:
        """Do what ``plans`` say, shapes counted as they were before."""
        placed = {plan.new: self.shapes[plan.edited] for plan in plans if plan.action == "take"}
        for plan in plans:
            if plan.action == "remove":
                shape = self.shapes[plan.edited]
                shape.getparent().remove(shape)
            elif plan.action == "add":
                placed[plan.new] = self._add(plan.new, placed)
            elif plan.action == "alt":
                self._describe(self.shapes[plan.edited], self.new_shapes[plan.new])
            else:
                self._take(plan)
        self._let_go()

    def _let_go(self) -> None:
        """Drop the relationships that the slide no longer mentions."""
        mentioned = {
            value
            for each in self.root.iter()
            for name, value in each.attrib.items()
            if name.startswith(RELATION_ATTRIBUTES)
        }
        relations = self.target.relations(self.part)
        relations[:] = [
            each for each in relations if each.type not in _MENTIONED or each.id in mentioned
        ]

    def _take(self, plan: FieldPlan) -> None:
        old, new = self.shapes[plan.edited], self.new_shapes[plan.new]
        if old.tag != new.tag:
            made = self._copy(new)
            named = _named(made)
            named.set("id", _named(old).get("id", "1"))
            old.getparent().replace(old, made)
            return
        FILLERS[_kind(new)](self, old, new, plan)

    def text(self, old: Any, new: Any, plan: FieldPlan) -> None:
        """Put new paragraphs into a text shape."""
        body, wanted = old.find("p:txBody", NAMESPACES), new.find("p:txBody", NAMESPACES)
        if body is None or wanted is None:
            return
        self._paragraphs(body, wanted, carry=plan.carry)
        if plan.frame:
            _replaced(old, new, "p:spPr")
            _replaced(body, wanted, "a:bodyPr")

    def _paragraphs(self, body: Any, wanted: Any, *, carry: bool) -> None:
        new = [self._copy(each) for each in wanted.findall("a:p", NAMESPACES)]
        if carry:
            new, whole = carried(body.findall("a:p", NAMESPACES), new)
            self.whole = self.whole and whole
        put_paragraphs(body, new)

    def picture(self, old: Any, new: Any, plan: FieldPlan) -> None:
        """Show another picture; where its place is another, cut rather than stretched."""
        source = new.find("p:blipFill/a:blip", NAMESPACES)
        blip = old.find("p:blipFill/a:blip", NAMESPACES)
        if source is None or blip is None:
            return
        blip.set(f"{{{NS_R}}}embed", self._related(source.get(f"{{{NS_R}}}embed", "")))
        for each in old.findall("p:blipFill/a:srcRect", NAMESPACES):
            each.getparent().remove(each)
        for each in new.findall("p:blipFill/a:srcRect", NAMESPACES):
            blip.addnext(deepcopy(each))
        self._describe(old, new)
        if plan.frame:
            _replaced(old, new, "p:spPr")
        else:
            self._refit(old, new)

    def _refit(self, old: Any, new: Any) -> None:
        place, box = self._size(self.root, old), self._size(None, new)
        rectangle = old.find("p:blipFill/a:srcRect", NAMESPACES)
        if rectangle is None or place is None or box is None:
            return
        crop = {side: int(rectangle.get(side, "0")) for side in _SIDES}
        for side, cut in fitted_crop(crop, box, place).items():
            rectangle.set(side, str(cut))

    def _size(self, root: Any, shape: Any) -> tuple[int, int] | None:
        if root is None:
            chain, root = self._chain(self.adopter.new, self.source), shape.getroottree().getroot()
        else:
            chain = self._chain(self.target.package, self.part)
        for each in shapes_of(root, chain):
            if each.element is shape and each.box is not None:
                return round(each.box.width), round(each.box.height)
        return None

    @staticmethod
    def _chain(package: Package, part: str) -> list[Placeholders]:
        layouts = list(package.related(part, REL_LAYOUT).values())[:1]
        masters = [m for each in layouts for m in package.related(each, REL_MASTER).values()][:1]
        return [placeholders_of(package.xml(each)) for each in (*layouts, *masters)]

    def table(self, old: Any, new: Any, plan: FieldPlan) -> None:
        """Put a new table in the old one's frame; cell by cell where its own look must stay."""
        there = old.find(".//a:tbl", NAMESPACES)
        wanted = new.find(".//a:tbl", NAMESPACES)
        if there is None or wanted is None:
            return
        cells, filled = _cells(there), _cells(wanted)
        if [len(row) for row in cells] == [len(row) for row in filled]:
            for row, values in zip(cells, filled, strict=True):
                for cell, value in zip(row, values, strict=True):
                    self._paragraphs(cell, value, carry=not plan.frame)
        else:
            made = self._copy(wanted)
            there.getparent().replace(there, made)
            if not plan.frame and len(_columns(there)) == len(_columns(made)):
                _replaced(made, there, "a:tblGrid")
        self._describe(old, new)
        if plan.frame:
            _replaced(old, new, "p:xfrm")

    def chart(self, old: Any, new: Any, plan: FieldPlan) -> None:
        """Show the new chart in the old frame."""
        there = old.find(".//c:chart", NAMESPACES)
        wanted = new.find(".//c:chart", NAMESPACES)
        if there is None or wanted is None:
            return
        there.set(f"{{{NS_R}}}id", self._related(wanted.get(f"{{{NS_R}}}id", "")))
        self._describe(old, new)
        if plan.frame:
            _replaced(old, new, "p:xfrm")

    def _describe(self, old: Any, new: Any) -> None:
        said = _named(new).get("descr")
        if said is not None:
            _named(old).set("descr", said)

    def _add(self, number: int, placed: Mapping[int, Any]) -> Any:
        """Add a new shape behind that which it follows in the new slide."""
        made = self._copy(self.new_shapes[number])
        used = [int(each.get("id", "0")) for each in self.root.iter(f"{_P}cNvPr")]
        _named(made).set("id", str(max(used, default=1) + 1))
        before = [placed[each] for each in placed if each < number]
        by_name = {_named(each).get("name"): each for each in self.shapes}
        for each in self.new_shapes[:number]:
            known = by_name.get(_named(each).get("name"))
            if known is not None and known.getparent() is not None:
                before.append(known)
        if before:
            before[-1].addnext(made)
        else:
            self.root.find("p:cSld/p:spTree", NAMESPACES).append(made)
        return made

    def _copy(self, element: Any) -> Any:
        """Return a copy whose relationships are those of the edited slide."""
        made = deepcopy(element)
        for each in list(made.iter()):
            for name, value in list(each.attrib.items()):
                if not name.startswith(RELATION_ATTRIBUTES) or not value:
                    continue
                known = self._related(value)
                if known:
                    each.set(name, known)
                elif each.getparent() is not None:
                    each.getparent().remove(each)
        return made

    def _related(self, identifier: str) -> str:
        """Return the edited slide's relationship for one of the new slide, ``""`` for none."""
        for each in self.adopter.new.relationships(self.source):
            if each.id != identifier:
                continue
            if each.external:
                return self.target.relate(self.part, each.type, each.target, external=True)
            part = self.adopter.part(self.source, each)
            return self.target.relate(self.part, each.type, part) if part else ""
        return ""


Fill = Callable[[Filler, Any, Any, FieldPlan], None]
FILLERS: Final[Mapping[str, Fill]] = MappingProxyType(
    {
        "text": Filler.text,
        "picture": Filler.picture,
        "table": Filler.table,
        "chart": Filler.chart,
    }
)
"""How new content is put into a shape, by its kind."""


def _kind(shape: Any) -> str:
    if shape.tag == f"{_P}pic":
        return "picture"
    if shape.tag == f"{_P}graphicFrame":
        return "table" if shape.find(".//a:tbl", NAMESPACES) is not None else "chart"
    return "text"


def _named(shape: Any) -> Any:
    return shape.find(".//p:cNvPr", NAMESPACES)


def _cells(table: Any) -> list[list[Any]]:
    rows = table.findall("a:tr", NAMESPACES)
    return [row.findall("a:tc/a:txBody", NAMESPACES) for row in rows]


def _columns(table: Any) -> list[Any]:
    return list(table.findall("a:tblGrid/a:gridCol", NAMESPACES))


def _replaced(old: Any, new: Any, path: str) -> None:
    """Put a copy of a child of ``new`` in the place of that of ``old``."""
    there, wanted = old.find(path, NAMESPACES), new.find(path, NAMESPACES)
    if there is not None and wanted is not None:
        there.getparent().replace(there, deepcopy(wanted))
