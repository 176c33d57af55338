"""The commands that look at any deck: text, diff, verify."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from deckgen.regenerating.telling import WORDS
from tests.regenerating.others import add_slide, edited, sample

from .running import ROOT, command, environment, run, spawn

CHANGED = """\
slides: 1 added, 1 changed, 4 unchanged
~ slide 1 “Barcelona, day 1”
    title: Barcelona{+, day 1+}
+ slide 6 “Thanks” added
"""

MARKDOWN = """\
Slides: 1 added, 1 changed, 4 unchanged.

- **slide 1 “Barcelona, day 1”**
  - title: Barcelona<ins>, day 1</ins>
- **slide 6 “Thanks” added**
"""


@pytest.fixture
def decks(here: Path) -> Path:
    def edit(presentation: Any) -> None:
        presentation.slides[0].shapes.title.text = "Barcelona, day 1"
        add_slide(presentation, "Thanks", "To all")

    (here / "a.pptx").write_bytes(sample())
    (here / "b.pptx").write_bytes(edited(sample(), edit))
    (here / "no.pptx").write_bytes(b"Hello")
    return here


def test_diff_tells_people_and_exits_with_0(decks: Path) -> None:
    done = run("diff", "a.pptx", "b.pptx")
    assert (done.exit_code, done.stdout, done.stderr) == (0, CHANGED, "")


def test_diff_of_a_deck_with_itself_tells_so(decks: Path) -> None:
    assert run("diff", "a.pptx", "a.pptx", "--exit-code").exit_code == 0
    assert run("diff", "a.pptx", "a.pptx").stdout == "no differences\n"
    assert run("diff", "a.pptx", "a.pptx", "--markdown").stdout == "No differences.\n"


def test_diff_exits_with_1_on_request(decks: Path) -> None:
    done = run("diff", "a.pptx", "b.pptx", "--exit-code")
    assert (done.exit_code, done.stdout) == (1, CHANGED)


def test_diff_writes_markdown_to_a_file(decks: Path) -> None:
    done = run("diff", "a.pptx", "b.pptx", "--markdown", "-o", "out/summary.md")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (decks / "out/summary.md").read_text(encoding="utf-8") == MARKDOWN


def test_diff_gives_everything_as_json(decks: Path) -> None:
    found = json.loads(run("diff", "a.pptx", "b.pptx", "--json").stdout)
    assert found["same"] == 4
    assert found["added"] == [
        {"slide": {"number": 6, "title": "Thanks", "key": ""}, "copy_of": None}
    ]
    assert found["changed"] == [
        {
            "before": {"number": 1, "title": "Barcelona", "key": ""},
            "after": {"number": 1, "title": "Barcelona, day 1", "key": ""},
            "moved": False,
            "changes": [
                {
                    "what": "title",
                    "field": "Title 1",
                    "before": "Barcelona",
                    "after": "Barcelona, day 1",
                    "lines": [
                        [{"op": "same", "text": "Barcelona"}, {"op": "added", "text": ", day 1"}]
                    ],
                }
            ],
        }
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals")
def test_diff_is_coloured_on_a_terminal(decks: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    variables = {"TERM": "xterm", "NO_COLOR": ""}
    subprocess.run(
        command("diff", "a.pptx", "b.pptx"),
        cwd=decks,
        env=environment(**variables),
        stdout=theirs,
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "title: Barcelona\x1b[32m, day 1\x1b[0m" in shown


@pytest.mark.parametrize(
    "arguments",
    [("diff", "a.pptx", "no.pptx"), ("verify", "no.pptx", "a.pptx"), ("text", "no.pptx")],
)
def test_what_is_no_deck_is_named_and_exits_with_3(decks: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        "error[not-a-presentation]: no.pptx is not a zip (File is not a zip file), expected a"
        " PowerPoint presentation. Hint: Check that the file is whole and was saved as .pptx.\n"
    )


def test_a_missing_deck_is_named(decks: Path) -> None:
    done = run("diff", "a.pptx", "gone.pptx")
    assert done.exit_code == 3
    assert done.stderr == (
        'error[file-missing]: "gone.pptx" was not found. Hint: check its name and folder.\n'
    )


def test_text_is_utf8_whatever_the_locale(decks: Path) -> None:
    done = spawn(
        "text", "a.pptx", folder=decks, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert done.returncode == 0
    assert "- 巴塞罗那峰会第一天\n" in done.stdout
    assert run("text", "a.pptx", "-o", "a.md").stdout == ""
    assert (decks / "a.md").read_bytes().decode() == done.stdout


def test_verify_says_which_parts_differ(decks: Path) -> None:
    done = run("verify", "a.pptx", "b.pptx")
    assert done.exit_code == 1
    assert "ppt/slides/slide6.xml: only in the second\n" in done.stdout
    assert "ppt/slides/slide1.xml: different\n" in done.stdout
    assert "ppt/slides/slide2.xml" not in done.stdout
    assert done.stdout.splitlines()[-1].startswith("contents differ in ")


def test_verify_knows_equal_contents_that_are_packed_otherwise(decks: Path) -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(decks / "a.pptx") as source,
        zipfile.ZipFile(buffer, "w") as stored,
    ):
        for name in source.namelist():
            stored.writestr(name, source.read(name))
        count = len(source.namelist())
    (decks / "stored.pptx").write_bytes(buffer.getvalue())
    done = run("verify", "a.pptx", "stored.pptx")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"equal contents: {count} parts, ")
    assert done.stdout.endswith(" packed otherwise\n")
    listed = run("verify", "a.pptx", "stored.pptx", "--all").stdout.splitlines()
    assert len(listed) == count + 1
    parts = json.loads(run("verify", "a.pptx", "stored.pptx", "--json").stdout)["parts"]
    assert [each["name"] for each in parts] == [each.rpartition(": ")[0] for each in listed[:-1]]
    same = run("verify", "a.pptx", "a.pptx")
    assert (same.exit_code, same.stdout) == (0, f"the same file, byte for byte: {count} parts\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_walk_of_the_guide_shows_what_the_guide_shows(tmp_path: Path) -> None:
    for name in ("content", "images"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shim = tmp_path / "bin" / "deckgen"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m deckgen "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    text = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh)?\n(.*?)```", text, re.DOTALL)
    two_decks, told, in_git, same = blocks
    person = {
        f"GIT_{who}_{what}": "a@b.c"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = [
        subprocess.run(
            ["bash", "-euc", block],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=environment(PATH=f"{shim.parent}:{os.environ['PATH']}", **person),
        )
        for block in (two_decks, in_git, same)
    ]
    assert [each.returncode for each in done] == [0, 0, 0], [each.stderr for each in done]
    assert done[0].stdout == f"before.pptx\nafter.pptx\n{told}"
    assert "- [-Three-]{+Four+} habits came up in every room:\n" in done[1].stdout
    assert "    text (Text): [-Three-]{+Four+} habits came up in every room:\n" in done[1].stdout
    assert "ppt/slides/slide5.xml: different\n" in done[2].stdout
    assert done[2].stdout.splitlines()[-1].startswith("the same file, byte for byte: ")


def test_the_guide_names_every_kind_of_change() -> None:
    text = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")
    listed = text.partition("`what` is one of\n")[2].partition(".\n")[0]
    assert re.findall(r"`([a-z-]+)`", listed) == sorted(WORDS)
