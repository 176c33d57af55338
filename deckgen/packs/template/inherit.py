"""What a placeholder of a layout inherits: place, insets, anchor and the style of each level.

A slide's text looks for each property in turn at the layout's placeholder, at the master's of
the same type, at the master's text styles (19.3.1.52) and at the presentation's default
(19.2.1.8); the first that says it counts (ECMA-376 part 1, 19.3.1.36 and 21.1.2.4).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.geometry import Box, Insets
from deckgen.model.pack import LevelStyle
from deckgen.ooxml.numbers import share, whole
from deckgen.ooxml.theme import A, hex_of, scheme_name
from deckgen.packs.template.sheets import Mark, P, Sheet, Template

LEVELS = 5
"""Outline levels that are resolved; slides show fewer."""

_TITLES = ("title", "ctrTitle")
_SAME = ("dt", "ftr", "sldNum")
_MASTER = {"title": "title", "ctrTitle": "title", **{kind: kind for kind in _SAME}}
_STYLE = {"title": "titleStyle", "ctrTitle": "titleStyle", **dict.fromkeys(_SAME, "otherStyle")}
LINE_EM = 1.2
"""Pitch of a line of Latin text: what a spacing given in points is a part of."""

_USUAL_PT = 18.0
"""Size of text of which nobody says how large it is (19.2.1.8 leaves it to the program)."""

_USUAL_TITLE_PT = 28.0
"""The same of titles, which would look like their text."""

_STEP, _SPACE_PT = 274_320, 6.0
"""Indent of a level (0.3 in) and space before a paragraph, where nobody says either."""

_SMALLEST_PT = 14.0
"""The smallest size of a body: for it, spacing given in points is the widest."""


class Look(Struct, frozen=True):
    """What a placeholder's text and shape inherit."""

    box: Box | None
    insets: Insets
    anchor: Literal["t", "ctr", "b"]
    levels: Callable[[], tuple[LevelStyle, ...]]
    """The style of each outline level, worked out when it is asked for: few are."""
    upright: bool
    """Whether its lines run as usual: no vertical text, no turned shape."""


def master_mark(mark: Mark, layout: Sheet) -> Mark | None:
    """Return the master's placeholder that a layout's inherits from: the one of its type."""
    assert layout.master is not None
    wanted = _MASTER.get(mark.type, "body")
    return next((each for each in layout.master.marks if each.type == wanted), None)


def resolve(mark: Mark, layout: Sheet, template: Template) -> Look:
    """Return what a placeholder of a layout looks like on a slide."""
    above = master_mark(mark, layout)
    marks = [mark] if above is None else [mark, above]
    bodies = [each.body for each in marks if each.body is not None]
    transform = mark.element.find(f"{P}spPr/{A}xfrm")
    turned = transform is not None and transform.get("rot", "0") != "0"
    anchor = _attribute(bodies, "anchor", "t")
    return Look(
        box=next((each.box for each in marks if each.box is not None), None),
        insets=_insets(bodies),
        anchor=cast(Literal["t", "ctr", "b"], anchor if anchor in ("t", "ctr", "b") else "t"),
        levels=cache(partial(_levels, marks, layout, template)),
        upright=not turned and _attribute(bodies, "vert", "horz") == "horz",
    )


def _levels(marks: list[Mark], layout: Sheet, template: Template) -> tuple[LevelStyle, ...]:
    levels: list[LevelStyle] = []
    for number, chain in enumerate(_chains(marks, layout, template)):
        if _says_size(chain):
            levels.append(_level(chain, marks[0].type, layout))
        else:
            shown = _shown(number, marks, layout)
            above_pt = levels[-1].size_pt if levels else shown.size_pt
            levels.append(replace(shown, size_pt=min(shown.size_pt, above_pt)))
    return tuple(levels)


def _attribute(elements: list[Any], name: str, usual: str) -> str:
    return next((e.get(name) for e in elements if e is not None and e.get(name)), usual)


def _insets(bodies: list[Any]) -> Insets:
    usual = Insets()
    sides = (
        ("lIns", usual.left),
        ("tIns", usual.top),
        ("rIns", usual.right),
        ("bIns", usual.bottom),
    )
    return Insets(*(whole(_attribute(bodies, name, ""), value) for name, value in sides))


def _chains(marks: list[Mark], layout: Sheet, template: Template) -> list[list[Any]]:
    """Return for each level the elements that may say its properties, the nearest first."""
    assert layout.master is not None
    styles = layout.master.root.find(f"{P}txStyles")
    named = _STYLE.get(marks[0].type, "bodyStyle")
    sources = [each.styles for each in marks]
    sources.append(None if styles is None else styles.find(f"{P}{named}"))
    sources.append(template.default_text)
    chains = []
    for number in range(1, LEVELS + 1):
        found = [s.find(f"{A}lvl{number}pPr") for s in sources if s is not None]
        chains.append([each for each in found if each is not None])
    return chains


