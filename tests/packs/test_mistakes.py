"""A pack's mistakes: file, line, what was found, what was expected; all of them in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.model.pack import ROLES, PackPart
from deckgen.packs import load_pack, pack_names
from deckgen.packs.words import WORDS
from deckgen.tables.lines import key_lines

BRIEFING = Path(__file__).resolve().parents[2] / "layouts" / "briefing" / "pack.toml"
COLOURS = (
    "bg1, tx1, bg2, tx2, dk1, lt1, dk2, lt2, accent1, accent2, accent3, accent4, accent5, "
    "accent6, hlink, folHlink"
)
LAYOUTS = ", ".join(
    dict.fromkeys(str(keys[1]) for keys in key_lines(BRIEFING.read_text("utf-8"))
                  if keys[0] == "layouts" and len(keys) > 1)
)  # fmt: skip
STYLES = ", ".join(
    sorted({str(keys[1]) for keys in key_lines(BRIEFING.read_text("utf-8"))
            if keys[0] == "styles" and len(keys) > 1})
)  # fmt: skip
SLOTS = (
    "title, subtitle, body, body-2, body-3, body-4, date, footer, number, kicker, chart, table, "
    "code, quote, picture-1, caption-1, metric-1, label-1, source-1"
)
LIGHTER = "Hint: make one of the two colours lighter or darker"

CASES: dict[str, tuple[str, list[str]]] = {
    "unknown keys": (
        "\n[grid]\ngutters = 0.3\n\n[styles.body]\nsize = [18]\n",
        [
            "4: unknown key 'gutters' in [grid]; known keys: bottom, columns, gutter, margin, "
            'size, top. Hint: did you mean "gutter"?',
            "7: unknown key 'size' in [styles.body]; known keys: after, align, anchor, before, "
            'bold, colour, face, levels, max_lines, sizes, spacing. Hint: did you mean "sizes"?',
        ],
    ),
    "wrong types": (
        '[budget]\nwords = "many"\n'
        '[styles.body]\nbold = "yes"\nsizes = 18\nlevels = [\n  { bold = 3 },\n]\n'
        "[layouts.content]\nslots.body = { box = [1, 2, 3] }\nslots.title = 3\n",
        [
            "3: budget.words: expected a whole number, found 'many'",
            "5: styles.body.bold: expected true or false, found 'yes'",
            "6: styles.body.sizes: expected a list, found 18",
            "8: styles.body.levels[1].bold: expected true or false, found 3",
            "11: layouts.content.slots.body.box: expected a list of length 4, found a list of 3",
            "12: layouts.content.slots.title: expected a table, found 3",
        ],
    ),
    "values out of bounds": (
        "[grid]\ncolumns = 0\ntop = nan\n[styles.body]\nsizes = [20, 0]\nbefore = -2\n",
        [
            "3: grid.columns: expected a whole number of at least 1, found 0",
            "4: grid.top: expected a number of at least -60.0, found nan",
            "6: styles.body.sizes[2]: expected a number of at least 1.0, found 0",
            "7: styles.body.before: expected a number of at least 0.0, found -2",
        ],
    ),
    "none of the choices": (
        '[styles.body]\nanchor = "middel"\n[grid]\nsize = "16:8"\n',
        [
            "3: styles.body.anchor: expected one of bottom, middle, top; found 'middel'. "
            'Hint: did you mean "middle"?',
            "5: grid.size: expected one of 16:10, 16:9, 4:3; found '16:8'. "
            'Hint: did you mean "16:9"?',
        ],
    ),
    "bad colours": (
        '[palette]\naccent1 = "blue"\nlt1 = "#FFF"\n',
        [
            "3: palette.accent1: 'blue' is no colour; expected '#' and six hex digits",
            "4: palette.lt1: '#FFF' is no colour; expected '#' and six hex digits",
        ],
    ),
    "unknown colours": (
        '[styles.kicker]\ncolour = "acent1"\n[code]\nKeyword = "brand"\n'
        '[layouts.content]\nshapes = [\n  { columns = "1-2" },\n  { fill = "red" },\n]\n',
        [
            f"3: styles.kicker.colour: no theme colour is called 'acent1'; known: {COLOURS}. "
            'Hint: did you mean "accent1"?',
            f"5: code.Keyword: no theme colour is called 'brand'; known: {COLOURS}",
            "9: layouts.content: no colour is called 'red'; known colours: deep, stage, " + COLOURS,
        ],
    ),
    "unreadable contrast of the palette": (
        '[palette]\naccent1 = "#FFD200"\n',
        [
            "3: styles.cover-kicker: accent1 (#FFD200) on bg1 (#FFFFFF) in layouts.title has a "
            f"contrast of 1.4:1; expected at least 4.5:1. {LIGHTER}",
            "3: styles.kicker: accent1 (#FFD200) on bg2 (#F1F4F8) in layouts.glance-1 has a "
            f"contrast of 1.3:1; expected at least 4.5:1. {LIGHTER}",
            "3: styles.metric: accent1 (#FFD200) on bg1 (#FFFFFF) in layouts.glance-1 has a "
            f"contrast of 1.4:1; expected at least 3:1. {LIGHTER}",
            "3: code.Keyword: accent1 (#FFD200) on bg2 (#F1F4F8) in layouts.code has a "
            f"contrast of 1.3:1; expected at least 4.5:1. {LIGHTER}",
            "3: code.Name.Builtin: accent1 (#FFD200) on bg2 (#F1F4F8) in layouts.code has a "
            f"contrast of 1.3:1; expected at least 4.5:1. {LIGHTER}",
            "3: code.Name.Tag: accent1 (#FFD200) on bg2 (#F1F4F8) in layouts.code has a "
            f"contrast of 1.3:1; expected at least 4.5:1. {LIGHTER}",
        ],
    ),
    "unreadable contrast of a style": (
        '[styles.source]\ncolour = "lt2"\n',
        [
            "3: styles.source: lt2 (#F1F4F8) on bg1 (#FFFFFF) in layouts.glance-1 has a "
            f"contrast of 1.1:1; expected at least 4.5:1. {LIGHTER}"
        ],
    ),
    "overlapping placeholders": (
        '[layouts.picture-right]\nslots.body = { columns = "1-8" }\n',
        [
            "3: layouts.picture-right: body and picture-1 overlap by 1.86 by 4.37 in; "
            "expected them to stand apart",
            "3: layouts.picture-right: body and caption-1 overlap by 1.86 by 0.55 in; "
            "expected them to stand apart",
        ],
    ),
    "placeholders off the slide": (
        "[frame]\nnumber = { box = [12.4, 7.27, 0.5, 0.25] }\n"
        "[layouts.content]\nslots.body = { box = [1, -0.5, 3, 0.5] }\n",
        [
            "3: layouts.title: number reaches 0.02 in over the bottom edge of the slide; expected "
            "to stand on it (and 48 like it)",
            "3: layouts.title-tall-picture: picture-1 and number overlap by 0.5 by 0.23 in; "
            "expected them to stand apart (and 1 like it)",
            "5: layouts.content: body reaches 0.5 in over the top edge of the slide; expected to "
            "stand on it",
        ],
    ),
    "places that are none": (
        '[layouts.content]\nslots.body = { columns = "1-13" }\n'
        "[layouts.table]\nslots.table = { top = 5, bottom = 4 }\n"
        "[layouts.photo]\nslots.picture-1 = { box = [1, 2, 0, 3] }\n",
        [
            "3: layouts.content: columns '1-13' are not on the grid; expected for example '1-12'",
            "5: layouts.table: bottom 4 is not below top 5; expected a larger bottom, in inches "
            "from the top edge",
            "7: layouts.photo: the box is 0 by 3 in; expected some of both",
        ],
    ),
    "names that nothing has": (
        '[layouts.content]\nslots.boddy = { columns = "1-2" }\n'
        '[layouts.table]\nslots.table = { style = "tabel" }\n'
        '[layouts.photo]\nwithout = ["kick"]\n',
        [
            f"3: layouts.content: no slot is called 'boddy'; known slots: {SLOTS}. "
            'Hint: did you mean "body"?',
            f"5: layouts.table: no style is called 'tabel'; known styles: {STYLES}. "
            'Hint: did you mean "table"?',
            "7: layouts.photo: without names 'kick', which the frame has not; it has title, "
            'kicker, date, footer, number. Hint: did you mean "kicker"?',
        ],
    ),
    "roles": (
        '[roles]\nquote = ["quot"]\nquotes = ["quote"]\n',
        [
            f"3: roles.quote: no layout is called 'quot'; known: {LAYOUTS}. "
            'Hint: did you mean "quote"?',
            f"4: roles.quotes: no role is called 'quotes'; known: {', '.join(ROLES)}. "
            'Hint: did you mean "quote"?',
        ],
    ),
    "a role with no chain": (
        '[roles]\nchart = []\ntable = []\n[fallbacks]\ntable = "board"\n',
        [
            "6: the role 'chart' has no layout: chart → table → board; expected one under [roles], "
            "or a role that has one under [fallbacks]",
            "6: the role 'table' has no layout: table → board; expected one under [roles], "
            "or a role that has one under [fallbacks]",
        ],
    ),
    "a chain in a circle": (
        '[roles]\nchart = []\ntable = []\n[fallbacks]\ntable = "chart"\n',
        [
            "4: fallbacks go in a circle: table → chart → table; expected a role with a layout at "
            "last",
            "6: fallbacks go in a circle: chart → table → chart; expected a role with a layout at "
            "last",
        ],
    ),
    "no last resort": (
        '[roles]\npoints = ["photo"]\n',
        ["3: the role 'points' needs a layout with title and body: others fall to it"],
    ),
    "sizes below the floor": (
        "[styles.body]\nsizes = [18, 13]\n[styles.number]\nsizes = [9]\n",
        [
            "3: layouts.two-content: body would be set in 13 pt; expected at least 14, the "
            "budget's body_floor",
            "5: layouts.title: date would be set in 9 pt; expected at least 10, the budget's "
            "footer_floor",
            "5: layouts.title: number would be set in 9 pt; expected at least 10, the budget's "
            "footer_floor",
        ],
    ),
    "sizes of a profile below its floor": (
        "[profiles.reading.styles.body]\nsizes = [18, 13]\n",
        [
            "3: layouts.two-content: body would be set in 13 pt; expected at least 14, the "
            "budget's body_floor"
        ],
    ),
    "words with fields that nobody fills": (
        '[strings.en]\ncontinued = "{page}"\nagendum = "Agenda"\n[strings.de]\ncontinued = "{n"\n',
        [
            "3: strings.en.continued: no field is called 'page' here; known fields: {n}, {total}",
            f"4: strings.en.agendum: no string is called 'agendum'; known: {', '.join(WORDS)}. "
            'Hint: did you mean "agenda"?',
            "6: strings.de.continued: '{n' has a brace without its other half",
        ],
    ),
    "two layouts of one name": (
        '[layouts.content]\nname = "Table"\n[layouts.table]\nname = "Table"\n',
        ["5: two layouts are called 'Table'; expected a name for each"],
    ),
    "no TOML": (
        "\n[grid]\nmargin = = 2\n",
        ["4: this is not TOML: invalid value. Hint: see https://toml.io for how it is written"],
    ),
}  # fmt: skip


def problems(folder: Path) -> list[str]:
    """Everything that is said of the pack in ``folder``: line and message, where it is its own."""
    with pytest.raises(DeckgenError) as caught:
        load_pack(str(folder))
    assert caught.value.exit_code == 2
    said = []
    for found in caught.value.diagnostics:
        text = str(found).replace(f"{folder}/pack.toml:", "")
        said.append(text.replace("error[pack-invalid]: ", ""))
    return said


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", CASES)
def test_every_mistake_is_said_with_its_line(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    assert problems(write(tmp_path / "own", f'extends = "briefing"\n{text}')) == expected


def test_unknown_key_at_the_top(tmp_path: Path) -> None:
    assert problems(write(tmp_path / "own", 'extend = "briefing"\n')) == [
        "1: unknown key 'extend'; known keys: budget, code, description, extends, fallbacks, "
        "fonts, frame, grid, grounds, layouts, logo, master, palette, plan, profile, profiles, "
        "roles, strings, styles, template, texts. "
        'Hint: did you mean "extends"?'
    ]


def test_mistakes_of_all_sorts_are_told_in_one_run(tmp_path: Path) -> None:
    text = '[grid]\ngutters = 1\n[budget]\nwords = "many"\n[strings.en]\ncontinued = "{page}"\n'
    assert problems(write(tmp_path / "own", f'extends = "briefing"\n{text}')) == [
        "3: unknown key 'gutters' in [grid]; known keys: bottom, columns, gutter, margin, size, "
        'top. Hint: did you mean "gutter"?',
        "5: budget.words: expected a whole number, found 'many'",
        "7: strings.en.continued: no field is called 'page' here; known fields: {n}, {total}",
    ]


def test_a_mistake_of_the_parent_is_not_said_of_the_child_that_mends_it(tmp_path: Path) -> None:
    write(tmp_path / "house", 'extends = "briefing"\n[budget]\nwords = "many"\n')
    team = write(tmp_path / "team", 'extends = "../house"\n\n\n[budget]\nwords = 60\n')
    house = team / ".." / "house" / "pack.toml"
    assert problems(team) == [f"{house}:3: budget.words: expected a whole number, found 'many'"]


def test_a_mistake_of_the_parent_is_said_in_its_file(tmp_path: Path) -> None:
    write(tmp_path / "house", 'extends = "briefing"\n\n[palette]\naccent1 = "blue"\n')
    team = write(tmp_path / "team", 'extends = "../house"\n[palette]\naccent2 = "#12"\n')
    house = team / ".." / "house" / "pack.toml"
    assert problems(team) == [
        "3: palette.accent2: '#12' is no colour; expected '#' and six hex digits",
        f"{house}:4: palette.accent1: 'blue' is no colour; expected '#' and six hex digits",
    ]


def test_a_mistake_in_a_file_of_strings_is_said_there(tmp_path: Path) -> None:
    own = write(tmp_path / "own", 'extends = "briefing"\n')
    strings = own / "strings" / "en.toml"
    strings.parent.mkdir()
    strings.write_text('agenda = "Topics"\ncontinued = "{page}"\n', "utf-8")
    assert problems(own) == [
        f"{strings}:2: strings.en.continued: no field is called 'page' here; "
        "known fields: {n}, {total}"
    ]


def test_packs_that_extend_one_another(tmp_path: Path) -> None:
    one = write(tmp_path / "one", 'extends = "../two"\n')
    two = write(tmp_path / "two", '# A pack\nextends = "../one"\n')
    assert problems(one) == [
        f"{one / '..' / 'two' / 'pack.toml'}:2: packs extend one another: one → two → one; "
        "expected a pack without 'extends' at last"
    ]
    assert two.is_dir()


NAMES = "Hint: name the folder of a pack, or one of those that deckgen packs list shows"


def test_a_parent_that_is_not_there(tmp_path: Path) -> None:
    own = write(tmp_path / "own", '\nextends = "brefing"\n')
    assert problems(own) == [
        "2: error[pack-unknown]: no pack is called 'brefing'; known packs: "
        'briefing, briefing-dark, engineering, executive, print. Hint: did you mean "briefing"?'
    ]
    beside = write(tmp_path / "beside", 'extends = "./none"\n')
    assert problems(beside) == [f"1: error[pack-unknown]: folder './none' was not found. {NAMES}"]


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        f"error[pack-unknown]: folder '{tmp_path}' holds no pack.toml. {NAMES}"
    ]


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    own = write(tmp_path / "own", "")
    (own / "pack.toml").write_bytes('extends = "briefing"\n# Grün\n'.encode("latin-1"))
    assert problems(own) == ["2: this is not UTF-8. Hint: save it as UTF-8"]


def test_a_pack_of_nothing_says_what_it_lacks(tmp_path: Path) -> None:
    said = problems(write(tmp_path / "own", ""))
    assert said[0] == "1: palette.dk1: the colour is missing; expected '#' and six hex digits"
    assert said[12:] == [
        "1: the style 'title' is missing; add [styles.title]",
        "1: the style 'body' is missing; add [styles.body]",
        "1: the style 'label' is missing; add [styles.label]",
        "1: the style 'footer' is missing; add [styles.footer]",
        "1: the style 'number' is missing; add [styles.number]",
        "1: [frame] has no title; add one",
        "1: there is no layout; add [layouts.content]",
        f"1: [strings.en] lacks {', '.join(WORDS)}",
    ]


@pytest.mark.parametrize("profile", ["reading", "presenting"])
@pytest.mark.parametrize("name", pack_names())
def test_built_in_packs_are_right_when_nobody_takes_it_for_granted(
    name: str, profile: str, tmp_path: Path
) -> None:
    own = write(tmp_path / "own", f'extends = "{name}"\n')
    assert load_pack(str(own), profile=profile).parts == {
        part: content
        if not part.startswith("ppt/theme")
        else PackPart(content.content_type, content.data.replace(name.encode(), b"own"))
        for part, content in load_pack(name, profile=profile).parts.items()
    }
