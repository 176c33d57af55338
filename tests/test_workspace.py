"""Reading and writing fail with one clear message; pictures are found where sites put them."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.model.post import Site
from deckgen.workspace import (
    Found,
    NotFound,
    Outside,
    PictureFinder,
    find_site,
    read_file,
    source_date,
    wants_colour,
    write_atomically,
)


def _failure(act: Callable[[], object]) -> tuple[str, int]:
    with pytest.raises(DeckgenError) as caught:
        act()
    return str(caught.value), caught.value.exit_code


def _touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


# Reading


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\r\n\xff")
    assert read_file(tmp_path / "a.md") == b"\r\n\xff"
    assert read_file(tmp_path / "a.md", limit_bytes=3) == b"\r\n\xff"


def test_what_cannot_be_read_is_said_in_one_message(tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    assert _failure(lambda: read_file(gone)) == (
        f'error[file-missing]: "{gone}" was not found. Hint: check its name and folder.',
        3,
    )
    assert _failure(lambda: read_file(tmp_path)) == (
        f'error[file-is-folder]: "{tmp_path}" is a folder. Hint: name a file in it.',
        3,
    )
    (tmp_path / "a.md").write_bytes(bytes(1_600_000))
    assert _failure(lambda: read_file(tmp_path / "a.md", limit_bytes=3 << 19)) == (
        f'error[file-too-large]: "{tmp_path / "a.md"}" is larger than 1.5 MB'
        ". Hint: make it smaller.",
        3,
    )
    assert "file-missing" in _failure(lambda: read_file(tmp_path / "a.md" / "b"))[0]
    assert "file-missing" in _failure(lambda: read_file(Path("nul\0")))[0]
    assert "file-missing" in _failure(lambda: read_file(tmp_path / ("x" * 300)))[0]


def test_a_pipe_is_refused_before_it_blocks(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "pipe")
    assert "file-not-regular" in _failure(lambda: read_file(tmp_path / "pipe"))[0]


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert _failure(lambda: read_file(tmp_path / "a.md")) == (
        f'error[file-permission]: "{tmp_path / "a.md"}" may not be read. Hint: ask for permission.',
        3,
    )


# Writing


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "build" / "deep" / "deck.pptx"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["deck.pptx"]


def test_permissions_are_the_usual_ones_and_then_kept(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("no POSIX permissions here")
    other, target = tmp_path / "other", tmp_path / "deck.pptx"
    other.write_bytes(b"")
    write_atomically(target, b"one")
    assert target.stat().st_mode == other.stat().st_mode
    target.chmod(0o640)
    write_atomically(target, b"two")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pptx").write_bytes(b"old")
    (tmp_path / "link.pptx").symlink_to(tmp_path / "real.pptx")
    write_atomically(tmp_path / "link.pptx", b"new")
    assert (tmp_path / "link.pptx").is_symlink()
    assert (tmp_path / "real.pptx").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "could not be written: the disk is full. Hint: free space."),
        (
            errno.EROFS,
            "may not be written. Hint: close it where it is open, or write to another folder.",
        ),
        (errno.EIO, "could not be written: Input/output error. Hint: try another folder."),
    ],
)
def test_a_failed_write_leaves_the_last_good_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    target = tmp_path / "deck.pptx"
    target.write_bytes(b"good")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    message, exit_code = _failure(lambda: write_atomically(target, b"new"))
    assert message.partition(": ")[2] == f'"{target}" {told}'
    assert exit_code == 4
    assert target.read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["deck.pptx"]


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "deck.pptx", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_or_a_device_is_no_output(tmp_path: Path) -> None:
    assert _failure(lambda: write_atomically(tmp_path, b"")) == (
        f'error[output-not-a-file]: "{tmp_path}" is not a file. Hint: name a file.',
        4,
    )
    assert "output-not-a-file" in _failure(lambda: write_atomically(Path(os.devnull), b""))[0]


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    _touch(tmp_path / "build")
    for target in (tmp_path / "build" / "deck.pptx", tmp_path / "build" / "a" / "deck.pptx"):
        message, _ = _failure(partial(write_atomically, target, b""))
        assert message == (
            f'error[output-folder]: "{target}" could not be written: part of its path is a file,'
            " not a folder. Hint: write to another folder."
        )


# Sites


@pytest.mark.parametrize(
    ("marker", "generator"),
    [
        ("_config.yml", "jekyll"),
        ("hugo.toml", "hugo"),
        ("config.toml", "hugo"),
        ("pelicanconf.py", "pelican"),
        ("mkdocs.yml", "mkdocs"),
        ("deckgen.toml", ""),
        (".git/HEAD", ""),
    ],
)
def test_a_site_is_known_by_what_stands_at_its_root(
    tmp_path: Path, marker: str, generator: str
) -> None:
    _touch(tmp_path / marker, tmp_path / "a" / "b" / "post.md")
    site = find_site(tmp_path / "a" / "b" / "post.md")
    assert site.root == Path(os.path.realpath(tmp_path)).as_posix()
    assert site.post_folder == "a/b"
    assert site.generator == generator
    assert site.extra_folders[-2:] == ("a/b", "a")


def test_a_generators_configuration_outranks_deckgens_and_a_repository(tmp_path: Path) -> None:
    _touch(tmp_path / "deckgen.toml", tmp_path / ".git" / "HEAD", tmp_path / "_config.yml")
    assert find_site(tmp_path / "post.md").generator == "jekyll"


def test_a_site_inside_a_repository_is_the_nearer_one(tmp_path: Path) -> None:
    _touch(tmp_path / ".git" / "HEAD", tmp_path / "site" / "hugo.toml")
    site = find_site(tmp_path / "site" / "content" / "posts" / "x" / "index.md")
    assert site.root.endswith("/site")
    assert site.post_folder == "content/posts/x"


def test_the_root_that_is_given_counts(tmp_path: Path) -> None:
    _touch(tmp_path / "a" / "_config.yml")
    site = find_site(tmp_path / "a" / "post.md", tmp_path)
    assert site == Site(
        Path(os.path.realpath(tmp_path)).as_posix(),
        "a",
        "",
        ("static", "content", "assets", "source", "docs"),
    )
    message, exit_code = _failure(lambda: find_site(tmp_path / "post.md", tmp_path / "gone"))
    assert message == (
        f'error[root-missing]: the root "{tmp_path / "gone"}" is no folder. Hint: name a folder.'
    )
    assert exit_code == 2


# Finding pictures


def _found(folder: Path, post: str, candidate: str, root: Path | None = None) -> str:
    place = PictureFinder(find_site(folder / post, root)).locate((candidate,))
    assert isinstance(place, Found), place
    return place.path.relative_to(os.path.realpath(folder)).as_posix()


@pytest.mark.parametrize(
    ("files", "post", "candidate", "where"),
    [
        (["images/1.jpg"], "post.md", "root:images/1.jpg", "images/1.jpg"),
        (["_config.yml", "images/1.jpg"], "_posts/p.md", "root:images/1.jpg", "images/1.jpg"),
        (["content/images/1.jpg"], "content/p.md", "root:images/1.jpg", "content/images/1.jpg"),
        (["images/1.jpg"], "content/posts/p.md", "root:images/1.jpg", "images/1.jpg"),
        (
            ["hugo.toml", "static/images/1.jpg"],
            "content/posts/p.md",
            "root:images/1.jpg",
            "static/images/1.jpg",
        ),
        (
            [".git/HEAD", "blog/2016/images/1.jpg"],
            "blog/2016/post.md",
            "root:images/1.jpg",
            "blog/2016/images/1.jpg",
        ),
        (
            [".git/HEAD", "blog/images/1.jpg"],
            "blog/2016/10/post.md",
            "root:images/1.jpg",
            "blog/images/1.jpg",
        ),
        (
            ["mkdocs.yml", "docs/images/1.jpg"],
            "docs/p.md",
            "root:images/1.jpg",
            "docs/images/1.jpg",
        ),
        (["hugo.toml"], "content/p/index.md", "post:../p/index.md", "content/p/index.md"),
    ],
)
def test_pictures_are_found_where_sites_put_them(
    tmp_path: Path, files: list[str], post: str, candidate: str, where: str
) -> None:
    _touch(tmp_path / post, *(tmp_path / name for name in files))
    assert _found(tmp_path, post, candidate) == where


def test_with_a_root_given_the_folders_between_are_not_searched(tmp_path: Path) -> None:
    _touch(tmp_path / "blog" / "images" / "1.jpg", tmp_path / "blog" / "2016" / "post.md")
    site = find_site(tmp_path / "blog" / "2016" / "post.md", tmp_path)
    assert isinstance(PictureFinder(site).locate(("root:images/1.jpg",)), NotFound)
    site = find_site(tmp_path / "blog" / "2016" / "post.md", tmp_path / "blog")
    assert isinstance(PictureFinder(site).locate(("root:images/1.jpg",)), Found)


def test_a_post_outside_the_root_keeps_its_own_folder(tmp_path: Path) -> None:
    _touch(tmp_path / "posts" / "1.jpg", tmp_path / "site" / "2.jpg")
    site = find_site(tmp_path / "posts" / "post.md", tmp_path / "site")
    assert site.post_folder == "../posts"
    finder = PictureFinder(site)
    assert isinstance(finder.locate(("post:1.jpg",)), Found)
    assert isinstance(finder.locate(("root:2.jpg",)), Found)
    assert isinstance(finder.locate(("post:../other.jpg",)), Outside)


def test_candidates_are_tried_in_order_and_files_come_before_folders(tmp_path: Path) -> None:
    _touch(tmp_path / "b.jpg", tmp_path / "static" / "a.jpg")
    (tmp_path / "a.jpg").mkdir()
    finder = PictureFinder(find_site(tmp_path / "post.md", tmp_path))
    place = finder.locate(("post:gone.jpg", "post:b.jpg", "root:a.jpg"))
    assert isinstance(place, Found)
    assert place.path.name == "b.jpg"
    place = finder.locate(("root:a.jpg",))
    assert isinstance(place, Found)
    assert place.path.parent.name == "static"


@pytest.mark.parametrize(
    "candidate", ["post:../x.jpg", "root:../../etc/passwd", "post:a/../../x.jpg", "root:/../x"]
)
def test_a_path_that_leaves_the_project_is_outside(tmp_path: Path, candidate: str) -> None:
    site = tmp_path / "site"
    _touch(site / "post.md", tmp_path / "x.jpg")
    assert isinstance(
        PictureFinder(find_site(site / "post.md", site)).locate((candidate,)), Outside
    )


def test_a_link_out_of_the_project_is_outside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _touch(site / "post.md", tmp_path / "away" / "x.jpg")
    (site / "link.jpg").symlink_to(tmp_path / "away" / "x.jpg")
    (site / "folder").symlink_to(tmp_path / "away")
    (site / "inner.jpg").symlink_to(site / "post.md")
    (site / "loop.jpg").symlink_to(site / "loop.jpg")
    finder = PictureFinder(find_site(site / "post.md", site))
    assert finder.locate(("post:link.jpg",)) == Outside("link.jpg")
    assert finder.locate(("post:folder/x.jpg",)) == Outside("folder/x.jpg")
    assert isinstance(finder.locate(("post:folder/X.JPG",)), NotFound)
    assert isinstance(finder.locate(("post:inner.jpg",)), Found)
    assert not isinstance(finder.locate(("post:loop.jpg",)), Outside)


@pytest.mark.parametrize("candidate", ["post:a\0.jpg", "post:", "post:a\\b.jpg", "x" * 5000])
def test_what_no_path_may_hold_is_not_found(tmp_path: Path, candidate: str) -> None:
    assert isinstance(PictureFinder(find_site(tmp_path / "p.md")).locate((candidate,)), NotFound)
    long = f"post:{'x' * 5000}.jpg"
    assert isinstance(PictureFinder(find_site(tmp_path / "p.md")).locate((long,)), NotFound)


def test_a_decomposed_name_is_the_same_name(tmp_path: Path) -> None:
    _touch(tmp_path / "cafe\u0301.jpg")
    place = PictureFinder(find_site(tmp_path / "p.md", tmp_path)).locate(("post:caf\u00e9.jpg",))
    assert isinstance(place, Found)


# Clock, environment


def test_the_date_of_a_build_comes_from_outside() -> None:
    assert source_date({}) is None
    assert source_date({"SOURCE_DATE_EPOCH": "1477353600"}) == datetime(2016, 10, 25, tzinfo=UTC)
    for wrong in ("yesterday", "-1", "1e9", "9" * 12):
        assert _failure(partial(source_date, {"SOURCE_DATE_EPOCH": wrong})) == (
            f'error[source-date]: SOURCE_DATE_EPOCH is "{wrong}"; it must be a number of seconds'
            " since 1970. Hint: set it with: export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
            2,
        )


def test_colour_is_for_terminals_that_want_it() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert wants_colour(Terminal(), {})
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})
    assert not wants_colour(io.StringIO(), {})
    closed = io.StringIO()
    closed.close()
    assert not wants_colour(closed, {})
