"""Whatever a post holds: no block is lost, no word is lost, no photo is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fitting.laws import broken
from tests.planning.posts import PACKS, PROFILES, make
from tests.planning.strategies import posts

PLACES = st.tuples(st.sampled_from(PACKS), st.sampled_from(PROFILES), st.booleans())


@settings(max_examples=60, deadline=None)
@given(posts, PLACES)
def test_every_deck_keeps_the_laws(photos: Path, text: str, place: tuple[str, str, bool]) -> None:
    pack, profile, full = place
    assert broken(make(text, photos, pack=pack, profile=profile, full=full)) == []


@pytest.mark.slow
@settings(max_examples=1500, deadline=None)
@given(posts, PLACES)
def test_very_many_decks_keep_the_laws(
    photos: Path, text: str, place: tuple[str, str, bool]
) -> None:
    pack, profile, full = place
    assert broken(make(text, photos, pack=pack, profile=profile, full=full)) == []


@settings(max_examples=20, deadline=None)
@given(posts)
def test_the_same_post_gives_the_same_deck(photos: Path, text: str) -> None:
    assert make(text, photos).deck == make(text, photos).deck


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", ["2016-10-25-barcelona-day1.md", "2016-10-28-field-notes.md"])
def test_the_samples_keep_the_laws(name: str, pack: str, profile: str) -> None:
    root = Path(__file__).parents[2]
    text = (root / "content" / name).read_text(encoding="utf-8")
    made = make(text, root / "content", pack=pack, profile=profile, root=root)
    assert made.album.omissions == ()
    assert broken(made) == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("pack", PACKS)
def test_the_corpus_keeps_the_laws(corpus: Path, pack: str, profile: str) -> None:
    folder = corpus / "barcelona-day1"
    text = (folder / "post.md").read_text(encoding="utf-8")
    made = make(text, folder, pack=pack, profile=profile)
    assert (len(made.album.placed), made.album.omissions) == (7, ())
    assert broken(made) == []
