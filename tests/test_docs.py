"""The documents hold: generated pages are current, commands run, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.build_docs import DOCS, PAGES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    hint = "run: python tools/build_docs.py"
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), hint


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    for name in ("content", "images"):
        (tmp_path / name).symlink_to(ROOT / name)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^deckgen (.+)$", text, re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "deckgen", *command.split()],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout, command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for target in targets:
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_documents_name_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/.-]+\.(?:py|toml|md))`", text))
    known = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()}
    for path in named:
        assert any(f"/{found}".endswith(f"/{path}") for found in known), path
