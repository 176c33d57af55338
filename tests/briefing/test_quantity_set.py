"""How much the recogniser finds and how much of it is right, on lines written for that."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deckgen.briefing.quantities import quantities
from deckgen.briefing.quantity import Quantity

SET = tomllib.loads((Path(__file__).parent / "quantities.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Line:
    """A line, the quantities that it states, and the values that may be found or left."""

    text: str
    facts: tuple[tuple[str, float, float | None, str], ...]
    either: tuple[float, ...] = ()


def lines() -> Iterator[Line]:
    for text, facts, *either in SET["facts"]:
        stated = []
        for numeral, value, unit in facts:
            low, high = value if isinstance(value, list) else (value, None)
            stated.append((numeral, low, high, unit))
        yield Line(text, tuple(stated), tuple(either[0]) if either else ())
    for traps in SET["traps"].values():
        yield from (Line(text, ()) for text in traps)


def agrees(found: Quantity, line: str, fact: tuple[str, float, float | None, str]) -> bool:
    numeral, low, high, unit = fact
    units = {part.casefold() for part in unit.split("|")}
    return (
        (numeral in line[found.start : found.end] or line[found.start : found.end] in numeral)
        and math.isclose(found.value, low, rel_tol=1e-3)
        and (found.high == high)
        and ("*" in units or found.unit.casefold() in units)
    )


def judged(line: Line) -> tuple[int, list[str], list[str]]:
    """Return how many facts were found, and what was missed and what is wrong."""
    found = list(quantities(line.text))
    missed = []
    for fact in line.facts:
        match = next((item for item in found if agrees(item, line.text, fact)), None)
        if match is None:
            missed.append(f"missed {fact[0]!r} ({fact[3]}) in {line.text!r}")
        else:
            found.remove(match)
    wrong = [
        f"wrong {line.text[item.start : item.end]!r} ({item.value:g} {item.unit}) in {line.text!r}"
        for item in found
        if item.value not in line.either
    ]
    return len(line.facts) - len(missed), missed, wrong


def measure() -> tuple[float, float, list[str]]:
    """Return precision and recall over the set, and every failure."""
    right, missed, wrong = 0, [], []
    for line in lines():
        hits, left, extra = judged(line)
        right, missed, wrong = right + hits, missed + left, wrong + extra
    return right / (right + len(wrong)), right / (right + len(missed)), missed + wrong


def test_precision_and_recall() -> None:
    precision, recall, failures = measure()
    print(f"precision {precision:.3f}, recall {recall:.3f}", *failures, sep="\n")
    assert precision > 0.95, "\n".join(failures)
    assert recall > 0.95, "\n".join(failures)


def test_the_set_is_large_and_half_of_it_traps() -> None:
    every = list(lines())
    traps = [line for line in every if not line.facts]
    assert len(every) >= 150
    assert 0.4 < len(traps) / len(every) < 0.6
    assert len({line.text for line in every}) == len(every)


@pytest.mark.parametrize(
    "line", [line for line in lines() if line.facts], ids=lambda line: line.text
)
def test_labels_are_words_of_the_line(line: Line) -> None:
    for found in quantities(line.text):
        assert all(part in line.text for part in found.measured.split(" "))
