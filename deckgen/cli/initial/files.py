"""The files of a new project, filled in: what they say stands in ``files/``."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from deckgen.cli.initial.content import Content
from deckgen.cli.source import Source

TEMPLATES = Path(__file__).parent / "files"

GITHUB_WORKFLOW = ".github/workflows/deckgen.yml"
GITLAB_JOB = ".gitlab/deckgen.yml"
GITLAB_MAIN = ".gitlab-ci.yml"
GITLAB_INCLUDE = f'include:\n  - local: "{GITLAB_JOB}"\n'

IGNORED = (
    "# What deckgen and office programs leave beside decks; git has the decks as they were.",
    ".deckgen/",
    "*.edited-*.pptx",
    "~$*.pptx",
    ".~lock.*.pptx#",
)
ATTRIBUTES = (
    "# git diff shows the text of decks where somebody has said once:",
    "# git config diff.deckgen.textconv 'deckgen text --textconv'",
    "*.pptx -text -merge diff=deckgen",
    "deckgen-derived/**/*.pptx.xml binary linguist-generated",
)


class NewFile(Struct, frozen=True):
    """A file to write where there is none; ``path`` is from the folder that it belongs to."""

    path: str
    text: str


def configuration(content: Content) -> NewFile:
    """Return the ``deckgen.toml`` for the posts that were found."""
    text = (TEMPLATES / "deckgen.toml").read_text(encoding="utf-8")
    if not content.exclude:
        text = text.replace("exclude = [NO_POSTS]\n", "")
    for word, values in (("NO_POSTS", content.exclude), ("POSTS", content.globs)):
        text = text.replace(word, ", ".join(_quoted(value) for value in values))
    return NewFile("deckgen.toml", text.replace('"OUTPUT"', _quoted(content.output)))


def _quoted(text: str) -> str:
    """Return a text as a TOML string, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def github_workflow(source: Source, branch: str, folder: str) -> NewFile:
    """Return the workflow; ``folder`` is the project's, from the top of the repository."""
    text = (TEMPLATES / "github.yml").read_text(encoding="utf-8")
    text = text.replace("OWNER/deckgen@REF", source.action)
    text = text.replace("BRANCH", json.dumps(branch))
    if folder == ".":
        text = text.replace("        with:\n          working-directory: FOLDER\n", "")
    return NewFile(GITHUB_WORKFLOW, text.replace("FOLDER", json.dumps(folder)))


def gitlab_job(source: Source, folder: str) -> NewFile:
    """Return the job; ``folder`` is the project's, from the top of the repository."""
    text = (TEMPLATES / "gitlab.yml").read_text(encoding="utf-8")
    text = text.replace("REQUIREMENT", source.requirement)
    if folder == ".":
        text = text.replace("FOLDER/", "")
    return NewFile(GITLAB_JOB, text.replace("FOLDER", folder))
