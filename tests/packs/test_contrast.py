"""Every text stands out from what lies behind it (WCAG 2.2, 1.4.3: 4.5 to 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from deckgen.model.geometry import Box
from deckgen.model.pack import LayoutPack
from deckgen.ooxml.contrast import contrast
from tests.boxes import overlap

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LEAST = 4.5


def _fill(shape: Any) -> str:
    """Return the theme colour that a shape of the layout is filled with, or ``""``."""
    properties = shape._element.spPr
    colour = properties.find(f"{DRAWING}solidFill/{DRAWING}schemeClr")
    return "" if colour is None else str(colour.get("val"))


def _background(sheet: Any) -> str:
    """Return the theme colour of a layout's or master's own background, or ``""``."""
    colour = sheet._element.cSld.find(f"{PRESENTATION}bg//{DRAWING}schemeClr")
    return "" if colour is None else str(colour.get("val"))


def _grounds(layout: Any, box: Box, idx: int) -> set[str]:
    """Return what lies behind a placeholder: its own fill, the shapes under it, the page."""
    under = [_background(layout) or _background(layout.slide_master)]
    for shape in layout.shapes:
        place = Box(shape.left, shape.top, shape.width, shape.height)
        if not shape.is_placeholder and overlap(place, box):
            inside = place.x <= box.x and place.right >= box.right
            covers = inside and place.y <= box.y and place.bottom >= box.bottom
            under = [_fill(shape)] if covers else [*under, _fill(shape)]
        elif shape.is_placeholder and shape.placeholder_format.idx == idx and _fill(shape):
            under = [_fill(shape)]
    return set(under)


def test_all_text_stands_out(pack: LayoutPack, package: Path) -> None:
    layouts = {layout.name: layout for layout in Presentation(str(package)).slide_layouts}
    for layout in pack.layouts:
        for shown in layout.placeholders:
            for ground in _grounds(layouts[layout.name], shown.box, shown.idx):
                for level in shown.levels:
                    ratio = contrast(pack.colours[level.colour], pack.colours[ground])
                    assert ratio >= LEAST, (layout.name, shown.name, level.colour, ground)


def test_links_and_highlighted_code_stand_out(pack: LayoutPack) -> None:
    colours = pack.colours
    for ground in ("bg1", "bg2"):
        for name in ("hlink", "folHlink", *pack.token_colours.values()):
            assert contrast(colours[name], colours[ground]) >= LEAST, (name, ground)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48)]
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)
