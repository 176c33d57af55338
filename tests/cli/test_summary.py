"""The Markdown page of a run: on GitHub by itself, elsewhere where ``--summary`` says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from deckgen.cli.summary.markdown import Entry, make_summary
from deckgen.cli.summary.page import FILE_BYTES
from deckgen.cli.summary.pictures import can_draw
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.coverage import Coverage
from tests.cli.running import POST, post, run

PROJECT = '[project]\ncontent = ["posts/*.md"]\n'
WARNING = Diagnostic("picture-missing", Severity.WARNING, "gone")


@pytest.fixture
def project(here: Path) -> Path:
    """A project with two posts, one of which lacks a picture; programs that draw are away."""
    post(here, "deckgen.toml", PROJECT)
    post(here, "posts/day1.md")
    post(here, "posts/day2.md", POST.replace("Day one", "Day two") + "\n![gone](gone.jpg)\n")
    return here


@pytest.fixture
def no_office(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(here / "nothing"))


def page(*arguments: str) -> str:
    run("build", "--summary", "page.md", *arguments)
    return Path("page.md").read_text(encoding="utf-8")


def test_it_says_what_was_built_and_how_much_of_each_post(project: Path, no_office: None) -> None:
    assert page().startswith(
        "## Briefings\n\n2 decks: 2 written.\n\n"
        "| deck | | slides | of the post | problems |\n|---|---|--:|---|---|\n"
        "| decks/day1.pptx | written | 7 | 6 of 6 blocks on slides |  |\n"
        "| decks/day2.pptx | written | 7 | 7 of 7 blocks on slides | 1 warning |\n"
        "\n### decks/day1.pptx\n\nFrom posts/day1.md.\n\nA new deck of 7 slides.\n"
    )


def test_it_says_what_changed_slide_by_slide(project: Path, no_office: None) -> None:
    run("build")
    post(project, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    told = page()
    assert re.search(r"\n2 decks: 1 written, 1 (unchanged|up to date)\.\n", told)
    assert "\nSlides: 4 changed, 3 unchanged.\n" in told
    assert (
        "- **slide 4 “The keynote filled the hall with 6000 people”**\n"
        "  - title: The keynote filled the hall with <del>5000</del><ins>6000</ins> people\n"
    ) in told


def test_a_check_says_what_is_out_of_date(project: Path, no_office: None) -> None:
    run("build", "posts/day1.md", "-o", "decks/day1.pptx")
    post(project, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    told = page("--check")
    assert "2 decks: 1 **missing**, 1 **out of date**." in told
    assert "\nFrom posts/day1.md.\n\nSlides: 4 changed, 3 unchanged.\n" in told


def test_posts_that_are_named_have_a_page_too(project: Path, no_office: None) -> None:
    told = page("posts/day1.md", "-o", "day1.pptx")
    assert "| day1.pptx | written | 7 | 6 of 6 blocks on slides |  |" in told
    post(project, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    assert "Slides: 4 changed" in page("posts/day1.md", "-o", "day1.pptx")


def test_on_github_it_is_added_to_the_summary_of_the_job(
    project: Path, no_office: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = post(project, "step.md", "# What came before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    run("build")
    told = step.read_text(encoding="utf-8")
    assert told.startswith("# What came before\n## Briefings\n\n2 decks: 2 written.\n")


def test_the_summary_of_a_job_never_grows_too_large(
    project: Path, no_office: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = post(project, "step.md", "x" * (1024 * 1024 - 300))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    assert run("build").exit_code == 0
    assert len(step.read_bytes()) <= 1024 * 1024
    assert "left out" in step.read_text(encoding="utf-8")[-200:]


def test_a_page_keeps_to_its_limit_and_counts_what_it_leaves_out() -> None:
    entries = [
        Entry(f"posts/{at}.md", f"decks/{at}.pptx", "written", 9, diagnostics=(WARNING,) * 3)
        for at in range(2000)
    ]
    told = make_summary(entries, FILE_BYTES)
    assert 0.9 * FILE_BYTES < len(told.encode()) <= FILE_BYTES
    left = re.search(r"\n([\d,]+) parts of this page left out: it may have 60,000 bytes\.\n$", told)
    assert left is not None
    assert int(left[1].replace(",", "")) + told.count("\n| decks/") == 4000


def test_those_that_failed_come_first_and_the_quiet_ones_are_counted() -> None:
    entries = [
        Entry("a.md", "a.pptx", "fresh", 7),
        Entry("b.md", "b.pptx", "written", 7),
        Entry("c.md", "c.pptx", "failed", diagnostics=(WARNING,)),
        Entry("d.md", "d.pptx", "unchanged", 7, diagnostics=(WARNING,)),
    ]
    told = make_summary(entries, FILE_BYTES)
    assert "4 decks: 1 **not made**, 1 written, 1 unchanged, 1 up to date." in told
    assert re.findall(r"^\| (\w)\.pptx", told, re.MULTILINE) == ["c", "b", "d"]
    assert "\n1 more deck without a change or a problem.\n" in told


def test_coverage_tells_notes_omissions_and_losses() -> None:
    entry = Entry("a.md", "a.pptx", "written", 7, Coverage(10, 5, 2, 2))
    told = make_summary([entry], FILE_BYTES)
    assert "| 5 of 10 blocks on slides, 2 in notes, 2 left out, **1 lost** |" in told


def test_names_do_nothing_in_markdown() -> None:
    odd = "decks/<img src=x>|*a*`b`.pptx"
    problem = Diagnostic("internal", Severity.ERROR, "<script>\n| [x](y)")
    told = make_summary([Entry("a.md", odd, "failed", diagnostics=(problem,))], FILE_BYTES)
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(told)
    assert not re.search(r"<(img|script|a|em|code)", shown)
    assert shown.count("<td") == 5


def test_decks_without_a_post_are_told(project: Path, no_office: None) -> None:
    run("build")
    (project / "posts/day2.md").unlink()
    assert re.search(
        r'\n- warning\\\[deck-orphan\\\]: "decks/day2.pptx" was made of a post .* that is gone',
        page(),
    )


def test_edits_that_were_kept_are_told(project: Path, no_office: None) -> None:
    from pptx import Presentation

    run("build")
    edited = Presentation("decks/day1.pptx")
    edited.slides[2].shapes.title.text = "By a colleague"
    edited.save("decks/day1.pptx")
    post(project, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    assert "\n| decks/day1.pptx | written, edits kept | 7 |" in page()


def test_nothing_to_do_is_said() -> None:
    assert make_summary([], FILE_BYTES) == "## Briefings\n\nThere is no post.\n"


def test_a_page_that_cannot_be_written_is_told(project: Path, no_office: None) -> None:
    post(project, "file", "")
    done = run("build", "--summary", "file/page.md")
    assert done.exit_code == 4
    assert 'error[output-folder]: "file/page.md" could not be written' in done.stderr
    assert (project / "decks/day1.pptx").exists()


@pytest.mark.rendering
def test_slides_that_changed_are_drawn_beside_the_page(project: Path) -> None:
    if not can_draw():
        if os.environ.get("DECKGEN_REQUIRE_RENDERING"):
            pytest.fail("LibreOffice or poppler is absent, and DECKGEN_REQUIRE_RENDERING is set")
        pytest.skip("LibreOffice or poppler is absent: nothing was drawn")
    run("build", "posts/day1.md", "-o", "day1.pptx")
    post(project, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    told = page("posts/day1.md", "-o", "day1.pptx")
    assert "\nPictures of 4 slides lie in `page-pictures/day1/`.\n" in told
    names = sorted(path.name for path in Path("page-pictures/day1").iterdir())
    assert names == ["slide-2.png", "slide-3.png", "slide-4.png", "slide-6.png"]
    both = POST.replace("5000 people", "6000 people").replace("400 TB", "500 TB")
    post(project, "posts/day1.md", both)
    page("posts/day1.md", "-o", "day1.pptx")
    names = sorted(path.name for path in Path("page-pictures/day1").iterdir())
    assert "slide-5.png" in names
    assert "slide-4.png" not in names
