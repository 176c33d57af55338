"""Sample slides that a pack keeps: an opening slide, a legal page, as they are in every deck."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from deckgen.checking.check import check_deck
from deckgen.diagnostics import DeckgenError, Severity
from deckgen.packs import load_pack
from deckgen.packs.load import check_pack
from deckgen.pipeline import BuildOptions, build_deck
from tests.cli.running import run
from tests.packs.templates import parts_of, saved

ROOT = Path(__file__).resolve().parents[2]
POST = ROOT / "content" / "2016-10-28-field-notes.md"


def template() -> bytes:
    """Four sample slides: an example, a promise, a legal notice with notes, links and a picture."""
    presentation = Presentation()
    made = []
    for title in ("How to use", "Our promise", "Legal notice", "Legal notice"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = f"{title}, in the company's own words"
        made.append(slide)
    legal = made[2]
    legal.notes_slide.notes_text_frame.text = "Read this aloud"
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(picture, "PNG")
    shown = legal.shapes.add_picture(picture, 0, 0)
    shown._element.nvPicPr.cNvPr.set("descr", "A seal")
    shown.click_action.target_slide = made[1]
    made[1].shapes.title.click_action.target_slide = made[0]
    made[1].shapes.title.click_action.hyperlink.address = None
    return saved(presentation)


def adopted(folder: Path, keep: str) -> Path:
    """The pack of the template, with a table of what to keep."""
    pack = folder / "layouts" / "team"
    pack.mkdir(parents=True, exist_ok=True)
    (pack / "template.pptx").write_bytes(template())
    (pack / "pack.toml").write_text(
        f'extends = "briefing"\n[template]\nfile = "template.pptx"\n[template.keep]\n{keep}\n'
    )
    return pack


def built(folder: Path, keep: str) -> bytes:
    options = BuildOptions(pack=str(adopted(folder, keep)), root=ROOT)
    return build_deck(POST, folder / "deck.pptx", options).stages.package


def titles(deck: bytes) -> list[str]:
    slides = Presentation(io.BytesIO(deck)).slides
    return [slide.shapes.title.text for slide in slides if slide.shapes.title is not None]


def test_an_opening_slide_and_a_legal_page_are_in_every_deck_as_they_are(tmp_path: Path) -> None:
    deck = built(tmp_path, 'opening = ["our  Promise"]\nclosing = [3]')
    shown = titles(deck)
    assert (shown[1], shown[-1]) == ("Our promise", "Legal notice")
    assert "How to use" not in shown
    before, after = parts_of(template()), parts_of(deck)
    assert after["ppt/slides/kept2.xml"] == before["ppt/slides/slide2.xml"]
    assert after["ppt/slides/kept3.xml"] == before["ppt/slides/slide3.xml"]
    last = list(Presentation(io.BytesIO(deck)).slides)[-1]
    assert last.notes_slide.notes_text_frame.text == "Read this aloud"
    (picture,) = (shape for shape in last.shapes if hasattr(shape, "image"))
    assert picture.image.blob == before["ppt/media/image1.png"]
    assert picture.click_action.target_slide.shapes.title.text == "Our promise"


def test_without_a_word_of_it_sample_slides_go(tmp_path: Path) -> None:
    assert not {"How to use", "Our promise", "Legal notice"} & set(titles(built(tmp_path, "")))


def test_a_deck_with_kept_slides_is_sound_and_the_same_again(tmp_path: Path) -> None:
    keep = 'opening = [2]\nclosing = [3, "How to use"]'
    deck = built(tmp_path, keep)
    found = [one.diagnostic for one in check_deck(deck, "deck")]
    assert [str(one) for one in found if one.severity >= Severity.WARNING] == []
    result = build_deck(
        POST,
        tmp_path / "deck.pptx",
        BuildOptions(pack=str(tmp_path / "layouts" / "team"), root=ROOT),
    )
    assert result.stages.package == deck
    assert titles((tmp_path / "deck.pptx").read_bytes())[-2:] == ["Legal notice", "How to use"]


@pytest.mark.parametrize(
    ("keep", "told"),
    [
        (
            "closing = [9]",
            "5: error[pack-invalid]: template.keep.closing[1]: there is no sample slide 9; the "
            "template has 4 of them",
        ),
        (
            'opening = ["Our promises"]',
            "5: error[pack-invalid]: template.keep.opening[1]: no sample slide of the template is "
            "called 'Our promises'; known: How to use, Our promise, Legal notice. "
            'Hint: did you mean "Our promise"?',
        ),
        (
            'closing = ["Legal notice"]',
            "5: error[pack-invalid]: template.keep.closing[1]: the sample slides 3, 4 are called "
            "'Legal notice'. Hint: name it by its number",
        ),
        (
            "opening = [3]\nclosing = [3]",
            "6: error[pack-invalid]: template.keep.closing[1]: sample slide 3 is kept already",
        ),
    ],
)
def test_a_slide_that_cannot_be_kept_is_told(keep: str, told: str, tmp_path: Path) -> None:
    pack = adopted(tmp_path, keep)
    with pytest.raises(DeckgenError) as caught:
        load_pack(str(pack))
    assert str(caught.value.diagnostic) == f"{pack / 'pack.toml'}:{told}"
    assert caught.value.exit_code == 2
    assert [str(one) for one in check_pack(str(pack))][:1] == [f"{pack / 'pack.toml'}:{told}"]


def test_what_is_no_number_and_no_title_is_told(tmp_path: Path) -> None:
    pack = adopted(tmp_path, "closing = [0]")
    with pytest.raises(DeckgenError) as caught:
        load_pack(str(pack))
    assert "template.keep.closing" in str(caught.value.diagnostic)


def test_adopting_lists_the_sample_slides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = tmp_path
    (here / "team.pptx").write_bytes(template())
    assert run("packs", "adopt", "team.pptx", "--name", "team").exit_code == 0
    text = (here / "layouts" / "team" / "pack.toml").read_text()
    assert "#   3  Legal notice\n#   4  Legal notice\n# keep.closing = [4]\n" in text
    text = text.replace("# keep.closing", "keep.closing")
    (here / "layouts" / "team" / "pack.toml").write_text(text)
    assert [one for one in check_pack("layouts/team") if one.severity > Severity.INFO] == []


def test_what_people_change_on_a_kept_slide_stays(tmp_path: Path) -> None:
    built(tmp_path, "closing = [3]")
    deck = Presentation(str(tmp_path / "deck.pptx"))
    list(deck.slides)[-1].placeholders[1].text = "Changed by hand"
    deck.save(str(tmp_path / "deck.pptx"))
    built(tmp_path, "opening = [2]\nclosing = [3]")
    slides = list(Presentation(str(tmp_path / "deck.pptx")).slides)
    assert slides[1].shapes.title.text == "Our promise"
    assert slides[-1].placeholders[1].text == "Changed by hand"
