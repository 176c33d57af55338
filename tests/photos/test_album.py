"""From a post's pictures to its album: what is placed, what is not, and what people are told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen import BuildOptions, build_deck
from deckgen.model.album import Omission, Photo
from deckgen.model.post import FrontMatter, Override
from deckgen.model.source import SourceSpan
from deckgen.photos import make_album
from deckgen.photos.prepare import prepare
from deckgen.photos.refusals import Refusal
from deckgen.workspace import find_site

from .pictures import (
    CORPUS,
    album_of,
    album_of_bytes,
    exif,
    opened,
    picture,
    png_header,
    post_of,
    saved,
    scene,
)


def test_every_picture_is_placed_in_the_order_of_the_post(tmp_path: Path) -> None:
    for name, size in (("a", 90), ("b", 80), ("c", 70)):
        (tmp_path / f"{name}.jpg").write_bytes(saved(scene(size, 60), "JPEG"))
    album, diagnostics = album_of(
        tmp_path, *(picture(f"post:{name}.jpg", line) for line, name in enumerate("cab", 1))
    )
    assert diagnostics == ()
    assert [photo.width_px for photo in album.photos] == [70, 90, 80]
    assert album.placed == tuple(
        (f"picture-{line}", photo.digest) for line, photo in enumerate(album.photos, 1)
    )


def test_the_same_picture_twice_is_one_photo(tmp_path: Path) -> None:
    data = saved(scene(), "JPEG", exif=exif())
    (tmp_path / "a.jpg").write_bytes(data)
    (tmp_path / "copy.jpg").write_bytes(data)
    (tmp_path / "clean.jpg").write_bytes(saved(scene(), "JPEG"))
    album, _ = album_of(
        tmp_path,
        *(picture(f"post:{n}.jpg", i) for i, n in enumerate(("a", "copy", "clean", "a"), 1)),
    )
    assert len(album.photos) == 1
    assert [key for key, _ in album.placed] == ["picture-1"]
    assert album.repeats == tuple((f"picture-{line}", "picture-1") for line in (2, 3, 4))


def test_a_file_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jpg").write_bytes(saved(scene(), "JPEG"))
    (tmp_path / "copy.jpg").write_bytes((tmp_path / "a.jpg").read_bytes())
    calls: list[int] = []

    def counted(data: bytes, max_megapixels: float) -> Photo | Refusal:
        calls.append(len(data))
        return prepare(data, max_megapixels)

    monkeypatch.setattr("deckgen.photos.develop.prepare", counted)
    album_of(tmp_path, *(picture(f"post:{n}.jpg", i) for i, n in enumerate(("a", "copy", "a"), 1)))
    assert len(calls) == 1


def test_where_the_photo_was_taken_is_nobodys_business(tmp_path: Path) -> None:
    data = saved(scene(), "JPEG", exif=exif())
    assert opened(data).getexif().get_ifd(0x8825)
    album, _ = album_of_bytes(tmp_path, data)
    assert not opened(album.photos[0].data).getexif()
    assert b"Exif" not in album.photos[0].data


# Messages, exactly


def _one(folder: Path, candidate: str, address: str | None = None, refusal: str = "") -> str:
    shown = picture(candidate, 7, address=address, refusal=refusal)
    album, diagnostics = album_of(folder, shown)
    assert album.photos == ()
    assert album.placed == ()
    assert [item.key for item in album.omissions] == ["picture-7"]
    assert [item.code for item in diagnostics] == [album.omissions[0].code]
    return str(diagnostics[0])


def test_a_missing_picture(tmp_path: Path) -> None:
    assert _one(tmp_path, "post:img/x.jpg") == (
        'post.md:7: warning[picture-missing]: picture "img/x.jpg" was not found: tried "img/x.jpg"'
        ". Hint: put the file there, or correct the address."
    )
    assert _one(tmp_path, "root:x.jpg", address="/x.jpg") == (
        'post.md:7: warning[picture-missing]: picture "/x.jpg" was not found: tried "x.jpg",'
        ' "static/x.jpg", "content/x.jpg" and 3 more'
        ". Hint: put the file there, or correct the address."
    )


def test_a_missing_picture_with_a_likely_slip(tmp_path: Path) -> None:
    (tmp_path / "keynote-stage.jpeg").write_bytes(b"")
    assert _one(tmp_path, "post:keynote-stage.jpg").endswith(
        '. Hint: did you mean "keynote-stage.jpeg"?'
    )
    (tmp_path / "7.jpg").write_bytes(b"")
    (tmp_path / "a.jpg").write_bytes(b"")
    assert "did you mean" not in _one(tmp_path, "post:8.jpg")
    assert "did you mean" not in _one(tmp_path, "post:b.jpg")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "https://example.org/a.jpg",
            'warning[picture-remote]: picture "https://example.org/a.jpg" lies on another site;'
            " pictures are fetched only with --fetch"
            ". Hint: save it beside the post and name that file, or build with --fetch.",
        ),
        (
            "//example.org/a.jpg",
            'warning[picture-remote]: picture "//example.org/a.jpg" lies on another site;'
            " pictures are fetched only with --fetch"
            ". Hint: save it beside the post and name that file, or build with --fetch.",
        ),
        (
            "file:///etc/passwd",
            'warning[picture-scheme]: picture "file:///etc/passwd" has the scheme "file"; a path'
            " in the project was expected"
            ". Hint: name a file of the project by a relative path.",
        ),
        (
            "data:image/png;base64,AAAA",
            'warning[picture-embedded]: picture "data:image/png;base64,AAAA" is embedded in the'
            " text (data:); a file was expected"
            ". Hint: save it beside the post and name that file.",
        ),
    ],
)
def test_an_address_that_is_no_file_of_the_project(tmp_path: Path, address: str, told: str) -> None:
    assert _one(tmp_path, "", address=address) == f"post.md:7: {told}"


def test_an_address_refused_for_another_reason(tmp_path: Path) -> None:
    told = _one(tmp_path, "", address="C:/a.jpg", refusal="the address names a drive")
    assert told == (
        'post.md:7: warning[picture-refused]: picture "C:/a.jpg" is no path in the project: the'
        " address names a drive. Hint: name a file of the project by a relative path."
    )


def test_a_picture_without_an_address_is_named_as_it_is_written(tmp_path: Path) -> None:
    told = _one(tmp_path, "", address="", refusal="the picture has no address")
    assert told == (
        'post.md:7: warning[picture-refused]: picture "![]()" is no path in the project: the'
        " picture has no address. Hint: name a file of the project by a relative path."
    )


def test_a_long_address_is_shortened(tmp_path: Path) -> None:
    told = _one(tmp_path, "", address="data:image/png;base64," + "A" * 100_000)
    assert len(told) < 300


def test_a_picture_outside_the_root(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.jpg").write_bytes(saved(scene(), "JPEG"))
    assert _one(site, "post:../secret.jpg") == (
        'post.md:7: warning[picture-outside]: picture "../secret.jpg" lies outside the project'
        ' ("../secret.jpg"). Hint: copy it into the project, or give a root that holds both.'
    )
    (site / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    assert _one(site, "post:link.jpg") == (
        'post.md:7: warning[picture-outside]: picture "link.jpg" lies outside the project'
        ' ("link.jpg"). Hint: copy it into the project, or give a root that holds both.'
    )


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").mkdir()
    assert _one(tmp_path, "post:x.jpg") == (
        'post.md:7: warning[picture-folder]: picture "x.jpg" is a folder; a picture file was'
        " expected. Hint: name a file in it."
    )


def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(saved(scene(), "JPEG"))
    (tmp_path / "x.jpg").chmod(0)
    if os.access(tmp_path / "x.jpg", os.R_OK):
        pytest.skip("whoever runs the tests may read everything")
    assert _one(tmp_path, "post:x.jpg") == (
        'post.md:7: warning[picture-permission]: picture "x.jpg" may not be read'
        ". Hint: ask for permission to read the file."
    )


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "x.jpg")
    assert _one(tmp_path, "post:x.jpg") == (
        'post.md:7: warning[picture-not-regular]: picture "x.jpg" is not a regular file'
        ". Hint: copy it to a file first."
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b"",
            'warning[picture-empty]: picture "x.jpg" is an empty file. Hint: copy the file again.',
        ),
        (
            b"<svg/>",
            'warning[picture-svg]: picture "x.jpg" is an SVG drawing, which cannot be placed'
            ". Hint: export it as PNG, 2000 pixels wide, and name that file.",
        ),
        (
            b"no picture",
            'warning[picture-not-a-picture]: picture "x.jpg" is not a picture that can be read'
            ". Hint: export it as JPEG or PNG.",
        ),
        (
            b"%PDF-1.4",
            'warning[picture-not-a-picture]: picture "x.jpg" is not a picture that can be read:'
            " it is a PDF. Hint: export it as JPEG or PNG.",
        ),
        (
            png_header(10_000, 10_000),
            'warning[picture-too-many-pixels]: picture "x.jpg" has 10000 by 10000 pixels'
            " (100 megapixels); at most 60 megapixels are read"
            ". Hint: export it smaller; a slide shows 3 megapixels.",
        ),
    ],
)
def test_a_file_that_cannot_be_placed(tmp_path: Path, data: bytes, told: str) -> None:
    album, problems = album_of_bytes(tmp_path, data)
    assert problems == [f"post.md:1: {told}"]
    assert len(album.omissions) == 1


def test_half_a_jpeg(tmp_path: Path) -> None:
    data = saved(scene(), "JPEG")
    album, problems = album_of_bytes(tmp_path, data[: len(data) // 2])
    assert problems == [
        'post.md:1: warning[picture-broken]: picture "x.jpg" is damaged or cut short; a whole JPEG'
        " file was expected"
        ". Hint: copy the file again, or open it in an image editor and export it."
    ]
    assert album.omissions == (
        Omission(
            "picture-1",
            picture("post:x.jpg").span,
            "x.jpg",
            "the file is damaged or cut short",
            "picture-broken",
        ),
    )


def test_a_name_in_the_wrong_case(tmp_path: Path) -> None:
    (tmp_path / "Images").mkdir()
    (tmp_path / "Images" / "Stage.JPG").write_bytes(saved(scene(), "JPEG"))
    if (tmp_path / "images").exists():
        pytest.skip("this file system does not tell cases apart")
    album, diagnostics = album_of(tmp_path, picture("root:images/stage.jpg", 7))
    assert len(album.placed) == 1
    assert [str(item) for item in diagnostics] == [
        'post.md:7: info[picture-spelling]: picture "images/stage.jpg" is spelled'
        ' "Images/Stage.JPG" on the disk'
        ". Hint: spell the address as the file is named; a web server tells them apart."
    ]


def test_all_problems_are_told_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").write_bytes(b"")
    (tmp_path / "good.jpg").write_bytes(saved(scene(), "JPEG"))
    album, diagnostics = album_of(
        tmp_path,
        picture("post:gone.jpg", 1),
        picture("post:good.jpg", 2),
        picture("post:empty.jpg", 3),
    )
    assert [item.code for item in diagnostics] == ["picture-missing", "picture-empty"]
    assert [key for key, _ in album.placed] == ["picture-2"]


# The corpus


DAY1 = tuple(f"root:images/openstack-barcelona-summit/{number}.jpg" for number in range(1, 8))


def test_the_pictures_of_the_corpus_are_all_found() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real posts is not here")
    off = FrontMatter(overrides=(Override("photos.straighten", "false", SourceSpan("", 1, 1)),))
    day1 = post_of(*(picture(path, line) for line, path in enumerate(DAY1, 1)), front=off)
    album, diagnostics = make_album(day1, find_site(CORPUS / "barcelona-day1" / "post.md"))
    assert diagnostics == ()
    assert len(album.photos) == 7
    content = CORPUS / "barcelona-english" / "content"
    names = sorted(path.name for path in (content / "images").iterdir())
    english = post_of(*(picture(f"root:images/{name}", i) for i, name in enumerate(names, 1)))
    for root in (None, content.parent, content):
        site = find_site(content / "travel-openstack-summit-barcelona.md", root)
        album, diagnostics = make_album(english, site)
        assert diagnostics == ()
        assert len(album.photos) == 4


def test_pillow_is_imported_only_for_a_picture() -> None:
    code = (
        "import sys, deckgen.photos\n"
        "assert not any(name == 'PIL' or name.startswith('PIL.') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_the_project_and_the_post_say_how_photos_are_treated(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(saved(scene(640, 480).point(lambda v: v // 9), "JPEG"))
    (tmp_path / "deckgen.toml").write_text("[photos]\nstraighten = false\nmax_megapixels = 0.5\n")
    (tmp_path / "b.jpg").write_bytes(saved(scene(1000, 600), "JPEG"))
    post = tmp_path / "post.md"
    body = "## A\n\nSome words.\n\n![](a.jpg)\n\n![](b.jpg)\n"
    post.write_text(f"---\ntitle: T\n---\n\n{body}")
    built = build_deck(post, tmp_path / "o.pptx", BuildOptions(root=tmp_path))
    (plain,) = built.stages.album.photos
    assert [str(one) for one in built.diagnostics] == [
        'post.md:11: warning[picture-too-many-pixels]: picture "b.jpg" has 1000 by 600 pixels '
        "(0.6 megapixels); at most 0.5 megapixels are read. Hint: export it smaller; a slide "
        "shows 3 megapixels."
    ]
    post.write_text(f"---\ntitle: T\ndeckgen:\n  photos:\n    straighten: true\n---\n\n{body}")
    built = build_deck(post, tmp_path / "o.pptx", BuildOptions(root=tmp_path))
    assert built.stages.album.photos[0].brightness > plain.brightness
