"""UAX #14: the conformance file of Unicode, and what every text must satisfy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from deckgen.typography.linebreak import line_breaks
from deckgen.typography.lineclasses import line_kinds

from .strategies import texts

CONFORMANCE = Path(__file__).parents[3] / "shared/conformance/LineBreakTest-17.0.txt"
CASES = 19_338


def conformance_cases() -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Each case as it is written, its text and the offsets of its breaks."""
    for line in CONFORMANCE.read_text(encoding="utf-8").splitlines():
        marks = line.partition("#")[0].split()
        text, breaks = "", []
        for mark in marks:
            if mark == "÷":
                breaks.append(len(text))
            elif mark != "×":
                text += chr(int(mark, 16))
        if marks:
            yield line, text, tuple(breaks)


@pytest.mark.skipif(not CONFORMANCE.exists(), reason=f"no conformance file at {CONFORMANCE}")
def test_every_case_of_the_conformance_file() -> None:
    cases = list(conformance_cases())
    assert len(cases) == CASES
    wrong = [line for line, text, breaks in cases if line_breaks(text) != breaks]
    assert wrong == []


@given(texts)
def test_breaks_rise_strictly_and_end_with_the_text(text: str) -> None:
    breaks = line_breaks(text)
    assert list(breaks) == sorted(set(breaks))
    assert breaks[-1:] == ((len(text),) if text else ())
    assert 0 not in breaks


@given(texts)
def test_every_character_has_a_kind(text: str) -> None:
    assert len(line_kinds(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Day one begins", ["Day ", "one ", "begins"]),
        ("云计算", ["云", "计", "算"]),
        ("云cloud云", ["云", "cloud", "云"]),
        ("云（big）了。", ["云", "（big）", "了。"]),
        ("170,000+ cores", ["170,000+ ", "cores"]),
        ("one\r\ntwo", ["one\r\n", "two"]),
        ("🇪🇸🇨🇳🇫", ["🇪🇸", "🇨🇳", "🇫"]),
        ("a \u0301b", ["a ", "\u0301b"]),
    ],
)
def test_pieces_between_breaks(text: str, pieces: list[str]) -> None:
    starts = (0, *line_breaks(text))
    found = [text[start:end] for start, end in pairwise(starts)]
    assert found == pieces


def test_long_runs_of_flags_and_marks_cost_no_more_than_their_length() -> None:
    # Pairing flags by counting back from each one would take minutes here.
    assert len(line_breaks("\U0001f1e8" * 100_000)) == 50_000
    assert len(line_breaks("e" + "\u0301" * 100_000)) == 1
