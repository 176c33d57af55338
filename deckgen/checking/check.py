"""The one call of this stage: a deck's bytes to what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.checking.finding import Finding, Rule
from deckgen.checking.pages import pages_of
from deckgen.checking.post import PostContents
from deckgen.checking.rules import RULES
from deckgen.checking.subject import Subject
from deckgen.model.pack import LayoutPack
from deckgen.ooxml.deck import open_deck
from deckgen.ooxml.package import read_package


def check_deck(
    data: bytes,
    name: str,
    rules: Sequence[Rule] = RULES,
    *,
    post: PostContents | None = None,
    pack: LayoutPack | None = None,
) -> tuple[Finding, ...]:
    """Return every breach of ``rules`` in the deck, by slide, worst first, then by code.

    ``post`` and ``pack`` are what the deck is held against, if anything. DeckgenError (exit
    code 3) where ``data`` is no presentation that can be read.
    """
    deck = open_deck(read_package(data, name=name))
    subject = Subject(deck, pages_of(deck), post, pack)
    titles = {slide.number: slide.title for slide in deck.slides}
    findings = {
        Finding(name, rule.code, rule.severity, *found, title=titles.get(found.slide, ""))
        for rule in rules
        for found in rule.check(subject)
    }
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[int, int, str, str]:
    return finding.slide, -finding.severity, finding.code, finding.message
