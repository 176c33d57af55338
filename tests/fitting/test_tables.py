"""Tables: type and rows as large as their slide lets them be."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.fitted import FittedTable
from tests.planning.posts import make


def table(text: str, folder: Path, profile: str = "reading") -> FittedTable:
    (slide,) = make(f"## Clusters\n\n{text}", folder, profile=profile).fitted("table")
    (found,) = (shape for shape in slide.shapes if isinstance(shape, FittedTable))
    return found


def rows(count: int, words: str = "up") -> str:
    return "| Site | Status |\n|---|---|\n" + "".join(
        f"| Site {number} | {words} |\n" for number in range(count)
    )


def test_a_table_of_few_rows_is_large_and_airy(tmp_path: Path) -> None:
    few, many = table(rows(2), tmp_path), table(rows(14), tmp_path)
    assert (few.size_pt, many.size_pt) == (20.0, 14.0)
    assert few.heights[0] > 1.9 * many.heights[0]


def test_no_cell_takes_a_second_line_for_larger_type(tmp_path: Path) -> None:
    long = "runs the new release since the night of the summit, as everybody in the hall had hoped"
    wide = table(rows(2, long), tmp_path)
    assert wide.size_pt < 20
    assert wide.heights[1] < 1.6 * wide.heights[0]


def test_the_rows_of_a_full_table_are_no_higher_than_their_text_needs(tmp_path: Path) -> None:
    full = table(rows(14), tmp_path)
    assert full.heights[1] == full.heights[2] < 14 * 2 * 12700
