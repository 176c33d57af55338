"""Where this deckgen comes from: what CI has to install, and where its documents are read."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

VARIABLE = "DECKGEN_SOURCE"
_WRITTEN = re.compile(r"(?:git\+)?(https://[^@\s]+?)(?:\.git)?/?@([A-Za-z0-9][A-Za-z0-9._/-]*)")


class Source(Struct, frozen=True):
    """A git repository of deckgen and the tag, branch or commit in it."""

    url: str
    ref: str

    def __str__(self) -> str:
        return f"{self.url}@{self.ref}"

    @property
    def action(self) -> str:
        """What ``uses:`` of a GitHub workflow takes, "" where the repository is elsewhere."""
        parts = urlsplit(self.url)
        return f"{parts.path.strip('/')}@{self.ref}" if parts.hostname == "github.com" else ""

    @property
    def requirement(self) -> str:
        """What pip installs."""
        return f"deckgen @ git+{self.url}@{self.ref}"

    def page(self, path: str) -> str:
        """Return the address of a file of the repository, as GitHub and GitLab show it."""
        return f"{self.url}/blob/{self.ref}/{path}"


def read_source(text: str) -> Source | None:
    """Return what ``https://HOST/OWNER/NAME@REF`` says, None for anything else."""
    found = _WRITTEN.fullmatch(text)
    return Source(found[1], found[2]) if found else None


def source(environment: Mapping[str, str] | None = None) -> Source | None:
    """Return where this deckgen was installed from, None where nobody knows.

    ``DECKGEN_SOURCE`` says it, as deckgen's own GitHub action does; else pip's record of the
    repository that it installed (PEP 610).
    """
    variables = os.environ if environment is None else environment
    if variables.get(VARIABLE):
        return read_source(variables[VARIABLE])
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        record = json.loads(distribution("deckgen").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return None
    commit = record.get("vcs_info", {}).get("commit_id", "")
    return read_source(f"{record.get('url', '')}@{commit}")
