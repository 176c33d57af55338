"""Declared slide layouts to designs: frame, slots, tiles and decoration with their boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from deckgen.diagnostics import did_you_mean
from deckgen.model.geometry import Box, Insets, inches
from deckgen.model.pack import NO_INSETS, Placeholder, PlaceholderType
from deckgen.packs import schema
from deckgen.packs.design import Decoration, LayoutDesign, MasterDesign, SlotDesign, TextStyle
from deckgen.packs.grid import PageGrid, tile_columns
from deckgen.packs.slots import slot_kind, slot_names
from deckgen.packs.styles import anchor_code
from deckgen.tables.lines import Keys

RULE_HEIGHT = inches(0.04)
"""Height of the accent rule above a figure: a line of about three points."""
RULE_GAP = inches(0.08)
_AIR = (0.0, 0.0, 0.1, 0.0)
"""Inches inside a tile that keep its figure from touching the next one."""
_FRAME_ORDER = ("title", "kicker")
_FRAME_END = ("date", "footer", "number")


class LayoutError(ValueError):
    """Something of a layout that cannot be, under the keys of the layout that say it."""

    def __init__(self, keys: Keys, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.keys = keys
        self.hint = hint


class Sheet(Struct, frozen=True):
    """What every layout is resolved against."""

    grid: PageGrid
    styles: Mapping[str, TextStyle]
    frame: Mapping[str, schema.Slot]
    colours: Mapping[str, str]
    grounds: Mapping[str, str]
    usual: Mapping[str, SlotDesign] = {}
    """The slots of the frame, made once for the many layouts that change nothing of them."""


def usual_slots(sheet: Sheet) -> dict[str, SlotDesign]:
    """Return the slots of the frame that can be made; what is wrong is said by the layouts."""
    found = {}
    for name, slot in sheet.frame.items():
        with suppress(LayoutError):
            found[name] = _slot(sheet, "", name, slot)
    return found


def master_design(sheet: Sheet, master: schema.Master) -> MasterDesign:
    """Return the slide master: the frame, the body's usual place, the styles."""
    declared = {**sheet.frame, "body": sheet.frame.get("body", schema.Slot())}
    order = [name for name in ("title", "body", *_FRAME_END) if name in declared]
    return MasterDesign(
        slots=tuple(_slot(sheet, "", name, declared[name]) for name in order),
        shapes=tuple(_decorations(sheet, master.shapes)),
        background=_colour(sheet, master.background, ("background",)),
        title=_style(sheet, "title", ()),
        body=_style(sheet, "body", ()),
        other=_style(sheet, "label", ()),
    )


def layout_design(sheet: Sheet, key: str, layout: schema.Layout, number: int) -> LayoutDesign:
    """Return one slide layout, its slots in reading order."""
    declared = _declared(sheet, layout)
    slots = [_usual_or_own(sheet, layout, name, slot) for name, slot in declared.items()]
    tiles: list[SlotDesign] = []
    rules: list[Decoration] = []
    if layout.tiles:
        tiles, rules = _tiles(sheet, layout.tiles)
    end = [slot for slot in slots if slot.slot in _FRAME_END]
    panels = [
        Decoration(_panel_name(slot.slot), slot.placeholder.box, slot.panel)
        for slot in slots
        if slot.panel
    ]
    background = layout.background and _colour(sheet, layout.background, ("background",))
    return LayoutDesign(
        key=key,
        name=layout.name or key,
        type=layout.type,
        number=number,
        slots=(*(slot for slot in slots if slot not in end), *tiles, *end),
        shapes=(*_decorations(sheet, layout.shapes), *panels, *rules),
        background=background,
        master_shapes=layout.master_shapes,
        portrait=layout.portrait,
    )


def _declared(sheet: Sheet, layout: schema.Layout) -> dict[str, schema.Slot]:
    """Return the slots of the frame and of the layout, what the layout says laid over."""
    for name in layout.without:
        if name not in sheet.frame:
            known = ", ".join(sheet.frame)
            message = f"without names {name!r}, which the frame has not; it has {known}"
            raise LayoutError(("without",), message, did_you_mean(name, sheet.frame))
    first = [name for name in _FRAME_ORDER if name in sheet.frame]
    last = [name for name in _FRAME_END if name in sheet.frame]
    own = [name for name in layout.slots if name not in sheet.frame]
    order = [name for name in (*first, *own, *last) if name not in layout.without]
    return {
        name: _over(sheet.frame.get(name, schema.Slot()), layout.slots.get(name)) for name in order
    }


def _over(base: schema.Slot, own: schema.Slot | None) -> schema.Slot:
    """Return ``base`` with what ``own`` says differently from the defaults."""
    if own is None:
        return base
    said = {
        name: getattr(own, name)
        for name in own.__struct_fields__
        if getattr(own, name) not in (None, "", ())
    }
    kept = {name: getattr(base, name) for name in base.__struct_fields__}
    return schema.Slot(**{**kept, **said})


def _usual_or_own(sheet: Sheet, layout: schema.Layout, name: str, slot: schema.Slot) -> SlotDesign:
    unchanged = slot is sheet.frame.get(name) and layout.type != "title"
    usual = sheet.usual.get(name) if unchanged else None
    return usual or _slot(sheet, layout.type, name, slot)


