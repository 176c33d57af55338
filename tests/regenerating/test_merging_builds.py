"""Builds over a real repository: the whole story, the options, chains of merges."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from .handling import (
    BROADCASTING,
    DAY1,
    STORAGE,
    having,
    named,
    remove_slide,
    title_of,
    titles,
    told,
)
from .scenes import EDITS
from .test_merging import notes_of, package_problems

ROOT = Path(__file__).resolve().parents[2]
POST = Path(DAY1)
DECK = "briefing.pptx"


def run(here: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deckgen", *arguments],
        cwd=here,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **environment},
    )


def build(here: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run(here, "build", str(POST), "-o", DECK, *more)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A repository with the posts, their pictures and what was found in those."""
    for name in ("content", "images", "deckgen-derived"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    git(tmp_path, "init", "-q")
    commit(tmp_path, "Write the posts")
    return tmp_path


def git(here: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=here, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def commit(here: Path, message: str) -> None:
    git(here, "add", "-A")
    git(here, "commit", "-qm", message)


def edit(here: Path, *names: str) -> None:
    deck = Presentation(str(here / DECK))
    for name in names:
        EDITS[name].do(deck)
    deck.save(str(here / DECK))


def change(here: Path, *words: tuple[str, str]) -> None:
    text = (here / POST).read_text(encoding="utf-8")
    for old, new in words:
        assert old in text
        text = text.replace(old, new)
    (here / POST).write_text(text, encoding="utf-8")


def shown(here: Path, name: str = DECK) -> Any:
    return Presentation(str(here / name))


OVERVIEW = "main conference"
CEPH = ("400 TB的Ceph", "500 TB的Ceph")
STORY = (
    "retitle the takeaways",
    "add a slide",
    "move a slide",
    "delete a slide",
    "describe a photo",
    "resize a text",
    "write notes",
    "add a text box",
)


def test_a_team_edits_while_the_author_writes_on(here: Path) -> None:
    assert build(here).returncode == 0
    commit(here, "Build the deck")
    edit(here, *STORY)
    commit(here, "Edit the deck")
    assert build(here).stderr.endswith(f"{DECK}: unchanged\n")
    assert git(here, "status", "--short") == ""
    change(here, CEPH, ("![sponsors](/images/barcelona/sponsors.jpg)\n", ""))
    done = build(here)
    assert (done.returncode, done.stdout) == (0, f"{DECK}\n")
    assert done.stderr.splitlines()[-1].endswith("slides, edits kept")
    deck = shown(here)
    assert [name for name in STORY if not EDITS[name].stays(deck)] == []
    assert "500 TB的Ceph" in "".join(told(slide) for slide in deck.slides)
    commit(here, "Build again")
    change(here, ("500 TB的Ceph", "600 TB的Ceph"), ("国内用户举了两个例子", "中国用户举了两个例子"))
    assert build(here).returncode == 0
    deck = shown(here)
    assert [name for name in STORY if not EDITS[name].stays(deck)] == []
    assert "600 TB的Ceph" in "".join(told(slide) for slide in deck.slides)
    assert package_problems((here / DECK).read_bytes()) == set()
    commit(here, "Build once more")
    assert build(here).stderr.endswith(f"{DECK}: unchanged\n")
    assert git(here, "status", "--short") == ""
    told_by_diff = run(here, "diff", DECK, DECK)
    assert told_by_diff.stdout == "no differences\n"


def test_an_edit_and_a_change_of_the_same_text_are_told_with_both(here: Path) -> None:
    build(here)
    edit(here, "retitle the broadcasters")
    change(here, CEPH)
    done = build(here)
    assert done.returncode == 0
    assert (
        'warning[merge-conflict]: slide "What broadcasters want": "Title" was edited and its '
        "source changed; the edit stays, the new text is in the notes. "
        'Edited: "What broadcasters want"; source: "Media Broadcasting: 后端存储是500 TB的Ceph". '
        "Hint: put in what you want of the new text, and delete the marked block.\n"
    ) in done.stderr
    slide = having(shown(here), BROADCASTING)
    assert notes_of(slide).endswith(
        "\n[deckgen: the source now says]\n"
        "Title: Media Broadcasting: 后端存储是500 TB的Ceph\n"
        "[deckgen: end]"
    )
    assert "the source now says" not in run(here, "text", DECK).stdout
    change(here, ("500 TB的Ceph", "600 TB的Ceph"))
    build(here)
    notes = notes_of(having(shown(here), BROADCASTING))
    assert (notes.count("[deckgen: end]"), notes.count("500 TB")) == (1, 0)
    assert "Title: Media Broadcasting: 后端存储是600 TB的Ceph" in notes
    deck = shown(here)
    having(
        deck, BROADCASTING
    ).shapes.title.text_frame.text = "Media Broadcasting: 后端存储是700 TB的Ceph"
    deck.save(str(here / DECK))
    change(here, ("600 TB的Ceph", "700 TB的Ceph"))
    done = build(here)
    assert "merge-conflict" not in done.stderr
    assert "deckgen: end" not in notes_of(having(shown(here), BROADCASTING))


def test_whose_text_wins_can_be_chosen(here: Path) -> None:
    build(here)
    edit(here, "retitle the broadcasters", "add a slide")
    edited = (here / DECK).read_bytes()
    change(here, CEPH)
    failed = build(here, "--on-conflict", "fail")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "error[merge-conflict]: " in failed.stderr
    assert "its source changed; nothing was written. " in failed.stderr
    assert (here / DECK).read_bytes() == edited
    done = build(here, "--on-conflict", "generated")
    assert done.returncode == 0
    assert 'it was kept as "briefing.edited-1.pptx"' in done.stderr
    assert (here / "briefing.edited-1.pptx").read_bytes() == edited
    deck = shown(here)
    assert title_of(having(deck, BROADCASTING)) == "Media Broadcasting: 后端存储是500 TB的Ceph"
    assert EDITS["add a slide"].stays(deck)


def test_a_dry_run_tells_and_writes_nothing(here: Path) -> None:
    made = build(here, "--dry-run")
    assert (made.returncode, made.stdout, made.stderr) == (0, "", f"{DECK}: would be made\n")
    assert not (here / DECK).exists()
    build(here)
    edit(here, "retitle the broadcasters")
    before = {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}
    assert build(here, "--dry-run").stderr == f"{DECK}: would stay as it is\n"
    change(here, CEPH)
    done = build(here, "--dry-run")
    assert (done.returncode, done.stdout) == (0, "")
    assert "merge-conflict" in done.stderr
    assert re.search(rf"{DECK}: would be merged with its edits \(slides: .*\)\n$", done.stderr)
    assert {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()} == before


def test_a_deck_that_lies_elsewhere_is_merged_into(here: Path) -> None:
    build(here)
    edit(here, "add a slide")
    (here / "shared").mkdir()
    (here / DECK).rename(here / "shared" / "ours.pptx")
    ours = (here / "shared" / "ours.pptx").read_bytes()
    change(here, CEPH)
    done = run(here, "build", str(POST), "--onto", "shared/ours.pptx", "-o", DECK)
    assert done.returncode == 0, done.stderr
    assert (here / "shared" / "ours.pptx").read_bytes() == ours
    assert EDITS["add a slide"].stays(shown(here))
    merged = (here / DECK).read_bytes()
    done = run(here, "build", str(POST), "--onto", "shared/ours.pptx", "--format", "json")
    assert json.loads(done.stdout)[0]["deck"] == "shared/ours.pptx"
    assert (here / "shared" / "ours.pptx").read_bytes() == merged
    assert sorted(path.name for path in (here / "shared").iterdir()) == ["ours.pptx"]


def test_nothing_else_can_be_merged_into(here: Path) -> None:
    Presentation().save(str(here / "other.pptx"))
    for name, code in (("other.pptx", "deck-foreign"), ("none.pptx", "file-missing")):
        done = run(here, "build", str(POST), "--onto", name, "-o", DECK)
        assert (done.returncode, f"error[{code}]" in done.stderr) == (3, True), done.stderr
        assert not (here / DECK).exists()


def test_edits_survive_a_chain_of_merges(here: Path) -> None:
    build(here)
    sizes = ["400 TB的Ceph"]
    for number, name in enumerate(
        (
            "write notes",
            "replace a photo",
            "add a text box",
            "retitle the takeaways",
            "hide a slide",
        ),
        1,
    ):
        edit(here, name)
        sizes.append(f"{number}000 TB的Ceph")
        change(here, (sizes[-2], sizes[-1]))
        done = build(here)
        assert "merge-conflict" not in done.stderr, done.stderr
    deck = shown(here)
    assert sizes[-1] in told(having(deck, BROADCASTING))
    for name in ("write notes", "replace a photo", "add a text box", "retitle the takeaways"):
        assert EDITS[name].stays(deck), name
    assert len(titles(deck)) == len(set(titles(deck)))


def test_a_slide_whose_source_goes_and_comes_back_is_known_again(here: Path) -> None:
    build(here)
    edit(here, "crop a photo")
    address = "/images/barcelona/storage-footprint.jpg"
    line = f"![Lab storage footprint：一套Ceph集群支撑所有服务]({address})\n"
    change(here, (line, ""))
    done = build(here)
    assert "is no longer in the source; it was edited and stays" in done.stderr
    assert EDITS["crop a photo"].stays(shown(here))
    assert "no longer" not in build(here).stderr
    anchor = "容器同样是热门话题"
    change(here, (anchor, f"{line}\n{anchor}"))
    build(here)
    deck = shown(here)
    assert titles(deck).count(STORAGE) == 1
    assert EDITS["crop a photo"].stays(deck)


def test_a_deleted_slide_is_back_when_its_source_says_something_else(here: Path) -> None:
    build(here)
    deck = shown(here)
    remove_slide(deck, having(deck, BROADCASTING))
    deck.save(str(here / DECK))
    change(here, ("这家企业一共服务", "这家银行一共服务"))
    build(here)
    assert not any(BROADCASTING in told(slide) for slide in shown(here).slides)
    change(here, CEPH)
    done = build(here)
    assert "was deleted, and its source changed since; it is back" in done.stderr
    assert any(BROADCASTING in told(slide) for slide in shown(here).slides)


def test_the_commands_of_the_guide_run(here: Path) -> None:
    text = (ROOT / "docs" / "regenerating.md").read_text(encoding="utf-8")
    commands = re.findall(r"^deckgen (.+)$", text, re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        done = run(here, *command.split())
        assert done.returncode == 0, (command, done.stderr)


def titled(deck: Any, words: str) -> Any:
    return next(slide for slide in deck.slides if words in title_of(slide))


def test_a_picture_that_goes_into_a_moved_frame_is_cut_and_not_stretched(here: Path) -> None:
    build(here)
    deck = shown(here)
    shape = named(titled(deck, OVERVIEW), "Picture 1")
    left, top, width = shape.left, shape.top, shape.width
    shape.left, shape.top, shape.width, shape.height = left, top, width // 2, width // 2
    deck.save(str(here / DECK))
    pictures = here / "images/barcelona"
    shutil.copy(pictures / "certified.jpg", pictures / "venue.jpg")
    build(here)
    shape = named(titled(shown(here), OVERVIEW), "Picture 1")
    seen = shape.image.size[0] * (1 - shape.crop_left - shape.crop_right)
    high = shape.image.size[1] * (1 - shape.crop_top - shape.crop_bottom)
    assert abs(seen / high - 1) < 0.02
    assert (shape.left, shape.width) == (left, width // 2)
    assert shape.image.blob != named(titled(deck, OVERVIEW), "Picture 1").image.blob
