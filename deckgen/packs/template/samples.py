"""The sample slides of a template that every deck of a pack keeps, as they are.

Their parts pass through byte for byte under names of their own, for the deck's slides take the
usual ones; only relationships change, where they name a part that has another name now.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from deckgen.model.pack import KeptSlide, PackPart
from deckgen.ooxml.deck import open_deck
from deckgen.ooxml.names import REL_NOTES, REL_SLIDE
from deckgen.ooxml.package import Package
from deckgen.ooxml.relationships import (
    Relationship,
    relationships_part,
    relationships_xml,
    target_from,
)
from deckgen.packs.problems import Problem, unknown
from deckgen.packs.schema import Keep
from deckgen.tables.lines import Keys, dotted

FIRST_SLIDE = "ppt/slides/slide1.xml"
"""Where a link leads that led to a sample slide which went: every deck has it."""

LEFT_OUT = (
    "/commentAuthors", "/authors", "/changesInfo", "/revisionInfo", "/printerSettings",
    "/thumbnail", "/ui/extensibility", "/ui/userCustomization", "/origin", "/signature",
    "/comments", "/slideUpdateInfo",
)  # fmt: skip
"""How relationship types end whose parts are about the sample slides or whoever made them."""


ENDS: tuple[Literal["opening", "closing"], ...] = ("opening", "closing")


class Sample(Struct, frozen=True):
    """A sample slide: its number as shown, from 1, its title, ``""`` without one, its part."""

    number: int
    title: str
    part: str


def samples(package: Package) -> tuple[Sample, ...]:
    """Return the sample slides of a template as they are shown."""
    slides = open_deck(package).slides if package.slides else ()
    return tuple(Sample(slide.number, slide.title, slide.part) for slide in slides)


def kept_slides(
    keep: Keep, package: Package, problems: list[Problem]
) -> tuple[tuple[KeptSlide, Sample], ...]:
    """Return the slides that a pack keeps; add to ``problems`` what it names and is not there."""
    if not keep.opening and not keep.closing:
        return ()
    every = samples(package)
    found: list[tuple[KeptSlide, Sample]] = []
    for at in ENDS:
        for number, name in enumerate(getattr(keep, at)):
            place = ("template", "keep", at, number)
            sample = _named(name, every, place, problems)
            if sample is None:
                continue
            if any(sample is other for _, other in found):
                message = f"{dotted(place)}: sample slide {sample.number} is kept already"
                problems.append(Problem((place, place[:3]), message))
                continue
            part = f"ppt/slides/kept{sample.number}.xml"
            notes = bool(package.related(sample.part, REL_NOTES))
            found.append((KeptSlide(at, sample.number, part, notes), sample))
    return tuple(found)


def _named(
    name: int | str, every: Sequence[Sample], place: Keys, problems: list[Problem]
) -> Sample | None:
    if isinstance(name, int):
        if name <= len(every):
            return every[name - 1]
        has = f"{len(every)} of them" if every else "none"
        message = f"{dotted(place)}: there is no sample slide {name}; the template has {has}"
        problems.append(Problem((place, place[:3]), message))
        return None
    same = [each for each in every if each.title.casefold() == " ".join(name.split()).casefold()]
    if len(same) == 1:
        return same[0]
    if same:
        numbers = ", ".join(str(each.number) for each in same)
        message = f"{dotted(place)}: the sample slides {numbers} are called {name!r}"
        problems.append(Problem((place, place[:3]), message, "name it by its number"))
        return None
    titles = dict.fromkeys(each.title for each in every if each.title)
    problems.append(unknown(place, "sample slide of the template", name, titles))
    return None


def kept_parts(
    kept: Sequence[tuple[KeptSlide, Sample]], package: Package, passed: Container[str]
) -> dict[str, PackPart]:
    """Return the parts of kept slides and whatever only they lead to.

    ``passed`` are the parts that decks have anyway.
    """
    names = {sample.part: slide.part for slide, sample in kept}
    for _, sample in kept:
        for notes in package.related(sample.part, REL_NOTES).values():
            names[notes] = f"ppt/notesSlides/kept{sample.number}.xml"
    parts: dict[str, PackPart] = {}
    for name in _reached([sample.part for _, sample in kept], package, passed):
        new = names.get(name, name)
        parts[new] = PackPart(package.content_type(name), package.parts[name])
        if relationships_part(name) in package.parts:
            relations = relationships_xml([*_relations(name, new, package, names)])
            parts[relationships_part(new)] = PackPart("", relations)
    return parts


def _reached(starts: list[str], package: Package, passed: Container[str]) -> Iterator[str]:
    waiting, seen = starts[::-1], set(starts)
    while waiting:
        name = waiting.pop()
        yield name
        for each in package.relationships(name):
            target = package.target(name, each)
            if each.external or not target or target in seen or target in passed:
                continue
            if each.type != REL_SLIDE and not each.type.endswith(LEFT_OUT):
                seen.add(target)
                waiting.append(target)


def _relations(
    old: str, new: str, package: Package, names: Mapping[str, str]
) -> Iterator[Relationship]:
    for each in package.relationships(old):
        if each.external:
            yield each
            continue
        target = package.target(old, each)
        if each.type == REL_SLIDE:
            target = names.get(target or "", FIRST_SLIDE)
        if target and not each.type.endswith(LEFT_OUT):
            yield Relationship(each.id, each.type, target_from(new, names.get(target, target)))
