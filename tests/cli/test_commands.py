"""``deckgen`` itself, ``outline``, ``check``, ``packs`` and ``completion``."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import click
import pytest

from deckgen import __version__
from deckgen.cli import COMMANDS, main
from tests.cli.running import POST, ROOT, command, environment, post, run, spawn

SAMPLE = ROOT / "content/2016-10-25-barcelona-day1.md"


def test_version() -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"deckgen {__version__}\n")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_teaches_what_to_type(option: str) -> None:
    done = run(option)
    assert done.exit_code == 0
    assert "deckgen build day1.md                 one deck, beside you: day1.pptx" in done.stdout
    assert "3 input that cannot be read; 4 could not write" in done.stdout
    listed = done.stdout.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if line[2:3].strip()] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: deckgen {name} ")
    found = main.get_command(click.Context(main), name)
    assert found is not None
    untold = [p.name for p in found.params if isinstance(p, click.Option) and not p.help]
    assert untold == []


@pytest.mark.parametrize("option", [
    "--output", "--root", "--pack", "--profile", "--lang", "--full", "--strict", "--fail-on",
    "--dump", "--format",
])  # fmt: skip
def test_help_of_build_names_every_option(option: str) -> None:
    assert option in run("build", "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["day1.md"], "no command named; did you mean: deckgen build day1.md"),
        (["bild", "day1.md"], "no command is called 'bild'; did you mean build?"),
        (["zzz"], f"no command is called 'zzz'; known: {', '.join(COMMANDS)}"),
        (["packs", "lst"], "no command is called 'lst'; did you mean list?"),
        (["check"], "Missing argument 'DECK...'."),
        (["build", "a.md", "--profile", "loud"],
         "Invalid value for '--profile': 'loud' is not one of 'reading', 'presenting'."),
        (["completion", "tcsh"],
         "Invalid value for '{bash|zsh|fish}': 'tcsh' is not one of 'bash', 'zsh', 'fish'."),
    ],
)  # fmt: skip
def test_wrong_usage_says_what_to_do(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"Error: {message}"


def test_packs_lists_names() -> None:
    done = run("packs", "list")
    names = [line.split()[0] for line in done.stdout.splitlines()]
    known = ["briefing", "briefing-dark", "engineering", "executive", "print"]
    assert (done.exit_code, names) == (0, known)


@pytest.mark.parametrize(
    ("shell", "mark"),
    [
        ("bash", "complete -o nosort"),
        ("zsh", "#compdef deckgen"),
        ("fish", "complete --no-files --command deckgen"),
    ],
)
def test_completion_prints_a_script(shell: str, mark: str) -> None:
    done = run("completion", shell)
    assert done.exit_code == 0
    assert mark in done.stdout
    assert "_DECKGEN_COMPLETE" in done.stdout


def test_the_completion_script_completes(here: Path) -> None:
    complete = {"_DECKGEN_COMPLETE": "bash_complete", "COMP_WORDS": "deckgen pa", "COMP_CWORD": "1"}
    done = spawn(folder=here, **complete)
    assert done.stdout == "plain,packs\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("deckgen build --pack exec", "plain,executive\n"),
        ("deckgen build --pack ./tem", "file,./tem\n"),
        ("deckgen build --team s", "plain,storage\nplain,sales\n"),
        ("deckgen build --format sa", "plain,sarif\n"),
        ("deckgen packs in", "plain,inspect\n"),
    ],
)
def test_values_are_completed(words: str, offered: str, here: Path) -> None:
    post(here, "deckgen.toml", '[project]\ncontent = ["*.md"]\n[teams.storage]\n[teams.sales]\n')
    count = str(len(words.split()) - 1)
    done = spawn(folder=here, _DECKGEN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)
    assert done.stdout == offered


def test_outline_lists_what_was_found_with_its_lines(here: Path) -> None:
    post(here)
    done = run("outline", "day1.md")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "Day one  (day1.md, en-US)"
    assert "    9  The keynote filled the hall with 5000 people." in done.stdout
    assert "   16  400 TB  " in done.stdout
    assert "Track: Storage" in done.stdout


def test_outline_as_json(here: Path) -> None:
    post(here)
    told = json.loads(run("outline", "day1.md", "--json").stdout)
    assert (told["title"], told["dates"], told["authors"]) == ("Day one", ["2016-10-25"], ["Ada"])
    assert [(track["title"], track["line"]) for track in told["tracks"]] == [
        ("Keynotes", 7),
        ("Storage", 14),
    ]
    metrics = [(metric["line"], metric["numeral"]) for metric in told["metrics"]]
    assert sorted(metrics) == [(9, "5000"), (16, "400 TB")]


def test_outline_finds_the_metrics_that_a_careful_reader_found(corpus: Path) -> None:
    folder = corpus / "barcelona-day1"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    told = json.loads(run("outline", folder / "post.md", "--root", folder, "--json").stdout)
    found = {(metric["line"], metric["numeral"], metric["value"]) for metric in told["metrics"]}
    assert found == {
        (metric["line"], metric["numeral"], metric["value"]) for metric in expected["metrics"]
    }


def test_outline_of_what_cannot_be_read(here: Path) -> None:
    done = run("outline", "gone.md")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        'error[file-missing]: "gone.md" was not found. Hint: check its name and folder.\n'
    )


def test_outline_into_a_pipe_that_closes_leaves_no_traceback(here: Path) -> None:
    process = subprocess.Popen(
        command("outline", SAMPLE, "--json"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors


def test_check_of_a_sound_deck(here: Path) -> None:
    post(here)
    run("build", "day1.md")
    done = run("check", "day1.pptx", "--fail-on", "info")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "day1.pptx: no problems\n", "")


def test_check_of_a_deck_with_flaws(here: Path) -> None:
    from pptx import Presentation

    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0])
    deck.save("empty.pptx")
    done = run("check", "empty.pptx", "--fail-on", "warning")
    assert done.exit_code == 1
    assert "warning[title-missing]: empty.pptx, slide 1: " in done.stderr
    assert run("check", "empty.pptx").exit_code == 0
    told = json.loads(run("check", "empty.pptx", "--format", "json").stdout)
    assert "title-missing" in [problem["code"] for problem in told]


def test_check_of_what_is_no_deck(here: Path) -> None:
    post(here)
    done = run("check", "day1.md", "gone.pptx")
    assert done.exit_code == 3
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "error[not-a-presentation]",
        "error[file-missing]",
    ]


def on_a_terminal(folder: Path, *arguments: str, screen: bool = False, **variables: str) -> str:
    """What ``deckgen`` writes where its standard error is a terminal, its output too if asked."""
    return written(folder, command(*arguments), screen=screen, **variables)


def written(folder: Path, program: list[str], *, screen: bool = False, **variables: str) -> str:
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        program,
        cwd=folder,
        env=environment(TERM="xterm-256color", **variables),
        stdout=inner if screen else (folder / "stdout.txt").open("w"),
        stderr=inner,
    )
    os.close(inner)
    said = b""
    with suppress(OSError):  # which is how Linux says that nobody writes there any more
        while more := os.read(outer, 65536):
            said += more
    os.close(outer)
    process.wait(timeout=60)
    return said.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_colour_is_for_terminals_and_can_be_refused(here: Path) -> None:
    post(here, text=POST + "\n![gone](gone.jpg)\n")
    assert "\x1b[33mwarning[picture-missing]\x1b[0m" in on_a_terminal(here, "build", "day1.md")
    assert "\x1b" not in on_a_terminal(here, "build", "day1.md", NO_COLOR="1")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_progress_is_for_terminals_and_leaves_the_results_alone(here: Path) -> None:
    post(here)
    post(here, "day2.md")
    told = on_a_terminal(here, "build", "day1.md", "day2.md")
    assert "day2.md" in told
    assert "1/2" in told
    assert (here / "stdout.txt").read_text(encoding="utf-8") == "day1.pptx\nday2.pptx\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_each_result_stands_once_on_a_screen_and_on_a_line_of_its_own(here: Path) -> None:
    post(here)
    post(here, "day2.md")
    told = on_a_terminal(here, "build", "day1.md", "day2.md", screen=True)
    # Every line that stays, without what was erased and drawn over.
    lines = [line.rpartition("\x1b[2K")[2] for line in told.split("\r\n")]
    decks = [line for line in lines if ".pptx" in line]
    assert [re.sub(r"\d+", "N", line) for line in decks] == [
        "dayN.pptx: N slides",
        "dayN.pptx: N slides",
    ]


WORK = """
import sys, time
from deckgen.cli.progress import PATIENCE_SECONDS, progress
with progress(1) as bar:
    bar.advance("day1.md")
    time.sleep(float(sys.argv[1]) * PATIENCE_SECONDS)
    with bar.aside():
        print("done", file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_single_long_build_shows_that_it_goes_on(here: Path) -> None:
    quick = written(here, [sys.executable, "-c", WORK, "0.1"])
    assert quick == "done\r\n"
    long = written(here, [sys.executable, "-c", WORK, "2"])
    shown, _, last = long.rpartition("\x1b[2K")
    assert "day1.md" in shown
    assert last == "done\r\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_ctrl_c_ends_a_run_with_130_and_whole_decks(here: Path) -> None:
    posts = [post(here, f"posts/day{number}.md") for number in range(200)]
    process = subprocess.Popen(
        command("build", *posts, "-o", "decks/"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first deck is there
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.endswith("\nstopped; every file that was written is whole\n")
    decks = sorted((here / "decks").iterdir())
    assert 1 <= len(decks) < 200
    assert run("check", *decks).exit_code == 0


def test_the_version_is_said_without_the_heavy_imports(here: Path) -> None:
    script = (
        "import sys; from deckgen.cli import main; main(['--version'], standalone_mode=False);"
        "heavy = {'lxml', 'PIL', 'markdown_it', 'rich', 'pygments', 'yaml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"deckgen {__version__}\n[]\n"


def test_the_console_script_is_the_same_command() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert scripts["scripts"] == {"deckgen": "deckgen.cli:main"}
