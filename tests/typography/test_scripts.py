"""Script and language runs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from deckgen.typography.scripts import (
    has_east_asian,
    is_han,
    language_of,
    language_runs,
    script_runs,
)

from .strategies import texts


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("plain, 100 %", [("plain, 100 %", "latin")]),
        ("超过16.6 million的5G网络", [
            ("超过", "han"), ("16.6 million", "latin"), ("的", "han"), ("5G", "latin"),
            ("网络", "han"),
        ]),
        ("中国2016年10月", [("中国2016年10月", "han")]),
        ("在2016年 OpenStack Day 1", [("在2016年 ", "han"), ("OpenStack Day 1", "latin")]),
        ("的（big tent），好", [("的（", "han"), ("big tent", "latin"), ("），好", "han")]),
        ("，“OpenStack”峰会", [("，“", "han"), ("OpenStack", "latin"), ("”峰会", "han")]),
        ("“it’s” 2016…", [("“it’s” 2016…", "latin")]),
        ("云 (big)", [("云 ", "han"), ("(big)", "latin")]),
        ("かな、", [("かな、", "kana")]),
        ("한국어 텍스트", [("한국어 텍스트", "hangul")]),
        ("。", [("。", "han")]),
    ],
)  # fmt: skip
def test_runs(text: str, runs: list[tuple[str, str]]) -> None:
    assert [(run.text, run.script) for run in script_runs(text)] == runs


@given(texts)
def test_runs_join_to_the_text_and_alternate(text: str) -> None:
    runs = script_runs(text)
    assert "".join(run.text for run in runs) == text
    assert all(run.text for run in runs)
    assert all(a.script != b.script for a, b in pairwise(runs))


@given(texts)
def test_language_runs_join_to_the_text_and_alternate(text: str) -> None:
    runs = language_runs(text)
    assert "".join(run.text for run in runs) == text
    assert all(a.language != b.language for a, b in pairwise(runs))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("OpenStack Summit", "en-US"),
        ("Café — naïve", "en-US"),
        ("云计算的价值", "zh-CN"),
        ("雲端運算與資料中心", "zh-TW"),
        ("OpenStack 峰会", "zh-CN"),
        ("日本語のテスト", "ja-JP"),
        ("优の良品在巴塞罗那的第一家门店", "zh-CN"),
        ("한국어 텍스트 漢字", "ko-KR"),
        ("！", "zh-CN"),
        ("", "en-US"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_language_runs_share_one_east_asian_language() -> None:
    runs = language_runs("日本語のOpenStack漢字")
    assert [(run.text, run.language) for run in runs] == [
        ("日本語の", "ja-JP"),
        ("OpenStack", "en-US"),
        ("漢字", "ja-JP"),
    ]
    assert language_runs("漢字", "ja-JP")[0].language == "ja-JP"


def test_single_questions() -> None:
    assert is_han("云")
    assert not is_han("か")
    assert not is_han("，")
    assert has_east_asian("a，")
    assert not has_east_asian("“a…”")
