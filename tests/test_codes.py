"""Every code of a diagnostic is explained, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.checking.rules import RULES
from deckgen.cli.formats.sarif import page
from deckgen.codes import CODES

PACKAGE = Path(__file__).resolve().parent.parent / "deckgen"
SAY = frozenset(
    (
        "Diagnostic",
        "LostError",
        "UnheardError",
        "_fail",
        "_invalid",
        "_refused",
        "_unreadable",
        "note",
        "refusal",
        "refuse",
    )
)
"""What takes a code as its first argument."""
TABLES = frozenset(("_REASONS", "_WRITE_FAILURES"))
CODE = re.compile(r"[a-z]+(-[a-z]+)+|internal|omission")


def _used() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in SAY:
                yield from _words(node.args[0])
            if isinstance(node, ast.Call) and node.args and _name(node.func) == "slip":
                yield from (f"override-{word}" for word in _words(node.args[0]))
            if isinstance(node, ast.AnnAssign) and _name(node.target) in TABLES:
                yield from _words(node)


def _name(node: ast.expr) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def _words(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and CODE.fullmatch(str(each.value)):
            yield str(each.value)


def test_every_code_that_is_used_is_explained() -> None:
    assert set(_used()) - set(CODES) == set()


def test_every_code_that_is_explained_is_used() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    text = text.replace((PACKAGE / "codes.py").read_text(encoding="utf-8"), "")
    for code in CODES:
        start = re.sub(r"^(override|picture|deck)-", "", code)
        assert f'"{code}"' in text or f'"{start}"' in text, code


def test_codes_stand_in_order_and_are_those_of_no_rule() -> None:
    assert list(CODES) == sorted(CODES)
    assert not set(CODES) & {rule.code for rule in RULES}


@pytest.mark.parametrize("code", sorted({*CODES, *(rule.code for rule in RULES)}))
def test_every_code_has_a_place_in_the_documents(code: str) -> None:
    path, _, heading = page(code).partition("#")
    text = (PACKAGE.parent / path).read_text(encoding="utf-8")
    assert f"\n## {heading}\n\n" in text
