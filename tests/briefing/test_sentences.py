from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.briefing.sentences import sentence_spans, sentences
from deckgen.model.text import TextRun, plain

CASES = [
    ("今天发布。明天培训！还有吗？", ["今天发布。", "明天培训！", "还有吗？"]),
    ("One thing. Another thing! A third?", ["One thing.", "Another thing!", "A third?"]),
    ("新版本Newton发布了. 主题有四个。", ["新版本Newton发布了.", "主题有四个。"]),
    ("云不能停cannot fail.然后继续", ["云不能停cannot fail.", "然后继续"]),
    ('他说："够了。"大家笑了。', ['他说："够了。"', "大家笑了。"]),
    ("他说：“够了！”然后走了。", ["他说：“够了！”", "然后走了。"]),
    ('She said "enough." Then she left.', ['She said "enough."', "Then she left."]),
    ("Version 2.1 is out. So is 3.0.", ["Version 2.1 is out.", "So is 3.0."]),
    (
        "See https://example.com/a.b?c=d. Then stop.",
        ["See https://example.com/a.b?c=d.", "Then stop."],
    ),
    ("Dr. Lee of Example Inc. spoke first.", ["Dr. Lee of Example Inc. spoke first."]),
    ("Clouds, e.g. OpenStack, grow.", ["Clouds, e.g. OpenStack, grow."]),
    ("J. R. Smith talked. Everyone listened.", ["J. R. Smith talked.", "Everyone listened."]),
    ("Yahoo! JAPANの伊藤氏が登壇した。", ["Yahoo! JAPANの伊藤氏が登壇した。"]),
    ("1. Enterprise Big Data", ["1. Enterprise Big Data"]),
    ("2 . 为什么需要它", ["2 . 为什么需要它"]),
    ("真的吗？！当然。", ["真的吗？！", "当然。"]),
    ("Node.js和K8s 1.4都有。", ["Node.js和K8s 1.4都有。"]),
    ("People from all over the world… and more.", ["People from all over the world… and more."]),
    ("Ceph（后端存储。默认）很流行。下一个。", ["Ceph（后端存储。默认）很流行。", "下一个。"]),
    ("用量达到16.6 million。很多。", ["用量达到16.6 million。", "很多。"]),
    (
        "They run workloads on OpenStack . CERN too.",
        ["They run workloads on OpenStack .", "CERN too."],
    ),
    ("笑脸(: 没有关上。下一句。", ["笑脸(: 没有关上。", "下一句。"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


def test_styles_and_links_survive() -> None:
    text = (
        TextRun("Bold. ", bold=True),
        TextRun("A link", link="https://e.org"),
        TextRun(" ends."),
    )
    first, second = sentences(text)
    assert first == (TextRun("Bold.", bold=True),)
    assert second == (TextRun("A link", link="https://e.org"), TextRun(" ends."))


@given(st.text(alphabet='ab A1.。！？!?…"”’()（）《》,，  \n中文云', max_size=80))
def test_no_character_is_lost(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(plain(s) for s in sentences((TextRun(text),))) == "".join(
        text[a:b] for a, b in spans
    )
