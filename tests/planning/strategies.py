"""Whole posts, as people write them on good days and on bad ones."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.planning.posts import SHAPES

WORDS = (
    "OpenStack", "the", "and", "cloud", "a", "400 TB", "16.6 million", "30%", "faster", "of",
    "Ceph", "云计算", "巴塞罗那", "的", "峰会", "正在成为", "平台", "and/or", "state-of-the-art",
    "https://www.example.org/summit/2016", "**bold**", "`code`", "[a link](https://example.org/x)",
    "（括号）", "“引号”", "5000 VMs", "it’s", "iPhone",
)  # fmt: skip
ENDS = (".", "!", "。", "：", ":", "", "?", "；")
FILES = (*(f"{name}.jpg" for name in SHAPES), "stage.jpg", "drawing.png", "p0.jpg", "p1.jpg",
         "missing.jpg", "also missing.png")  # fmt: skip

word = st.sampled_from(WORDS)
sentence = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(word, min_size=1, max_size=14),
    st.sampled_from(ENDS),
)
endless = st.sampled_from(("x" * 260, "无" * 300, "https://example.org/" + "path/" * 60))
line = st.one_of(sentence, sentence, sentence, endless)
heading = st.builds(
    lambda level, number, words: f"{'#' * level} {number}{words}",
    st.integers(1, 4),
    st.sampled_from(("", "", "1. ", "2.1 ", "一、")),
    st.one_of(sentence, st.sampled_from(("简述", "Overview", "总结", "What next", "Day 1"))),
)
flowing = st.lists(line, min_size=1, max_size=6).map("\n".join)
broken = st.lists(line, min_size=1, max_size=9).map("  \n".join)
bullets = st.lists(
    st.builds(lambda depth, words: "  " * depth + f"- {words}", st.integers(0, 2), line),
    min_size=1,
    max_size=8,
).map("\n".join)
tasks = st.lists(
    st.builds(lambda done, words: f"- [{'x' if done else ' '}] {words}", st.booleans(), sentence),
    min_size=1,
    max_size=4,
).map("\n".join)
numbered = st.builds(
    lambda first, lines: "\n".join(f"{first + n}. {words}" for n, words in enumerate(lines)),
    st.integers(0, 120),
    st.lists(line, min_size=1, max_size=12),
)
quote = st.lists(line, min_size=1, max_size=4).map(lambda lines: "> " + "  \n> ".join(lines))
picture = st.builds(
    lambda file, says: f"![{says}]({file.replace(' ', '%20')})",
    st.sampled_from(FILES),
    st.one_of(st.just(""), st.just("image"), sentence.filter(lambda words: "]" not in words)),
)
figure = st.builds(
    lambda file, says: f'<figure><img src="{file}"><figcaption>{says}</figcaption></figure>',
    st.sampled_from(FILES),
    st.sampled_from(("The hall before the keynote", "图", "现场照片：大厅里的观众")),
)
cell = st.one_of(word, sentence, endless).map(lambda text: text.replace("|", "/"))


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 14))
    rows = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), max_size=12))
    head = draw(st.lists(cell, min_size=columns, max_size=columns))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * columns, *rows))


code = st.builds(
    lambda language, lines: "\n".join((f"```{language}", *lines, "```")),
    st.sampled_from(("", "python", "yaml", "nosuch")),
    st.lists(
        st.sampled_from(("def f(x):", "    return x", "", "a: b", "# " + "long " * 40, "打印")),
        max_size=50,
    ),
)
block = st.one_of(
    heading, heading, flowing, broken, broken, bullets, tasks, numbered, quote, picture, picture,
    figure, tables(), code,
)  # fmt: skip
FULL = """---
title: 峰会第一天：从Newton到科研云
subtitle: 现场笔记
date: 2016-10-25
author: A. Writer
place: Barcelona
event: OpenStack Summit
link: https://example.org/day1
---

"""
ENDLESS = f"---\ntitle: {'A title that never ends and ' * 20}\nevent: {'Event ' * 60}\n---\n\n"
posts = st.builds(
    lambda head, blocks: head + "\n\n".join(blocks) + "\n",
    st.sampled_from(("", FULL, ENDLESS)),
    st.lists(block, min_size=1, max_size=14),
)
