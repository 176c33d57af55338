"""A failure of deckgen itself: one message that names the place, and the other posts go on."""

from __future__ import annotations

from pathlib import Path

from deckgen.cli.reporting import located
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.geometry import Box
from deckgen.model.source import SourceSpan
from deckgen.projects.failures import defect


def test_a_defect_names_its_place_in_the_source() -> None:
    try:
        Box(0, 0, -1, 0)
    except ValueError as error:
        found = defect(error, Path("posts/day1.md"))
    text = str(found.diagnostic)
    assert text.startswith(
        'error[internal]: "posts/day1.md" could not be built: ValueError in geometry.py:'
    )
    assert text.endswith(
        "(a box cannot be -1 by 0 EMU). Hint: this is a defect of deckgen: report it with the "
        "post; deckgen.build_deck(post) in Python shows the whole traceback."
    )
    assert found.exit_code == 3


def test_problems_stand_under_the_path_that_was_given() -> None:
    here = Diagnostic("a", Severity.INFO, "m", SourceSpan("day1.md", 3, 4), "h")
    elsewhere = Diagnostic("b", Severity.INFO, "m", SourceSpan("pack.toml", 3, 4))
    nowhere = Diagnostic("c", Severity.INFO, "m")
    assert [str(found) for found in located((here, elsewhere, nowhere), Path("posts/day1.md"))] == [
        "posts/day1.md:3: info[a]: m. Hint: h",
        "pack.toml:3: info[b]: m",
        "info[c]: m",
    ]
