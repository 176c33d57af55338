"""Which decks a project has: globs, filters, names, and what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.projects.making import CONFIG, write

HEAD = "---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\n---\n\n## Talks\n\nFour talks.\n"


@pytest.fixture
def posts(project: Path) -> Path:
    for name, day, tags in (
        ("ceph/one", "2016-10-25", "ceph, storage"),
        ("ceph/two", "2016-10-26", "network"),
        ("other/three", "2016-10-27", "ceph"),
        ("other/four", "", "Network"),
    ):
        write(
            project / f"posts/{name}.md",
            HEAD.format(title=name, date=day, tags=tags).replace("date: \n", ""),
        )
    for name in ("day1.md", "day2.md"):
        (project / "posts" / name).unlink()
    return project


def planned(project: Path, text: str) -> list[str]:
    """Return the decks of a project, by a check, which makes none."""
    write(project / "deckgen.toml", text)
    done = run("build", "--check", "--jobs", "1")
    assert done.exit_code == 1, done.stderr
    return done.stdout.splitlines()


PROJECT = '[project]\ncontent = ["posts/**/*.md"]\n'

FILTERS: dict[str, tuple[str, list[str]]] = {
    "tags": ("tags = ['CEPH']", ["one", "three"]),
    "one tag of several": ("tags = ['storage', 'network']", ["four", "one", "two"]),
    "folders": ("folders = ['posts/ceph/']", ["one", "two"]),
    "a folder is no beginning of a name": ("folders = ['posts/ce']", []),
    "since": ("since = 2016-10-26", ["three", "two"]),
    "until": ("until = 2016-10-26", ["one", "two"]),
    "everything": (
        "tags = ['ceph']\nfolders = ['posts/ceph', 'posts/other']\nsince = 2016-10-26",
        ["three"],
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_team_chooses_its_posts(name: str, posts: Path) -> None:
    said, stems = FILTERS[name]
    wanted = [f"decks/a/{stem}.pptx" for stem in stems]
    text = f"{PROJECT}[teams.a.posts]\n{said}\n[teams.b]\nposts.folders = ['posts/other']\n"
    assert planned(posts, text) == [*wanted, "decks/b/four.pptx", "decks/b/three.pptx"]


NAMES: dict[str, tuple[str, list[str]]] = {
    "no team": ("", ["decks/four.pptx", "decks/one.pptx", "decks/three.pptx", "decks/two.pptx"]),
    "folders and dates": (
        "output = 'out/{folder}/{date}-{stem}.pptx'",
        [
            "out/posts/ceph/2016-10-25-one.pptx",
            "out/posts/ceph/2016-10-26-two.pptx",
            "out/posts/other/2016-10-27-three.pptx",
            "out/posts/other/undated-four.pptx",
        ],
    ),
    "less": ("exclude = ['posts/ceph/**', '**/four.md']", ["decks/three.pptx"]),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_project_names_the_decks(name: str, posts: Path) -> None:
    said, decks = NAMES[name]
    assert planned(posts, f"{PROJECT}{said}\n") == decks


def test_a_head_that_cannot_be_read_is_told_by_the_build(posts: Path) -> None:
    write(posts / "posts/bad.md", "---\ntitle: [unclosed\n---\n\nText.\n")
    write(posts / "deckgen.toml", f"{PROJECT}[teams.a.posts]\ntags = ['none']\n")
    done = run("build")
    assert done.exit_code == 3
    assert done.stderr.startswith("posts/bad.md:")
    assert done.stderr.splitlines()[-1] == "1 deck: 1 failed (posts/bad.md)"


def refusal(*arguments: str) -> str:
    done = run("build", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr.strip()


def test_two_decks_under_one_name_are_refused(posts: Path) -> None:
    write(posts / "posts/Ceph/ONE.md", "# One\n\n## Talks\n\nFour talks.\n")
    write(posts / "deckgen.toml", f"{PROJECT}output = 'd/x.pptx'\n[teams.a]\n[teams.b]\n")
    told = refusal().splitlines()
    assert len(told) == 9
    assert told[0] == (
        'error[output-taken]: "posts/Ceph/ONE.md" of team a and "posts/ceph/one.md" of team a '
        'would both be written to "d/x.pptx". Hint: let project.output tell them apart: {team}, '
        "{folder}, {date}, {stem}."
    )
    write(posts / "deckgen.toml", PROJECT)
    assert refusal() == (
        'error[output-taken]: "posts/Ceph/ONE.md" and "posts/ceph/one.md" would both be written to '
        '"decks/one.pptx". Hint: let project.output tell them apart: {team}, {folder}, {date}, '
        "{stem}."
    )


def test_a_link_out_of_the_project_is_refused(project: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (project / "decks").mkdir()
    (project / "decks/all").symlink_to(outside)
    assert refusal() == (
        'error[output-outside]: decks would be written to "decks/all", which leads to '
        f'"{outside}". Hint: let project.output stay inside the project.'
    )
    assert list(outside.iterdir()) == []


def test_a_post_that_is_a_link_out_of_the_project_is_none(project: Path) -> None:
    secret = project.parent / f"{project.name}-secret.md"
    secret.write_text("# Secret\n", encoding="utf-8")
    (project / "posts/secret.md").symlink_to(secret)
    done = run("build", "--check")
    assert "secret" not in done.stdout + done.stderr


def test_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    assert refusal() == (
        "error[project-missing]: no deckgen.toml was found here or above. "
        "Hint: name a POST, or make one by: deckgen init"
    )
    write(tmp_path / "deckgen.toml", "")
    assert refusal() == (
        f'error[project-missing]: "{tmp_path}/deckgen.toml" has no [project]; it should say where '
        'the posts lie. Hint: write [project] and content = ["posts/*.md"], or name a POST.'
    )
    write(tmp_path / "deckgen.toml", PROJECT)
    assert refusal() == (
        f'error[project-empty]: "{tmp_path}/deckgen.toml": no post matches "posts/**/*.md". '
        "Hint: correct project.content."
    )


def test_a_severity_of_nothing_is_refused(project: Path) -> None:
    said = "[severities]\ntext-too-small = 'error'\npicture-mising = 'error'\n"
    write(project / "deckgen.toml", f"{PROJECT}{said}")
    assert refusal() == (
        f"{project}/deckgen.toml:5: error[config-invalid]: severities.picture-mising: deckgen has "
        "no such code; docs/diagnostics.md and docs/rules.md list them. "
        'Hint: did you mean "picture-missing"?'
    )


def test_a_dry_run_tells_of_each_deck_and_writes_none(project: Path) -> None:
    write(project / "deckgen.toml", PROJECT)
    done = run("build", "--dry-run")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[:2] == [
        "decks/day1.pptx: would be made",
        "decks/day2.pptx: would be made",
    ]
    assert not (project / "decks").exists()
    assert not (project / ".deckgen").exists()


NO_SHARD = "Invalid value for '--shard': '{}' is no part of a whole such as 2/8"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--team", "Storage"],
            "no team is called 'Storage'; known teams: all, storage; did you mean \"storage\"?",
        ),
        (["--shard", "3/2"], NO_SHARD.format("3/2")),
        (["--shard", "0/2"], NO_SHARD.format("0/2")),
        (
            ["--pack", "briefing"],
            "--pack is for a POST; how a project's decks are made is said by deckgen.toml",
        ),
        (
            ["posts/day1.md", "--team", "all"],
            "--team is for a project: name no POST with it",
        ),
        (["--check", "--manifest", "m.json"], "--check writes nothing, and no --manifest"),
    ],
)  # fmt: skip
def test_wrong_usage(arguments: list[str], message: str, project: Path) -> None:
    assert refusal(*arguments).splitlines()[-1] == f"Error: {message}"


def test_shards_are_all_decks_once(posts: Path) -> None:
    write(posts / "deckgen.toml", CONFIG)
    whole = planned(posts, CONFIG)
    shards = [
        run("build", "--check", "--shard", f"{number}/3").stdout.splitlines()
        for number in (1, 2, 3)
    ]
    assert sorted(deck for shard in shards for deck in shard) == whole
    assert [len(shard) for shard in shards] == [2, 2, 2]
