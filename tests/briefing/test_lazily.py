"""What a pattern needs is only a short cut: with it or without it the same is found."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from deckgen.briefing import asides, figures, masking, metrics
from deckgen.briefing.lazily import Alternatives
from deckgen.briefing.masks import MASKED
from deckgen.briefing.measures import MEASURES, measures_at
from deckgen.briefing.vocabulary import Words
from tests.briefing.test_quantity_set import SET

LINES = [text for text, *_ in SET["facts"]] + list(chain(*SET["traps"].values()))
HOWTOS = sorted((Path(__file__).parent / "howtos").glob("*.md"))


@pytest.mark.parametrize(("kind", "branches"), MASKED, ids=[kind for kind, _ in MASKED])
def test_branches_find_what_they_find_as_one_pattern(
    kind: str, branches: tuple[tuple[str, str], ...]
) -> None:
    flags = 0 if kind in ("name", "idiom") else re.IGNORECASE
    whole = re.compile("|".join(pattern for _, pattern in branches), flags)
    parts = Alternatives(*branches, flags=flags)
    for line in LINES:
        found = [match.span() for match in parts.finditer(line)]
        assert found == [match.span() for match in whole.finditer(line)]


@pytest.mark.parametrize(
    "table",
    [asides._INSTRUCTS, asides._REPORTS, figures._HEAD, masking._BRANCHES, metrics._SUBJECT],
    ids=["instructions", "reports", "numerals", "masks", "owners"],
)
def test_a_branch_is_tried_on_every_line_in_which_it_matches(table: Alternatives) -> None:
    told = [line for howto in HOWTOS for line in howto.read_text(encoding="utf-8").splitlines()]
    matched = 0
    for line in LINES + told:
        line = line.translate(masking._TO_ASCII)  # as every step reads it
        possible = table.possible(line)
        for branch in table._patterns:
            if branch.search(line):
                matched += 1
                assert branch in possible, line
    assert matched


def test_a_branch_can_need_letters_at_digits_and_a_start() -> None:
    branches = Alternatives(("A-0", r"[a-z]+-\d+"), ("\n0.", r"^\d+\."), ("0A", r"\d[A-Z]"))
    assert branches.places("ipv-6 and 12 nodes") == [0]
    assert branches.places("  7. Nodes") == [1]
    assert branches.places("99Cloud is at 4.") == [2]
    assert branches.places("No digit at all - a.") == []


def test_a_unit_is_tried_wherever_it_stands() -> None:
    for line in LINES:
        for at in range(len(line)):
            standing = {id(unit) for unit in MEASURES if unit.pattern.match(line, at)}
            assert standing <= {id(unit) for unit in measures_at(line, at)}, line[at:]


def test_the_first_branch_wins_at_one_place_and_the_leftmost_elsewhere() -> None:
    branches = Alternatives(("nodes", r"\d+ nodes"), ("", r"\d+"), ("racks", r"in \d+ racks"))
    found = [match.group() for match in branches.finditer("40 nodes in 3 racks, 7 rows")]
    assert found == ["40 nodes", "in 3 racks", "7"]


def test_words_are_found_whole_at_the_start_or_anywhere() -> None:
    table = Words("趋势", whole="key|first time", start="thank you", opening="overall")
    assert table.found_in("这是一个趋势。")
    assert table.found_in("The Key to it")
    assert not table.found_in("the keynote")
    assert table.found_in("For the first time, ever")
    assert not table.found_in("the first timer")
    assert table.found_in("Thank yourself")
    assert table.found_in("Overall, it held")
    assert not table.found_in("It held overall")
