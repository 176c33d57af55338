"""A placeholder of a template as fitting needs it: sizes down to the floor, ink to be read."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.geometry import Box, inches
from deckgen.model.pack import Budget, LevelStyle, Placeholder, PlaceholderType
from deckgen.ooxml.contrast import ENOUGH, contrast
from deckgen.ooxml.ground import grounds, own_fill
from deckgen.packs.template.ground import (
    HALF,
    ink_for,
    ink_over_picture,
    known,
    nearest_ink,
    readable,
)
from deckgen.packs.template.inherit import master_mark
from deckgen.packs.template.tones import tones
from deckgen.packs.template.views import FRAME, Spot, View, own_words

STEPS = (96, 88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32, 28, 24, 20, 18, 16, 14, 12, 10)
"""Sizes in points that a ladder steps down by."""

TITLE_FLOOR_PT = 18.0
"""The smallest title: above any text under it."""

MOST_PT = {"table": 18.0, "chart": 16.0, "code": 16.0, "caption": 14.0}
"""The largest size of what a body holds beside points, whatever the body's own size."""

TITLE_LINES, COVER_LINES, MOST_TITLE_LINES = 2, 4, 6
USUAL_TITLE = 0.75
"""Part of the slide's width from which a title has two lines; in a narrower place it has more."""

_TYPES: dict[str, PlaceholderType] = {
    "title": "title", "ctrTitle": "ctrTitle", "subTitle": "subTitle", "body": "body",
    "pic": "pic", "obj": "obj", "tbl": "tbl", "chart": "chart", "dt": "dt", "ftr": "ftr",
    "sldNum": "sldNum",
}  # fmt: skip
FREE_KEY = 20_000
"""Above every key of a placeholder: where keys of places start that none marks."""

OWNED = (
    "©", "(c)", "copyright", "all rights", "confidential", "proprietary", "internal",
    "vertraulich", "intern", "confidentiel", "interne", "confidencial", "gmbh", "inc.", "ltd",
    "机密", "機密", "保密", "内部", "內部", "版权", "版權", "社外秘", "대외비", "기밀",
)  # fmt: skip
"""What a company's own footer says; any other text of a layout asks for words of one's own."""


USUAL_WIDTH = inches(40 / 3)
"""Width of the slides that sizes are thought for: 16:9 as PowerPoint has it."""


class Floors(Struct, frozen=True):
    """The smallest sizes of a profile in points, and by how much the slides are larger than usual.

    Who looks at a slide sees it as large as the screen: on one that is twice as wide, text of
    the same size is half as large.
    """

    body: float
    caption: float
    footer: float
    scale: float = 1.0

    def on(self, width: int) -> Floors:
        """Return the floors on slides of that width in EMU; on small ones they stay."""
        scale = max(1.0, width / USUAL_WIDTH)
        body, caption, footer = self.body * scale, self.caption * scale, self.footer * scale
        return Floors(round(body, 1), round(caption, 1), round(footer, 1), scale)

    @staticmethod
    def of(budget: Budget) -> Floors:
        """Return the floors of a budget."""
        return Floors(budget.body_floor_pt, budget.caption_floor_pt, budget.footer_floor_pt)

    def for_slot(self, slot: str) -> float:
        """Return the floor of what a slot holds."""
        kind = slot.partition("-")[0]
        if kind == "title":
            return max(self.body, TITLE_FLOOR_PT * self.scale)
        if kind in FRAME.values():
            return self.footer
        return self.caption if kind in ("caption", "kicker") else self.body


def ladder(own: float, floor: float) -> tuple[float, ...]:
    """Return the sizes to try, from a placeholder's own down to the floor, never below it."""
    top = max(own, floor)
    steps = [float(step) for step in STEPS if floor <= step < top]
    return (top, *steps) if not steps or steps[-1] == floor else (top, *steps, floor)


