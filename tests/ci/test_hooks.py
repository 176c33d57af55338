"""The hooks for pre-commit: each entry runs as it stands, in a repository with decks."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci import standins
from tests.ci.repositories import commit, git, make_repository
from tests.ci.test_files import HOOKS
from tests.cli.running import POST, environment, post, spawn


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Ada's clone, with decks that are committed and up to date."""
    _, folder = make_repository(tmp_path)
    assert spawn("init", "--ci", "none", folder=folder).returncode == 0
    assert spawn("build", folder=folder).returncode == 0
    commit(folder, "Make briefings")
    standins.install(tmp_path / "bin")
    return folder


def hook(clone: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: with the staged files that it wants, not at all for none."""
    hooks = {each["id"]: each for each in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    said: dict[str, Any] = hooks[name]
    git(clone, "add", "--all")
    staged = git(clone, "diff", "--cached", "--name-only").splitlines()
    wanted = [each for each in staged if re.search(said["files"], each)]
    assert wanted, "the hook does not run"
    return subprocess.run(
        [*said["entry"].split(), *(wanted if said.get("pass_filenames", True) else [])],
        cwd=clone,
        env=environment(PATH=f"{clone.parent / 'bin'}:/usr/bin:/bin"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_post_without_its_deck_is_stopped(clone: Path) -> None:
    post(clone, "posts/day1.md", POST.replace("5000", "6000"))
    done = hook(clone, "deckgen-fresh")
    assert (done.returncode, done.stdout) == (1, "decks/day1.pptx\n")
    assert "decks/day1.pptx: stale (slides: 4 changed" in done.stderr


def test_a_post_with_its_deck_may_pass(clone: Path) -> None:
    post(clone, "posts/day1.md", POST.replace("5000", "6000"))
    assert spawn("build", folder=clone).returncode == 0
    done = hook(clone, "deckgen-fresh")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_broken_deck_is_stopped(clone: Path) -> None:
    (clone / "decks/day1.pptx").write_bytes(b"not a deck")
    done = hook(clone, "deckgen-check")
    assert done.returncode == 3
    assert "decks/day1.pptx" in done.stderr
