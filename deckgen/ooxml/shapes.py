"""The shapes of a slide, groups opened, each with its place on the slide.

A placeholder without a place of its own takes that of the layout's placeholder with its
index, else of the master's with its type (ECMA-376 part 1, 19.3.1.36).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from msgspec import Struct

from deckgen.ooxml.names import NAMESPACES, NS_A, NS_COMPATIBILITY, NS_DECORATIVE, NS_P

TITLES: Final = frozenset({"title", "ctrTitle"})
FURNITURE: Final = frozenset({"dt", "ftr", "hdr", "sldNum"})
"""Placeholders of the page rather than of its content."""

_DEGREE: Final = 60_000
_SHAPES: Final = {f"{{{NS_P}}}{name}" for name in ("sp", "pic", "graphicFrame", "cxnSp")}
_PLACEHOLDER: Final = f"{{{NS_P}}}ph"
_GROUP: Final = f"{{{NS_P}}}grpSp"
_ALTERNATIVES: Final = f"{{{NS_COMPATIBILITY}}}AlternateContent"
_CHOICE: Final = f"{{{NS_COMPATIBILITY}}}Choice"
_TEXT: Final = {f"{{{NS_A}}}r", f"{{{NS_A}}}fld"}
# Master placeholders exist for five types only; the others look like one of them.
_ON_MASTER: Final = {
    "ctrTitle": "title",
    "dt": "dt",
    "ftr": "ftr",
    "sldNum": "sldNum",
    "title": "title",
}


Placeholders = Mapping[tuple[str, str], Any]
"""The placeholder elements of a slide, layout or master by type and index."""


class Box(NamedTuple):
    """A place on the slide in EMU, before any rotation."""

    left: float
    top: float
    width: float
    height: float


class Scale(NamedTuple):
    """How the coordinates of a group's children become those of the slide."""

    x: float = 1.0
    y: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


class Shape(Struct, frozen=True, eq=False):
    """A shape: its element, its identity, its placeholder (type and index), its place."""

    element: Any
    id: str
    name: str
    placeholder: tuple[str, str] | None
    box: Box | None
    rotation: float
    """Clockwise, in degrees; those of the groups that it stands in are not counted."""
    text: str

    @property
    def kind(self) -> str:
        """The local name of its element: ``sp``, ``pic``, ``graphicFrame`` or ``cxnSp``."""
        return str(self.element.tag).rpartition("}")[2]

    @property
    def turned(self) -> bool:
        """Whether it lies on its side, rounded to quarter turns."""
        return round(self.rotation / 90) % 2 == 1

    @property
    def is_title(self) -> bool:
        """Whether it is the title's placeholder."""
        return self.placeholder is not None and self.placeholder[0] in TITLES

    @property
    def description(self) -> str:
        """Its alternative text."""
        found = self.element.find(".//p:cNvPr", NAMESPACES)
        return "" if found is None else (found.get("descr") or "").strip()

    @property
    def decorative(self) -> bool:
        """Whether its author marked it as decoration ([MS-ODRAWXML], 2.25)."""
        marks = self.element.iter(f"{{{NS_DECORATIVE}}}decorative")
        return any(mark.get("val") in ("1", "true") for mark in marks)

    @property
    def hidden(self) -> bool:
        """Whether the selection pane hides it."""
        found = self.element.find(".//p:cNvPr", NAMESPACES)
        return found is not None and found.get("hidden") in ("1", "true")

    @property
    def bounds(self) -> Box | None:
        """Its place as seen: sides swapped after a quarter turn."""
        if self.box is None or not self.turned:
            return self.box
        left, top, width, height = self.box
        return Box(left + (width - height) / 2, top + (height - width) / 2, height, width)


def shapes_of(root: Any, chain: Sequence[Placeholders] = ()) -> Iterator[Shape]:
    """Return the shapes of a slide; ``chain`` holds the placeholders of its layout and master."""
    tree = root.find("p:cSld/p:spTree", NAMESPACES)
    if tree is not None:
        yield from _walk(tree, chain, Scale())


def placeholders_of(root: Any) -> Placeholders:
    """Return the placeholder elements of a slide, layout or master by type and index."""
    found: dict[tuple[str, str], Any] = {}
    for mark in root.iter(_PLACEHOLDER):
        element = mark.getparent().getparent().getparent()  # p:nvPr, p:nvSpPr, p:sp
        if element.tag in _SHAPES:
            found.setdefault(_key(mark), element)
    return found


