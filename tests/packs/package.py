"""A presentation file around a pack's parts, as small as PowerPoint accepts."""

from __future__ import annotations

import zipfile
from pathlib import Path

from deckgen.model.pack import LayoutPack

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def write_package(pack: LayoutPack, target: Path) -> Path:
    """Write the parts with the content types and the root relationship that they lack."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{part.content_type}"/>'
        for name, part in pack.parts.items()
        if part.content_type
    )
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )
    root = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}officeDocument" Target="ppt/presentation.xml"/></Relationships>'
    )
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", root)
        for name, part in pack.parts.items():
            package.writestr(name, part.data)
    return target
