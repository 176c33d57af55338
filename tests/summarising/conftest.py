"""A service that answers, and a project that names it, in a world without ``CI`` or keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.summarising.serving import POST, Project, Service, serving


@pytest.fixture(autouse=True)
def _at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "DECKGEN_API_KEY", "TEAM_API_KEY", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as found:
        yield found


@pytest.fixture
def project(service: Service, tmp_path: Path) -> Project:
    found = Project(tmp_path / "project", service.url)
    found.folder.mkdir()
    found.post.write_text(POST, encoding="utf-8")
    found.configure()
    return found
