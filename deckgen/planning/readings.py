"""What slides say with the words read off a picture: its title, its description, its notes.

All of it is marked as read off the picture, and none of it is mixed with what the post says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.model.album import Photo, WordLine
from deckgen.model.storyboard import NoteParagraph
from deckgen.model.text import rich
from deckgen.planning.words import fits_title, shorten, width_em

SURE = 0.9
"""Confidence from which a line may be shown or spoken; logos are read as noise below it."""
LIKELY = 0.8
"""Confidence from which a line stands in the notes."""
_TALLER = 1.2
"""How much taller than the usual line a title is; a title in the middle is taller still."""
_MUCH_TALLER = 1.5
_UPPER = 0.3
"""Share of the picture in which a title is looked for first."""
_ALT_LETTERS = 250
_STOP_WORDS = frozenset((
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "our", "your", "its",
    "not", "but", "all", "can", "has", "have", "into", "openstack", "cloud",
))  # fmt: skip
"""Words that agree by chance, at a cloud summit above all."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}|\d[\d.,]*\d|\d+|[\u4e00-\u9fff]{2}")


def lines(photo: Photo, floor: float = SURE) -> tuple[WordLine, ...]:
    """Return the lines of a picture that are sure enough and say something."""
    return tuple(
        line
        for line in photo.words
        if line.confidence >= floor and sum(map(str.isalnum, line.text)) >= 2
    )


def own_title(photo: Photo) -> str:
    """Return the title on a projected slide: its largest line, at the top or large by far."""
    sure = lines(photo)
    if photo.kind != "screen" or len(sure) < 2:
        return ""
    from statistics import median  # few posts come with words read off their pictures

    usual = median(line.height for line in sure)
    wordy = [line for line in sure if len(line.text) >= 4 and line.height >= _TALLER * usual]
    upper = [line for line in wordy if line.top < _UPPER]
    far = [line for line in wordy if line.height >= _MUCH_TALLER * usual]
    best = max(upper or far, key=lambda line: line.height * width_em(line.text), default=None)
    if best is None:
        return ""
    title = " ".join(line.text for line in _with_second_line(best, sure))
    return title if fits_title(title) else best.text


def _with_second_line(first: WordLine, found: Sequence[WordLine]) -> tuple[WordLine, ...]:
    """Return a title's line with the one below that goes on with it in the same size."""
    for line in found:
        alike = abs(line.height / first.height - 1) < 0.15
        near = 0 < line.top - first.top < 1.8 * first.height
        if line is not first and alike and near and abs(line.left - first.left) < 0.03:
            return first, line
    return (first,)


def spoken(photo: Photo) -> str:
    """Return what a picture says, its title first: ``Title. line, line``."""
    title = own_title(photo)
    rest = ", ".join(line.text for line in lines(photo) if line.text not in title)
    return ". ".join(part for part in (title, rest) if part)


def within_alt(words: str) -> str:
    """Cut alternative text to the length that users of screen readers ask for."""
    limit = width_em("x" * _ALT_LETTERS)
    while len(words := shorten(words, limit)) > _ALT_LETTERS:
        limit *= 0.9
    return words


def agrees(photo: Photo, sentence: str) -> bool:
    """Return whether the words on a picture are those of the sentence beside it."""
    said = _tokens(sentence)
    title = _tokens(own_title(photo))
    shared = title & said
    return bool(title) and (2 * len(shared) > len(title) or len(_on(photo) & said) >= 4)


def _on(photo: Photo) -> set[str]:
    return {token for line in lines(photo) for token in _tokens(line.text)}


def _tokens(text: str) -> set[str]:
    return {token.casefold() for token in _TOKEN.findall(text)} - _STOP_WORDS


def reading_notes(lead: str, photo: Photo) -> tuple[NoteParagraph, ...]:
    """Return every likely line of a picture as one paragraph of notes.

    ``lead`` says that it is read off the picture; ``{words}`` in it stands for the lines.
    """
    words = " · ".join(line.text for line in lines(photo, LIKELY))
    return (NoteParagraph(rich(lead.format(words=words))),) if words else ()
