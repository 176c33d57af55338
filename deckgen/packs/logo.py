"""The team's logo: a picture beside the `pack.toml`, on every layout where its place is free."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from deckgen.model.geometry import Box, inches
from deckgen.packs import schema
from deckgen.packs.design import LayoutDesign, Logo, PackDesign
from deckgen.packs.files import PackFile, parsed
from deckgen.packs.problems import Problem
from deckgen.tables.lines import Keys, dotted

MAX_LOGO_BYTES = 2_000_000
"""It is in every deck."""

_PLACE = (("logo", "file"),)
_PAGE = ("bg1", "bg2")
"""Grounds that a logo may lie on without being asked: the page, and its tinted bands."""


def read_logo(
    chain: Sequence[PackFile], said: schema.Logo, layouts: Mapping[str, schema.Layout]
) -> Logo | Problem:
    """Return the picture that a pack names, from the folder of the file that names it."""
    for place, box in _boxes(said, layouts):
        if box[2] <= 0 or box[3] <= 0:
            message = f"{dotted(place)}: this is {box[2]:g} by {box[3]:g} in; expected some of both"
            return Problem((place,), message)
    says = next(each for each in reversed(chain) if parsed(each).get("logo", {}).get("file"))
    folder = says.path.parent.resolve()
    path = (folder / said.file).resolve()
    if folder not in path.parents:
        return Problem(_PLACE, f"logo.file: {said.file!r} leads out of the pack's folder")
    if not path.is_file():
        return Problem(_PLACE, f"logo.file: there is no file {said.file!r} beside {says.path.name}")
    if path.stat().st_size > MAX_LOGO_BYTES:
        message = f"logo.file: {said.file!r} is longer than {MAX_LOGO_BYTES:,} bytes"
        return Problem(_PLACE, f"{message}; expected a small picture")
    data = path.read_bytes()
    size = _size(data)
    if size is None:
        return Problem(_PLACE, f"logo.file: {said.file!r} is no picture; expected PNG or JPEG")
    return Logo(data, "png" if data[:1] == b"\x89" else "jpeg", said.alt, *size)


def _boxes(
    said: schema.Logo, layouts: Mapping[str, schema.Layout]
) -> Iterator[tuple[Keys, schema.FourInches]]:
    yield ("logo", "box"), said.box
    for key, layout in layouts.items():
        if layout.logo is not None:
            yield ("layouts", key, "logo"), layout.logo


def with_logo(design: PackDesign, said: schema.Pack, logo: Logo) -> PackDesign:
    """Return the design with the logo on each layout that gives it a place, or leaves it free."""
    placed = []
    for layout in design.layouts:
        own = said.layouts[layout.key].logo
        box = _box(own or said.logo.box, logo)
        shown = own is not None or _is_free(box, layout, design)
        placed.append(replace(layout, logo=box if shown else None))
    return replace(design, logo=logo, layouts=tuple(placed))


def logo_problems(design: PackDesign) -> Iterator[Problem]:
    """Yield what is wrong with where the logo stands; on no layout at all is wrong too."""
    if design.logo is None:
        return
    if not any(layout.logo for layout in design.layouts):
        message = "logo.box: every layout has something else there; expected a place that is free"
        hint = 'make room: [frame] title = { columns = "1-10" }, or say layouts.NAME.logo'
        yield Problem((("logo", "box"), ("logo", "file")), message, hint)
    for layout in design.layouts:
        for slot in layout.slots:
            if layout.logo and layout.logo.meets(slot.placeholder.box):
                place = ("layouts", layout.key, "logo")
                message = f"layouts.{layout.key}: the logo covers {slot.slot}"
                yield Problem((place,), f"{message}; expected them to stand apart")


def _is_free(box: Box, layout: LayoutDesign, design: PackDesign) -> bool:
    """Return whether nothing but the page and light bands lies where the logo would."""
    if (layout.background or design.master.background) not in _PAGE:
        return False
    shapes = (*(design.master.shapes if layout.master_shapes else ()), *layout.shapes)
    behind = [shape for shape in shapes if shape.box.meets(box)]
    slots = any(slot.placeholder.box.meets(box) for slot in layout.slots)
    corners = box.x >= 0 and box.y >= 0
    inside = corners and box.right <= design.width and box.bottom <= design.height
    return inside and not slots and all(shape.fill in _PAGE for shape in behind)


def _box(said: schema.FourInches, logo: Logo) -> Box:
    """Return the largest box of the logo's shape inside the one that is said, to its right."""
    left, top, width, height = said
    scale = min(width / logo.width, height / logo.height)
    across, down = logo.width * scale, logo.height * scale
    x, y = left + width - across, top + (height - down) / 2
    return Box(inches(x), inches(y), inches(across), inches(down))


def _size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG from its header; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR" and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame header
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + length
    return None
