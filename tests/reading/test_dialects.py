"""Liquid, shortcodes and kramdown, made plain."""

from __future__ import annotations

import pytest

from deckgen.reading import read_post
from tests.reading.outline import outline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{% include figure image_path="/a.jpg" alt="A" caption="Cap *it*" %}',
         ["1 picture /a.jpg ; A ; Cap *it*"]),
        ('{% include image.html url="/a.jpg"\n   description="Cap" %}\n## Next',
         ["1 picture /a.jpg ;  ; Cap", "3 h2 Next"]),
        ('{{< figure src="/a.jpg" title="T" >}}', ["1 picture /a.jpg ;  ; T"]),
        ("{% img center /a.jpg 300 200 Words %}", ["1 picture /a.jpg ;  ; Words"]),
        ('{{< youtube id="abc" title="Talk" >}}',
         ["1 p [Talk](https://www.youtube.com/watch?v=abc)"]),
        ("{{< youtube abc >}}", ["1 p [www.youtube.com](https://www.youtube.com/watch?v=abc)"]),
        ("{{< tip >}}inner{{< /tip >}} {% if x %}stays{% endif %}", ["1 p inner stays"]),
        ("![a]({{ site.baseurl }}/i.jpg){: .center}", ["1 picture /i.jpg ; a"]),
        ("![a]({% link images/i.jpg %})", ["1 picture /images/i.jpg ; a"]),
        ("![a]({{ site.baseurl }}{% link /i.jpg %})", ["1 picture /i.jpg ; a"]),
        ('![a]({{ "/i.jpg" | relative_url }}){width=50%}', ["1 picture /i.jpg ; a"]),
        ('<img src="{{ \'/i.jpg\' | absolute_url }}">', ["1 picture /i.jpg"]),
        ("![a](/my photo.jpg)", ["1 picture /my photo.jpg ; a"]),
        ("{% highlight python %}\nx = '{{ y }}'\n{% endhighlight %}",
         ["1-3 code(python) \"x = '{{ y }}'\""]),
        ("{% raw %}{{ kept }}{% endraw %} {{ mine }} {{ page.title }}.",
         ["1 p {{ kept }} {{ mine }} ."]),
        ("`{% raw %}` and `{{ site.url }}`", ["1 p `{% raw %}` and `{{ site.url }}`"]),
        ("```\n{% if x %}\n{: .c}\n##正文\n```", ["1-5 code() '{% if x %}\\n{: .c}\\n##正文'"]),
        ("{% comment %}\nnot shown\n{% endcomment %}\nshown", ["4 p shown"]),
        ("# Head {#id}\n{: .c}\ntext\n\n# b", ["1 h1 Head", "3 p text", "5 h1 b"]),
        ("```{figure} /a.jpg\n:alt: A\n:width: 80%\n\nCap *it*\n```",
         ["1 picture /a.jpg ; A ; Cap *it*"]),
        ("text\n\n```{image} a.jpg\n```", ["1 p text", "3 picture a.jpg"]),
        ("```{code-block} python\nx = 1\n```", ["1-3 code(python) 'x = 1'"]),
        ("* Contents\n{:toc}\n\n[TOC]\n\ntext", ["6 p text"]),
        ('!!! note "Mind this"\n    one\n\n    two\n\nafter',
         ["1-2 p **Mind this** / one", "4 p two", "6 p after"]),
        ("??? tip\n    one\n    - two\n", ["2 p one", "3 item0 - two"]),
        ('=== "Tab"\n\n    ```python\n    x\n    ```\n', ["1 p **Tab**", "3-5 code(python) 'x'"]),
        ("a\n\nHead\n====\n\n    code", ["1 p a", "3-4 h1 Head", "6 code() 'code'"]),
        ("::: tip Mind this\none\n:::", ["1-2 p **Mind this** / one"]),
        (":::{.box}\ntwo\n:::\nthree", ["2 p two", "4 p three"]),
        ("> [!NOTE]\n> one", ["1-2 >quote **Note** / one"]),
        ("![[my b.jpg|300]]", ["1 picture my b.jpg"]),
        ("![[c.png|The hall]]", ["1 picture c.png ; The hall"]),
        ("`![[b.jpg]]`\n\n    ::: tip", ["1 p `![[b.jpg]]`", "3 code() '::: tip'"]),
        ("#hashtag here", ["1 p #hashtag here"]),
        ("##Latin\n\n# a\n# b", ["1 h2 Latin", "3 h1 a", "4 h1 b"]),
    ],
)  # fmt: skip
def test_becomes(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


def test_says_what_a_template_would_have_shown() -> None:
    _, (note,) = read_post(b"a\n\n{% include gallery %}", "p.md")
    assert str(note) == (
        'p.md:3: info[template-tag]: "{% include gallery %}" is the work of a template; what it '
        "shows is not in the post. Hint: write it as Markdown if the deck needs it"
    )


def test_says_that_a_heading_lacks_its_space() -> None:
    _, (note,) = read_post("a\n\n##正文".encode(), "p.md")
    assert str(note) == (
        'p.md:3: info[heading-without-space]: "##正文" has no space after its "##"; it is read '
        'as a heading. Hint: write "## 正文"'
    )


def test_says_which_link_is_left_out() -> None:
    post, (note,) = read_post(b"[run](ms-powerpoint:x)", "p.md")
    assert str(note) == (
        'p.md:1: info[link-dropped]: the link to "ms-powerpoint:x" is left out: "ms-powerpoint" '
        "is neither http, https nor mailto. Hint: its text stays"
    )
    assert post.blocks[0].lines[0].text[0].link == ""  # type: ignore[union-attr]
