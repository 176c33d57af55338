"""The text of a shape as it is shown: each run with the style that it has in effect.

A run looks for each property in turn at itself, at its paragraph's level in the shape's own list
style, at the layout's and the master's placeholder, at the master's text styles (19.3.1.52) and
at the presentation's default (19.2.1.8); the first that says it counts (ECMA-376 part 1,
21.1.2.4). Text outside placeholders takes the presentation's default at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from deckgen.ooxml.names import NAMESPACES, NS_A, NS_LINK_COLOUR
from deckgen.ooxml.numbers import share, whole
from deckgen.ooxml.setting import Setting
from deckgen.ooxml.shapes import TITLES
from deckgen.ooxml.theme import hex_of

A: Final = f"{{{NS_A}}}"
USUAL_PT: Final = 18.0
"""Size of text of which nobody says how large it is."""

_LINK: Final = "hlink"
_FURNITURE_STYLE: Final = dict.fromkeys(("dt", "ftr", "hdr", "sldNum"), "otherStyle")
_STYLE: Final = {**dict.fromkeys(TITLES, "titleStyle"), **_FURNITURE_STYLE}
_TRUE: Final = ("1", "true")
_LEVELS: Final = 9


class Spacing(Struct, frozen=True):
    """A distance between lines or paragraphs: points, or a factor of the usual line."""

    points: float = 0.0
    factor: float = 0.0


class Style(Struct, frozen=True):
    """What a run looks like. ``colour`` is six hexadecimal digits, ``""`` where unknown;
    ``themed`` says whether colour and face, each, are the theme's or inherited."""

    size_pt: float = USUAL_PT
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    face: str = "Arial"
    east_asian_face: str = ""
    colour: str = ""
    language: str = ""
    themed: tuple[bool, bool] = (True, True)


class Run(Struct, frozen=True):
    """A stretch of text in one style; ``raised`` marks superscripts and subscripts.

    ``linked`` says that a click on it leads somewhere, ``marked`` that it is underlined, though no
    link, struck through or highlighted.
    """

    text: str
    style: Style
    raised: bool = False
    other_language: str = ""
    linked: bool = False
    marked: bool = False


class Paragraph(Struct, frozen=True):
    """A paragraph: its runs, where its lines start (EMU), how far apart they are."""

    runs: tuple[Run, ...]
    level: int
    margin: int
    indent: int
    align: str
    bullet: bool
    before: Spacing
    after: Spacing
    lines: Spacing
    end_pt: float
    """Size of an empty paragraph."""
    disputed_pt: float = 0.0
    """Size that the paragraph wants for runs that say none, 0 for none: PowerPoint does not
    look at a paragraph's own run properties, LibreOffice does."""

    @property
    def text(self) -> str:
        """Its text, line breaks as line feeds."""
        return "".join(run.text for run in self.runs)


