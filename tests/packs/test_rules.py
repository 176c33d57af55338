"""What a pack says of planning, seen on the slides of a real post."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.fitted import FittedText
from deckgen.model.text import plain
from deckgen.pipeline import BuildOptions, Stages, make_deck
from deckgen.workspace import find_site
from tests.packs.test_mistakes import problems, write

ROOT = Path(__file__).resolve().parents[2]
POST = ROOT / "content" / "2016-10-25-barcelona-day1.md"


def built(folder: Path, rules: str) -> Stages:
    pack = write(folder / "own", f'extends = "briefing"\n{rules}')
    return make_deck(POST.read_bytes(), POST.name, find_site(POST), BuildOptions(pack=str(pack)))


def kinds(stages: Stages) -> list[str]:
    """The keys of the slides without what follows the colon, each run of one kind once."""
    found = [slide.key.partition(":")[0] for slide in stages.storyboard.slides]
    return [kind for n, kind in enumerate(found) if n == 0 or found[n - 1] != kind]


def texts(stages: Stages, slide: int) -> list[str]:
    shapes = stages.deck.slides[slide].shapes
    shown = [shape for shape in shapes if isinstance(shape, FittedText)]
    return [plain(paragraph.runs) for shape in shown for paragraph in shape.paragraphs]


def test_slides_can_be_dropped(tmp_path: Path) -> None:
    usual = kinds(built(tmp_path / "usual", ""))
    assert {"glance", "agenda", "metrics"} <= set(usual)
    stages = built(
        tmp_path / "fewer", "[plan]\nglance = false\nagenda = false\nmetrics.show = false\n"
    )
    assert not {"glance", "agenda", "metrics"} & set(kinds(stages))
    assert stages.ledger.diagnostics(strict=True) == ()


def test_slides_can_be_reordered(tmp_path: Path) -> None:
    stages = built(tmp_path, '[plan]\norder = ["metrics", "glance"]\n')
    assert kinds(stages)[:4] == ["title", "metrics", "glance", "agenda"]
    parts = [slide.part for slide in stages.storyboard.slides[:4]]
    assert parts == ["概览"] * 4  # one section of the deck, not two of the same name


def test_metrics_have_a_most(tmp_path: Path) -> None:
    def tiles(stages: Stages) -> int:
        return sum(
            name.startswith("metric-")
            for slide in stages.storyboard.slides
            if slide.key.startswith("metrics:")
            for name, _ in slide.slots
        )

    assert tiles(built(tmp_path / "usual", "")) > 3
    stages = built(tmp_path / "few", "[plan]\nmetrics.max = 3\n")
    assert tiles(stages) == 3
    assert stages.ledger.diagnostics(strict=True) == ()


def test_tracks_have_a_most_of_slides(tmp_path: Path) -> None:
    stages = built(tmp_path, "[plan]\ntrack_slides = 1\n")
    tracks = [track.key for track in stages.briefing.tracks if track.role != "outro"]
    overview = ("title", "glance", "agenda")
    main = [s for s in stages.storyboard.slides if not s.appendix and s.role not in overview]
    names = {track.title for track in stages.briefing.tracks}
    assert len(tracks) > 2
    for name in names:
        assert sum(slide.part == name for slide in main) <= 1, name
    assert stages.ledger.diagnostics(strict=True) == ()


def test_fixed_slides_stand_in_every_deck(tmp_path: Path) -> None:
    rules = (
        '[[plan.slides]]\nat = "opening"\ntitle = "Who we are"\ntext = ["The storage team"]\n'
        '[[plan.slides]]\ntitle = "Legal notice"\ntext = ["For colleagues only.", "No licence."]\n'
    )
    stages = built(tmp_path, rules)
    titles = [plain(slide.title) for slide in stages.storyboard.slides]
    assert titles[1] == "Who we are"
    main = [slide.key for slide in stages.storyboard.slides if not slide.appendix]
    assert main[-1] == "fixed:2"
    where = titles.index("Legal notice")
    assert texts(stages, where)[:3] == ["Legal notice", "For colleagues only.", "No licence."]


def test_the_footer_of_every_slide_says_what_is_confidential(tmp_path: Path) -> None:
    stages = built(tmp_path, '[plan]\nconfidential = "Internal"\n')
    assert texts(stages, 0)[-1] == "Internal"
    for number in range(1, len(stages.deck.slides)):
        footers = [text for text in texts(stages, number) if text.startswith("Internal · ")]
        assert footers == ["Internal · OpenStack Summit Barcelona"], number


def test_a_pack_chooses_the_profile_unless_the_user_does(tmp_path: Path) -> None:
    from deckgen.packs import load_pack

    pack = str(write(tmp_path / "own", 'extends = "briefing"\nprofile = "presenting"\n'))
    assert load_pack(pack).budget.body_floor_pt == 18
    assert load_pack(pack, profile="reading").budget.body_floor_pt == 14


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            '[plan]\norder = ["glanse"]\nmetrics.max = 20\nmetrics.least = 1\n',
            [
                "3: plan.order[1]: expected one of agenda, charts, closing, figures, glance, "
                "metrics, sources, tracks; found 'glanse'. Hint: did you mean \"glance\"?",
                "4: plan.metrics.max: expected a whole number of at most 16, found 20",
                "5: unknown key 'least' in [plan.metrics]; known keys: glance, max, show",
            ],
        ),
        (
            '[plan]\norder = ["agenda", "agenda"]\n[[plan.slides]]\ntitle = ""\ntext = ["a"]\n',
            [
                "3: plan.order: 'agenda' is named twice; expected each kind once",
                "5: plan.slides[1].title: this is empty; expected some words",
            ],
        ),
        (
            '[[plan.slides]]\ntext = "one"\n',
            [
                "2: plan.slides[1]: this lacks 'title'",
                "3: plan.slides[1].text: expected a list, found 'one'",
            ],
        ),
        (
            'profile = "shouting"\n',
            [
                "2: profile: no profile is called 'shouting'; known: reading, presenting",
            ],
        ),
    ],
)
def test_rules_that_cannot_be(rules: str, said: list[str], tmp_path: Path) -> None:
    assert problems(write(tmp_path / "own", f'extends = "briefing"\n{rules}')) == said
