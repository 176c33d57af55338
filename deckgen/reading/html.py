"""Raw HTML in a post: tags to styles, breaks, pictures and links; their text stays.

Not a browser's parser: posts hold a handful of tags, and a tag that means nothing here vanishes
while its text stays (comments, scripts and style sheets vanish whole).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.text import TextRun
from deckgen.patterns import Pattern
from deckgen.reading.addresses import LinkChecker
from deckgen.reading.pieces import Aside, Break, Edge, Piece, Shown

_OTHER = Pattern(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<[?!][^>]*(?:>|\Z)", re.DOTALL)
_TAG = Pattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+)>")
_ATTRIBUTE = Pattern(
    r"(?P<name>[^\s\"'>/=]+)(?:\s*=\s*(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<b>[^\s\"'=<>`]+)))?"
)
_ASIDE = Pattern(r"<!--\s*deckgen\s*[:：](.*?)(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_PICTURE_FILE = Pattern(r"\.(?:jpe?g|png|gif|webp|heic|avif|bmp|tiff?)(?:[?#]|$)", re.IGNORECASE)
_MOST_STRAYS = 200
"""Stray "<" in one stretch of HTML after which the rest is text: each costs a look ahead."""

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "code": "code",
    "kbd": "code",
    "tt": "code",
    "samp": "code",
    "del": "strike",
    "s": "strike",
    "strike": "strike",
    "sup": "superscript",
    "sub": "subscript",
}
_WHOLE = frozenset({"script", "style"})
"""Elements that vanish with their text."""

_MEDIA = frozenset({"iframe", "video", "audio", "embed"})
_MEDIUM_END = Pattern(r"</(iframe|video|audio)", re.IGNORECASE)


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav "
    "ol optgroup option p pre search section summary table tbody td textarea tfoot th thead "
    "title tr ul"
)
VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without a closing tag (HTML, section 13.1.2)."""


class Tag(Struct, frozen=True):
    """A tag with its attributes, at a line of the source."""

    name: str
    closing: bool
    attributes: dict[str, str]
    line: int


class Words(Struct, frozen=True):
    """Text between tags, entities decoded."""

    text: str
    line: int


def scan(source: str, line: int) -> Iterator[Tag | Words | Aside]:
    """Yield the tags of ``source``, the text between them and asides, each with its line."""
    at = start = strays = 0
    while True:
        at = source.find("<", at) if strays < _MOST_STRAYS else -1
        if at < 0:
            break
        tag = _TAG.match(source, at)
        found = tag or _OTHER.match(source, at)
        if not found:
            strays, at = strays + 1, at + 1
            continue
        if at > start:
            yield Words(html.unescape(source[start:at]), line)
            line += source.count("\n", start, at)
        if tag:
            yield Tag(tag[2].lower(), bool(tag[1]), _attributes(tag[3]), line)
        elif found[1]:
            yield Words(found[1], line)
        elif aside := _ASIDE.match(found.group()):
            yield Aside(line, html.unescape(aside[1]))
        line += source.count("\n", at, found.end())
        at = start = found.end()
    if start < len(source):
        yield Words(html.unescape(source[start:]), line)


