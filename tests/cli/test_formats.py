"""``--format``: the same problems for people, programs, code scanning and GitHub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sarif_pydantic import Sarif

from deckgen.cli.formats import FORMATS, usual_format
from deckgen.cli.formats.github import annotation
from deckgen.cli.source import read_source
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.source import SourceSpan
from tests.cli.running import POST, post, run, spawn

BROKEN = POST + "\n![gone](gone.jpg)\n\n[away](ftp://example.org/a)\n"
MISSING = (
    "posts/day1.md:18: warning[picture-missing]: "
    'picture "gone.jpg" was not found: tried "posts/gone.jpg", "gone.jpg"'
)


@pytest.fixture
def project(here: Path) -> Path:
    """A repository with a post whose picture is missing."""
    (here / ".git").mkdir()
    post(here, "posts/day1.md", BROKEN)
    return here


def sarif(*arguments: str) -> dict[str, Any]:
    text = run(*arguments, "--format", "sarif").stdout
    Sarif.model_validate_json(text)
    found: dict[str, Any] = json.loads(text)["runs"][0]
    return found


def test_every_format_is_listed_in_the_help() -> None:
    told = " ".join(run("build", "--help").stdout.split())
    assert "--format [text|json|sarif|github]" in told
    assert all(f"{name}: {each.told}" in told for name, each in FORMATS.items())


def test_text_and_json_and_sarif_say_it_on_standard_error_too(project: Path) -> None:
    for name in ("text", "json", "sarif"):
        assert run("build", "posts/day1.md", "--format", name).stderr.startswith(MISSING)


def test_annotations_stand_in_place_of_the_lines(project: Path) -> None:
    done = run("build", "posts/day1.md", "--format", "github")
    assert done.stdout == "day1.pptx\n"
    assert done.stderr.splitlines()[0].startswith(
        "::warning file=posts/day1.md,line=18,endLine=18,title=deckgen picture-missing::" + MISSING
    )


def test_annotations_are_chosen_on_github_and_text_elsewhere(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert usual_format({"GITHUB_ACTIONS": "true"}) == "github"
    assert usual_format({"GITHUB_ACTIONS": "false"}) == usual_format({}) == "text"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("build", "posts/day1.md").stderr.startswith("::warning file=posts/day1.md,line=18,")
    assert run("build", "posts/day1.md", "--format", "text").stderr.startswith(MISSING)


def test_what_ends_a_command_is_annotated_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = run("packs", "inspect", "gone.potx")
    assert done.exit_code == 3
    assert done.stderr.startswith("::error title=deckgen template-unreadable::error[template-")


def test_annotations_count_from_the_top_of_the_repository(project: Path) -> None:
    done = spawn("build", "day1.md", "--format", "github", folder=project / "posts")
    assert done.stderr.startswith("::warning file=posts/day1.md,line=18,")
    done = spawn(
        "build", "day1.md", folder=project / "posts",
        GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(project / "posts"),
    )  # fmt: skip
    assert done.stderr.startswith("::warning file=day1.md,line=18,")


def test_what_github_would_take_for_a_command_is_escaped() -> None:
    found = Diagnostic(
        "picture-missing",
        Severity.ERROR,
        "100% of\r\n::warning::this",
        SourceSpan("a,b:c%.md", 3, 5),
    )
    assert annotation(found) == (
        "::error file=a%2Cb%3Ac%25.md,line=3,endLine=5,title=deckgen picture-missing::"
        "a,b:c%25.md:3: error[picture-missing]: 100%25 of%0D%0A::warning::this"
    )


def test_a_notice_and_a_problem_without_a_place() -> None:
    assert annotation(Diagnostic("source-date", Severity.INFO, "no date", hint="set one")) == (
        "::notice title=deckgen source-date::info[source-date]: no date. Hint: set one"
    )


def test_sarif_places_each_problem(project: Path) -> None:
    found = sarif("build", "posts/day1.md")
    missing, dropped = found["results"]
    assert missing["level"] == "warning"
    assert missing["message"]["text"].startswith('picture "gone.jpg" was not found')
    assert missing["message"]["text"].endswith("put the file there, or correct the address.")
    assert missing["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "posts/day1.md", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 18, "endLine": 18},
            }
        }
    ]
    assert (dropped["ruleId"], dropped["level"]) == ("link-dropped", "note")
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["link-dropped", "picture-missing"]
    assert [rules[each["ruleIndex"]]["id"] for each in found["results"]] == [
        each["ruleId"] for each in found["results"]
    ]


def test_sarif_is_the_same_again_and_names_no_machine(project: Path) -> None:
    one, other = (run("build", "posts/day1.md", "--format", "sarif").stdout for _ in range(2))
    assert one == other
    assert str(project) not in one


def test_a_problem_keeps_its_fingerprint_when_its_line_moves(project: Path) -> None:
    def prints() -> list[str]:
        results = sarif("build", "posts/day1.md")["results"]
        return [each["partialFingerprints"]["deckgenProblem/v1"] for each in results]

    before = prints()
    post(project, "posts/day1.md", BROKEN.replace("## Storage", "One line more.\n\n## Storage"))
    assert prints() == before
    post(project, "posts/day1.md", BROKEN + "\nAgain: ![gone](gone.jpg)\n")
    after = prints()
    assert set(before) < set(after)
    assert len(set(after)) == 3


def test_sarif_of_decks_names_the_slide(project: Path) -> None:
    from pptx import Presentation

    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0])
    deck.save("a b.pptx")
    found = sarif("check", "a b.pptx", "gone.pptx")
    by_rule = {each["ruleId"]: each for each in found["results"]}
    place = by_rule["title-missing"]["locations"][0]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.pptx", "uriBaseId": "SRCROOT"}
    }
    assert place["logicalLocations"] == [{"name": "slide 1", "fullyQualifiedName": "slide 1"}]
    assert by_rule["file-missing"]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "gone.pptx", "uriBaseId": "SRCROOT"}
    }


def test_sarif_leads_to_the_documents_of_the_repository_that_deckgen_is_from(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "helpUri" not in sarif("build", "posts/day1.md")["tool"]["driver"]["rules"][0]
    monkeypatch.setenv("DECKGEN_SOURCE", "https://github.com/acme/deckgen@v1.2.0")
    driver = sarif("build", "posts/day1.md")["tool"]["driver"]
    assert driver["informationUri"] == "https://github.com/acme/deckgen"
    assert driver["rules"][1]["helpUri"] == (
        "https://github.com/acme/deckgen/blob/v1.2.0/docs/diagnostics.md#picture-missing"
    )


def test_decks_that_are_out_of_date_are_annotated(project: Path) -> None:
    post(project, "posts/day1.md")
    run("build", "posts/day1.md")
    post(project, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    told = (
        'error[deck-stale]: "day1.pptx" is out of date: slides: 4 changed, 3 unchanged. '
        "Hint: run deckgen build, and commit the deck.\n"
    )
    done = run("build", "posts/day1.md", "--check", "--format", "github")
    assert done.exit_code == 1
    assert done.stderr.endswith(f"::error file=posts/day1.md,title=deckgen deck-stale::{told}")
    (found,) = sarif("build", "posts/day1.md", "--check")["results"]
    assert (found["ruleId"], found["level"]) == ("deck-stale", "error")
    assert "deck-stale" not in run("build", "posts/day1.md", "--check").stderr
    (project / "day1.pptx").unlink()
    (found,) = sarif("build", "posts/day1.md", "--check")["results"]
    assert found["message"]["text"] == (
        '"day1.pptx" is missing. Hint: run deckgen build, and commit the deck.'
    )


def test_outline_and_packs_check_have_the_formats_too(project: Path) -> None:
    assert [each["ruleId"] for each in sarif("outline", "posts/day1.md")["results"]] == [
        "picture-missing",
        "link-dropped",
    ]
    assert [each["ruleId"] for each in sarif("packs", "check", "gone")["results"]] == [
        "pack-unknown"
    ]
    told = json.loads(run("packs", "check", "briefing", "gone", "--format", "json").stdout)
    assert [problem["code"] for problem in told] == ["pack-unknown"]
    assert json.loads(run("outline", "posts/day1.md", "--format", "json").stdout)["tracks"]


@pytest.mark.parametrize(
    ("written", "url", "ref"),
    [
        ("https://github.com/acme/deckgen@v1", "https://github.com/acme/deckgen", "v1"),
        ("https://github.com/acme/deckgen.git@a/b", "https://github.com/acme/deckgen", "a/b"),
        ("git+https://gl.example/x/y/z/@0af", "https://gl.example/x/y/z", "0af"),
    ],
)
def test_sources_are_read_as_people_write_them(written: str, url: str, ref: str) -> None:
    found = read_source(written)
    assert found is not None
    assert (found.url, found.ref) == (url, ref)
    assert found.requirement == f"deckgen @ git+{url}@{ref}"


@pytest.mark.parametrize(
    "written", ["", "v1", "http://github.com/a/b@v1", "https://github.com/a/b", "https://h/a@-x"]
)
def test_what_is_no_source(written: str) -> None:
    assert read_source(written) is None
