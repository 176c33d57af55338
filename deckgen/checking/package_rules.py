"""Rules about the package: parts, content types, relationships (ECMA-376 part 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from deckgen.checking.finding import Found
from deckgen.ooxml import names
from deckgen.ooxml.deck import Deck
from deckgen.ooxml.relationships import Relationship, source_part
from deckgen.ooxml.text import safe_address

_RESAVE: Final = "Open the deck in PowerPoint, let it repair the file, and save it."
_REPORT: Final = "Tell whoever wrote the tool that made this deck."

# Relationships that mean something only through an r:id or r:embed in the XML of their
# source; the others (layout, notes, theme, …) speak for themselves. The value names the
# content types of the sources for which that holds, () for all.
_MENTIONED: Final[dict[str, tuple[str, ...]]] = {
    names.REL_IMAGE: (),
    names.REL_HYPERLINK: (),
    names.REL_CHART: (),
    names.REL_SLIDE: (names.CT_SLIDE, *sorted(names.PRESENTATIONS)),
    names.REL_MASTER: tuple(sorted(names.PRESENTATIONS)),
    names.REL_LAYOUT: (names.CT_MASTER,),
    names.REL_NOTES_MASTER: tuple(sorted(names.PRESENTATIONS)),
    f"{names.NS_R}/audio": (),
    f"{names.NS_R}/video": (),
    f"{names.NS_R}/oleObject": (),
}
_REMOTE: Final = frozenset(
    {names.REL_IMAGE, f"{names.NS_R}/attachedTemplate", f"{names.NS_R}/oleObject"}
)
_MACROS: Final = "application/vnd.ms-office.vbaProject"
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def part_broken(deck: Deck) -> Iterator[Found]:
    """Every XML part is well-formed and declares no document type.

    A program that meets a part that is not well-formed repairs the deck or refuses it; what the
    part held is gone.
    """
    numbers = deck.shown()
    for part, message in deck.broken.items():
        yield Found(numbers.get(part, 0), message, _RESAVE)


def content_type_missing(deck: Deck) -> Iterator[Found]:
    """Every part has a content type (clause 6.2.3).

    Readers go by the content type, not by the name: PowerPoint takes a part without one for
    damage.
    """
    for part in deck.package.parts:
        if part != names.CONTENT_TYPES and not deck.package.content_type(part):
            yield Found(0, f"The part {part} has no content type; each must have one.", _RESAVE)


def target_missing(deck: Deck) -> Iterator[Found]:
    """Every internal relationship leads to a part.

    What the relationship should bring (a picture, a layout, a chart) cannot be shown;
    PowerPoint offers to repair the deck.
    """
    numbers = deck.shown()
    for source, each in _internal(deck):
        if deck.package.target(source, each) is None:
            yield Found(
                numbers.get(source, 0),
                f"{_named(source)} relates by {each.id} to {each.target}, which is not there.",
                _RESAVE,
            )


def relationship_undefined(deck: Deck) -> Iterator[Found]:
    """Every relationship id that a part uses is defined for that part.

    The XML asks for something by an id that nobody defines: the picture or link is dead, and
    PowerPoint offers to repair the deck.
    """
    numbers = deck.shown()
    for part, root in deck.roots.items():
        if source_part(part) is not None:
            continue
        defined = {each.id for each in deck.relationships(part)}
        for missing in sorted(_used(root) - defined):
            yield Found(
                numbers.get(part, 0),
                f"{part} uses the relationship {missing}, which is not defined.",
                _RESAVE,
            )


def relationship_unused(deck: Deck) -> Iterator[Found]:
    """Every relationship that only an id in the XML gives a meaning is used there.

    It carries along what no slide shows: weight, and sometimes a picture that somebody meant to
    take out.
    """
    numbers = deck.shown()
    for part, root in deck.roots.items():
        if source_part(part) is not None:
            continue
        used, kind = _used(root), deck.package.content_type(part)
        for each in deck.relationships(part):
            sources = _MENTIONED.get(each.type)
            if sources is not None and (not sources or kind in sources) and each.id not in used:
                yield Found(
                    numbers.get(part, 0),
                    f"{part} relates by {each.id} to {each.target} but never uses it.",
                    _REPORT,
                )


def relationship_repeated(deck: Deck) -> Iterator[Found]:
    """No two relationships of a part share an id (clause 6.5.3.4).

    Of two relationships with one id a program takes either; PowerPoint offers to repair the
    deck.
    """
    numbers = deck.shown()
    for source in deck.sources():
        counts = Counter(each.id for each in deck.relationships(source))
        for identifier, count in counts.items():
            if count > 1:
                yield Found(
                    numbers.get(source, 0),
                    f"{_named(source)} defines the relationship {identifier} {count} times.",
                    _RESAVE,
                )


def part_unreachable(deck: Deck) -> Iterator[Found]:
    """Every part is reached from the package by relationships; PowerPoint drops the others.

    Nobody sees the part, and it travels with the deck all the same, such as pictures of slides
    that were deleted.
    """
    reached, waiting = {""}, [""]
    while waiting:
        source = waiting.pop()
        for each in deck.relationships(source):
            target = None if each.external else deck.package.target(source, each)
            if target is not None and target not in reached:
                reached.add(target)
                waiting.append(target)
    for part in deck.package.parts:
        owner = source_part(part)
        if part != names.CONTENT_TYPES and (part if owner is None else owner) not in reached:
            yield Found(0, f"No relationship leads to the part {part}.", _REPORT)


def content_remote(deck: Deck) -> Iterator[Found]:
    """Pictures, templates and objects lie in the deck, so that opening it calls nobody.

    Opening the deck calls another machine, which tells its owner who reads when; without a
    network the content is missing.
    """
    numbers = deck.shown()
    for source in deck.sources():
        for each in deck.relationships(source):
            if each.external and each.type in _REMOTE:
                yield Found(
                    numbers.get(source, 0),
                    f"{_named(source)} fetches {each.target} when the deck is opened.",
                    "Insert the file itself instead of a link to it.",
                )


def macros_present(deck: Deck) -> Iterator[Found]:
    """A briefing holds no macros.

    Mail servers hold decks with macros back, and readers are asked whether to trust them.
    """
    for part in deck.package.parts:
        if deck.package.content_type(part) == _MACROS:
            yield Found(0, f"The deck holds macros ({part}).", "Save it as .pptx, not .pptm.")


def link_address(deck: Deck) -> Iterator[Found]:
    """Links out of the deck are http, https or mailto and at most 2,000 characters long.

    Other addresses open files or programs of the reader's machine, or lead nowhere outside the
    author's.
    """
    for slide in deck.slides:
        for each in deck.relationships(slide.part):
            if each.type == names.REL_HYPERLINK and each.external and not safe_address(each.target):
                yield Found(
                    slide.number,
                    f'The link to "{each.target[:80]}" is not an http, https or mailto address'
                    " of at most 2,000 characters.",
                    "Remove the link or give its full address.",
                )


def entry_dates(deck: Deck) -> Iterator[Found]:
    """Zip entries are dated 1980-01-01, so that the same deck is the same bytes.

    With the clock in it the same content gives another file each time, so that nothing can be
    compared by its digest.
    """
    dated = [entry for entry in deck.package.entries if entry.date_time != _ZIP_EPOCH]
    if dated:
        year, month, day, *_ = dated[0].date_time
        yield Found(
            0,
            f"{len(dated)} of {len(deck.package.entries)} zip entries carry a date, such as"
            f" {dated[0].filename} ({year}-{month:02}-{day:02}), expected 1980-01-01.",
            "Build the deck with deckgen, or save it in PowerPoint.",
        )


def _internal(deck: Deck) -> Iterator[tuple[str, Relationship]]:
    for source in deck.sources():
        for each in deck.relationships(source):
            if not each.external:
                yield source, each


def _used(root: Any) -> set[str]:
    values = root.xpath("//@r:*", namespaces=names.NAMESPACES)
    return {str(value) for value in values if value}


def _named(source: str) -> str:
    return source or "The package"
