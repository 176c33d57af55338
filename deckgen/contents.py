"""What a post holds, for holding a deck against it: its texts and pictures as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deckgen.checking.post import PostContents, PostPicture, PostText
from deckgen.model.post import Code, Footnote, Heading, ListItem, Paragraph, Picture, Post, Table
from deckgen.model.text import TextRun, plain
from deckgen.photos import make_album
from deckgen.photos.gist import gist_of
from deckgen.reading import read_post
from deckgen.workspace import find_site, read_file


def post_contents(path: Path, root: Path | None = None) -> PostContents:
    """Return what a post holds; DeckgenError where it cannot be read.

    A picture that is missing, or that no deck could show, is not asked for.
    """
    site = find_site(path, root)
    post, _ = read_post(read_file(path), path.name, site)
    album, _ = make_album(post, site, straighten=False)
    whole = {photo.digest: photo for photo in album.photos}
    pictures = []
    for block in post.blocks:
        photo = album.with_repeats().get(block.key) if isinstance(block, Picture) else None
        if photo is not None and isinstance(block, Picture):
            photo = whole.get(photo.original, photo)
            pictures.append(PostPicture(block.address, block.span.first_line, gist_of(photo.data)))
    return PostContents(str(path), tuple(_texts(post)), tuple(pictures), gist_of)


def _texts(post: Post) -> Iterator[PostText]:
    for block in post.blocks:
        first = block.span.first_line
        if isinstance(block, Heading):
            yield PostText(plain(block.text), first)
        elif isinstance(block, Paragraph | ListItem | Footnote):
            for line in block.lines:
                if not all(_is_address(run) for run in line.text):
                    yield PostText(plain(line.text), line.span.first_line)
        elif isinstance(block, Code):
            for number, text in enumerate(block.text.split("\n")):
                yield PostText(text, first + number)
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                for cell in row:
                    yield PostText(plain(cell), first)


def _is_address(run: TextRun) -> bool:
    """Whether a run says nothing but where it leads, as that of an embedded video."""
    return bool(run.link) and run.text.strip() in run.link
