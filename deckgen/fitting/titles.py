"""Titles: two lines at most, balanced, broken at phrases; every one unique in the deck."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.fitting.text import (
    Size,
    best_size,
    fitted_paragraphs,
    ladder,
    measure,
    prepared,
    shortened,
    text_shape,
    text_width_pt,
)
from deckgen.model.fitted import FittedText
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.model.storyboard import TextParagraph
from deckgen.model.text import RichText, TextRun, plain, slice_text, stripped
from deckgen.typography.balancing import splits_phrase
from deckgen.typography.measure import balance, safe_width_em

MOST_ABOVE = 1.2
"""How much larger titles may be than the size that three in four can have."""

LEAST_OF_LARGEST = 0.85
"""Part of the largest size that a title keeps where a smaller one spares it a cut word."""

Marked = tuple[RichText, str]
"""A title and the mark that tells it from others like it, such as ``(2/3)``."""


class FittedTitle(Struct, frozen=True):
    """A title as it is written, its words on one line, and whether it had to be shortened."""

    shape: FittedText
    words: str
    cut: bool


class Titles:
    """The titles of a deck so far; each new one gets a number where it would be another's."""

    def __init__(self, pack: LayoutPack) -> None:
        self._pack = pack
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def fit(self, title: Marked, placeholder: Placeholder, key: str) -> FittedTitle:
        """Return the title at the largest size that fits, unlike every one before it.

        What is compared is what stands on the slides: long titles may be alike only once they
        are shortened.
        """
        text, mark = title
        base = _identity(f"{plain(text)} {mark}")
        count = self._counts.get(base, 0)
        while True:
            count += 1
            extra = f"({count})" if count > 1 else ""
            numbered = (text, f"{mark} {extra}".strip())
            found = fit_title(numbered, placeholder, self._pack, key)
            if _identity(found.words) not in self._taken:
                break
        self._counts[base] = count
        self._taken.add(_identity(found.words))
        return found


def evened(
    titles: Sequence[Marked], placeholders: Sequence[Placeholder], pack: LayoutPack
) -> tuple[Placeholder, ...]:
    """Return the placeholders, each with the sizes that let titles look alike from slide to slide.

    A short title stays near the size that three in four titles of its kind can have.
    """
    sizes: dict[tuple[float, ...], list[float]] = {}
    for (text, mark), placeholder in zip(titles, placeholders, strict=True):
        whole = TextParagraph((*text, TextRun(f" {mark}")) if mark else text, plain=True)
        found = best_size((whole,), placeholder, pack)
        size = found[0] if found else ladder(placeholder)[-1]
        sizes.setdefault(placeholder.sizes_pt, []).append(size.base_pt)
    return tuple(_held(found, sorted(sizes[found.sizes_pt])) for found in placeholders)


def _held(placeholder: Placeholder, sizes: Sequence[float]) -> Placeholder:
    most = MOST_ABOVE * sizes[len(sizes) // 4]
    kept = tuple(size for size in placeholder.sizes_pt if size <= most)
    return replace(placeholder, sizes_pt=kept) if kept else placeholder


def _identity(words: str) -> str:
    return "".join(words.split()).casefold()


def fit_title(title: Marked, placeholder: Placeholder, pack: LayoutPack, key: str) -> FittedTitle:
    """Return the title at the largest size that fits, shortened where it fits at none."""
    text, mark = title
    tail = (TextRun(f" {mark}"),) if mark else ()
    whole = TextParagraph((*text, *tail), plain=True, key=key)
    found = best_size((whole,), placeholder, pack)
    cut = found is None
    if found is None:
        whole = _shortened(text, tail, key, placeholder, pack)
        found = best_size((whole,), placeholder, pack)
    largest = found[0] if found else ladder(placeholder)[-1]
    size, lines = _well_broken(whole, placeholder, largest, pack)
    written = replace(whole, text=lines)
    paragraphs = fitted_paragraphs((written,), placeholder, size)
    count = measure((whole,), placeholder, size, pack).lines
    shape = text_shape("title", placeholder, paragraphs, count)
    return FittedTitle(shape, " ".join(plain(whole.text).split()), cut)


def _well_broken(
    title: TextParagraph, placeholder: Placeholder, largest: Size, pack: LayoutPack
) -> tuple[Size, RichText]:
    """Return a size and the title broken for it: the largest, or one at which no word is cut."""
    style = placeholder.level(0)
    measured = prepared(title.text, style, pack)
    words = plain(title.text)
    ways = []
    for size in ladder(placeholder):
        if LEAST_OF_LARGEST * largest.base_pt <= size.base_pt <= largest.base_pt:
            width = safe_width_em(text_width_pt(title, placeholder), size.of(style))
            breaks = balance(measured, width, placeholder.max_lines or 2)
            ways.append((size, breaks))
            if not any(splits_phrase(words, offset) for offset in breaks):
                return size, _broken(title.text, breaks)
    size, breaks = ways[0]
    return size, _broken(title.text, breaks)


def _shortened(
    text: RichText, tail: RichText, key: str, placeholder: Placeholder, pack: LayoutPack
) -> TextParagraph:
    """Cut a title until it fits together with its mark."""
    mark = len(plain(tail))
    (cut,) = shortened((TextParagraph(text, plain=True, key=key),), placeholder, pack)
    while mark:
        whole = replace(cut, text=(*cut.text, *tail))
        if best_size((whole,), placeholder, pack) or len(plain(cut.text)) <= mark:
            return whole
        shorter = slice_text(cut.text, 0, len(plain(cut.text)) - mark - 1)
        cut = replace(cut, text=(*stripped(shorter), TextRun("…")))
    return cut


def _broken(text: RichText, offsets: tuple[int, ...]) -> RichText:
    """Put line breaks at the chosen offsets; the space before one goes."""
    out: list[TextRun] = []
    start = 0
    for offset in offsets:
        out += _without_trailing_space(slice_text(text, start, offset))
        out.append(TextRun("\n"))
        start = offset
    return (*out, *slice_text(text, start, len(plain(text))))


def _without_trailing_space(text: RichText) -> RichText:
    return slice_text(text, 0, len(plain(text).rstrip(" ")))
