"""``deckgen init``: a project from what a repository holds, and nothing of it written over."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from deckgen.config import read_config
from tests.cli.running import POST, ROOT, post, run

SOURCE = "https://github.com/acme/deckgen@v1.2.0"


@pytest.fixture
def repository(here: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", "--initial-branch", "trunk"], check=True)
    return here


def init(*arguments: str) -> str:
    done = run("init", *arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def content(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """What ``deckgen.toml`` says of the posts."""
    said = read_config(folder / "deckgen.toml").project
    assert said is not None
    return said.content, said.exclude, said.output


def test_it_says_what_it_wrote_and_what_comes_next(repository: Path) -> None:
    post(repository, "posts/day1.md")
    done = run("init", "--source", SOURCE)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "wrote deckgen.toml",
        "wrote .gitignore",
        "wrote .gitattributes",
        "wrote .github/workflows/deckgen.yml",
    ]
    assert done.stderr.startswith("found 1 post in posts/**/*.md\nnext:\n  deckgen build\n")


def test_nothing_is_written_over(repository: Path) -> None:
    post(repository, "posts/day1.md")
    for name in ("deckgen.toml", ".github/workflows/deckgen.yml"):
        post(repository, name, "mine\n")
    assert init("--source", SOURCE).splitlines() == [
        "left as it is: deckgen.toml",
        "wrote .gitignore",
        "wrote .gitattributes",
        "left as it is: .github/workflows/deckgen.yml",
    ]
    for name in ("deckgen.toml", ".github/workflows/deckgen.yml"):
        assert (repository / name).read_text(encoding="utf-8") == "mine\n"


def test_again_it_changes_nothing(repository: Path) -> None:
    init("--source", SOURCE)
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    assert all(line.startswith("left as it is: ") for line in init("--source", SOURCE).splitlines())
    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


def test_lines_are_added_to_what_git_reads_already(repository: Path) -> None:
    post(repository, ".gitignore", "_site\n.deckgen/")
    told = init("--ci", "none")
    assert "added lines to .gitignore" in told
    assert (repository / ".gitignore").read_text(encoding="utf-8") == (
        "_site\n.deckgen/\n\n"
        "# What deckgen and office programs leave beside decks; git has the decks as they were.\n"
        "*.edited-*.pptx\n~$*.pptx\n.~lock.*.pptx#\n"
    )


def test_bytes_and_line_ends_of_what_git_reads_stay(repository: Path) -> None:
    path = repository / ".gitignore"
    path.write_bytes(b"caf\xe9\r\n")
    init("--ci", "none")
    assert path.read_bytes().startswith(b"caf\xe9\r\n\r\n# What deckgen and ")
    assert path.read_bytes().endswith(b"\r\n~$*.pptx\r\n.~lock.*.pptx#\r\n")


def test_git_takes_the_lines_as_they_are_meant(repository: Path) -> None:
    init("--ci", "none")
    left = (".deckgen/x", "decks/~$a.pptx", "decks/.~lock.a.pptx#", "decks/a.edited-1.pptx")
    for name in left:
        post(repository, name, "")
        done = subprocess.run(["git", "check-ignore", "--quiet", name], check=False)
        assert done.returncode == 0, name
    asked = ["git", "check-attr", "diff", "merge", "text", "--", "decks/day1.pptx"]
    told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
    assert [line.rpartition(": ")[2] for line in told.splitlines()] == ["deckgen", "unset", "unset"]


@pytest.mark.parametrize(
    ("files", "globs", "exclude", "output"),
    [
        (["posts/a.md", "README.md"], ["posts/**/*.md"], [], "decks/{stem}.pptx"),
        (["_config.yml", "_posts/2016-10-25-a.md", "blog/_posts/b.markdown", "docs/x.md"],
         ["_posts/**/*.md", "blog/_posts/**/*.markdown"], [], "decks/{stem}.pptx"),
        (["_config.yml", "posts/a.md", "_site/_posts/x.md"], ["posts/**/*.md"], [],
         "decks/{stem}.pptx"),
        (["hugo.toml", "content/_index.md", "content/posts/_index.md",
          "content/posts/a/index.md", "content/posts/b/index.md"],
         ["content/posts/**/*.md"], ["**/_index.md"], "decks/{folder}.pptx"),
        (["config.toml", "content/de/a.md", "content/en/a.md", "content/README.md"],
         ["content/**/*.md"], ["**/README.md"], "decks/{folder}/{stem}.pptx"),
        (["pelicanconf.py", "content/a.md"], ["content/**/*.md"], [], "decks/{stem}.pptx"),
        (["mkdocs.yml", "docs/index.md", "docs/blog/posts/a.md"],
         ["docs/blog/posts/**/*.md"], [], "decks/{stem}.pptx"),
        (["README.md"], ["posts/**/*.md"], [], "decks/{stem}.pptx"),
    ],
    ids=["plain", "jekyll", "jekyll without posts", "hugo bundles", "hugo languages", "pelican",
         "mkdocs", "nothing yet"],
)  # fmt: skip
def test_posts_are_found_where_generators_keep_them(
    repository: Path, files: list[str], globs: list[str], exclude: list[str], output: str
) -> None:
    for name in files:
        post(repository, name, POST if name.endswith((".md", ".markdown")) else "")
    init("--ci", "none")
    assert content(repository) == (tuple(globs), tuple(exclude), output)


def test_the_new_project_names_the_posts_that_were_found(repository: Path) -> None:
    for name in ("content/posts/a/index.md", "content/posts/_index.md", "hugo.toml"):
        post(repository, name)
    init("--ci", "none")
    globs, exclude, _ = content(repository)
    named = {path for each in globs for path in repository.glob(each)}
    named -= {path for each in exclude for path in repository.glob(each)}
    assert named == {repository / "content/posts/a/index.md"}


def test_the_examples_of_the_configuration_may_be_used(repository: Path) -> None:
    init("--ci", "none")
    path = repository / "deckgen.toml"
    text = path.read_text(encoding="utf-8")
    examples = re.sub(r"(?m)^# (?=\[|\w+(?:-\w+)* = )", "", text)
    assert len(re.findall(r"(?m)^(\[|\w)", examples)) == 17
    path.write_text(examples, encoding="utf-8")
    said = read_config(path)
    assert said.defaults.profile == "presenting"
    assert said.teams["storage"].posts.tags == ("storage", "ceph")
    assert said.severities == {"picture-missing": "error"}
    assert said.suppress[0].code == "title-repeated"


def test_odd_names_stay_valid_toml(repository: Path) -> None:
    post(repository, '_posts/it\'s "a" day.md')
    post(repository, "_config.yml", "")
    post(repository, 'so "odd"/_posts/b.md')
    init("--ci", "none")
    assert content(repository)[0] == ("_posts/**/*.md", 'so "odd"/_posts/**/*.md')


def test_a_project_below_the_top_of_its_repository(repository: Path) -> None:
    post(repository, "blog/posts/day1.md")
    told = init("blog", "--source", SOURCE)
    assert told.splitlines() == [
        "wrote blog/deckgen.toml",
        "wrote blog/.gitignore",
        "wrote blog/.gitattributes",
        "wrote .github/workflows/deckgen.yml",
    ]
    workflow = (repository / ".github/workflows/deckgen.yml").read_text(encoding="utf-8")
    assert 'working-directory: "blog"' in workflow
    assert 'branches: ["trunk"]' in workflow
    assert "uses: acme/deckgen@v1.2.0\n" in workflow


def test_gitlab_where_a_repository_uses_it(repository: Path) -> None:
    post(repository, ".gitlab-ci.yml", "stages: [test]\n")
    done = run("init", "--source", "https://gitlab.example/tools/deckgen@v1.2.0")
    assert done.stdout.splitlines()[3:] == [
        "wrote .gitlab/deckgen.yml",
        "left as it is: .gitlab-ci.yml",
    ]
    assert 'add to .gitlab-ci.yml:\ninclude:\n  - local: ".gitlab/deckgen.yml"\n' in done.stderr
    job = (repository / ".gitlab/deckgen.yml").read_text(encoding="utf-8")
    assert '"deckgen @ git+https://gitlab.example/tools/deckgen@v1.2.0"' in job


def test_a_workflow_is_not_guessed(repository: Path) -> None:
    done = run("init")
    assert done.exit_code == 0
    assert not (repository / ".github").exists()
    assert (
        "not written: .github/workflows/deckgen.yml, for nobody says where github gets deckgen "
        "from. Once you know: deckgen init --ci github --source "
        "https://github.com/OWNER/deckgen@v1.0.0\n"
    ) in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--ci", "gitlab"],
         "say where gitlab gets deckgen from: --source https://github.com/OWNER/deckgen@v1.0.0"),
        (["--source", "https://gitlab.example/a/deckgen@v1"],
         "GitHub takes actions from github.com, which "
         '"https://gitlab.example/a/deckgen@v1" is not'),
        (["--source", "deckgen"],
         "Invalid value for --source: 'deckgen' is no https address with a version, such as "
         "https://github.com/OWNER/deckgen@v1.0.0"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_before_anything_is_written(
    repository: Path, arguments: list[str], message: str
) -> None:
    done = run("init", *arguments)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == f"Error: {message}"
    assert [path.name for path in repository.iterdir()] == [".git"]


def test_jekyll_is_told_what_not_to_publish(repository: Path) -> None:
    post(repository, "_config.yml", "")
    told = run("init", "--ci", "none").stderr
    assert "exclude: [deckgen.toml, deckgen-derived, decks, layouts]" in told


@pytest.mark.parametrize(
    ("config", "name", "picture", "address", "deck"),
    [
        ("_config.yml", "_posts/2016-10-25-day1.md", "assets/hall.png", "/assets/hall.png",
         "decks/2016-10-25-day1.pptx"),
        ("hugo.toml", "content/posts/day1/index.md", "static/img/hall.png", "/img/hall.png",
         "decks/content/posts/day1.pptx"),
    ],
    ids=["jekyll", "hugo"],
)  # fmt: skip
def test_a_site_becomes_a_project_that_builds(
    repository: Path, config: str, name: str, picture: str, address: str, deck: str
) -> None:
    post(repository, config, "")
    post(repository, name, f"{POST}\n![The hall]({address})\n")
    (repository / picture).parent.mkdir(parents=True)
    (repository / picture).write_bytes((ROOT / "docs/pictures/pack-walk.png").read_bytes())
    init("--ci", "none")
    done = run("build", "--strict")
    assert (done.exit_code, done.stdout) == (0, f"{deck}\n"), done.stderr
    assert run("build", "--check").exit_code == 0
