"""The author's wishes from the post to the deck; the examples of docs/overrides.md build."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt
from PIL import Image

from deckgen import BuildOptions, build_deck
from deckgen.cli import main
from deckgen.model.fitted import FittedText
from deckgen.model.text import plain
from deckgen.outline import make_outline
from deckgen.pipeline import BuildResult

DOCUMENT = Path(__file__).parents[1] / "docs" / "overrides.md"
EXAMPLES = re.findall(r"```markdown\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
MESSAGE = re.findall(r"```text\n(.*?)\n```", DOCUMENT.read_text(encoding="utf-8"))[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("hall.jpg", "queue.jpg"):
        Image.new("RGB", (160, 90), "teal").save(tmp_path / name)
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "day1.md"
    path.write_text(text, encoding="utf-8")
    return path


def build(folder: Path, text: str) -> BuildResult:
    post = write(folder, text)
    return build_deck(post, folder / "day1.pptx", BuildOptions(root=folder, strict=True))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def titles(result: BuildResult) -> list[str]:
    return [" ".join(slide.title.split()) for slide in result.stages.deck.slides]


def texts(result: BuildResult) -> str:
    return "\n".join(
        plain(paragraph.runs)
        for slide in result.stages.deck.slides
        for shape in slide.shapes
        if isinstance(shape, FittedText)
        for paragraph in shape.paragraphs
    )


def notes(result: BuildResult, title: str) -> list[str]:
    (slide,) = (s for s in result.stages.deck.slides if " ".join(s.title.split()) == title)
    return [plain(note.text) for note in slide.notes]


@pytest.mark.parametrize("text", EXAMPLES, ids=["front matter", "comments"])
def test_examples_of_the_document_build_without_a_word(text: str, folder: Path) -> None:
    small = {"post-untitled", "picture-blurred"}  # the pictures of these tests are small
    assert [found for found in build(folder, text).diagnostics if found.code not in small] == []
    assert (folder / "day1.pptx").is_file()


def test_front_matter_reaches_the_deck(folder: Path) -> None:
    found = build(folder, EXAMPLES[0])
    assert "Storage doubles every year" in titles(found)
    said = texts(found)
    for wanted in ("Networks", "ACME runs OpenStack", "Left out by the author: lines 30–32"):
        assert wanted in said
    for unwanted in ("flight", "Openstak", "12 minutes "):
        assert unwanted not in said.replace("took 12 minutes and", "")
    assert notes(found, "Storage doubles every year") == [
        "1. Storage",
        "Shown as “OpenStack”, written “Openstak”",
        "Source: day1.md, lines 36–37, 39",
    ]
    outline, _ = make_outline(folder / "day1.md", folder)
    assert [track["title"] for track in outline["tracks"]] == [
        "Welcome",
        "Storage",
        "Networks",
        "Edge",
    ]
    assert outline["tracks"][0]["role"] == "intro"
    assert "Every release is signed before it is rolled out to customers." in [
        unit["words"] for unit in outline["takeaways"]
    ]
    assert outline["cover"] == "hall.jpg"
    assert [metric["numeral"] for metric in outline["metrics"]] == ["400 TB"]


def test_comments_reach_the_deck(folder: Path) -> None:
    found = build(folder, EXAMPLES[1])
    assert "Storage doubles every year" in titles(found)
    said = texts(found)
    assert "Disks" in said
    assert "Left out by the author: lines 6, 14–20" in said
    outline, _ = make_outline(folder / "day1.md", folder)
    takeaways = [unit["words"] for unit in outline["takeaways"]]
    assert "The migration took 12 minutes." in takeaways
    assert "The old cluster goes away in spring." in takeaways
    assert outline["tracks"][1]["slide_title"] == "Storage doubles every year"
    assert [(found["line"], found["words"]) for found in outline["left_out"]] == [
        (6, "queue.jpg"),
        (14, "The food was good."),
        (16, "Getting there"),
        (20, "The flight took nine hours."),
    ]


@pytest.mark.parametrize("text", EXAMPLES, ids=["front matter", "comments"])
def test_the_blog_shows_nothing_of_it(text: str) -> None:
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    bare = re.sub(r" *<!--.*?-->", "", body)
    page = re.sub(r"\s*<!--.*?-->", "", MarkdownIt("commonmark").render(body))
    assert page.split() == MarkdownIt("commonmark").render(bare).split()


def test_what_is_hidden_is_in_the_ledger_and_strict_allows_it(folder: Path) -> None:
    found = build(folder, "---\ntitle: T\n---\n\n## A\n\nkept\n\ngone <!-- deckgen: hide -->\n")
    (entry,) = (e for e in found.stages.ledger.entries if e.omitted)
    assert (entry.omitted, entry.chosen, entry.covered) == (
        "gone: left out by the author",
        True,
        True,
    )
    assert found.diagnostics == ()
    assert "gone" not in texts(found)
    assert "Left out by the author: line 9" in texts(found)


def test_a_hidden_picture_may_be_missing(folder: Path) -> None:
    text = "---\ntitle: T\n---\n\n## A\n\nkept\n\n![](none.jpg) <!-- deckgen: hide -->\n"
    post = write(folder, text)
    found = build_deck(post, folder / "o.pptx", BuildOptions(root=folder))
    assert "Not shown" not in texts(found)


def test_a_closing_and_a_section_of_pictures_take_their_titles(folder: Path) -> None:
    text = (
        "---\ntitle: T\n---\n\n## A\n\nWe went there and saw it all.\n\n"
        '## B <!-- deckgen: title="All of B" -->\n\n![](hall.jpg)\n\n![](queue.jpg)\n\n'
        '## C <!-- deckgen: role=outro title="All of C" -->\n\nThat was it. More comes next.\n'
    )
    found = titles(build(folder, text))
    assert "All of B" in found
    assert "All of C" in found


def test_replaced_words_in_chinese(folder: Path) -> None:
    text = (
        '---\ntitle: 峰会第一天\ndeckgen:\n  replace:\n    "OpenStak": OpenStack\n---\n\n'
        "## 存储\n\n这一天的主题是OpenStak的存储，讲了很多。<!-- deckgen: takeaway -->\n"
    )
    found = build(folder, text)
    assert "这一天的主题是OpenStack的存储，讲了很多" in texts(found)
    slides = found.stages.deck.slides
    said = {plain(note.text) for slide in slides for note in slide.notes}
    assert "显示为“OpenStack”，原文为“OpenStak”" in said


def test_the_message_of_the_document(folder: Path) -> None:
    text = "---\ntitle: T\ndeckgen:\n  hide:\n    - Storag\n---\n\n## 1. Storage\n\ntext\n"
    post = write(folder, text)
    done = run("build", post, "-o", folder / "o.pptx")
    assert done.exit_code == 1
    assert f"{folder}/{MESSAGE}" in done.output
    assert (folder / "o.pptx").is_file()


def test_outline_shows_what_the_author_wants(folder: Path) -> None:
    post = write(folder, EXAMPLES[0])
    done = run("outline", post, "--root", folder)
    assert done.output.endswith(
        "Left out by the author\n"
        "   30  Getting there\n"
        "   32  The flight took nine hours.\n\n"
        "Replaced by the author\n"
        "   36  Openstak → OpenStack\n"
    )
    assert "Track: Storage\n       title: Storage doubles every year\n" in done.output
    told = json.loads(run("outline", post, "--root", folder, "--json").output)
    assert told["replaced"] == [{"line": 36, "written": "Openstak", "shown": "OpenStack"}]


def test_the_author_sets_the_count_of_main_slides(folder: Path) -> None:
    tracks = "".join(
        f"\n## Track {number}\n\n"
        + "".join(f"Talk {n} of track {number} showed {n} clouds in use.\n\n" for n in range(1, 13))
        for number in range(1, 13)
    )

    def main_slides(head: str) -> int:
        result = build(folder, f"---\ntitle: Long days\n{head}---\n{tracks}")
        return sum(not slide.appendix for slide in result.stages.deck.slides)

    usual, fewer, more = (main_slides(f"{head}") for head in ("", FEWER, MORE))
    assert usual == 25
    assert fewer <= 18
    assert usual < more <= 40


FEWER = "deckgen:\n  slides: 18\n"
MORE = "deckgen:\n  slides: 40\n"
