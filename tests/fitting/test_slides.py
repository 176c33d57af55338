"""One planned slide and what becomes of it: splits, captions, links, diagnostics."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from deckgen.model.fitted import FittedPicture, FittedSlide, FittedTable, FittedText
from deckgen.model.geometry import in_points
from deckgen.model.text import plain
from tests.boxes import overlap
from tests.fitting.laws import box_of
from tests.planning.posts import PROFILES, Made, lines_of, make, notes_of, said_on, text_shape

ENDLESS = "Every team that came to the hall told us how it moved its machines, " * 60 + "and so on."


def carried(made: Made, key: str) -> list[FittedSlide]:
    """A slide and those that carry it on."""
    return [s for s in made.deck.slides if s.key == key or s.key.startswith(f"{key}~")]


@pytest.mark.parametrize("profile", PROFILES)
def test_too_much_text_goes_on_over_marked_balanced_slides(photos: Path, profile: str) -> None:
    made = make(f"## Moves\n\n{ENDLESS}\n", photos, profile=profile)
    slides = carried(made, "moves/summary")
    total = len(slides)
    assert total >= 2
    (stem,) = {slide.title.rpartition(" ")[0] for slide in slides}
    assert stem.startswith("Moves")
    assert [slide.title.rpartition(" ")[2] for slide in slides] == [
        f"({n}/{total})" for n in range(1, total + 1)
    ]
    assert " ".join(line for slide in slides for line in lines_of(slide, "body")) == ENDLESS
    assert [slide.key for slide in slides[1:]] == [
        f"moves/summary~{n}" for n in range(2, total + 1)
    ]


def test_the_picture_stays_on_the_first_slide(photos: Path) -> None:
    made = make(f"## Moves\n\n{ENDLESS}\n\n![](wide.jpg)\n", photos)
    first, *others = carried(made, "moves/summary")
    assert [type(s) for s in first.shapes].count(FittedPicture) == 1
    assert others
    assert not any(isinstance(s, FittedPicture) for slide in others for s in slide.shapes)
    assert len({p.size_pt for slide in others for p in text_shape(slide, "body").paragraphs}) == 1


def test_notes_stand_once_and_each_slide_names_its_lines(photos: Path) -> None:
    made = make(f"## Moves\n\n{ENDLESS}\n", photos)
    first, *others = carried(made, "moves/summary")
    assert "Source: post.md, line" in notes_of(first)
    assert {notes_of(slide).partition("Source")[0].count(ENDLESS) for slide in others} == {0}
    assert all(notes_of(slide).endswith("Source: post.md, line 3") for slide in (first, *others))


def test_numbered_lists_go_on_counting_over_slides(photos: Path) -> None:
    items = "\n".join(
        f"{n}. Item {n} of the plan says what we do in month {n}." for n in range(1, 25)
    )
    made = make(f"## Plan\n\n{items}\n", photos)
    found: dict[int, str] = {}
    for slide in made.deck.slides:
        if slide.key == "plan/summary" or slide.key.startswith("points:"):
            last = (0, 0)
            for paragraph in text_shape(slide, "body").paragraphs:
                start = paragraph.number_start
                last = (start, last[1] + 1 if last[0] == start else start)
                found[last[1]] = plain(paragraph.runs)
    assert len(found) >= 20
    assert all(words.startswith(f"Item {number} of") for number, words in found.items())


def tables_of(made: Made) -> list[FittedTable]:
    return [s for slide in made.deck.slides for s in slide.shapes if isinstance(s, FittedTable)]


def test_a_long_table_repeats_its_header(photos: Path) -> None:
    rows = "".join(f"| row {n} | value {n} |\n" for n in range(40))
    made = make(f"## T\n\n| name | value |\n|---|---|\n{rows}", photos)
    tables = tables_of(made)
    assert len(tables) >= 3
    assert {tuple(map(plain, table.header)) for table in tables} == {("name", "value")}
    shown = [plain(row[0]) for table in tables for row in table.rows]
    assert shown == [f"row {n}" for n in range(40)]
    counts = [len(table.rows) for table in tables]
    assert max(counts) - min(counts) <= 1
    assert len({(table.widths, table.size_pt) for table in tables}) == 1


def test_columns_sum_to_the_width_and_the_wordier_is_wider(photos: Path) -> None:
    text = "## T\n\n| a | b | c |\n|-|-|-|\n| x | " + "many words stand here " * 9 + " | y |\n"
    (table,) = tables_of(make(text, photos))
    assert sum(table.widths) == table.box.cx
    assert sum(table.heights) == table.box.cy
    assert table.widths[1] > 2 * table.widths[0]


def test_a_table_of_many_columns_is_parted_after_its_first(photos: Path) -> None:
    names = [f"column{n}" for n in range(30)]
    values = [f"value{n}" for n in range(30)]
    line = "|".join
    made = make(f"## T\n\n|{line(names)}|\n|{line('-' * 30)}|\n|{line(values)}|\n", photos)
    tables = tables_of(made)
    assert len(tables) >= 2
    assert all(plain(table.header[0]) == "column0" for table in tables)
    assert [plain(cell) for table in tables for cell in table.header[1:]] == names[1:]
    assert [plain(cell) for table in tables for cell in table.rows[0][1:]] == values[1:]
    assert made.fitting() == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "| a | b |\n|-|-|\n| x | " + "many words " * 400 + "end |\n| y | z |\n", id="row"
        ),
        pytest.param("| a | " + "many words " * 400 + "end |\n|-|-|\n| x | y |\n", id="header"),
    ],
)
def test_a_cell_higher_than_a_slide_is_cut_and_whole_in_the_notes(photos: Path, text: str) -> None:
    made = make(f"## T\n\n{text}", photos)
    tables = tables_of(made)
    cells = [plain(c) for table in tables for row in (table.header, *table.rows) for c in row]
    (cut,) = (cell for cell in cells if len(cell) > 10)
    assert cut.startswith("many words many")
    assert cut.endswith("…")
    slide = carried(made, "table:t/table-1")[0]
    assert ("many words " * 400 + "end") in notes_of(slide)


def test_long_lines_of_code_are_wrapped_with_a_mark(photos: Path) -> None:
    code = "x = 1\n# " + "long " * 60
    made = make(f"## C\n\n```\n{code}\n```\n", photos)
    (slide,) = carried(made, "code:c/code-1")
    first, second, *others = lines_of(slide, "code")
    assert first == "x = 1"
    assert second.startswith("# long long")
    assert others
    assert all(line.startswith("↪ long") for line in others)
    assert "".join([second, *(line[2:] for line in others)]).split() == ["#", *["long"] * 60]


def test_code_without_long_lines_is_not_wrapped(photos: Path) -> None:
    made = make("## C\n\n```\na: 1\n  b: 2\n```\n", photos)
    assert lines_of(carried(made, "code:c/code-1")[0], "code") == ["a: 1", "  b: 2"]


def test_long_code_is_split_at_a_blank_line(photos: Path) -> None:
    halves = ["\n".join(f"{name} = {n}" for n in range(13)) for name in "ab"]
    made = make("## C\n\n```\n" + "\n\n".join(halves) + "\n```\n", photos)
    one, two = carried(made, "code:c/code-1")
    assert [line for line in lines_of(one, "code") if line] == halves[0].splitlines()
    assert lines_of(two, "code") == halves[1].splitlines()


def test_long_code_without_blank_lines_is_split_where_a_block_ends(photos: Path) -> None:
    blocks = [f"def f{n}(a):\n    b = a\n    return b" for n in range(14)]
    made = make("## C\n\n```python\n" + "\n".join(blocks) + "\n```\n", photos)
    pages = [lines_of(slide, "code") for slide in carried(made, "code:c/code-1")]
    assert len(pages) > 1
    assert all(page[0].startswith("def ") for page in pages)


def test_no_slide_begins_with_the_rest_of_a_long_line(photos: Path) -> None:
    made = make("## C\n\n```\n" + "\n".join(["# " + "long " * 30] * 30) + "\n```\n", photos)
    pages = [lines_of(slide, "code") for slide in carried(made, "code:c/code-1")]
    assert len(pages) > 1
    assert all(page[0].startswith("# long") for page in pages)


LONG_WORD = "x" * 150


def test_a_word_that_must_be_broken_is_reported(photos: Path) -> None:
    made = make(
        f"## T\n\nThe archive is called {LONG_WORD} by all.\n\nMore text is here.\n", photos
    )
    assert made.fitting() == [
        f'post.md:5: warning[word-broken]: "{"x" * 40}…" is wider than its place on the slide'
        ' "More text is here", and was broken.'
        " Hint: put a space, a hyphen or a soft hyphen into it"
    ]
    assert any(LONG_WORD in said_on(slide) for slide in made.deck.slides)


def test_a_broken_word_of_a_table_is_reported_once(photos: Path) -> None:
    rows = "\n".join(f"| {number} | {LONG_WORD} |" for number in range(30))
    made = make(f"## T\n\n| a | b |\n|---|---|\n{rows}\n", photos)
    assert len(carried(made, "table:t/table-1")) > 1
    (said,) = made.fitting()
    assert f'"{"x" * 40}…" is wider than its place' in said


def test_an_address_cut_at_its_slashes_is_no_broken_word(photos: Path) -> None:
    address = "https://example.org" + "/archive/of/talks" * 20
    made = make(f"## T\n\nSee {address} for more.\n\nMore text is here.\n", photos)
    assert made.fitting() == []


def test_posts_without_such_words_report_nothing(photos: Path) -> None:
    assert make("## T\n\nThe archive is called Ceph by all.\n", photos).fitting() == []


def test_links_name_the_slide_that_they_lead_to(photos: Path) -> None:
    text = (
        "## One\n\nThe bank serves 16.6 million clients.\n\n"
        "## Two\n\nCERN keeps 160 PB of data on Ceph clusters.\n"
    )
    made = make(text, photos)
    numbers = {slide.key: number for number, slide in enumerate(made.deck.slides, 1)}
    (agenda,) = made.fitted("agenda")
    heads = [p for p in text_shape(agenda, "body").paragraphs if p.bold]
    assert [(plain(p.runs), p.runs[-1].slide_link) for p in heads] == [
        (f"One\u00a0→ {numbers['one/summary']}", "one/summary"),
        (f"Two\u00a0→ {numbers['two/summary']}", "two/summary"),
    ]
    (glance,) = made.fitted("glance")
    ends = [text_shape(glance, f"source-{n}").paragraphs[0].runs[-1] for n in (1, 2)]
    assert [(run.text, run.slide_link) for run in ends] == [
        (f"→ {numbers['one/summary']}", "one/summary"),
        (f"→ {numbers['two/summary']}", "two/summary"),
    ]


def test_an_agenda_that_is_too_long_lists_the_tracks_alone(photos: Path) -> None:
    names = ("Clouds", "Storage", "Networks", "Science", "Retail", "Upgrades")
    text = "".join(
        f"## {name}\n\nWithin one year the {name.lower()} grew to 500 nodes, twice as many as"
        " anybody had planned for.\n\nThe operators now want to bring all of the other sites to"
        " the same state before the summer.\n\n"
        for name in names
    )
    made = make(text, photos, profile="presenting")
    (agenda,) = made.fitted("agenda")
    lines = [plain(p.runs).partition("\u00a0")[0] for p in text_shape(agenda, "body").paragraphs]
    assert lines == [*names]


def _shows(slide: FittedSlide, words: str) -> bool:
    texts = [shape for shape in slide.shapes if isinstance(shape, FittedText)]
    return any(words in plain(p.runs).replace("\n", " ") for text in texts for p in text.paragraphs)


def test_links_lead_to_where_a_split_text_went(photos: Path) -> None:
    last = (
        "CERN keeps 160 PB of data on Ceph clusters, which no other house on earth does so far,"
        " and it plans to keep twice as many before the next three years are over."
    )
    made = make(f"## Moves\n\n{ENDLESS}\n\n{last}\n", photos)
    evidence = [s for s in made.deck.slides if s.role not in ("glance", "metrics")]
    home = next(slide for slide in evidence if _shows(slide, last[:-1]))
    assert home.key != "moves/summary"
    (metrics,) = (slide for slide in made.fitted("metrics") if slide.key != "glance")
    run = text_shape(metrics, "source-1").paragraphs[0].runs[-1]
    assert run.slide_link == home.key


def test_captions_stand_under_pictures_that_leave_room(photos: Path) -> None:
    for name in ("wide", "flat", "tall", "thin", "square"):
        text = "## H\n\nThe hall opened at nine.\nIt was full.\n\n" + f"![]({name}.jpg)\n"
        made = make(text, photos)
        (slide,) = carried(made, "h/summary")
        (picture,) = (s for s in slide.shapes if isinstance(s, FittedPicture))
        caption = box_of(slide, text_shape(slide, "caption-1"), made.pack)
        assert not overlap(caption, picture.box)


def test_a_moved_caption_follows_its_picture(photos: Path) -> None:
    made = make("## H\n\nThe hall opened at nine.\nIt was full.\n\n![](flat.jpg)\n", photos)
    moved = [
        (slide, shape)
        for slide in made.deck.slides
        for shape in slide.shapes
        if isinstance(shape, FittedText) and shape.box is not None
    ]
    assert moved
    for slide, shape in moved:
        number = shape.slot.rpartition("-")[2]
        (picture,) = (s for s in slide.shapes if s.slot == f"picture-{number}")
        gap = in_points(shape.box.y - picture.box.bottom)  # type: ignore[union-attr]
        assert 0 <= gap <= 12


def test_all_numerals_of_a_slide_have_one_size(photos: Path) -> None:
    lines = "\n\n".join(
        f"Store {n} of Madrid keeps {10 ** (3 * n + 1):,} films in its rooms." for n in range(5)
    )
    made = make(f"## Stores\n\n{lines}\n", photos)
    for slide in made.fitted("metrics"):
        for kind in ("metric", "label"):
            sizes = {
                p.size_pt
                for shape in slide.shapes
                if isinstance(shape, FittedText) and shape.slot.startswith(f"{kind}-")
                for p in shape.paragraphs
            }
            assert len(sizes) == 1


def test_shapes_stand_in_reading_order(photos: Path) -> None:
    text = "## A\n\nThe hall opened at nine in the morning.\nIt was full at ten.\n\n![](wide.jpg)\n"
    for slide in make(text, photos).deck.slides:
        slots = [shape.slot for shape in slide.shapes]
        assert slots[0] == "title"
        order = ["title", "kicker", "body", "picture-1", "caption-1", "date", "footer", "number"]
        known = [order.index(slot) for slot in slots if slot in order]
        assert known == sorted(known)


def test_footers_name_event_date_and_number(photos: Path) -> None:
    text = (
        "---\ntitle: T\nevent: Summit\ndate: 2016-10-25\n---\n\n## A\n\nThe hall opened at nine.\n"
    )
    made = make(text, photos)
    title, *others = made.deck.slides
    assert not any(s.slot in ("date", "footer", "number") for s in title.shapes)
    for number, slide in enumerate(others, 2):
        assert lines_of(slide, "number") == [str(number)]
        assert lines_of(slide, "footer") == ["Summit"]
        assert lines_of(slide, "date") == ["2016-10-25"]


def test_decks_beyond_a_hundred_slides_have_room_for_their_numbers(photos: Path) -> None:
    text = "\n\n".join(
        f"## Topic {n}\n\nThe team of region {n} moved {n + 2} TB to Ceph.\n\n"
        + "\n\n".join(f"![Hall {k} of region {n}](p{6 * n + k}.jpg)" for k in range(6))
        for n in range(30)
    )
    made = make(text, photos, full=True)
    assert len(made.deck.slides) > 100
    links = [
        (run.text, run.slide_link)
        for slide in made.deck.slides
        for shape in slide.shapes
        if isinstance(shape, FittedText)
        for run in itertools.chain.from_iterable(p.runs for p in shape.paragraphs)
        if run.slide_link
    ]
    numbers = {slide.key: number for number, slide in enumerate(made.deck.slides, 1)}
    assert max(int(text[2:]) for text, _ in links) >= 100
    assert all(text == f"→ {numbers[key]}" for text, key in links)