def ancestors(key: tuple[str, str], chain: Sequence[Placeholders]) -> list[Any]:
    """Return the placeholders that one of type and index ``key`` inherits from, nearest first.

    Indices join a slide to its layout; a master's are its own, and its types count.
    """
    found = [
        _on_master(key, placeholders) if number else counterpart(key, placeholders)
        for number, placeholders in enumerate(chain)
    ]
    return [element for element in found if element is not None]


def counterpart(key: tuple[str, str], layout: Placeholders) -> Any:
    """Return the layout's placeholder that one of type and index ``key`` inherits from."""
    kind, index = key
    for (other, at), element in layout.items():
        alike = kind in TITLES and other in TITLES
        if alike or (kind == other and kind in FURNITURE):
            return element
        if index == at and (kind == other or index != "0"):
            return element
    return None


def text_of(element: Any) -> str:
    """Return the text of a shape, a paragraph a line."""
    return "\n".join(
        "".join(
            "".join(text.text or "" for text in run.iterfind("a:t", NAMESPACES))
            for run in paragraph
            if run.tag in _TEXT
        )
        for paragraph in element.iter(f"{{{NS_A}}}p")
    ).strip()


def _walk(tree: Any, chain: Sequence[Placeholders], scale: Scale) -> Iterator[Shape]:
    for element in tree:
        if element.tag == _ALTERNATIVES:
            choice = element.find(_CHOICE)
            if choice is not None:
                yield from _walk(choice, chain, scale)
        elif element.tag == _GROUP:
            yield from _walk(element, chain, _inside(element, scale))
        elif element.tag in _SHAPES:
            yield _shape(element, chain, scale)


def _shape(element: Any, chain: Sequence[Placeholders], scale: Scale) -> Shape:
    named = element.find(".//p:cNvPr", NAMESPACES)
    key = _placeholder(element)
    frame = _frame(element)
    if frame is None and key is not None:
        frame = _inherited_frame(key, chain)
    return Shape(
        element,
        "" if named is None else named.get("id", ""),
        "" if named is None else named.get("name", ""),
        key,
        None if frame is None else _placed(frame, scale),
        0.0 if frame is None else whole(frame, "rot") / _DEGREE,
        text_of(element),
    )


def _placeholder(element: Any) -> tuple[str, str] | None:
    found = element.find("*/p:nvPr/p:ph", NAMESPACES)
    return None if found is None else _key(found)


def _key(mark: Any) -> tuple[str, str]:
    return mark.get("type", "obj"), mark.get("idx", "0")


def _frame(element: Any) -> Any:
    for path in ("p:spPr/a:xfrm", "p:xfrm", "p:grpSpPr/a:xfrm"):
        found = element.find(path, NAMESPACES)
        if found is not None and found.find("a:ext", NAMESPACES) is not None:
            return found
    return None


def _inherited_frame(key: tuple[str, str], chain: Sequence[Placeholders]) -> Any:
    frames = (_frame(parent) for parent in ancestors(key, chain))
    return next((frame for frame in frames if frame is not None), None)


def _on_master(key: tuple[str, str], master: Placeholders) -> Any:
    wanted = _ON_MASTER.get(key[0], "body")
    for (kind, _), element in master.items():
        if kind == wanted:
            return element
    return None


def _placed(frame: Any, scale: Scale) -> Box:
    left, top, width, height = _numbers(frame, "a:off", "a:ext")
    return Box(
        left * scale.x + scale.dx, top * scale.y + scale.dy, width * scale.x, height * scale.y
    )


def _inside(group: Any, outer: Scale) -> Scale:
    frame = group.find("p:grpSpPr/a:xfrm", NAMESPACES)
    if frame is None or frame.find("a:chExt", NAMESPACES) is None:
        return outer
    left, top, width, height = _numbers(frame, "a:off", "a:ext")
    child_left, child_top, child_width, child_height = _numbers(frame, "a:chOff", "a:chExt")
    x = width / child_width if child_width else 1.0
    y = height / child_height if child_height else 1.0
    return Scale(
        outer.x * x,
        outer.y * y,
        outer.x * (left - child_left * x) + outer.dx,
        outer.y * (top - child_top * y) + outer.dy,
    )


def _numbers(frame: Any, offset: str, extent: str) -> tuple[int, int, int, int]:
    off, ext = frame.find(offset, NAMESPACES), frame.find(extent, NAMESPACES)
    return whole(off, "x"), whole(off, "y"), whole(ext, "cx"), whole(ext, "cy")


def whole(element: Any, name: str, default: int = 0) -> int:
    """Return an attribute that should be a whole number; ``default`` where it is not."""
    try:
        return default if element is None else int(element.get(name, default))
    except ValueError:
        return default
