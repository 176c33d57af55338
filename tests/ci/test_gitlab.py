"""GitLab's job on a real repository: its script runs line by line in one shell, as GitLab does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.ci import standins
from tests.ci.repositories import commit, git, make_repository, with_sidecars
from tests.cli.running import POST, post, spawn

BRANCH = "deckgen/regenerate"
SOURCE = "https://gitlab.example/tools/deckgen@v1.0.0"
HOOK = """#!/bin/sh
for at in 0 1 2; do eval "echo \\$GIT_PUSH_OPTION_$at"; done >> push-options
"""


class Repository:
    """A bare repository that takes push options, Ada's clone, and the jobs that run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote, self.clone = make_repository(folder)
        git(self.remote, "config", "receive.advertisePushOptions", "true")
        hook = self.remote / "hooks/pre-receive"
        hook.write_text(HOOK, encoding="utf-8")
        hook.chmod(0o755)
        done = spawn("init", "--ci", "gitlab", "--source", SOURCE, folder=self.clone)
        assert done.returncode == 0
        self.push("Let deckgen make briefings")
        self._jobs = 0

    def push(self, message: str) -> None:
        commit(self.clone, message)
        git(self.clone, "push", "--quiet", "origin", "main")
        (self.remote / "push-options").unlink(missing_ok=True)

    def options(self) -> list[str]:
        """What the last job asked of GitLab as it pushed."""
        found = self.remote / "push-options"
        return found.read_text(encoding="utf-8").splitlines() if found.exists() else []

    def job(self) -> subprocess.CompletedProcess[str]:
        self._jobs += 1
        folder = self.folder / f"job-{self._jobs}"
        standins.install(folder / "bin")
        work = folder / "work"
        git(folder, "clone", "--quiet", "--depth", "20", self.remote.as_uri(), str(work))
        git(work, "checkout", "--quiet", "--detach")
        text = (work / ".gitlab/deckgen.yml").read_text(encoding="utf-8")
        script = "\n".join(yaml.safe_load(text)["deckgen"]["script"])
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=work,
            env=self._environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def _environment(self, folder: Path) -> dict[str, str]:
        address = "https://deckgen:a-token@gitlab.example/acme/summits.git"
        return {
            "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.remote.as_uri()}.insteadOf",
            "GIT_CONFIG_VALUE_0": address,
            "CALLS": str(folder / "calls"),
            "CI": "true",
            "CI_COMMIT_BRANCH": "main",
            "CI_PROJECT_DIR": str(folder / "work"),
            "CI_PROJECT_PATH": "acme/summits",
            "CI_SERVER_HOST": "gitlab.example",
            "DECKGEN_TOKEN": "a-token",
            "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        }


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_a_merge_request_is_asked_for_only_when_something_changed(repository: Repository) -> None:
    first = repository.job()
    assert first.returncode == 0, first.stdout
    assert repository.options() == [
        "merge_request.create",
        "merge_request.target=main",
        "merge_request.title=Regenerate the briefings",
    ]
    changed = git(repository.remote, "diff", "--name-only", "main", BRANCH).splitlines()
    assert changed == with_sidecars("decks/day1.pptx", "decks/day2.pptx")
    assert (repository.folder / "job-1/work/deckgen-summary.md").exists()

    git(repository.clone, "fetch", "--quiet", "origin")
    git(repository.clone, "merge", "--quiet", "--no-edit", f"origin/{BRANCH}")
    git(repository.clone, "push", "--quiet", "origin", "main", f":{BRANCH}")
    (repository.remote / "push-options").unlink()
    second = repository.job()
    assert second.returncode == 0, second.stdout
    assert "No deck changed." in second.stdout
    assert repository.options() == []


def test_a_branch_that_people_committed_to_is_left_alone(repository: Repository) -> None:
    repository.job()
    git(repository.clone, "fetch", "--quiet", "origin")
    git(repository.clone, "checkout", "--quiet", BRANCH)
    post(repository.clone, "posts/day1.md", POST.replace("5000", "6000"))
    commit(repository.clone, "Correct the figure")
    git(repository.clone, "push", "--quiet", "origin", BRANCH)
    theirs = git(repository.remote, "rev-parse", BRANCH)
    job = repository.job()
    assert job.returncode == 1
    assert f"Somebody has committed to {BRANCH}." in job.stdout
    assert git(repository.remote, "rev-parse", BRANCH) == theirs


def test_a_bad_post_fails_the_job_and_stops_no_other(repository: Repository) -> None:
    post(repository.clone, "posts/day3.md", "---\ntitle: [\n---\n\nText.\n")
    repository.push("Add a post that cannot be read")
    job = repository.job()
    assert job.returncode == 3, job.stdout
    changed = git(repository.remote, "diff", "--name-only", "main", BRANCH).splitlines()
    assert changed == with_sidecars("decks/day1.pptx", "decks/day2.pptx")
