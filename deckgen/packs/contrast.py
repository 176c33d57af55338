"""Text that stands out from what lies behind it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.model.geometry import Box
from deckgen.ooxml.contrast import ENOUGH, contrast, enough
from deckgen.packs.colours import colour_map, page_colours
from deckgen.packs.design import LayoutDesign, MasterDesign, PackDesign, SlotDesign
from deckgen.packs.problems import Problem
from deckgen.tables.lines import Keys

_LINKS = ("hlink", "folHlink")


def contrast_problems(design: PackDesign, code: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each colour of text that is too near to a ground that it stands on, once a style."""
    colours = page_colours(design.palette, design.dark_page)
    mapped = colour_map(design.dark_page)
    seen = set()
    for layout, slot, ground in _grounded(design):
        for what, colour, least, places in _texts(slot, code):
            ratio = contrast(colours[colour], colours[ground])
            if ratio >= least or (what, colour, ground) in seen:
                continue
            seen.add((what, colour, ground))
            palette = tuple(("palette", mapped.get(name, name)) for name in (colour, ground))
            yield Problem(
                (*places, *palette),
                f"{what}: {colour} (#{colours[colour]}) on {ground} (#{colours[ground]}) in "
                f"layouts.{layout.key} has a contrast of {int(ratio * 10) / 10:g}:1; "
                f"expected at least {least:g}:1",
                "make one of the two colours lighter or darker",
            )


def _grounded(design: PackDesign) -> Iterator[tuple[LayoutDesign, SlotDesign, str]]:
    """Yield every placeholder for text with each colour that lies behind it."""
    for layout in design.layouts:
        for slot in layout.slots:
            if slot.placeholder.type != "pic":  # its text is a prompt, which no deck shows
                for ground in sorted(_grounds(layout, design.master, slot)):
                    yield layout, slot, ground


def _grounds(layout: LayoutDesign, master: MasterDesign, slot: SlotDesign) -> set[str]:
    """Return the colours behind a placeholder: its own fill, or shapes under it and the page."""
    if slot.fill:
        return {slot.fill}
    box = slot.placeholder.box
    found = {layout.background or master.background}
    for shape in (*(master.shapes if layout.master_shapes else ()), *layout.shapes):
        if _covers(shape.box, box):
            found = {shape.fill}
        elif shape.box.meets(box):
            found.add(shape.fill)
    return found


def _covers(over: Box, box: Box) -> bool:
    across = over.x <= box.x and over.right >= box.right
    return across and over.y <= box.y and over.bottom >= box.bottom


def _texts(
    slot: SlotDesign, code: Mapping[str, str]
) -> Iterator[tuple[str, str, float, tuple[Keys, ...]]]:
    """Yield whose colour it is, the colour, its least contrast, and the keys that say it."""
    style, shown = slot.style, slot.placeholder
    key = style.name.partition(" ")[0]
    for number, level in enumerate(shown.levels):
        size = min(shown.sizes_pt) if number == 0 else level.size_pt
        of_level = ("styles", key, "levels", number, "colour")
        places = (of_level, ("styles", key, "colour"))
        yield f"styles.{key}", level.colour, enough(size, level.bold), places
    if shown.type == "obj":
        for link in _LINKS:
            yield f"palette.{link}", link, ENOUGH, ()
    if slot.slot == "code":
        for token, colour in code.items():
            yield f"code.{token}", colour, ENOUGH, (("code", token),)
