"""Date, footer and number at a slide's foot, one line each."""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.fitting.candidates import Candidate
from deckgen.fitting.slides import placeholder_text
from deckgen.fitting.text import best_size
from deckgen.model.fitted import FittedShape, FittedText
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.model.storyboard import Storyboard, TextParagraph
from deckgen.model.text import rich

FOOTERS = ("date", "footer", "number")


class Footers:
    """The footers of a deck; what the slides of one layout say alike is fitted once."""

    def __init__(self, storyboard: Storyboard, pack: LayoutPack) -> None:
        self._date, self._footer = storyboard.date_text, storyboard.footer_text
        self._pack = pack
        self._fitted: dict[tuple[str, int, str], FittedText | None] = {}

    def of(self, role: str, candidate: Candidate, number: int) -> tuple[FittedShape, ...]:
        """Return the footers of the slide with a number, in the order of reading."""
        texts = (self._date, self._footer, str(number))
        if role == "title":  # it says date and event large
            texts = ("", self._pack.rules.confidential, "")
        shapes = (
            self._shape(slot, text, candidate) for slot, text in zip(FOOTERS, texts, strict=True)
        )
        return tuple(shape for shape in shapes if shape is not None)

    def _shape(self, slot: str, text: str, candidate: Candidate) -> FittedText | None:
        place = candidate.role.slots.get(slot)
        if place is None:
            return None
        key = (candidate.layout.name, place, text)
        if key not in self._fitted:
            line = _one_line(text, candidate.placeholder(slot), self._pack)
            self._fitted[key] = placeholder_text(slot, line, candidate, self._pack)
        return self._fitted[key]


def _one_line(text: str, placeholder: Placeholder, pack: LayoutPack) -> str:
    """Return a footer's text cut to its one line: a template's own words, if it has any."""
    one = replace(placeholder, max_lines=1)
    if placeholder.text and not pack.rules.confidential:
        text = placeholder.text
    text = " ".join(text.split())
    while text and not best_size((TextParagraph(rich(text), plain=True),), one, pack):
        text = text[: len(text) * 9 // 10].rstrip("… ") + "…" if len(text) > 2 else ""
    return text
