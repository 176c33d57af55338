"""The presentation without slides, its properties, and the table style."""

from __future__ import annotations

from deckgen.model.pack import LevelStyle
from deckgen.ooxml.sheets import SHEET_NAMESPACES
from deckgen.packs.design import MAX_LEVELS, PackDesign
from deckgen.packs.parts.notes import NOTES_HEIGHT, NOTES_WIDTH
from deckgen.packs.parts.sheets import MASTER_ID
from deckgen.packs.parts.xml import DRAWING, Level, level_properties, part, scheme_fill

TABLE_STYLE = "{7D2F6B1C-3E84-4A9B-9C41-6B0E5D8A2F17}"
"""Ours; a table refers to its style by this identifier (ECMA-376 part 1, 21.1.3.11)."""

_HAIRLINE, _STRONG = 9_525, 19_050
_SIDES = ("left", "right", "top", "bottom", "insideH", "insideV")


def presentation_part(design: PackDesign, master_rid: str, notes_rid: str) -> bytes:
    """Return the presentation; the writer puts `p:sldIdLst` after the notes masters."""
    plain = LevelStyle(18.0, face=design.fonts.body)
    levels = "".join(level_properties(n + 1, Level(plain)) for n in range(MAX_LEVELS))
    return part(
        f'<p:presentation {SHEET_NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{MASTER_ID}" r:id="{master_rid}"/>'
        "</p:sldMasterIdLst>"
        f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes_rid}"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{design.width}" cy="{design.height}"/>'
        f'<p:notesSz cx="{NOTES_WIDTH}" cy="{NOTES_HEIGHT}"/>'
        f"<p:defaultTextStyle>{levels}</p:defaultTextStyle></p:presentation>"
    )


def presentation_properties_part() -> bytes:
    """Return the presentation's properties: none but the defaults."""
    return part(f"<p:presentationPr {SHEET_NAMESPACES}/>")


def view_properties_part() -> bytes:
    """Return how PowerPoint first shows the deck: slides beside their overview."""
    return part(
        f'<p:viewPr {SHEET_NAMESPACES}><p:normalViewPr horzBarState="maximized">'
        '<p:restoredLeft sz="15620"/><p:restoredTop sz="80000"/></p:normalViewPr>'
        '<p:gridSpacing cx="76200" cy="76200"/></p:viewPr>'
    )


def table_styles_part() -> bytes:
    """Return our table style: light rules, a header row on a tint above an accent line."""
    whole = _cells(
        "wholeTbl",
        "",
        {"top": ("accent6", _HAIRLINE), "bottom": ("accent6", _HAIRLINE),
         "insideH": ("accent6", _HAIRLINE)},
    )  # fmt: skip
    header = _cells("firstRow", "bg2", {"bottom": ("accent1", _STRONG)}, bold=True)
    total = _cells("lastRow", "", {"top": ("tx2", _STRONG)}, bold=True)
    first = _cells("firstCol", "", {}, bold=True)
    last = _cells("lastCol", "", {}, bold=True)
    band = _cells("band1H", "", {})
    return part(
        f'<a:tblStyleLst {DRAWING} def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Briefing">'
        f"{whole}{band}{last}{first}{total}{header}</a:tblStyle></a:tblStyleLst>"
    )


def _cells(element: str, fill: str, borders: dict[str, tuple[str, int]], bold: bool = False) -> str:
    """Return the look of some of a table's cells (21.1.3.11 to 21.1.3.15)."""
    weight = ' b="on"' if bold else ""
    whole = element == "wholeTbl"
    lines = "".join(_border(side, borders.get(side), whole) for side in _SIDES)
    inside = f"<a:fill>{scheme_fill(fill)}</a:fill>" if fill else ""
    inside = inside or ("<a:fill><a:noFill/></a:fill>" if whole else "")
    return (
        f'<a:{element}><a:tcTxStyle{weight}><a:fontRef idx="minor"/><a:schemeClr val="tx1"/>'
        f"</a:tcTxStyle><a:tcStyle><a:tcBdr>{lines}</a:tcBdr>{inside}</a:tcStyle></a:{element}>"
    )


def _border(side: str, drawn: tuple[str, int] | None, whole: bool) -> str:
    if drawn:
        colour, width = drawn
        line = f'<a:ln w="{width}" cmpd="sng">{scheme_fill(colour)}</a:ln>'
    elif whole:
        line = "<a:ln><a:noFill/></a:ln>"
    else:
        return ""
    return f"<a:{side}>{line}</a:{side}>"
