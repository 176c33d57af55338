"""What slides, notes, layouts and masters have in common (ECMA-376 part 1, 19.3.1)."""

from __future__ import annotations

from typing import Final

from deckgen.ooxml.names import NS_A, NS_DECORATIVE, NS_P, NS_R

SHEET_NAMESPACES: Final = f'xmlns:a="{NS_A}" xmlns:r="{NS_R}" xmlns:p="{NS_P}"'
"""The declarations that a sheet's root element carries."""
SHEET_GROUP: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""The group that holds all shapes of a sheet, itself of no size; its identifier is 1."""
MASTER_COLOURS: Final = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
"""Takes the master's colours as they are."""
DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{NS_DECORATIVE}" val="1"/></a:ext></a:extLst>'
)
"""Marks a shape that carries nothing, so that screen readers pass it over ([MS-ODRAWXML])."""
