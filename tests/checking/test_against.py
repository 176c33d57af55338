"""Decks held against the post that they tell of and the pack that they should be made with."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from deckgen.checking.check import check_deck
from deckgen.contents import post_contents
from deckgen.ooxml import names as n
from deckgen.ooxml.zipping import write_package
from deckgen.packs import load_pack
from deckgen.pipeline import BuildOptions, build_deck
from tests.packs.templates import parts_of
from tests.photos.pictures import scene

from .breaking import Break, both, put, swap
from .decks import PHOTO, TWO, run, sample

POST = """# Barcelona, day 1

The cloud runs 170,000 cores in six data centres.

![The hall](hall.png)

| what | cores |
|---|---|
| Cores | 170,000 |
"""
AGAINST = {
    *("post-text-lost", "post-picture-lost"),
    *("pack-slide-size", "pack-layout", "pack-theme", "pack-text-size"),
}
"""The rules that these tests are about."""

WHOLE = "The cloud runs 170,000 cores in six data centres."


def jpeg(image: Image.Image, side: int, **options: object) -> bytes:
    file = io.BytesIO()
    image.convert("RGB").resize((side, side * 3 // 4)).save(file, "JPEG", **options)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.fixture
def post(tmp_path: Path) -> Path:
    scene(640, 480).save(tmp_path / "hall.png")
    (tmp_path / "day1.md").write_text(POST, encoding="utf-8")
    return tmp_path / "day1.md"


def lost(post: Path, *changes: Break) -> list[str]:
    parts = sample()
    both(
        put(PHOTO, jpeg(scene(640, 480), 320, quality=70)),
        swap(TWO, run("六个数据中心", "zh-CN"), run(WHOLE) + run("what")),
        *changes,
    )(parts)
    contents = post_contents(post, post.parent)
    findings = check_deck(write_package(parts), "deck.pptx", post=contents)
    where = f"{post}:"
    return [each.message.replace(where, "") for each in findings if "lost" in each.code]


def test_a_deck_that_holds_all_of_its_post(post: Path) -> None:
    assert lost(post) == []


def test_what_stands_in_the_notes_is_not_lost(post: Path) -> None:
    notes = "ppt/notesSlides/notesSlide1.xml"
    assert lost(post, swap(TWO, run(WHOLE), ""), swap(notes, "Notes<", f"{WHOLE}<")) == []


def test_a_text_may_be_mended_a_little(post: Path) -> None:
    assert lost(post, swap(TWO, "data centres.", "Data  centres")) == []


def test_a_text_that_is_lost(post: Path) -> None:
    assert lost(post, swap(TWO, run(WHOLE), run("The cloud runs well."))) == [
        f'3: "{WHOLE}" is on no slide and in no notes.'
    ]


def test_a_picture_that_is_lost(post: Path) -> None:
    other = Image.effect_noise((64, 48), 90)
    assert lost(post, put(PHOTO, jpeg(other, 320))) == ['5: the picture "hall.png" is on no slide.']


def test_a_picture_that_the_post_lacks_is_not_asked_for(post: Path) -> None:
    (post.parent / "hall.png").unlink()
    assert lost(post, put(PHOTO, jpeg(Image.effect_noise((64, 48), 90), 320))) == []


@pytest.mark.parametrize("pack", ["briefing", "print"])
def test_what_deckgen_builds_holds_all(post: Path, tmp_path: Path, pack: str) -> None:
    deck = build_deck(post, tmp_path / "deck.pptx", BuildOptions(pack=pack)).stages.package
    contents = post_contents(post)
    assert check_deck(deck, "deck.pptx", post=contents, pack=load_pack(pack)) == ()


def against_the_pack(spoil: Break, built: bytes) -> list[str]:

    parts = dict(parts_of(built))
    spoil(parts)
    findings = check_deck(write_package(parts), "deck.pptx", pack=load_pack("briefing"))
    return [f"{e.code} {e.slide}: {e.message}" for e in findings if e.code.startswith("pack-")]


def test_a_deck_beside_its_pack(post: Path, tmp_path: Path) -> None:
    built = build_deck(post, tmp_path / "deck.pptx", BuildOptions()).stages.package
    assert against_the_pack(put("x.xml", b"<x/>"), built) == []
    width = swap(n.PRESENTATION, 'cx="12192000"', 'cx="9144000"')
    assert against_the_pack(width, built) == [
        "pack-slide-size 0: Slides measure 9144000 by 6858000 EMU, expected 12192000 by 6858000 as"
        ' in the pack "briefing".'
    ]
    theme = swap("ppt/theme/theme1.xml", "0A56C2", "C20A56")
    assert against_the_pack(theme, built) == [
        'pack-theme 1: The theme is not that of the pack "briefing": accent1 is #C20A56, expected'
        " #0A56C2."
    ]
    relations = parts_of(built)["ppt/slides/_rels/slide1.xml.rels"].decode()
    part = relations.partition("../slideLayouts/")[2].partition('"')[0]
    layout = swap(f"ppt/slideLayouts/{part}", '<p:cSld name="', '<p:cSld name="Old ')
    assert [each[:30] for each in against_the_pack(layout, built)] == [
        'pack-layout 1: The layout "Old'
    ]
    size = swap("ppt/slides/slide2.xml", ' lang="en-US"', ' lang="en-US" sz="900"')
    assert [each[:60] for each in against_the_pack(size, built)] == [
        'pack-text-size 2: The text of "Title" is as small as 9 pt; t'
    ]
