"""Text over a template's pictures: its own colour stays unless it cannot be read there."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from deckgen.model.pack import LayoutPack
from deckgen.packs import load_pack
from tests.packs.templates import Change, changed, parts_of, plain_template, relating, replacing

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
MASTER = "ppt/slideMasters/slideMaster1.xml"
RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
INK, PAPER = (10, 12, 30), (240, 242, 245)


def drawn(left: tuple[int, int, int], right: tuple[int, int, int], clear: bool = False) -> bytes:
    """A picture of two halves; of the whole nothing is seen where it is ``clear``."""
    picture = Image.new("RGBA", (640, 480), (*left, 0 if clear else 255))
    picture.paste((*right, 0 if clear else 255), (320, 0, 640, 480))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def template(picture: bytes, effect: str = "", shape: str = "", crop: str = "") -> bytes:
    """The plain template with a picture behind everything, its text of the theme's dark colour."""
    blip = f'<a:blip r:embed="rIdX">{effect}</a:blip>{crop}<a:stretch><a:fillRect/></a:stretch>'
    ground = f"<p:bg><p:bgPr><a:blipFill>{blip}</a:blipFill><a:effectLst/></p:bgPr></p:bg>"

    def behind(part: bytes) -> bytes:
        text = re.sub(r"<p:bg>.*?</p:bg>", ground, part.decode(), flags=re.DOTALL)
        return text.replace("</p:grpSpPr>", f"</p:grpSpPr>{shape}", 1).encode()

    changes: dict[str, Change] = {
        MASTER: behind,
        RELS: relating(IMAGE, "../media/ground.png"),
        "ppt/media/ground.png": picture,
        "[Content_Types].xml": replacing(
            "</Types>", '<Default Extension="png" ContentType="image/png"/></Types>'
        ),
    }
    return changed(plain_template(), changes)


def inks(data: bytes, folder: Path) -> set[str]:
    """Return the colours that slides write titles and points in; ``""`` is the inherited one."""
    (folder / "team.pptx").write_bytes(data)
    pack: LayoutPack = load_pack(str(folder / "team.pptx"))
    layout = pack.layout("Title and Content")
    return {each.ink for each in layout.placeholders if each.type in ("title", "obj")}


def test_what_cannot_be_read_on_a_picture_takes_the_colour_that_can(tmp_path: Path) -> None:
    assert inks(template(drawn(INK, INK)), tmp_path) == {"bg1"}


def test_on_a_picture_where_it_can_be_read_the_own_colour_stays(tmp_path: Path) -> None:
    assert inks(template(drawn(PAPER, PAPER)), tmp_path) == {""}


def test_where_no_colour_can_be_read_all_over_the_own_one_stays(tmp_path: Path) -> None:
    assert inks(template(drawn(INK, PAPER)), tmp_path) == {""}


def test_a_picture_counts_as_it_is_cropped(tmp_path: Path) -> None:
    cut = '<a:srcRect l="50000"/>'
    assert inks(template(drawn(PAPER, INK), crop=cut), tmp_path) == {"bg1"}
    assert inks(template(drawn(INK, PAPER), crop=cut), tmp_path) == {""}


VEIL = (
    '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Veil"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="9144000" cy="6858000"/></a:xfrm><a:prstGeom prst="rect"/>'
    '<a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="40000"/></a:srgbClr></a:solidFill>'
    "</p:spPr></p:sp>"
)


@pytest.mark.parametrize(
    "data",
    [
        template(drawn(INK, INK), effect='<a:alphaModFix amt="20000"/>'),
        template(drawn(INK, INK), shape=VEIL),
        template(drawn(INK, INK, clear=True)),
        template(drawn(INK, INK)[:400]),
        template(b"<svg/>"),
    ],
    ids=["washed out", "veiled", "clear", "broken", "a drawing"],
)
def test_over_what_cannot_be_judged_the_makers_eye_counts(data: bytes, tmp_path: Path) -> None:
    assert inks(data, tmp_path) == {""}


def test_the_picture_is_the_templates_own_bytes(tmp_path: Path) -> None:
    data = template(drawn(INK, INK))
    (tmp_path / "team.pptx").write_bytes(data)
    parts = load_pack(str(tmp_path / "team.pptx")).parts
    assert parts["ppt/media/ground.png"].data == parts_of(data)["ppt/media/ground.png"]