def _level(chain: list[Any], kind: str, layout: Sheet) -> LevelStyle:
    runs = [e for level in chain if (e := level.find(f"{A}defRPr")) is not None]
    size = max(1.0, whole(_attribute(runs, "sz", ""), 1800) / 100)
    align = _attribute(chain, "algn", "l")
    face = _child(runs, "latin")
    usual = "+mj-lt" if kind in _TITLES else "+mn-lt"
    typeface = layout.theme.face(face.get("typeface", usual) if face is not None else usual)
    return LevelStyle(
        size_pt=size,
        bold=_attribute(runs, "b", "0") in ("1", "true"),
        italic=_attribute(runs, "i", "0") in ("1", "true"),
        colour=_colour(_child(runs, "solidFill"), layout),
        face=typeface or "Arial",
        bullet=_bullet(chain),
        margin=max(0, whole(_attribute(chain, "marL", "0"))),
        indent=whole(_attribute(chain, "indent", "0")),
        space_before_pt=_space(_child(chain, "spcBef"), size),
        space_after_pt=_space(_child(chain, "spcAft"), size),
        line_spacing=_line_spacing(_child(chain, "lnSpc"), size),
        align=_align(align),
    )


def _align(said: str) -> Literal["l", "ctr", "r", "just"]:
    return "ctr" if said == "ctr" else "r" if said == "r" else "l"


def _says_size(chain: list[Any]) -> bool:
    """Whether anything that a slide inherits from says how large the text is."""
    runs = (level.find(f"{A}defRPr") for level in chain)
    return any(run is not None and run.get("sz") for run in runs)


def _shown(number: int, marks: list[Mark], layout: Sheet) -> LevelStyle:
    """Return the style of a level that nothing says: as the layout's or master's own text has it.

    LibreOffice writes templates so. Nothing of it is inherited: slides must say it.
    """
    size, colour, align = 0.0, "tx1", ""
    for mark in marks:
        for paragraph in mark.element.iterfind(f"{P}txBody/{A}p"):
            properties = paragraph.find(f"{A}pPr")
            level = properties.get("lvl", "0") if properties is not None else "0"
            if level == str(number) and not size:
                size, colour = _run_look(paragraph, layout)
                align = properties.get("algn", "") if properties is not None else ""
    titles = marks[0].type in _TITLES
    usual_pt = _USUAL_TITLE_PT if titles else max(_SMALLEST_PT, _USUAL_PT - 2 * number)
    return LevelStyle(
        size_pt=size or usual_pt,
        colour=colour,
        face=(layout.theme.major if titles else layout.theme.minor).latin,
        margin=number * _STEP,
        space_before_pt=0.0 if titles else _SPACE_PT,
        align=_align(align),
        said=False,
    )


def _run_look(paragraph: Any, layout: Sheet) -> tuple[float, str]:
    """Return size and colour of a paragraph's first run, or of its end; 0 where no size is said."""
    for path in (f"{A}r/{A}rPr", f"{A}endParaRPr"):
        found = paragraph.find(path)
        if found is not None and found.get("sz"):
            size = max(1.0, whole(found.get("sz"), 1800) / 100)
            return size, _colour(found.find(f"{A}solidFill"), layout)
    return 0.0, "tx1"


def _child(elements: list[Any], name: str) -> Any:
    """Return the nearest child of that name, or None."""
    return next((e for each in elements if (e := each.find(f"{A}{name}")) is not None), None)


def _colour(fill: Any, layout: Sheet) -> str:
    """Return the colour of text: a theme colour's name, or ``#`` and six digits."""
    if fill is None:
        return "tx1"
    named = scheme_name(fill)
    if named in layout.colours:
        return named
    value = hex_of(fill[0], layout.colours) if len(fill) else ""
    return f"#{value}" if value else "tx1"


def _bullet(chain: list[Any]) -> str:
    """Return the bullet of the nearest level that says one; a picture or number counts as one."""
    for level in chain:
        for name in ("buNone", "buChar", "buAutoNum", "buBlip"):
            found = level.find(f"{A}{name}")
            if found is not None:
                return "" if name == "buNone" else str(found.get("char") or "•")
    return ""


def _space(spacing: Any, size: float) -> float:
    """Return space before or after a paragraph in points (21.1.2.2.9 and 10)."""
    if spacing is None or not len(spacing):
        return 0.0
    value = share(spacing[0].get("val"))
    exact = spacing[0].tag == f"{A}spcPts"
    return value / 100 if exact else value / 100_000 * size * LINE_EM


def _line_spacing(spacing: Any, size: float) -> float:
    """Return the factor of the line pitch.

    Spacing in points stays when the size steps down: it counts as a part of the smallest pitch.
    """
    if spacing is None or not len(spacing):
        return 1.0
    value = share(spacing[0].get("val"))
    if spacing[0].tag == f"{A}spcPts":
        return max(0.5, value / 100 / (LINE_EM * min(size, _SMALLEST_PT)))
    return max(0.5, value / 100_000)


def names_east_asian(mark: Mark, layout: Sheet, template: Template) -> bool:
    """Whether text of a placeholder inherits a face for East Asian characters."""
    above = master_mark(mark, layout)
    chain = _chains([mark] if above is None else [mark, above], layout, template)[0]
    runs = [e for level in chain if (e := level.find(f"{A}defRPr")) is not None]
    face = _child(runs, "ea")
    return face is not None and bool(layout.theme.face(face.get("typeface", "")))
