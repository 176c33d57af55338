"""Projected slides in the deck: their own words, their figures, and the whole photos behind."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from deckgen.model.album import Photo, WordLine
from deckgen.model.storyboard import TextContent
from deckgen.model.text import plain
from deckgen.photos.findings import Findings, as_files
from deckgen.planning.figures import pairs
from deckgen.planning.readings import agrees, own_title, spoken, within_alt
from deckgen.workspace import keep_files
from tests.planning.posts import Made, make, noisy, notes_of, pictures_of, words_of

CORNERS = ((0.1, 0.2), (0.9, 0.2), (0.9, 0.8), (0.1, 0.8))


def line(
    text: str, row: int, height: float = 0.06, left: float = 0.05, sure: float = 0.97
) -> WordLine:
    top = 0.05 + 0.1 * row
    return WordLine(text, sure, left, round(top, 3), left + 0.4, round(top + height, 3))


FOOTPRINT = (
    line("Our Current Footprint", 0, 0.08),
    line("170,000+ CPU cores", 1),
    line("6+ datacenters", 2),
    line("20-30 OpenStack regions", 3),
    line("Production is running on Liberty", 4),
    line("smudge", 5, sure=0.84),
    line("noise", 6, sure=0.6),
)


def screen(*lines: WordLine) -> Photo:
    return Photo("d", "image/jpeg", 160, 90, b"", "screen", words=lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos a, b, c of a projected slide each, of which everything is kept, and one scene."""
    for seed, name in enumerate("abc"):
        photo = tmp_path / f"{name}.jpg"
        noisy(520, 390, seed).resize((520, 390)).save(photo)
        slide = tmp_path / "slide.jpg"
        Image.new("RGB", (320, 180), (240, 220 - 50 * seed, 230)).save(slide)
        found = Findings(CORNERS, slide.read_bytes(), FOOTPRINT if name == "a" else ())
        digest = hashlib.sha256(photo.read_bytes()).hexdigest()
        keep_files(str(tmp_path), as_files(digest, found))
    noisy(160, 90, 9).save(tmp_path / "wide.jpg")
    return tmp_path


def day(folder: Path, sentence: str = "Ceph is the storage of nearly every customer.") -> Made:
    text = f"## Storage\n\n{sentence}\n\n![](a.jpg)\n\nThe hall was full of people all day.\n"
    return make(text, folder)


def test_a_projected_slide_stands_alone_under_its_own_title(folder: Path) -> None:
    (slide,) = (s for s in day(folder).planned("photo") if not s.appendix)
    assert plain(slide.title) == "Our Current Footprint"
    assert words_of(slide, "caption-1") == [
        "Projected slide beside: “Ceph is the storage of nearly every customer”"
    ]
    assert [picture.alt for picture in pictures_of(slide)] == [
        "Projected slide: Our Current Footprint. 170,000+ CPU cores, 6+ datacenters, "
        "20-30 OpenStack regions, Production is running on Liberty"
    ]


def test_the_notes_hold_every_likely_line_and_say_where_it_comes_from(folder: Path) -> None:
    (slide,) = (s for s in day(folder).planned("photo") if not s.appendix)
    (said,) = (found for found in notes_of(slide).splitlines() if "Read off" in found)
    assert said.startswith("Read off the picture, unchecked: Our Current Footprint · 170,000+")
    assert said.endswith("Production is running on Liberty · smudge")


def test_words_that_agree_with_the_sentence_caption_the_picture(folder: Path) -> None:
    made = day(folder, "They showed their current footprint on the screen.")
    (slide,) = (s for s in made.planned("photo") if not s.appendix)
    assert words_of(slide, "caption-1") == ["Projected slide: “Our Current Footprint”"]


def test_the_whole_photos_stand_in_the_appendix_and_lead_back(folder: Path) -> None:
    text = "## Storage\n\nCeph everywhere.\n\n![](a.jpg)\n\n![](b.jpg)\n\n![](c.jpg)\n"
    made = make(text, folder)
    (page,) = (slide for slide in made.deck.slides if slide.key.startswith("uncut:"))
    assert (page.role, page.appendix, page.title) == ("photo-grid", True, "Whole photos")
    (planned,) = (s for s in made.storyboard.slides if s.key == page.key)
    originals = {photo.original for photo in made.album.photos if photo.original}
    assert {picture.photo for picture in pictures_of(planned)} == originals
    links = [
        run.slide_link
        for name, content in planned.slots
        if name.startswith("caption") and isinstance(content, TextContent)
        for paragraph in content.paragraphs
        for run in paragraph.text
        if run.slide_link
    ]
    assert set(links) <= {slide.key for slide in made.deck.slides}
    assert len(links) == 3


def test_every_projected_slide_has_a_slide_of_its_own_however_little_room(folder: Path) -> None:
    text = "".join(f"## T{n}\n\nSome words of it.\n\n![](p{n}.jpg)\n\n" for n in range(30))
    text += "## Last\n\nCeph.\n\n![](a.jpg)\n\n![](wide.jpg)\n\n![](b.jpg)\n"
    made = make(text, folder)
    for digest in (photo.digest for photo in made.album.photos if photo.kind == "screen"):
        shown = (s for s in made.storyboard.slides if s.role != "title")
        (home,) = (s for s in shown for p in pictures_of(s) if p.photo == digest)
        assert len(pictures_of(home)) == 1
    assert all(entry.covered for entry in made.ledger.entries)


