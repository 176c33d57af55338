"""Addresses of pictures to paths."""

from __future__ import annotations

import pytest

from deckgen.model.post import Picture, Site
from deckgen.reading import read_post
from deckgen.reading.pictures import candidates_of

PLAIN = Site("")


@pytest.mark.parametrize(
    ("address", "site", "first"),
    [
        ("/images/1.jpg", PLAIN, ["root:images/1.jpg"]),
        ("images/1.jpg", PLAIN, ["post:images/1.jpg", "root:images/1.jpg"]),
        ("./1.jpg", PLAIN, ["post:1.jpg"]),
        ("../images/1.jpg", PLAIN, ["post:../images/1.jpg", "root:images/1.jpg"]),
        ("/a.jpg", Site("", "", "hugo"), ["root:static/a.jpg", "root:assets/a.jpg"]),
        ("a.jpg", Site("", "content/post/x", "hugo"), ["post:a.jpg", "root:static/a.jpg"]),
        ("/a.jpg", Site("", "", "mkdocs"), ["root:docs/a.jpg", "root:a.jpg"]),
        ("/a.jpg", Site("", "", "jekyll", ("media",)), ["root:a.jpg", "root:media/a.jpg"]),
        ("{filename}/i/a.jpg", Site("", "content/2016", "pelican"), ["root:content/i/a.jpg"]),
        ("{static}/i/a.jpg", Site("", "site/content"), ["root:site/content/i/a.jpg"]),
        ("{attach}a.jpg", PLAIN, ["post:a.jpg"]),
        ("|filename|/a.jpg", PLAIN, ["root:content/a.jpg", "root:a.jpg"]),
        ("/a%20b.jpg?x=1#y", PLAIN, ["root:a b.jpg"]),
    ],
)
def test_candidates(address: str, site: Site, first: list[str]) -> None:
    found, refusal = candidates_of(address, site)
    assert list(found[: len(first)]) == first
    assert not refusal


def test_percent_signs_are_tried_as_written_too() -> None:
    assert "root:a%20b.jpg" in candidates_of("/a%20b.jpg", PLAIN)[0]


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("", "the picture has no address"),
        ("https://a.b/c.jpg", "the picture is remote, and deckgen fetches nothing"),
        ("//a.b/c.jpg", "the picture is remote, and deckgen fetches nothing"),
        ("data:image/png;base64,x", "the picture is written into the address (data:), not a file"),
        ("C:/a.jpg", "the address names a drive"),
        ("file:///etc/passwd", "deckgen does not open file: addresses"),
        ("\\\\host\\a.jpg", "the address holds a character that no path may have"),
        ("a%00.jpg", "the address holds a character that no path may have"),
        ("%5c%5chost%5ca.jpg", "the address holds a character that no path may have"),
    ],
)
def test_refused(address: str, refusal: str) -> None:
    assert candidates_of(address, PLAIN) == ((), refusal)


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("[![a](t.jpg)](/full.JPG?raw=1)", "root:full.JPG"),
        ('<a href="full.png"><img src="t.jpg"></a>', "post:full.png"),
        ('<a href="/full.jpg"><img src="https://cdn.example.org/t.jpg"></a>', "root:full.jpg"),
        ("[![a](t.jpg)](https://example.org/full.jpg)", "post:t.jpg"),
        ("[![a](t.jpg)](/about.html)", "post:t.jpg"),
        ("[words](/full.jpg) ![a](t.jpg)", "post:t.jpg"),
    ],
)
def test_a_small_picture_that_leads_to_a_large_one_is_the_large_one(
    written: str, first: str
) -> None:
    post, _ = read_post(f"text\n\n{written}\n".encode(), "post.md")
    (picture,) = (block for block in post.blocks if isinstance(block, Picture))
    assert (picture.candidates[0], picture.refusal) == (first, "")
    assert "cdn" in picture.address or "post:t.jpg" in picture.candidates