@lru_cache(maxsize=512)  # the title of a layout is the same in every way to use it
def place(spot: Spot, slot: str, view: View, floors: Floors, box: Box | None = None) -> Placeholder:
    """Return the placeholder that serves a slot, in its own place or in ``box``."""
    kind = slot.partition("-")[0]
    at = box or spot.box
    levels = spot.look.levels()
    own = min(levels[0].size_pt, _most(kind, levels[0].size_pt, floors))
    floor = floors.for_slot(slot)
    on = _ground(spot, view, at)
    ink = _ink(spot, view, at, on, max(own, floor))
    words = own_words(spot) if kind == "footer" else ""
    return Placeholder(
        idx=spot.mark.idx,
        type=_TYPES.get(spot.mark.type, "obj"),
        name=spot.mark.name,
        box=at,
        insets=spot.look.insets,
        anchor=spot.look.anchor,
        levels=tuple(_exact(level, floor) for level in levels),
        sizes_pt=ladder(own, floor),
        max_lines=_most_lines(kind, spot, view),
        floor_pt=floor,
        key=spot.key,
        moved=box is not None or spot.cut,
        ink=ink,
        plain_links=_unreadable(view.sheet.colours["hlink"], on) or (bool(ink) and not on),
        text=words if any(word in words.casefold() for word in OWNED) else "",
    )


def _most(kind: str, usual: float, floors: Floors) -> float:
    return MOST_PT[kind] * floors.scale if kind in MOST_PT else usual


def _exact(level: LevelStyle, floor: float) -> LevelStyle:
    """Return a level whose line spacing holds at every size of its ladder.

    Lines that are closer than the text is high would touch; what a template declares for its
    own size need not suit a smaller one.
    """
    return level if level.line_spacing >= 0.9 else replace(level, line_spacing=0.9)


def _most_lines(kind: str, spot: Spot, view: View) -> int:
    if kind == "title":
        usual = COVER_LINES if spot.mark.type == "ctrTitle" else TITLE_LINES
        narrow = round(TITLE_LINES * view.width * USUAL_TITLE / max(1, spot.box.cx))
        return min(max(usual, narrow), MOST_TITLE_LINES)
    return 1 if kind in ("kicker", *FRAME.values()) else 0


def _ground(spot: Spot, view: View, box: Box) -> tuple[str, ...]:
    """Return the colours behind a placeholder's text: its own fill, or what lies behind it."""
    above = master_mark(spot.mark, view.sheet)
    elements = [mark.element for mark in (spot.mark, above) if mark is not None]
    own = own_fill(elements, view.sheet.colours)
    return grounds(box, view.paints) if own is None else own


def _unreadable(colour: str, on: tuple[str, ...]) -> bool:
    return any(contrast(colour, ground) < ENOUGH for ground in on)


def _ink(spot: Spot, view: View, box: Box, on: tuple[str, ...], size: float) -> str:
    level, names = spot.look.levels()[0], view.sheet.colours
    over = () if on else tones(box, view.paints, view.media)

    def found_for(colour: str) -> str:
        if not over:  # slides that must say a colour say one that is read on what is known
            beside = on if on or level.said else known(box, view.paints)
            return ink_for(colour, size, level.bold, beside, names)
        return ink_over_picture(colour, size, level.bold, over, names)

    if not level.said:  # its maker chose a colour by eye, which slides do not inherit
        meant = nearest_ink(level.colour, names)
        found = found_for(meant) or meant
        return "" if found == "tx1" else found
    return found_for(level.colour)


def dim(spot: Spot, view: View) -> bool:
    """Whether text in a placeholder's own colour cannot be read on what lies behind it."""
    level = spot.look.levels()[0]
    on = _ground(spot, view, spot.box) or tones(spot.box, view.paints, view.media)
    return readable(level.colour, on, view.sheet.colours) < HALF


def free(slot: str, number: int, box: Box, like: Placeholder, floors: Floors) -> Placeholder:
    """Return a place without a placeholder, for a picture, a table or a chart."""
    kind = slot.partition("-")[0]
    types: dict[str, PlaceholderType] = {"table": "tbl", "chart": "chart"}
    floor = floors.for_slot(slot)
    own = min(like.levels[0].size_pt, _most(kind, 18.0, floors))
    return Placeholder(
        idx=0,
        type=types.get(kind, "pic"),
        name=slot,
        box=box,
        levels=(LevelStyle(max(own, floor), colour="tx1", face=like.levels[0].face),),
        sizes_pt=ladder(own, floor),
        floor_pt=floor,
        key=FREE_KEY + number,
        moved=True,
        free=True,
    )
