"""docs/summariser.md holds: its examples are read, its codes and bounds are the real ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.config import load_config
from deckgen.config.summariser import Summariser
from deckgen.summarising.asking import MOST_BYTES
from deckgen.summarising.question import FEWEST, MOST, MOST_CHARACTERS
from deckgen.workspace import find_site

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/summariser.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_configuration(example: str, tmp_path: Path) -> None:
    (tmp_path / "deckgen.toml").write_text(example, encoding="utf-8")
    found = load_config(find_site(tmp_path / "post.md"), environment={}).summariser
    assert found is not None
    # The other lines show the defaults.
    assert found == Summariser(found.url, found.model, tmp_path / "deckgen-summaries.json")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 2


def test_every_code_is_told_and_no_other() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "deckgen/summarising").glob("*.py")
    )
    used = set(re.findall(r'"(summariser-[a-z]+)"', source))
    assert set(re.findall(r"^\| `(summariser-[a-z]+)`", GUIDE, re.MULTILINE)) == used


def test_the_bounds_are_the_real_ones() -> None:
    assert f"up to {MOST_CHARACTERS:,} characters" in GUIDE
    assert f"above {MOST_BYTES // 1_000_000} MB" in GUIDE
    assert (FEWEST, MOST) == (3, 5)
    assert "three to five" in GUIDE
