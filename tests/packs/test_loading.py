"""Packs of one's own: what extends what, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.packs import load_pack, pack_names


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
    assert pack_names() == ("briefing", "briefing-dark")


def test_a_search_folder_comes_before_the_built_in_packs(tmp_path: Path) -> None:
    write(tmp_path / "storage", 'extends = "briefing"\n[palette]\naccent1 = "#AA0000"\n')
    assert pack_names([tmp_path]) == ("briefing", "briefing-dark", "storage")
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


def test_unknown_pack_lists_the_known_ones() -> None:
    error = refusal("breifing").diagnostic
    assert error.code == "pack-unknown"
    assert error.message == "no pack is called 'breifing'; known packs: briefing, briefing-dark"
    assert error.hint == "did you mean 'briefing'?"


def test_folder_without_pack(tmp_path: Path) -> None:
    assert message(f"{tmp_path}/none") == f"folder '{tmp_path}/none' holds no pack.toml"


def test_no_profile_goes_below_its_floors(tmp_path: Path) -> None:
    name = write(
        tmp_path / "own",
        'extends = "briefing"\n[styles.body]\nsizes = [18, 13]\n[styles.number]\nsizes = [9]\n',
    )
    error = refusal(name).diagnostic
    assert error.code == "pack-invalid"
    assert "body would be set in 13 pt; the budget's body_floor is 14" in error.message
    assert "number would be set in 9 pt; the budget's footer_floor is 10" in error.message
    low = "[profiles.reading.budget]\nbody_floor = 13\nfooter_floor = 9\n"
    own = (tmp_path / "own" / "pack.toml").read_text("utf-8")
    assert load_pack(write(tmp_path / "low", own + low)).budget.body_floor_pt == 13


def test_unknown_profile() -> None:
    expected = "pack 'briefing' has no profile 'shouting'; known profiles: reading, presenting"
    assert message("briefing", profile="shouting") == expected


def test_unknown_keys_are_all_named_with_their_line(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n\n[grid]\ngutters = 0.3\n\n[styles.body]\nsize = [18]\n'
    error = refusal(write(tmp_path / "own", text)).diagnostic
    assert error.code == "pack-invalid"
    assert error.message == (
        "unknown key 'gutters' in [grid]; known keys: bottom, columns, gutter, margin, size, top; "
        "unknown key 'size' in [styles.body]; known keys: after, align, anchor, before, bold, "
        "colour, face, levels, max_lines, sizes, spacing"
    )
    assert error.hint == "did you mean 'gutter'?"
    assert error.span is not None
    assert error.span.first_line == 4


def test_unknown_key_at_the_top(tmp_path: Path) -> None:
    name = write(tmp_path / "own", 'extend = "briefing"\n')
    error = refusal(name).diagnostic
    assert error.message.startswith("unknown key 'extend'; known keys: budget, code, description,")
    assert error.hint == "did you mean 'extends'?"


def test_wrong_type(tmp_path: Path) -> None:
    name = write(tmp_path / "own", 'extends = "briefing"\n[budget]\nwords = "many"\n')
    assert message(name) == "budget.words: expected `int`, got `str`"


def test_bad_colours(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n[palette]\naccent1 = "blue"\nlt1 = "#FFF"\n'
    assert message(write(tmp_path / "own", text)) == (
        "palette.lt1: '#FFF' is no colour; expected '#' and six hex digits; "
        "palette.accent1: 'blue' is no colour; expected '#' and six hex digits"
    )


def test_unknown_theme_colour(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n[styles.kicker]\ncolour = "brand"\n'
    found = message(write(tmp_path / "own", text))
    assert found.startswith("styles.kicker: no theme colour is called 'brand'; known colours: bg1,")


def test_columns_off_the_grid(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n[layouts.content]\nslots.body = { columns = "1-13" }\n'
    assert message(write(tmp_path / "own", text)) == (
        "layouts.content: columns '1-13' are not on the grid; expected for example '1-12'"
    )


def test_unknown_slot_style_and_layout(tmp_path: Path) -> None:
    slot = 'extends = "briefing"\n[layouts.content]\nslots.text = { columns = "1-2" }\n'
    assert "no slot is called 'text'; known slots: title, " in message(write(tmp_path / "a", slot))
    style = 'extends = "briefing"\n[layouts.content]\nslots.body = { style = "big" }\n'
    assert "no style is called 'big'; known styles: " in message(write(tmp_path / "b", style))
    role = 'extends = "briefing"\n[roles]\nquote = ["quotation"]\n'
    found = message(write(tmp_path / "c", role))
    assert found.startswith("roles.quote: no layout is called 'quotation'; known layouts: title,")


def test_fallbacks_in_a_circle(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n[fallbacks]\nposter = "banner"\nbanner = "poster"\n'
    assert message(write(tmp_path / "own", text)) == (
        "fallbacks go in a circle: poster → banner → poster; "
        "fallbacks go in a circle: banner → poster → banner"
    )


def test_packs_that_extend_one_another(tmp_path: Path) -> None:
    write(tmp_path / "one", 'extends = "../two"\n')
    write(tmp_path / "two", 'extends = "../one"\n')
    assert message(str(tmp_path / "one")) == "packs extend one another: one → two → one"


def test_a_pack_of_nothing_says_what_it_lacks(tmp_path: Path) -> None:
    found = message(write(tmp_path / "own", ""))
    assert "palette.dk1: the colour is missing; expected '#' and six hex digits" in found
    assert "the style 'title' is missing; add [styles.title]" in found
    assert "[frame] has no title" in found
    assert "there is no layout; add [layouts.content]" in found


def test_words_with_fields_that_nobody_fills(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n[strings.en]\ncontinued = "{page}"\nagendum = "Agenda"\n'
    found = message(write(tmp_path / "own", text))
    assert (
        "strings.en.continued: no field is called 'page' here; known fields: {n}, {total}" in found
    )
    assert "strings.en: unknown key 'agendum'; known keys: at_a_glance, agenda," in found


def test_text_that_is_no_toml(tmp_path: Path) -> None:
    name = write(tmp_path / "own", "[grid\n")
    assert message(name).startswith(f"{tmp_path}/own/pack.toml is not TOML: ")


def test_what_xml_forbids_never_enters_a_part(tmp_path: Path) -> None:
    text = 'extends = "briefing"\n[layouts.content]\nname = "A & B <\\u0007> \\"C\\""\n'
    pack = load_pack(write(tmp_path / "own", text))
    layout = pack.layouts[
        [layout.part for layout in pack.layouts].index(
            load_pack("briefing").layout("Title and Content").part
        )
    ]
    assert b'name="A &amp; B &lt;&gt; &quot;C&quot;"' in pack.parts[layout.part].data
