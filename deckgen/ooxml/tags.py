"""The tag by which a slide says who it is (ECMA-376 part 1, 19.3.3: user-defined tags).

PowerPoint keeps tags when it saves, and takes them along where a slide is copied into another
deck, which gives it another id; it shows them nowhere.
"""

from __future__ import annotations

from typing import Final

from deckgen.ooxml.names import NS_P
from deckgen.ooxml.relationships import DECLARATION
from deckgen.ooxml.text import attribute

KEY: Final = "DECKGEN.KEY"
"""In capitals, as PowerPoint writes every name of a tag."""


def tags_xml(key: str) -> bytes:
    """Return the tags of the slide that has this key."""
    tag = f'<p:tag name="{KEY}" val="{attribute(key)}"/>'
    return f'{DECLARATION}<p:tagLst xmlns:p="{NS_P}">{tag}</p:tagLst>'.encode()
