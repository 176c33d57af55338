"""Placing pictures: filled, fitted, trimmed, never stretched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.fitting.pictures import MOST_CROPPED, Placed, place_picture
from deckgen.model.album import Crop, Photo
from deckgen.model.geometry import Box, inches
from deckgen.model.pack import Placeholder

WHOLE = Crop()


def place(width: float, height: float, *, panel: bool = False) -> Placeholder:
    return Placeholder(1, "pic", "p", Box(100, 200, inches(width), inches(height)), panel=panel)


def photo(width: int, height: int, kind: str = "scene", trim: Crop = WHOLE) -> Photo:
    return Photo("d", "image/jpeg", width, height, b"", kind=kind, trim=trim)  # type: ignore[arg-type]


def aspect(of: Photo, found: Placed) -> float:
    crop = found.crop
    return of.aspect * (1 - crop.left - crop.right) / (1 - crop.top - crop.bottom)


def test_a_photo_of_like_aspect_fills_its_place() -> None:
    found = place_picture(photo(1600, 1100), place(6, 4))
    assert found.box == place(6, 4).box
    lost = 1 - (1600 / 1100) / 1.5
    assert found.waste == pytest.approx(lost)
    assert found.crop.top == pytest.approx(lost * 0.4)
    assert found.crop.bottom == pytest.approx(lost * 0.6)
    assert (found.crop.left, found.crop.right) == (0, 0)


def test_a_wide_photo_loses_alike_on_both_sides() -> None:
    found = place_picture(photo(1600, 1000), place(6, 4))
    assert found.crop.left == found.crop.right == pytest.approx((1 - 1.5 / 1.6) / 2)


def test_a_photo_of_other_aspect_is_shown_whole_at_the_left_and_top() -> None:
    found = place_picture(photo(1000, 1000), place(6, 4))
    assert found.crop == Crop()
    assert found.box == Box(100, 200, inches(4), inches(4))


def test_on_a_panel_it_stands_in_the_middle() -> None:
    found = place_picture(photo(1000, 1000), place(6, 4, panel=True))
    assert found.box == Box(100 + inches(1), 200, inches(4), inches(4))


@pytest.mark.parametrize("kind", ["screen", "drawing"])
def test_slides_and_drawings_are_never_cropped(kind: str) -> None:
    found = place_picture(photo(1600, 1100, kind), place(6, 4))
    assert found.crop == Crop()
    assert found.box.cy == inches(4)
    assert found.box.cx == round(inches(4) * 1600 / 1100)


def test_black_is_trimmed_as_far_as_it_suits_the_place() -> None:
    stage = photo(2000, 1000, trim=Crop(0.25, 0, 0.25, 0))  # square once trimmed
    assert place_picture(stage, place(4, 4)).crop == Crop(0.25, 0, 0.25, 0)
    half = place_picture(stage, place(6, 4))  # 1.5: half of the black comes back
    assert half.crop.left == half.crop.right == pytest.approx(0.125)
    assert half.box == place(6, 4).box
    assert place_picture(stage, place(8, 4)).crop == Crop()


crops = st.builds(Crop, *[st.floats(0, 0.4)] * 4)
photos = st.builds(
    photo,
    st.integers(50, 5000),
    st.integers(50, 5000),
    st.sampled_from(("scene", "screen", "drawing")),
    crops,
)
places = st.builds(place, st.floats(1, 12), st.floats(1, 7), panel=st.booleans())


@given(photos, places)
def test_no_picture_is_stretched_or_leaves_its_place(of: Photo, where: Placeholder) -> None:
    found = place_picture(of, where)
    assert aspect(of, found) == pytest.approx(found.box.aspect, rel=0.01)
    assert found.box.x >= where.box.x
    assert found.box.y >= where.box.y
    assert found.box.right <= where.box.right + 1
    assert found.box.bottom <= where.box.bottom + 1


@given(photos, places)
def test_no_picture_loses_more_than_it_may(of: Photo, where: Placeholder) -> None:
    crop, trim = place_picture(of, where).crop, of.trim
    kept = (1 - crop.left - crop.right) * (1 - crop.top - crop.bottom)
    trimmed = (1 - trim.left - trim.right) * (1 - trim.top - trim.bottom)
    most = MOST_CROPPED if of.kind == "scene" else 0
    assert kept >= trimmed * (1 - most) - 1e-6
