"""Pictures of other sites: a real server on this machine answers well and badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from deckgen import BuildOptions, build_deck
from deckgen.model.album import Album
from deckgen.photos import make_album
from deckgen.photos.fetching import _is_public, fetch
from deckgen.photos.refusals import Refusal
from deckgen.reading import read_post
from deckgen.workspace import DERIVED, Limits, fetching_limits, find_site, keep_files

from .pictures import saved, scene

PHOTO = saved(scene(), "JPEG")
OTHER = saved(scene(100, 80), "JPEG")


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    def do_GET(self) -> None:
        site: Site = self.server  # type: ignore[assignment]
        site.asked.append(self.path)
        if self.path.startswith("/to?"):
            self.answer(302, b"", Location=unquote(self.path.partition("?")[2]))
        elif self.path == "/slow.jpg":
            self.answer(200, PHOTO[:100], **{"Content-Type": "image/jpeg", "Content-Length": "999"})
            site.closing.wait(20)
        elif self.path == "/short.jpg":
            length = str(len(PHOTO) + 9)
            self.answer(200, PHOTO, **{"Content-Type": "image/jpeg", "Content-Length": length})
        elif self.path in site.files:
            kind, data, told = site.files[self.path]
            length = {"Content-Length": str(len(data))} if told else {}
            self.answer(200, data, **{"Content-Type": kind, **length})
        else:
            self.answer(404, b"gone")

    def answer(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.closing = threading.Event()
        self.files = {
            "/a.jpg": ("image/jpeg", PHOTO, True),
            "/b c%C3%A9.jpg": ("image/jpeg", PHOTO, True),
            "/b%20c%C3%A9.jpg?x=%C3%A9": ("image/jpeg", PHOTO, True),
            "/page.jpg": ("text/html; charset=utf-8", b"<html>", True),
            "/nothing.jpg": ("image/jpeg", b"no picture", True),
            "/large.jpg": ("image/jpeg", PHOTO * 400, True),
            "/endless.jpg": ("image/jpeg", PHOTO * 400, False),
        }

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.closing.set()
        made.shutdown()
        thread.join()


LIMITS = Limits(most_bytes=100_000, seconds=5, redirects=3, loopback=True)


def album(folder: Path, address: str, limits: Limits | None = LIMITS) -> tuple[Album, list[str]]:
    post, _ = read_post(f"![]({address})\n".encode(), "post.md")
    found, said = make_album(post, find_site(folder / "post.md", folder), fetching=limits)
    assert keep_files(str(folder), found.derived) == ()
    return found, [str(one) for one in said]


def test_a_picture_is_fetched_once_and_then_found(site: Site, tmp_path: Path) -> None:
    first, said = album(tmp_path, site.url("/a.jpg"))
    assert said == []
    assert [photo.width_px for photo in first.photos] == [160]
    (pin,) = (tmp_path / DERIVED).glob("fetched-*.json")
    told = json.loads(pin.read_text())
    assert told["address"] == site.url("/a.jpg")
    assert (tmp_path / DERIVED / told["file"]).read_bytes() == PHOTO
    for limits in (LIMITS, None):
        again, said = album(tmp_path, site.url("/a.jpg"), limits)
        assert (again.photos, said, again.derived) == (first.photos, [], ())
    assert site.asked == ["/a.jpg"]


def test_two_places_ask_once(site: Site, tmp_path: Path) -> None:
    address = site.url("/a.jpg")
    found, _ = album(tmp_path, f"{address})\n\n![]({address}")
    assert len(found.repeats) == 1
    assert site.asked == ["/a.jpg"]


def test_redirects_and_names_beyond_ascii_are_followed(site: Site) -> None:
    assert fetch(site.url("/to?/to?/a.jpg"), LIMITS) == PHOTO
    assert fetch(site.url("/b cé.jpg?x=é"), LIMITS) == PHOTO


def test_without_leave_nobody_is_asked(site: Site, tmp_path: Path) -> None:
    found, said = album(tmp_path, site.url("/a.jpg"), None)
    assert said == [
        f'post.md:1: warning[picture-remote]: picture "{site.url("/a.jpg")}" lies on another site; '
        "pictures are fetched only with --fetch. Hint: save it beside the post and name that file, "
        "or build with --fetch."
    ]
    assert (found.photos, site.asked) == ((), [])


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone.jpg", "the site answered with status 404"),
        ("/page.jpg", "it is text/html, not a picture"),
        ("/large.jpg", "it is larger than 0.1 MB"),
        ("/endless.jpg", "it is larger than 0.1 MB"),
        ("/slow.jpg", "it took longer than 1 s"),
        ("/short.jpg", "the connection ended before the picture did"),
        ("/to?/to?/to?/to?/a.jpg", "it leads on more than 3 times"),
        ("/to?http://10.0.0.1/a.jpg", 'the host "10.0.0.1" has an address that is not public'),
        ("/to?https://10.0.0.1/a.jpg", 'the host "10.0.0.1" has an address that is not public'),
        ("/to?https://[fe80::1]/a.jpg", 'the host "fe80::1" has an address that is not public'),
        (
            "/to?file:///etc/passwd",
            "its address is no address of a public picture",
        ),
        (
            "/to?https://example.org:22/",
            "it leads to https://example.org:22, and only https on its own port is asked",
        ),
        ("/to?https://me:word@example.org/", "its address is no address of a public picture"),
    ],
)
def test_what_cannot_be_had(site: Site, tmp_path: Path, path: str, why: str) -> None:
    limits = Limits(most_bytes=104_858, seconds=1, redirects=3, loopback=True)
    before = time.monotonic()
    found, said = album(tmp_path, site.url(path), limits)
    assert time.monotonic() - before < 5
    assert said == [
        f'post.md:1: warning[picture-fetch]: picture "{site.url(path)}" could not be fetched: '
        f"{why}. Hint: save it beside the post and name that file."
    ]
    assert (found.photos, found.derived) == ((), ())
    assert not (tmp_path / DERIVED).exists()


def test_what_is_no_picture_is_not_kept(site: Site, tmp_path: Path) -> None:
    found, said = album(tmp_path, site.url("/nothing.jpg"))
    assert "warning[picture-not-a-picture]" in said[0]
    assert found.derived == ()


def test_other_bytes_than_were_pinned_are_refused(site: Site, tmp_path: Path) -> None:
    album(tmp_path, site.url("/a.jpg"))
    (kept,) = (tmp_path / DERIVED).glob("fetched-*.jpeg")
    (pin,) = (tmp_path / DERIVED).glob("fetched-*.json")
    kept.unlink()
    found, said = album(tmp_path, site.url("/a.jpg"))
    assert (said, kept.read_bytes()) == ([], PHOTO)
    kept.write_bytes(OTHER)
    site.files["/a.jpg"] = ("image/jpeg", OTHER, True)
    found, said = album(tmp_path, site.url("/a.jpg"))
    assert found.photos == ()
    assert said == [
        f'post.md:1: warning[picture-changed]: picture "{site.url("/a.jpg")}" is not the one that '
        f"was fetched first. Hint: delete {DERIVED}/{pin.name} to take the new one, or put back "
        "the picture beside that file."
    ]
    pin.unlink()
    found, said = album(tmp_path, site.url("/a.jpg"))
    assert (said, [photo.width_px for photo in found.photos]) == ([], [100])


def test_a_pin_names_no_file_elsewhere(site: Site, tmp_path: Path) -> None:
    album(tmp_path, site.url("/a.jpg"))
    (pin,) = (tmp_path / DERIVED).glob("fetched-*.json")
    (kept,) = (tmp_path / DERIVED).glob("fetched-*.jpeg")
    kept.rename(tmp_path / "secret.jpg")
    pin.write_text(pin.read_text().replace(kept.name, "../secret.jpg"))
    _, said = album(tmp_path, site.url("/a.jpg"), None)
    assert "picture-remote" in said[0]


def test_this_machine_and_plain_http_are_refused_outside_tests(site: Site) -> None:
    limits = fetching_limits({})
    assert fetch(site.url("/a.jpg"), limits) == Refusal(
        "picture-fetch",
        f"it leads to {site.url('')}, and only https on its own port is asked",
    )
    for host in ("localhost", "127.0.0.1", "[::1]", "0.0.0.0", "169.254.169.254"):
        found = fetch(f"https://{host}/a.jpg", limits)
        assert isinstance(found, Refusal)
        assert found.detail.endswith("has an address that is not public")
    assert site.asked == []
    assert fetching_limits({"DECKGEN_TEST_LOOPBACK": "1"}).loopback


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("fd00::1", False),
        ("fe80::1%eth0", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert _is_public(address, Limits()) is public


def test_the_option_fetches_and_offline_forbids_it(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECKGEN_TEST_LOOPBACK", "1")
    post = tmp_path / "post.md"
    post.write_text(f"# T\n\n## A\n\nWords of it.\n\n![]({site.url('/a.jpg')})\n")
    deck = tmp_path / "o.pptx"
    refused = build_deck(post, deck, BuildOptions(root=tmp_path, fetch=True, offline=True))
    assert [one.code for one in refused.diagnostics if one.code.startswith("picture")] == [
        "picture-remote"
    ]
    fetched = build_deck(post, deck, BuildOptions(root=tmp_path, fetch=True))
    data = deck.read_bytes()
    assert [one.code for one in fetched.diagnostics if one.code.startswith("picture")] == []
    build_deck(post, deck, BuildOptions(root=tmp_path))
    assert (deck.read_bytes(), site.asked) == (data, ["/a.jpg"])
