"""``deckgen build``: where decks go, what is said, how the look is chosen."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from deckgen.checking.check import check_deck
from deckgen.ooxml.names import NS_A
from deckgen.ooxml.package import read_package
from tests.cli.running import POST, post, run, spawn


def titles(deck: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(str(deck)).slides]


def test_a_deck_lands_in_the_current_folder_under_the_posts_name(here: Path) -> None:
    post(here, "content/day1.md")
    done = run("build", "content/day1.md")
    slides = len(titles(here / "day1.pptx"))
    assert (done.exit_code, done.stdout) == (0, "day1.pptx\n")
    assert done.stderr == f"day1.pptx: {slides} slides\n"
    assert check_deck((here / "day1.pptx").read_bytes(), "day1.pptx") == ()


def test_a_file_may_be_named(here: Path) -> None:
    post(here)
    done = run("build", "day1.md", "-o", "decks/barcelona.pptx")
    assert (done.exit_code, done.stdout) == (0, "decks/barcelona.pptx\n")
    assert titles(here / "decks/barcelona.pptx")[0] == "Day one"
    assert sorted(path.name for path in here.iterdir()) == ["day1.md", "decks"]


@pytest.mark.parametrize("folder", ["decks/", "decks"])
def test_a_folder_may_be_named(folder: str, here: Path) -> None:
    post(here)
    done = run("build", "day1.md", "-o", folder)
    assert (done.exit_code, done.stdout) == (0, "decks/day1.pptx\n")
    assert (here / "decks/day1.pptx").is_file()


def test_several_posts_make_several_decks(here: Path) -> None:
    post(here, "a/day1.md")
    post(here, "b/day2.md")
    done = run("build", "a/day1.md", "b/day2.md", "-o", "decks")
    assert (done.exit_code, done.stdout) == (0, "decks/day1.pptx\ndecks/day2.pptx\n")


def test_one_bad_post_does_not_stop_the_others(here: Path) -> None:
    post(here, "bad.md", "")
    post(here)
    done = run("build", "bad.md", "gone.md", "day1.md")
    assert (done.exit_code, done.stdout) == (3, "day1.pptx\n")
    errors = [line for line in done.stderr.splitlines() if "error" in line]
    assert errors == [
        "bad.md:1: error[post-empty]: the post holds no text. Hint: write the post first",
        'error[file-missing]: "gone.md" was not found. Hint: check its name and folder.',
    ]


def test_two_posts_for_one_deck_are_refused(here: Path) -> None:
    post(here, "a/day1.md")
    post(here, "b/day1.md")
    done = run("build", "a/day1.md", "b/day1.md", "-o", "decks")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == (
        'Error: "a/day1.md" and "b/day1.md" would both be written to "decks/day1.pptx"; '
        "build them one by one with -o"
    )
    assert not (here / "decks").exists()


def test_one_file_for_two_posts_is_refused(here: Path) -> None:
    done = run("build", "a.md", "b.md", "-o", "deck.pptx")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == (
        'Error: "deck.pptx" is one file for 2 posts; name a folder'
    )


@pytest.mark.parametrize("name", ["day1.md", "deck.pdf", "deck.ppt", "deck.docx", "deck.ppsx"])
def test_an_output_of_another_kind_is_refused(name: str, here: Path) -> None:
    post(here)
    done = run("build", "day1.md", "-o", name)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == f'Error: "{name}" must end in .pptx, or be a folder'
    assert [path.name for path in here.iterdir()] == ["day1.md"]
    assert (here / "day1.md").read_text(encoding="utf-8") == POST


@pytest.mark.skipif(sys.platform != "linux", reason="other systems open files without xdg-open")
def test_open_hands_the_deck_to_the_desktop(here: Path) -> None:
    post(here)
    opener = here / "bin/xdg-open"
    opener.parent.mkdir()
    opener.write_text('#!/bin/sh\necho "$1" > opened.txt\n')
    opener.chmod(0o755)
    path = f"{opener.parent}{os.pathsep}{os.environ['PATH']}"
    done = spawn("build", "day1.md", "--open", folder=here, PATH=path)
    assert done.returncode == 0
    for _ in range(100):
        if (here / "opened.txt").exists():
            break
        time.sleep(0.1)
    assert (here / "opened.txt").read_text() == "day1.pptx\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems open files without xdg-open")
def test_open_without_a_desktop_says_so(here: Path) -> None:
    post(here)
    done = spawn("build", "day1.md", "--open", folder=here, PATH=str(here))
    assert (done.returncode, done.stdout) == (0, "day1.pptx\n")
    assert done.stderr.splitlines()[-1] == (
        'warning[open-failed]: "day1.pptx" could not be opened. Hint: open it by hand'
    )


def test_the_root_says_where_site_paths_begin(here: Path) -> None:
    from tests.photos.pictures import saved, scene

    post(here, "site/posts/day1.md", POST + "\n![The stage](/images/stage.jpg)\n")
    (here / "elsewhere/images").mkdir(parents=True)
    (here / "elsewhere/images/stage.jpg").write_bytes(saved(scene(800, 600), "JPEG"))
    lost = run("build", "site/posts/day1.md")
    assert "site/posts/day1.md:18: warning[picture-missing]" in lost.stderr
    found = run("build", "site/posts/day1.md", "--root", "elsewhere", "-o", "found.pptx")
    assert (found.exit_code, "warning" in found.stderr) == (0, False)
    deck = Presentation("found.pptx")
    assert any(shape.shape_type == 14 and hasattr(shape, "image") for slide in deck.slides
               for shape in slide.shapes)  # fmt: skip


def test_a_root_that_is_no_folder_is_wrong_usage(here: Path) -> None:
    post(here)
    done = run("build", "day1.md", "--root", "nowhere")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        'error[root-missing]: the root "nowhere" is no folder. Hint: name a folder.\n'
    )


def page_colour(deck: Path) -> str:
    """The colour of an empty page: the theme's, by the name that the master gives it."""
    parts = read_package(deck.read_bytes()).parts
    named = re.search(rb'<p:clrMap [^>]*bg1="(\w+)"', parts["ppt/slideMasters/slideMaster1.xml"])
    assert named is not None
    theme = etree.fromstring(parts["ppt/theme/theme1.xml"])
    (colour,) = theme.iter(f"{{{NS_A}}}{named[1].decode()}")
    return str(colour[0].get("val"))


