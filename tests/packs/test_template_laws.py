"""The laws of decks hold on templates: one that offers much, one with a title and a body."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError
from deckgen.model.fitted import FittedPicture
from deckgen.model.storyboard import PictureContent
from deckgen.packs import load_pack
from tests.fitting.laws import broken
from tests.packs.templates import only_layouts, plain_template, sized
from tests.planning.conftest import photos
from tests.planning.posts import PROFILES, make
from tests.planning.strategies import posts

__all__ = ["photos"]

TEMPLATES = {
    "eleven layouts": plain_template,
    "title and body": lambda: only_layouts("Title and Content"),
    "portrait": lambda: sized(7.5, 10),
}


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("templates")
    found = {}
    for name, make_one in TEMPLATES.items():
        file = folder / f"{name.replace(' ', '-')}.pptx"
        file.write_bytes(make_one())
        found[name] = str(file)
    return found


@settings(max_examples=40, deadline=None)
@given(posts, st.sampled_from(sorted(TEMPLATES)), st.sampled_from(PROFILES))
def test_every_deck_keeps_the_laws(
    photos: Path, templates: dict[str, str], text: str, name: str, profile: str
) -> None:
    assert broken(make(text, photos, pack=templates[name], profile=profile)) == []


@pytest.mark.slow
@settings(max_examples=800, deadline=None)
@given(posts, st.sampled_from(sorted(TEMPLATES)), st.sampled_from(PROFILES))
def test_very_many_decks_keep_the_laws(
    photos: Path, templates: dict[str, str], text: str, name: str, profile: str
) -> None:
    assert broken(make(text, photos, pack=templates[name], profile=profile)) == []


def test_a_title_and_a_body_show_every_photo_and_figure(
    photos: Path, templates: dict[str, str]
) -> None:
    root = Path(__file__).parents[2]
    text = (root / "content" / "2016-10-25-barcelona-day1.md").read_text(encoding="utf-8")
    made = make(text, root / "content", pack=templates["title and body"], root=root)
    planned = {
        content.photo
        for slide in made.storyboard.slides
        for _, content in slide.slots
        if isinstance(content, PictureContent)
    }
    shown = {
        shape.photo
        for slide in made.deck.slides
        for shape in slide.shapes
        if isinstance(shape, FittedPicture)
    }
    assert shown == planned
    assert {slide.layout.partition(",")[0] for slide in made.deck.slides} == {"Title and Content"}


def test_a_template_without_a_place_for_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "titles.pptx"
    file.write_bytes(only_layouts("Title Only"))
    with pytest.raises(DeckgenError) as caught:
        load_pack(str(file))
    assert str(caught.value.diagnostic).replace(str(file), "FILE") == (
        "error[template-no-text]: FILE has no slide layout with a title and a place for text "
        "beside it. Hint: Add a layout with a title and a text placeholder to its slide master."
    )
