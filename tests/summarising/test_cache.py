"""The file of answers: read before anybody is asked, written once, checked like any answer."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.summarising.serving import (
    POST,
    SAID,
    SUMMARIES,
    TAKEAWAYS,
    Project,
    Service,
    chosen,
    says,
)


def test_an_answer_is_asked_for_once(project: Project, service: Service) -> None:
    first, _ = project.outline()
    kept = project.cache.read_bytes()
    stamp = project.cache.stat().st_mtime_ns
    again, problems = project.outline()
    offline, _ = project.outline(offline=True)
    assert first == again == offline
    assert problems == []
    assert len(service.asked) == 1
    assert (project.cache.read_bytes(), project.cache.stat().st_mtime_ns) == (kept, stamp)


def test_the_file_is_sorted_and_has_a_line_for_each_answer(
    project: Project, service: Service
) -> None:
    project.outline()
    for model in ("large", "medium"):
        project.configure(model=model)
        project.outline()
    text = project.cache.read_text(encoding="utf-8")
    cache = json.loads(text)
    entry = r'"model": "\w+", "post": "day1\.md", "summaries": \{.*\}, "takeaways": \[10, 2, 8\]'
    lines = text.splitlines()
    assert lines[:2] == ["{", ' "version": 1,']
    assert all(re.fullmatch(rf'  "[0-9a-f]{{64}}": \{{{entry}\}},?', line) for line in lines[3:6])
    assert lines[6:] == [" }", "}"]
    assert list(cache["answers"]) == sorted(cache["answers"])
    assert {found["model"] for found in cache["answers"].values()} == {"small", "large", "medium"}
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        (lambda project: project.configure(model="large"), 2),
        (lambda project: _write(project.post, POST.replace("5000", "6000")), 2),
        (lambda project: _write(project.post, POST.replace("Day one", "Day two")), 2),
        (lambda project: _write(project.post, POST.replace("## Storage", "## Disks")), 2),
        (lambda project: project.configure(timeout_seconds=9), 1),
        (lambda project: _write(project.post, POST.replace("Ada", "Grace")), 1),
        (lambda project: _write(project.post, POST.replace("\n\n##", "\n\n\n##")), 1),
    ],
    ids=["model", "a line", "the title", "a heading", "patience", "author", "empty lines"],
)
def test_what_shapes_an_answer_makes_it_asked_again(
    change: object, asked: int, project: Project, service: Service
) -> None:
    assert callable(change)
    project.outline()
    change(project)
    assert project.outline()[1] == []
    assert len(service.asked) == asked


def _write(post: Path, text: str) -> None:
    post.write_text(text, encoding="utf-8")


def test_a_committed_answer_holds_where_nobody_can_be_asked(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.outline()
    monkeypatch.setenv("CI", "true")
    outline, problems = project.outline(offline=None)
    assert chosen(outline) == (TAKEAWAYS, SUMMARIES)
    assert problems == []


def test_the_file_may_stand_in_a_folder_of_its_own(project: Project) -> None:
    project.configure(cache="data/answers.json")
    project.outline()
    assert (project.folder / "data/answers.json").is_file()
    assert not project.cache.exists()


UNUSABLE = {
    "a merge": (
        '{\n "version": 1,\n "answers": {\n<<<<<<< HEAD\n',
        "line 4 is not JSON",
    ),
    "nothing": ("", "line 1 is not JSON"),
    "nested without end": ("[" * 100_000, "it is not JSON"),
    "another file": ("[]", "it is no cache of version 1"),
    "another version": ('{"version": 2, "answers": {}}', "it is no cache of version 1"),
    "no answers": ('{"version": 1}', 'it lacks "answers"'),
}


@pytest.mark.parametrize("offline", [True, False])
@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_file_is_left_to_people(
    name: str, offline: bool, project: Project, service: Service
) -> None:
    rules, _ = project.outline(offline=True)
    text, why = UNUSABLE[name]
    project.cache.write_text(text, encoding="utf-8")
    outline, problems = project.outline(offline=offline)
    assert outline == rules
    assert problems == [
        f'day1.md:1: warning[summariser-cache]: "deckgen-summaries.json" cannot be used: {why}; '
        "the rules chose what to show. "
        "Hint: mend it, or delete it: then the summariser is asked again."
    ]
    assert project.cache.read_text(encoding="utf-8") == text
    assert service.asked == []


def test_bytes_that_are_no_text(project: Project) -> None:
    project.cache.write_bytes(b'{"version": 1, "answers": "\xff"}')
    (problem,) = project.outline()[1]
    assert "cannot be used: it is not JSON; " in problem


def test_a_folder_for_a_file(project: Project) -> None:
    project.cache.mkdir()
    (problem,) = project.outline()[1]
    assert re.search(r'cannot be used: ".*deckgen-summaries.json" is a folder; ', problem)


def test_an_answer_that_people_changed_is_checked(project: Project, service: Service) -> None:
    rules, _ = project.outline(offline=True)
    project.outline()
    cache = json.loads(project.cache.read_text(encoding="utf-8"))
    (entry,) = cache["answers"].values()
    assert entry["takeaways"] == SAID["takeaways"]
    entry["takeaways"] = [10, 2, 77]
    project.cache.write_text(json.dumps(cache), encoding="utf-8")
    outline, problems = project.outline()
    assert outline == rules
    assert problems == [
        'day1.md:1: warning[summariser-cache]: "deckgen-summaries.json" cannot be used: the '
        "summariser's answer names line 77 as takeaways; there are 1 to 11; the rules chose what "
        "to show. Hint: mend it, or delete it: then the summariser is asked again."
    ]
    assert len(service.asked) == 1


def test_what_another_build_wrote_meanwhile_is_kept(project: Project, service: Service) -> None:
    answer = says(SAID)

    def reply(handler: object) -> None:
        other = '{"version": 1, "answers": {"other": {"takeaways": []}}}'
        project.cache.write_text(other, encoding="utf-8")
        answer(handler)  # type: ignore[arg-type]

    service.reply = reply
    assert project.outline()[1] == []
    cache = json.loads(project.cache.read_text(encoding="utf-8"))
    assert len(cache["answers"]) == 2
    assert "other" in cache["answers"]


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be protected so")
def test_an_answer_that_cannot_be_kept_is_used_all_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.configure(cache="kept/answers.json")
    (project.folder / "kept").write_text("a file, where a folder should be", encoding="utf-8")
    outline, problems = project.outline()
    assert chosen(outline) == (TAKEAWAYS, SUMMARIES)
    kept = project.folder / "kept/answers.json"
    assert problems == [
        "day1.md:1: warning[summariser-cache]: an answer was not kept: "
        f'"{kept}" could not be written: part of its path is a file, not a folder. '
        "Hint: make it writable, or the next build asks again."
    ]
