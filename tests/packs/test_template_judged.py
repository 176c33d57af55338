"""Real posts on real templates, drawn by LibreOffice and judged by a neutral judge."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from deckgen.pipeline import BuildOptions, build_deck
from tests.packs.exported import exported, packed
from tests.packs.libreoffice import PLACES, converted_templates

POSTS = {
    "day1": "barcelona-day1/post.md",
    "english": "barcelona-english/content/travel-openstack-summit-barcelona.md",
}
ZERO = (
    "lost_chars", "source_images_missing_from_deck", "slides_any_collision", "slides_off_slide",
    "pictures_off_slide", "pictures_distorted", "pictures_no_alt", "empty_placeholders",
    "text_outside_placeholders", "slides_no_title", "dup_titles", "blank_slides",
)  # fmt: skip
"""What the judge may count none of."""

OFFICE = tuple(sorted(path.stem for place in PLACES for path in Path(place).glob("*.otp")))
TEAMS = ("corporate-a.pptx", "campus-b.potx", "minimal-c.potx")

pytestmark = [pytest.mark.slow, pytest.mark.rendering]


def judged(template: Path, name: str, shared: Path, corpus: Path, folder: Path) -> dict[str, int]:
    post = corpus / POSTS[name]
    root = corpus / POSTS[name].partition("/")[0]
    deck = folder / f"{template.stem}-{name}.pptx"
    build_deck(post, deck, BuildOptions(pack=str(template), root=root))
    judge = shared / "tools" / "judge_deck.py"
    done = subprocess.run(
        [sys.executable, str(judge), str(deck), "--source", str(post), "--root", str(root),
         "--json"],
        check=True, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    counts = json.loads(done.stdout)
    return {what: counts[what] for what in ZERO if counts[what]}


@cache
def able_to_draw() -> bool:
    return shutil.which("soffice") is not None


@pytest.fixture(autouse=True)
def _drawing() -> None:
    if not able_to_draw():
        pytest.skip("LibreOffice (soffice) is absent: nothing was drawn")


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("template", TEAMS)
def test_teams_templates(
    template: str, name: str, shared: Path, corpus: Path, tmp_path: Path
) -> None:
    assert judged(shared / "templates" / template, name, shared, corpus, tmp_path) == {}


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("template", OFFICE)
def test_templates_that_come_with_libreoffice(
    template: str,
    name: str,
    shared: Path,
    corpus: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    converted = converted_templates(tmp_path_factory) / f"{template}.pptx"
    assert judged(converted, name, shared, corpus, tmp_path) == {}


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("template", exported())
def test_templates_as_other_programs_write_them(
    template: str, name: str, shared: Path, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "team.pptx").write_bytes(packed(exported()[template]))
    assert judged(tmp_path / "team.pptx", name, shared, corpus, tmp_path) == {}
