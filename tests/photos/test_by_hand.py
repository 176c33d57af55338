"""A slide cut out where the author says, and photos that the author wants whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from deckgen.model.album import Album
from deckgen.model.corners import corners_of, go_around
from deckgen.photos import make_album
from deckgen.reading import read_post
from deckgen.workspace import DERIVED, find_site, keep_files
from tests.extras import needed

from .pictures import exif, opened, saved, scene

QUAD = ((100, 60), (520, 90), (500, 400), (120, 420))
CORNERS = 'corners="100,60 520,90 500,400 120,420"'


def room() -> Image.Image:
    """A noisy wall on which a red and a green half hang: no screen that could be found."""
    image = scene(640, 480)
    pen = ImageDraw.Draw(image)
    pen.polygon(QUAD, fill=(200, 30, 30))
    pen.polygon((QUAD[0], (310, 75), (310, 410), QUAD[3]), fill=(30, 160, 30))
    return image


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.jpg").write_bytes(saved(room(), "JPEG", quality=95))
    return tmp_path


def album(folder: Path, *lines: str) -> tuple[Album, list[str]]:
    post, _ = read_post("\n\n".join(lines).encode(), "post.md")
    found, said = make_album(post, find_site(folder / "post.md", folder))
    assert keep_files(str(folder), found.derived) == ()
    return found, [str(one) for one in said]


def noted(words: str, name: str = "a.jpg") -> str:
    return f"![]({name}) <!-- deckgen: {words} -->"


@pytest.fixture
def with_screens() -> None:
    needed("cv2", "photos")


@pytest.mark.usefixtures("with_screens")
@pytest.mark.parametrize("words", [
    CORNERS,
    'corners="0.15625,0.125 0.8125,0.1875 0.78125,0.83333 0.1875,0.875"',
    'corners="[[100, 60], [520, 90], [500, 400], [120, 420]]"',
])  # fmt: skip
def test_the_slide_between_the_corners_is_cut_out(folder: Path, words: str) -> None:
    found, said = album(folder, noted(words))
    assert said == []
    slide, original = found.photos
    assert (slide.kind, slide.original, original.width_px) == ("screen", original.digest, 640)
    shown = opened(slide.data)
    for across, colour in ((0.02, (30, 160, 30)), (0.98, (200, 30, 30))):
        for down in (0.02, 0.98):
            at = (round(across * shown.width), round(down * shown.height))
            strongest = max(range(3), key=lambda band: colour[band])
            assert max(range(3), key=shown.getpixel(at).__getitem__) == strongest


@pytest.mark.usefixtures("with_screens")
def test_corners_are_those_of_the_upright_photo(folder: Path) -> None:
    turned = room().transpose(Image.Transpose.ROTATE_90)
    (folder / "turned.jpg").write_bytes(saved(turned, "JPEG", quality=95, exif=exif(6)))
    whole, said = album(folder, noted(CORNERS, "turned.jpg"))
    assert said == []
    upright, _ = album(folder, noted(CORNERS))
    sizes = [(photo.width_px, photo.height_px) for photo in (whole.photos[0], upright.photos[0])]
    assert sizes[0] == sizes[1]


@pytest.mark.usefixtures("with_screens")
def test_one_photo_may_hold_two_slides(folder: Path) -> None:
    right = 'corners="310,75 520,90 500,400 310,410"'
    found, said = album(folder, noted(CORNERS), noted(right), noted("straighten=no"))
    assert said == []
    first, second, third = found.by_picture().values()
    assert first.digest != second.digest
    assert {first.original, second.original} == {third.digest}
    assert len(list((folder / DERIVED).glob("*-*.json"))) == 2


@pytest.mark.usefixtures("with_screens")
def test_what_was_cut_is_kept_for_machines_without_the_extras(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    first, _ = album(folder, noted(CORNERS))
    request.getfixturevalue("without_extras")
    again, said = album(folder, noted(CORNERS))
    assert said == []
    assert again.photos == first.photos
    other, said = album(folder, noted('corners="100,60 520,90 500,400 120,421"'))
    assert [photo.kind for photo in other.photos] == ["scene"]
    assert said == [
        'post.md:1: warning[picture-corners-support]: picture "a.jpg" is shown whole: nothing here '
        "can cut a slide at corners. Hint: install deckgen[photos], or commit deckgen-derived/ of "
        "a machine that has it."
    ]


@pytest.mark.usefixtures("with_screens")
def test_the_head_turns_off_and_a_comment_turns_on(folder: Path) -> None:
    head = "---\ndeckgen:\n  photos:\n    straighten: false\n---"
    found, _ = album(folder, head, noted(CORNERS))
    assert found.photos[0].kind == "screen"
    found, _ = album(folder, head, "![](a.jpg)")
    assert [photo.kind for photo in found.photos] == ["scene"]
    found, _ = album(folder, head, noted("straighten=yes"))
    assert len(found.derived) == 1


@pytest.mark.usefixtures("with_screens")
@pytest.mark.parametrize(("words", "told"), [
    (
        'corners="100,60 700,90 500,400 120,420"',
        'post.md:1: error[picture-corners-outside]: the corners reach beyond picture "a.jpg", '
        "which has 640 by 480 pixels. Hint: count pixels of the file as it is, turned upright, or "
        "give shares from 0 to 1.",
    ),
    (
        'corners="100,60 120,60 120,80 100,80"',
        'post.md:1: error[picture-corners-small]: the corners in picture "a.jpg" enclose less '
        "than 32 by 32 pixels. Hint: count pixels of the file as it is, turned upright, or give "
        "shares from 0 to 1.",
    ),
])  # fmt: skip
def test_corners_that_cannot_be_followed(folder: Path, words: str, told: str) -> None:
    found, said = album(folder, noted(words))
    assert said == [told]
    assert [photo.kind for photo in found.photos] == ["scene"]


@pytest.mark.parametrize("words", [
    "", "1,2 3,4 5,6", "1,2 3,4 5,6 7,8 9,9", "-1,2 3,4 5,6 7,8", "1e9,2 3,4 5,6 7,8",
    "1,2 3,4 5,6 7,x8", f"{'9' * 400},2 3,4 5,6 7,8",
])  # fmt: skip
def test_what_are_no_corners(words: str) -> None:
    assert corners_of(words) is None


@pytest.mark.parametrize(("corners", "around"), [
    (((0, 0), (9, 0), (9, 9), (0, 9)), True),
    (((0, 0), (0, 9), (9, 9), (9, 0)), False),
    (((0, 0), (9, 9), (9, 0), (0, 9)), False),
    (((0, 0), (9, 0), (3, 3), (0, 9)), False),
    (((1, 1), (1, 1), (1, 1), (1, 1)), False),
])  # fmt: skip
def test_corners_go_clockwise_around_what_bulges(
    corners: tuple[tuple[float, float], ...], around: bool
) -> None:
    assert go_around(corners) is around
