"""The theme: colour scheme, font scheme, format scheme (ECMA-376 part 1, 20.1.6)."""

from __future__ import annotations

from deckgen.ooxml.text import attribute
from deckgen.packs.colours import THEME_COLOURS
from deckgen.packs.design import PackDesign
from deckgen.packs.parts.xml import DRAWING, part

_PLACEHOLDER_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE_WIDTHS = (9_525, 19_050, 28_575)
_FLAT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(design: PackDesign, name: str) -> bytes:
    """Return a theme without effects: flat fills, three line widths, no shadows."""
    return part(
        f'<a:theme {DRAWING} name="{attribute(name)}"><a:themeElements>{_colours(design)}'
        f"{_fonts(design)}{_formats()}</a:themeElements><a:objectDefaults/>"
        "<a:extraClrSchemeLst/></a:theme>"
    )


def _colours(design: PackDesign) -> str:
    named = "".join(
        f'<a:{name}><a:srgbClr val="{design.palette[name]}"/></a:{name}>' for name in THEME_COLOURS
    )
    return f'<a:clrScheme name="{attribute(design.name)}">{named}</a:clrScheme>'


def _fonts(design: PackDesign) -> str:
    fonts = design.fonts
    major = _collection("majorFont", fonts.heading, fonts.east_asian, fonts.complex)
    minor = _collection("minorFont", fonts.body, fonts.east_asian, fonts.complex)
    return f'<a:fontScheme name="{attribute(design.name)}">{major}{minor}</a:fontScheme>'


def _collection(element: str, latin: str, east_asian: str, complex_script: str) -> str:
    return (
        f'<a:{element}><a:latin typeface="{attribute(latin)}"/>'
        f'<a:ea typeface="{attribute(east_asian)}"/>'
        f'<a:cs typeface="{attribute(complex_script)}"/></a:{element}>'
    )


def _formats() -> str:
    """Return three fills, lines, effects and backgrounds, as few as the schema asks for."""
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_PLACEHOLDER_FILL}'
        '<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
        for width in _LINE_WIDTHS
    )
    return (
        f'<a:fmtScheme name="Flat"><a:fillStyleLst>{_PLACEHOLDER_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_FLAT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_PLACEHOLDER_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