def _slot(
    sheet: Sheet, layout_type: str, name: str, slot: schema.Slot, box: Box | None = None
) -> SlotDesign:
    """Return a slot's placeholder; ``box`` where it does not come from what the slot says."""
    found = slot_kind(name)
    if not found:
        known = slot_names()
        message = f"no slot is called {name!r}; known slots: {', '.join(known)}"
        raise LayoutError(("slots", name), message, did_you_mean(name, known))
    kind, idx = found
    style = _style(sheet, slot.style or kind.style, ("slots", name, "style"))
    # ST_PlaceholderType: the title of a title slide is a ctrTitle (ECMA-376 part 1, 19.7.10).
    centred = kind.type == "title" and layout_type == "title"
    of_type: PlaceholderType = "ctrTitle" if centred else kind.type
    placeholder = Placeholder(
        idx=idx,
        type=of_type,
        name=_shown_name(name),
        box=box or _box(sheet, ("slots", name), slot),
        insets=Insets(*(inches(side) for side in slot.inset)) if slot.inset else NO_INSETS,
        anchor=anchor_code(slot.anchor) if slot.anchor else style.anchor,
        levels=style.levels,
        sizes_pt=tuple(float(size) for size in slot.sizes) or style.sizes_pt,
        max_lines=style.max_lines if slot.max_lines is None else slot.max_lines,
        panel=bool(slot.panel),
    )
    fill = slot.fill and _colour(sheet, slot.fill, ("slots", name, "fill"))
    panel = slot.panel and _colour(sheet, slot.panel, ("slots", name, "panel"))
    return _resized(SlotDesign(name, placeholder, style, slot.prompt or kind.prompt, fill, panel))


def _resized(design: SlotDesign) -> SlotDesign:
    """Return the slot with its first level at the top of its own ladder, if it has one."""
    top = design.placeholder.sizes_pt[0]
    if design.style.sizes_pt[0] == top:
        return design
    first = replace(design.style.levels[0], size_pt=top)
    levels = (first, *design.style.levels[1:])
    style = replace(design.style, name=f"{design.style.name} {top}", levels=levels)
    return replace(design, style=style, placeholder=replace(design.placeholder, levels=levels))


def _panel_name(slot: str) -> str:
    return f"{slot.replace('-', ' ').title()} Panel"


def _shown_name(slot: str) -> str:
    """Return the name that PowerPoint's selection pane shows: ``Picture 1 Placeholder``."""
    return f"{slot.replace('-', ' ').title()} Placeholder"


def _style(sheet: Sheet, name: str, keys: Keys) -> TextStyle:
    if name not in sheet.styles:
        known = ", ".join(sorted(sheet.styles))
        message = f"no style is called {name!r}; known styles: {known}"
        raise LayoutError(keys, message, did_you_mean(name, sheet.styles))
    return sheet.styles[name]


def _colour(sheet: Sheet, name: str, keys: Keys) -> str:
    """Return the theme colour of a name: itself, or what [grounds] says."""
    found = sheet.grounds.get(name, name)
    if found not in sheet.colours:
        known = [*sheet.grounds, *sheet.colours]
        message = f"no colour is called {found!r}; known colours: {', '.join(known)}"
        raise LayoutError(keys, message, did_you_mean(found, known))
    return found


def _box(sheet: Sheet, keys: Keys, place: schema.Slot | schema.Shape) -> Box:
    try:
        return sheet.grid.box(place)
    except ValueError as error:
        raise LayoutError(keys, str(error)) from error


def _decorations(sheet: Sheet, shapes: tuple[schema.Shape, ...]) -> Iterator[Decoration]:
    for number, shape in enumerate(shapes):
        fill = _colour(sheet, shape.fill, ("shapes", number, "fill"))
        yield Decoration(shape.name, _box(sheet, ("shapes", number), shape), fill)


def _tiles(sheet: Sheet, tiles: schema.Tiles) -> tuple[list[SlotDesign], list[Decoration]]:
    """Return numeral, label and source of each tile, and the accent rules above them."""
    try:
        area = sheet.grid.area(tiles)
    except ValueError as error:
        raise LayoutError(("tiles",), str(error)) from error
    slots: list[SlotDesign] = []
    rules: list[Decoration] = []
    pitch = (area.cy + sheet.grid.gutter) // len(tiles.rows)
    widest = tile_columns(area, max(tiles.rows), sheet.grid.gutter)
    for row, count in enumerate(tiles.rows):
        for left, width in widest[:count]:
            top = area.y + row * pitch
            number = len(rules) + 1
            rules.append(
                Decoration(f"Rule {number}", Box(left, top, width, RULE_HEIGHT), "accent1")
            )
            slots.extend(_tile(sheet, tiles, number, Box(left, top, width, pitch)))
    return slots, rules


def _tile(sheet: Sheet, tiles: schema.Tiles, number: int, cell: Box) -> Iterator[SlotDesign]:
    parts = (
        ("metric", tiles.numeral, schema.Slot(style=tiles.style, sizes=tiles.sizes, inset=_AIR)),
        ("label", tiles.label, schema.Slot(sizes=tiles.label_sizes, inset=_AIR)),
        ("source", tiles.source, schema.Slot(inset=_AIR)),
    )
    top = cell.y + RULE_HEIGHT + RULE_GAP
    for name, height, slot in parts:
        box = Box(cell.x, top, cell.cx, inches(height))
        yield _slot(sheet, "", f"{name}-{number}", slot, box)
        top = box.bottom
