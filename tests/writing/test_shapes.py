"""Pictures and tables on slides, dates, slide numbers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from deckgen.model.album import Crop, Photo
from deckgen.model.fitted import FittedPicture, FittedTable
from deckgen.model.geometry import Box
from deckgen.model.text import TextRun, rich
from tests.photos.pictures import saved, scene
from tests.writing.building import Written, build, slide, texts, write

BOX = Box(914_400, 1_828_800, 3_657_600, 2_743_200)


def photo(kind: str = "JPEG", *, width: int = 400) -> Photo:
    data = saved(scene(width, 300), kind)
    media = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}[kind]
    return Photo(hashlib.sha256(data).hexdigest(), media, width, 300, data)  # type: ignore[arg-type]


def picture(shown: Photo, *, alt: str = "A stage", crop: Crop | None = None) -> FittedPicture:
    return FittedPicture("picture-1", None, shown.digest, alt, BOX, crop or Crop())


def table(**changes: object) -> FittedTable:
    fields: dict[str, object] = {
        "header": (rich("Step"), rich("Hosts")),
        "rows": ((rich("Compute"), rich("12")), (rich("Network"), ())),
        "alignments": ("left", "right"),
        "widths": (2_000_000, 1_000_000),
        "heights": (300_000, 310_000, 320_000),
        "title": "Hosts by step",
    }
    return FittedTable("table", None, BOX, size_pt=14.0, **(fields | changes))  # type: ignore[arg-type]


def only_picture(deck: Written) -> object:
    (found,) = [
        shape for shape in deck.slides[0].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    return found


def test_a_picture_is_cropped_and_not_stretched(tmp_path: Path) -> None:
    shown = photo()
    crop = Crop(left=0.125, top=0.000_001, right=0.25, bottom=0.1)
    deck = write((slide(picture(shown, crop=crop)),), tmp_path, photos=(shown,))
    (rectangle,) = deck.find("//p:pic/p:blipFill/a:srcRect")
    assert dict(rectangle.attrib) == {"l": "12500", "r": "25000", "b": "10000"}
    (locks,) = deck.find("//p:pic//a:picLocks")
    assert locks.get("noChangeAspect") == "1"


def test_a_picture_stands_where_fitting_put_it(tmp_path: Path) -> None:
    shown = photo()
    deck = write((slide(picture(shown)),), tmp_path, photos=(shown,))
    found = only_picture(deck)
    assert (found.left, found.top, found.width, found.height) == (BOX.x, BOX.y, BOX.cx, BOX.cy)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpeg"), ("PNG", "png"), ("GIF", "gif")])
def test_a_pictures_bytes_pass_through(kind: str, extension: str, tmp_path: Path) -> None:
    shown = photo(kind)
    deck = write((slide(picture(shown)),), tmp_path, photos=(shown,))
    assert deck.parts[f"ppt/media/image1.{extension}"] == shown.data
    assert only_picture(deck).image.blob == shown.data  # type: ignore[attr-defined]
    assert deck.problems() == []


def test_a_photo_shown_twice_is_in_the_deck_once(tmp_path: Path) -> None:
    shown, other = photo(), photo(width=440)
    first, second, third = picture(shown), picture(shown), picture(other)
    one = slide(first, replace(second, slot="picture-2"), replace(third, slot="picture-3"))
    deck = write((one, slide(picture(shown), key="two")), tmp_path, photos=(other, shown))
    media = {name: data for name, data in deck.parts.items() if "/media/" in name}
    assert media == {"ppt/media/image1.jpeg": shown.data, "ppt/media/image2.jpeg": other.data}


def test_a_picture_says_what_it_shows(tmp_path: Path) -> None:
    shown = photo()
    alt = 'A "stage" & <lights>\nat night'
    deck = write((slide(picture(shown, alt=alt)),), tmp_path, photos=(shown,))
    (properties,) = deck.find("//p:pic/p:nvPicPr/p:cNvPr")
    assert properties.get("descr") == alt
    assert len(properties) == 0


def test_a_picture_without_words_is_marked_decorative(tmp_path: Path) -> None:
    shown = photo()
    deck = write((slide(picture(shown, alt="")),), tmp_path, photos=(shown,))
    (properties,) = deck.find("//p:pic/p:nvPicPr/p:cNvPr")
    (mark,) = properties.iter("{http://schemas.microsoft.com/office/drawing/2017/decorative}*")
    assert (properties.get("descr"), mark.get("val")) == ("", "1")
    assert [found for found in deck.problems() if "text-outside" not in found] == []


def test_a_posts_picture_fills_a_placeholder(tmp_path: Path) -> None:
    (tmp_path / "stage.jpg").write_bytes(saved(scene(800, 600), "JPEG"))
    deck = build("# Post\n\n## Keynote\n\nA stage.\n\n![The stage](stage.jpg)\n", tmp_path)
    found = [
        shape
        for made in deck.slides
        for shape in made.placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    ]
    assert found
    for shape in found:
        visible = (1 - shape.crop_left - shape.crop_right) / (
            1 - shape.crop_top - shape.crop_bottom
        )
        assert abs(visible * 800 / 600 - shape.width / shape.height) < 0.01
        assert shape._element.xpath("./p:nvPicPr/p:cNvPr/@descr") == ["The stage"]
    assert deck.problems() == []


def test_a_table_is_native_and_flags_its_header(tmp_path: Path) -> None:
    deck = write((slide(table()),), tmp_path)
    (frame,) = [shape for shape in deck.slides[0].shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert cells == [["Step", "Hosts"], ["Compute", "12"], ["Network", ""]]
    assert (frame.table.first_row, frame.table.horz_banding) == (True, True)
    assert [column.width for column in frame.table.columns] == [2_000_000, 1_000_000]
    assert [row.height for row in frame.table.rows] == [300_000, 310_000, 320_000]
    assert frame._element.xpath(".//p:cNvPr/@descr") == ["Hosts by step"]


def test_a_tables_columns_are_aligned_empty_cells_too(tmp_path: Path) -> None:
    deck = write((slide(table()),), tmp_path)
    sides = [found.get("algn") for found in deck.find("//a:tc//a:pPr")]
    assert sides == ["l", "r"] * 3
    (empty,) = deck.find("//a:tc//a:endParaRPr")
    assert dict(empty.attrib) == {"lang": "en-US", "sz": "1400"}


def test_a_table_has_the_style_of_its_pack(tmp_path: Path) -> None:
    deck = write((slide(table()),), tmp_path)
    (style,) = texts(deck.find("//a:tableStyleId"))
    styles = deck.xml("ppt/tableStyles.xml")
    assert style in [found.get("styleId") for found in styles]


def test_a_table_cell_may_link(tmp_path: Path) -> None:
    cell = (TextRun("site", link="https://example.org/"),)
    deck = write((slide(table(rows=((cell, rich("1")),) * 2)),), tmp_path)
    assert len(deck.find("//a:tc//a:hlinkClick")) == 2
    assert [found for found in deck.problems() if "text-outside" not in found] == []


def test_a_posts_table_reaches_its_placeholder(tmp_path: Path) -> None:
    rows = "| Step | Hosts |\n|:-|-:|\n| 你好 | 12 |\n| b |  |\n"
    post = f"# Post\n\n## Costs\n\nWhat it cost.\n\n{rows}"
    deck = build(post, tmp_path)
    frames = [shape for made in deck.slides for shape in made.placeholders if shape.has_table]
    assert [[c.text for c in row.cells] for row in frames[0].table.rows] == [
        ["Step", "Hosts"],
        ["你好", "12"],
        ["b", ""],
    ]
    assert deck.problems() == []


def _footers(deck: Written, kind: PP_PLACEHOLDER) -> list[str]:
    return [
        shape.text
        for made in deck.slides
        for shape in made.placeholders
        if shape.placeholder_format.type == kind
    ]


def test_the_date_is_the_posts_as_fixed_text(tmp_path: Path) -> None:
    deck = build("---\ntitle: Post\ndate: 2016-10-25\n---\n\n## One\n\nText here.\n", tmp_path)
    dates = _footers(deck, PP_PLACEHOLDER.DATE)
    assert dates
    assert set(dates) == {"2016-10-25"}
    assert deck.find("//a:fld[starts-with(@type, 'datetime')]") == []


def test_without_a_date_there_is_no_date_placeholder(tmp_path: Path) -> None:
    deck = build("# Post\n\n## One\n\nText here.\n", tmp_path)
    assert _footers(deck, PP_PLACEHOLDER.DATE) == []
    assert deck.problems() == []


def test_slide_numbers_are_fields_that_show_the_right_number(tmp_path: Path) -> None:
    deck = build("# Post\n\n## One\n\nText here.\n\n## Two\n\nMore text.\n", tmp_path)
    for number, made in enumerate(deck.slides, 1):
        part = str(made.part.partname).lstrip("/")
        fields = deck.xml(part).findall(".//{*}fld")
        assert [field.get("type") for field in fields] in ([], ["slidenum"])
        assert list(texts(fields)) in ([], [str(number)])
    assert len(deck.find("//a:fld")) >= len(deck.slides) - 1
