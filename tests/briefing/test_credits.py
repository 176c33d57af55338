"""What stands behind a post is told by no slide, headed or only announced by a line."""

from __future__ import annotations

import pytest

from deckgen.briefing.credits import is_title, only_points
from deckgen.briefing.outline import outline
from deckgen.model.post import AnyBlock, Paragraph, Table, TextLine
from deckgen.model.source import SourceSpan
from deckgen.model.text import TextRun
from tests.briefing.posts import post
from tests.briefing.test_outline import parts, shape

SPAN = SourceSpan("post.md", 1, 1)
TABLE = Table(key="t", span=SPAN, header=(), rows=(), alignments=())


def linked(address: str, words: str) -> list[AnyBlock]:
    line = TextLine((TextRun(words, link=address),), SPAN)
    return [Paragraph(key="p", span=SPAN, lines=(line,))]


REPORT = "## Ceph\n\nCeph runs at 40 sites now.\n\n"


@pytest.mark.parametrize(
    "heading",
    [
        "About the author", "About Me", "References", "5. Further reading", "Related links:",
        "See also", "参考资料", "参考文献", "延伸阅读", "相关链接", "七、作者简介", "關於作者",
        "延伸閱讀",
        "参考リンク", "著者について", "참고 자료", "저자 소개",
    ],
)  # fmt: skip
def test_sections_behind_a_post_are_known_in_five_scripts(heading: str) -> None:
    assert is_title(heading)
    assert shape(f"{REPORT}## {heading}\n\nJane has built storage for 15 years.\n") == [
        ("track", "Ceph"),
        ("sources", parts(f"## {heading}\n\nx\n")[0].title),
    ]


@pytest.mark.parametrize(
    "heading", ["Resource scheduling", "The authors of Ceph", "链接追踪", "Linkerd"]
)
def test_headings_that_only_sound_like_it_stay_tracks(heading: str) -> None:
    assert not is_title(heading)


def test_a_line_announces_what_stands_behind_the_post() -> None:
    text = f"{REPORT}**参考资料**\n\n1. 论文\n\n作者简介：王磊，架构师，15 年经验。\n"
    assert [part.role for part in parts(text)] == ["track", "sources"]
    assert [len(part.blocks) for part in parts(text)] == [1, 3]


def test_what_goes_on_with_the_report_is_not_behind_it() -> None:
    text = f"{REPORT}References:\n\n- [paper](https://a.example)\n\nNext year we meet in Berlin.\n"
    assert [part.role for part in parts(text)] == ["track", "outro"]


def test_the_conclusion_before_the_references_is_found() -> None:
    text = f"{REPORT}## 总结\n\n明年再见。\n\n## 参考资料\n\n- 论文\n"
    assert [part.role for part in parts(text)] == ["track", "outro", "sources"]


def test_a_post_that_is_nothing_else_keeps_its_tracks() -> None:
    text = "## References\n\nOne paper.\n\n## Further reading\n\nOne book.\n"
    assert [part.role for part in parts(text)] == ["track", "track"]


def test_the_author_has_the_last_word() -> None:
    text = f"{REPORT}## References\n\nOne paper.\n"
    found, _ = outline(post(text), {"h/3": "track"})
    assert [part.role for part in found] == ["track", "track"]


def test_a_section_of_bare_links_is_no_track() -> None:
    assert only_points("会议中", linked("https://youtu.be/x", "youtu.be"))
    assert not only_points("Talks", linked("https://a.example/1", "How Ceph keeps data"))
    assert not only_points("会议中", [*linked("https://youtu.be/x", "youtu.be"), TABLE])
