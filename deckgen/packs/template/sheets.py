"""The slide masters and slide layouts of a template, as their parts state them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from deckgen.model.geometry import Box
from deckgen.ooxml.names import NS_P, NS_R, REL_LAYOUT, REL_MASTER, REL_THEME
from deckgen.ooxml.numbers import whole
from deckgen.ooxml.package import Package, refusal
from deckgen.ooxml.theme import A, Theme, page_colours, read_theme

P = f"{{{NS_P}}}"
R_ID = f"{{{NS_R}}}id"


class Mark(Struct, frozen=True, eq=False):
    """A placeholder as its part states it: ``element`` is the shape, ``box`` its own place."""

    type: str
    idx: int
    name: str
    element: Any
    box: Box | None

    @property
    def body(self) -> Any:
        """Its ``a:bodyPr``, or None."""
        return self.element.find(f"{P}txBody/{A}bodyPr")

    @property
    def styles(self) -> Any:
        """Its ``a:lstStyle``, or None."""
        return self.element.find(f"{P}txBody/{A}lstStyle")


class Sheet(Struct, frozen=True, eq=False):
    """A slide master, or a slide layout with the master it belongs to."""

    part: str
    name: str
    type: str
    root: Any
    marks: tuple[Mark, ...]
    theme: Theme
    colours: Mapping[str, str]
    """Every colour name of its slides with its value."""
    master: Sheet | None = None
    number: int = 0
    """Of the master, from 1, in the order of the presentation."""


class Template(Struct, frozen=True, eq=False):
    """What a template's presentation part leads to. Lengths are EMU."""

    package: Package
    width: int
    height: int
    layouts: tuple[Sheet, ...]
    default_text: Any
    """The presentation's ``p:defaultTextStyle``, or None."""


def read_template(package: Package, name: str) -> Template:
    """Return the masters and layouts of a package in the order of its presentation."""
    root = package.xml(package.main)
    size = root.find(f"{P}sldSz")
    width, height = (_length(size, side, 0) for side in ("cx", "cy"))
    if width <= 0 or height <= 0:
        raise refusal(
            "package-broken",
            f"{name} says nothing about the size of its slides.",
            "Open it in PowerPoint, choose Design, Slide Size, and save it.",
        )
    layouts = [
        layout
        for number, master in enumerate(_listed(package, package.main, root, "sldMasterId"), 1)
        for layout in _layouts(package, master, number)
    ]
    return Template(package, width, height, tuple(layouts), root.find(f"{P}defaultTextStyle"))


def _listed(package: Package, part: str, root: Any, entry: str) -> Iterator[str]:
    """Yield the parts that the entries of an id list lead to."""
    targets = package.related(part, REL_MASTER if entry == "sldMasterId" else REL_LAYOUT)
    for each in root.iterfind(f"{P}{entry}Lst/{P}{entry}"):
        if (target := targets.get(each.get(R_ID, ""))) is not None:
            yield target


def _layouts(package: Package, part: str, number: int) -> Iterator[Sheet]:
    root = package.xml(part)
    themes = [*package.related(part, REL_THEME).values()]
    theme = read_theme(package.xml(themes[0])) if themes else read_theme(root)
    mapping = root.find(f"{P}clrMap")
    colours = page_colours(theme, dict(mapping.attrib) if mapping is not None else {})
    master = Sheet(part, "", "", root, _marks(root), theme, colours, None, number)
    for layout in _listed(package, part, root, "sldLayoutId"):
        inner = package.xml(layout)
        common = inner.find(f"{P}cSld")
        name = common.get("name", "") if common is not None else ""
        name = name or layout.rpartition("/")[2][:-4]
        yield Sheet(
            layout,
            name,
            inner.get("type", ""),
            inner,
            _marks(inner),
            theme,
            _overridden(inner, theme, colours),
            master,
            number,
        )


def _overridden(layout: Any, theme: Theme, colours: Mapping[str, str]) -> Mapping[str, str]:
    """Return the colours under a layout's own colour map, where it has one (19.3.1.7)."""
    own = layout.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    return colours if own is None else page_colours(theme, dict(own.attrib))


def _marks(root: Any) -> tuple[Mark, ...]:
    tree = root.find(f"{P}cSld/{P}spTree")
    found = []
    for shape in tree if tree is not None else ():
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is None:
            mark = shape.find(f"{P}nvPicPr/{P}nvPr/{P}ph")
        if mark is not None:
            named = shape.find(f".//{P}cNvPr")
            name = named.get("name", "") if named is not None else ""
            idx = _length(mark, "idx", 0)
            found.append(Mark(mark.get("type", "obj"), idx, name, shape, box_of(shape)))
    return tuple(found)


def box_of(shape: Any) -> Box | None:
    """Return the place that a shape states itself; None where it inherits or says nothing."""
    transform = shape.find(f"{P}spPr/{A}xfrm")
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    sides = [_length(offset, "x", 0), _length(offset, "y", 0)]
    sides += [max(0, _length(extent, "cx", 0)), max(0, _length(extent, "cy", 0))]
    return Box(*sides)


def _length(element: Any, name: str, usual: int) -> int:
    return usual if element is None else whole(element.get(name), usual)
