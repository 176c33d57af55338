"""The parts of a template that every deck made with it starts with, passed through as they are.

What belongs to the sample slides goes with them: whatever only they lead to is not reached.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from deckgen.model.pack import KeptSlide, PackPart
from deckgen.ooxml.names import (
    CT_NOTES_MASTER,
    CT_PRESENTATION,
    CT_PRESENTATION_PROPERTIES,
    CT_THEME,
    CT_VIEW_PROPERTIES,
    NS_A,
    NS_P,
    NS_P14,
    NS_R,
    PACKAGE_RELATIONSHIPS,
    PRESENTATION,
    REL_CORE,
    REL_DOCUMENT,
    REL_EXTENDED,
    REL_NOTES_MASTER,
    REL_PRESENTATION_PROPERTIES,
    REL_SLIDE,
    REL_THEME,
    REL_VIEW_PROPERTIES,
)
from deckgen.ooxml.package import Package
from deckgen.ooxml.relationships import (
    Relationship,
    relationships_part,
    relationships_xml,
    target_from,
)
from deckgen.packs.parts.notes import notes_master_part
from deckgen.packs.parts.presentation import (
    presentation_properties_part,
    view_properties_part,
)
from deckgen.packs.template.samples import FIRST_SLIDE, LEFT_OUT, Sample, kept_parts
from deckgen.packs.template.sheets import R_ID, P, Template

_ABOUT_SLIDES = ("sldIdLst", "custShowLst", "photoAlbum", "modifyVerifier")
"""Elements of the presentation that name slides, or bar people from editing the deck."""

_AFTER_MASTERS = f"{P}sldMasterIdLst"


def pass_through(
    template: Template, keep: Sequence[tuple[KeptSlide, Sample]] = ()
) -> tuple[dict[str, PackPart], str]:
    """Return the parts of a deck without slides but those to keep, and its notes master's part."""
    package = template.package
    kept = [*_reached(package)]
    parts = {name: _part(package, name) for name in kept if name != package.main}
    for name in kept:
        relations = relationships_part(name)
        if relations in package.parts and name != package.main:
            parts[relations] = PackPart("", _relations(package, name))
    notes = next(iter(package.related(package.main, REL_NOTES_MASTER).values()), "")
    main = [*_presentation_relations(package)]
    if not notes:
        notes, added, relation = _own_notes_master(template, parts, main)
        parts |= added
        main.append(relation)
    for kind, name, part in _own_properties(main):
        free = _unused(name, {each.casefold() for each in parts})
        parts[free] = part
        main.append(Relationship(f"rIdOwn{len(main)}", kind, target_from(PRESENTATION, free)))
    parts |= kept_parts(keep, package, parts)
    parts[PRESENTATION] = PackPart(CT_PRESENTATION, _presentation(package, main))
    parts[relationships_part(PRESENTATION)] = PackPart("", relationships_xml(main))
    parts[PACKAGE_RELATIONSHIPS] = PackPart("", relationships_xml(_of_package(package)))
    return dict(sorted(parts.items())), notes


def _left_out(relationship: Relationship) -> bool:
    return relationship.type == REL_SLIDE or relationship.type.endswith(LEFT_OUT)


def _reached(package: Package) -> Iterator[str]:
    """Yield every part that the presentation and the package lead to without the slides."""
    waiting = [package.main, *(_target(package, "", each) for each in _of_package(package))]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if not name or name in seen:
            continue
        seen.add(name)
        yield name
        for each in package.relationships(name):
            if not each.external and not _left_out(each):
                waiting.append(_target(package, name, each))


def _target(package: Package, source: str, relationship: Relationship) -> str:
    return package.target(source, relationship) or ""


def _of_package(package: Package) -> list[Relationship]:
    """Return what the package itself relates to and a deck keeps: custom properties, labels."""
    ours = (REL_DOCUMENT, REL_CORE, REL_EXTENDED)
    found = [
        each
        for each in package.relationships("")
        if each.type not in ours and not _left_out(each) and not each.external
    ]
    return [
        Relationship(f"rIdPack{number}", each.type, target_from("", target))
        for number, each in enumerate(found, 1)
        if (target := _target(package, "", each))
    ]


def _part(package: Package, name: str) -> PackPart:
    data = package.parts[name]
    if name.endswith("viewProps.xml") and package.related(name, REL_SLIDE):
        data = _without_slides(package, name)
    return PackPart(package.content_type(name), data)


def _without_slides(package: Package, name: str) -> bytes:
    """Return the view's properties without the slides that its outline had opened."""
    root = package.xml(name)
    for listed in root.iter(f"{P}sldLst"):
        listed.getparent().remove(listed)
        break
    return _serialised(root)


def _relations(package: Package, name: str) -> bytes:
    """Return a part's relationships: as they are, unless one leads to what is left out."""
    every = package.relationships(name)
    if not any(_left_out(each) for each in every):
        return package.parts[relationships_part(name)]
    kept = []
    for each in every:
        if each.type == REL_SLIDE and not name.endswith("viewProps.xml"):
            each = Relationship(each.id, each.type, target_from(name, FIRST_SLIDE))
        if each.type == REL_SLIDE or not _left_out(each):
            kept.append(each)
    if name.endswith("viewProps.xml"):
        kept = [each for each in kept if each.type != REL_SLIDE]
    return relationships_xml(kept)


