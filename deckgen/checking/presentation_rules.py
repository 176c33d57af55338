"""Rules about the presentation part: ids, order, sections, size (ECMA-376 part 1, 19.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from deckgen.checking.finding import Found
from deckgen.ooxml.deck import Deck
from deckgen.ooxml.names import (
    CT_NOTES,
    NAMESPACES,
    NS_P,
    NS_R,
    REL_MASTER,
    REL_NOTES_MASTER,
    REL_SLIDE,
)
from deckgen.ooxml.shapes import whole

_REPAIR: Final = "Open the deck in PowerPoint, let it repair the file, and save it."

# ST_SlideId (19.7.13); ST_SlideMasterId and ST_SlideLayoutId (19.7.12, 19.7.15) start above.
_FIRST_SLIDE: Final = 256
_END_OF_SLIDES: Final = 2_147_483_648
_END_OF_IDS: Final = 4_294_967_296

# CT_Presentation (19.2.1.26): a sequence, not a bag.
_CHILDREN: Final = (
    "sldMasterIdLst",
    "notesMasterIdLst",
    "handoutMasterIdLst",
    "sldIdLst",
    "sldSz",
    "notesSz",
    "smartTags",
    "embeddedFontLst",
    "custShowLst",
    "photoAlbum",
    "custDataLst",
    "kinsoku",
    "defaultTextStyle",
    "modifyVerifier",
    "extLst",
)

# ST_SlideSizeType (19.7.14): the shapes of screens, as width over height.
_SIZE_TYPES: Final = {"screen4x3": 4 / 3, "screen16x9": 16 / 9, "screen16x10": 16 / 10}
_SIZE_TOLERANCE: Final = 0.01


def slide_id_range(deck: Deck) -> Iterator[Found]:
    """Slide ids lie between 256 and 2147483647.

    PowerPoint refuses ids outside of the range or gives new ones, by which links and sections
    go astray.
    """
    for number, each in enumerate(_slide_ids(deck), 1):
        if not _FIRST_SLIDE <= whole(each, "id", -1) < _END_OF_SLIDES:
            yield Found(
                number,
                f"The slide's id is {each.get('id')}, expected {_FIRST_SLIDE} to"
                f" {_END_OF_SLIDES - 1}.",
                _REPAIR,
            )


def slide_id_repeated(deck: Deck) -> Iterator[Found]:
    """No two slides share an id, and no slide part is shown twice.

    PowerPoint offers to repair the deck, and drops one of the two.
    """
    for attribute, what in (("id", "id"), (f"{{{NS_R}}}id", "relationship")):
        seen: dict[str, int] = {}
        for number, each in enumerate(_slide_ids(deck), 1):
            value = each.get(attribute, "")
            first = seen.setdefault(value, number)
            if first != number:
                yield Found(
                    number, f"The slide's {what} {value} is that of slide {first}.", _REPAIR
                )


def layout_id_collision(deck: Deck) -> Iterator[Found]:
    """The ids of masters and layouts are distinct in the deck and at least 2147483648.

    PowerPoint offers to repair the deck.
    """
    counts: Counter[str] = Counter()
    for owner, each in _master_and_layout_ids(deck):
        value = each.get("id")
        if value is None:  # optional for both
            continue
        counts[value] += 1
        if counts[value] == 2:
            yield Found(0, f"The id {value} is given to two masters or layouts ({owner}).", _REPAIR)
        if not _END_OF_SLIDES <= whole(each, "id", -1) < _END_OF_IDS:
            yield Found(
                0,
                f"{owner} gives the id {value}, expected {_END_OF_SLIDES} to {_END_OF_IDS - 1}.",
                _REPAIR,
            )


def presentation_order(deck: Deck) -> Iterator[Found]:
    """The presentation's elements stand in the order of the schema.

    The schema has a sequence; PowerPoint offers to repair a deck whose elements stand in
    another order.
    """
    last = ""
    for child in deck.presentation:
        name = str(child.tag).rpartition("}")[2]
        if name not in _CHILDREN:
            continue
        if last and _CHILDREN.index(name) < _CHILDREN.index(last):
            yield Found(0, f"{name} stands after {last}, expected before it.", _REPAIR)
        last = name


def slide_size_type(deck: Deck) -> Iterator[Found]:
    """The named type of the slide size, if any, is that of its numbers.

    Programs differ in which of the two they believe, and projectors are set up by the type.
    """
    size = deck.presentation.find("p:sldSz", NAMESPACES)
    ratio = _SIZE_TYPES.get("" if size is None else size.get("type", ""))
    width, height = deck.size
    if ratio is not None and height > 0 and abs(width / height / ratio - 1) > _SIZE_TOLERANCE:
        yield Found(
            0,
            f"The slide size is called {size.get('type')} but measures {width} by {height} EMU.",
            "Take the type out, or choose the size in Design > Slide Size once more.",
        )


def section_slides(deck: Deck) -> Iterator[Found]:
    """Sections, if there are any, hold every slide once and nothing else.

    PowerPoint offers to repair the deck; slides outside of the sections move when sections do.
    """
    sections = list(deck.presentation.iter(f"{{{NAMESPACES['p14']}}}section"))
    if not sections:
        return
    listed: dict[str, str] = {}
    slides = {each.get("id", ""): number for number, each in enumerate(_slide_ids(deck), 1)}
    for section in sections:
        name = section.get("name", "")
        for each in section.iterfind("p14:sldIdLst/p14:sldId", NAMESPACES):
            value = each.get("id", "")
            number = slides.get(value, 0)
            if not number:
                yield Found(
                    0, f'Section "{name}" lists slide id {value}, which no slide has.', _REPAIR
                )
            elif value in listed:
                yield Found(
                    number, f'The slide is in section "{listed[value]}" and in "{name}".', _REPAIR
                )
            listed.setdefault(value, name)
    for value, number in slides.items():
        if value not in listed:
            yield Found(
                number, "The slide is in no section, though the deck has sections.", _REPAIR
            )


def notes_master_missing(deck: Deck) -> Iterator[Found]:
    """Where there are notes there is a notes master, listed, and each notes page knows both.

    PowerPoint offers to repair the deck, and notes pages cannot be printed.
    """
    numbers = deck.shown()
    notes = [part for part in deck.roots if deck.package.content_type(part) == CT_NOTES]
    if notes and deck.presentation.find("p:notesMasterIdLst/p:notesMasterId", NAMESPACES) is None:
        yield Found(0, "The deck has notes but lists no notes master.", _REPAIR)
    for part in notes:
        for kind, what in ((REL_NOTES_MASTER, "notes master"), (REL_SLIDE, "slide")):
            if len(deck.related(part, kind)) != 1:
                yield Found(
                    numbers.get(part, 0),
                    f"The notes page {part} has no {what}, expected one.",
                    _REPAIR,
                )


def layout_without_master(deck: Deck) -> Iterator[Found]:
    """Every slide layout that is used has one slide master.

    The layout has nothing to inherit from: PowerPoint offers to repair the deck.
    """
    for layout in dict.fromkeys(layout for slide in deck.slides for layout in slide.layouts):
        count = len(deck.related(layout, REL_MASTER))
        if count != 1:
            yield Found(0, f"The layout {layout} has {count} slide masters, expected 1.", _REPAIR)


def slide_without_layout(deck: Deck) -> Iterator[Found]:
    """Every slide has one slide layout.

    The slide has nothing to inherit from: PowerPoint offers to repair the deck.
    """
    for slide in deck.slides:
        if len(slide.layouts) != 1:
            yield Found(
                slide.number,
                f"The slide has {len(slide.layouts)} slide layouts, expected 1.",
                _REPAIR,
            )


def _slide_ids(deck: Deck) -> list[Any]:
    return list(deck.presentation.iterfind("p:sldIdLst/p:sldId", NAMESPACES))


def _master_and_layout_ids(deck: Deck) -> Iterator[tuple[str, Any]]:
    main = deck.package.main
    for each in deck.presentation.iterfind("p:sldMasterIdLst/p:sldMasterId", NAMESPACES):
        yield main, each
    for master in deck.related(main, REL_MASTER).values():
        if master in deck.roots:
            path = f"{{{NS_P}}}sldLayoutIdLst/{{{NS_P}}}sldLayoutId"
            for each in deck.roots[master].iterfind(path):
                yield master, each
