"""What is found in a photo is found once, kept beside the post, and used without the extras."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from deckgen.model.album import Album, WordLine
from deckgen.model.post import FrontMatter, Override
from deckgen.model.source import SourceSpan
from deckgen.photos import develop, make_album, reading, screens
from deckgen.photos.findings import ALGORITHM, Findings, Kept, as_files
from deckgen.workspace import DERIVED, find_site, keep_files
from tests.extras import needed

from .pictures import album_of, picture, post_of, saved, scene

CORNERS = ((0.1, 0.2), (0.9, 0.2), (0.9, 0.8), (0.1, 0.8))
WORDS = (WordLine("Footprint", 0.98, 0.1, 0.1, 0.5, 0.2), WordLine("6+ 中心", 0.91, 0, 0.5, 1, 0.6))
PHOTO = saved(scene(640, 480), "JPEG")
SLIDE = saved(Image.new("RGB", (320, 180), (240, 240, 245)), "JPEG")
DIGEST = hashlib.sha256(PHOTO).hexdigest()
FOUND = Findings(CORNERS, SLIDE, WORDS)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a.jpg").write_bytes(PHOTO)
    return tmp_path


def keep(folder: Path, findings: Findings = FOUND) -> Path:
    assert keep_files(str(folder), as_files(DIGEST, findings)) == ()
    return folder / DERIVED / f"{DIGEST[:24]}.json"


def album(folder: Path) -> Album:
    found, diagnostics = album_of(folder, picture("post:a.jpg", 1))
    assert diagnostics == ()
    return found


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path)
    assert Kept(str(tmp_path), finds_screens=False).load(DIGEST) == FOUND


@pytest.mark.usefixtures("without_extras")
def test_without_the_extras_the_photo_stays_as_it_is(site: Path) -> None:
    found = album(site)
    assert [photo.kind for photo in found.photos] == ["scene"]
    assert found.derived == ()


@pytest.mark.usefixtures("without_extras")
def test_without_the_extras_what_is_kept_is_used(site: Path) -> None:
    keep(site)
    found = album(site)
    slide, original = found.photos
    assert (slide.kind, slide.words, slide.width_px) == ("screen", WORDS, 320)
    assert slide.original == original.digest
    assert (original.kind, original.width_px) == ("scene", 640)
    assert found.by_picture()["picture-1"] == slide
    assert found.derived == ()


@pytest.mark.usefixtures("without_extras")
@pytest.mark.parametrize("spoil", [
    lambda text: text.replace('"algorithm": ', '"algorithm": 9'),
    lambda text: text.replace(DIGEST, "0" * 64),
    lambda text: text.replace('"picture": "', '"picture": "0'),
    lambda text: text.replace('"Footprint"', "7"),
    lambda text: text.replace("0.9,", "0.9, 0.9,"),
    lambda text: text[:-9],
    lambda text: "[]",
    lambda text: "",
    lambda text: "\x00\xff",
])  # fmt: skip
def test_what_cannot_be_trusted_is_as_good_as_nothing(
    site: Path, spoil: Callable[[str], str]
) -> None:
    file = keep(site)
    text = spoil(file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    assert [photo.kind for photo in album(site).photos] == ["scene"]


@pytest.mark.usefixtures("without_extras")
def test_without_the_extras_what_an_older_version_found_will_do(site: Path) -> None:
    file = keep(site)
    text = file.read_text("utf-8")
    file.write_text(text.replace(f'"algorithm": {ALGORITHM}', '"algorithm": 1'), "utf-8")
    found = album(site)
    assert found.photos[0].kind == "screen"
    assert found.derived == ()


def test_with_the_extras_what_an_older_version_found_is_found_anew(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed("cv2", "photos")
    file = keep(site)
    text = file.read_text("utf-8")
    file.write_text(text.replace(f'"algorithm": {ALGORITHM}', '"algorithm": 1'), "utf-8")
    monkeypatch.setattr(screens, "find_screen", lambda pixels: None)
    assert [photo.kind for photo in album(site).photos] == ["scene"]


@pytest.mark.usefixtures("without_extras")
def test_words_of_another_model_are_left_aside(site: Path) -> None:
    file = keep(site)
    file.write_text(file.read_text("utf-8").replace("PP-OCRv6", "PP-OCRv5"), "utf-8")
    slide = album(site).photos[0]
    assert (slide.kind, slide.words) == ("screen", ())


def test_a_photo_of_which_everything_is_kept_is_not_looked_at(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(site)
    monkeypatch.setattr(develop, "screens_installed", lambda: True)
    monkeypatch.setattr(reading.words, "installed", lambda: True)
    monkeypatch.setattr(screens, "find_screen", lambda pixels: pytest.fail("looked for a screen"))
    monkeypatch.setattr(reading.words, "read_words", lambda image: pytest.fail("read words"))
    assert album(site).photos[0].words == WORDS


def test_a_photo_without_a_slide_is_remembered_too(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed("cv2", "photos")
    first = album(site)
    assert [name for name, _ in first.derived] == [f"{DERIVED}/{DIGEST[:24]}.json"]
    assert keep_files(str(site), first.derived) == ()
    monkeypatch.setattr(screens, "find_screen", lambda pixels: pytest.fail("looked again"))
    second = album(site)
    assert second.derived == ()
    assert second.photos == first.photos


def test_words_are_added_where_only_the_screen_is_kept(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(site, Findings(CORNERS, SLIDE))
    monkeypatch.setattr(reading.words, "installed", lambda: True)
    monkeypatch.setattr(reading.words, "read_words", lambda image: WORDS)
    found = album(site)
    assert found.photos[0].words == WORDS
    assert dict(found.derived) == dict(as_files(DIGEST, FOUND))


@pytest.mark.parametrize("value", ["false", "no", "Off"])
def test_the_author_can_turn_it_off(site: Path, value: str) -> None:
    keep(site)
    span = SourceSpan("post.md", 2, 2)
    front = FrontMatter(overrides=(Override("photos.straighten", value, span),))
    post = post_of(picture("post:a.jpg", 1), front=front)
    found, _ = make_album(post, find_site(site / "post.md", site))
    assert [photo.kind for photo in found.photos] == ["scene"]


def test_the_file_is_for_people_too() -> None:
    (name, data), (picture_name, slide) = as_files(DIGEST, FOUND)
    record = json.loads(data)
    assert record["screen"] == [list(corner) for corner in CORNERS]
    assert '  ["6+ 中心", 0.91, 0, 0.5, 1, 0.6]\n' in data.decode()
    assert (name[-5:], picture_name[-4:], slide) == (".json", ".jpg", SLIDE)


def test_a_project_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / DERIVED).write_text("a file in the way")
    (said,) = keep_files(str(tmp_path), as_files(DIGEST, FOUND))
    assert (said.code, said.severity.name) == ("derived-not-kept", "INFO")
    assert said.message.startswith("what was found in photos is not kept: ")
    assert said.hint == "the next build looks at them again."
