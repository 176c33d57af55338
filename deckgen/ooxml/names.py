"""Namespaces, relationship types, content types and well-known part names.

From ECMA-376 part 1 (clauses 13 to 15, 19 to 22 and annex A), part 2 (OPC, annex E) and
Microsoft's [MS-PPTX]; the transitional namespaces, which are those that PowerPoint writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_MICROSOFT = "http://schemas.microsoft.com/office"

# Namespaces.
NS_A: Final = f"{_SCHEMAS}/drawingml/2006/main"
NS_C: Final = f"{_SCHEMAS}/drawingml/2006/chart"
NS_P: Final = f"{_SCHEMAS}/presentationml/2006/main"
NS_R: Final = f"{_OFFICE}/relationships"
NS_P14: Final = f"{_MICROSOFT}/powerpoint/2010/main"
NS_DECORATIVE: Final = f"{_MICROSOFT}/drawing/2017/decorative"
NS_LINK_COLOUR: Final = f"{_MICROSOFT}/drawing/2018/hyperlinkcolor"
NS_COMPATIBILITY: Final = f"{_SCHEMAS}/markup-compatibility/2006"
NS_RELATIONSHIPS: Final = f"{_PACKAGE}/relationships"
NS_CONTENT_TYPES: Final = f"{_PACKAGE}/content-types"
NS_CORE: Final = f"{_PACKAGE}/metadata/core-properties"
NS_EXTENDED: Final = f"{_OFFICE}/extended-properties"
NS_CUSTOM: Final = f"{_OFFICE}/custom-properties"
NS_VARIANT: Final = f"{_OFFICE}/docPropsVTypes"
# A plain dictionary, not a proxy: lxml's xpath takes nothing else.
NAMESPACES: Final[Mapping[str, str]] = {
    "a": NS_A,
    "c": NS_C,
    "p": NS_P,
    "r": NS_R,
    "p14": NS_P14,
    "mc": NS_COMPATIBILITY,
}
"""Usual prefixes, for searching."""

# Relationship types.
REL_DOCUMENT: Final = f"{NS_R}/officeDocument"
REL_CORE: Final = f"{_PACKAGE}/relationships/metadata/core-properties"
REL_EXTENDED: Final = f"{NS_R}/extended-properties"
REL_CUSTOM: Final = f"{NS_R}/custom-properties"
REL_SLIDE: Final = f"{NS_R}/slide"
REL_LAYOUT: Final = f"{NS_R}/slideLayout"
REL_MASTER: Final = f"{NS_R}/slideMaster"
REL_NOTES: Final = f"{NS_R}/notesSlide"
REL_NOTES_MASTER: Final = f"{NS_R}/notesMaster"
REL_THEME: Final = f"{NS_R}/theme"
REL_PRESENTATION_PROPERTIES: Final = f"{NS_R}/presProps"
REL_VIEW_PROPERTIES: Final = f"{NS_R}/viewProps"
REL_IMAGE: Final = f"{NS_R}/image"
REL_HYPERLINK: Final = f"{NS_R}/hyperlink"
REL_CHART: Final = f"{NS_R}/chart"
REL_WORKBOOK: Final = f"{NS_R}/package"
REL_TAGS: Final = f"{NS_R}/tags"

# Content types.
_OPEN_XML = "application/vnd.openxmlformats"
_PML = f"{_OPEN_XML}-officedocument.presentationml"
CT_RELATIONSHIPS: Final = f"{_OPEN_XML}-package.relationships+xml"
CT_CORE: Final = f"{_OPEN_XML}-package.core-properties+xml"
CT_EXTENDED: Final = f"{_OPEN_XML}-officedocument.extended-properties+xml"
CT_CUSTOM: Final = f"{_OPEN_XML}-officedocument.custom-properties+xml"
CT_PRESENTATION: Final = f"{_PML}.presentation.main+xml"
CT_TEMPLATE: Final = f"{_PML}.template.main+xml"
CT_SHOW: Final = f"{_PML}.slideshow.main+xml"
CT_MACRO_PRESENTATION: Final = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
CT_MACRO_TEMPLATE: Final = "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
CT_MACRO_SHOW: Final = "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"
CT_SLIDE: Final = f"{_PML}.slide+xml"
CT_LAYOUT: Final = f"{_PML}.slideLayout+xml"
CT_MASTER: Final = f"{_PML}.slideMaster+xml"
CT_NOTES: Final = f"{_PML}.notesSlide+xml"
CT_NOTES_MASTER: Final = f"{_PML}.notesMaster+xml"
CT_PRESENTATION_PROPERTIES: Final = f"{_PML}.presProps+xml"
CT_TAGS: Final = f"{_PML}.tags+xml"
CT_VIEW_PROPERTIES: Final = f"{_PML}.viewProps+xml"
CT_THEME: Final = f"{_OPEN_XML}-officedocument.theme+xml"
CT_CHART: Final = f"{_OPEN_XML}-officedocument.drawingml.chart+xml"
CT_WORKBOOK: Final = f"{_OPEN_XML}-officedocument.spreadsheetml.sheet"
CT_XML: Final = "application/xml"

PRESENTATIONS: Final = frozenset(
    {
        CT_PRESENTATION,
        CT_TEMPLATE,
        CT_SHOW,
        CT_MACRO_PRESENTATION,
        CT_MACRO_TEMPLATE,
        CT_MACRO_SHOW,
    }
)
"""What the main part of a package that PowerPoint opens may declare itself to be."""

MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png"}
)
"""Extension → content type of the pictures that deckgen writes."""

# Well-known part names, without the leading slash.
CONTENT_TYPES: Final = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS: Final = "_rels/.rels"
PRESENTATION: Final = "ppt/presentation.xml"
CORE: Final = "docProps/core.xml"
EXTENDED: Final = "docProps/app.xml"
CUSTOM: Final = "docProps/custom.xml"
