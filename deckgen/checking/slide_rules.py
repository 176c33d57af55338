"""Rules about what stands on a slide: shapes, placeholders, tables, links inside the deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from deckgen.checking.finding import Found
from deckgen.ooxml.deck import Deck, Slide
from deckgen.ooxml.names import NAMESPACES, NS_A, NS_R, REL_SLIDE
from deckgen.ooxml.shapes import FURNITURE, TITLES, Shape, counterpart, placeholders_of

_REPAIR: Final = "Open the deck in PowerPoint, let it repair the file, and save it."
_ONE_POINT: Final = 12_700
_JUMP: Final = "ppaction://hlinksldjump"


def shape_id_repeated(deck: Deck) -> Iterator[Found]:
    """No two shapes of a slide share an id (19.3.1.12).

    Animations, links and comments go by the id, and reach the wrong shape.
    """
    for slide in deck.slides:
        counts = Counter(shape.get("id", "") for shape in _identities(slide.root))
        for value, count in counts.items():
            if count > 1:
                yield Found(slide.number, f"{count} shapes have the id {value}.", _REPAIR)


def placeholder_repeated(deck: Deck) -> Iterator[Found]:
    """No two placeholders of a slide share an index.

    A new layout takes the text of one of them along and leaves the other where it is.
    """
    for slide in deck.slides:
        marks = [shape.placeholder for shape in slide.shapes if shape.placeholder]
        # A title is found by its type, whatever its index: LibreOffice gives content the title's.
        counts = Counter((kind in TITLES, index) for kind, index in marks)
        for (_, index), count in counts.items():
            if count > 1:
                yield Found(
                    slide.number,
                    f"{count} placeholders have the index {index}; PowerPoint fills one of them.",
                    "Reset the slide (Home > Reset) and move the text to its own placeholder.",
                )


def placeholder_unknown(deck: Deck) -> Iterator[Found]:
    """Every placeholder of a slide is on its layout, from which it takes place and look.

    Without a counterpart it has no place and no look of its own; Reset and a new layout lose
    it.
    """
    layouts = {slide.layouts[0] for slide in deck.slides if slide.layouts}
    known = {each: placeholders_of(deck.roots[each]) for each in layouts if each in deck.roots}
    for slide in deck.slides:
        layout = known.get(slide.layouts[0]) if slide.layouts else None
        if layout is None:
            continue
        for shape in slide.shapes:
            if shape.placeholder and counterpart(shape.placeholder, layout) is None:
                kind, index = shape.placeholder
                yield Found(
                    slide.number,
                    f'The layout has no placeholder for "{shape.name}" (type {kind},'
                    f" index {index}).",
                    "Apply a layout that has one (Home > Layout).",
                )


def placeholder_empty(deck: Deck) -> Iterator[Found]:
    """No placeholder is left empty: it says "Click to add text" to whoever edits the deck.

    It is invisible in the show and in the way for everybody who edits, and screen readers
    announce it.
    """
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.kind == "sp" and shape.placeholder and _empty(shape):
                yield Found(
                    slide.number,
                    f'The placeholder "{shape.name}" is empty.',
                    "Fill it or delete it.",
                )


def text_outside(deck: Deck) -> Iterator[Found]:
    """Text stands in placeholders, so that the outline and a new layout take it along.

    The outline view, a change of layout and many screen readers take up the text of
    placeholders only.
    """
    for slide in deck.slides:
        loose = [
            shape
            for shape in slide.shapes
            if shape.kind == "sp" and shape.placeholder is None and shape.text
        ]
        if loose:
            name, more = loose[0].name, len(loose) - 1
            others = f" and {more} more" if more else ""
            yield Found(
                slide.number,
                f'Text stands outside the placeholders: in "{name}"{others}.',
                "Move their text to placeholders of the layout.",
            )


def shape_off_slide(deck: Deck) -> Iterator[Found]:
    """Nothing reaches over the edge of the slide, but for a picture that covers all of it.

    What is beyond the edge is cut off in the show and in print.
    """
    width, height = deck.size
    for slide in deck.slides:
        for shape in slide.shapes:
            box = shape.bounds
            if box is None or shape.hidden:
                continue
            over = max(
                -box.left, -box.top, box.left + box.width - width, box.top + box.height - height
            )
            covers = (
                shape.kind == "pic"
                and max(box.left, box.top) <= 0
                and box.left + box.width >= width
                and box.top + box.height >= height
            )
            if over > _ONE_POINT and not covers:
                yield Found(
                    slide.number,
                    f'"{shape.name}" reaches {over / _ONE_POINT:.0f} pt over the edge of the'
                    " slide.",
                    "Move it onto the slide or make it smaller.",
                )


def table_cells(deck: Deck) -> Iterator[Found]:
    """Every row of a table has a cell for each column, spanned ones included (21.1.3.16).

    PowerPoint offers to repair the deck, and drops the table.
    """
    for slide, table in _tables(deck):
        columns = len(table.findall("a:tblGrid/a:gridCol", NAMESPACES))
        for number, row in enumerate(table.iterfind("a:tr", NAMESPACES), 1):
            cells = len(row.findall("a:tc", NAMESPACES))
            if cells != columns:
                yield Found(
                    slide.number,
                    f"Row {number} of a table has {cells} cells, expected {columns}.",
                    _REPAIR,
                )


def table_header(deck: Deck) -> Iterator[Found]:
    """The first row of a table is marked as its header, for screen readers.

    Screen readers tell of each cell under which heading it stands, if they know which row holds
    the headings.
    """
    for slide, table in _tables(deck):
        found = table.find("a:tblPr", NAMESPACES)
        if found is None or found.get("firstRow") not in ("1", "true"):
            yield Found(
                slide.number,
                "A table does not mark its header row.",
                "Tick Table Design > Header Row.",
            )


def jump_astray(deck: Deck) -> Iterator[Found]:
    """Links inside the deck lead to slides that are shown.

    The link does nothing, or PowerPoint offers to repair the deck.
    """
    shown = {slide.part for slide in deck.slides}
    for slide in deck.slides:
        targets = deck.related(slide.part, REL_SLIDE)
        for link in _links(slide.root):
            identifier = link.get(f"{{{NS_R}}}id", "")
            jumps = link.get("action", "").startswith(_JUMP) or identifier in targets
            if jumps and targets.get(identifier) not in shown:
                goal = targets.get(identifier, "no slide")
                yield Found(
                    slide.number,
                    f"A link ({identifier}) leads to {goal}, expected a slide of the deck.",
                    "Link it to another slide or take the link away.",
                )


def _identities(root: Any) -> list[Any]:
    """Return what names each shape. A fallback repeats the ids of its choice, rightly."""
    if root is None:
        return []
    query = "//p:cNvPr[not(ancestor::mc:Fallback)]"
    return list(root.xpath(query, namespaces=NAMESPACES))


def _empty(shape: Shape) -> bool:
    if shape.placeholder is None or shape.placeholder[0] in FURNITURE:
        return False
    return not shape.text and shape.element.find("p:spPr/a:blipFill", NAMESPACES) is None


def _tables(deck: Deck) -> Iterator[tuple[Slide, Any]]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.kind == "graphicFrame":
                for table in shape.element.iter(f"{{{NS_A}}}tbl"):
                    yield slide, table


def _links(root: Any) -> Iterator[Any]:
    if root is not None:
        yield from root.iter(f"{{{NS_A}}}hlinkClick", f"{{{NS_A}}}hlinkHover")
