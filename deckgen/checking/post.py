"""What a deck is held against when it claims to tell of a post: plain values, from whoever read it.

Stages do not know one another, so that whoever calls hands in the post's texts and pictures, and
a function that tells what a picture file shows.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class PostText(Struct, frozen=True):
    """A line of a block of the post, and where it stands there, from 1."""

    text: str
    line: int


class PostPicture(Struct, frozen=True):
    """A picture of the post: how the post calls it, where, and its gist."""

    name: str
    line: int
    gist: bytes


class PostContents(Struct, frozen=True, eq=False):
    """What a post holds. ``gist_of`` gives the gist of a picture file, ``b""`` where it is none."""

    file: str
    texts: tuple[PostText, ...]
    pictures: tuple[PostPicture, ...]
    gist_of: Callable[[bytes], bytes]
