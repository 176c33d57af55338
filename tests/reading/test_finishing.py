"""Captions under pictures."""

from __future__ import annotations

from tests.reading.outline import outline


def test_short_emphasised_line_is_the_caption() -> None:
    assert outline("![a](b.png)\n*The hall*\n\ntext") == [
        "1-2 picture b.png ; a ; The hall",
        "4 p text",
    ]
    assert outline("![a](b.png)\n\n_The hall_") == ["1-3 picture b.png ; a ; The hall"]


def test_numbered_line_is_the_caption() -> None:
    assert outline("![a](b.png)\n图1：会场") == ["1-2 picture b.png ; a ; 图1：会场"]
    assert outline("![a](b.png)\n\n▲ The hall") == ["1-3 picture b.png ; a ; ▲ The hall"]
    assert len(outline("![a](b.png)\n图书馆在左边")) == 2


def test_long_or_mixed_or_distant_lines_are_text() -> None:
    quote = " ".join(["OpenStack"] * 14)
    assert len(outline(f"![a](b.png)\n*{quote}*")) == 2
    assert len(outline("![a](b.png)\n*The hall* and more")) == 2
    assert len(outline("![a](b.png)\n# Head\n*The hall*\n# b")) == 4
    assert len(outline("![a](b.png)\n\n\n\n*The hall*")) == 2
