"""The language of a post."""

from __future__ import annotations

import pytest

from deckgen.reading.language import guess_language, language_tag
from tests.reading.outline import read


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("OpenStack巴塞罗那峰会介绍了一些热门度高的项目 with some English words", "zh-CN"),
        ("這個會議介紹了雲端運算與資料網路的發展", "zh-TW"),
        ("バルセロナでのサミットについて書きます", "ja-JP"),
        ("바르셀로나 서밋에 대해 씁니다", "ko-KR"),
        ("The summit was in Barcelona and it was great", "en-US"),
        ("Der Gipfel war in Barcelona und wir waren nicht die einzigen", "de-DE"),
        ("Le sommet est dans la ville et nous avons vu des choses", "fr-FR"),
        ("El congreso fue en una ciudad con los mejores del mundo", "es-ES"),
        ("42", "en-US"),
    ],
)
def test_guess(text: str, tag: str) -> None:
    assert guess_language(text) == tag


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("zh", "zh-CN"), ("zh_CN.UTF-8", "zh-CN"), ("zh-hant-tw", "zh-Hant-TW"), ("EN-gb", "en-GB"),
     ("deutsch, bitte", "")],
)  # fmt: skip
def test_stated(stated: str, tag: str) -> None:
    assert language_tag(stated) == tag


def test_front_matter_comes_first() -> None:
    assert read("---\nlang: de\n---\n中文中文").language == "de-DE"
