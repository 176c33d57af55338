"""Templates as other programs write them: what serves what in them, and decks made on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.checking.check import check_deck
from deckgen.diagnostics import Severity
from deckgen.packs.template.load import open_template
from deckgen.packs.template.places import Floors
from deckgen.pipeline import BuildOptions, build_deck
from tests.packs.exported import exported, packed

ROOT = Path(__file__).resolve().parents[2]
POST = ROOT / "content" / "2016-10-25-barcelona-day1.md"

# Role → layout, as a person reads each template; a role that is not named has no layout there.
BY_EYE: dict[str, dict[str, str]] = {
    "Google Slides": {
        "title": "TITLE", "section": "SECTION_HEADER", "points": "TITLE_AND_BODY",
        "points-two": "TITLE_AND_TWO_COLUMNS",
    },
    "text boxes": {"points": "CUSTOM_1"},
    "Keynote": {
        "title": "Title", "section": "Section", "agenda": "Agenda", "points": "Title & Bullets",
        "points-photo": "Title, Bullets & Photo", "photo": "Title & Photo Alt",
    },
    "WPS": {
        "title": "标题幻灯片", "section": "节标题", "points": "标题和内容",
        "points-two": "两栏内容", "photo": "图片与标题",
    },
    "LibreOffice": {"title": "Default", "points": "Title, Content"},
    "German, small type": {
        "title": "Titelfolie", "section": "Abschnittsüberschrift", "agenda": "Inhaltsverzeichnis",
        "points": "Titel und Inhalt", "points-two": "Zwei Inhalte",
        "photo": "Bild mit Überschrift", "quote": "Zitat",
    },
    "French, A4, no fonts": {
        "title": "Diapositive de titre", "section": "Titre de section", "agenda": "Sommaire",
        "points": "Titre et contenu", "points-two": "Deux contenus",
        "photo": "Image avec légende",
    },
    "Japanese, two masters": {
        "title": "タイトル スライド", "section": "セクション見出し",
        "points": "タイトルとコンテンツ", "points-two": "2 つのコンテンツ",
        "photo": "タイトル付きの図",
    },
    "Korean, standing": {
        "title": "제목 슬라이드", "section": "구역 머리글", "points": "제목 및 내용",
        "points-two": "콘텐츠 2개", "photo": "캡션 있는 그림",
    },
    "dark ink on a dark picture": {
        "title": "Cover", "points": "Title and Content", "points-two": "Two",
    },
    "light ink on a light picture": {"title": "Cover", "points": "Content"},
    "places of every kind": {
        "title": "Cover", "points": "Content", "points-three": "Three columns",
        "points-photo": "Content with picture", "photo": "Content with picture",
    },
    "title at the side": {
        "title": "1_Cover", "section": "2_Divider", "points": "3_Text",
        "points-photo": "4_Text + Bild", "photo": "4_Text + Bild",
    },
    "title below": {
        "title": "Opening", "title-photo": "Opening", "points": "Text", "photo": "Picture",
    },
    "one layout": {"points": "Standard"},
    "Spanish, text on cards": {
        "title": "Portada", "agenda": "Índice", "points": "Título y contenido",
        "points-two": "Dos objetos", "quote": "Cita",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", BY_EYE)
def test_each_role_has_the_layout_that_a_person_would_take(name: str) -> None:
    found = open_template(packed(exported()[name]), name, Floors(body=14, caption=12, footer=10))
    shown = {role: view.sheet.name for role, view in found.found.best.items()}
    assert shown == BY_EYE[name]


@pytest.mark.parametrize("name", exported())
def test_a_deck_on_each_is_sound(name: str, tmp_path: Path) -> None:
    (tmp_path / "team.pptx").write_bytes(packed(exported()[name]))
    options = BuildOptions(pack=str(tmp_path / "team.pptx"), root=ROOT)
    package = build_deck(POST, tmp_path / "deck.pptx", options).stages.package
    found = (finding.diagnostic for finding in check_deck(package, "deck"))
    assert [str(each) for each in found if each.severity >= Severity.WARNING] == []
