"""Advance widths: the rule, worked out by hand, and the shipped figures."""

from __future__ import annotations

import runpy
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.typography.advances import (
    DATA_FILE,
    FaceLibrary,
    pack_advances,
    shipped_faces,
    unpack_advances,
)

from .handmade import HANDMADE

BUILD_SCRIPT = Path(__file__).parents[2] / "tools/build_advances.py"


@pytest.mark.parametrize(
    ("face", "bold", "char", "advance"),
    [
        ("Arial", False, "a", 500),
        ("Arial", True, "a", 600),
        ("Narrow", False, "a", 500),  # the wider of its own 400 and Arial's
        ("Narrow", False, "W", 800),
        ("Narrow", False, ".", 300),  # only Arial has one
        ("narrow", True, "a", 600),  # no bold of its own: the wider of its regular and Arial Bold
        ("Unheard Of", False, "a", 550),  # Arial and a tenth
        ("Courier New", False, "W", 600),  # monospaced: its own, though Arial's is wider
        ("Some Code", False, "i", 600),
        (" ARIAL ", False, "a", 500),
        ("Barcode Sans", False, "a", 550),
    ],
)
def test_what_a_face_counts(face: str, bold: bool, char: str, advance: int) -> None:
    assert HANDMADE.advances(face, bold=bold)[char] == advance


@pytest.mark.parametrize("bold", [False, True])
def test_a_face_without_figures_counts_no_less_than_what_linux_shows_instead(bold: bool) -> None:
    faces = shipped_faces()
    unheard, shown = faces.advances("Univers 57", bold=bold), faces.tables["dejavu sans", bold]
    assert {char for char in "Häagen-Dazs 2016: 40 %" if unheard[char] < shown[char]} == set()


@pytest.mark.parametrize(
    ("chars", "advance"),
    [
        ("云，Ａ！カ・①→★▲", 1000),
        ("한글", 920),
        ("👍😀🚀☀⚡", 1400),
        ("\u0301\u200d\ufe0f\u200b\n", 0),
        ("ｱﾝ", 500),
        ("\u0e01\u05d0", 620),
    ],
)
def test_what_counts_that_no_table_holds(chars: str, advance: int) -> None:
    nothing = FaceLibrary({}).advances("Arial")
    assert {char: nothing[char] for char in chars} == dict.fromkeys(chars, advance)


@given(
    st.dictionaries(
        st.tuples(st.text(min_size=1, max_size=20), st.booleans()),
        st.dictionaries(st.sampled_from("abc中"), st.integers(0, 3000)),
        max_size=4,
    )
)
def test_packing_is_lossless(tables: dict[tuple[str, bool], dict[str, int]]) -> None:
    assert unpack_advances(pack_advances("abc中", tables)) == tables


@pytest.mark.parametrize(
    ("face", "text", "width"),
    [
        ("Arial", "Hamburg", 722 + 556 + 833 + 556 + 556 + 333 + 556),
        ("Courier New", "Hamburg", 7 * 600),
    ],
)
def test_shipped_figures(face: str, text: str, width: int) -> None:
    advances = shipped_faces().advances(face)
    assert sum(advances[char] for char in text) == width


@pytest.mark.parametrize("face", ["Calibri", "Cambria", "Verdana", "Times New Roman", "Aptos"])
def test_no_proportional_face_counts_less_than_arial(face: str) -> None:
    arial = shipped_faces().advances("Arial")
    counted = shipped_faces().advances(face)
    letters = map(chr, range(0x20, 0x250))
    assert [char for char in letters if counted[char] < arial[char]] == []


def test_shipped_file_is_what_the_build_script_reads_from_the_fonts() -> None:
    pytest.importorskip("fontTools", reason="fontTools is not installed")
    script = runpy.run_path(str(BUILD_SCRIPT))
    try:
        built = script["build"]()
    except script["FontMissingError"] as missing:
        pytest.skip(f"font not installed: {missing}")
    assert zlib.decompress(DATA_FILE.read_bytes()) == built
