"""The parts are a presentation that others open, and they say what `LayoutPack` says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from deckgen.model.geometry import Box
from deckgen.model.pack import LayoutPack
from deckgen.packs import load_pack
from deckgen.packs.load import _compiled
from tests.packs.package import write_package

PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ROOT = Path(__file__).resolve().parents[2]


def test_python_pptx_sees_the_same_placeholders(pack: LayoutPack, package: Path) -> None:
    presentation = Presentation(str(package))
    assert (presentation.slide_width, presentation.slide_height) == (pack.width, pack.height)
    layouts = list(presentation.slide_layouts)
    assert [layout.name for layout in layouts] == [layout.name for layout in pack.layouts]
    for layout, ours in zip(layouts, pack.layouts, strict=True):
        assert str(layout.part.partname) == f"/{ours.part}"
        theirs = {
            shape.placeholder_format.idx: (
                shape.name,
                Box(shape.left, shape.top, shape.width, shape.height),
            )
            for shape in layout.placeholders  # type: ignore[misc]
        }
        assert theirs == {shown.idx: (shown.name, shown.box) for shown in ours.placeholders}


def test_slides_can_be_added_to_every_layout(package: Path, tmp_path: Path) -> None:
    presentation = Presentation(str(package))
    for layout in presentation.slide_layouts:
        slide = presentation.slides.add_slide(layout)
        assert slide.shapes.title is not None
        slide.notes_slide.notes_text_frame.text = "Notes"
    presentation.save(str(tmp_path / "slides.pptx"))


def test_the_parts_are_valid(package: Path) -> None:
    result = validate_pptx(str(package))
    assert result.is_valid, result.errors


def test_sizes_and_margins_in_the_layouts_are_the_effective_ones(pack: LayoutPack) -> None:
    """What a layout says, and what it inherits from the master, is what the model says."""
    master = ElementTree.fromstring(pack.parts["ppt/slideMasters/slideMaster1.xml"].data)
    above = {
        found.get("type"): shape.find(f".//{DRAWING}bodyPr")
        for shape in master.iter(f"{PRESENTATION}sp")
        for found in shape.iter(f"{PRESENTATION}ph")
    }
    for layout in pack.layouts:
        root = ElementTree.fromstring(pack.parts[layout.part].data)
        for shape in root.iter(f"{PRESENTATION}sp"):
            reference = shape.find(f"{PRESENTATION}nvSpPr/{PRESENTATION}nvPr/{PRESENTATION}ph")
            if reference is None:
                continue
            shown = layout.placeholder(int(reference.get("idx", "0")))
            body = shape.find(f".//{DRAWING}bodyPr")
            if body is not None and not body.attrib:
                body = above[reference.get("type", "body").replace("ctrT", "t")]
            assert body is not None
            assert int(body.get("lIns", "-1")) == shown.insets.left
            assert body.get("anchor") == shown.anchor
            kind = "titleStyle" if shown.type in ("title", "ctrTitle") else "bodyStyle"
            styles = [shape.find(f".//{DRAWING}lstStyle"), master.find(f".//{PRESENTATION}{kind}")]
            levels = range(1 if kind == "titleStyle" or shown.max_lines == 1 else 5)
            for level in levels:
                meant = shown.level(level)
                said = partial(_said, styles, f"{DRAWING}lvl{level + 1}pPr")
                assert said(f"{DRAWING}defRPr", "sz") == str(round(meant.size_pt * 100))
                assert said(f"{DRAWING}defRPr", "b") == str(int(meant.bold))
                assert said(f"{DRAWING}defRPr/*/{DRAWING}schemeClr", "val") == meant.colour
                assert said(".", "marL") == str(meant.margin)
                assert said(".", "indent") == str(meant.indent)
                assert said(".", "algn") == meant.align
                assert said(".", "hangingPunct") == "0"
                assert said(f"{DRAWING}spcBef/*", "val") == str(round(meant.space_before_pt * 100))


def _said(
    styles: Sequence[ElementTree.Element | None], level: str, path: str, attribute: str
) -> str | None:
    """Return what the first style that says it says of a level."""
    for style in styles:
        element = style.find(f"{level}/{path}") if style is not None else None
        if element is not None and element.get(attribute) is not None:
            return element.get(attribute)
    return None


def test_shape_ids_are_unique_and_decoration_is_marked(pack: LayoutPack) -> None:
    for name, part in pack.parts.items():
        if "slideLayouts/slide" not in name:
            continue
        root = ElementTree.fromstring(part.data)
        properties = list(root.iter(f"{PRESENTATION}cNvPr"))
        ids = [found.get("id") for found in properties]
        assert len(ids) == len(set(ids)), name
        for shape in root.iter(f"{PRESENTATION}sp"):
            is_placeholder = shape.find(f".//{PRESENTATION}ph") is not None
            marked = b"decorative" in ElementTree.tostring(shape)
            assert marked != is_placeholder, name


def test_decoration_stays_on_the_slide(pack: LayoutPack, package: Path) -> None:
    presentation = Presentation(str(package))
    for sheet in (presentation.slide_master, *presentation.slide_layouts):
        for shape in sheet.shapes:
            assert shape.left >= 0, (sheet.name, shape.name)
            assert shape.top >= 0, (sheet.name, shape.name)
            assert shape.left + shape.width <= pack.width, (sheet.name, shape.name)
            assert shape.top + shape.height <= pack.height, (sheet.name, shape.name)


def test_every_part_is_reached_and_every_target_exists(pack: LayoutPack) -> None:
    reached = {"ppt/presentation.xml"}
    for name, part in pack.parts.items():
        if not name.endswith(".rels"):
            continue
        folder = Path(name).parent.parent
        for relation in ElementTree.fromstring(part.data):
            target = os.path.normpath(folder / relation.get("Target", ""))
            assert target in pack.parts, (name, target)
            reached.add(target)
    assert reached == {name for name in pack.parts if not name.endswith(".rels")}


def test_the_theme_carries_the_palette(pack: LayoutPack) -> None:
    theme = ElementTree.fromstring(pack.parts["ppt/theme/theme1.xml"].data)
    scheme = theme.find(f".//{DRAWING}clrScheme")
    assert scheme is not None
    for colour in scheme:
        name = colour.tag.removeprefix(DRAWING)
        assert colour[0].get("val") == pack.colours[name]


@pytest.mark.parametrize(
    ("language", "face"),
    [
        ("en-US", "Microsoft YaHei"),
        ("zh-Hant", "Microsoft JhengHei"),
        ("ja-JP", "Yu Gothic"),
        ("ko", "Malgun Gothic"),
    ],
)
def test_the_east_asian_face_is_that_of_the_language(language: str, face: str) -> None:
    theme = load_pack("briefing", language=language).parts["ppt/theme/theme1.xml"].data
    assert f'<a:ea typeface="{face}"/>'.encode() in theme


def test_the_table_style_is_there(pack: LayoutPack) -> None:
    styles = pack.parts["ppt/tableStyles.xml"].data.decode()
    assert f'styleId="{pack.table_style}"' in styles


def test_loading_twice_gives_the_same_bytes() -> None:
    first = load_pack("briefing", language="zh-CN")
    _compiled.cache_clear()
    again = load_pack("briefing", language="zh-CN")
    assert first is not again
    assert first == again


def test_hash_seeds_change_nothing() -> None:
    script = (
        "import hashlib; from deckgen.packs import load_pack; p = load_pack('briefing-dark'); "
        "print(hashlib.sha256(repr((p, dict(p.parts))).encode()).hexdigest())"
    )

    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert digest("1") == digest("2")


def test_packages_of_both_packs_differ_in_colours_alone(tmp_path: Path) -> None:
    light, dark = load_pack("briefing"), load_pack("briefing-dark")
    assert [layout.placeholders for layout in light.layouts] == [
        layout.placeholders for layout in dark.layouts
    ]
    assert light.colours != dark.colours
    assert write_package(light, tmp_path / "a").stat().st_size


def test_what_is_changed_on_the_master_changes_on_the_layouts(
    pack: LayoutPack, package: Path
) -> None:
    """A layout repeats neither place nor margins of the master's placeholder."""
    presentation = Presentation(str(package))
    master = presentation.slide_master
    kinds = [found.placeholder_format.type for found in master.placeholders]
    assert kinds == [
        PP_PLACEHOLDER.TITLE,
        PP_PLACEHOLDER.BODY,
        PP_PLACEHOLDER.DATE,
        PP_PLACEHOLDER.FOOTER,
        PP_PLACEHOLDER.SLIDE_NUMBER,
    ]
    title, body, date, *_ = master.placeholders
    layout = presentation.slide_layouts.get_by_name("Title and Content")
    slide = presentation.slides.add_slide(layout)
    dated = next(found for found in layout.placeholders if found.placeholder_format.idx == 10)
    shown = (slide.shapes.title, slide.placeholders[1], dated)
    for of_master, inherits in zip((title, body, date), shown, strict=True):
        assert (inherits.left, inherits.top) == (of_master.left, of_master.top)
        of_master.left, of_master.top = of_master.left + 100_000, of_master.top + 50_000
        assert (inherits.left, inherits.top) == (of_master.left, of_master.top)