class Body(Struct, frozen=True):
    """The text of a shape and how it stands in it: insets in EMU, left, top, right, bottom."""

    paragraphs: tuple[Paragraph, ...]
    insets: tuple[int, int, int, int]
    anchor: Literal["t", "ctr", "b"]
    wraps: bool
    vertical: str
    """``horz``, or how the text is turned (20.1.10.83)."""
    autofit: Literal["", "shape", "text"]
    """Whether the shape grows with its text, or the text shrinks to the shape."""
    scale: float
    """Factor of the sizes that the last program to fit the text has stored."""
    reduction: float
    """What it took off the line spacing, as a factor of the usual line."""
    stored: bool
    """Whether such a scale is stored."""
    columns: int
    column_gap: int

    @property
    def text(self) -> str:
        """Its text, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def body_of(
    element: Any, placeholder: tuple[str, str] | None, setting: Setting, path: str = "p:txBody"
) -> Body | None:
    """Return the text of a shape (or, by ``path``, of a table's cell); None where it has none."""
    text = element.find(path, NAMESPACES)
    if text is None:
        return None
    parents = setting.parents(placeholder) if placeholder else []
    frames = [text.find(f"{A}bodyPr")]
    frames += [parent.find("p:txBody/a:bodyPr", NAMESPACES) for parent in parents]
    frames = [frame for frame in frames if frame is not None]
    levels = _Levels(text, element, placeholder, parents, setting)
    scale, reduction, stored = _stored_fit(text.find(f"{A}bodyPr"))
    anchor = _said(frames, "anchor", "t")
    return Body(
        paragraphs=tuple(_paragraph(each, levels) for each in text.iterfind(f"{A}p")),
        insets=(
            whole(_said(frames, "lIns", ""), 91_440),
            whole(_said(frames, "tIns", ""), 45_720),
            whole(_said(frames, "rIns", ""), 91_440),
            whole(_said(frames, "bIns", ""), 45_720),
        ),
        anchor="ctr" if anchor == "ctr" else "b" if anchor == "b" else "t",
        wraps=_said(frames, "wrap", "square") != "none",
        vertical=_said(frames, "vert", "horz"),
        autofit=_autofit(text.find(f"{A}bodyPr")),
        scale=scale,
        reduction=reduction,
        stored=stored,
        columns=max(1, whole(_said(frames, "numCol", ""), 1)),
        column_gap=whole(_said(frames, "spcCol", ""), 0),
    )


def inherited_styles(placeholder: tuple[str, str], setting: Setting) -> tuple[Style, ...]:
    """Return what a run of each level looks like that says nothing itself.

    Empty where layout and master have no such placeholder for text.
    """
    levels = _levels_of(placeholder, setting)
    return tuple(map(levels.style, range(_LEVELS))) if levels else ()


def inherited_alignments(placeholder: tuple[str, str], setting: Setting) -> frozenset[str]:
    """Return how paragraphs of any level are aligned that do not say so themselves."""
    levels = _levels_of(placeholder, setting)
    found = (_said(levels.chain(each), "algn", "l") for each in range(_LEVELS)) if levels else ()
    return frozenset(found)


def _levels_of(placeholder: tuple[str, str], setting: Setting) -> _Levels | None:
    parents = setting.parents(placeholder)
    text = parents[0].find("p:txBody", NAMESPACES) if parents else None
    if text is None:
        return None
    return _Levels(text, parents[0], placeholder, parents, setting)


def _said(elements: Sequence[Any], name: str, usual: str) -> str:
    return next((e.get(name) for e in elements if e.get(name)), usual)


def _autofit(own: Any) -> Literal["", "shape", "text"]:
    """Return what the text's own properties say of fitting.

    What a layout says is no help: LibreOffice 7.4 does not inherit it, and PowerPoint shows the
    declared sizes until somebody edits the text.
    """
    if own is None:
        return ""
    if own.find(f"{A}spAutoFit") is not None:
        return "shape"
    return "text" if own.find(f"{A}normAutofit") is not None else ""


def _stored_fit(own: Any) -> tuple[float, float, bool]:
    found = None if own is None else own.find(f"{A}normAutofit")
    if found is None or found.get("fontScale") is None:
        return 1.0, 0.0, False
    scale = share(found.get("fontScale"), 100_000) / 100_000
    return max(0.1, scale), share(found.get("lnSpcReduction")) / 100_000, True


class _Levels:
    """The style of each outline level of one text, worked out when it is asked for."""

    def __init__(
        self,
        text: Any,
        element: Any,
        placeholder: tuple[str, str] | None,
        parents: Sequence[Any],
        setting: Setting,
    ) -> None:
        self.setting = setting
        self._placeholder = placeholder
        self._parents = parents
        own = text.find(f"{A}lstStyle")
        self._own = own if own is not None and len(own) else None
        self._reference = element.find("p:style/a:fontRef", NAMESPACES)

    def chain(self, level: int) -> list[Any]:
        """Return the elements that may say how a level looks, nearest first."""
        own = None if self._own is None else self._own.find(f"{A}lvl{level + 1}pPr")
        inherited = self._inherited(level)
        return inherited if own is None else [own, *inherited]

    def style(self, level: int) -> Style:
        """Return what a run of a level looks like that says nothing itself."""
        known = self.setting.known
        if self._own is not None or self._reference is not None:
            return self._style(level)
        key = ("style", self._placeholder, level)
        if key not in known:
            known[key] = self._style(level)
        found: Style = known[key]
        return found

    def _inherited(self, level: int) -> list[Any]:
        known = self.setting.known
        key = ("chain", self._placeholder, level)
        if key not in known:
            sources = [parent.find("p:txBody/a:lstStyle", NAMESPACES) for parent in self._parents]
            if self._placeholder is not None and self.setting.text_styles is not None:
                named = _STYLE.get(self._placeholder[0], "bodyStyle")
                sources.append(self.setting.text_styles.find(f"p:{named}", NAMESPACES))
            sources.append(self.setting.default_text)
            levels = (s.find(f"{A}lvl{level + 1}pPr") for s in sources if s is not None)
            known[key] = [each for each in levels if each is not None]
        found: list[Any] = known[key]
        return found

    def _style(self, level: int) -> Style:
        title = self._placeholder is not None and self._placeholder[0] in TITLES
        font = "+mj" if title else "+mn"
        usual = Style(
            face=self.setting.theme.face(f"{font}-lt") or "Arial",
            east_asian_face=self.setting.theme.face(f"{font}-ea"),
            colour=self.setting.colours.get("tx1", ""),
        )
        style = styled(usual, _run_properties(self._inherited(level)), self.setting)
        if self._reference is not None and len(self._reference):
            colour = hex_of(self._reference[0], self.setting.colours)
            style = replace(style, colour=colour or style.colour)
        own = None if self._own is None else self._own.find(f"{A}lvl{level + 1}pPr")
        style = replace(style, themed=(True, True))
        return style if own is None else styled(style, _run_properties([own]), self.setting)


def _run_properties(levels: Sequence[Any]) -> list[Any]:
    return [e for level in levels if (e := level.find(f"{A}defRPr")) is not None]


def styled(usual: Style, said: Sequence[Any], setting: Setting) -> Style:
    """Return a style with what run properties say, the first of ``said`` before the others."""
    if not said:
        return usual
    size = _said(said, "sz", "")
    latin = _child(said, "latin")
    east_asian = _child(said, "ea")
    face, themed_face = _face(latin, usual.face, usual.themed[1], setting)
    ea_face, _ = _face(east_asian, usual.east_asian_face, True, setting)
    colour, themed_colour = _colour(said, usual, setting)
    bold, italic, caps = _said(said, "b", ""), _said(said, "i", ""), _said(said, "cap", "")
    return Style(
        size_pt=max(1.0, whole(size, 1800) / 100) if size else usual.size_pt,
        bold=bold in _TRUE if bold else usual.bold,
        italic=italic in _TRUE if italic else usual.italic,
        capitals=caps == "all" if caps else usual.capitals,
        face=face,
        east_asian_face=ea_face,
        colour=colour,
        language=_said(said, "lang", usual.language),
        themed=(themed_colour, themed_face),
    )


def _face(found: Any, usual: str, themed: bool, setting: Setting) -> tuple[str, bool]:
    name = "" if found is None else found.get("typeface", "")
    if not name:
        return usual, themed
    return setting.theme.face(name) or usual, name.startswith("+")


def _colour(said: Sequence[Any], usual: Style, setting: Setting) -> tuple[str, bool]:
    for element in said:
        for child in element:
            kind = child.tag.rpartition("}")[2]
            if kind == "solidFill":
                value = hex_of(child[0], setting.colours) if len(child) else ""
                return value, not len(child) or child[0].tag == f"{A}schemeClr"
            if kind in ("gradFill", "blipFill", "pattFill", "noFill"):
                return "", True
    return usual.colour, usual.themed[0]


def _child(elements: Sequence[Any], name: str) -> Any:
    return next((e for each in elements if (e := each.find(f"{A}{name}")) is not None), None)


def _paragraph(element: Any, levels: _Levels) -> Paragraph:
    own = element.find(f"{A}pPr")
    level = 0 if own is None else min(_LEVELS - 1, max(0, whole(own.get("lvl"), 0)))
    chain = levels.chain(level)
    if own is not None:
        chain = [own, *chain]
    style = levels.style(level)
    runs = tuple(_runs(element, style, levels))
    end = element.find(f"{A}endParaRPr")
    end_pt = whole(end.get("sz"), 0) / 100 if end is not None else 0.0
    return Paragraph(
        runs=runs,
        level=level,
        margin=whole(_said(chain, "marL", ""), 0),
        indent=whole(_said(chain, "indent", ""), 0),
        align=_said(chain, "algn", "l"),
        bullet=_bullet(chain),
        before=_spacing(_child(chain, "spcBef"), 0.0),
        after=_spacing(_child(chain, "spcAft"), 0.0),
        lines=_spacing(_child(chain, "lnSpc"), 1.0),
        end_pt=end_pt or style.size_pt,
        disputed_pt=0.0 if own is None else _disputed(element, own, style),
    )


def _disputed(paragraph: Any, own: Any, style: Style) -> float:
    size = whole(_said([e for e in own if e.tag == f"{A}defRPr"], "sz", ""), 0) / 100
    runs = [run.find(f"{A}rPr") for run in paragraph.iterfind(f"{A}r")]
    silent = any(run is None or not run.get("sz") for run in runs)
    return size if silent and size != style.size_pt else 0.0


def _runs(paragraph: Any, style: Style, levels: _Levels) -> Iterator[Run]:
    setting = levels.setting
    for element in paragraph:
        kind = element.tag.rpartition("}")[2]
        if kind not in ("r", "fld", "br"):
            continue
        text = "\n"
        if kind != "br":
            text = "".join(found.text or "" for found in element.iterfind(f"{A}t"))
        said = element.find(f"{A}rPr")
        if said is None:
            yield Run(text, style)
            continue
        own = styled(style, [said], setting)
        link = said.find(f"{A}hlinkClick")
        if link is not None and not _keeps_colour(link):
            own = replace(own, colour=setting.colours.get(_LINK, own.colour))
        raised = whole(said.get("baseline"), 0) != 0
        linked = link is not None
        yield Run(text, own, raised, said.get("altLang", ""), linked, _marked(said, linked))


def _marked(said: Any, linked: bool) -> bool:
    underlined = not linked and said.get("u", "none") != "none"
    struck = said.get("strike", "noStrike") != "noStrike"
    return underlined or struck or said.find(f"{A}highlight") is not None


def _keeps_colour(link: Any) -> bool:
    """Whether a link has its text's own colour ([MS-ODRAWXML], 2.26)."""
    marks = link.iter(f"{{{NS_LINK_COLOUR}}}hlinkClr")
    return any(mark.get("val") == "tx" for mark in marks)


def _bullet(chain: Sequence[Any]) -> bool:
    for level in chain:
        for name in ("buNone", "buChar", "buAutoNum", "buBlip"):
            if level.find(f"{A}{name}") is not None:
                return name != "buNone"
    return False


def _spacing(found: Any, usual: float) -> Spacing:
    if found is None or not len(found):
        return Spacing(factor=usual)
    value = share(found[0].get("val"))
    if found[0].tag == f"{A}spcPts":
        return Spacing(points=value / 100)
    return Spacing(factor=value / 100_000)
