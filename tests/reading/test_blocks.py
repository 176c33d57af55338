"""Markdown and what becomes of it, block by block."""

from __future__ import annotations

import pytest

from tests.reading.outline import outline, read


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# One\n\n## Two *it* `c`\n# b", ["1 h1 One", "3 h2 Two *it* `c`", "4 h1 b"]),
        ("Set\next\n===\n\n# Other", ["1-3 h1 Set ext", "5 h1 Other"]),
        ("##正文\n\n# a\n# b", ["1 h2 正文", "3 h1 a", "4 h1 b"]),
        ("> quoted\n>\n> ## head\n\nout", ["1 >quote quoted", "3 >quote **head**", "5 p out"]),
        ("- # head\n- b", ["1 item0 - **head**", "2 item0 - b"]),
        ("```python x\na = 1\n\n```", ["1-4 code(python) 'a = 1'"]),
        ("    indented\n      more", ["1-2 code() 'indented\\n  more'"]),
        ("    今天是大会的第一天，\n    人很多。\n\n后来少了。",
         ["1-2 p 今天是大会的第一天， / 人很多。", "4 p 后来少了。"]),
        ("    # 先关掉所有的虚拟机，再升级。", ["1 code() '# 先关掉所有的虚拟机，再升级。'"]),
        ("    打印(“你好，世界，大家好”);", ["1 code() '打印(“你好，世界，大家好”);'"]),
        ("a  \nb\\\nc<br>d<br/>\ne", ["1-4 p a / b / c / d / e"]),
        ("***both*** ~~gone~~ <b>B</b> <i>I</i> <code>C</code> <del>D</del>",
         ["1 p ***both*** ~~gone~~ **B** *I* `C` ~~D~~"]),
        ("H<sub>2</sub>O and 10<sup>6</sup>", ["1 p H~2~O and 10^6^"]),
        ('<a href="https://a.b/c">in</a> [out](http://x.y "t") <z@x.y> <https://q.r>',
         ["1 p [in](https://a.b/c) [out](http://x.y) [z@x.y](mailto:z@x.y) "
          "[https://q.r](https://q.r)"]),
        ("[rel](/a) [anchor](#b) &amp; &copy; \\* 😛", ["1 p rel anchor & © * 😛"]),
        ("Term\n: one\n: two", ["1 p **Term**", "2 item0 - one", "3 item0 - two"]),
    ],
)  # fmt: skip
def test_becomes(markdown: str, expected: list[str]) -> None:
    assert outline(markdown) == expected


def test_lists_with_levels_markers_and_what_stands_in_their_items() -> None:
    post = """\
1. first
2. second

   more of it

   ```
   code
   ```
   - inner
     - innermost
7. seventh

- [x] done
- [ ] open
- plain
"""
    assert outline(post) == [
        "1 item0 1. first",
        "2 item0 2. second",
        "4 >p more of it",
        "6-8 >code() 'code'",
        "9 >item1 - inner",
        "10 >>item2 - innermost",
        "11 item0 7. seventh",
        "13 item0 [x] done",
        "14 item0 [ ] open",
        "15 item0 - plain",
    ]


def test_lazy_numbers_count_on() -> None:
    assert outline("1. a\n1. b\n1. c") == ["1 item0 1. a", "2 item0 2. b", "3 item0 3. c"]


def test_items_of_a_quote_are_quoted() -> None:
    (item,) = read("> - said").blocks
    assert item.quoted  # type: ignore[union-attr]
    assert (item.depth, item.level) == (1, 0)  # type: ignore[union-attr]


def test_table_with_alignments_lines_and_pictures() -> None:
    post = read("|a|b|\n|:-|-:|\n|**x**|![p](/i.png) y|\n|z|\n\nafter")
    table, picture, after = post.blocks
    assert outline("|a|b|\n|:-|-:|\n|**x**|y|\n|z|") == ["1-4 table a | b // **x** | y // z | "]
    assert table.alignments == ("left", "right")  # type: ignore[union-attr]
    assert picture.address == "/i.png"  # type: ignore[union-attr]
    assert after.span.first_line == 6


def test_a_table_of_one_row_is_lines_of_text() -> None:
    assert outline("|Name|*Role*|\n|-|-|\n\ntext") == ["1 p Name / *Role*", "4 p text"]


def test_table_keeps_cells_that_its_header_has_no_column_for() -> None:
    assert outline("> |a|b|\n> |-|-|\n> |1|2|3 *x*|") == ["1-3 >table a | b |  // 1 | 2 | 3 *x*"]


def test_footnotes_keep_their_numbers() -> None:
    assert outline("a[^1] b[^2]\n\n[^1]: one\n[^2]: two\n[^3]: unused") == [
        "1 p a^1^ b^2^",
        "3 note 1: one",
        "4 note 2: two",
        "5 note 3: unused",
    ]


def test_named_and_inline_footnotes_are_numbered_in_order_of_reference() -> None:
    assert outline("a[^lab] b^[inline *it*] c\n\n[^lab]: one\n\n    two") == [
        "1 p a^1^ b^2^ c",
        "1 note 2: inline *it*",
        "3-5 note 1: one / two",
    ]


def test_emphasis_beside_han_text() -> None:
    assert outline("**“重点”**是这个，**注意：**后面，~~删除。~~后") == [
        "1 p **“重点”**是这个，**注意：**后面，~~删除。~~后"
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_are_those_of_an_editor(end: str) -> None:
    post = end.join(["---", "title: t", "---", "# a", "", "one  ", "two", "", "![p](q.png)", "# b"])
    assert outline(post) == ["4 h1 a", "6-7 p one / two", "9 picture q.png ; p", "10 h1 b"]


def test_breaks_inside_code_spans_and_titles_do_not_shift_lines() -> None:
    post = read('a `c\nd` [l](http://x.y "t\nu")  \nlast  \nline')
    spans = [(line.span.first_line, line.span.last_line) for line in post.blocks[0].lines]  # type: ignore[union-attr]
    assert spans == [(1, 3), (4, 4), (5, 5)]


def test_separators_that_only_python_counts_end_no_line() -> None:
    assert outline("a\u2028b\x0bc\x85d\n\n# e")[-1] == "3 h1 e"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("The ![](1.png) of **us**", ["1 p The of **us**", "1 picture 1.png"]),
        ("大厅![](1.png)的标志", ["1 p 大厅的标志", "1 picture 1.png"]),
        ("Doors open.![](1.png) All come", ["1 p Doors open.", "1 picture 1.png", "1 p All come"]),
        ("![](1.png) All come", ["1 picture 1.png", "1 p All come"]),
        ("- A ![](1.png) b  \n  c", ["1 item0 - A b", "1 >picture 1.png", "2 >p c"]),
    ],
)  # fmt: skip
def test_a_picture_does_not_cut_the_sentence_that_it_stands_in(
    markdown: str, expected: list[str]
) -> None:
    assert outline(markdown) == expected


def test_pictures_wherever_they_stand() -> None:
    post = """\
![alone](1.png)

before ![in](2.png) after
![glued](3.png)
# Head ![h](4.png)

- ![only](5.png)
- text ![with](6.png)

[![linked](7.png)](https://a.b)
"""
    assert outline(post) == [
        "1 picture 1.png ; alone",
        "3 p before after",
        "3 picture 2.png ; in",
        "4 picture 3.png ; glued",
        "5 h1 Head",
        "5 picture 4.png ; h",
        "7 >picture 5.png ; only",
        "8 item0 - text",
        "8 >picture 6.png ; with",
        "10 picture 7.png ; linked ;  ; https://a.b",
    ]
