"""Differences and texts of decks that deckgen built, that people edited, that LibreOffice saved."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.posts import text_post
from deckgen.pipeline import BuildOptions, build_deck
from deckgen.regenerating.differing import DeckDifference, diff_bytes
from deckgen.regenerating.telling import as_text
from deckgen.regenerating.text import as_markdown
from deckgen.regenerating.verifying import verify
from deckgen.regenerating.viewing import view_deck
from tests.conftest import DAY1, ENGLISH

from .habits import rewritten
from .others import add_picture, add_slide, delete, edited, move, png

CONTENT = Path(__file__).resolve().parents[2] / "content"
SAMPLES = ("2016-10-25-barcelona-day1.md", "2016-10-28-field-notes.md")
NOTES = CONTENT / SAMPLES[1]

# What a person does to the deck of the field notes, and what is told of it.
TOLD = """\
- slide 6 “Upgrades without a long night: an operator in the room” removed
~ slide 2 “At a glance”
    notes: {+Ada: ask for the numbers of this year+}
> slide 4 “Storage and restores: Code” moved from 17
+ slide 6 “What it means for us” added
~ slide 7 “Skipping releases was the wish, small steps were the advice” (was 5)
    title: Skipping releases was the wish[- of the room-], small steps were [-its-]{+the+} advice
    picture added (Picture 9): Our own rack
~ slide 9 “The second run was the faster one in every row” (was 8)
    table (Table): Compute | 12 | 96 | [-61-]{+58+} | 0"""

# What LibreOffice itself does to it: it flattens levels, drops sections and the alternative text of
# tables and charts, and writes out what slides inherit.
BY_LIBREOFFICE = """\
  theme changed
  slide master or layouts changed
  sections: Overview, Upgrades without a long night, Logs that somebody reads, \
Storage and restores, Key metrics, Outlook, Sources → none
  on 19 slides: formatting changed
  on 19 slides: layout
  on 19 slides: transition changed
~ slide 3 “Agenda”
    indentation changed (PlaceHolder 2)
    alternative text (Table): [-The second run was the faster one in every row-]
