"""docs/ci.md: every command of the walk runs, from ``deckgen init`` to the pull request."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import yaml

from deckgen.cli.summary.page import FILE_BYTES
from tests.ci import standins
from tests.ci.actions import Job
from tests.ci.repositories import make_repository
from tests.ci.test_files import HOOKS
from tests.cli.running import ROOT

PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
NIGHT = "<!-- here the workflow runs -->"


def commands(text: str) -> str:
    return "".join(re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE))


def shell(script: str, folder: Path, tools: Path) -> str:
    """Run commands as a person types them, one after the other, and return what they say."""
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=folder,
        env={
            "PATH": f"{tools}:/usr/bin:/bin",
            "HOME": str(tools),
            "LC_ALL": "C.UTF-8",
            "CALLS": str(tools / "calls"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_walk_leads_to_a_pull_request(tmp_path: Path) -> None:
    remote, clone = make_repository(tmp_path)
    tools = tmp_path / "bin"
    standins.install(tools)
    before, after = map(commands, PAGE.split(NIGHT))
    assert len(before.splitlines()) + len(after.splitlines()) == 18
    told = shell(before, clone, tools)
    assert "wrote .github/workflows/deckgen.yml" in told
    assert "2 decks: 2 written" in told
    job = Job(remote, tmp_path / "night")
    assert job.workflow(".github/workflows/deckgen.yml"), job.log
    assert "2 decks: 1 written, 1 unchanged." in job.request
    told = shell(after.partition("deckgen check ")[0], clone, tools)
    assert re.search(r"(?m)^ decks/day1\.pptx +\| Bin ", told)
    assert re.search(r"(?m)^ deckgen-derived/decks/day1\.pptx\.xml +\| Bin ", told)
    assert re.search(r"(?m)^\+.*6000 people", told), "textconv shows the words"
    assert "~ slide 4 “The keynote filled the hall with 6000 people”" in told
    # The decks of the pull request, as after its merge: the checks that follow find them fresh.
    shell("git merge --quiet origin/deckgen/regenerate", clone, tools)
    shell("deckgen check " + after.partition("deckgen check ")[2], clone, tools)
    assert (clone / "page.md").exists()
    assert (clone / "problems.sarif").exists()


def test_inputs_and_outputs_of_the_action_are_those_of_the_page() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", PAGE, re.MULTILINE))
    told = {**action["inputs"], **action["outputs"]}
    assert rows == {name: said["description"] for name, said in told.items()}


def test_the_hooks_of_the_page_exist() -> None:
    (block,) = (b for b in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "repos:" in b)
    (repository,) = yaml.safe_load(block)["repos"]
    known = [hook["id"] for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))]
    assert [hook["id"] for hook in repository["hooks"]] == known


def test_the_page_says_how_large_a_summary_may_be() -> None:
    assert f"within {FILE_BYTES:,} bytes" in PAGE
