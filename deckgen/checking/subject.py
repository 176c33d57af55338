"""What the rules look at: a deck as its parts state it, and as readers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from msgspec import Struct

from deckgen.checking.finding import Found
from deckgen.checking.pages import Page
from deckgen.checking.post import PostContents
from deckgen.model.pack import LayoutPack
from deckgen.ooxml.deck import Deck


class Subject(Struct, frozen=True, eq=False):
    """The deck, its slides as drawn, and the post and the pack that it is held against, if any."""

    deck: Deck
    pages: tuple[Page, ...]
    post: PostContents | None = None
    pack: LayoutPack | None = None


Look = Callable[[Subject], Iterable[Found]]


def of_deck(look: Callable[[Deck], Iterable[Found]]) -> Look:
    """Return a rule about the package or the deck as a whole."""

    @wraps(look)
    def check(subject: Subject) -> Iterable[Found]:
        return look(subject.deck)

    return check


def of_pages(look: Callable[[Page], Iterator[Found]]) -> Look:
    """Return a rule about each slide for itself."""

    @wraps(look)
    def check(subject: Subject) -> Iterator[Found]:
        for page in subject.pages:
            if page.slide.root is not None:
                yield from look(page)

    return check
