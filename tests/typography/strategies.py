"""Texts as posts hold them, and some that they should not, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from deckgen.typography.measure import StyledText

_PIECES = (
    "OpenStack", "Barcelona", "a", "16.6 million", "170,000+", "and/or", "--check", "10–20k",
    "https://www.openstack.org/summit/", "state-of-the-art", "it’s", "5G",
    "云", "计算", "巴塞罗那", "的", "平台", "日本", "テスト", "한국",
    "，", "。", "（", "）", "“", "”", "《", "》", "：", "…", "·", "、",
    ",", ".", "(", ")", "/", "-", "%", "!", " ", " ", " ", "  ", "\n", "\t",
    "👍", "👩‍💻", "🇪🇸", "e\u0301", "\u00a0", "\u200b", "\u3000",
)  # fmt: skip

texts = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join), st.text())

runs = st.builds(
    StyledText,
    text=texts,
    face=st.sampled_from(("Arial", "Calibri", "Courier New", "Never Heard Of")),
    bold=st.booleans(),
    scale=st.sampled_from((1.0, 0.9, 0.6)),
)

paragraphs = st.lists(runs, max_size=4)

widths = st.floats(min_value=0.1, max_value=40)
