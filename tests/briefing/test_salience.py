from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deckgen.briefing import make_briefing
from deckgen.briefing.salience import is_repeat
from deckgen.briefing.takeaways import MOST_PER_TRACK
from deckgen.model.album import Album
from deckgen.model.briefing import Briefing, Track

from .posts import album, post

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")


def track(text: str) -> Track:
    of = post(text)
    return make_briefing(of, album(of))[0].tracks[0]


def said(found: Track) -> list[str]:
    words = {unit.key: unit.words for unit in found.units}
    return [words[key] for key in found.summary]


def test_figures_and_judgements_before_topics_and_lead_ins() -> None:
    found = track(
        "## 存储\n\n接下来是存储的部分  \nWhat about Swift?  \ncost  \n后端存储是400 TB的Ceph  \n"
        "Ceph正在成为呼声最高的后端存储方案  \nflexible  \n欢迎关注我的公众号  \n"
    )
    assert {"后端存储是400 TB的Ceph", "Ceph正在成为呼声最高的后端存储方案"} <= set(said(found))
    assert "接下来是存储的部分" not in said(found)
    assert "欢迎关注我的公众号" not in said(found)


def test_every_organisation_is_heard() -> None:
    found = track(
        "## A\n\n分享企业:One  \n400 TB of data on Ceph  \n5000 nodes in the cloud  \n"
        "more  \nmany  \n\n"
        "分享企业:Two  \nsmall  \nfaster delivery of services  \n"
    )
    assert "faster delivery of services" in said(found)


def test_summaries_are_in_source_order_and_never_too_long() -> None:
    lines = "  \n".join(f"line number {at} of the notes says this" for at in "abcdefghijklmnop")
    found = track(f"## A\n\n{lines}  \n")
    order = [unit.key for unit in found.units]
    assert len(found.summary) <= 5
    assert sorted(found.summary, key=order.index) == list(found.summary)


def test_repeats() -> None:
    assert is_repeat("Ceph is the default backend", "ceph is the default backend!")
    assert not is_repeat("Ceph is the default backend", "Kubernetes runs the containers")


def corpus(name: str) -> tuple[Briefing, dict[str, Any]]:
    reading = pytest.importorskip("deckgen.reading")
    folder = CORPUS / name
    file = next(folder.rglob("*.md"))
    of, _ = reading.read_post(file.read_bytes(), file.name)
    expected = folder / "expected.json"
    told = json.loads(expected.read_text("utf-8")) if expected.exists() else {}
    return make_briefing(of, Album((), ()))[0], told


@needs_corpus
def test_two_of_the_three_best_lines_of_each_section() -> None:
    made, expected = corpus("barcelona-day1")
    summaries = {item["section"]: item for item in expected["summaries"]}
    titles = {name.partition(".")[2] or name: item for name, item in summaries.items()}
    checked = 0
    for found in made.tracks:
        if found.title not in titles:
            continue
        lines = {unit.key: unit.span.first_line for unit in found.units}
        best = set(titles[found.title]["best_lines_first"])
        hit = best & {lines[key] for key in found.summary}
        assert len(hit) >= min(2, len(best)), found.title
        checked += 1
    assert checked == 6


@needs_corpus
def test_headings_and_organisations_of_the_corpus() -> None:
    made, expected = corpus("barcelona-day1")
    roles = [(t.role, t.title) for t in made.tracks]
    wanted = [
        (item["role"], (item["title"] or "").lstrip("1234."))
        for item in expected["headings"]
        if item["role"] != "container"
    ]
    assert roles == wanted
    names = [name for t in made.tracks for name in t.organisations]
    assert len(names) == len(expected["organisations"])
    for name, item in zip(names, expected["organisations"], strict=True):
        assert item["name"].startswith(name)


@needs_corpus
def test_exactly_the_metrics_of_the_corpus() -> None:
    made, expected = corpus("barcelona-day1")
    assert len(made.metrics) == len(expected["metrics"])
    for found, item in zip(made.metrics, expected["metrics"], strict=True):
        assert found.words == item["numeral"]
        assert (found.value, found.unit) == (item["value"], item["unit"])
        assert found.measured == item["measured"]
        assert item["whose"] in found.owner
        assert found.span.first_line == item["line"]


@needs_corpus
def test_the_english_post_has_no_metrics_and_its_tracks() -> None:
    made, _ = corpus("barcelona-english")
    assert made.metrics == ()
    assert [(t.role, t.title) for t in made.tracks] == [
        ("intro", ""),
        ("track", "THE WORLD RUNS ON OPENSTACK"),
        ("track", "DESIGN SUMMIT"),
        ("track", "OUTREACHY INTERNS"),
        ("track", "Talks"),
        ("outro", ""),
    ]


@needs_corpus
@pytest.mark.parametrize("name", ["barcelona-day1", "barcelona-english"])
def test_takeaways_of_the_corpus_are_statements_spread_over_tracks(name: str) -> None:
    made, _ = corpus(name)
    owner = {unit.key: t.key for t in made.tracks for unit in t.units}
    words = {unit.key: unit.words for t in made.tracks for unit in t.units}
    assert 3 <= len(made.takeaways) <= 5
    held = [owner[key] for key in made.takeaways]
    assert max(held.count(key) for key in held) <= MOST_PER_TRACK
    assert all(len(words[key]) >= 20 for key in made.takeaways)
    assert list(made.takeaways) == [key for key in owner if key in made.takeaways]


@needs_corpus
def test_the_judgement_at_the_end_is_a_takeaway() -> None:
    made, _ = corpus("barcelona-day1")
    outro = made.tracks[-1]
    assert outro.role == "outro"
    assert outro.units[0].key in made.takeaways
