"""What comparing two slides must know of their decks: where links lead, what notes refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from deckgen.regenerating.aligning import Pairs
from deckgen.regenerating.references import with_references
from deckgen.regenerating.view import DeckView, Paragraph


class Context(Struct, frozen=True, eq=False):
    """Two decks whose slides are paired, by slide part before.

    ``numbers`` are those before, ``targets`` the parts and ``shown`` the numbers after;
    ``numbers_after`` are those after by the part after. ``sources`` are the posts that the
    decks were made of, ``""`` where they do not say.
    """

    numbers: Mapping[str, int]
    targets: Mapping[str, str]
    shown: Mapping[str, str]
    numbers_after: Mapping[str, int]
    sources: tuple[str, str]

    def led_elsewhere(self, before: Sequence[str], after: Sequence[str]) -> tuple[str, str] | None:
        """Return where links led and lead, for people; None where that is the same."""
        if [self._followed(link) for link in before] == list(after):
            return None
        was = (_place_of(link, self.numbers) for link in before)
        now = (_place_of(link, self.numbers_after) for link in after)
        return ", ".join(filter(None, was)), ", ".join(filter(None, now))

    def rewritten(
        self, before: Sequence[Paragraph], after: Sequence[Paragraph]
    ) -> tuple[list[str], list[str]]:
        """Return the paragraphs that say something; before, numbers of slides as they are after.

        ``→ 8`` that leads to slide 8 says ``→ 9`` where that slide is now the ninth. What
        stands there unchanged is left alone: an edited deck that nobody has built anew goes
        on saying ``→ 8``.
        """
        now = [each.text for each in after if each.text.strip()]
        kept = set(now)
        was = [
            each.text if each.text in kept else with_references(each, self.numbers, self.shown)
            for each in before
            if each.text.strip()
        ]
        return was, now

    def _followed(self, link: str) -> str:
        """Return where a link before should lead after; ``""`` where its slide is gone."""
        return self.targets.get(link, "" if link in self.numbers else link)


def context_of(before: DeckView, after: DeckView, pairs: Pairs) -> Context:
    """Return what is known of two decks whose slides are paired."""
    both = [(before.slides[at], after.slides[to]) for at, to in pairs]
    return Context(
        {slide.part: slide.number for slide in before.slides},
        {one.part: other.part for one, other in both},
        {one.part: str(other.number) for one, other in both},
        {slide.part: slide.number for slide in after.slides},
        (before.source, after.source),
    )


def _place_of(link: str, numbers: Mapping[str, int]) -> str:
    """Return where a link leads, for people; a part that is no slide of the deck is nowhere."""
    if link in numbers:
        return f"slide {numbers[link]}"
    return "nowhere" if link.startswith("ppt/") else link
