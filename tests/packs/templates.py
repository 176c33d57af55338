"""Templates that tests make: python-pptx's own, changed part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from pptx import Presentation
from pptx.util import Emu

Change = Callable[[bytes], bytes] | bytes | None
"""What becomes of a part: changed, replaced or added, taken out."""


@cache
def plain_template() -> bytes:
    """A template of eleven layouts on a 4:3 page, with one sample slide that has notes."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = "Sample title"
    slide.notes_slide.notes_text_frame.text = "Sample notes"
    return saved(presentation)


def saved(presentation: object) -> bytes:
    buffer = io.BytesIO()
    presentation.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def sized(width: float, height: float) -> bytes:
    """The same template on a page of so many inches, its places scaled with it."""
    presentation = Presentation()
    across = width * 914_400 / presentation.slide_width
    down = height * 914_400 / presentation.slide_height
    sheets = [presentation.slide_master, *presentation.slide_layouts]
    for shape in (shape for sheet in sheets for shape in sheet.placeholders):
        if shape._element.spPr.xfrm is not None:
            shape.left, shape.width = Emu(int(shape.left * across)), Emu(int(shape.width * across))
            shape.top, shape.height = Emu(int(shape.top * down)), Emu(int(shape.height * down))
    presentation.slide_width = Emu(round(width * 914_400))
    presentation.slide_height = Emu(round(height * 914_400))
    return saved(presentation)


def changed(data: bytes, changes: Mapping[str, Change]) -> bytes:
    """Return a package with some parts changed, added or taken out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, change in changes.items():
            if change is None:
                del parts[name]
            else:
                parts[name] = change if isinstance(change, bytes) else change(parts[name])
        for name, content in parts.items():
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def replacing(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        assert old.encode() in part, old
        return part.replace(old.encode(), new.encode())

    return change


def relating(kind: str, target: str, mode: str = "", number: str = "rIdX") -> Change:
    """Return a change that adds a relationship to a relationships part."""
    more = f' TargetMode="{mode}"' if mode else ""
    entry = f'<Relationship Id="{number}" Type="{kind}" Target="{target}"{more}/>'
    return replacing("</Relationships>", entry + "</Relationships>")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def only_layouts(*names: str) -> bytes:
    """The plain template with the named layouts alone."""
    presentation = Presentation()
    for layout in list(presentation.slide_layouts):
        if layout.name not in names:
            presentation.slide_layouts.remove(layout)
    return saved(presentation)
