"""Doing what the plan says to the edited package."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from deckgen.ooxml.names import (
    CT_CUSTOM,
    CT_NOTES,
    CUSTOM,
    EXTENDED,
    REL_CUSTOM,
    REL_NOTES,
    REL_SLIDE,
)
from deckgen.ooxml.package import Package
from deckgen.ooxml.relationships import Relationship, source_part, target_from
from deckgen.regenerating.merging.adopting import Adopter
from deckgen.regenerating.merging.filling import Filler
from deckgen.regenerating.merging.plan import MergePlan, SlidePlan
from deckgen.regenerating.merging.presenting import arrange_sections, list_slides
from deckgen.regenerating.merging.speaking import bring_notes, speak
from deckgen.regenerating.merging.states import SlideState
from deckgen.regenerating.merging.tagging import retag
from deckgen.regenerating.merging.target import Target
from deckgen.regenerating.record import Record, SlideRecord, record_bytes

_SLIDE_COUNT: Final = re.compile(rb"<Slides>\d+</Slides>")
_NUMBER: Final = re.compile(
    rb'(<a:fld\b[^>]*type="slidenum"[^>]*>(?:(?!</a:fld>).)*?<a:t>)\d+(?=</a:t>)', re.DOTALL
)

_ARROW: Final = re.compile(
    rb"(<a:hlinkClick\b[^>]*hlinksldjump(?:(?!<a:t>).)*<a:t>\xe2\x86\x92 )\d+</a:t>", re.DOTALL
)
_RELATION: Final = re.compile(rb'r:id="([^"]*)"')


class Applied:
    """A merged package, and the slides whose format could not be kept whole."""

    def __init__(self, parts: dict[str, bytes], flattened: tuple[str, ...]) -> None:
        self.parts = parts
        self.flattened = flattened


def apply(
    plan: MergePlan,
    edited: tuple[Package, Sequence[SlideState]],
    new: tuple[Package, Sequence[SlideState]],
    record: Record,
) -> Applied:
    """Return the merged package. ``record`` is what was generated anew."""
    package, states = edited
    made, wanted = new
    target = Target(package)
    parts = _slide_parts(target, plan.slides, states, wanted, made)
    homes = {
        wanted[each.new].part: part
        for each, part in zip(plan.slides, parts, strict=True)
        if each.new >= 0
    }
    adopter = Adopter(target, made, homes)
    flattened = []
    for each, part in zip(plan.slides, parts, strict=True):
        if not _slide(adopter, each, part, states, wanted):
            flattened.append(states[each.edited].title)
        if each.key:
            retag(target, part, each.key)
    ids = list_slides(target, parts)
    came = {
        ids[part]: wanted[each.new].id
        for each, part in zip(plan.slides, parts, strict=True)
        if each.edited < 0
    }
    arrange_sections(target, list(ids.values()), came, made)
    _forget(target, ids.keys())
    _keep_record(target, plan, parts, ids, record)
    finished = target.finished()
    _number(finished, target, parts)
    return Applied(finished, tuple(flattened))


def _slide_parts(
    target: Target,
    plans: Sequence[SlidePlan],
    states: Sequence[SlideState],
    wanted: Sequence[SlideState],
    made: Package,
) -> list[str]:
    """Return the part of each slide of the merged deck; those that come are added empty."""
    found = []
    for each in plans:
        if each.edited >= 0:
            found.append(states[each.edited].part)
        else:
            source = wanted[each.new].part
            found.append(target.add(source, made.parts[source], made.content_type(source)))
    return found


def _slide(
    adopter: Adopter,
    plan: SlidePlan,
    part: str,
    states: Sequence[SlideState],
    wanted: Sequence[SlideState],
) -> bool:
    """Make one slide what the plan says; return whether every format could be kept."""
    if plan.new < 0:
        return True
    source = wanted[plan.new].part
    if plan.edited < 0:
        _put(adopter, source, part)
        bring_notes(adopter, part, source)
        return True
    whole = True
    if plan.decision.replace:
        notes = next(iter(adopter.target.related(part, REL_NOTES).values()), "")
        _put(adopter, source, part)
        if notes:
            _relate_notes(adopter, source, part, notes)
    elif plan.decision.fields:
        filler = Filler(adopter, part, source)
        filler.fill(plan.decision.fields)
        whole = filler.whole
    if plan.notes is not None:
        speak(adopter, part, source, plan.notes)
    return whole


def _put(adopter: Adopter, source: str, part: str) -> None:
    """Put a new slide in the place of ``part``, its notes aside.

    Dead links go at once: the next relationship may take the id that one of them names.
    """
    adopter.target.put(part, adopter.new.parts[source], _relations(adopter, source, part))
    _drop_dead_links(adopter, source, part)


def _relations(adopter: Adopter, source: str, part: str) -> list[Relationship]:
    """Return the relationships of a new slide put in the place of ``part``, its notes aside."""
    found = adopter.relations(source, part, {REL_NOTES: part})
    return [each for each in found if each.type != REL_NOTES]


def _relate_notes(adopter: Adopter, source: str, part: str, notes: str) -> None:
    identifiers = [each.id for each in adopter.new.relationships(source) if each.type == REL_NOTES]
    adopter.target.relations(part).append(
        Relationship(
            identifiers[0] if identifiers else "rIdNotes", REL_NOTES, target_from(part, notes)
        )
    )


def _drop_dead_links(adopter: Adopter, source: str, part: str) -> None:
    """Take the links off that lead to slides which the merged deck does not have."""
    have = {each.id for each in adopter.target.relations(part)}
    dead = [
        each.id
        for each in adopter.new.relationships(source)
        if each.type == REL_SLIDE and each.id not in have
    ]
    if dead:
        adopter.target.unrelate(part, dead)


def _forget(target: Target, shown: Collection[str]) -> None:
    """Take every link to slides that the deck does not show off the slides and views that stay."""
    for part in list(target.parts):
        kind = target.package.content_type(part)
        if kind == CT_NOTES or part == target.main or source_part(part) is not None:
            continue
        dead = [
            each.id
            for each in target.relations(part)
            if each.type == REL_SLIDE and target.to(part, each) not in shown
        ]
        if dead:
            target.unrelate(part, dead)


def _keep_record(
    target: Target,
    plan: MergePlan,
    parts: Sequence[str],
    ids: Mapping[str, int],
    record: Record,
) -> None:
    numbers = {
        each.key: ids[part] for each, part in zip(plan.slides, parts, strict=True) if each.key
    }
    slides = tuple(
        SlideRecord(each.key, numbers.get(each.key, 0), each.layout, each.fields, each.notes)
        for each in record.slides
    )
    kept = Record(record.source, record.source_digest, "", record.design, slides, plan.orphans)
    part = next(iter(target.related("", REL_CUSTOM).values()), "")
    data = record_bytes(kept, target.parts.get(part, b""))
    if part:
        target.put(part, data)
    else:
        target.relate("", REL_CUSTOM, target.add(CUSTOM, data, CT_CUSTOM))


def _number(parts: dict[str, bytes], target: Target, slides: Sequence[str]) -> None:
    """Write the number that each slide has now, and those of the slides that others point to."""
    numbers = {part: number for number, part in enumerate(slides, 1)}
    for part, number in numbers.items():
        for each in (part, *target.related(part, REL_NOTES).values()):
            data = _NUMBER.sub(rb"\g<1>" + str(number).encode(), parts[each])
            parts[each] = _pointing(data, target.related(each, REL_SLIDE), numbers)
    if EXTENDED in parts:
        count = f"<Slides>{len(slides)}</Slides>".encode()
        parts[EXTENDED] = _SLIDE_COUNT.sub(count, parts[EXTENDED])


def _pointing(data: bytes, links: Mapping[str, str], numbers: Mapping[str, int]) -> bytes:
    """Let the arrows of a slide name the numbers of the slides that they lead to."""

    def pointed(found: re.Match[bytes]) -> bytes:
        link = _RELATION.search(found[1])
        number = numbers.get(links.get(link[1].decode(), "")) if link else None
        return found[0] if number is None else found[1] + str(number).encode() + b"</a:t>"

    return _ARROW.sub(pointed, data) if b"hlinksldjump" in data else data
