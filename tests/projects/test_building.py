"""``deckgen build`` in a project: everything that is out of date, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from deckgen.projects.code import Code
from deckgen.projects.state import load_state, save_state
from tests.cli.running import run, spawn
from tests.projects.making import CONFIG, DECKS, age, everything, write


def decks(project: Path) -> list[str]:
    return sorted(path.relative_to(project).as_posix() for path in project.glob("decks/**/*.pptx"))


def written(project: Path) -> list[str]:
    """Build and return which decks were written."""
    done = run("build")
    assert done.exit_code == 0, done.stderr
    return done.stdout.splitlines()


def test_each_team_gets_its_decks(project: Path) -> None:
    done = run("build", "--jobs", "1")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == DECKS
    assert done.stderr.splitlines() == [
        "[1/3] decks/all/day1.pptx: 5 slides",
        "[2/3] decks/all/day2.pptx: 5 slides",
        "[3/3] decks/storage/day1.pptx: 5 slides",
        "3 decks: 3 written",
    ]
    assert decks(project) == DECKS
    assert (project / DECKS[0]).read_bytes() != (project / DECKS[2]).read_bytes()


def test_a_project_is_found_upwards(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "posts")
    assert written(project) == [f"../{deck}" for deck in DECKS]


def test_one_team_alone(project: Path) -> None:
    assert run("build", "--team", "storage").stdout.splitlines() == DECKS[2:]
    assert decks(project) == DECKS[2:]


def test_what_is_up_to_date_is_not_touched(project: Path) -> None:
    written(project)
    before = everything(project / "decks")
    done = run("build")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "3 decks: 3 up to date\n")
    assert everything(project / "decks") == before


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a post": (
        lambda top: write(top / "posts/day2.md", "# Day two\n\n## Storage\n\nCeph is 10.\n"),
        [DECKS[1]],
    ),
    "a picture": (
        lambda top: Image.new("RGB", (400, 300), "maroon").save(top / "posts/hall.png"),
        [DECKS[0], DECKS[2]],
    ),
    "a picture that is gone": (lambda top: (top / "posts/hall.png").unlink(), [DECKS[0], DECKS[2]]),
    "a post's tags": (
        lambda top: write(
            top / "posts/day2.md",
            (top / "posts/day2.md").read_text().replace("---\n\n", "tags: ceph\n---\n\n"),
        ),
        [DECKS[1], "decks/storage/day2.pptx"],
    ),
    "a new post": (
        lambda top: write(top / "posts/more/day3.md", "# Day three\n\n## Talks\n\nFour talks.\n"),
        ["decks/all/day3.pptx"],
    ),
    "a picture under another spelling": (
        lambda top: (top / "posts/hall.png").rename(top / "posts/HALL.png"),
        [],
    ),
    "a deck that is gone": (lambda top: (top / DECKS[1]).unlink(), [DECKS[1]]),
    "a pack of the project that takes the name": (
        lambda top: write(
            top / "layouts/briefing-dark/pack.toml", 'extends = "executive"\n'
        ),
        [DECKS[2]],
    ),
    "a team's profile": (
        lambda top: write(
            top / "deckgen.toml",
            CONFIG.replace("[teams.all]", "[teams.all]\nprofile = 'presenting'"),
        ),
        DECKS[:2],
    ),
    "the words of a profile": (
        lambda top: write(
            top / "deckgen.toml",
            CONFIG.replace("[teams.all]", "[teams.all]\nlanguage = 'zh-CN'"),
        ),
        DECKS[:2],
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_makes_its_own_decks_anew(change: str, project: Path) -> None:
    written(project)
    act, stale = CHANGES[change]
    act(project)
    assert written(project) == stale
    assert written(project) == []


def test_a_change_that_shows_on_no_slide_touches_no_deck(project: Path) -> None:
    written(project)
    before = everything(project / "decks")
    write(project / "deckgen.toml", f"# a comment\n{CONFIG}")
    done = run("build")
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == "3 decks: 3 unchanged"
    assert everything(project / "decks") == before
    assert run("build").stderr == "3 decks: 3 up to date\n"


def test_a_file_with_another_time_alone_is_read_and_found_the_same(project: Path) -> None:
    written(project)
    age(project / "posts")
    assert run("build").stderr == "3 decks: 3 up to date\n"


def test_a_file_that_changes_within_the_same_tick_is_noticed(project: Path) -> None:
    """Of the same size, written right after the build: its status alone would not tell."""
    written(project)
    post = project / "posts/day2.md"
    post.write_text(post.read_text().replace("400 TB", "900 TB"), encoding="utf-8")
    assert written(project) == [DECKS[1]]


def test_a_picture_that_comes_is_noticed(project: Path) -> None:
    picture = project / "posts/hall.png"
    data = picture.read_bytes()
    picture.unlink()
    assert "picture-missing" in run("build").stderr
    picture.write_bytes(data)
    assert written(project) == [DECKS[0], DECKS[2]]


def test_an_answer_of_a_summariser_concerns_its_own_post_alone(project: Path) -> None:
    lines = "\n\n".join(f"Talk number {n} filled the hall on day two." for n in range(9))
    write(project / "posts/day2.md", f"# Day two\n\n## Storage\n\n{lines}\n")
    asked = "[summariser]\nurl = 'http://127.0.0.1:9'\nmodel = 'small'\n"
    write(project / "deckgen.toml", f"{CONFIG}\n{asked}")
    assert run("build", "--offline").exit_code == 0
    made = load_state(project).decks[DECKS[1]]
    (entry,) = (path for path, _ in made.inputs if "#" in path)
    file, _, key = entry.partition("#")
    answers = {"version": 1, "answers": {"of another post": {}}}
    write(project / file, json.dumps(answers))
    assert run("build", "--offline").stderr == "3 decks: 3 up to date\n"
    answers["answers"] = {key: {"takeaways": [], "summaries": {}}}
    write(project / file, json.dumps(answers))
    told = run("build", "--offline").stderr
    assert "warning[summariser-cache]" in told
    assert told.splitlines()[-1] == "3 decks: 1 unchanged, 2 up to date"


def test_losing_the_memory_costs_nothing_but_time(project: Path) -> None:
    written(project)
    before = everything(project / "decks")
    shutil.rmtree(project / ".deckgen")
    assert run("build").stderr.splitlines()[-1] == "3 decks: 3 unchanged"
    assert everything(project / "decks") == before


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x90", b"{}"])
def test_a_damaged_memory_is_as_good_as_none(damage: bytes, project: Path) -> None:
    written(project)
    (project / ".deckgen/state.msgpack").write_bytes(damage)
    assert run("build").stderr.splitlines()[-1] == "3 decks: 3 unchanged"


def test_git_never_sees_the_memory(project: Path) -> None:
    written(project)
    subprocess.run(["git", "init", "-q"], check=True, cwd=project)
    asked = ["git", "status", "--porcelain", "--untracked-files=all"]
    seen = subprocess.run(asked, check=True, cwd=project, capture_output=True, text=True).stdout
    assert "decks/all/day1.pptx" in seen
    assert ".deckgen" not in seen


def test_another_deckgen_makes_decks_stale_only_where_they_would_change(project: Path) -> None:
    written(project)
    before = everything(project / "decks")
    memory = load_state(project)
    memory.code = Code("other", "other")
    memory.decks = {
        output: type(made)(made.key, "other", made.deck, made.slides, made.inputs)
        for output, made in memory.decks.items()
    }
    save_state(project, memory)
    assert run("build").stderr.splitlines()[-1] == "3 decks: 3 unchanged"
    assert everything(project / "decks") == before


def test_problems_are_told_again_where_nothing_is_made(project: Path) -> None:
    (project / "posts/hall.png").unlink()
    for summary in ("3 decks: 3 written", "3 decks: 3 up to date"):
        done = run("build", "--fail-on", "warning")
        assert done.exit_code == 1
        assert done.stderr.count('posts/day1.md:11: warning[picture-missing]: picture "hall') == 2
        assert done.stderr.splitlines()[-1] == summary


def test_the_project_says_what_fails(project: Path) -> None:
    (project / "posts/hall.png").unlink()
    write(project / "deckgen.toml", f"{CONFIG}\n[defaults]\nfail_on = 'warning'\n")
    assert run("build").exit_code == 1
    assert run("build", "--fail-on", "error").exit_code == 0


def test_strict_withholds_a_deck_and_says_so_each_time(project: Path) -> None:
    (project / "posts/hall.png").unlink()
    for _ in range(2):
        done = run("build", "--strict", "--team", "all")
        assert done.exit_code == 1
        assert "decks/all/day1.pptx: not written (--strict)" in done.stderr
        assert "1 not written (posts/day1.md)" in done.stderr.splitlines()[-1]
    assert decks(project) == [DECKS[1]]


def test_one_bad_post_does_not_stop_the_others(project: Path) -> None:
    (project / "posts/bad.md").write_bytes(b"\0\1\2\3" * 100)
    done = run("build")
    assert done.exit_code == 3
    assert decks(project) == DECKS
    assert "posts/bad.md:1: error[post-binary]" in done.stderr
    assert done.stderr.splitlines()[-1] == "5 decks: 3 written, 2 failed (posts/bad.md)"


def test_json_says_what_became_of_each_deck(project: Path) -> None:
    run("build")
    write(project / "posts/day2.md", "# Day two\n\n## Storage\n\nCeph is 10.\n")
    told = json.loads(run("build", "--format", "json").stdout)
    assert [(one["post"], one["team"], one["deck"], one["status"]) for one in told] == [
        ("posts/day1.md", "all", DECKS[0], "fresh"),
        ("posts/day2.md", "all", DECKS[1], "written"),
        ("posts/day1.md", "storage", DECKS[2], "fresh"),
    ]


def test_two_builds_at_once_do_not_harm_each_other(project: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _: spawn("build", folder=project), range(2)))
    assert [done.returncode for done in runs] == [0, 0]
    assert decks(project) == DECKS
    for deck in DECKS:
        with zipfile.ZipFile(project / deck) as package:
            assert package.testzip() is None
    assert run("build").stderr.splitlines()[-1] in (
        "3 decks: 3 up to date",
        "3 decks: 3 unchanged",
    )
    assert list(project.rglob("*.tmp")) == []


def test_the_memory_does_not_miss_a_file_that_a_build_opens(project: Path) -> None:
    """Python itself tells every file that is opened: each one of the project is an input."""
    logo = "[logo]\nfile = 'logo.png'\n[frame]\ntitle = { columns = '1-10' }\n"
    write(project / "layouts/team/pack.toml", f"extends = 'briefing'\n{logo}")
    shutil.copy(project / "posts/hall.png", project / "layouts/team/logo.png")
    write(project / "deckgen.toml", CONFIG.replace("briefing-dark", "team"))
    script = (
        "import os, sys\n"
        "from deckgen.projects.jobs import Job\n"
        "from deckgen.projects.work import do\n"
        "from deckgen.options import BuildOptions\n"
        "from pathlib import Path\n"
        "opened = set()\n"
        "def hook(event, arguments):\n"
        "    if event == 'open' and isinstance(arguments[0], (str, os.PathLike)):\n"
        "        opened.add(os.path.abspath(os.fspath(arguments[0])))\n"
        "sys.addaudithook(hook)\n"
        "top = os.getcwd()\n"
        "options = BuildOptions('team', layouts=Path(top, 'layouts'))\n"
        "for _ in range(2):\n"
        "    outcome = do(Job(top, 'posts/day1.md', 'one.pptx', '', options), 'build')\n"
        "    mine = {path for path in opened if path.startswith(top) and os.path.isfile(path)}\n"
        "    print(sorted(os.path.relpath(path) for path in mine - set(outcome.inputs)))\n"
        "print(sorted(os.path.relpath(path) for path in mine))\n"
        "print(outcome.status, *outcome.diagnostics)\n"
    )
    import sys

    from tests.cli.running import environment

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, looked, last = done.stdout.splitlines()
    assert last == "unchanged"
    assert (first, second) == ("[]", "['one.pptx']")
    for name in ("posts/day1.md", "posts/hall.png", "layouts/team/logo.png", "deckgen.toml"):
        assert name in looked
