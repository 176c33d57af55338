"""The merged deck's list of slides and its sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from deckgen.ooxml.names import NAMESPACES, NS_P, NS_P14, NS_R, REL_SLIDE
from deckgen.ooxml.package import Package
from deckgen.ooxml.relationships import Relationship, target_from
from deckgen.regenerating.merging.target import Target

_ID: Final = f"{{{NS_R}}}id"
_FIRST_ID: Final = 256
_END_OF_IDS: Final = 2**31
_BEFORE_SLIDES: Final = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")


def list_slides(target: Target, parts: Sequence[str]) -> dict[str, int]:
    """Let the presentation show ``parts`` in this order; return the id of each.

    A slide that goes is no longer related; one that comes gets an id that none had.
    """
    root = target.root(target.main)
    entries = root.find("p:sldIdLst", NAMESPACES)
    if entries is None:
        entries = etree.Element(f"{{{NS_P}}}sldIdLst")
        places = [each for name in _BEFORE_SLIDES for each in root.findall(f"p:{name}", NAMESPACES)]
        places[-1].addnext(entries)
    related = target.related(target.main, REL_SLIDE)
    known = {related.get(each.get(_ID, ""), ""): each for each in entries}
    used = {int(each.get("id", "0")) for each in entries}
    following = max([_FIRST_ID - 1, *used]) + 1
    relations = target.relations(target.main)
    relation = max((int(each.id[3:]) for each in relations if _is_numbered(each.id)), default=0) + 1
    ids: dict[str, int] = {}
    for each in list(entries):
        entries.remove(each)
    for part in parts:
        entry = known.get(part)
        if entry is None:
            entry = etree.Element(f"{{{NS_P}}}sldId")
            if following >= _END_OF_IDS:
                following = next(n for n in range(_FIRST_ID, _END_OF_IDS) if n not in used)
            entry.set("id", str(following))
            entry.set(_ID, f"rId{relation}")
            stated = target_from(target.main, part)
            relations.append(Relationship(f"rId{relation}", REL_SLIDE, stated))
            relation += 1
            used.add(following)
            following += 1
        entries.append(entry)
        ids[part] = int(entry.get("id", "0"))
    shown = set(parts)
    target.unrelate(target.main, [each for each, part in related.items() if part not in shown])
    return ids


def _is_numbered(identifier: str) -> bool:
    return identifier.startswith("rId") and identifier[3:].isdecimal()


def arrange_sections(
    target: Target, ids: Sequence[int], came: Mapping[int, int], new: Package
) -> None:
    """Put the slides ``ids``, in their order, into the sections that the edited deck has.

    ``came`` maps the ids of slides that are new to their ids in the new package, whose section
    they join, or bring. Without sections in the edited deck there are none.
    """
    sections = _sections(target.root(target.main))
    if sections is None:
        return
    theirs = _sections(new.xml(new.main))
    by_name = {each.get("name", ""): each for each in reversed(list(sections))}
    home: dict[int, Any] = {number: each for each in sections for number in _members(each)}
    wanted = {
        number: each for each in (() if theirs is None else theirs) for number in _members(each)
    }
    for number, its in came.items():
        section = wanted.get(its)
        if section is None:
            continue
        name = section.get("name", "")
        if name not in by_name:
            by_name[name] = deepcopy(section)
        home[number] = by_name[name]
    _rebuild(sections, ids, home)


def _rebuild(sections: Any, ids: Sequence[int], home: Mapping[int, Any]) -> None:
    """Fill sections as the slides come: one that has been left is not gone back to."""
    ordered: list[Any] = []
    members: list[list[int]] = []
    for number in ids:
        section = home.get(number)
        if section is None or section in ordered:
            section = ordered[-1] if ordered else next(iter(sections), None)
        if section is None:
            return
        if not ordered or section is not ordered[-1]:
            ordered.append(section)
            members.append([])
        members[-1].append(number)
    left = [each for each in sections if each not in ordered and len(_members(each)) == 0]
    for each in list(sections):
        sections.remove(each)
    for section, numbers in zip([*ordered, *left], [*members, *([] for _ in left)], strict=True):
        holder = section.find("p14:sldIdLst", NAMESPACES)
        if holder is None:
            holder = etree.SubElement(section, f"{{{NS_P14}}}sldIdLst")
        for each in list(holder):
            holder.remove(each)
        for number in numbers:
            etree.SubElement(holder, f"{{{NS_P14}}}sldId").set("id", str(number))
        sections.append(section)


def _sections(root: Any) -> Any:
    return root.find("p:extLst/p:ext/p14:sectionLst", NAMESPACES)


def _members(section: Any) -> list[int]:
    found = section.iterfind("p14:sldIdLst/p14:sldId", NAMESPACES)
    return [int(each.get("id", "0")) for each in found]
