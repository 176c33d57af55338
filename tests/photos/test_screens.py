"""Finding the projected slide in a photo, and seeing it from the front."""

# ruff: noqa: E402 — what needs OpenCV is imported once it is known to be there
from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from tests.extras import needed

from .pictures import CORPUS

needed("cv2", "photos")

import cv2
import numpy as np

from benchmarks.halls import HALLS, hall
from benchmarks.scenes import HEIGHT, SCENES, WIDTH, Scene, scene
from benchmarks.screens import look_at
from benchmarks.summits import SUMMITS, summit
from benchmarks.summits import WITH as SUMMITS_WITH
from deckgen.model.corners import Corners
from deckgen.photos.quads import clockwise, enclosing_quad, true_aspect
from deckgen.photos.screens import LONG_SIDE, find_screen, weighed
from deckgen.photos.straighten import balanced, straightened
from deckgen.photos.verdict import SHAPE_TESTS

DIAGONAL = float(np.hypot(WIDTH, HEIGHT))
DAY1 = CORPUS / "barcelona-day1" / "images" / "openstack-barcelona-summit"
ENGLISH = CORPUS / "barcelona-english" / "content" / "images"
WITH, WITHOUT = range(7), range(7, len(SCENES))


def found_in(drawn: Scene) -> Corners | None:
    size = (LONG_SIDE, round(HEIGHT * LONG_SIDE / WIDTH))
    return find_screen(cv2.resize(drawn.pixels, size, interpolation=cv2.INTER_AREA))


def error(corners: Corners, screen: np.ndarray) -> float:
    return float(np.hypot(*(np.array(corners) * (WIDTH, HEIGHT) - screen).T).max()) / DIAGONAL


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5])
def test_a_lit_screen_is_found_within_two_per_cent_of_the_diagonal(number: int) -> None:
    drawn = scene(number)
    corners = found_in(drawn)
    assert corners is not None, drawn.name
    assert error(corners, drawn.screens[0]) < 0.02


@pytest.mark.parametrize("number", WITHOUT)
def test_what_is_no_whole_screen_is_left_alone(number: int) -> None:
    drawn = scene(number)
    assert not drawn.screens
    assert found_in(drawn) is None, drawn.name


FOUND_IN_HALLS = (0, 1, 2, 3, 4, 5, 15, 17, 19, 20)
NONE_IN_HALLS = [number for number in range(2 * len(HALLS)) if number % len(HALLS) >= 7]


@pytest.mark.parametrize("number", FOUND_IN_HALLS)
def test_a_slide_in_a_hall_is_found_as_well(number: int) -> None:
    drawn = hall(number)
    corners = found_in(drawn)
    assert corners is not None, drawn.name
    assert min(error(corners, screen) for screen in drawn.screens) < 0.02


@pytest.mark.parametrize("number", NONE_IN_HALLS)
def test_what_is_printed_painted_or_cut_off_is_left_alone(number: int) -> None:
    drawn = hall(number)
    assert not drawn.screens
    assert found_in(drawn) is None, drawn.name


FOUND_AT_SUMMITS = (3, 5, 9, 10, 13, 25, 26, 30, 34, 47, 51)
NONE_AT_SUMMITS = [n for n in range(2 * len(SUMMITS)) if n % len(SUMMITS) >= len(SUMMITS_WITH)]


@pytest.mark.parametrize("number", FOUND_AT_SUMMITS)
def test_a_slide_is_found_under_the_difficulties_of_a_summit(number: int) -> None:
    outcome = look_at(summit(number))
    assert outcome.right, (outcome.name, outcome.error)


@pytest.mark.parametrize("number", NONE_AT_SUMMITS)
def test_nothing_is_cut_out_of_what_shows_no_whole_slide(number: int) -> None:
    outcome = look_at(summit(number))
    assert not outcome.found, outcome.name


