"""Every sample and corpus post as LibreOffice draws it, measured by the neutral judge."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from deckgen.pipeline import BuildOptions, build_deck
from tests.conftest import SHARED
from tests.keeping import keep

pytestmark = [pytest.mark.rendering, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[1]
JUDGE = SHARED / "tools" / "judge_deck.py"
POSTS = {
    "day1": (SHARED / "corpus/barcelona-day1/post.md", SHARED / "corpus/barcelona-day1"),
    "english": (
        SHARED / "corpus/barcelona-english/content/travel-openstack-summit-barcelona.md",
        SHARED / "corpus/barcelona-english/content",
    ),
    "sample": (ROOT / "content/2016-10-25-barcelona-day1.md", ROOT),
    "notes": (ROOT / "content/2016-10-28-field-notes.md", ROOT),
}
"""Name → the post and the root of its site."""

PACKS = {
    "briefing": ("day1", "english", "sample", "notes"),
    "briefing-dark": ("day1", "english", "sample", "notes"),
    "engineering": ("day1", "notes"),
    "executive": ("day1", "notes"),
    "print": ("day1", "notes"),
}
"""Pack → the posts that it is drawn with: the photos of one, the code and tables of another."""

PROFILES = ("reading", "presenting")
CASES = [
    f"{post}-{pack}-{profile}" for pack in PACKS for post in PACKS[pack] for profile in PROFILES
]

NONE_ALLOWED = (
    "lost_chars",
    "source_images_missing_from_deck",
    "slides_any_collision",
    "slides_off_slide",
    "slides_off_shape",
    "pictures_off_slide",
    "pictures_distorted",
    "slides_no_title",
    "dup_titles",
    "pictures_no_alt",
    "pictures_junk_alt",
    "slides_dup_shape_ids",
    "text_outside_placeholders",
    "empty_placeholders",
    "kinsoku_violations",
    "latin_words_split",
)
"""What the judge counts and no deck may have any of."""

SMALLEST_PT = 12.0


class Drawn(NamedTuple):
    """A deck and the pages that LibreOffice made of it."""

    deck: Path
    pdf: Path


def _build(name: str, folder: Path) -> Path | None:
    post_name, _, rest = name.partition("-")
    pack, _, profile = rest.rpartition("-")
    post, root = POSTS[post_name]
    if not post.is_file():
        return None
    # A copy: with the extras a build keeps what it finds in photos beside the post.
    site = folder / f"{post_name}-site"
    if not site.exists():
        ignored = shutil.ignore_patterns(".*", "build", "tests", "deckgen", "docs")
        shutil.copytree(root, site, ignore=ignored)
    deck = folder / f"{name}.pptx"
    copied = site / post.relative_to(root)
    build_deck(copied, deck, BuildOptions(pack=pack, profile=profile, root=site))
    return deck


def _convert(decks: list[Path], folder: Path) -> None:
    """Draw all decks with one call: starting the office takes longer than drawing."""
    office = shutil.which("soffice")
    assert office is not None
    command = [
        office,
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, decks),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=900)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """Build every case, keep the decks where somebody asks for them, and draw them."""
    folder = tmp_path_factory.mktemp("rendering")
    built = {name: _build(name, folder) for name in CASES}
    decks = {name: deck for name, deck in built.items() if deck is not None}
    for deck in decks.values():
        keep(deck.stem, deck.read_bytes())
    if shutil.which("soffice") is None:
        if os.environ.get("DECKGEN_REQUIRE_RENDERING") == "1":
            pytest.fail("LibreOffice (soffice) is absent, and DECKGEN_REQUIRE_RENDERING is 1")
        pytest.skip("LibreOffice (soffice) is absent: nothing was drawn")
    _convert(list(decks.values()), folder)
    return {name: Drawn(deck, deck.with_suffix(".pdf")) for name, deck in decks.items()}


def _plain(post: Path, folder: Path) -> Path:
    """Return the post in the Markdown that the judge reads: what goes beyond CommonMark away."""
    text = post.read_text(encoding="utf-8")
    text = re.sub(r"\A\+\+\+\n.*?\n\+\+\+\n", "", text, flags=re.S)
    text = re.sub(r'\{\{< figure src="(.*?)" alt="(.*?)" .*>\}\}', r"![\2](\1)", text)
    text = re.sub(r"^\[\^\w+\]: |\[\^\w+\]", "", text, flags=re.M)
    text = text.replace("- [x] ", "- ")  # a ticked box is drawn as one, not spelled
    plain = folder / f"{post.stem}-plain.md"
    plain.write_text(text, encoding="utf-8")
    return plain


def _judge(name: str, found: Drawn) -> dict[str, Any]:
    post, root = POSTS[name.partition("-")[0]]
    if name.startswith("notes"):
        post = _plain(post, found.deck.parent)
    command = [sys.executable, str(JUDGE), str(found.deck), "--pdf", str(found.pdf), "--json", "-v"]
    command += ["--source", str(post), "--root", str(root)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


@pytest.fixture(scope="session")
def judged(drawn: dict[str, Drawn]) -> dict[str, dict[str, Any]]:
    if not JUDGE.is_file():
        pytest.skip(f"the judge is absent: {JUDGE}")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(drawn, pool.map(_judge, drawn, drawn.values()), strict=True))


def _case(table: dict[str, Any], name: str) -> Any:
    if name not in table:
        pytest.skip(f"the post of {name} is absent")
    return table[name]


@pytest.mark.parametrize("name", CASES)
def test_every_slide_is_a_page(name: str, drawn: dict[str, Drawn]) -> None:
    import pdfplumber
    from pptx import Presentation

    deck, pdf = _case(drawn, name)
    with pdfplumber.open(pdf) as pages:
        assert len(pages.pages) == len(Presentation(str(deck)).slides)


@pytest.mark.parametrize("name", CASES)
def test_the_judge_finds_no_flaw(name: str, judged: dict[str, dict[str, Any]]) -> None:
    measured = _case(judged, name)
    flaws = {key: measured[key] for key in NONE_ALLOWED if measured[key] != 0}
    assert flaws == {}, measured["where"]


@pytest.mark.parametrize("name", CASES)
def test_no_content_is_drawn_below_the_floor(name: str, judged: dict[str, dict[str, Any]]) -> None:
    assert _case(judged, name)["min_pt_content"] >= SMALLEST_PT


@pytest.mark.parametrize("name", CASES)
def test_han_text_has_its_face_and_its_language(
    name: str, judged: dict[str, dict[str, Any]]
) -> None:
    measured = _case(judged, name)
    runs = measured["cjk_runs"]
    assert (measured["cjk_runs_with_ea_font"], measured["cjk_runs_with_cjk_lang"]) == (runs, runs)
