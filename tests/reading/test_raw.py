"""Raw HTML in posts."""

from __future__ import annotations

import pytest

from tests.reading.outline import outline


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="a.png" alt="A &amp; B">', ["1 picture a.png ; A & B"]),
        ('<img src="a.png">\n## Glued\ntext', ["1 picture a.png", "2 h2 Glued", "3 p text"]),
        ('<p align="center">\n  <img src="a.png">\n  <em>below</em>\n</p>',
         ["2-3 picture a.png ;  ; below"]),
        ('<figure>\n<img src="a.png">\n<figcaption>The <b>cap</b></figcaption>\n</figure>',
         ["2-3 picture a.png ;  ; The **cap**"]),
        ('<figure><figcaption>Cap</figcaption><img src="a.png"></figure>',
         ["1 picture a.png ;  ; Cap"]),
        ("<figure>\n\n![x](a.png)\n\n<figcaption>Cap</figcaption>\n</figure>",
         ["3-5 picture a.png ; x ; Cap"]),
        ("<figure><figcaption>Alone</figcaption></figure>", ["1 p Alone"]),
        ("<center>![m](a.png)</center>", ["1 picture a.png ; m"]),
        ('<iframe src="https://www.youtube.com/embed/x"></iframe>',
         ["1 p [www.youtube.com](https://www.youtube.com/embed/x)"]),
        ('<iframe title="The talk" src="//v.example/x"></iframe>',
         ["1 p [The talk](https://v.example/x)"]),
        ("<video src='films/clip.mp4'></video>", ["1 p clip.mp4"]),
        ('<video controls><source src="https://v.example/b.mp4"><source src="b.ogv"></video>',
         ["1 p [v.example](https://v.example/b.mp4)"]),
        ("<video title='The talk'>\n<source src='b.mp4'></video>", ["2 p The talk"]),
        ("before<video></video><iframe></iframe> after", ["1 p before after"]),
        ('<video controls><source src="https://v.example/b.mp4">Your browser has no '
         '<a href="https://v.example">video</a>.</video> after',
         ["1 p [v.example](https://v.example/b.mp4) / after"]),
        ("<div>\n<video src='b.mp4'>\nNo video here.\n</video>\nafter</div>",
         ["2 p b.mp4", "5 p after"]),
        ("<video src='b.mp4'> never closed", ["1 p b.mp4 / never closed"]),
        ("<details>\n<summary>More</summary>\n\nin *md*\n\n</details>",
         ["2 p **More**", "4 p in *md*"]),
        ("<h2>Title</h2>\n<p>a<br>b</p>", ["1 h2 Title", "2 p a / b"]),
        ("<ul><li>one<li>two<ol><li>x</ol></ul>",
         ["1 item0 - one", "1 item0 - two", "1 >item1 1. x"]),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", ["1 table a | b // 1 | 2"]),
        ("<pre>\ncode\n  here</pre>", ["1-3 code() 'code\\n  here'"]),
        ("<blockquote>\nsaid\n</blockquote>\n\nout", ["2 >quote said", "5 p out"]),
        ("<!-- more -->\n<script>x()</script>\n<style>y</style>\n\nText", ["5 p Text"]),
        ("a <script>x()</script>b <!-- c -->d <span class='x'>e</span>", ["1 p a b d e"]),
        ("<div>kept <unknown>too</unknown> 1 < 2</div>", ["1 p kept too 1 < 2"]),
        ("<dl><dt>T<dd>D</dl>", ["1 p **T**", "1 item0 - D"]),
    ],
)  # fmt: skip
def test_becomes(html: str, expected: list[str]) -> None:
    assert outline(html) == expected
