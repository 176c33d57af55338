"""Rules about pictures: for each a deck that breaks it and decks that come near."""

from __future__ import annotations

import struct

import pytest

from deckgen.checking.images import carries_metadata
from deckgen.ooxml import names as n

from .breaking import Break, add_shape, both, found, put, related, swap
from .decks import PHOTO, TWO, frame, png, sample


def photos(*descriptions: str, width: int = 800) -> Break:
    """Add small photos, each of a file of its own, with these alternative texts."""
    changes: list[Break] = []
    for at, words in enumerate(descriptions):
        name = f"ppt/media/image{at + 2}.png"
        place = frame(600000 + at * 1000000, 5800000, 900000, 450000)
        changes += [
            put(name, png(width, width // 2 + at)),
            related(TWO, f'Id="p{at}" Type="{n.REL_IMAGE}" Target="../media/image{at + 2}.png"'),
            add_shape(
                TWO,
                f'<p:pic><p:nvPicPr><p:cNvPr id="{at + 20}" name="Photo {at}" descr="{words}"/>'
                f'<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="p{at}"/>'
                "<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
                f"<p:spPr>{place}</p:spPr></p:pic>",
            ),
        ]
    return both(*changes)


def called(words: str) -> Break:
    return swap(TWO, "The hall in Barcelona", words)


BREAKS: list[tuple[str, Break, list[str]]] = [
    (
        "picture-blurred",
        put(PHOTO, png(400, 200)),
        ['2: The picture "Picture 3" is shown at 46 pixels an inch, expected 72 or more.'],
    ),
    (
        "alt-text-repeated",
        photos("cert", "cert", "cert"),
        ['2: "cert" is the alternative text of 3 different pictures, also on slide 2.'],
    ),
    *(
        (
            "alt-text-missing",
            called(words),
            [f'2: The picture "Picture 3" has only "{words}" as alternative text.'],
        )
        for words in (
            "Picture 3",
            "images/hall.jpg",
            "https://example.org/hall",
            "A group of people. Description automatically generated",
            "图片 2",
        )
    ),
]

NEAR: list[tuple[str, Break]] = [
    ("picture-blurred", put(PHOTO, png(640, 320))),
    ("picture-blurred", photos("a dot", width=20)),
    ("alt-text-repeated", photos("cert", "cert", "the hall")),
    ("alt-text-missing", called("Picture of the hall")),
    ("alt-text-missing", called("The hall, from the file hall.jpg of the organisers")),
]


@pytest.mark.parametrize(
    ("code", "spoil", "messages"), BREAKS, ids=[f"{i}-{case[0]}" for i, case in enumerate(BREAKS)]
)
def test_a_deck_that_breaks_the_rule(code: str, spoil: Break, messages: list[str]) -> None:
    parts = sample()
    spoil(parts)
    assert found(parts, code) == messages


@pytest.mark.parametrize(
    ("code", "spoil"), NEAR, ids=[f"{i}-{case[0]}" for i, case in enumerate(NEAR)]
)
def test_a_deck_that_comes_near(code: str, spoil: Break) -> None:
    parts = sample()
    spoil(parts)
    assert found(parts, code) == []


def test_metadata_of_other_sorts() -> None:
    iptc = b"Photoshop 3.0\0" + b"8BIM"
    jpeg = b"\xff\xd8\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    assert carries_metadata(jpeg)

    def webp(kind: bytes) -> bytes:
        return b"RIFF\0\0\0\0WEBPVP8 " + struct.pack("<I", 3) + b"abc\0" + kind + b"\0\0\0\0"

    assert carries_metadata(webp(b"EXIF"))
    assert not carries_metadata(webp(b"ALPH"))
