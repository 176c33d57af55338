"""``deckgen packs``: looking into templates, adopting them, seeing and checking packs."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pptx import Presentation

from tests.cli.running import post, run
from tests.packs.exported import exported, packed
from tests.packs.templates import changed, plain_template, replacing


@pytest.fixture
def template(here: Path) -> Path:
    file = here / "team.pptx"
    file.write_bytes(plain_template())
    return file


def test_inspect_tells_layouts_roles_what_is_missing_and_what_is_dangerous(template: Path) -> None:
    done = run("packs", "inspect", "team.pptx")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "team.pptx: 10 by 7.5 in, 1 slide master, 11 slide layouts, 1 sample slide"
    assert "1/Title and Content, type obj" in lines
    assert (
        "      1 obj       body        9.00 x 4.95 at  0.50, 1.75 in  32 pt Calibri"
        "  Content Placeholder 2"
    ) in lines
    assert (
        "  points        text                      1/Title and Content: title 0, body 1, date 10, "
        "footer 11, number 12"
    ) in lines
    assert "  points-three  text in three columns     three columns become one" in lines
    assert "  1/Blank: has no title, so that no slide uses it" in lines
    assert "  1/Title and Vertical Text: Vertical Text Placeholder 2 is vertical or turned" in lines


def test_inspect_tells_where_text_could_not_be_read(here: Path) -> None:
    (here / "team.pptx").write_bytes(packed(exported()["dark ink on a dark picture"]))
    done = run("packs", "inspect", "team.pptx")
    assert next(line for line in done.stdout.splitlines() if "cannot be read" in line) == (
        "  1/Cover: title cannot be read in its own colour on what lies behind it; slides write it "
        "in bg1"
    )


def test_inspecting_a_pack_says_how_to_see_it(here: Path) -> None:
    done = run("packs", "inspect", "briefing")
    assert (done.exit_code, done.stderr) == (
        3,
        'error[template-unreadable]: the template "briefing" cannot be read: No such file or '
        "directory. Hint: give a PowerPoint file; to see a pack: deckgen packs specimen briefing "
        "-o all.pptx\n",
    )


def test_inspect_gives_the_same_as_json(template: Path) -> None:
    done = run("packs", "inspect", "team.pptx", "--format", "json")
    found = json.loads(done.stdout)
    assert found["roles"]["section"]["layout"] == "Section Header"
    assert found["roles"]["section"]["slots"] == {
        "title": 0, "date": 10, "footer": 11, "number": 12,
    }  # fmt: skip
    assert found["roles"]["section"]["reasons"][0] == "is of type secHead (+50)"


def test_inspect_writes_every_layout_with_its_placeholders_labelled(template: Path) -> None:
    done = run("packs", "inspect", "team.pptx", "-o", "layouts.pptx")
    assert (done.exit_code, done.stderr) == (0, "layouts.pptx: 11 slide layouts\n")
    slides = Presentation("layouts.pptx").slides
    assert [slide.slide_layout.name for slide in slides][:3] == [
        "Title Slide", "Title and Content", "Section Header",
    ]  # fmt: skip
    assert [shape.text_frame.text for shape in slides[1].placeholders][:2] == [
        "1/Title and Content: title (title 0)",
        "body (obj 1)",
    ]
    assert "points: " in slides[1].notes_slide.notes_text_frame.text


def test_five_commands_from_a_template_to_a_corrected_deck(template: Path, here: Path) -> None:
    post(here)
    assert run("packs", "adopt", "team.pptx", "--name", "storage").exit_code == 0
    assert run("build", "day1.md", "--pack", "layouts/storage").exit_code == 0
    before = [slide.slide_layout.name for slide in Presentation("day1.pptx").slides]
    assert "Title and Content" in before
    file = here / "layouts" / "storage" / "pack.toml"
    text = file.read_text("utf-8")
    own = text.index("[template.roles.points]")
    edited = text[own:].replace('layout = "Title and Content"', 'layout = "Section Header"', 1)
    file.write_text(text[:own] + edited, "utf-8")
    assert run("packs", "check", "layouts/storage").exit_code == 0
    assert run("build", "day1.md", "--pack", "layouts/storage").exit_code == 0
    after = [slide.slide_layout.name for slide in Presentation("day1.pptx").slides]
    assert after == [name.replace("Title and Content", "Section Header") for name in before]


def test_an_adopted_pack_builds_what_the_template_does(template: Path, here: Path) -> None:
    post(here)
    run("packs", "adopt", "team.pptx", "--name", "storage")
    run("build", "day1.md", "--pack", "team.pptx", "-o", "one.pptx")
    run("build", "day1.md", "--pack", "layouts/storage", "-o", "two.pptx")
    assert (here / "one.pptx").read_bytes() == (here / "two.pptx").read_bytes()


def test_adopting_takes_nobodys_folder(template: Path, here: Path) -> None:
    assert run("packs", "new", "storage").exit_code == 0
    done = run("packs", "adopt", "team.pptx", "--name", "storage")
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        'error[pack-exists]: "layouts/storage/pack.toml" is there already. '
        "Hint: edit it, or choose another name\n",
    )


def test_an_adopted_pack_is_named_like_any_other(template: Path, here: Path) -> None:
    done = run("packs", "adopt", "team.pptx", "--name", "Storage_Team")
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        "error[pack-name]: 'Storage_Team' cannot name a pack; expected small letters, digits and "
        "dashes. Hint: such as: storage-team\n",
    )


def test_check_tells_when_the_template_changed(template: Path, here: Path) -> None:
    run("packs", "adopt", "team.pptx", "--name", "storage")
    inside = here / "layouts" / "storage" / "template.pptx"
    renamed = replacing('name="Section Header"', 'name="Chapter"')
    layout = "ppt/slideLayouts/slideLayout3.xml"
    inside.write_bytes(changed(plain_template(), {layout: renamed}))
    done = run("packs", "check", "layouts/storage")
    assert (done.exit_code, done.stdout) == (1, "layouts/storage: 2 problems\n")
    changed_file, gone = done.stderr.splitlines()
    assert changed_file.startswith(
        "layouts/storage/pack.toml:1: warning[template-changed]: template.pptx is not the file "
        'whose roles were written down. Hint: look at a specimen, then say digest = "sha256:'
    )
    assert "error[pack-invalid]: template.roles.section.layout: " in gone
    assert "no slide layout of the template is called 'Section Header'; known: Title Slide" in gone


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("body = 1", "body = 7",
         "layout 'Title and Content' has no placeholder 7 for body; it has 1"),
        ("[template.roles.points]", "[template.roles.pionts]",
         "template.roles.pionts: no role is called 'pionts'; known: title, title-photo, section, "
         "agenda, points, points-two, points-three, points-photo, photo, quote, closing"),
        ("body = 1", "boddy = 1",
         "template.roles.points.slots.boddy: no slot is called 'boddy'; known: title, kicker, "
         "subtitle, body, body-2, body-3, quote, caption-1, picture-1, picture-2, picture-3, "
         "picture-4, date, footer, number"),
    ],
)  # fmt: skip
def test_mistakes_in_a_mapping_are_said_with_their_line(
    template: Path, here: Path, old: str, new: str, message: str
) -> None:
    post(here)
    run("packs", "adopt", "team.pptx", "--name", "storage")
    file = here / "layouts" / "storage" / "pack.toml"
    text = file.read_text("utf-8")
    at = text.index("[template.roles.points]")
    file.write_text(text[:at] + text[at:].replace(old, new, 1), "utf-8")
    done = run("build", "day1.md", "--pack", "layouts/storage")
    assert done.exit_code == 2
    assert "layouts/storage/pack.toml:" in done.stderr
    assert message in done.stderr


@pytest.mark.parametrize("pack", ["briefing", "team.pptx"])
def test_a_specimen_fills_every_role(template: Path, pack: str) -> None:
    assert run("packs", "specimen", pack, "-o", "specimen.pptx").exit_code == 0
    slides = Presentation("specimen.pptx").slides
    titles = {slide.shapes.title.text_frame.text.partition(":")[0] for slide in slides}
    assert {"title", "section", "points", "photo", "table", "chart", "code", "quote"} <= titles
    for slide in slides:
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text.strip(), shape.name
    assert run("check", "specimen.pptx").stdout == "specimen.pptx: no problems\n"


def test_a_template_that_is_refused_ends_with_its_message(here: Path) -> None:
    (here / "bad.pptx").write_bytes(b"nothing")
    done = run("packs", "inspect", "bad.pptx")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        "error[not-a-presentation]: bad.pptx is not a zip (File is not a zip file), expected a "
        "PowerPoint presentation. Hint: Check that the file is whole and was saved as .pptx.\n"
    )


def test_a_deck_opens_in_python_pptx(template: Path, here: Path) -> None:
    post(here)
    assert run("build", "day1.md", "--pack", "team.pptx").exit_code == 0
    deck = Presentation(io.BytesIO((here / "day1.pptx").read_bytes()))
    assert deck.slides[0].slide_layout.name == "Title Slide"


def test_text_alone_takes_no_layout_whose_picture_would_be_missing(
    template: Path, here: Path
) -> None:
    names = ("one", "two", "three", "four", "five")
    lines = "".join(f"- Operator {name} runs it\n" for name in names)
    (here / "day1.md").write_text(f"---\ntitle: Day one\n---\n\n## Storage\n\n{lines}", "utf-8")
    run("packs", "adopt", "team.pptx", "--name", "storage")
    file = here / "layouts" / "storage" / "pack.toml"
    text = file.read_text("utf-8")
    own = text.index("[template.roles.points]")
    edited = text[own:].replace('layout = "Title and Content"', 'layout = "Section Header"', 1)
    file.write_text(text[:own] + edited, "utf-8")
    assert run("build", "day1.md", "--pack", "layouts/storage").exit_code == 0
    layouts = {slide.slide_layout.name for slide in Presentation("day1.pptx").slides}
    assert layouts == {"Title Slide", "Section Header"}
