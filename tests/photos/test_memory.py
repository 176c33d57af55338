"""Photos remembered from one build to the next."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from deckgen.model.album import Photo
from deckgen.photos import memory, remember_photos
from deckgen.photos.prepare import prepare

MEGAPIXELS = 60


def photo(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), (shade, 90, 120)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_memory", [])
    remember_photos()


def test_usually_nothing_is_kept() -> None:
    assert prepare(photo(1), MEGAPIXELS) == prepare(photo(1), MEGAPIXELS)
    assert prepare(photo(1), MEGAPIXELS) is not prepare(photo(1), MEGAPIXELS)


@pytest.mark.usefixtures("remembering")
def test_a_photo_is_decoded_once_and_another_by_itself() -> None:
    first = prepare(photo(1), MEGAPIXELS)
    assert isinstance(first, Photo)
    assert prepare(photo(1), MEGAPIXELS) is first
    assert prepare(photo(2), MEGAPIXELS) != first
    assert prepare(photo(1), 0.1) != first  # too many pixels


@pytest.mark.usefixtures("remembering")
def test_what_is_above_the_limit_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepare(photo(1), MEGAPIXELS)
    assert isinstance(first, Photo)
    monkeypatch.setattr(memory, "LIMIT_BYTES", 3 * len(first.data))
    prepare(photo(2), MEGAPIXELS)
    again = prepare(photo(1), MEGAPIXELS)
    assert again == first
    assert again is not first
