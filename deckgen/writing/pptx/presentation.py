"""The presentation part: the pack's own, with the slides and sections of the deck put in."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from deckgen.ooxml.names import NS_P14, PRESENTATION, REL_SLIDE
from deckgen.ooxml.relationships import Relationship, target_from, with_relationships
from deckgen.ooxml.text import attribute

FIRST_SLIDE_ID = 256
"""ECMA-376 part 1, 19.7.13: slide ids from 256, below 2,147,483,648."""

SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


class ShownSlide(Struct, frozen=True):
    """A slide of the deck by its key: its part in the package, the section that it belongs to."""

    key: str
    part: str
    section: str


def presentation_xml(pack_part: bytes, slides: Sequence[ShownSlide], first_id: int) -> bytes:
    """Put the slide list and the sections into the pack's presentation part.

    The list follows the masters (``p:sldIdLst`` after ``p:notesMasterIdLst`` and
    ``p:handoutMasterIdLst``, 19.2.1.26). ``first_id`` numbers the relationships.
    """
    ids = "".join(
        f'<p:sldId id="{FIRST_SLIDE_ID + number}" r:id="rId{first_id + number}"/>'
        for number in range(len(slides))
    )
    text = pack_part.decode()
    at = max(
        text.rfind(end) + len(end)
        for end in ("</p:sldMasterIdLst>", "</p:notesMasterIdLst>", "</p:handoutMasterIdLst>")
        if end in text
    )
    text = f"{text[:at]}<p:sldIdLst>{ids}</p:sldIdLst>{text[at:]}"
    extension = f'<p:ext uri="{SECTIONS_URI}">{_sections(slides)}</p:ext>'
    if "</p:extLst></p:presentation>" in text:
        end = text.rindex("</p:extLst></p:presentation>")
        return f"{text[:end]}{extension}{text[end:]}".encode()
    end = text.rindex("</p:presentation>")
    return f"{text[:end]}<p:extLst>{extension}</p:extLst>{text[end:]}".encode()


def _sections(slides: Sequence[ShownSlide]) -> str:
    """Return ``p14:sectionLst`` ([MS-PPTX] 2.6.8): the parts of the deck by name."""
    sections = []
    numbered = enumerate(slides)
    for ordinal, (name, group) in enumerate(groupby(numbered, key=lambda item: item[1].section)):
        ids = "".join(f'<p14:sldId id="{FIRST_SLIDE_ID + number}"/>' for number, _ in group)
        sections.append(
            f'<p14:section name="{attribute(name)}" id="{_guid(f"{ordinal}:{name}")}">'
            f"<p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>"
        )
    return f'<p14:sectionLst xmlns:p14="{NS_P14}">{"".join(sections)}</p14:sectionLst>'


def _guid(name: str) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "replace")).digest()
    return f"{{{str(uuid.UUID(bytes=digest[:16], version=4)).upper()}}}"


def next_relationship(relationships: bytes) -> int:
    """Return the first number that no ``rIdN`` of a relationships part uses."""
    used = re.findall(rb'Id="rId(\d+)"', relationships)
    return max((int(number) for number in used), default=0) + 1


def presentation_relationships(
    pack_part: bytes, slides: Sequence[ShownSlide], first_id: int
) -> bytes:
    """Add the slides to the pack's relationships of the presentation."""
    added = (
        Relationship(f"rId{number}", REL_SLIDE, target_from(PRESENTATION, slide.part))
        for number, slide in enumerate(slides, first_id)
    )
    return with_relationships(pack_part, added)
