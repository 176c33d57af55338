"""What deckgen builds is what its linter asks for: nothing is found, not even of style."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.checking.check import check_deck
from deckgen.contents import post_contents
from deckgen.pipeline import BuildOptions, build_deck
from tests.conftest import DAY1, ENGLISH

CONTENT = Path(__file__).resolve().parents[2] / "content"
PACKS = ("briefing", "briefing-dark", "engineering", "executive", "print")
PROFILES = ("reading", "presenting")

pytestmark = pytest.mark.slow


def findings(post: Path, root: Path, folder: Path, pack: str, profile: str) -> list[str]:
    options = BuildOptions(pack=pack, profile=profile, root=root)
    deck = build_deck(post, folder / "deck.pptx", options).stages.package
    contents = post_contents(post, root)
    return [str(found) for found in check_deck(deck, "deck.pptx", post=contents)]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", ["2016-10-25-barcelona-day1.md", "2016-10-28-field-notes.md"])
def test_the_samples(name: str, pack: str, profile: str, tmp_path: Path) -> None:
    assert findings(CONTENT / name, CONTENT.parent, tmp_path, pack, profile) == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", [DAY1, ENGLISH])
def test_real_posts(name: str, pack: str, profile: str, corpus: Path, tmp_path: Path) -> None:
    post = corpus / name
    assert findings(post, post.parent, tmp_path, pack, profile) == []
