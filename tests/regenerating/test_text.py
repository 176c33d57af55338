from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deckgen.regenerating.text import as_markdown, escaped
from deckgen.regenerating.viewing import view_deck

from .others import add_chart, add_slide, edited, sample

ROOT = Path(__file__).resolve().parents[2]
MARKDOWN = MarkdownIt("commonmark").enable("table")

SAMPLE = """\
<!-- Slides of 10 × 7.5 in -->

## 1. Barcelona

<!-- layout: Title and Content -->

- Ceph holds 400 TB at one operator
- 巴塞罗那峰会第一天

## 2. The hall

<!-- layout: Title and Content -->

![The stage lit blue](<803ba165088d60a2.png>)

## 3. Costs

<!-- layout: Title and Content -->

| Step | Hours |
|---|---|
| Upgrade | 5 |

## 4. Users

<!-- layout: Title and Content -->

Chart: barChart

|  | Millions |
|---|---|
| BBVA | 6.9 |
| Sky | 2 |

## 5. Outlook

<!-- layout: Title and Content -->

- We try it at home
- Then we tell

::: notes
- Lines 12-14
- of the post
:::
"""


def text(deck: bytes, numbers: bool = True) -> str:
    return as_markdown(view_deck(deck), numbers)


def test_a_deck_is_told_whole() -> None:
    assert text(sample()) == SAMPLE


def test_saving_it_anew_changes_nothing() -> None:
    assert text(edited(sample())) == SAMPLE


def test_hidden_slides_levels_breaks_links_and_crops_are_told() -> None:
    def edit(presentation: Any) -> None:
        slides = presentation.slides
        slides[0]._element.set("show", "0")
        body = slides[0].placeholders[1].text_frame
        body.paragraphs[0].runs[0].hyperlink.address = "https://example.org/ceph"
        body.paragraphs[1].text, body.paragraphs[1].level = "one\vtwo", 1
        slides[1].shapes[-1].crop_top = 0.125
        for each in list(slides[2].shapes)[1:]:
            each._element.getparent().remove(each._element)
        slides[2].shapes.title.text = ""

    told = text(edited(sample(), edit))
    assert "## 1. Barcelona (hidden)\n" in told
    assert (
        "- Ceph holds 400 TB at one operator <https://example.org/ceph>\n  - one<br>two\n" in told
    )
    assert '![The stage lit blue](<803ba165088d60a2.png> "cropped: top 12.5 %")' in told
    assert "## 3. (no title)\n\n<!-- layout: Title and Content -->\n\n## 4." in told


def test_without_numbers_a_new_slide_changes_no_other() -> None:
    def insert(presentation: Any) -> None:
        add_slide(presentation, "Dinner")
        slides = presentation.slides._sldIdLst
        slides.insert(0, slides[-1])

    before, after = text(sample(), False), text(edited(sample(), insert), False)
    new = "## Dinner\n\n<!-- layout: Title and Content -->\n\n"
    assert after.replace(new, "", 1) == before
    assert "## Barcelona\n" in before


def test_a_chart_with_gaps_and_a_cell_with_bars_keep_their_columns() -> None:
    def edit(presentation: Any) -> None:
        add_chart(add_slide(presentation, "Two"), ["a|b", "c"], X=[1.0, 2.0], Y=[3.0])

    assert "|  | X | Y |\n|---|---|---|\n| a\\|b | 1 | 3 |\n| c | 2 |  |\n" in text(
        edited(sample(), edit)
    )


def shown(markdown: str) -> str:
    """The text that a renderer of Markdown shows of one line."""
    inline = [token for token in MARKDOWN.parse(markdown) if token.type == "inline"]
    pieces = [child for token in inline for child in token.children or ()]
    return "".join("\n" if each.content == "<br>" else each.content for each in pieces)


@given(st.text(alphabet="ab1 .-+#>_*`[]()<&;~\\|!:/é中，\n", max_size=12))
@example("--")
def test_whatever_a_paragraph_says_markdown_shows_it(said: str) -> None:
    expected = "\n".join(" ".join(line.split()) for line in said.strip().split("\n"))
    assert shown(f"- {escaped(said)}") == expected


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_shows_what_changed_in_a_deck(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text("*.pptx diff=deckgen\n", encoding="utf-8")
    deckgen = f"PYTHONPATH='{ROOT}' '{sys.executable}' -m deckgen"
    git(tmp_path, "config", "diff.deckgen.textconv", f"{deckgen} text --textconv")
    deck = tmp_path / "briefing day 1.pptx"
    deck.write_bytes(sample())
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Build the briefing")

    def edit(presentation: Any) -> None:
        presentation.slides[0].shapes.title.text = "Barcelona, 第一天"

    deck.write_bytes(edited(sample()))
    assert git(tmp_path, "diff") == ""
    deck.write_bytes(edited(sample(), edit))
    changed = [line for line in git(tmp_path, "diff").splitlines() if line[:1] in "+-"]
    assert changed[2:] == ["-## Barcelona", "+## Barcelona, 第一天"]
    git(tmp_path, "commit", "-qam", "Retitle")
    deck.write_bytes(b"version https://git-lfs.github.com/spec/v1")
    assert "+error[not-a-presentation]: the file is not a zip" in git(tmp_path, "diff")
    git(tmp_path, "checkout", "-q", ".")
    assert "+## Barcelona, 第一天" in git(tmp_path, "log", "-p", "-1")
    git(tmp_path, "config", "difftool.deckgen.cmd", f'{deckgen} diff "$LOCAL" "$REMOTE"')
    assert git(tmp_path, "difftool", "-y", "-t", "deckgen", "HEAD~1", "--", deck.name) == (
        "slides: 1 changed, 4 unchanged\n"
        "~ slide 1 “Barcelona, 第一天”\n"
        "    title: Barcelona{+, 第一天+}\n"
    )
