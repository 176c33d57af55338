"""The one call of this stage: a deck's bytes to what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.checking.finding import Finding, Rule
from deckgen.checking.rules import RULES
from deckgen.checking.subject import subject_of
from deckgen.ooxml.deck import open_deck
from deckgen.ooxml.package import read_package


def check_deck(data: bytes, name: str, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """Return every breach of ``rules`` in the deck, by slide, worst first, then by code.

    DeckgenError (exit code 3) where ``data`` is no presentation that can be read.
    """
    subject = subject_of(open_deck(read_package(data, name=name)))
    findings = {
        Finding(name, rule.code, rule.severity, *found)
        for rule in rules
        for found in rule.check(subject)
    }
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[int, int, str, str]:
    return finding.slide, -finding.severity, finding.code, finding.message
