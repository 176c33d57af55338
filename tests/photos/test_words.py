"""Reading the words on a slide."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from deckgen.model.album import WordLine
from deckgen.photos.words import in_reading_order, joined, read_words
from tests.extras import needed


@pytest.fixture
def ocr() -> None:
    needed("rapidocr", "ocr")


def line(text: str, left: float, top: float, height: float = 0.1) -> WordLine:
    return WordLine(text, 0.9, left, top, left + 0.2, top + height)


def drawn(*lines: str) -> Image.Image:
    page = Image.new("RGB", (960, 540), "white")
    pen = ImageDraw.Draw(page)
    for row, words in enumerate(lines):
        pen.text((60, 40 + 90 * row), words, fill="black", font=ImageFont.load_default(44))
    return page


def test_rows_are_read_from_left_to_right() -> None:
    lines = (line("d", 0.6, 0.3), line("b", 0.5, 0.02), line("c", 0.1, 0.31), line("a", 0.1, 0.0))
    assert "".join(found.text for found in in_reading_order(lines)) == "abcd"


def test_a_small_line_beside_a_tall_one_is_in_its_row() -> None:
    lines = (line("tall", 0.1, 0.1, 0.3), line("small", 0.5, 0.22, 0.05))
    assert [found.text for found in in_reading_order(lines)] == ["tall", "small"]


def test_the_pieces_of_one_line_are_joined() -> None:
    near, far = WordLine("Migration", 0.8, 0.31, 0.01, 0.5, 0.1), line("Sites", 0.7, 0.0)
    (title, sites) = joined((line("Live Container", 0.1, 0.0), near, far), 16 / 9)
    assert title == WordLine("Live Container Migration", 0.8, 0.1, 0.0, 0.5, 0.1)
    assert sites == far


def test_large_and_small_words_side_by_side_stay_apart() -> None:
    pair = (line("170,000", 0.1, 0.0, 0.2), line("cores", 0.31, 0.08, 0.06))
    assert joined(pair, 16 / 9) == pair


@pytest.mark.usefixtures("ocr")
def test_words_are_read_with_their_places_and_without_a_sound(
    capfd: pytest.CaptureFixture[str],
) -> None:
    words = read_words(drawn("Our current footprint", "170,000+ CPU cores", "6+ datacenters"))
    assert [found.text for found in words] == [
        "Our current footprint", "170,000+ CPU cores", "6+ datacenters",
    ]  # fmt: skip
    assert all(found.confidence > 0.9 for found in words)
    assert words[0].left == pytest.approx(60 / 960, abs=0.02)
    assert words[0].bottom < words[1].bottom < words[2].bottom
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("ocr")
def test_an_empty_page_has_no_words() -> None:
    assert read_words(Image.new("RGB", (640, 360), "white")) == ()
