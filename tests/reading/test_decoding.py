"""Encodings."""

from __future__ import annotations

import codecs

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.reading import read_post
from tests.reading.outline import shown

TEXT = "## 巴塞罗那峰会\n\n存储 and more"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_unicode(data: bytes) -> None:
    post, notes = read_post(data, "p.md")
    assert shown(post.blocks[0]) == "1 h2 巴塞罗那峰会"
    assert (post.line_count, notes) == (3, ())


def test_gb18030_with_a_warning() -> None:
    post, (note,) = read_post(TEXT.encode("gb18030"), "p.md")
    assert shown(post.blocks[0]) == "1 h2 巴塞罗那峰会"
    assert str(note) == (
        "p.md:1: warning[post-encoding]: the post is not UTF-8 and was read as GB 18030"
        ". Hint: save the post as UTF-8"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "p.md:1: error[post-empty]: the post holds no text. Hint: write the post first"),
        (b"\n \r\n",
         "p.md:1: error[post-empty]: the post holds no text. Hint: write the post first"),
        (b"\x89PNG\0\0", "p.md:1: error[post-binary]: found a NUL byte: this is a binary file; "
         "expected Markdown text. Hint: name the .md file, or save the post as UTF-8"),
        (b"a\r\nb\rc\0", "p.md:3: error[post-binary]: found a NUL byte: this is a binary file; "
         "expected Markdown text. Hint: name the .md file, or save the post as UTF-8"),
        (b"ok\n\xff\xff", "p.md:2: error[post-encoding]: found bytes that are neither UTF-8 "
         "nor GB 18030; expected Markdown text. Hint: save the post as UTF-8"),
        (codecs.BOM_UTF16_LE + b"abc", "p.md:1: error[post-encoding]: the byte order mark says "
         "UTF-16-LE, but byte 2 is not of it. Hint: save the post as UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(DeckgenError) as caught:
        read_post(data, "p.md")
    assert str(caught.value) == message
    assert caught.value.exit_code == 3
