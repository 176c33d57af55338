"""Telling what people did to a look from what a program wrote out.

LibreOffice gives every shape a place and every run a size, a weight and a colour, inherited or
not; both come out as they were (measured with 7.4: places within a tenth of a millimetre, type
exactly). So a field of such a deck is compared with what it inherited when it was generated:
with what the layout of its slide says in the new deck, as long as the design is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from deckgen.ooxml.bodies import Run, Style, body_of, inherited_alignments, inherited_styles
from deckgen.ooxml.deck import Deck, Slide, open_deck
from deckgen.ooxml.ground import own_fill
from deckgen.ooxml.names import NAMESPACES
from deckgen.ooxml.package import Package
from deckgen.ooxml.setting import Setting, setting_of, settings_of
from deckgen.ooxml.shapes import Shape, placeholders_of, shapes_of
from deckgen.regenerating.looks import ALIGNED, Said, said_by_characters, tenths
from deckgen.regenerating.merging.states import counted_shapes
from deckgen.regenerating.record import FieldRecord, layout_name

_SLACK: Final = 10
"""Tenths of a millimetre by which a place may differ that nobody changed."""

_LINK: Final = "hlink"
_CLICK: Final = "*/p:cNvPr/a:hlinkClick"
_SILENT: Final = Said(None, None, None, face=False, linked=False, marked=False, colour="")
_LAYOUTS: Final = "ppt/slideLayouts/slideLayout"


class Verdict(Struct, frozen=True):
    """Whether a person moved, resized or linked a field's shape; changed how it is set."""

    moved: bool
    restyled: bool


class _Usual(Struct, frozen=True):
    """What runs inherit: a style a level, the colours by name, the one that links may have."""

    styles: tuple[Style, ...]
    colours: Mapping[str, str]
    link: str


class Inheritance:
    """What the fields of ``edited`` inherit in ``new``, a deck of the same design."""

    def __init__(self, edited: Package, new: Package) -> None:
        self._edited = edited
        self._new = new

    def judge(self, layout: str, field: FieldRecord, part: str, at: int) -> Verdict | None:
        """Return what became of a field's look, None where that cannot be told.

        ``layout`` is the name of the layout on which it was generated; its shape is the one
        ``at`` which the slide ``part`` counts it.
        """
        shape = self._shapes[part].get(at)
        setting = self._layouts.get(layout)
        if shape is None or shape.box is None or setting is None:
            return None
        key = (field.placeholder, field.index or "0")
        place = field.place or _inherited_place(key, setting)
        if len(place) != len(shape.box) or field.kind not in ("text", "picture"):
            return None
        moved = any(abs(tenths(a) - b) > _SLACK for a, b in zip(shape.box, place, strict=True))
        # What deckgen makes leads nowhere as a whole, only words of it do.
        moved = moved or shape.element.find(_CLICK, NAMESPACES) is not None
        restyled = field.kind == "text" and self._restyled(key, field, shape, part, setting)
        return None if restyled is None else Verdict(moved, restyled)

    def _restyled(
        self, key: tuple[str, str], field: FieldRecord, shape: Shape, part: str, usual: Setting
    ) -> bool | None:
        own = self._settings[part]
        styles, above = inherited_styles(key, usual), []
        if not styles:
            return None
        if shape.placeholder:  # a run that says nothing is nobody's edit, whatever it inherits
            styles += inherited_styles(shape.placeholder, own)
            above = own.parents(shape.placeholder)
        filled = own_fill([shape.element, *above], own.colours)
        if filled != own_fill(usual.parents(key), usual.colours):
            return True
        body = body_of(shape.element, shape.placeholder, own)
        paragraphs = [each for each in (body.paragraphs if body else ()) if each.text.strip()]
        aligned = {each.align for each in paragraphs} - inherited_alignments(key, usual)
        if aligned and not field.type.startswith(ALIGNED):
            return True
        runs = [run for each in paragraphs for run in each.runs]
        looks = _Usual(styles, usual.colours, own.colours.get(_LINK, ""))
        return not _as_said(runs, field.type, looks)

    @cached_property
    def _deck(self) -> Deck:
        return open_deck(self._edited)

    @cached_property
    def _settings(self) -> dict[str, Setting]:
        by_number = settings_of(self._deck)
        return {slide.part: by_number[slide.number] for slide in self._deck.slides}

    @cached_property
    def _layouts(self) -> dict[str, Setting]:
        """Each layout of the new deck by its name, but for names that several have."""
        deck = open_deck(self._new)
        parts = [part for part in deck.roots if part.startswith(_LAYOUTS)]
        names = [layout_name(self._new.parts[part]) for part in parts]
        return {
            name: setting_of(deck, part)
            for name, part in zip(names, parts, strict=True)
            if names.count(name) == 1
        }

    @cached_property
    def _shapes(self) -> dict[str, dict[int, Shape]]:
        """The shapes of each slide as its fields count them."""
        return {slide.part: dict(_counted(slide)) for slide in self._deck.slides}


def _counted(slide: Slide) -> Iterator[tuple[int, Shape]]:
    by_element: dict[Any, Shape] = {each.element: each for each in slide.shapes}
    for at, element in enumerate(counted_shapes(slide.root) if by_element else ()):
        if element in by_element:
            yield at, by_element[element]


def _inherited_place(key: tuple[str, str], setting: Setting) -> tuple[int, ...]:
    above = [placeholders_of(root) for root in setting.chain[1:]]
    for shape in shapes_of(setting.chain[0], above):
        if shape.placeholder == key and shape.box is not None:
            return tuple(map(tenths, shape.box))
    return ()


def _as_said(runs: Sequence[Run], told: str, usual: _Usual) -> bool:
    """Return whether runs look as they were generated: each as it said, else as it inherits.

    What level a run inherits from is open: LibreOffice drops it where there is no bullet. It
    drops, too, that a link has the colour of its text.
    """
    texts = ["".join(run.text.split()) for run in runs]
    said = said_by_characters(told) or [_SILENT] * sum(map(len, texts))
    if len(said) != sum(map(len, texts)):
        return False
    at = 0
    for run, text in zip(runs, texts, strict=True):
        for each in set(said[at : at + len(text)]):
            if (run.linked and not each.linked) or (run.marked and not each.marked):
                return False
            if not any(_alike(run.style, each, style, usual) for style in usual.styles):
                return False
        at += len(text)
    return True


def _alike(style: Style, said: Said, plain: Style, usual: _Usual) -> bool:
    colour = usual.colours.get(said.colour, said.colour) if said.colour else plain.colour
    return (
        style.size_pt == (plain.size_pt if said.size_pt is None else said.size_pt)
        and style.bold == (plain.bold if said.bold is None else said.bold)
        and style.italic == (plain.italic if said.italic is None else said.italic)
        and (said.face or style.face == plain.face)
        and style.colour.lower() in (colour.lower(), usual.link.lower())
    )
