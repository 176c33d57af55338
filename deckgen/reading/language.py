"""The language of most of a post: scripts first, then a vote of very frequent words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from deckgen.model.post import AnyBlock, Footnote, Heading, ListItem, Paragraph, Table
from deckgen.model.text import RichText
from deckgen.patterns import Pattern

_SAMPLE = 20_000
"""Characters looked at; a post does not change its language after that."""

_HAN_SHARE = 0.2
"""Share of Han among the letters above which a post is Chinese: a Han character is a word or
half of one, a Latin letter a fifth, so that this is still half of the words."""

# Characters that differ between the two ways of writing, among the most frequent of each.
_TRADITIONAL = frozenset("這個們來時會說對學國過發還經點無開體關與為從實現應該進運雲數據務網")
_SIMPLIFIED = (
    frozenset("这个们来时会说对学国过发还经点无开体关与为从实现应该进运云数据务网") - _TRADITIONAL
)

_STOP_WORDS = {
    "en-US": "the and of to in is for that with was are this on we have from",
    "de-DE": "der die das und ist nicht ein eine mit den von zu auf für wir sich",
    "fr-FR": "le la les et des est une dans pour que qui sur avec nous pas du",
    "es-ES": "el la los las y es una en para que con por del se nos más como",
}

_FEWEST_WORDS = 2
"""Different frequent words of a language that tell it; one alone may be a name (Las Vegas)."""

_TAGS = {
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-hant": "zh-TW",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "en": "en-US",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "pt": "pt-PT",
    "it": "it-IT",
    "nl": "nl-NL",
}
_TAG = Pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(stated: str) -> str:
    """Return ``stated`` as a BCP 47 tag (``zh_cn`` as ``zh-CN``), or "" where it is none."""
    tag = stated.strip().split(".")[0].replace("_", "-")
    if not _TAG.fullmatch(tag):
        return ""
    if tag.lower() in _TAGS:
        return _TAGS[tag.lower()]
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) <= 3 else part.lower()


_MACHINE = Pattern(r"[!-~]*(?:[/\\_@=<>{}$|~\d]|[A-Za-z][.:][A-Za-z])[!-~]*")
"""Addresses, paths, figures, options and names of things in code: they are in no language."""


def prose(blocks: Iterable[AnyBlock]) -> str:
    """Return the words of a post that are in a language: no code, figures, paths, addresses.

    Of a long post only as many as its language is guessed by.
    """
    texts = ("".join(run.text for run in text if not run.code) for text in _texts(blocks))
    found: list[str] = []
    length = 0
    for text in texts:
        found.append(_MACHINE.sub(" ", text))
        length += len(found[-1])
        if length >= _SAMPLE:
            break
    return "\n".join(found)


def _texts(blocks: Iterable[AnyBlock]) -> Iterator[RichText]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph | ListItem | Footnote):
            yield from (line.text for line in block.lines)
        elif isinstance(block, Table):
            yield from (cell for row in (block.header, *block.rows) for cell in row)


def guess_language(text: str) -> str:
    """Return the language of most of ``text`` as a BCP 47 tag; English where nothing tells."""
    text = text[:_SAMPLE]
    letters = sum(1 for char in text if char.isalpha()) or 1
    kana = sum(1 for char in text if "\u3041" <= char <= "\u30ff" and char.isalpha())
    hangul = sum(1 for char in text if "\uac00" <= char <= "\ud7a3")
    han = sum(1 for char in text if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf")
    if kana / letters > 0.1 and kana * 5 > han:
        return "ja-JP"
    if hangul / letters > _HAN_SHARE:
        return "ko-KR"
    if han / letters > _HAN_SHARE:
        return _chinese(text)
    return _by_words(text)


def _chinese(text: str) -> str:
    traditional = sum(1 for char in text if char in _TRADITIONAL)
    simplified = sum(1 for char in text if char in _SIMPLIFIED)
    return "zh-TW" if traditional > simplified else "zh-CN"


def _by_words(text: str) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    votes = {
        tag: sum(words[word] for word in stop_words.split())
        for tag, stop_words in _STOP_WORDS.items()
    }
    best = max(votes, key=lambda tag: (votes[tag], tag == "en-US"))
    different = sum(word in words for word in _STOP_WORDS[best].split())
    return best if different >= _FEWEST_WORDS else "en-US"
