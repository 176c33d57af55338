"""Scenes in the dark are lifted a little; nothing else is touched."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from deckgen.model.album import Album
from deckgen.photos.lifting import due, exponent, lift_photos, tone_curve
from deckgen.photos.prepare import prepare

from .pictures import (
    CORPUS,
    album_of,
    corpus_photos,
    diagram,
    opened,
    picture,
    saved,
    scene,
    srgb_profile,
)


def hall(ground: int = 18) -> Image.Image:
    """A noisy hall in the dark with a small lit stage."""
    image = scene(640, 480).point(lambda value: ground + value // 40)
    ImageDraw.Draw(image).rectangle((250, 200, 350, 260), fill=(240, 230, 210))
    return image


@pytest.mark.parametrize("power", [0.7, 0.8, 0.95])
def test_the_tone_curve_rises_keeps_black_and_white_and_is_not_steep(power: float) -> None:
    curve = tone_curve(power)
    assert (curve[0], curve[255], len(curve)) == (0, 255, 256)
    steps = [after - before for before, after in pairwise(curve)]
    assert min(steps) >= 0
    assert max(steps) <= 2
    assert all(after >= before for before, after in enumerate(curve))


@pytest.mark.parametrize(
    ("luma", "power"),
    [
        ([18] * 9 + [100], 0.7),
        ([30] * 9 + [100], 0.86),
        ([38] * 9 + [100], 1.0),
        ([18] * 8 + [200] * 2, 1.0),
        ([120] * 10, 1.0),
        ([0] * 10, 1.0),
        ([255] * 10, 1.0),
    ],
)
def test_the_darker_the_median_the_stronger_the_lift(luma: list[int], power: float) -> None:
    assert exponent([luma.count(step) for step in range(256)]) == power


def test_a_dark_hall_is_lifted(tmp_path: Path) -> None:
    dark = saved(hall(), "JPEG", quality=95, icc_profile=srgb_profile())
    (tmp_path / "a.jpg").write_bytes(dark)
    album, _ = album_of(tmp_path, picture("post:a.jpg"))
    assert album.photos[0].data == prepare(dark, 60).data
    (photo,) = lift_photos(album).photos
    assert photo.digest == album.photos[0].digest
    before, after = (opened(data).convert("L").resize((64, 48)) for data in (dark, photo.data))
    pairs = list(zip(before.tobytes(), after.tobytes(), strict=True))
    assert all(old - 4 <= new <= 2 * old + 4 for old, new in pairs)
    assert sum(new for _, new in pairs) > 1.3 * sum(old for old, _ in pairs)
    assert opened(photo.data).info["icc_profile"] == srgb_profile()
    again, _ = album_of(tmp_path, picture("post:a.jpg"))
    assert again.photos == album.photos


@pytest.mark.parametrize(
    "data",
    [
        saved(scene(640, 480), "JPEG"),
        saved(diagram(640, 480), "PNG"),
        saved(diagram(640, 480).point(lambda value: value // 8), "PNG"),
        saved(Image.new("RGB", (640, 480)), "JPEG"),
    ],
    ids=["light", "diagram", "dark diagram", "black"],
)
def test_what_is_no_dark_scene_keeps_its_bytes(data: bytes) -> None:
    photo = due(prepare(data, 60))
    assert lift_photos(Album((photo,), ())).photos == (photo,)
    assert photo.data == prepare(data, 60).data


def test_whoever_wants_a_photo_as_it_is_gets_it(tmp_path: Path) -> None:
    from .test_by_hand import album, noted

    (tmp_path / "a.jpg").write_bytes(saved(hall(), "JPEG", quality=95))
    whole, _ = album(tmp_path, noted("straighten=no"))
    raised, _ = album(tmp_path, "![](a.jpg)")
    assert whole.photos[0].brightness < raised.photos[0].brightness


def test_of_the_corpus_only_what_was_taken_in_dark_halls_is_lifted() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real posts is not here")
    found = {path.name for path in corpus_photos() if prepare(path.read_bytes(), 60).lift < 1}
    assert found == {"3.jpg", "4.jpg", "7.jpg"}