def test_a_slide_is_not_cut_off_from_its_title_in_a_dark_bar() -> None:
    pixels = np.full((600, 800, 3), 52, np.uint8)
    pixels[150:510, 120:680] = 60
    pixels[195:510, 120:680] = 235
    cv2.putText(pixels, "Title of the talk in a bar", (140, 180), 0, 0.9, (235, 235, 235), 2)
    for row in range(240, 480, 40):
        cv2.putText(pixels, "words of a slide", (160, row), 0, 0.7, (40, 40, 40), 2)
    corners = find_screen(pixels)
    assert corners is None or corners[0][1] * 600 == pytest.approx(150, abs=3)


def test_a_dark_bar_above_the_slide_belongs_to_it() -> None:
    pixels = np.full((600, 800, 3), 12, np.uint8)
    pixels[150:420, 160:640] = 235
    pixels[150:200, 160:640] = (95, 70, 60)
    for row in range(230, 400, 30):
        cv2.putText(pixels, "words of a slide", (200, row), 0, 0.7, (40, 40, 40), 2)
    corners = find_screen(pixels)
    assert corners is not None
    assert corners[0][1] * 600 == pytest.approx(150, abs=3)


PARTS_AT_SUMMITS = (42, 75, 235, 254, 286, 534, 579, 684, 936)


@pytest.mark.parametrize("number", PARTS_AT_SUMMITS)
def test_no_part_of_a_slide_is_cut_out(number: int) -> None:
    outcome = look_at(summit(number))
    assert outcome.right or not outcome.found, (outcome.name, outcome.error)


def drawn_slide() -> np.ndarray:
    """Return a white slide of 16:9 with words in a dark room: rows 120 to 390, columns 160 to
    640."""
    pixels = np.full((600, 800, 3), 14, np.uint8)
    pixels[120:390, 160:640] = 230
    for row in range(160, 380, 30):
        cv2.putText(pixels, "words of a slide", (200, row), 0, 0.7, (40, 40, 40), 2)
    return pixels


def found_rows(pixels: np.ndarray) -> tuple[float, float] | None:
    corners = find_screen(pixels)
    return corners and (600 * corners[0][1], 600 * corners[3][1])


def test_a_slide_is_not_cut_off_from_its_footer_in_a_dark_bar() -> None:
    pixels = drawn_slide()
    pixels[390:430] = 24
    cv2.putText(pixels, "a talk of the summit", (180, 418), 0, 0.6, (190, 190, 190), 2)
    rows = found_rows(pixels)
    assert rows is None or rows[1] > 425


def test_speakers_right_below_a_slide_are_no_footer() -> None:
    pixels = drawn_slide()
    for x, y in ((300, 432), (470, 410)):
        pixels[y + 14 : 600, x - 16 : x + 16] = (60, 50, 70)
        cv2.ellipse(pixels, (x, y), (9, 14), 0, 0, 360, (120, 90, 80), -1)
    pixels[440:456, 250:275] = (150, 150, 160)
    assert found_rows(pixels) == (pytest.approx(120, abs=2), pytest.approx(390, abs=2))


def test_a_slide_above_a_rim_of_bare_cloth_is_found() -> None:
    pixels = drawn_slide()
    pixels[390:425, 160:640] = 30
    top, bottom = found_rows(pixels) or (0, 0)
    assert top == pytest.approx(120, abs=2)
    assert 388 <= bottom <= 427


def test_lamps_in_a_row_above_a_slide_are_no_title() -> None:
    pixels = drawn_slide()
    for x in (200, 320, 440, 560):
        cv2.ellipse(pixels, (x, 95), (8, 4), 0, 0, 360, (200, 200, 200), -1)
    assert found_rows(pixels) == (pytest.approx(120, abs=2), pytest.approx(390, abs=2))


def test_a_thumbnail_has_no_screen() -> None:
    assert find_screen(cv2.resize(drawn_slide(), (320, 240), interpolation=cv2.INTER_AREA)) is None


