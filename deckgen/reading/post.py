"""Bytes to a post: the order in which reading works, and nothing else."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from msgspec.structs import replace

from deckgen.diagnostics import Diagnostic, in_order
from deckgen.model.post import AnyBlock, FrontMatter, Post, Site
from deckgen.model.source import SourceSpan
from deckgen.reading.addresses import LinkChecker
from deckgen.reading.dates import file_date
from deckgen.reading.decoding import decode
from deckgen.reading.finishing import finished, own_title
from deckgen.reading.front import Head, read_head
from deckgen.reading.head_fields import front_matter
from deckgen.reading.keys import KeyMaker
from deckgen.reading.language import guess_language, prose
from deckgen.reading.pieces import Aside
from deckgen.reading.remarks import located, remarks_of, without_asides

NOWHERE = Site(root="")


def read_post(data: bytes, file: str, site: Site = NOWHERE) -> tuple[Post, tuple[Diagnostic, ...]]:
    """Return the post that ``data`` holds, and what is to be said about it.

    ``file`` is the name that spans carry, ``site`` what picture addresses are resolved by.
    Raises `DeckgenError` (exit code 3) for what cannot be read at all: a binary file, an empty
    one, an unknown encoding, a head that cannot be parsed.
    """
    text, notes = decode(data, file)
    lines = text.split("\n")
    head = read_head(lines, file)
    links = LinkChecker(file)
    found, asides = _blocks(lines, head, file, site, links)
    found = finished(found)
    words = prose(found)
    front, found = own_title(_front(head, lines, file), found)
    keys = KeyMaker()
    blocks = tuple(keys.keyed(block) for block in found)
    remarks, slips = remarks_of(asides, blocks, lines, file)
    post = Post(
        file=file,
        front=front,
        blocks=blocks,
        digest=hashlib.sha256(data).hexdigest(),
        line_count=len(lines) - (not lines[-1]),
        language=front.language or guess_language(words),
        remarks=remarks,
    )
    return post, in_order((*notes, *links.diagnostics, *slips))


def read_front(data: bytes, file: str) -> FrontMatter:
    """Return what the head of a post says, its body unread; raises what `read_post` does."""
    text, _ = decode(data, file)
    lines = text.split("\n")
    return _front(read_head(lines, file), lines, file)


def _blocks(
    lines: list[str], head: Head, file: str, site: Site, links: LinkChecker
) -> tuple[list[AnyBlock], list[Aside]]:
    from deckgen.reading.blocks import blocks_of, soft_breaks
    from deckgen.reading.dialects import translated
    from deckgen.reading.labels import NoteLabels
    from deckgen.reading.nesting import guarded_tokens
    from deckgen.reading.parser import Environment
    from deckgen.reading.walk import Context
    from deckgen.reading.wrapping import join_rule

    # The head's lines stay as blank ones, so that every line keeps its number.
    body = [""] * head.last_line + lines[head.last_line :]
    plain = translated("\n".join(body), file)
    links.diagnostics += plain.diagnostics
    environment: Environment = {}
    tokens = guarded_tokens(plain.text, environment, file, links.diagnostics)
    joins = join_rule(without_asides("\n".join(body)).split("\n"), soft_breaks(tokens))
    labels = NoteLabels(environment)
    source = plain.text.split("\n")
    context = Context(file, site, joins, links, labels, environment, source, plain.figures)
    return blocks_of(tokens, context), context.asides


def _front(head: Head, lines: list[str], file: str) -> FrontMatter:
    span = SourceSpan(file, head.first_line, head.last_line) if head.last_line else None
    front = front_matter(head.entries, span)
    if front.overrides:
        front = replace(front, overrides=located(front.overrides, lines))
    if not front.dates:
        date = file_date(PurePosixPath(file.replace("\\", "/")).name)
        dates = (date,) if date else ()
        front = replace(front, dates=dates, published=dates)
    return front
