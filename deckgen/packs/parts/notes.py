"""The notes master: the printed page with the slide above its notes."""

from __future__ import annotations

from deckgen.model.geometry import Box, Insets, inches
from deckgen.model.pack import LevelStyle
from deckgen.ooxml.sheets import SHEET_GROUP, SHEET_NAMESPACES
from deckgen.packs.parts.sheets import colour_mapping
from deckgen.packs.parts.xml import (
    Level,
    body_properties,
    level_properties,
    part,
    rectangle,
)

NOTES_WIDTH, NOTES_HEIGHT = 6_858_000, 9_144_000
"""A portrait page of 7.5 by 10 in, PowerPoint's own default."""

_INSETS = Insets()
_NOTE = LevelStyle(12.0, space_before_pt=3.0)
_SMALL = LevelStyle(10.0)
_SMALL_RIGHT = LevelStyle(10.0, align="r")
_HALF = inches(3.25)
_MARGIN = inches(0.4)
_RIGHT = NOTES_WIDTH - _MARGIN - _HALF
_STRIP = inches(0.4)
_BELOW = NOTES_HEIGHT - _STRIP - inches(0.2)
_LEVELS = 9
_LEVEL_NAMES = ("Second level", "Third level", "Fourth level", "Fifth level")


def notes_master_part(slide_width: int, slide_height: int) -> bytes:
    """Return the notes master; its page is light whatever the slides are (19.3.1.27)."""
    picture = _slide_picture(slide_width, slide_height)
    text_top = picture.bottom + inches(0.35)
    text = Box(inches(0.75), text_top, inches(6.0), _BELOW - text_top - inches(0.15))
    shapes = (
        _small(2, "Header", 'type="hdr" sz="quarter"', Box(_MARGIN, inches(0.2), _HALF, _STRIP)),
        _small(3, "Date", 'type="dt" idx="1"', Box(_RIGHT, inches(0.2), _HALF, _STRIP), True),
        _image(4, picture),
        _notes(5, text),
        _small(6, "Footer", 'type="ftr" sz="quarter" idx="4"', Box(_MARGIN, _BELOW, _HALF, _STRIP)),
        _number(7, Box(_RIGHT, _BELOW, _HALF, _STRIP)),
    )
    styles = "".join(level_properties(n + 1, Level(_NOTE)) for n in range(_LEVELS))
    return part(
        f'<p:notesMaster {SHEET_NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001">'
        '<a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"<p:spTree>{SHEET_GROUP}{''.join(shapes)}</p:spTree></p:cSld>{colour_mapping(False)}"
        f"<p:notesStyle>{styles}</p:notesStyle></p:notesMaster>"
    )


def _slide_picture(slide_width: int, slide_height: int) -> Box:
    """Return where the slide's picture stands: six inches wide, but never over half the page."""
    width = min(inches(6.0), inches(4.5) * slide_width // slide_height)
    height = width * slide_height // slide_width
    return Box((NOTES_WIDTH - width) // 2, inches(0.75), width, height)


def _shape(number: int, name: str, reference: str, box: Box, text: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name} Placeholder"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {reference}/></p:nvPr>'
        f"</p:nvSpPr>{rectangle(box)}<p:txBody>{text}</p:txBody></p:sp>"
    )


def _small(number: int, name: str, reference: str, box: Box, right: bool = False) -> str:
    style = level_properties(1, Level(_SMALL_RIGHT if right else _SMALL))
    text = (
        f"{body_properties(_INSETS, 'ctr', autofit=False)}<a:lstStyle>{style}</a:lstStyle>"
        '<a:p><a:endParaRPr lang="en-US"/></a:p>'
    )
    return _shape(number, name, reference, box, text)


def _number(number: int, box: Box) -> str:
    style = level_properties(1, Level(_SMALL_RIGHT))
    text = (
        f"{body_properties(_INSETS, 'ctr', autofit=False)}<a:lstStyle>{style}</a:lstStyle>"
        '<a:p><a:fld id="{2B8E6D10-47F3-4C1B-A9D5-7E3F60C8B214}" type="slidenum">'
        '<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>'
    )
    return _shape(number, "Slide Number", 'type="sldNum" sz="quarter" idx="5"', box, text)


def _image(number: int, box: Box) -> str:
    locks = '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Slide Image Placeholder"/>'
        f'<p:cNvSpPr>{locks}</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.cx}" cy="{box.cy}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )


def _notes(number: int, box: Box) -> str:
    lines = "".join(
        f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr lang="en-US"/><a:t>{words}</a:t></a:r></a:p>'
        for level, words in enumerate(("Click to edit Master text styles", *_LEVEL_NAMES))
    )
    text = f"{body_properties(_INSETS, 't', autofit=False)}<a:lstStyle/>{lines}"
    return _shape(number, "Notes", 'type="body" sz="quarter" idx="3"', box, text)