def test_the_first_corner_is_the_top_left_one_and_they_go_clockwise() -> None:
    corners = found_in(scene(0))
    assert corners is not None
    (left, top), (right, _), (_, bottom), (lower_left, _) = corners
    assert left < right
    assert top < bottom
    assert lower_left < right


def test_every_outline_that_is_refused_says_why() -> None:
    reasons = {test.failure for test in SHAPE_TESTS}
    pixels = cv2.resize(scene(8).pixels, (800, 600), interpolation=cv2.INTER_AREA)
    said = {failure for _, failure in weighed(pixels)}
    assert said
    assert "" not in said
    assert said & reasons


@pytest.mark.parametrize("pixels", [(0, 0, 0), (255, 255, 255), (20, 60, 170)])
def test_an_even_picture_has_no_screen(pixels: tuple[int, int, int]) -> None:
    assert find_screen(np.full((600, 800, 3), pixels, np.uint8)) is None


def test_a_picture_of_a_few_pixels_has_no_screen() -> None:
    assert find_screen(np.zeros((2, 3, 3), np.uint8)) is None


def test_a_hidden_corner_is_brought_back() -> None:
    cut = np.array([(0, 0), (160, 0), (160, 90), (40, 90), (0, 60)], np.float64)
    quad = enclosing_quad(cut)
    assert quad is not None
    assert quad.tolist() == [[0, 0], [160, 0], [160, 90], [0, 90]]
    assert clockwise(quad[::-1]).tolist() == quad.tolist()


@pytest.mark.parametrize("number", WITH)
def test_the_aspect_is_measured_through_the_perspective(number: int) -> None:
    drawn = scene(number)
    measured = true_aspect(drawn.screens[0], (WIDTH, HEIGHT))
    assert measured == pytest.approx(drawn.aspect, rel=0.02)


def test_a_straightened_slide_has_its_own_aspect_and_the_resolution_of_the_photo() -> None:
    drawn = scene(0)
    corners = tuple((float(x) / WIDTH, float(y) / HEIGHT) for x, y in drawn.screens[0])
    flat = Image.open(io.BytesIO(straightened(Image.fromarray(drawn.pixels), corners)))
    assert flat.width / flat.height == pytest.approx(drawn.aspect, rel=0.01)
    sides = np.hypot(*(np.roll(drawn.screens[0], -1, axis=0) - drawn.screens[0]).T)
    assert flat.width >= sides[[0, 2]].max() - 1
    assert not flat.getexif()


def test_balance_keeps_the_order_of_brightness_and_its_bounds() -> None:
    ramp = np.repeat(np.arange(40, 200, dtype=np.uint8)[None, :, None], 3, axis=2)
    page = np.repeat(ramp, 60, axis=0)
    out = balanced(page)
    across = out[0, :, 0].astype(int)
    assert (np.diff(across) >= 0).all()
    assert out.max() <= 242 + 2
    assert (out <= page.astype(int) * 1.35 + 1).all()


def test_a_coloured_slide_keeps_its_colour() -> None:
    blue = np.full((90, 160, 3), (20, 60, 170), np.uint8)
    red, green, full = (int(v) for v in balanced(blue)[0, 0])
    assert red < green < full


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the shared corpus")
@pytest.mark.parametrize(("folder", "names", "found"), [
    (DAY1, "1 2 3 4", False),
    (DAY1, "5 6 7", True),
    (ENGLISH, " ".join(sorted(path.stem for path in ENGLISH.glob("*.jpg"))), False),
])  # fmt: skip
def test_the_photos_of_a_summit(folder: object, names: str, found: bool) -> None:
    for name in names.split():
        with Image.open(f"{folder}/{name}.jpg") as file:
            photo = ImageOps.exif_transpose(file).convert("RGB")
        photo.thumbnail((LONG_SIDE, LONG_SIDE))
        assert (find_screen(np.asarray(photo)) is not None) == found, name