def test_figures_off_a_photo_stand_apart_and_are_marked(folder: Path) -> None:
    made = day(folder, "Ceph keeps 400 TB for the bank.")
    (slide,) = (slide for slide in made.storyboard.slides if slide.key == "photo-figures")
    assert plain(slide.title) == "Figures read off photos"
    assert [words_of(slide, f"metric-{n}") for n in (1, 2, 3)] == [["170,000+"], ["6+"], ["20-30"]]
    assert words_of(slide, "label-2") == ["datacenters"]
    assert words_of(slide, "source-1")[0].startswith("Read off the photo")
    others = [s for s in made.planned("metrics") if s.key != "photo-figures"]
    assert not any("170,000+" in words_of(s, f"metric-{n}") for s in others for n in range(9))


@pytest.mark.parametrize(("lines", "found"), [
    (["Growth 2016", "2016 was a year"], []),
    (["3 nodes", "1. First point", "10:30 Coffee break", "2) Second"], []),
    (["99.99% availability"], [("99.99%", "availability")]),
    (["5 million users"], [("5 million", "users")]),
    (["12万 台服务器"], [("12万", "台服务器")]),
    (["$1,500 per month"], [("$1,500", "per month")]),
    (["4K video", "3 Karts"], [("4K", "video")]),
    (["250", "customers"], [("250", "customers")]),
])  # fmt: skip
def test_what_is_a_figure(lines: list[str], found: list[tuple[str, str]]) -> None:
    photo = screen(*(line(text, row) for row, text in enumerate(lines)))
    assert list(pairs(photo)) == found


def test_a_title_is_the_largest_line_at_the_top_or_large_by_far() -> None:
    assert own_title(screen(*FOOTPRINT)) == "Our Current Footprint"
    cover = (line("IBM", 0, 0.05), line("Live Migration", 5, 0.11), line("Phil", 7, 0.05))
    assert own_title(screen(*cover)) == "Live Migration"
    boxes = (line("Bug Opened", 0), line("Draft", 1), line("Review", 2), line("Merged", 3))
    assert own_title(screen(*boxes)) == ""
    two = (line("Storage for", 0, 0.09), line("everyone", 1, 0.09), *boxes[1:])
    assert own_title(screen(*two)) == "Storage for everyone"


def test_a_figure_a_hashtag_or_an_address_is_no_title() -> None:
    body = (line("tenants in production", 3), line("engineers on call", 5))
    for large in ("99.95%", "12 PB", "#OpenStackSummit", "www.example.com"):
        assert own_title(screen(line(large, 0, 0.12), *body)) == "", large


def test_a_title_on_a_panel_at_the_left() -> None:
    body = tuple(line(f"Point number {row}", row, left=0.45) for row in range(1, 7))
    first = WordLine("Why we", 1.0, 0.02, 0.4, 0.2, 0.49)
    second = WordLine("moved", 1.0, 0.02, 0.5, 0.2, 0.59)
    assert own_title(screen(first, second, *body)) == "Why we moved"


def test_a_logo_above_is_no_title_of_a_cover() -> None:
    logo = WordLine("redhat.", 1.0, 0.4, 0.09, 0.6, 0.2)
    talk = WordLine("Ceph at CERN: lessons learned", 1.0, 0.15, 0.41, 0.85, 0.51)
    cover = (logo, talk, line("Dan, CERN IT", 5), line("Barcelona, 26 October", 6))
    assert own_title(screen(*cover)) == "Ceph at CERN: lessons learned"


def test_what_is_told_of_a_slide_pairs_figures_and_leaves_out_its_foot() -> None:
    grid = (
        line("By the numbers", 0, 0.09),
        WordLine("170K", 1.0, 0.1, 0.3, 0.2, 0.42),
        WordLine("35", 1.0, 0.6, 0.3, 0.7, 0.42),
        WordLine("cores", 1.0, 0.1, 0.45, 0.2, 0.51),
        WordLine("engineers", 1.0, 0.6, 0.45, 0.8, 0.51),
        WordLine("#OpenStackSummit", 1.0, 0.05, 0.94, 0.3, 0.98),
        WordLine("17", 1.0, 0.93, 0.94, 0.96, 0.98),
    )
    assert spoken(screen(*grid)) == "By the numbers. 170K cores, 35 engineers"
    assert list(pairs(screen(*grid))) == [("170K", "cores"), ("35", "engineers")]


def test_the_words_in_one_box_of_a_drawing_are_told_together() -> None:
    drawing = (
        WordLine("Bug Opened", 1.0, 0.3, 0.05, 0.46, 0.1),
        WordLine("Patch", 1.0, 0.1, 0.3, 0.18, 0.35),
        WordLine("Send CVE", 1.0, 0.4, 0.3, 0.54, 0.35),
        WordLine("review", 1.0, 0.09, 0.355, 0.19, 0.405),
        WordLine("request", 1.0, 0.41, 0.355, 0.53, 0.405),
    )
    assert spoken(screen(*drawing)) == "Bug Opened, Patch review, Send CVE request"


def test_a_sentence_over_two_lines_is_told_as_one() -> None:
    quote = (
        line("We moved our workloads to", 2),
        line("OpenStack in a year and", 3),
        line("paid half.", 4),
        line("Jane Doe", 7),
    )
    assert spoken(screen(*quote)) == (
        "We moved our workloads to OpenStack in a year and paid half., Jane Doe"
    )


def test_words_that_every_talk_has_are_no_agreement() -> None:
    assert not agrees(screen(*FOOTPRINT), "Our OpenStack cloud and the current state of storage.")
    assert agrees(screen(*FOOTPRINT), "This is our current footprint.")


def test_alternative_text_keeps_to_250_characters() -> None:
    assert len(within_alt("one word after another, " * 40)) <= 250
    assert len(within_alt("每个客户都在使用这个存储，" * 60)) <= 250
    assert within_alt("short") == "short"
