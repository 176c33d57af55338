"""A team's logo: a picture on the layouts that have room for it; what is said of a wrong one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from deckgen.checking.check import check_deck
from deckgen.packs import load_pack
from deckgen.pipeline import BuildOptions, build_deck
from tests.packs.test_mistakes import problems, write

ROOM = '[frame]\ntitle = { columns = "1-10" }\nkicker = { columns = "1-10" }\n'
POST = Path(__file__).resolve().parents[2] / "content" / "2016-10-28-field-notes.md"


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 100)) -> bytes:
    to = io.BytesIO()
    Image.new("RGB", size, "#8A1C4A").save(to, kind)
    return to.getvalue()


def pack(folder: Path, text: str, data: bytes = picture(), name: str = "logo.png") -> Path:
    own = write(folder / "own", f'extends = "briefing"\n{text}')
    (own / name).write_bytes(data)
    return own


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_logo_is_on_every_layout_with_room(kind: str, tmp_path: Path) -> None:
    own = pack(tmp_path, f'[logo]\nfile = "logo.png"\nalt = "Acme"\n{ROOM}', picture(kind))
    deck = tmp_path / "out.pptx"
    build_deck(POST, deck, BuildOptions(pack=str(own)))
    opened = Presentation(str(deck))
    logos = {
        layout.name: shape
        for layout in opened.slide_layouts
        for shape in layout.shapes
        if shape.name == "Logo"
    }
    assert {"Title and Content", "Code", "Table", "Sources", "6 Figures"} <= set(logos)
    assert not {"Title with Picture", "Content with Tall Picture", "Section Header"} & set(logos)
    for shape in logos.values():
        assert shape._element.nvPicPr.cNvPr.get("descr") == "Acme"
        assert shape.width / shape.height == pytest.approx(4, abs=0.01)
        assert shape.left + shape.width == pytest.approx(914400 * 12.73, abs=2)
        assert shape.image.content_type == f"image/{kind.lower()}"
    assert [f for f in check_deck(deck.read_bytes(), "out.pptx") if "[error" in str(f)] == []


def test_a_layout_may_place_the_logo_itself(tmp_path: Path) -> None:
    text = '[logo]\nfile = "logo.png"\n[layouts.title]\nlogo = [0.6, 0.9, 1.0, 0.25]\n'
    parts = load_pack(str(pack(tmp_path, text + ROOM))).parts
    assert b'name="Logo" descr="Logo"' in parts["ppt/slideLayouts/slideLayout1.xml"].data
    assert b"../media/logo.png" in parts["ppt/slideLayouts/_rels/slideLayout1.xml.rels"].data
    assert parts["ppt/media/logo.png"].data == picture()


def test_a_pack_below_has_the_logo_of_its_parent(tmp_path: Path) -> None:
    own = pack(tmp_path, f'[logo]\nfile = "logo.png"\n{ROOM}')
    team = write(tmp_path / "team", 'extends = "../own"\n')
    assert "ppt/media/logo.png" in load_pack(str(team)).parts
    assert own.is_dir()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[logo]\nfile = "brand.png"\n',
            ["3: logo.file: there is no file 'brand.png' beside pack.toml"],
        ),
        (
            '[logo]\nfile = "../../secret.png"\n',
            ["3: logo.file: '../../secret.png' leads out of the pack's folder"],
        ),
        (
            '[logo]\nfile = "pack.toml"\n',
            ["3: logo.file: 'pack.toml' is no picture; expected PNG or JPEG"],
        ),
        (
            '[logo]\nfile = "large.png"\n',
            ["3: logo.file: 'large.png' is longer than 2,000,000 bytes; expected a small picture"],
        ),
        (
            '[logo]\nfile = "logo.png"\nbox = [1, 1, 0, 1]\n',
            ["4: logo.box: this is 0 by 1 in; expected some of both"],
        ),
        (
            '[logo]\nfile = "logo.png"\nbox = [1.0, 0.6, 1.0, 0.5]\n',
            [
                "4: logo.box: every layout has something else there; expected a place that is "
                'free. Hint: make room: [frame] title = { columns = "1-10" }, or say '
                "layouts.NAME.logo"
            ],
        ),
        (
            f'[logo]\nfile = "logo.png"\n{ROOM}[layouts.title]\nlogo = [1, 2, 2, 1]\n',
            ["8: layouts.title: the logo covers title; expected them to stand apart"],
        ),
    ],
)
def test_a_logo_that_cannot_be(text: str, said: list[str], tmp_path: Path) -> None:
    own = pack(tmp_path, text)
    (own / "large.png").write_bytes(picture() + bytes(2_000_000))
    assert problems(own) == said
