"""All parts of a pack under their names, with their relationships."""

from __future__ import annotations

from deckgen.model.pack import PackPart
from deckgen.ooxml.names import NS_R
from deckgen.ooxml.relationships import Relationship, relationships_xml
from deckgen.packs.design import LayoutDesign, PackDesign
from deckgen.packs.parts.notes import notes_master_part
from deckgen.packs.parts.presentation import (
    presentation_part,
    presentation_properties_part,
    table_styles_part,
    view_properties_part,
)
from deckgen.packs.parts.sheets import layout_part, master_part
from deckgen.packs.parts.theme import theme_part

_OFFICE = "application/vnd.openxmlformats-officedocument."
_PRESENTATION = f"{_OFFICE}presentationml."


def layout_name(layout: LayoutDesign) -> str:
    """Return the part name of a slide layout."""
    return f"ppt/slideLayouts/slideLayout{layout.number}.xml"


def pack_parts(design: PackDesign) -> dict[str, PackPart]:
    """Return every part that a deck of this pack starts with, by part name."""
    slide_size = design.width, design.height
    return {
        **_presentation(design),
        "ppt/theme/theme1.xml": _theme(design, design.name),
        "ppt/theme/theme2.xml": _theme(design, f"{design.name} notes"),
        "ppt/slideMasters/slideMaster1.xml": _part("slideMaster", master_part(design)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _rels(*_master_targets(design)),
        **_layouts(design),
        "ppt/notesMasters/notesMaster1.xml": _part("notesMaster", notes_master_part(*slide_size)),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _rels(("theme", "../theme/theme2.xml")),
    }


def _presentation(design: PackDesign) -> dict[str, PackPart]:
    targets = (
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    )
    presentation = presentation_part(design, master_rid="rId1", notes_rid="rId2")
    return {
        "ppt/presentation.xml": _part("presentation.main", presentation),
        "ppt/_rels/presentation.xml.rels": _rels(*targets),
        "ppt/presProps.xml": _part("presProps", presentation_properties_part()),
        "ppt/viewProps.xml": _part("viewProps", view_properties_part()),
        "ppt/tableStyles.xml": _part("tableStyles", table_styles_part()),
    }


def _layouts(design: PackDesign) -> dict[str, PackPart]:
    found: dict[str, PackPart] = {}
    for layout in design.layouts:
        name = layout_name(layout)
        folder, _, file = name.rpartition("/")
        alt = design.logo.alt if design.logo else ""
        found[name] = _part("slideLayout", layout_part(layout, design.master, alt))
        targets = [("slideMaster", "../slideMasters/slideMaster1.xml")]
        if design.logo and layout.logo:
            targets.append(("image", f"../media/logo.{design.logo.suffix}"))
        found[f"{folder}/_rels/{file}.rels"] = _rels(*targets)
    if design.logo:
        kind = f"image/{design.logo.suffix}"
        found[f"ppt/media/logo.{design.logo.suffix}"] = PackPart(kind, design.logo.data)
    return found


def _master_targets(design: PackDesign) -> list[tuple[str, str]]:
    """Return the master's relationships: ``rIdN`` is layout N, the theme comes last."""
    layouts = [
        ("slideLayout", f"../slideLayouts/slideLayout{layout.number}.xml")
        for layout in design.layouts
    ]
    return [*layouts, ("theme", "../theme/theme1.xml")]


def _theme(design: PackDesign, name: str) -> PackPart:
    return PackPart(f"{_OFFICE}theme+xml", theme_part(design, name))


def _part(kind: str, data: bytes) -> PackPart:
    return PackPart(f"{_PRESENTATION}{kind}+xml", data)


def _rels(*targets: tuple[str, str]) -> PackPart:
    relations = (
        Relationship(f"rId{number}", f"{NS_R}/{kind}", target)
        for number, (kind, target) in enumerate(targets, 1)
    )
    return PackPart("", relationships_xml(relations))
