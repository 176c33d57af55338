"""Kinds, brightness, and the black around a lit stage."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw

from deckgen.model.album import Crop
from deckgen.photos.looking import look

from .pictures import CORPUS, corpus_photos, diagram, opened, saved, scene


def _hall(box: tuple[int, int, int, int], size: tuple[int, int] = (960, 720)) -> Image.Image:
    """A lit stage in a hall that a camera's noise keeps from being all black."""
    dice = random.Random(3)
    image = Image.new("RGB", (size[0] // 8, size[1] // 8))
    image.putdata([(dice.randrange(12),) * 3 for _ in range(image.width * image.height)])
    image = image.resize(size)
    stage = scene(box[2] - box[0], box[3] - box[1])
    image.paste(stage, box[:2])
    return image


def test_the_black_around_a_stage_is_trimmed_with_some_air() -> None:
    trim = look(_hall((240, 180, 720, 540))).trim
    assert trim == Crop(0.23, 0.23, 0.23, 0.23)


def test_no_side_loses_more_than_about_a_third() -> None:
    assert look(_hall((480, 0, 960, 720))).trim == Crop(left=0.35)


def test_a_little_black_is_left_alone() -> None:
    assert look(_hall((24, 20, 936, 700))).trim == Crop()


def test_a_lamp_in_the_dark_is_kept() -> None:
    hall = _hall((240, 180, 720, 540))
    ImageDraw.Draw(hall).rectangle((20, 20, 60, 60), fill="white")
    trim = look(hall).trim
    assert (trim.left, trim.top) == (0.0, 0.0)


def test_a_picture_all_black_is_left_alone() -> None:
    assert look(Image.new("RGB", (640, 480))).trim == Crop()


def test_a_small_picture_keeps_enough_to_be_seen() -> None:
    trim = look(_hall((120, 90, 360, 270), (480, 360))).trim
    assert trim == Crop(left=0.125, right=0.125)


def test_the_trim_of_a_picture_decoded_smaller_is_that_of_the_whole() -> None:
    hall = _hall((240, 180, 720, 540))
    reduced = opened(saved(hall, "JPEG", quality=95)).resize((240, 180), Image.Resampling.BOX)
    assert look(reduced, (960, 720)).trim == look(hall).trim


def test_reflections_on_the_ceiling_go_with_the_black_below_them() -> None:
    hall = _hall((240, 240, 720, 640))
    ImageDraw.Draw(hall).rectangle((400, 0, 480, 60), fill=(110, 110, 130))
    assert look(hall).trim.top == pytest.approx(0.313, abs=0.02)


def test_a_diagram_is_a_drawing_and_a_photo_a_scene() -> None:
    assert look(diagram()).kind == "drawing"
    assert look(opened(saved(diagram(640, 480), "JPEG", quality=90))).kind == "drawing"
    assert look(scene()).kind == "scene"
    assert look(Image.new("RGB", (640, 480))).kind == "scene"


def test_brightness_and_detail_are_shares() -> None:
    white = look(Image.new("L", (64, 64), 255))
    assert (white.brightness, white.detail) == (1.0, 0.0)
    noise = Image.effect_noise((96, 96), 120)
    assert look(noise).detail > 0.2
    assert look(noise).brightness == pytest.approx(0.5, abs=0.05)


TRIMS = {
    "1.jpg": Crop(),
    "2.jpg": Crop(),
    "3.jpg": Crop(left=0.286, top=0.35, right=0.0, bottom=0.35),
    "4.jpg": Crop(left=0.334, top=0.258, right=0.178, bottom=0.35),
    "5.jpg": Crop(bottom=0.244),
    "6.jpg": Crop(left=0.199, right=0.063),
    "7.jpg": Crop(left=0.178, right=0.168),
    "openstack-summit-barcelona-flyer.jpg": Crop(),
    "openstack-summit-barcelona-flyer2.jpg": Crop(),
    "openstack-summit-barcelona-outreahy-interns.jpg": Crop(),
    "openstack-summit-barcelona-stands.jpg": Crop(),
}
"""Looked at one by one: stages and screens stay whole, the people below them too."""


def test_the_corpus_is_trimmed_as_looked_at() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real posts is not here")
    for file in corpus_photos():
        image = opened(file.read_bytes())
        trim, wanted = look(image).trim, TRIMS[file.name]
        for side in ("left", "top", "right", "bottom"):
            assert getattr(trim, side) == pytest.approx(getattr(wanted, side), abs=0.015), file
        assert look(image).kind == "scene"
