"""Keys come from the structure and are unique."""

from __future__ import annotations

import pytest

from deckgen.reading.keys import slug_of
from tests.reading.outline import read


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("1.Enterprise Big Data", "enterprise-big-data"),
        ("3、存储 Ceph", "存储-ceph"),
        ("Telecom/NFV", "telecom-nfv"),
        ("2016 in review", "2016-in-review"),
        ("（1）简述", "简述"),
        ("4.", "4"),
        ("！？", "section"),
    ],
)
def test_slugs(heading: str, slug: str) -> None:
    assert slug_of(heading) == slug


def test_keys_follow_the_headings() -> None:
    post = read("lead\n\n## A\n\none\n\ntwo\n\n### 1.B\n\n![x](y)\n\n- i\n\n## A\n\nthree")
    assert [block.key for block in post.blocks] == [
        "paragraph-1",
        "a",
        "a/paragraph-1",
        "a/paragraph-2",
        "a/b",
        "a/b/picture-1",
        "a/b/item-1",
        "a~2",
        "a~2/paragraph-1",
    ]


def test_a_heading_may_be_named_like_a_block() -> None:
    keys = [block.key for block in read("text\n\n# paragraph 1\n\n# b\n\n# b~2\n\n# b").blocks]
    assert len(set(keys)) == len(keys)
