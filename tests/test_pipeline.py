"""The library's one call, and what each stage hands on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import deckgen
from deckgen.checking.check import check_deck
from deckgen.diagnostics import DeckgenError, Severity
from deckgen.dump import as_data
from deckgen.model.album import Photo
from deckgen.model.fitted import FittedPicture, FittedText
from deckgen.ooxml.package import read_package
from deckgen.pipeline import BuildOptions, Stages, build_deck, make_deck
from deckgen.regenerating.record import record_of
from deckgen.workspace import find_site

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "content").glob("2*.md"))


def stages_of(post: Path, options: BuildOptions | None = None) -> Stages:
    data = post.read_bytes()
    return make_deck(data, post.name, find_site(post), options or BuildOptions())


@pytest.mark.parametrize("post", SAMPLES, ids=lambda post: post.stem)
def test_a_sample_is_built_without_a_problem(post: Path, tmp_path: Path) -> None:
    result = deckgen.build_deck(post, tmp_path / "deck.pptx")
    assert [str(found) for found in result.diagnostics if found.severity > Severity.INFO] == []
    assert result.output.read_bytes() == result.stages.package
    assert check_deck(result.stages.package, "deck.pptx") == ()
    assert result.replaced.written


@pytest.mark.parametrize("post", SAMPLES, ids=lambda post: post.stem)
def test_every_block_of_a_sample_is_in_the_deck(post: Path) -> None:
    stages = stages_of(post, BuildOptions(strict=True))
    assert [str(found) for found in stages.diagnostics if found.severity == Severity.ERROR] == []


@pytest.mark.parametrize("post", SAMPLES, ids=lambda post: post.stem)
@pytest.mark.parametrize("profile", ["reading", "presenting"])
def test_the_main_slides_keep_to_the_budget(post: Path, profile: str) -> None:
    stages = stages_of(post, BuildOptions(profile=profile))
    main = [slide for slide in stages.deck.slides if not slide.appendix]
    assert len(main) <= stages.pack.budget.main_slides


def test_every_photo_of_a_sample_is_shown() -> None:
    stages = stages_of(SAMPLES[0])
    shown = {
        shape.photo
        for slide in stages.deck.slides
        for shape in slide.shapes
        if isinstance(shape, FittedPicture)
    }
    assert shown == {photo.digest for photo in stages.album.photos}


def test_slides_have_keys_titles_and_notes_of_their_own() -> None:
    slides = stages_of(SAMPLES[0]).deck.slides
    assert len({slide.key for slide in slides}) == len(slides)
    assert len({slide.title for slide in slides}) == len(slides)
    for slide in slides:
        first = slide.shapes[0]
        assert isinstance(first, FittedText)
        assert first.slot == "title"


def test_the_deck_remembers_what_it_was_made_from() -> None:
    stages = stages_of(SAMPLES[0])
    record = record_of(read_package(stages.package).parts)
    assert record is not None
    assert (record.source, record.source_digest) == (SAMPLES[0].name, stages.post.digest)
    assert [slide.key for slide in record.slides] == [slide.key for slide in stages.deck.slides]


def test_a_value_cannot_be_changed() -> None:
    stages = stages_of(SAMPLES[1])
    for value in (stages.post, stages.album, stages.briefing, stages.storyboard, stages.deck):
        with pytest.raises(AttributeError, match="immutable type"):
            setattr(value, value.__struct_fields__[0], None)


def test_values_are_plain_data_when_dumped() -> None:
    stages = stages_of(SAMPLES[1])
    for value in (stages.post, stages.album, stages.pack, stages.deck, stages.ledger):
        data = as_data(value)
        assert json.loads(json.dumps(data)) == data
        assert data["type"] == type(value).__name__


def test_bytes_are_dumped_as_their_digest() -> None:
    photo = Photo("d", "image/png", 1, 1, b"abc")
    assert as_data(photo)["data"] == "3 bytes, sha256 ba7816bf8f01cfea"


def test_the_deck_goes_beside_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = build_deck(SAMPLES[1])
    assert result.output == Path(f"{SAMPLES[1].stem}.pptx")
    assert result.output.is_file()


@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        (BuildOptions(pack="nope"), "pack-unknown", 2),
        (BuildOptions(root=Path("/nonexistent")), "root-missing", 2),
    ],
)
def test_wrong_configuration_raises(
    options: BuildOptions, code: str, exit_code: int, tmp_path: Path
) -> None:
    with pytest.raises(DeckgenError) as caught:
        build_deck(SAMPLES[1], tmp_path / "deck.pptx", options)
    assert (caught.value.diagnostic.code, caught.value.exit_code) == (code, exit_code)
    assert list(tmp_path.iterdir()) == []


def test_everything_that_the_library_offers_is_there() -> None:
    assert all(getattr(deckgen, name) is not None for name in deckgen.__all__)
    with pytest.raises(AttributeError, match="module 'deckgen' has no attribute 'make_decks'"):
        deckgen.make_decks  # noqa: B018


def test_a_build_that_fails_raises_what_the_library_offers(tmp_path: Path) -> None:
    with pytest.raises(deckgen.DeckgenError) as caught:
        deckgen.build_deck(tmp_path / "gone.md", tmp_path / "deck.pptx")
    assert caught.value.exit_code == 3
    assert caught.value.diagnostic.code == "file-missing"
    assert list(tmp_path.iterdir()) == []


def test_strict_writes_nothing_but_gives_every_value(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text("# Post\n\nText here.\n\n![gone](gone.jpg)\n", encoding="utf-8")
    result = build_deck(post, tmp_path / "deck.pptx", BuildOptions(strict=True))
    assert [found.code for found in result.diagnostics] == ["omission", "picture-missing"]
    assert result.replaced.written is False
    assert result.stages.deck.slides
    assert [path.name for path in tmp_path.iterdir()] == ["post.md"]