def test_a_pack_may_be_named(here: Path) -> None:
    post(here)
    assert run("build", "day1.md", "-o", "light.pptx").exit_code == 0
    assert run("build", "day1.md", "-o", "dark.pptx", "--pack", "briefing-dark").exit_code == 0
    assert titles(here / "light.pptx") == titles(here / "dark.pptx")
    assert page_colour(here / "light.pptx") == "FFFFFF"
    assert page_colour(here / "dark.pptx") == "0F1720"


def test_a_pack_may_be_a_folder(here: Path) -> None:
    post(here)
    text = 'extends = "briefing"\n\n[strings.en]\nagenda = "Programme"\n'
    post(here, "team/pack.toml", text)
    done = run("build", "day1.md", "--pack", "./team")
    assert done.exit_code == 0, done.stderr
    assert "Programme" in titles(here / "day1.pptx")


def test_an_unknown_pack_is_wrong_configuration(here: Path) -> None:
    post(here)
    done = run("build", "day1.md", "--pack", "nope")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "error[pack-unknown]: no pack is called 'nope'; known packs: briefing, briefing-dark, "
        "engineering, executive, print. "
        "Hint: a folder of your own needs a slash: ./name\n"
    )


def test_the_presenting_profile_has_larger_type(here: Path) -> None:
    post(here)
    run("build", "day1.md", "-o", "reading.pptx")
    run("build", "day1.md", "-o", "presenting.pptx", "--profile", "presenting")

    def body_size(deck: str) -> int:
        layouts = Presentation(deck).slide_layouts
        layout = next(found for found in layouts if found.name == "Title and Content")
        sizes = layout._element.xpath(".//p:sp[.//p:ph[@idx='1']]//a:lvl1pPr/a:defRPr/@sz")
        master = layouts[0].slide_master._element
        sizes += master.xpath(".//p:bodyStyle/a:lvl1pPr/a:defRPr/@sz")
        return int(sizes[0])

    assert body_size("presenting.pptx") > body_size("reading.pptx") >= 1400


def test_the_decks_language_may_be_chosen(here: Path) -> None:
    post(here)
    run("build", "day1.md", "-o", "own.pptx")
    run("build", "day1.md", "-o", "chinese.pptx", "--lang", "zh-CN")
    assert "Agenda" in titles(here / "own.pptx")
    assert "Agenda" not in titles(here / "chinese.pptx")
    assert "议程" in titles(here / "chinese.pptx")


@pytest.mark.parametrize("tag", ["nonsense", 'x"y', "zh_CN", "zh-"])
def test_what_is_no_language_is_wrong_usage(tag: str, here: Path) -> None:
    post(here)
    done = run("build", "day1.md", "--lang", tag)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == (
        f"Error: Invalid value for '--lang': {tag!r} is no language tag such as en-US or zh-CN"
    )


def test_full_puts_the_rest_into_an_appendix(here: Path) -> None:
    told = "".join(f"Sentence {m} of a track says a thing. " for m in range(40))
    tracks = "".join(f"## Track {n}\n\n{told}\n\n" for n in range(12))
    post(here, text=f"# Long\n\n{tracks}")
    run("build", "day1.md", "-o", "short.pptx")
    run("build", "day1.md", "-o", "full.pptx", "--full")
    short, full = titles(here / "short.pptx"), titles(here / "full.pptx")
    assert len(full) > len(short)
    assert len(short) <= 25


