"""Posts for tests, made by a small reader of a small Markdown, and photos without pictures.

Headings, images, lists, quotes and paragraphs; a paragraph flows unless a line of it ends in
two spaces, then each line stands for itself.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from deckgen.model.album import Album, Photo
from deckgen.model.post import (
    AnyBlock,
    Code,
    FrontMatter,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Post,
    TextLine,
)
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, TextRun, rich

FILE = "post.md"
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<address>[^\s)]+)(?: \"(?P<title>[^\"]*)\")?\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def span(first: int, last: int | None = None) -> SourceSpan:
    return SourceSpan(FILE, first, last or first)


def styled(text: str) -> RichText:
    """Return text whose ``**bold**`` and ```code``` are runs of their own."""
    runs: list[TextRun] = []
    for piece in re.split(r"(\*\*.+?\*\*|`[^`]+`)", text):
        if piece.startswith("**") and piece.endswith("**") and len(piece) > 4:
            runs.append(TextRun(piece[2:-2], bold=True))
        elif piece.startswith("`") and piece.endswith("`") and len(piece) > 2:
            runs.append(TextRun(piece[1:-1], code=True))
        elif piece:
            runs.append(TextRun(piece))
    return tuple(runs)


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[AnyBlock] = []
        self.pending: list[tuple[int, str]] = []

    def key(self, kind: str) -> str:
        return f"{kind}/{len(self.blocks) + 1}"

    def flush(self) -> None:
        if not self.pending:
            return
        lines, self.pending = self.pending, []
        where = span(lines[0][0], lines[-1][0])
        quoted = all(text.startswith(">") for _, text in lines)
        clean = [(at, text.lstrip("> ").rstrip("\r\n")) for at, text in lines]
        if any(text.endswith("  ") for _, text in clean):
            entries = tuple(TextLine(styled(text.strip()), span(at)) for at, text in clean)
        else:
            joined = " ".join(text.strip() for _, text in clean)
            entries = (TextLine(styled(joined), where),)
        self.blocks.append(Paragraph(key=self.key("p"), span=where, lines=entries, quoted=quoted))

    def line(self, at: int, text: str) -> None:
        if not text.strip():
            return self.flush()
        heading = re.match(r"(#+)\s*(.*)", text)
        picture = _PICTURE.fullmatch(text.strip())
        item = re.match(r"(\s*)([-*]|\d+\.) (.*)", text)
        if heading or picture or item:
            self.flush()
        if heading:
            words = rich(heading.group(2).strip())
            self.blocks.append(
                Heading(key=self.key("h"), span=span(at), level=len(heading.group(1)), text=words)
            )
        elif picture:
            self.blocks.append(
                Picture(
                    key=self.key("pic"),
                    span=span(at),
                    address=picture.group("address"),
                    alt=picture.group("alt"),
                    title=picture.group("title") or "",
                )
            )
        elif item:
            marker = item.group(2) if item.group(2)[0].isdigit() else ""
            lines = (TextLine(styled(item.group(3).strip()), span(at)),)
            self.blocks.append(
                ListItem(
                    key=self.key("li"),
                    span=span(at),
                    level=len(item.group(1)) // 2,
                    marker=marker,
                    lines=lines,
                )
            )
        else:
            self.pending.append((at, text))
        return None


def post(text: str, **front: object) -> Post:
    """Return the post that ``text`` is, with front matter from keywords."""
    reader = _Reader()
    fence: list[str] | None = None
    lines = text.split("\n")
    for at, line in enumerate(lines, 1):
        if line.startswith("```"):
            reader.flush()
            if fence is None:
                fence = []
            else:
                code = Code(
                    key=reader.key("code"),
                    span=span(at - len(fence) - 1, at),
                    text="\n".join(fence),
                )
                reader.blocks.append(code)
                fence = None
        elif fence is not None:
            fence.append(line)
        else:
            reader.line(at, line)
    reader.flush()
    matter = replace(FrontMatter(), **front)  # type: ignore[arg-type]
    return Post(FILE, matter, tuple(reader.blocks), "0" * 64, len(lines))


def photo(
    digest: str = "d", *, width: int = 1600, height: int = 900, brightness: float = 0.6
) -> Photo:
    return Photo(digest, "image/jpeg", width, height, b"", brightness=brightness)


def album(of: Post, **photos: Photo) -> Album:
    """Return an album that has a photo for every picture; keywords name them by file stem."""
    found: dict[str, Photo] = {}
    placed = []
    for block in of.blocks:
        if isinstance(block, Picture):
            stem = re.sub(r"\W", "_", block.address.rpartition("/")[2].partition(".")[0])
            chosen = replace(photos.get(stem, photo()), digest=block.address)
            found[chosen.digest] = chosen
            placed.append((block.key, chosen.digest))
    return Album(tuple(found.values()), tuple(placed))
