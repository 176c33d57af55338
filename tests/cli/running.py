"""The command line as tests call it: in this process, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from deckgen.cli import main

ROOT = Path(__file__).resolve().parents[2]

POST = """---
title: Day one
author: Ada
date: 2016-10-25
---

## Keynotes

The keynote filled the hall with 5000 people.

- Users run it in production
- Vendors ship it

## Storage

Ceph holds 400 TB at one operator.
"""


def run(*arguments: str | Path) -> Result:
    """Call ``deckgen`` in this process, in the current folder."""
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="deckgen")


def environment(**changes: str) -> dict[str, str]:
    """The environment of a process that runs this checkout's deckgen."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "deckgen", *map(str, arguments)]


def spawn(
    *arguments: str | Path, folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run ``deckgen`` as a process in ``folder``."""
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
        check=False,
    )


def post(folder: Path, name: str = "day1.md", text: str = POST) -> Path:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target