def test_strict_writes_nothing_where_something_is_left_out(here: Path) -> None:
    post(here)
    assert run("build", "day1.md").exit_code == 0
    before = (here / "day1.pptx").read_bytes()
    post(here, text=POST + "\n![gone](gone.jpg)\n")
    done = run("build", "day1.md", "--strict")
    assert (done.exit_code, done.stdout) == (1, "")
    assert (
        "day1.md:18: error[omission]: left out: gone.jpg: the file was not found. " in done.stderr
    )
    assert done.stderr.endswith("day1.pptx: not written (--strict)\n")
    assert (here / "day1.pptx").read_bytes() == before


def test_strict_builds_what_is_whole(here: Path) -> None:
    post(here)
    done = run("build", "day1.md", "--strict")
    assert (done.exit_code, done.stdout) == (0, "day1.pptx\n")


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_sets_what_fails(least: str, code: int, here: Path) -> None:
    post(here, text=POST + "\n![gone](gone.jpg)\n")
    done = run("build", "day1.md", "--fail-on", least)
    assert (done.exit_code, done.stdout) == (code, "day1.pptx\n")
    assert (here / "day1.pptx").is_file()


DUMPED = [
    "1-post.json", "2-album.json", "3-briefing.json", "4-pack.json", "5-storyboard.json",
    "6-fitted.json", "7-ledger.json",
]  # fmt: skip


def test_dump_writes_every_stages_value(here: Path) -> None:
    post(here, text=POST + "\nA lone surrogate cannot come in, but emoji 👩‍👩‍👧 can.\n")
    done = run("build", "day1.md", "--dump", "stages")
    assert done.exit_code == 0
    assert sorted(path.name for path in (here / "stages").iterdir()) == DUMPED
    values = [json.loads((here / "stages" / name).read_text(encoding="utf-8")) for name in DUMPED]
    kinds = [value["type"] for value in values]
    assert kinds == [
        "Post",
        "Album",
        "Briefing",
        "LayoutPack",
        "Storyboard",
        "FittedDeck",
        "Ledger",
    ]
    assert values[5]["slides"][0]["type"] == "FittedSlide"


def test_dump_keeps_several_posts_apart(here: Path) -> None:
    post(here)
    post(here, "day2.md")
    run("build", "day1.md", "day2.md", "--dump", "stages")
    assert sorted(path.name for path in (here / "stages").iterdir()) == ["day1", "day2"]


def test_json_says_what_became_of_each_post(here: Path) -> None:
    post(here, "posts/day1.md", POST + "\n![gone](gone.jpg)\n")
    done = run("build", "posts/day1.md", "gone.md", "--format", "json")
    told = json.loads(done.stdout)
    slides = len(titles(here / "day1.pptx"))
    assert done.exit_code == 3
    assert [each["diagnostics"].pop()["code"] for each in told] == [
        "picture-missing",
        "file-missing",
    ]
    assert told == [
        {
            "post": "posts/day1.md",
            "team": None,
            "deck": "day1.pptx",
            "status": "written",
            "written": True,
            "slides": slides,
            "changes": None,
            "kept": None,
            "coverage": {"blocks": 7, "on_slides": 7, "in_notes": 0, "left_out": 0},
            "diagnostics": [],
        },
        {
            "post": "gone.md",
            "team": None,
            "deck": None,
            "status": "failed",
            "written": False,
            "slides": 0,
            "changes": None,
            "kept": None,
            "coverage": None,
            "diagnostics": [],
        },
    ]


def test_json_places_each_problem(here: Path) -> None:
    post(here, "posts/day1.md", POST + "\n![gone](gone.jpg)\n")
    (problem,) = json.loads(run("build", "posts/day1.md", "--format", "json").stdout)[0][
        "diagnostics"
    ]
    assert problem.pop("message").startswith('picture "gone.jpg" was not found')
    assert problem == {
        "code": "picture-missing",
        "severity": "warning",
        "file": "posts/day1.md",
        "line": 18,
        "last_line": 18,
        "slide": None,
        "hint": "put the file there, or correct the address.",
    }


def test_posts_are_found_from_any_folder(here: Path) -> None:
    post(here, "blog/content/day1.md")
    (here / "work").mkdir()
    done = spawn("build", "../blog/content/day1.md", folder=here / "work")
    assert (done.returncode, done.stdout) == (0, "day1.pptx\n")
    elsewhere = spawn(
        "build", here / "blog/content/day1.md", "-o", here / "two.pptx", folder=Path("/")
    )
    assert (elsewhere.returncode, elsewhere.stdout) == (0, f"{here / 'two.pptx'}\n")
    assert (here / "two.pptx").read_bytes() == (here / "work/day1.pptx").read_bytes()


def test_output_that_is_no_terminal_is_not_coloured(here: Path) -> None:
    post(here, text=POST + "\n![gone](gone.jpg)\n")
    done = spawn("build", "day1.md", folder=here, FORCE_COLOR="1")
    assert "\x1b" not in done.stdout + done.stderr
    assert "warning[picture-missing]" in done.stderr
