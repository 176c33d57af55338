"""Document properties (ECMA-376 part 2, 8; part 1, 22.2): the post's, never the machine's."""

from __future__ import annotations

from deckgen.model.storyboard import DeckProperties
from deckgen.ooxml.names import NS_CORE, NS_EXTENDED
from deckgen.ooxml.relationships import DECLARATION
from deckgen.ooxml.text import escape

FORMATS = {
    round(16 / 9, 3): "Widescreen",
    round(16 / 10, 3): "On-screen Show (16:10)",
    round(4 / 3, 3): "On-screen Show (4:3)",
}
"""Width over height of a slide → PowerPoint's name for it."""


def core_xml(properties: DeckProperties) -> bytes:
    """Return ``docProps/core.xml``."""
    optional = "".join(
        f"<{name}>{escape(value)}</{name}>"
        for name, value in (
            ("dc:subject", properties.subject),
            ("dc:creator", properties.author),
            ("cp:keywords", properties.keywords),
        )
        if value
    )
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{properties.modified}</dcterms:{name}>'
        for name in ("created", "modified")
        if properties.modified
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{NS_CORE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title>{optional}"
        f"<dc:language>{escape(properties.language)}</dc:language>"
        f"{dates}</cp:coreProperties>"
    ).encode()


def extended_xml(slides: int, notes: int, width: int, height: int) -> bytes:
    """Return ``docProps/app.xml`` of a deck whose slides are ``width`` by ``height`` EMU."""
    shape = FORMATS.get(round(width / height, 3), "Custom")
    return (
        f'{DECLARATION}<Properties xmlns="{NS_EXTENDED}"><Application>deckgen</Application>'
        f"<PresentationFormat>{shape}</PresentationFormat><Slides>{slides}</Slides>"
        f"<Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    ).encode()
