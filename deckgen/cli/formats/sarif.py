"""SARIF 2.1.0: the problems of a run as code scanning services read them.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; what GitHub asks
for beyond it: "SARIF support for code scanning" of its documentation. No clock, no path of the
machine, problems in order: the same run gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from deckgen import __version__
from deckgen.cli.formats.places import file_of, from_top, repository_top
from deckgen.cli.source import source
from deckgen.codes import CODES
from deckgen.diagnostics import Diagnostic, Severity, in_order

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(problems: Iterable[Diagnostic]) -> str:
    """Return the problems as a SARIF log of one run."""
    ordered = in_order(problems)
    codes = sorted({found.code for found in ordered})
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(codes)},
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The top of the repository."}}
                },
                "results": _results(ordered, codes, repository_top()),
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _driver(codes: Sequence[str]) -> dict[str, Any]:
    driver: dict[str, Any] = {"name": "deckgen", "semanticVersion": __version__}
    home = source()
    if home is not None:
        driver["informationUri"] = home.url
    driver["rules"] = [_rule(code) for code in codes]
    return driver


def _rule(code: str) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": code,
        "name": "".join(word.capitalize() for word in code.split("-")),
        "shortDescription": {"text": meaning(code)},
        "fullDescription": {"text": meaning(code)},
        "help": {"text": f"{meaning(code)} See {page(code)} of deckgen."},
    }
    home = source()
    if home is not None:
        rule["helpUri"] = home.page(page(code))
    return rule


def meaning(code: str) -> str:
    """Return what a code says, in one sentence."""
    from deckgen.checking.rules import RULES  # it needs lxml, which a build does not

    asked = next((rule.asks for rule in RULES if rule.code == code), "")
    return f"{asked[0].upper()}{asked[1:]}." if asked else CODES[code]


def page(code: str) -> str:
    """Return the page of the documents that tells of a code."""
    return f"docs/diagnostics.md#{code}" if code in CODES else f"docs/rules.md#{code}"


def _results(
    problems: Iterable[Diagnostic], codes: Sequence[str], top: Path
) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results = []
    for found in problems:
        place = from_top(file_of(found), top) if file_of(found) else ""
        # Without the line: a problem stays the same one when text above it is added.
        identity = f"{found.code}\n{place}\n{found.message}"
        seen[identity] += 1
        print_ = hashlib.sha256(f"{identity}\n{seen[identity]}".encode()).hexdigest()
        results.append(
            {
                "ruleId": found.code,
                "ruleIndex": codes.index(found.code),
                "level": _LEVELS[found.severity],
                "message": {"text": _text(found)},
                "locations": [_location(found, place)] if place else [],
                "partialFingerprints": {"deckgenProblem/v1": print_},
            }
        )
    return results


def _text(found: Diagnostic) -> str:
    """Return message and hint; the place and the code stand in fields of their own."""
    return str(Diagnostic("", found.severity, found.message, hint=found.hint)).partition(": ")[2]


def _location(found: Diagnostic, place: str) -> dict[str, Any]:
    artifact: dict[str, Any] = {"uri": quote(place), "uriBaseId": _ROOT}
    if place.startswith("/") or place[1:2] == ":":  # outside of the repository
        artifact = {"uri": Path(place).as_uri()}
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if found.span:
        lines = found.span.first_line, found.span.last_line
        physical["region"] = {"startLine": lines[0], "endLine": lines[1]}
    location: dict[str, Any] = {"physicalLocation": physical}
    if found.slide:
        name = f"slide {found.slide}"
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": name}]
    return location
