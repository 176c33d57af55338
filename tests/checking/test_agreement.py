"""The linter beside a judge that draws every slide; ``make agreement`` compares many more decks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.agreement import POSTS, Tally, judged
from benchmarks.naive import naive_decks
from deckgen.pipeline import BuildOptions, build_deck

LEAST = 0.95
"""Part of the slides of which both say the same of every defect."""

pytestmark = [pytest.mark.slow, pytest.mark.rendering]


def test_both_find_the_same(shared: Path, corpus: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is absent: nothing was drawn")
    place, site = POSTS["english"]
    own = tmp_path / "own.pptx"
    build_deck(corpus / place, own, BuildOptions(root=corpus / site))
    tally = Tally()
    for deck in (own, *naive_decks(corpus / place, corpus / site, tmp_path, "english")):
        if "corners" not in deck.stem:  # its texts do not wrap; see EXPLAINED
            tally.add(deck, *judged(deck, shared / "tools" / "judge_deck.py"))
    assert tally.slides >= 20
    assert tally.alike >= LEAST * tally.slides, tally.report()
    for defect in ("text beyond its box", "text on a picture", "pictures overlap"):
        assert tally.counts[defect]["both"] > 0
        assert tally.counts[defect]["judge"] == 0