def _presentation_relations(package: Package) -> Iterator[Relationship]:
    """Yield what the presentation relates to, as seen from where a deck has its presentation."""
    for each in package.relationships(package.main):
        if each.external:
            yield each
        elif not _left_out(each) and (target := _target(package, package.main, each)):
            yield Relationship(each.id, each.type, target_from(PRESENTATION, target))


def _presentation(package: Package, relations: Iterable[Relationship]) -> bytes:
    """Return the presentation without slides, under the prefixes that the writer knows."""
    from lxml import etree

    old = package.xml(package.main)
    root = etree.Element(f"{P}presentation", nsmap={"a": NS_A, "r": NS_R, "p": NS_P, **_more(old)})
    root.attrib.update(old.attrib)
    known = {each.id for each in relations}
    for child in old:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name and name not in _ABOUT_SLIDES and child.get(R_ID, "") in {"", *known}:
            child.tail = None
            child.attrib.pop("type", None)  # of p:sldSz: a name that need not suit the size
            root.append(child)
    _without_sections(root)
    _with_notes_master(root, relations)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["a", "r", "p"])
    return _serialised(root)


def _more(root: Any) -> dict[str, str]:
    """Return the root's other prefixes, which ``mc:Ignorable`` may name."""
    taken = {NS_A, NS_R, NS_P}
    return {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri not in taken}


def _without_sections(root: Any) -> None:
    for extension in root.findall(f"{P}extLst/{P}ext"):
        if extension.find(f"{{{NS_P14}}}sectionLst") is not None:
            extension.getparent().remove(extension)
    for listed in root.findall(f"{P}extLst"):
        if len(listed) == 0:
            root.remove(listed)
            continue
        listed.text, listed.tail = None, None
        for extension in listed:
            extension.tail = None


def _with_notes_master(root: Any, relations: Iterable[Relationship]) -> None:
    """Name the notes master right after the slide masters (19.2.1.26), where none is named."""
    from lxml import etree

    notes = next((each.id for each in relations if each.type == REL_NOTES_MASTER), "")
    if not notes or root.find(f"{P}notesMasterIdLst") is not None:
        return
    listed = etree.Element(f"{P}notesMasterIdLst")
    etree.SubElement(listed, f"{P}notesMasterId").set(R_ID, notes)
    root.find(_AFTER_MASTERS).addnext(listed)


def _serialised(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _own_notes_master(
    template: Template, parts: dict[str, PackPart], main: list[Relationship]
) -> tuple[str, dict[str, PackPart], Relationship]:
    """Return a notes master with the template's theme, for a template that has none."""
    names = {name.casefold() for name in parts}
    notes = _unused("ppt/notesMasters/notesMaster{}.xml", names)
    theme = _unused("ppt/theme/theme{}.xml", names)
    master = template.layouts[0].master
    assert master is not None
    old = next(iter(template.package.related(master.part, REL_THEME).values()))
    relations = (Relationship("rId1", REL_THEME, target_from(notes, theme)),)
    added = {
        notes: PackPart(CT_NOTES_MASTER, notes_master_part(template.width, template.height)),
        theme: PackPart(CT_THEME, template.package.parts[old]),
        relationships_part(notes): PackPart("", relationships_xml(relations)),
    }
    if relationships_part(old) in parts:
        moved = (
            Relationship(each.id, each.type, target_from(theme, target))
            for each in template.package.relationships(old)
            if (target := _target(template.package, old, each))
        )
        added[relationships_part(theme)] = PackPart("", relationships_xml(moved))
    taken = {each.id for each in main}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdNotes{n}" not in taken)
    target = posixpath.relpath(notes, posixpath.dirname(PRESENTATION))
    return notes, added, Relationship(f"rIdNotes{number}", REL_NOTES_MASTER, target)


def _own_properties(main: Iterable[Relationship]) -> Iterator[tuple[str, str, PackPart]]:
    """Yield properties that PowerPoint expects of a presentation, where the template has none.

    LibreOffice leaves those of the view out; validators take that for damage.
    """
    kinds = {each.type for each in main}
    if REL_VIEW_PROPERTIES not in kinds:
        part = PackPart(CT_VIEW_PROPERTIES, view_properties_part())
        yield REL_VIEW_PROPERTIES, "ppt/viewProps{}.xml", part
    if REL_PRESENTATION_PROPERTIES not in kinds:
        part = PackPart(CT_PRESENTATION_PROPERTIES, presentation_properties_part())
        yield REL_PRESENTATION_PROPERTIES, "ppt/presProps{}.xml", part


def _unused(pattern: str, names: set[str]) -> str:
    return next(
        found
        for number in range(1, len(names) + 2)
        if (found := pattern.format(number)).casefold() not in names
    )
