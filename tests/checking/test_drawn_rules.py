"""Rules about what readers see: for each a deck that breaks it and decks that come near."""

from __future__ import annotations

import pytest

from .breaking import Break, add_shape, both, found, swap
from .decks import ONE, THEME, THREE, TWO, frame, run, sample

HAN = run("六个数据中心", "zh-CN")
BODY = f"<a:bodyPr/><a:lstStyle/><a:p>{HAN}</a:p>"


def box(
    number: int, left: int, top: int, width: int, height: int, text: str, body: str = ""
) -> str:
    """A text box; lengths in EMU."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Box {number}"/><p:cNvSpPr txBox="1"/>'
        f"<p:nvPr/></p:nvSpPr><p:spPr>{frame(left, top, width, height)}</p:spPr><p:txBody>"
        f"<a:bodyPr {body}/><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def photo(left: int) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="20" name="Photo" descr="The hall"/><p:cNvPicPr/><p:nvPr/>'
        '</p:nvPicPr><p:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr>{frame(left, 1600000, 900000, 450000)}</p:spPr></p:pic>"
    )


def panel(alpha: str = "100000", top: int = 1600000) -> str:
    """A filled rectangle over the upper part of the body."""
    fill = (
        f'<a:solidFill><a:srgbClr val="0A56C2"><a:alpha val="{alpha}"/></a:srgbClr></a:solidFill>'
    )
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="30" name="Panel"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f"{frame(600000, top, 6000000, 900000)}{fill}</p:spPr></p:sp>"
    )


def behind(shape: str) -> Break:
    """Put a shape behind all others."""
    return swap(TWO, "<p:grpSpPr/>", f"<p:grpSpPr/>{shape}")


def lines(count: int) -> Break:
    """Fill the body, which holds 14 lines of 18 pt (21.6 pt each in 307.8 pt)."""
    return swap(TWO, HAN, "</a:p><a:p>".join(run(f"Line {n}") for n in range(count)))


def shrinking(count: int, stored: str = "") -> Break:
    text = "</a:p><a:p>".join(run(f"Line {n}") for n in range(count))
    new = f"<a:bodyPr><a:normAutofit{stored}/></a:bodyPr><a:lstStyle/><a:p>{text}</a:p>"
    return swap(TWO, BODY, new)


def words(count: int) -> Break:
    return swap(TWO, HAN, run("word " * count))


def styled(attributes: str, inner: str = "") -> Break:
    return swap(
        THREE,
        run("Key metrics"),
        f'<a:r><a:rPr lang="en-US"{attributes}>{inner}</a:rPr><a:t>Key metrics</a:t></a:r>',
    )


def coloured(value: str, attributes: str = "") -> Break:
    return styled(attributes, f'<a:solidFill><a:srgbClr val="{value}"/></a:solidFill>')


def linked(text: str) -> Break:
    return swap(ONE, "<a:t>post</a:t>", f"<a:t>{text}</a:t>")


BREAKS: list[tuple[str, Break, list[str]]] = [
    (
        "text-overflow",
        lines(16),
        ['2: The text of "Body 2" reaches over its box: it needs 346 pt, the box is 315 pt high.'],
    ),
    (
        "text-off-slide",
        lines(22),
        ['2: 3 lines of "Body 2" stand beyond the edge of the slide, from "Line 19".'],
    ),
    (
        "text-off-slide",
        add_shape(
            THREE, box(9, 11600000, 3000000, 500000, 300000, run("Beyond the edge"), 'wrap="none"')
        ),
        ['3: 1 line of "Box 9" stands beyond the edge of the slide, from "Beyond the edge".'],
    ),
    (
        "text-on-text",
        add_shape(TWO, box(9, 600000, 1700000, 3000000, 400000, run("over it"))),
        ['2: The texts of "Body 2" and "Box 9" cover one another.'],
    ),
    (
        "text-on-picture",
        add_shape(TWO, box(9, 7200000, 3000000, 3000000, 400000, run("on the photo"))),
        ['2: The text of "Box 9" lies on the picture "Picture 3".'],
    ),
    (
        "text-covered",
        add_shape(TWO, panel()),
        ['2: "Panel" lies over the text of "Body 2" and hides it.'],
    ),
    (
        "text-shrinks",
        shrinking(16),
        [
            '2: The text of "Body 2" does not fit at its size of 18 pt: programs that shrink it'
            " show it at about 17 pt, the others let it run over."
        ],
    ),
    (
        "pictures-overlap",
        add_shape(TWO, photo(6500000)),
        ['2: The pictures "Picture 3" and "Photo" cover one another.'],
    ),
    (
        "table-grown",
        swap(THREE, run("Cores"), run("Cores of all six data centres " * 12)),
        [
            '3: The rows of "Table 4" need 300 pt more than its frame is high: programs draw it'
            " over what lies below."
        ],
    ),
    (
        "size-disputed",
        swap(TWO, f"<a:p>{HAN}", f'<a:p><a:pPr><a:defRPr sz="1400"/></a:pPr>{HAN}'),
        [
            '2: "六个数据中心" in "Body 2" is 18 pt in PowerPoint and 14 pt elsewhere: its size is'
            " said for the paragraph, not for its text."
        ],
    ),
    (
        "title-bare",
        swap(TWO, run("Storage"), run("3. Overview:")),
        ['2: The title "3. Overview:" names a topic and says nothing about it.'],
    ),
    (
        "title-bare",
        swap(TWO, run("Storage"), run("简述", "zh-CN")),
        ['2: The title "简述" names a topic and says nothing about it.'],
    ),
    (
        "words-many",
        words(113),
        [
            "2: The slide holds 113 words below its title (a Han character counts half), expected"
            " about 75."
        ],
    ),
    (
        "reading-order",
        add_shape(TWO, box(9, 600000, 1300000, 3000000, 250000, run("Above"))),
        ['2: "Body 2" is read before "Box 9", which stands above it.'],
    ),
    (
        "link-misleading",
        linked("https://bank.example.com/login"),
        [
            '1: The link "https://bank.example.com/login" leads to example.org, expected'
            " bank.example.com."
        ],
    ),
    (
        "text-too-small",
        both(
            swap(TWO, 'lang="zh-CN"', 'lang="zh-CN" sz="1150"'),
            add_shape(
                TWO,
                box(
                    9,
                    600000,
                    5800000,
                    3000000,
                    300000,
                    run("tiny").replace(" lang", ' sz="900" lang'),
                ),
            ),
        ),
        ['2: The text of "Box 9" and 1 more is as small as 9 pt, expected 12 pt or more.'],
    ),
    (
        "contrast-low",
        coloured("CCCCCC"),
        [
            '3: "Key metrics" in "Title 1" is #CCCCCC on #FFFFFF: a contrast of 1.6, expected 3 or'
            " more."
        ],
    ),
    (
        "contrast-low",
        coloured("808080", ' sz="1600"'),
        [
            '3: "Key metrics" in "Title 1" is #808080 on #FFFFFF: a contrast of 3.9, expected 4.5'
            " or more."
        ],
    ),
    (
        "colour-off-theme",
        coloured("B00020"),
        ["3: Text has a colour that the theme lacks: #B00020."],
    ),
    (
        "font-off-theme",
        styled("", '<a:latin typeface="Papyrus"/>'),
        ["3: Text has a font that the theme lacks: Papyrus."],
    ),
    (
        "language-missing",
        swap(THREE, ' lang="en-US"', "", 2),
        ['3: 2 runs do not name their language, such as "Key metrics".'],
    ),
    (
        "east-asian-language",
        swap(TWO, ' lang="zh-CN"', ' lang="en-US"'),
        ['2: 1 East Asian run does not name its language, such as "六个数据中心".'],
    ),
    (
        "east-asian-font",
        swap(THEME, '<a:ea typeface="Microsoft YaHei"/>', '<a:ea typeface=""/>', 2),
        [
            '2: No font is named for 1 East Asian run, such as "六个数据中心": every machine takes'
            " another."
        ],
    ),
]

NEAR: list[tuple[str, Break]] = [
    ("text-overflow", lines(14)),
    ("text-overflow", shrinking(16, ' fontScale="85000" lnSpcReduction="10000"')),
    ("text-off-slide", lines(16)),
    ("text-on-text", add_shape(TWO, box(9, 600000, 2000000, 3000000, 400000, run("below it")))),
    ("text-on-picture", add_shape(TWO, box(9, 7200000, 5600000, 3000000, 400000, run("below")))),
    ("text-on-picture", add_shape(TWO, box(9, 6000000, 3000000, 2000000, 400000, run("left")))),
    ("text-covered", behind(panel())),
    ("text-covered", add_shape(TWO, panel(alpha="20000"))),
    ("text-covered", add_shape(TWO, panel(top=2500000))),
    ("text-shrinks", shrinking(14)),
    ("text-shrinks", shrinking(16, ' fontScale="85000" lnSpcReduction="10000"')),
    ("pictures-overlap", add_shape(TWO, photo(6100000))),
    ("table-grown", swap(THREE, 'h="400000"', 'h="370000"', 2)),
    (
        "size-disputed",
        swap(TWO, f"<a:p>{HAN}", f'<a:p><a:pPr><a:defRPr sz="1800"/></a:pPr>{HAN}'),
    ),
    ("title-bare", swap(TWO, run("Storage"), run("Summary: 170,000 cores"))),
    ("title-bare", swap(TWO, run("Storage"), run("Agenda"))),
    ("words-many", words(112)),
    ("words-many", swap(TWO, "六个数据中心", "数据" * 100)),
    ("reading-order", add_shape(TWO, box(9, 6700000, 1300000, 3000000, 250000, run("Beside")))),
    ("reading-order", swap(THREE, 'x="600000" y="4000000"', 'x="600000" y="0"')),
    ("link-misleading", linked("www.example.org/day1")),
    ("link-misleading", linked("example.orgs and others")),
    ("text-too-small", swap(TWO, 'lang="zh-CN"', 'lang="zh-CN" sz="1200"')),
    ("text-too-small", swap(TWO, 'lang="zh-CN"', 'lang="zh-CN" sz="900" baseline="30000"')),
    ("contrast-low", coloured("949494")),
    ("contrast-low", coloured("767676", ' sz="1600"')),
    ("colour-off-theme", coloured("0A56C2")),
    ("font-off-theme", styled("", '<a:latin typeface="+mn-lt"/>')),
    ("font-off-theme", styled("", '<a:latin typeface="Courier New"/>')),
    ("language-missing", styled(' altLang="zh-CN"')),
    ("east-asian-language", swap(TWO, 'lang="zh-CN"', 'lang="en-US" altLang="zh-CN"')),
    (
        "east-asian-font",
        both(
            swap(THEME, '<a:ea typeface="Microsoft YaHei"/>', '<a:ea typeface=""/>', 2),
            swap(
                TWO,
                '<a:rPr lang="zh-CN"></a:rPr>',
                '<a:rPr lang="zh-CN"><a:ea typeface="SimSun"/></a:rPr>',
            ),
        ),
    ),
]


@pytest.mark.parametrize(
    ("code", "spoil", "messages"), BREAKS, ids=[f"{i}-{case[0]}" for i, case in enumerate(BREAKS)]
)
def test_a_deck_that_breaks_the_rule(code: str, spoil: Break, messages: list[str]) -> None:
    parts = sample()
    spoil(parts)
    assert found(parts, code) == messages


@pytest.mark.parametrize(
    ("code", "spoil"), NEAR, ids=[f"{i}-{case[0]}" for i, case in enumerate(NEAR)]
)
def test_a_deck_that_comes_near(code: str, spoil: Break) -> None:
    parts = sample()
    spoil(parts)
    assert found(parts, code) == []