def _attributes(source: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for item in _ATTRIBUTE.finditer(source):
        value = item["d"] or item["s"] or item["b"] or ""
        out.setdefault(item["name"].lower(), html.unescape(value))
    return out


class Styler:
    """The styles that are open at a point of the text, from Markdown and from raw tags."""

    def __init__(self, links: LinkChecker) -> None:
        self.links = links
        self.hidden = ""
        """The element whose text is being left out: a script, a style sheet, a medium, whose text
        is for browsers that cannot show it."""
        self.ends: frozenset[str] = frozenset()
        """The media whose closing tags are in the text: whatever is not closed hides nothing."""
        self.run = TextRun("")
        self._counts: dict[str, int] = {}
        self._links: list[str] = []
        self._aims: list[str] = []
        """Where the open links lead, as written."""
        self._sourceless: str | None = None
        """The title of an open medium whose address is still to come; None where none is."""

    def count(self, style: str, step: int) -> None:
        """Open (1) or close (-1) ``style``, a flag of `TextRun`."""
        self._counts[style] = max(0, self._counts.get(style, 0) + step)
        flags: dict[str, Any] = {style: self._counts[style] > 0}
        self.run = replace(self.run, **flags)

    def open_link(self, address: str, line: int) -> None:
        """Open a link; of links within links the innermost counts."""
        self._links.append(self.links.checked(address, line) if address else "")
        self._aims.append(address)
        self.run = replace(self.run, link=self._links[-1])

    def close_link(self) -> None:
        """Close the innermost link."""
        if self._links:
            self._links.pop()
            self._aims.pop()
        self.run = replace(self.run, link=self._links[-1] if self._links else "")

    @property
    def larger(self) -> str:
        """The address of a picture that the innermost link leads to, or nothing."""
        aim = self._aims[-1] if self._aims else ""
        return aim if aim and _PICTURE_FILE.search(aim) else ""

    def inline(self, source: str, line: int) -> list[Piece]:
        """Return the pieces of raw HTML among Markdown: block tags are no more than a break."""
        out: list[Piece] = []
        for piece in self.pieces(source, line):
            out.append(Break(piece.line, "inner") if isinstance(piece, Edge) else piece)
        return out

    def look_ahead(self, source: str) -> None:
        """Note which media are closed in a stretch of text."""
        if "</" in source:
            self.ends = frozenset(name.lower() for name in _MEDIUM_END.findall(source))

    def pieces(self, source: str, line: int) -> Iterator[Piece]:
        """Yield the pieces of raw HTML, with the edges of its blocks."""
        for item in scan(source, line):
            if isinstance(item, Tag):
                yield from self._tag(item)
            elif self.hidden:
                continue
            elif isinstance(item, Aside):
                yield item
            else:
                yield from self._words(item)

    def _words(self, words: Words) -> Iterator[Piece]:
        for number, part in enumerate(words.text.split("\n")):
            if number:
                yield Break(words.line + number - 1, "space")
            if part:
                yield replace(self.run, text=part)

    def _tag(self, tag: Tag) -> Iterator[Piece]:
        if tag.name == "source" and self._sourceless is not None:
            yield from self._medium(tag)
        elif self.hidden:
            self._end_hidden(tag)
        elif tag.name in _WHOLE and not tag.closing:
            self.hidden = tag.name
        elif tag.name in _STYLES:
            self.count(_STYLES[tag.name], -1 if tag.closing else 1)
        elif tag.name == "a":
            if tag.closing:
                self.close_link()
            else:
                self.open_link(tag.attributes.get("href", ""), tag.line)
        elif tag.name == "br":
            yield Break(tag.line, "inner")
        elif tag.name == "img" and not tag.closing:
            yield self._picture(tag)
        elif tag.name in _MEDIA and tag.closing:
            self._sourceless = None
        elif tag.name in _MEDIA:
            yield from self._medium(tag)
            self.hidden = tag.name if tag.name in self.ends else ""
        elif tag.name in _BLOCKS:
            yield Edge(tag.line, tag.name, tag.closing)

    def _end_hidden(self, tag: Tag) -> None:
        if tag.closing and tag.name == self.hidden:
            self.hidden, self._sourceless = "", None

    def _picture(self, tag: Tag) -> Shown:
        words = tag.attributes
        return Shown(
            tag.line,
            # Pages that load pictures late keep the address aside.
            words.get("data-src", "") or words.get("src", ""),
            alt=words.get("alt", ""),
            title=words.get("title", ""),
            link=self.run.link,
            larger=self.larger,
        )

    def _medium(self, tag: Tag) -> Iterator[Piece]:
        """An embedded video or page becomes a link under its title, its host's or its file's name.

        A ``<video>`` without an address takes that of its first ``<source>``.
        """
        if tag.name == "source":
            title = self._sourceless
        else:
            title = tag.attributes.get("title", "") or tag.attributes.get("aria-label", "")
        address = tag.attributes.get("src", "").strip()
        self._sourceless = None if address else title
        if not address:
            return
        if address.startswith("//"):
            address = "https:" + address
        name = (title or "").strip() or host_of(address) or _file_of(address)
        if not name:
            return
        yield Edge(tag.line, tag.name)
        yield TextRun(name, link=self.links.checked(address, tag.line))
        yield Edge(tag.line, tag.name, closing=True)


def _file_of(address: str) -> str:
    """Return the name of the file that a relative ``address`` leads to."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address):
        return ""
    return unquote(re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2])


def host_of(address: str) -> str:
    """Return the host's name of ``address``, or "" where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
