"""Rules that hold a deck against the post that it tells of: nothing of it is lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from math import isqrt
from typing import Final

from deckgen.checking.finding import Found, start_of
from deckgen.checking.post import PostText
from deckgen.checking.subject import Subject
from deckgen.ooxml.deck import Deck
from deckgen.ooxml.names import REL_NOTES
from deckgen.ooxml.shapes import text_of

_GRAM: Final = 4
"""Letters in a row that a text shares with the deck where they stand in it."""

_KEPT: Final = 0.95
"""Part of a text's letters that must stand in the deck: an author's spelling may be mended."""

_FIELDS: Final = 16
"""Fields across and down in which the brightness of pictures is compared."""

_NEAR: Final = 42
"""Comparisons of 240 that may differ: in copies 27 were seen to, whose dark parts had been made
lighter; in two photos of one stage 64."""


def text_lost(subject: Subject) -> Iterator[Found]:
    """Every text of the post stands on a slide or in the notes.

    The deck is what colleagues get of the post: what is on no slide and in no notes does not
    reach them. Letters and digits are compared, with room for a mended spelling.
    """
    if subject.post is None:
        return
    said = _letters("\n".join(_texts(subject.deck)))
    grams = {said[at : at + _GRAM] for at in range(len(said) - _GRAM + 1)}
    for text in subject.post.texts:
        if _lost(text, said, grams):
            shown = start_of(text.text, 60)
            yield Found(
                0,
                f'{subject.post.file}:{text.line}: "{shown}" is on no slide and in no notes.',
                "Add it to the notes of the slide that it belongs to.",
            )


def picture_lost(subject: Subject) -> Iterator[Found]:
    """Every picture of the post is on a slide.

    Compared is what pictures show, not their bytes: scaled, encoded anew or made lighter they
    are the same.
    """
    if subject.post is None:
        return
    images = (
        data
        for part, data in subject.deck.package.parts.items()
        if subject.deck.package.content_type(part).startswith("image/")
    )
    shown = [gradients(gist) for data in images if (gist := subject.post.gist_of(data))]
    for picture in subject.post.pictures:
        own = gradients(picture.gist)
        if not any((own ^ other).bit_count() <= _NEAR for other in shown):
            yield Found(
                0,
                f'{subject.post.file}:{picture.line}: the picture "{picture.name}" is on no slide.',
                "Insert it on the slide whose text it illustrates.",
            )


def gradients(gist: bytes) -> int:
    """Return, a bit each, whether the fields of a gist are brighter than the one before."""
    side = isqrt(len(gist))
    step = side // _FIELDS
    fields = [
        [
            sum(
                gist[y * side + x]
                for y in range(row * step, row * step + step)
                for x in range(column * step, column * step + step)
            )
            for column in range(_FIELDS)
        ]
        for row in range(_FIELDS)
    ]
    bits = 0
    for row in fields:
        for one, other in pairwise(row):
            bits = bits << 1 | (one < other)
    return bits


def _texts(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        if slide.root is None:
            continue
        yield text_of(slide.root)
        for part in deck.related(slide.part, REL_NOTES).values():
            if part in deck.roots:
                yield text_of(deck.roots[part])


def _letters(text: str) -> str:
    """Return letters and digits alone, without case and compatibility forms."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def _lost(text: PostText, said: str, grams: set[str]) -> bool:
    letters = _letters(text.text)
    if not letters or letters in said:
        return False
    kept = bytearray(len(letters))
    for at in range(len(letters) - _GRAM + 1):
        if letters[at : at + _GRAM] in grams:
            kept[at : at + _GRAM] = b"\1" * _GRAM
    return sum(kept) < _KEPT * len(letters)
