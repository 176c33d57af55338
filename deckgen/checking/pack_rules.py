"""Rules that hold a deck against the layout pack that it should have been made with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from deckgen.checking.finding import Found
from deckgen.checking.pages import Drawn, Page
from deckgen.checking.subject import Subject
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.ooxml.names import CT_THEME, NAMESPACES
from deckgen.ooxml.package import parsed
from deckgen.ooxml.theme import Theme, read_theme

_TOLERANCE_EMU: Final = 12_700
_ROUNDING_PT: Final = 0.05
_SHOWN: Final = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)))
_RESET: Final = "Build the deck with the pack, or apply its template (Design > Themes)."


def pack_slide_size(subject: Subject) -> Iterator[Found]:
    """Slides have the size that the pack gives them.

    Layouts, photos and measures of the pack are made for its size.
    """
    pack = subject.pack
    if pack is None:
        return
    width, height = subject.deck.size
    if max(abs(width - pack.width), abs(height - pack.height)) > _TOLERANCE_EMU:
        yield Found(
            0,
            f"Slides measure {width} by {height} EMU, expected {pack.width} by {pack.height}"
            f' as in the pack "{pack.name}".',
            "Choose the size in Design > Slide Size.",
        )


def pack_layout(subject: Subject) -> Iterator[Found]:
    """Slides have layouts of the pack.

    A change of the pack changes such a slide no more.
    """
    if subject.pack is None:
        return
    known = {layout.name for layout in subject.pack.layouts}
    for page in subject.pages:
        name = layout_name(page)
        if name and name not in known:
            yield Found(
                page.number,
                f'The layout "{name}" is none of the pack "{subject.pack.name}".',
                "Apply a layout of the pack (Home > Layout).",
            )


def pack_theme(subject: Subject) -> Iterator[Found]:
    """Colours and fonts are those of the pack.

    The deck has lost the team's look, or has an older one.
    """
    pack = subject.pack
    if pack is None:
        return
    wanted = _theme(pack)
    seen: set[tuple[str, ...]] = set()
    for page in subject.pages:
        setting = page.setting
        other = (*_colours(setting.colours, pack.colours), *_fonts(setting.theme, wanted))
        if other and other not in seen:
            seen.add(other)
            yield Found(
                page.number,
                f'The theme is not that of the pack "{pack.name}": {", ".join(other[:3])}'
                f"{f' and {len(other) - 3} more' if len(other) > 3 else ''}.",
                _RESET,
            )


def pack_text_size(subject: Subject) -> Iterator[Found]:
    """Text keeps to the smallest sizes of the pack.

    The pack's smallest sizes are what the team has agreed can be read.
    """
    pack = subject.pack
    if pack is None:
        return
    layouts = {layout.name: layout for layout in pack.layouts}
    for page in subject.pages:
        layout = layouts.get(layout_name(page))
        places = {} if layout is None else {p.idx: p for p in layout.placeholders}
        for drawn in page.texts:
            least = _floor(drawn, places, pack)
            size = min((line.size_pt for _, found in drawn.bodies for line in found.lines),
                       default=least)  # fmt: skip
            if size < least - _ROUNDING_PT:
                yield Found(
                    page.number,
                    f'The text of "{drawn.shape.name}" is as small as {size:g} pt; the pack'
                    f' "{pack.name}" has {least:g} pt or more there.',
                    "Make it larger; what does not fit then belongs on another slide.",
                )


def layout_name(page: Page) -> str:
    """Return the name of a slide's layout."""
    if not page.setting.chain:
        return ""
    common = page.setting.chain[0].find("p:cSld", NAMESPACES)
    return "" if common is None else str(common.get("name", ""))


def _floor(drawn: Drawn, places: Mapping[int, Placeholder], pack: LayoutPack) -> float:
    """Return the smallest size that the pack has at a place: its own, or that of its kind."""
    if drawn.is_furniture:
        usual = pack.budget.footer_floor_pt
    elif drawn.shape.placeholder is None and drawn.shape.kind == "sp":
        usual = pack.budget.caption_floor_pt
    else:
        usual = pack.budget.body_floor_pt
    index = drawn.shape.placeholder[1] if drawn.shape.placeholder else ""
    place = places.get(int(index)) if index.isdigit() else None
    if place is None:
        return usual
    levels = [level.size_pt for level in place.levels]
    return min([usual, *place.sizes_pt, *levels, *([place.floor_pt] if place.floor_pt else [])])


def _theme(pack: LayoutPack) -> Theme | None:
    themes = (
        read_theme(parsed(part.data, name))
        for name, part in pack.parts.items()
        if part.content_type == CT_THEME
    )
    return next(themes, None)


def _colours(found: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[str]:
    for name in _SHOWN:
        if name in wanted and found.get(name, "").upper() != wanted[name].upper():
            yield f"{name} is #{found.get(name, '')}, expected #{wanted[name]}"


def _fonts(found: Theme, wanted: Theme | None) -> Iterator[str]:
    if wanted is None:
        return
    for what, one, other in (
        ("headings are", found.major.latin, wanted.major.latin),
        ("text is", found.minor.latin, wanted.minor.latin),
    ):
        if one != other:
            yield f"{what} in {one}, expected {other}"
