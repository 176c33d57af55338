"""Packs of one's own: what extends what, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.packs import load_pack, pack_names
from tests.packs.conftest import BUILT_IN


def write(folder: Path, text: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(text, "utf-8")
    return str(folder)


def refusal(name: str, **options: object) -> DeckgenError:
    with pytest.raises(DeckgenError) as caught:
        load_pack(name, **options)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    return caught.value


def message(name: str, **options: object) -> str:
    return refusal(name, **options).diagnostic.message


def test_the_built_in_packs_are_known() -> None:
    assert pack_names() == BUILT_IN


def test_a_search_folder_comes_before_the_built_in_packs(tmp_path: Path) -> None:
    write(tmp_path / "storage", 'extends = "briefing"\n[palette]\naccent1 = "#AA0000"\n')
    assert pack_names([tmp_path]) == (*BUILT_IN, "storage")
    pack = load_pack("storage", search=[tmp_path])
    assert (pack.name, pack.colours["accent1"]) == ("storage", "AA0000")


def test_a_child_lays_its_tables_over_its_parent(tmp_path: Path) -> None:
    parent = load_pack("briefing")
    name = write(
        tmp_path / "own",
        """
        extends = "briefing"
        [styles.body]
        sizes = [20, 16]
        [layouts.two-content]
        slots.body = { columns = "1-5" }
        [strings.en]
        agenda = "What was there"
        [roles]
        points = ["content"]
        """,
    )
    pack = load_pack(name)
    body = pack.layout("Two Content").placeholder(1)
    was = parent.layout("Two Content").placeholder(1)
    assert body.sizes_pt == (20.0, 16.0)
    assert body.levels[1:] == was.levels[1:]
    assert (body.box.x, body.box.y, body.box.cy) == (was.box.x, was.box.y, was.box.cy)
    assert body.box.cx < was.box.cx
    assert pack.strings["agenda"] == "What was there"
    assert pack.strings["sources"] == parent.strings["sources"]
    assert [way.layout for way in pack.roles["points"]] == ["Title and Content"]
    assert pack.roles["photo"] == parent.roles["photo"]


def test_a_child_may_extend_a_folder_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "house", 'extends = "briefing"\n[fonts]\nbody = "Calibri"\n')
    pack = load_pack(write(tmp_path / "team", 'extends = "../house"\n'))
    assert pack.layout("Title and Content").placeholder(1).level(0).face == "Calibri"


def test_profiles_change_sizes_and_budgets() -> None:
    reading, presenting = load_pack("briefing"), load_pack("briefing", profile="presenting")
    sizes = [pack.layout("Two Content").placeholder(1).sizes_pt for pack in (reading, presenting)]
    assert sizes == [(20.0, 18.0, 16.0, 14.0), (24.0, 22.0, 20.0, 18.0)]
    assert (reading.budget.main_slides, presenting.budget.main_slides) == (25, 15)
    assert (reading.budget.words, presenting.budget.words) == (75, 50)


@pytest.mark.parametrize(
    ("language", "agenda"),
    [
        ("en-GB", "Agenda"),
        ("zh-CN", "议程"),
        ("zh-Hant-HK", "議程"),
        ("zh_TW", "議程"),
        ("ja", "アジェンダ"),
        ("fr-CA", "Programme"),
        ("tlh", "Agenda"),
    ],
)
def test_words_are_in_the_language_of_the_deck(language: str, agenda: str) -> None:
    assert load_pack("briefing", language=language).strings["agenda"] == agenda


def test_every_language_has_every_word() -> None:
    english = load_pack("briefing").strings
    for language in ("zh", "zh-TW", "ja", "ko", "de", "fr", "es"):
        words = load_pack("briefing", language=language).strings
        assert words.keys() == english.keys()
        assert words["at_a_glance"] != english["at_a_glance"]


@pytest.mark.parametrize("language", ["en", "zh", "zh-TW", "ja", "ko", "de", "fr", "es"])
def test_a_team_overrides_words_in_any_language(language: str, tmp_path: Path) -> None:
    """In its pack.toml and in a file of that language; all other words stay."""
    usual = load_pack("briefing", language=language).strings
    text = f'extends = "briefing"\n[strings.{language}]\nagenda = "Ours"\nclosing = "Ours too"\n'
    own = tmp_path / "own"
    write(own, text)
    (own / "strings").mkdir()
    (own / "strings" / f"{language}.toml").write_text('sources = "Ours as well"\n', "utf-8")
    ours = {"agenda": "Ours", "closing": "Ours too", "sources": "Ours as well"}
    assert load_pack(str(own), language=language).strings == {**usual, **ours}


def test_words_of_hong_kong_are_traditional_and_a_team_may_change_those_alone(
    tmp_path: Path,
) -> None:
    own = write(tmp_path / "own", 'extends = "briefing"\n[strings.zh-TW]\nagenda = "流程"\n')
    said = [load_pack(own, language=tag).strings["agenda"] for tag in ("zh-HK", "zh-Hant", "zh-CN")]
    assert said == ["流程", "流程", "议程"]
    faces = [load_pack(own, language=tag).parts["ppt/theme/theme1.xml"].data.decode()
             for tag in ("zh-HK", "zh-CN")]  # fmt: skip
    assert ["Microsoft JhengHei" in face for face in faces] == [True, False]


def test_unknown_pack_lists_the_known_ones() -> None:
    error = refusal("breifing").diagnostic
    assert error.code == "pack-unknown"
    known = ", ".join(BUILT_IN)
    assert error.message == f"no pack is called 'breifing'; known packs: {known}"
    assert error.hint == 'did you mean "briefing"?'


def test_a_pack_may_lower_its_floors(tmp_path: Path) -> None:
    own = 'extends = "briefing"\n[styles.body]\nsizes = [18, 13]\n'
    low = "[profiles.reading.budget]\nbody_floor = 13\n"
    assert load_pack(write(tmp_path / "low", own + low)).budget.body_floor_pt == 13


def test_unknown_profile() -> None:
    expected = "pack 'briefing' has no profile 'shouting'; known profiles: reading, presenting"
    assert message("briefing", profile="shouting") == expected


def test_what_xml_forbids_never_enters_a_part(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n[layouts.content]\nname = "A & B <\\u0007> \\"C\\""\n'
    pack = load_pack(write(tmp_path / "own", text))
    layout = pack.layouts[
        [layout.part for layout in pack.layouts].index(
            load_pack("briefing").layout("Title and Content").part
        )
    ]
    assert b'name="A &amp; B &lt;&gt; &quot;C&quot;"' in pack.parts[layout.part].data
