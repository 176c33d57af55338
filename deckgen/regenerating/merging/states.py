"""The slides of a deck as merging looks at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from deckgen.ooxml.names import (
    NAMESPACES,
    NS_P,
    NS_R,
    REL_CHART,
    REL_HYPERLINK,
    REL_IMAGE,
    REL_LAYOUT,
    REL_NOTES,
    REL_SLIDE,
    REL_TAGS,
)
from deckgen.ooxml.package import Package
from deckgen.regenerating.fields import Field, slide_fields
from deckgen.regenerating.merging.tagging import has_others, key_of
from deckgen.regenerating.notes import notes_paragraphs, notes_part
from deckgen.regenerating.record import layout_name
from deckgen.regenerating.slides import Relations, relations_of

GENERATED_RELATIONS: Final = frozenset(
    (REL_LAYOUT, REL_NOTES, REL_IMAGE, REL_CHART, REL_HYPERLINK, REL_SLIDE, REL_TAGS)
)
"""What slides of deckgen relate to; anything else (comments, films) a person brought."""

_SHOWN = re.compile(rb'<p:sld\b[^>]*\bshow="(?:0|false)"')
_EXTRAS: Final = (
    ("animations", re.compile(rb"<p:timing(?:\s[^>]*)?(?<!/)>")),
    # LibreOffice writes an empty transition on every slide.
    (
        "a transition",
        re.compile(rb"<p:transition\b[^>]*(?:advTm=[^>]*>|(?<!/)>(?!</p:transition))"),
    ),
    ("a background", re.compile(rb"<p:bg\b")),
    ("other colours", re.compile(rb"<a:overrideClrMapping\b")),
    ("a group", re.compile(rb"<p:grpSp>")),
    ("a hidden slide", _SHOWN),
    ("no shapes of the master", re.compile(rb'<p:sld\b[^>]*\bshowMasterSp="(?:0|false)"')),
)


_SHAPES: Final = tuple(
    f"{{{NS_P}}}{name}" for name in ("sp", "pic", "graphicFrame", "cxnSp", "contentPart")
)


def counted_shapes(root: Any) -> list[Any]:
    """Return the shapes of a slide as its fields count them."""
    return list(root.find("p:cSld/p:spTree", NAMESPACES).iter(*_SHAPES))


class SlideState(Struct, frozen=True):
    """One slide: part, id in the presentation, layout's name, fields, notes, the tag's key.

    ``extras`` says what it has that deckgen never makes: animations, comments and the like.
    ``notes`` are its paragraphs with text, marked blocks among them.
    """

    part: str
    id: int
    layout: str
    fields: tuple[Field, ...]
    notes: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    tag: str = ""

    @property
    def title(self) -> str:
        """What people call the slide: its title on one line, else its first text."""
        texts = [field for field in self.fields if field.kind == "text" and field.text]
        titles = [field for field in texts if field.placeholder in ("title", "ctrTitle")]
        return (titles or texts or [_NOTHING])[0].text.replace("\n", " ")


_NOTHING: Final = Field("", "text", "", "", "", "")


def read_states(package: Package) -> tuple[SlideState, ...]:
    """Return the slides of ``package`` in the order in which they are shown."""
    ids = dict(_ids(package))
    layouts: dict[str, str] = {}
    states = []
    for part in package.slides:
        relations = relations_of(package.parts, part)
        layout = next((to for kind, to in relations.values() if kind == REL_LAYOUT), "")
        if layout not in layouts:
            layouts[layout] = layout_name(package.parts.get(layout, b""))
        data = package.parts[part]
        states.append(
            SlideState(
                part,
                ids.get(part, 0),
                layouts[layout],
                slide_fields(package.parts, part, relations),
                notes_paragraphs(package.parts, notes_part(relations)),
                tuple(_extras(package, data, relations)),
                key_of(package, relations),
            )
        )
    return tuple(states)


def _ids(package: Package) -> Iterator[tuple[str, int]]:
    targets = package.related(package.main, REL_SLIDE)
    for each in package.xml(package.main).iterfind("p:sldIdLst/p:sldId", NAMESPACES):
        number = each.get("id", "")
        target = targets.get(each.get(f"{{{NS_R}}}id", ""))
        if target is not None and number.isdecimal():
            yield target, int(number)


def _extras(package: Package, data: bytes, relations: Relations) -> Iterator[str]:
    yield from (name for name, pattern in _EXTRAS if pattern.search(data))
    kinds = {kind for kind, _ in relations.values()} - GENERATED_RELATIONS
    yield from sorted(kind.rpartition("/")[2] for kind in kinds)
    if has_others(package, relations):
        yield "tags"
