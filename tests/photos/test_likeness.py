"""Copies are placed once; pictures that differ in a word are two."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from deckgen import BuildOptions, build_deck
from deckgen.cli.outline import _text
from deckgen.model.fitted import FittedPicture, FittedSlide
from deckgen.model.text import plain
from deckgen.outline import make_outline
from deckgen.photos.likeness import repeats
from deckgen.photos.prepare import prepare
from deckgen.photos.reading import Read, Wanted

from .pictures import album_of, corpus_photos, picture, saved

ROOT = Path(__file__).resolve().parents[2]
LINES = ("Our footprint in 2016", "170,000+ CPU cores in 6+ datacenters", "400 TB a month")


def slide(*lines: str, ground: str = "white", ink: str = "black") -> Image.Image:
    """A slide of a template: a bar above, small type below."""
    page = Image.new("RGB", (1920, 1080), ground)
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, 1920, 90), fill=(10, 86, 194))
    for row, words in enumerate(lines):
        pen.text((80, 150 + 60 * row), words, fill=ink, font=ImageFont.load_default(24))
    return page


def photo(seed: str = "") -> Image.Image:
    """A photo of fine and coarse detail, with a camera's noise."""
    dice = random.Random(f"photo{seed}")
    page = Image.new("RGB", (1600, 1200), (90, 80, 70))
    pen = ImageDraw.Draw(page)
    for _ in range(400):
        x, y, size = dice.randrange(1600), dice.randrange(1200), dice.randrange(5, 200)
        colour = tuple(dice.randrange(256) for _ in range(3))
        pen.ellipse((x, y, x + size, y + size * dice.random()), fill=colour)
    noise = Image.frombytes("L", (1600, 1200), random.Random("noise").randbytes(1600 * 1200))
    return Image.blend(page, noise.convert("RGB"), 0.06)


def files(*data: bytes) -> list[tuple[str, Read, Wanted]]:
    return [(str(at), Read(prepare(one, 60)), Wanted()) for at, one in enumerate(data)]


ORIGINALS = {
    "a slide": slide(*LINES),
    "a dark slide": slide(*LINES, ground="navy", ink="white"),
    "a photo": photo(),
}


@pytest.mark.parametrize("name", ORIGINALS)
@pytest.mark.parametrize(
    ("kind", "width", "options"),
    [
        ("JPEG", 0, {"quality": 85}),
        ("JPEG", 0, {"quality": 50}),
        ("JPEG", 1280, {"quality": 75}),
        ("JPEG", 1000, {"quality": 70}),
        ("WEBP", 0, {"quality": 80}),
        ("PNG", 0, {}),
    ],
)
def test_copies_are_one_picture(
    name: str, kind: str, width: int, options: dict[str, object]
) -> None:
    first, copy = ORIGINALS[name], ORIGINALS[name].copy()
    if width:
        copy.thumbnail((width, width), Image.Resampling.LANCZOS)
    a, b = saved(first, "JPEG", quality=92), saved(copy, kind, **options)
    assert repeats(files(a, b)) == {"1": "0"}
    assert repeats(files(b, a)) == {"1": "0"}


@pytest.mark.parametrize(
    ("was", "now"),
    [("2016", "2018"), ("6+", "8+"), ("170,000+", "170,001+"), ("TB", "GB"), ("cores", "core")],
)
@pytest.mark.parametrize("width", [1920, 1000])
def test_slides_of_one_template_that_differ_in_a_word_are_two(
    was: str, now: str, width: int
) -> None:
    other = slide(*(line.replace(was, now) for line in LINES))
    other.thumbnail((width, width), Image.Resampling.LANCZOS)
    data = saved(slide(*LINES), "JPEG", quality=85), saved(other, "JPEG", quality=85)
    assert repeats(files(*data)) == {}


@pytest.mark.parametrize(("width", "quality"), [(800, 75), (640, 60), (500, 85)])
def test_a_photos_small_copy_is_the_same_photo(width: int, quality: int) -> None:
    copy = photo()
    copy.thumbnail((width, width), Image.Resampling.LANCZOS)
    large, small = saved(photo(), "JPEG", quality=92), saved(copy, "JPEG", quality=quality)
    assert repeats(files(large, small)) == {"1": "0"}
    assert repeats(files(small, large)) == {"1": "0"}


def test_neighbours_in_a_burst_are_all_shown_in_small_too() -> None:
    moved = [photo().crop((left, 0, left + 1500, 1125)) for left in (0, 6, 40)]
    for one in moved:
        one.thumbnail((500, 500), Image.Resampling.LANCZOS)
    assert repeats(files(*(saved(one, "JPEG", quality=90) for one in moved))) == {}


def test_a_colour_as_light_as_another_is_another() -> None:
    red, green = (Image.new("RGB", (1200, 900), "white") for _ in range(2))
    ImageDraw.Draw(red).rectangle((400, 300, 800, 600), fill=(200, 60, 60))
    ImageDraw.Draw(green).rectangle((400, 300, 800, 600), fill=(60, 128, 75))
    assert repeats(files(saved(red, "JPEG"), saved(green, "JPEG"))) == {}


