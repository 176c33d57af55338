"""Where texts stand on a slide: anchored, turned, in groups, columns, cells and odd shapes.

Lines of 18 pt are 21.6 pt apart and their letters reach from 2.7 to 19.8 pt below the line's top;
a text box has insets of 7.2 pt at its sides and 3.6 pt above and below.
"""

from __future__ import annotations

import pytest

from deckgen.checking.pages import Drawn, pages_of
from deckgen.ooxml.deck import open_deck
from deckgen.ooxml.package import read_package
from deckgen.ooxml.zipping import write_package

from .breaking import Break, add_shape, swap
from .decks import LAYOUT, THREE, frame, run, sample

POINT = 12_700


def box(inner: str = run("Text"), body: str = "", turn: str = "", shape: str = "") -> str:
    """A box of 200 by 100 pt at 100, 200 pt."""
    place = frame(100 * POINT, 200 * POINT, 200 * POINT, 100 * POINT).replace(
        "<a:xfrm>", f"<a:xfrm{turn}>"
    )
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{place}{shape}</p:spPr><p:txBody><a:bodyPr{body}/><a:p>{inner}</a:p></p:txBody>"
        "</p:sp>"
    )


def drawn(*changes: Break, name: str = "Box") -> Drawn:
    parts = sample()
    for change in changes:
        change(parts)
    page = pages_of(open_deck(read_package(write_package(parts))))[2]
    return next(each for each in page.drawn if each.shape.name == name)


def corner(found: Drawn) -> tuple[float, float]:
    return round(found.lines[0].area.left, 1), round(found.lines[0].area.top, 1)


@pytest.mark.parametrize(
    ("body", "top"), [("", 206.3), (' anchor="ctr"', 241.9), (' anchor="b"', 277.5)]
)
def test_a_line_stands_where_its_text_is_anchored(body: str, top: float) -> None:
    assert corner(drawn(add_shape(THREE, box(body=body)))) == (107.2, top)


def test_insets_and_margins_push_a_line_in() -> None:
    inner = f'<a:pPr marL="{20 * POINT}"/>{run("Text")}'
    found = drawn(add_shape(THREE, box(inner, f' lIns="{10 * POINT}" tIns="0"')))
    assert corner(found) == (130.0, 202.7)


@pytest.mark.parametrize("align", ["ctr", "r"])
def test_a_line_stands_where_its_paragraph_is_aligned(align: str) -> None:
    area = drawn(add_shape(THREE, box(f'<a:pPr algn="{align}"/>{run("Text")}'))).lines[0].area
    assert round(area.left - 107.2 if align == "ctr" else 0, 1) == (
        round(292.8 - area.right, 1) if align == "ctr" else 0
    )
    assert align == "ctr" or round(area.right, 1) == 292.8


def test_text_turned_by_a_quarter_runs_down() -> None:
    area = drawn(add_shape(THREE, box(body=' vert="vert"'))).lines[0].area
    assert area.bottom - area.top > area.right - area.left
    assert round(area.right, 1) == 293.7  # letters begin 6.3 pt from the right, which is the top
    assert round(area.top, 1) == 207.2


def test_a_shape_turned_by_a_quarter_turns_its_text() -> None:
    found = drawn(add_shape(THREE, box(turn=' rot="5400000"')))
    assert [round(side) for side in found.area] == [150, 150, 250, 350]
    assert round(found.lines[0].area.right, 1) == 243.7


def test_of_text_that_stands_aslant_no_place_is_told() -> None:
    found = drawn(add_shape(THREE, box(turn=' rot="900000"')))
    assert (found.skewed, found.lines, len(found.bodies)) == (True, (), 1)


def test_text_that_does_not_wrap_runs_on() -> None:
    words = run("word " * 30)
    assert drawn(add_shape(THREE, box(words))).lines[0].area.right < 300
    (only,) = drawn(add_shape(THREE, box(words, ' wrap="none"'))).lines
    assert only.area.right > 800


def test_an_ellipse_leaves_its_text_less_room() -> None:
    ellipse = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    left, top = corner(drawn(add_shape(THREE, box(shape=ellipse))))
    assert (left, top) == (136.5, 220.9)  # 14.6 % further in and down


def test_columns_are_filled_one_after_the_other() -> None:
    inner = "</a:p><a:p>".join(run(f"Line {number}") for number in range(6))
    found = drawn(add_shape(THREE, box(inner, ' numCol="2"')))
    assert [round(line.area.left) for line in found.lines] == [107] * 4 + [200] * 2
    assert not found.spills


def test_a_group_scales_places_and_not_type() -> None:
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="G"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f'<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{400 * POINT}" cy="{400 * POINT}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{200 * POINT}" cy="{200 * POINT}"/></a:xfrm>'
        f"</p:grpSpPr>{box()}</p:grpSp>"
    )
    found = drawn(add_shape(THREE, group))
    assert [round(side) for side in found.area] == [200, 400, 600, 600]
    assert (found.lines[0].size_pt, corner(found)) == (18.0, (207.2, 406.3))


def test_a_table_grows_with_its_text() -> None:
    found = drawn(swap(THREE, run("Cores"), run("Cores of the cloud " * 20)), name="Table 4")
    assert found.grown > 100
    assert found.lines[-1].area.top > found.area.bottom - 40


def test_a_size_comes_from_the_layout() -> None:
    styles = '<a:lstStyle><a:lvl1pPr><a:defRPr sz="4000" b="1"/></a:lvl1pPr></a:lstStyle>'
    found = drawn(swap(LAYOUT, "<a:lstStyle/>", styles), name="Title 1")
    style = found.bodies[0][0].paragraphs[0].runs[0].style
    assert (style.size_pt, style.bold) == (40.0, True)


def test_a_size_that_a_program_stored_counts() -> None:
    shape = box().replace("<a:bodyPr/>", '<a:bodyPr><a:normAutofit fontScale="50000"/></a:bodyPr>')
    assert drawn(add_shape(THREE, shape)).lines[0].size_pt == 9.0
