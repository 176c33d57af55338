"""The slide master and the slide layouts."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.model.geometry import in_points
from deckgen.ooxml.sheets import MASTER_COLOURS, SHEET_GROUP, SHEET_NAMESPACES
from deckgen.ooxml.text import attribute
from deckgen.packs.colours import THEME_COLOURS, colour_map
from deckgen.packs.design import LayoutDesign, MasterDesign, PackDesign, SlotDesign, TextStyle
from deckgen.packs.parts.placeholders import on_layout, on_master
from deckgen.packs.parts.xml import (
    background,
    decoration,
    list_levels,
    part,
    picture,
)

MASTER_ID = 2_147_483_648
"""Identifiers of masters and layouts share one number space from here (19.2.1.34, 19.3.1.40)."""

_BODY_LEVELS = 9
_ABOVE = {
    "title": "title", "ctrTitle": "title", "obj": "body",
    "dt": "date", "ftr": "footer", "sldNum": "number",
}  # fmt: skip
"""Type of a layout's placeholder → the master's slot that it inherits from."""
_LAYOUT_CLOSE = f"{MASTER_COLOURS}</p:sldLayout>"


def layout_part(layout: LayoutDesign, master: MasterDesign, logo_alt: str = "") -> bytes:
    """Return a slide layout; its logo, if it has one, is its second relationship."""
    behind = background(layout.background) if layout.background else ""
    shapes = [decoration(shape, number) for number, shape in enumerate(layout.shapes, 2)]
    first = 2 + len(shapes)
    shapes += [
        on_layout(slot, number, _inherited(slot, master), _above(slot, master))
        for number, slot in enumerate(layout.slots, first)
    ]
    if layout.logo:
        shapes.append(picture(layout.logo, 2 + len(shapes), "Logo", logo_alt, "rId2"))
    of_type = f' type="{layout.type}"' if layout.type else ""
    hidden = "" if layout.master_shapes else ' showMasterSp="0"'
    return part(
        f'<p:sldLayout {SHEET_NAMESPACES}{hidden}{of_type} preserve="1" userDrawn="1">'
        f'<p:cSld name="{attribute(layout.name)}">{behind}<p:spTree>{SHEET_GROUP}{"".join(shapes)}'
        f"</p:spTree></p:cSld>{_LAYOUT_CLOSE}"
    )


def _inherited(slot: SlotDesign, master: MasterDesign) -> TextStyle | None:
    """Return the style that the placeholder has from the master without saying anything."""
    if slot.placeholder.type in {"title", "ctrTitle"}:
        return master.title
    if slot.placeholder.type in {"dt", "ftr", "sldNum"}:
        return None  # LibreOffice takes neither size nor alignment from the master's footers.
    return master.body


def _above(slot: SlotDesign, master: MasterDesign) -> SlotDesign | None:
    """Return the placeholder of the master that this one takes its place and margins from."""
    wanted = _ABOVE.get(slot.placeholder.type)
    return next((found for found in master.slots if found.slot == wanted), None)


def master_part(design: PackDesign) -> bytes:
    """Return the slide master with its placeholders and text styles (19.3.1.42)."""
    master = design.master
    shapes = [decoration(shape, number) for number, shape in enumerate(master.shapes, 2)]
    first = 2 + len(shapes)
    shapes += [
        on_master(slot, number, master.title if slot.slot == "title" else _of_body(slot, master))
        for number, slot in enumerate(master.slots, first)
    ]
    layouts = "".join(
        f'<p:sldLayoutId id="{MASTER_ID + layout.number}" r:id="rId{layout.number}"/>'
        for layout in design.layouts
    )
    return part(
        f'<p:sldMaster {SHEET_NAMESPACES} preserve="1"><p:cSld>{background(master.background)}'
        f"<p:spTree>{SHEET_GROUP}{''.join(shapes)}</p:spTree></p:cSld>{colour_mapping(design.dark_page)}"
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst>"
        f'<p:hf hdr="0"/>{_text_styles(master)}{_guides(design)}</p:sldMaster>'
    )


def _of_body(slot: SlotDesign, master: MasterDesign) -> TextStyle | None:
    return master.body if slot.slot == "body" else None


def colour_mapping(dark_page: bool) -> str:
    """Return `p:clrMap`: which theme colours the page takes (19.3.1.6)."""
    page: Mapping[str, str] = colour_map(dark_page)
    rest = THEME_COLOURS[4:]
    pairs = [*((name, page[name]) for name in ("bg1", "tx1", "bg2", "tx2"))]
    pairs += [(name, name) for name in rest]
    said = " ".join(f'{name}="{target}"' for name, target in pairs)
    return f"<p:clrMap {said}/>"


def _text_styles(master: MasterDesign) -> str:
    title = list_levels(master.title, 1)
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{list_levels(master.body, _BODY_LEVELS)}</p:bodyStyle>"
        f"<p:otherStyle>{list_levels(master.other, _BODY_LEVELS)}</p:otherStyle></p:txStyles>"
    )


def _guides(design: PackDesign) -> str:
    """Return the margins as guides; PowerPoint counts them in eighths of a point."""
    lines = "".join(
        f'<p15:guide id="{number}" pos="{round(in_points(at) * 8)}" userDrawn="1">'
        '<p15:clr><a:srgbClr val="F26B43"/></p15:clr></p15:guide>'
        for number, at in enumerate(design.guides, 1)
    )
    return (
        '<p:extLst><p:ext uri="{27BBF7A9-308A-43DC-89C8-2F10F3537804}"><p15:sldGuideLst '
        'xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main">'
        f"{lines}</p15:sldGuideLst></p:ext></p:extLst>"
    )
