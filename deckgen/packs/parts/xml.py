"""Pieces of XML that several parts share: text styles and shapes."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from deckgen.model.geometry import Box, Insets
from deckgen.model.pack import LevelStyle
from deckgen.ooxml.names import NS_A
from deckgen.ooxml.relationships import DECLARATION
from deckgen.ooxml.sheets import DECORATIVE
from deckgen.ooxml.text import attribute
from deckgen.packs.design import MAX_LEVELS, Decoration, TextStyle

DRAWING = f'xmlns:a="{NS_A}"'

# East Asian line breaking on, no Latin word cut inside a line, no punctuation outside the box.
_SCRIPT = ' defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="0"'


def part(element: str) -> bytes:
    """Return the bytes of a part with this root element."""
    return (DECLARATION + element).encode()


def scheme_fill(colour: str) -> str:
    """Return a solid fill in a theme colour."""
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def rectangle(box: Box, fill: str = "") -> str:
    """Return the place of a shape, with geometry and fill where it has one."""
    place = f'<a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.cx}" cy="{box.cy}"/></a:xfrm>'
    drawn = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{scheme_fill(fill)}' if fill else ""
    return f"<p:spPr>{place}{drawn}</p:spPr>"


def body_properties(insets: Insets, anchor: str, autofit: bool) -> str:
    """Return `a:bodyPr` with every inset said; bare `normAutofit` saves what does not fit.

    A stored font scale is never written: PowerPoint would keep it until the next edit.
    """
    fit = "<a:normAutofit/>" if autofit else "<a:noAutofit/>"
    return (
        f'<a:bodyPr vert="horz" wrap="square" lIns="{insets.left}" tIns="{insets.top}" '
        f'rIns="{insets.right}" bIns="{insets.bottom}" rtlCol="0" anchor="{anchor}">{fit}'
        "</a:bodyPr>"
    )


class Level(Struct, frozen=True):
    """An outline level, the colour of its bullet and the theme's face that it is set in."""

    style: LevelStyle
    bullet_colour: str = ""
    faces: str = "body"


def level_properties(number: int, level: Level, inherited: Level | None = None) -> str:
    """Return `a:lvlNpPr`, the paragraph and character properties of an outline level.

    Only what differs from the ``inherited`` level is said, as PowerPoint writes layouts: what a
    person changes in the master then reaches them. ``""`` where nothing differs.
    """
    known = _said(inherited) if inherited else ((), (), (), ())
    of_paragraph, inside, of_run, in_run = (
        "".join(each for each in said if each not in before)
        for said, before in zip(_said(level), known, strict=True)
    )
    if not (of_paragraph or inside or of_run or in_run):
        return ""
    run = f"<a:defRPr{of_run}>{in_run}</a:defRPr>" if in_run else f"<a:defRPr{of_run}/>"
    run = run if of_run or in_run else ""
    return f"<a:lvl{number}pPr{of_paragraph}>{inside}{run}</a:lvl{number}pPr>"


def _said(level: Level) -> tuple[tuple[str, ...], ...]:
    """Return attributes and children of the paragraph properties, then of the run properties."""
    style = level.style
    return (
        (
            f' marL="{style.margin}"',
            f' indent="{style.indent}"',
            f' algn="{style.align}"',
            _SCRIPT,
        ),
        (
            f'<a:lnSpc><a:spcPct val="{round(style.line_spacing * 100_000)}"/></a:lnSpc>',
            f'<a:spcBef><a:spcPts val="{round(style.space_before_pt * 100)}"/></a:spcBef>',
            f'<a:spcAft><a:spcPts val="{round(style.space_after_pt * 100)}"/></a:spcAft>',
            _bullet(style, level.bullet_colour),
        ),
        (
            f' sz="{round(style.size_pt * 100)}"',
            f' b="{int(style.bold)}"',
            f' i="{int(style.italic)}"',
            ' kern="1200"',
        ),
        (scheme_fill(style.colour), *_faces(style, level.faces)),
    )


def _bullet(level: LevelStyle, colour: str) -> str:
    if not level.bullet:
        return "<a:buNone/>"
    return (
        f'<a:buClr><a:schemeClr val="{colour}"/></a:buClr><a:buSzPct val="100000"/>'
        f'<a:buFont typeface="Arial"/><a:buChar char="{attribute(level.bullet)}"/>'
    )


def _faces(level: LevelStyle, faces: str) -> tuple[str, str, str]:
    if faces == "code":
        face = attribute(level.face)
        return (
            f'<a:latin typeface="{face}"/>',
            '<a:ea typeface="+mn-ea"/>',
            f'<a:cs typeface="{face}"/>',
        )
    scheme = "mj" if faces == "heading" else "mn"
    return (
        f'<a:latin typeface="+{scheme}-lt"/>',
        f'<a:ea typeface="+{scheme}-ea"/>',
        f'<a:cs typeface="+{scheme}-cs"/>',
    )


@lru_cache(maxsize=128)
def list_levels(style: TextStyle, count: int, inherited: TextStyle | None = None) -> str:
    """Return ``count`` outline levels of a style, the last declared one repeated.

    Of an ``inherited`` style only what differs is said.
    """
    return "".join(
        level_properties(
            number + 1, _level(style, number), _level(inherited, number) if inherited else None
        )
        for number in range(min(count, MAX_LEVELS))
    )


def _level(style: TextStyle, number: int) -> Level:
    at = min(number, len(style.levels) - 1)
    return Level(style.levels[at], style.bullet_colours[at], style.faces)


def decoration(shape: Decoration, number: int) -> str:
    """Return a rectangle that carries nothing and says so."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(shape.name)}">'
        f'{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{shape.box.x}" y="{shape.box.y}"/>'
        f'<a:ext cx="{shape.box.cx}" cy="{shape.box.cy}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{scheme_fill(shape.fill)}'
        "<a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/>'
        '<a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def picture(box: Box, number: int, name: str, alt: str, rid: str) -> str:
    """Return a picture that belongs to the sheet (ECMA-376 part 1, 19.3.1.37)."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{attribute(name)}"'
        f' descr="{attribute(alt)}"/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/>'
        f'</p:nvPicPr><p:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr><a:xfrm><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{box.cx}" cy="{box.cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></p:spPr></p:pic>"
    )


def background(colour: str) -> str:
    """Return `p:bg` filled with a theme colour."""
    return f"<p:bg><p:bgPr>{scheme_fill(colour)}<a:effectLst/></p:bgPr></p:bg>"
