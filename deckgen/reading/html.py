"""Raw HTML in a post: tags to styles, breaks, pictures and links; their text stays.

Not a browser's parser: posts hold a handful of tags, and a tag that means nothing here vanishes
while its text stays (comments, scripts and style sheets vanish whole).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from deckgen.model.text import TextRun
from deckgen.reading.addresses import LinkChecker
from deckgen.reading.pieces import Break, Edge, Piece, Shown

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<[?!][^>]*(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attrs>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=]+)(?:\s*=\s*(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<b>[^\s\"'=<>`]+)))?"
)
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
_HIDDEN = frozenset({"script", "style", "template", "noscript", "object"})
_MEDIA = frozenset({"iframe", "video", "audio", "embed"})
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "caption"]
)
_CELLS = frozenset({"td", "th", "option"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its attributes, at a line of the source."""

    name: str
    closing: bool
    attributes: dict[str, str]
    line: int


def scan(source: str, line: int) -> Iterator[Tag | tuple[str, int]]:
    """Yield the tags of ``source`` and the text between them (decoded) with its line."""
    at = 0
    for found in _TOKEN.finditer(source):
        if found.start() > at:
            yield html.unescape(source[at : found.start()]), line
            line += source.count("\n", at, found.start())
        if found["name"]:
            yield Tag(found["name"].lower(), bool(found["close"]), _attributes(found), line)
        elif found["cdata"]:
            yield found["cdata"], line
        line += found.group().count("\n")
        at = found.end()
    if at < len(source):
        yield html.unescape(source[at:]), line


def _attributes(found: re.Match[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for item in _ATTRIBUTE.finditer(found["attrs"]):
        value = item["d"] or item["s"] or item["b"] or ""
        out.setdefault(item["name"].lower(), html.unescape(value))
    return out


class Styler:
    """The styles that are open at a point of the text, from Markdown and from raw tags."""

    def __init__(self, links: LinkChecker) -> None:
        self.links = links
        self.hidden = 0
        self.run = TextRun("")
        self._counts: dict[str, int] = {}
        self._links: list[str] = []

    def count(self, style: str, step: int) -> None:
        """Open (1) or close (-1) ``style``, a flag of `TextRun`."""
        self._counts[style] = max(0, self._counts.get(style, 0) + step)
        self.run = replace(self.run, **{style: self._counts[style] > 0})

    def open_link(self, address: str, line: int) -> None:
        """Open a link; links within links count once they are the innermost."""
        self._links.append(self.links.checked(address, line) if address else "")
        self.run = replace(self.run, link=self._links[-1])

    def close_link(self) -> None:
        """Close the innermost link."""
        if self._links:
            self._links.pop()
        self.run = replace(self.run, link=self._links[-1] if self._links else "")

    def inline(self, source: str, line: int) -> list[Piece]:
        """Return the pieces of raw HTML among Markdown: block tags are no more than a break."""
        out: list[Piece] = []
        for piece in self.pieces(source, line):
            out.append(Break(piece.line, "hard") if isinstance(piece, Edge) else piece)
        return out

    def pieces(self, source: str, line: int) -> Iterator[Piece]:
        """Yield the pieces of raw HTML, with the edges of its blocks."""
        for item in scan(source, line):
            if isinstance(item, Tag):
                yield from self._tag(item)
            elif not self.hidden:
                yield from self._words(*item)

    def _words(self, text: str, line: int) -> Iterator[Piece]:
        for number, part in enumerate(text.split("\n")):
            if number:
                yield Break(line + number - 1, "space")
            if part:
                yield replace(self.run, text=part)

    def _tag(self, tag: Tag) -> Iterator[Piece]:
        if tag.name in _HIDDEN:
            self.hidden = max(0, self.hidden + (-1 if tag.closing else 1))
        elif self.hidden:
            return
        elif tag.name in _STYLES:
            self.count(_STYLES[tag.name], -1 if tag.closing else 1)
        elif tag.name == "a":
            if tag.closing:
                self.close_link()
            else:
                self.open_link(tag.attributes.get("href", ""), tag.line)
        elif tag.name == "br":
            yield Break(tag.line, "hard")
        elif tag.name == "img" and not tag.closing:
            yield self._picture(tag)
        elif tag.name in _MEDIA and not tag.closing:
            yield from self._medium(tag)
        elif tag.name in _BLOCKS:
            yield Edge(tag.line, tag.name, tag.closing)
        elif tag.name in _CELLS:
            yield replace(self.run, text=" ")

    def _picture(self, tag: Tag) -> Shown:
        return Shown(
            tag.line,
            tag.attributes.get("src", "") or tag.attributes.get("data-src", ""),
            alt=tag.attributes.get("alt", ""),
            title=tag.attributes.get("title", ""),
            link=self.run.link,
        )

    def _medium(self, tag: Tag) -> Iterator[Piece]:
        """An embedded video or page becomes a link under its title or its host's name."""
        address = tag.attributes.get("src", "")
        if address.startswith("//"):
            address = "https:" + address
        name = tag.attributes.get("title", "") or urlsplit(address).netloc or tag.name
        yield Edge(tag.line, tag.name)
        yield TextRun(name, link=self.links.checked(address, tag.line) if address else "")
        yield Edge(tag.line, tag.name, closing=True)