def test_pictures_too_small_to_tell_words_apart_are_both_shown() -> None:
    small = ORIGINALS["a slide"].resize((640, 360))
    assert repeats(files(saved(small, "JPEG", quality=90), saved(small, "JPEG"))) == {}


def test_neighbours_in_a_burst_are_all_shown() -> None:
    whole = photo()
    moved = [whole.crop((left, 0, left + 1500, 1125)) for left in (0, 4, 40)]
    assert repeats(files(*(saved(one, "JPEG", quality=90) for one in moved))) == {}


def test_no_picture_of_the_samples_and_the_corpus_is_like_another() -> None:
    ours = (path for path in (ROOT / "images").rglob("*.*") if path.suffix in (".jpg", ".png"))
    data = [path.read_bytes() for path in (*sorted(ours), *corpus_photos())]
    assert len(data) >= 8
    assert repeats(files(*dict.fromkeys(data))) == {}


def test_a_picture_is_placed_once_from_its_best_file(tmp_path: Path) -> None:
    small = photo()
    small.thumbnail((1000, 1000), Image.Resampling.LANCZOS)
    (tmp_path / "small.jpg").write_bytes(saved(small, "JPEG", quality=80))
    (tmp_path / "large.jpg").write_bytes(saved(photo(), "JPEG", quality=90))
    shown = (picture(f"post:{name}.jpg", line) for line, name in enumerate(("small", "large"), 1))
    album, diagnostics = album_of(tmp_path, *shown)
    assert diagnostics == ()
    assert [(key, album.by_picture()[key].width_px) for key, _ in album.placed] == [
        ("picture-1", 1600)
    ]
    assert album.repeats == (("picture-2", "picture-1"),)
    assert len(album.photos) == 1


POST = """---
title: T
date: 2016-10-25
---

## Keynote

The hall was full when the first keynote of the day began.

![The hall](a.jpg)

More was said of storage by many people on the stage.

![](b.jpg)

## Evening

Everybody met once more in the hall after dinner.

![The hall again](copy.jpg)

## Pictures

![](a.jpg)
"""


def pictures_of(slide: FittedSlide) -> list[FittedPicture]:
    return [shape for shape in slide.shapes if isinstance(shape, FittedPicture)]


def test_the_deck_refers_to_the_slide_that_shows_it(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(saved(photo(), "JPEG", quality=90))
    (tmp_path / "copy.jpg").write_bytes(saved(photo(), "JPEG", quality=70))
    (tmp_path / "b.jpg").write_bytes(saved(photo("other"), "JPEG", quality=90))
    post = tmp_path / "post.md"
    post.write_text(POST)
    built = build_deck(post, tmp_path / "o.pptx", BuildOptions(root=tmp_path, strict=True))
    assert built.diagnostics == ()
    slides = built.stages.deck.slides
    keys = [shape.key for slide in slides for shape in pictures_of(slide)]
    assert keys.count("keynote/picture-1") == 2  # the cover and beside its text
    assert "evening/picture-1" not in keys
    (home,) = (
        number
        for number, slide in enumerate(slides, 1)
        if slide.role != "title"
        if any(shape.key == "keynote/picture-1" for shape in pictures_of(slide))
    )
    notes = [plain(note.text) for slide in slides for note in slide.notes]
    assert f"Photo shown already: The hall again\u00a0→ {home}" in notes
    assert f"Photo shown already\u00a0→ {home}" in notes
    entries = {entry.key: entry for entry in built.stages.ledger.entries}
    assert entries["evening/picture-1"].notes
    assert entries["pictures/picture-1"].notes
    outline, _ = make_outline(post, tmp_path)
    shown = [p["same_as_line"] for track in outline["tracks"] for p in track["pictures"]]
    assert shown == [None, None, 10, 10]
    assert "copy.jpg  The hall again  (the same as in line 10)" in _text(outline)


def test_a_picture_hidden_where_it_first_stands_is_shown_where_it_stands_next(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.jpg").write_bytes(saved(photo(), "JPEG", quality=90))
    hidden = "![](a.jpg) <!-- deckgen: hide -->"
    again = "\n\n## B\n\nMore words.\n\n![](a.jpg)\n\n## C\n\nLast words.\n\n![](a.jpg)\n"
    post = tmp_path / "post.md"
    post.write_text(f"---\ntitle: T\n---\n\n## A\n\nSome words.\n\n{hidden}{again}")
    built = build_deck(post, tmp_path / "o.pptx", BuildOptions(root=tmp_path, strict=True))
    assert built.diagnostics == ()
    slides = built.stages.deck.slides
    keys = {shape.key for slide in slides for shape in pictures_of(slide)}
    assert keys == {"b/picture-1"}
    notes = [plain(note.text) for slide in slides for note in slide.notes]
    assert [note[:-1] for note in notes if "shown already" in note] == [
        "Photo shown already\u00a0→ "
    ]
