"""Nothing invented: every text of a deck is the post's, the pack's, or a number of the deck."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from deckgen.model.fitted import FittedDeck, FittedTable, FittedText
from deckgen.model.pack import LayoutPack
from deckgen.model.post import AnyBlock, Footnote, Heading, ListItem, Paragraph, Table
from deckgen.model.text import plain
from deckgen.pipeline import BuildOptions, Stages, make_deck
from deckgen.workspace import find_site
from tests.conftest import DAY1, ENGLISH
from tests.planning.strategies import posts

ROOT = Path(__file__).resolve().parent.parent
CORPUS = (DAY1, ENGLISH)
SAMPLES = sorted((ROOT / "content").glob("2016-*.md"))
# What deckgen puts between words of the post, and what numbers slides and parts.
JOINTS = re.compile(
    r"[:：] ?|(?<=[?!？！]) | · |…|↪|→|[()（）]|\d+/\d+|[☑☐]|, |[“”„「」«»]|\s\|\s|\n"
)


def squeezed(text: str) -> str:
    """Letters and digits alone, in one case: neither marks nor spaces can invent a fact."""
    return "".join(character for character in text.casefold() if character.isalnum())


def known(stages: Stages, source: str) -> str:
    """Everything that may be said: the post as written and as read, and the pack's words."""
    read = [stages.post.front.title]
    read += [text for block in stages.post.blocks for text in _texts(block)]
    words = [re.sub(r"\{\w+\}", " ", said) for said in stages.pack.strings.values()]
    names = [stages.post.file, *stages.briefing.dates, *(o.reason for o in stages.album.omissions)]
    seen = [line.text for photo in stages.album.photos for line in photo.words]
    return "\0".join(squeezed(text) for text in (source, "".join(read), *words, *names, *seen))


def _texts(block: AnyBlock) -> list[str]:
    """Return what a block says, without its Markdown."""
    if isinstance(block, Table):
        return [plain(cell) for row in (block.header, *block.rows) for cell in row]
    if isinstance(block, Heading):
        return [plain(block.text)]
    if isinstance(block, Paragraph | ListItem | Footnote):
        return [plain(line.text) for line in block.lines]
    return []


def said(deck: FittedDeck) -> list[str]:
    """Return every paragraph and cell of the slides."""
    out = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, FittedText):
                out += [plain(paragraph.runs) for paragraph in shape.paragraphs]
            elif isinstance(shape, FittedTable):
                out += [plain(cell) for row in (shape.header, *shape.rows) for cell in row]
    return out


def invented(stages: Stages, source: str) -> list[str]:
    """Return the pieces of slide text that nobody wrote."""
    allowed = known(stages, source)
    fixed = [squeezed(part) for part in _fixed(stages.pack)]
    found = []
    for text in said(stages.deck):
        for piece in JOINTS.split(text):
            rest = squeezed(piece)
            for part in fixed:
                rest = rest.removeprefix(part).removesuffix(part)
            if rest and not rest.isdigit() and rest.lstrip("0123456789") not in allowed:
                found.append(piece)
    return found


def _fixed(pack: LayoutPack) -> list[str]:
    """Return what the pack's strings say around their fields, longest first."""
    parts = {part for said in pack.strings.values() for part in re.split(r"\{\w+\}", said)}
    return sorted(filter(squeezed, parts), key=lambda part: (-len(part), part))


def built(post: Path, **options: str) -> tuple[Stages, str]:
    data = post.read_bytes()
    stages = make_deck(data, post.name, find_site(post), BuildOptions(**options))
    return stages, data.decode("utf-8")


def _found(post: str | Path, request: pytest.FixtureRequest) -> Path:
    if isinstance(post, Path):
        return post
    corpus: Path = request.getfixturevalue("corpus")
    return corpus / post


@pytest.mark.parametrize("profile", ["reading", "presenting"])
@pytest.mark.parametrize("post", [*CORPUS, *SAMPLES], ids=lambda post: Path(post).stem)
def test_every_text_of_real_decks_is_somebodys(
    post: str | Path, profile: str, request: pytest.FixtureRequest
) -> None:
    stages, source = built(_found(post, request), profile=profile)
    assert invented(stages, source) == []


@given(text=posts)
@example(text="# [a link](https://example.org/x) OpenStack.\n")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_is_invented(text: str, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(text, encoding="utf-8")
    stages, source = built(post)
    assert invented(stages, source) == []


@pytest.mark.parametrize("post", [*CORPUS, *SAMPLES], ids=lambda post: Path(post).stem)
def test_each_metric_stands_at_its_line(post: str | Path, request: pytest.FixtureRequest) -> None:
    stages, source = built(_found(post, request))
    lines = source.splitlines()
    for metric in stages.briefing.metrics:
        at = "".join(lines[metric.span.first_line - 1 : metric.span.last_line])
        assert squeezed(metric.words) in squeezed(at), metric
