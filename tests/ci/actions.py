"""GitHub Actions in small: the ``run:`` steps of workflows and composite actions, run with bash.

Expressions are those that deckgen's own files use; an unknown one is an error, never nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.ci import standins
from tests.cli.running import ROOT

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
_OUTPUT = re.compile(r"([\w-]+)(?:=(.*)|<<(.+)\n((?:.*\n)*?)\3)\n", re.MULTILINE)


class Job:
    """A machine with a clone of the repository, on which steps run in order."""

    def __init__(self, remote: Path, folder: Path, branch: str = "main") -> None:
        self.folder = folder
        self.workspace = folder / "work"
        self.uploads: dict[str, Path] = {}
        self.log = ""
        self.failed = False
        for name in ("temp", "home"):
            (folder / name).mkdir(parents=True)
        standins.install(folder / "bin")
        run = ["git", "clone", "--quiet", "--depth", "1", "--branch", branch, remote.as_uri()]
        subprocess.run([*run, str(self.workspace)], check=True)
        self._branch = branch
        self._summary = folder / "step-summary.md"
        self._steps = 0

    @property
    def summary(self) -> str:
        """What stands on the job's summary page."""
        return self._summary.read_text(encoding="utf-8") if self._summary.exists() else ""

    @property
    def calls(self) -> list[str]:
        """What the stand-ins were asked, a call each."""
        calls = self.folder / "calls"
        return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []

    @property
    def request(self) -> str:
        """The text of the pull request that is open, "" for none."""
        found = self.folder.parent / "request.md"
        return found.read_text(encoding="utf-8") if found.exists() else ""

    def workflow(self, path: str) -> bool:
        """Run the one job of a workflow and return whether it succeeded."""
        said = yaml.safe_load((self.workspace / path).read_text(encoding="utf-8"))
        (job,) = said["jobs"].values()
        self._run(job["steps"], {"github": self._github()}, ["bash", "-e"])
        return not self.failed

    def _github(self) -> dict[str, str]:
        return {
            "token": "a-token",
            "run_id": "1",
            "run_attempt": "1",
            "server_url": "https://github.com",
            "action_repository": "acme/deckgen",
            "action_ref": "v1.0.0",
        }

    def _run(
        self, steps: Sequence[Mapping[str, Any]], context: dict[str, Any], shell: Sequence[str]
    ) -> None:
        """Run steps, each after the last; their outputs go to ``context`` by the steps' ids."""
        outputs: dict[str, dict[str, str] | None] = {
            step["id"]: None for step in steps if "id" in step
        }
        context |= {"steps": outputs, "runner": {"os": "Linux"}}
        for step in steps:
            if self._wanted(step.get("if", ""), context):
                asked = {k: _filled(v, context) for k, v in step.get("with", {}).items()}
                found = (
                    self._used(step["uses"], asked)
                    if "uses" in step
                    else self._shell(step, context, shell)
                )
                if "id" in step:
                    outputs[step["id"]] = found

    def _wanted(self, condition: str, context: Mapping[str, Any]) -> bool:
        """Return what ``if:`` says; without a status function it wants success so far."""
        text = condition.removeprefix("${{").removesuffix("}}").strip()
        if not text:
            return not self.failed
        for part in text.split(" && "):
            if part == "!cancelled()":
                continue
            name, _, value = part.partition(" == ")
            if _looked_up(name, context) != value.strip("'"):
                return False
        return "!cancelled()" in text or not self.failed

    def _used(self, action: str, asked: Mapping[str, str]) -> dict[str, str]:
        name = action.partition("@")[0]
        if name.endswith("/deckgen"):
            return self._composite(ROOT / "action.yml", asked)
        if name == "actions/upload-artifact":
            target = self.folder / "artifacts" / asked["name"]
            shutil.copytree(self.workspace / asked["path"], target)
            self.uploads[asked["name"]] = target
        return {
            "actions/checkout": {},
            "actions/cache": {},
            "actions/upload-artifact": {},
            "actions/setup-python": {"python-path": str(self.folder / "bin/python")},
        }[name]

    def _composite(self, path: Path, asked: Mapping[str, str]) -> dict[str, str]:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        unknown = set(asked) - set(said["inputs"])
        assert not unknown, f"unknown inputs: {unknown}"
        inputs = {name: each["default"] for name, each in said["inputs"].items()} | dict(asked)
        context = {"inputs": inputs, "github": self._github()}
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
        self._run(said["runs"]["steps"], context, shell)
        return {name: _filled(each["value"], context) for name, each in said["outputs"].items()}

    def _shell(
        self, step: Mapping[str, Any], context: Mapping[str, Any], shell: Sequence[str]
    ) -> dict[str, str]:
        self._steps += 1
        script = self.folder / f"step-{self._steps}.sh"
        script.write_text(_filled(step["run"], context), encoding="utf-8")
        output = self.folder / f"output-{self._steps}"
        output.touch()
        own = {name: _filled(value, context) for name, value in step.get("env", {}).items()}
        where = self.workspace / _filled(step.get("working-directory", "."), context)
        done = subprocess.run(
            [*shell, str(script)],
            cwd=where,
            env={**self._environment(), "GITHUB_OUTPUT": str(output), **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        self.log += done.stdout
        self.failed = self.failed or done.returncode != 0
        text = output.read_text(encoding="utf-8")
        return {
            found[1]: found[2] if found[2] is not None else found[4].removesuffix("\n")
            for found in _OUTPUT.finditer(text)
        }

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "HOME": str(self.folder / "home"),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "CI": "true",
            "CALLS": str(self.folder / "calls"),
            "REQUEST": str(self.folder.parent / "request.md"),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_REF_NAME": self._branch,
            "GITHUB_STEP_SUMMARY": str(self._summary),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.folder / "temp"),
            "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        }


def _filled(text: str, context: Mapping[str, Any]) -> str:
    return _EXPRESSION.sub(lambda found: _looked_up(found[1], context), str(text))


def _looked_up(name: str, context: Mapping[str, Any]) -> str:
    """Return a value such as ``inputs.extras`` or ``steps.build.outputs.code``.

    A step that did not run has no outputs, and GitHub takes each for the empty text.
    """
    if name.startswith("steps."):
        _, step, _, output = name.split(".")
        found = context["steps"][step]
        return "" if found is None else str(found[output])
    kind, _, key = name.partition(".")
    return str(context[kind][key])