~ slide 10 “Upgrades without a long night: First run (min), Second run (min)” (was 9)
    alternative text (Chart): [-Bar chart of First run (min), Second run (min). \
Database, expand: 14, 9; Control plane: 52, 31; Network: 38, 24; Compute: 96, 61; \
Database, contract: 11, 8-]""".splitlines()


def edit(presentation: Any) -> None:
    slides = presentation.slides
    notes = slides[1].notes_slide.notes_text_frame
    notes.add_paragraph().text = "Ada: ask for the numbers of this year"
    title = slides[4].shapes.title.text_frame
    title.paragraphs[0].text = "Skipping releases was the wish,\vsmall steps were the advice"
    add_picture(slides[4], png(7), "Our own rack")
    table = next(shape for shape in slides[7].shapes if shape.has_table).table
    table.cell(4, 3).text_frame.paragraphs[0].runs[0].text = "58"
    move(presentation, 16, 3)
    add_slide(presentation, "What it means for us", "We rehearse in spring")
    move(presentation, len(slides) - 1, 5)
    delete(presentation, 7)


def built(post: Path, folder: Path, **options: Any) -> bytes:
    target = folder / f"{post.stem}-{len(list(folder.iterdir()))}.pptx"
    build_deck(post, target, BuildOptions(**options))
    return target.read_bytes()


@pytest.mark.parametrize("name", SAMPLES)
def test_two_builds_of_a_sample_differ_in_nothing(name: str, tmp_path: Path) -> None:
    one, other = built(CONTENT / name, tmp_path), built(CONTENT / name, tmp_path)
    assert verify(one, other, ("a", "b")).same_bytes
    view = view_deck(one)
    assert diff_bytes(one, other) == DeckDifference(same=len(view.slides))
    assert as_markdown(view).count("\n## ") == len(view.slides)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_package_that_was_written_anew_differs_in_nothing(name: str, tmp_path: Path) -> None:
    deck = built(CONTENT / name, tmp_path)
    anew = rewritten(deck)
    assert as_text(diff_bytes(deck, anew)) == "no differences"
    assert as_markdown(view_deck(anew)) == as_markdown(view_deck(deck))
    edits = as_text(diff_bytes(deck, rewritten(edited(deck, reword))))
    assert edits.splitlines()[1:] == ["+ slide 2 “What it means for us” added"]


def reword(presentation: Any) -> None:
    add_slide(presentation, "What it means for us", "We rehearse in spring")
    move(presentation, len(presentation.slides) - 1, 1)


def test_what_a_person_did_is_told(tmp_path: Path) -> None:
    deck = built(NOTES, tmp_path)
    summary, *told = as_text(diff_bytes(deck, edited(deck, edit))).splitlines()
    assert summary == "slides: 1 added, 1 removed, 1 moved, 3 changed, 15 unchanged"
    assert "\n".join(told) == TOLD


def test_the_deck_in_another_look_says_the_same(tmp_path: Path) -> None:
    light, dark = (built(NOTES, tmp_path, pack=f"briefing{tone}") for tone in ("", "-dark"))
    found = diff_bytes(light, dark)
    assert {change.what for change in found.deck} == {"theme", "masters"}
    whats = {change.what for each in found.changed for change in each.changes}
    assert whats <= {"formatting", "picture"}, whats


@pytest.mark.parametrize("post", [DAY1, ENGLISH])
def test_a_build_for_the_room_is_told_from_one_for_reading(
    corpus: Path, tmp_path: Path, post: str
) -> None:
    root = (corpus / post).parent
    reading = built(corpus / post, tmp_path, root=root)
    again = built(corpus / post, tmp_path, root=root)
    presenting = built(corpus / post, tmp_path, root=root, profile="presenting")
    assert diff_bytes(reading, again).empty
    found = diff_bytes(reading, presenting)
    before, after = len(view_deck(reading).slides), len(view_deck(presenting).slides)
    assert before - len(found.removed) + len(found.added) == after
    assert found.same + len(found.changed) >= min(before, after) * 0.6
    gone = {each.title for each in found.removed}
    assert gone.isdisjoint(each.slide.title for each in found.added)


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The deck of the field notes, and the same edited by a person and saved by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is absent: no deck was saved by it")
    folder = tmp_path_factory.mktemp("libreoffice")
    deck = built(NOTES, folder)
    (folder / "edited.pptx").write_bytes(edited(deck, edit))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pptx", "--outdir", "out"]
    subprocess.run([*command, "edited.pptx"], cwd=folder, check=True, capture_output=True)
    return deck, (folder / "out" / "edited.pptx").read_bytes()


@pytest.mark.rendering
@pytest.mark.slow
def test_edits_are_told_after_libreoffice_has_saved_the_whole_deck_anew(
    saved_by_libreoffice: tuple[bytes, bytes],
) -> None:
    told = as_text(diff_bytes(*saved_by_libreoffice)).splitlines()[1:]
    assert told[:6] == BY_LIBREOFFICE[:6]
    lost = [line for line in told[6:] if line not in TOLD.splitlines()]
    assert lost == BY_LIBREOFFICE[6:]
    assert [line for line in told[6:] if line not in lost] == TOLD.splitlines()


@pytest.mark.slow
def test_the_time_grows_with_the_slides_and_not_with_their_square(tmp_path: Path) -> None:
    def seconds(sections: int) -> float:
        post = tmp_path / "post.md"
        decks = []
        for words in ("the", "every"):
            post.write_text(text_post(sections).replace(" the ", f" {words} "), encoding="utf-8")
            decks.append(built(post, tmp_path, full=True))
        start = time.process_time()
        assert not diff_bytes(*decks).empty
        return time.process_time() - start

    small, large = seconds(60), seconds(480)
    assert large < 8 * 2.5 * small, (small, large)
