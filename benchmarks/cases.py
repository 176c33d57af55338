"""The table of benchmarks: what runs beside what, and what is aimed at."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Run
from benchmarks.posts import PHOTOS
from benchmarks.templates import MEGABYTES

PROJECT = Path(__file__).resolve().parents[1]
BUILD = PROJECT / "build" / "benchmarks"
SAMPLE = PROJECT / "content" / "2016-10-25-barcelona-day1.md"
GROWTH = (125, 500, 2000)
"""Sections of text for some 250, 1,000 and 4,000 slides: a section fills two."""
REAL = PROJECT.parent / "shared" / "corpus" / "barcelona-day1" / "post.md"


@dataclass(frozen=True, slots=True)
class Case:
    """Runs to take in turn; the last is divided by the one before it.

    ``target`` is for that ratio of wall times. ``less_memory`` aims at a lower peak too.
    """

    name: str
    told: str
    runs: Callable[[], tuple[Run, ...]]
    target: float
    less_memory: bool = True
    rounds: int = 5


def prepare() -> None:
    """Make the generated posts, projects and the template, in processes of their own."""
    for module in ("benchmarks.posts", "benchmarks.templates", "benchmarks.projects"):
        subprocess.run([sys.executable, "-m", module, str(BUILD)], check=True, cwd=PROJECT)


def _deckgen(*arguments: str) -> tuple[str, ...]:
    """Return the command as it is installed beside this interpreter."""
    script = Path(sys.executable).with_name("deckgen")
    program = (str(script),) if script.exists() else (sys.executable, "-m", "deckgen")
    return (*program, *arguments)


def _build(post: Path, root: Path, *options: str, label: str = "deckgen") -> Run:
    output = BUILD / f"{label.replace(' ', '-')}.pptx"
    command = _deckgen("build", str(post), "--root", str(root), "-o", str(output), *options)
    return Run(label, command, output)


def _pandoc(post: Path, root: Path) -> Run:
    output = BUILD / "pandoc.pptx"
    # Asked in another process, for this one must stay small (see measuring.sample).
    ask = "import pypandoc; print(pypandoc.get_pandoc_path())"
    told = subprocess.run((sys.executable, "-c", ask), check=True, capture_output=True, text=True)
    pandoc = told.stdout.strip()
    return Run(
        "pandoc", (pandoc, str(post), "-o", str(output), "--resource-path", str(root)), output
    )


def _day1() -> tuple[Run, ...]:
    """Build the post that the project exists for where it is there, else the sample.

    pandoc stops at addresses from the site's root (``/images/...``): it gets a copy of the
    post that has them relative to that root.
    """
    post, root = SAMPLE, PROJECT
    if REAL.exists():
        # A copy without findings: a build keeps what it finds in photos beside the post.
        root = BUILD / "day1"
        found = shutil.ignore_patterns("deckgen-derived")
        shutil.copytree(REAL.parent, root, ignore=found, dirs_exist_ok=True)
        post = root / REAL.name
    relative = BUILD / "day1-relative.md"
    text = post.read_text(encoding="utf-8")
    relative.write_text(re.sub(r"(!\[[^\]]*\]\()/", r"\1", text), encoding="utf-8")
    return _pandoc(relative, root), _build(post, root)


def _photos() -> tuple[Run, ...]:
    post = BUILD / f"photos-{PHOTOS}.md"
    return _pandoc(post, BUILD), _build(post, BUILD)


def _text(*options: str) -> tuple[Run, ...]:
    post = BUILD / "text-1000.md"
    return _pandoc(post, BUILD), _build(post, BUILD, *options)


def _growth() -> tuple[Run, ...]:
    return tuple(
        _build(BUILD / f"text-{size}.md", BUILD, "--full", label=f"{size} sections")
        for size in GROWTH
    )


def _template() -> tuple[Run, ...]:
    template = BUILD / f"template-{MEGABYTES}mb.pptx"
    return (
        _build(SAMPLE, PROJECT, label="default pack"),
        _build(SAMPLE, PROJECT, "--pack", str(template), label=f"template of {MEGABYTES} MB"),
    )


def _in_project(size: int, label: str, before: str, *arguments: str) -> Run:
    """Return ``deckgen build`` in a generated project, behind what the shell does ``before``."""
    folder = shlex.quote(str(BUILD / f"project-{size}"))
    command = shlex.join(_deckgen("build", *arguments))
    return Run(label, ("sh", "-c", f"cd {folder} && {before} exec {command}"))


_CHANGE = "date +'Changed at %N.' >> posts/007.md &&"


def _nothing_to_do() -> tuple[Run, ...]:
    alone = _in_project(500, "one post alone", "", "posts/007.md", "-o", "../project-one.pptx")
    return alone, _in_project(500, "500 posts, nothing to do", "")


def _one_changed() -> tuple[Run, ...]:
    alone = ("posts/007.md", "-o", "../project-one.pptx")
    return (
        _in_project(500, "one post alone", _CHANGE, *alone),
        _in_project(500, "one of 500 changed", _CHANGE),
    )


def _project_growth() -> tuple[Run, ...]:
    return tuple(
        _in_project(size, f"{size} posts", "rm -rf decks .deckgen &&", "--jobs", "2")
        for size in (50, 200)
    )


def _start() -> tuple[Run, ...]:
    click = Run("import click", (sys.executable, "-c", "import click"))
    return click, Run("deckgen --version", _deckgen("--version"))


CASES = (
    Case("day1", "the day-1 post", _day1, 1 / 4),
    Case("photos", "200 sections with 200 photos (18 MB)", _photos, 1 / 8, rounds=3),
    Case("text", "1,000 sections of text, --full", lambda: _text("--full"), 1 / 3, rounds=3),
    Case("text-brief", "1,000 sections of text, within the budget", _text, 1 / 3, rounds=3),
    Case("growth", "decks of some 250, 1,000 and 4,000 slides", _growth, 4.4, False, rounds=3),
    Case("template", "the sample on a template of 10 MB", _template, 2, False),
    Case("project-idle", "a project where nothing changed", _nothing_to_do, 1, False),
    Case("project-one", "a project where one post changed", _one_changed, 1.5, False),
    Case("project-growth", "every deck of a project, anew", _project_growth, 4.4, False, rounds=1),
    Case("start", "from the command to its first line", _start, 1.5, False, rounds=15),
)
"""In the order of the report."""
