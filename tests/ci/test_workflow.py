"""The nightly workflow on a real repository: every shell step of it and of the action runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from tests.ci.actions import Job
from tests.ci.repositories import commit, git, make_repository, with_sidecars
from tests.cli.running import POST, post, spawn

WORKFLOW = ".github/workflows/deckgen.yml"
BRANCH = "deckgen/regenerate"


class Team:
    """Ada's clone, the bare repository, and the nights that pass."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote, self.clone = make_repository(folder)
        source = ["--source", "https://github.com/acme/deckgen@v1.0.0"]
        assert spawn("init", *source, folder=self.clone).returncode == 0
        self.push("Let deckgen make briefings")
        self._nights = 0

    def push(self, message: str) -> None:
        commit(self.clone, message)
        git(self.clone, "push", "--quiet", "origin", "main")

    def night(self) -> Job:
        """Run the workflow on what is pushed."""
        self._nights += 1
        job = Job(self.remote, self.folder / f"night-{self._nights}")
        job.workflow(WORKFLOW)
        return job

    def merge(self) -> None:
        """Merge the pull request, as the button on GitHub does."""
        git(self.clone, "fetch", "--quiet", "origin")
        git(self.clone, "merge", "--quiet", "--no-edit", f"origin/{BRANCH}")
        git(self.clone, "push", "--quiet", "origin", "main", f":{BRANCH}")
        (self.folder / "request.md").unlink()

    def proposed(self) -> str:
        """The commit that the pull request's branch stands on, "" for none."""
        return git(self.remote, "for-each-ref", "--format=%(objectname)", f"refs/heads/{BRANCH}")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


def test_a_team_gets_its_decks_and_then_only_what_changes(team: Team) -> None:
    first = team.night()
    assert not first.failed, first.log
    asked = [call for call in first.calls if call.startswith("gh ")]
    assert asked == [
        "gh auth setup-git",
        f"gh pr list --head {BRANCH} --state open --json number --jq .[].number",
        f"gh pr create --base main --head {BRANCH} --title Regenerate the briefings "
        f"--body-file {first.folder}/temp/briefings/summary.md",
    ]
    assert git(team.remote, "diff", "--name-only", "main", BRANCH).splitlines() == with_sidecars(
        "decks/day1.pptx", "decks/day2.pptx"
    )
    files = {path.relative_to(first.uploads["briefings"]).as_posix()
             for path in first.uploads["briefings"].rglob("*") if path.is_file()}  # fmt: skip
    assert {"summary.md", "decks/day1.pptx", "decks/day2.pptx"} <= files
    assert "2 decks: 2 written." in first.request
    assert "2 decks: 2 written." in first.summary
    team.merge()

    second = team.night()
    assert not second.failed, second.log
    assert (second.request, second.uploads, team.proposed()) == ("", {}, "")
    assert not any(call.startswith("gh ") for call in second.calls)
    assert "2 decks: 2 unchanged." in second.summary

    post(team.clone, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    team.push("Count again")
    third = team.night()
    assert not third.failed, third.log
    changed = git(team.remote, "diff", "--name-only", "main", BRANCH).splitlines()
    assert changed == with_sidecars("decks/day1.pptx")
    assert "title: The keynote filled the hall with <del>5000</del><ins>6000</ins>" in third.request


def test_a_request_that_is_open_is_brought_up_to_date(team: Team) -> None:
    first = team.night()
    before = team.proposed()
    again = team.night()
    assert not again.failed, again.log
    assert team.proposed() == before
    assert any(call.startswith(f"gh pr edit {BRANCH} --body-file ") for call in again.calls)

    post(team.clone, "posts/day3.md", POST.replace("Day one", "Day three"))
    team.push("Add a day")
    third = team.night()
    assert not third.failed, third.log
    assert team.proposed() != before
    assert "3 decks: 3 written." in third.request
    assert "pr create" not in "".join(third.calls)
    assert any("pr create" in call for call in first.calls)


def test_what_people_commit_to_the_request_is_never_pushed_over(team: Team) -> None:
    team.night()
    git(team.clone, "fetch", "--quiet", "origin")
    git(team.clone, "checkout", "--quiet", BRANCH)
    post(team.clone, "posts/day1.md", POST.replace("5000", "6000"))
    commit(team.clone, "Correct the figure")
    git(team.clone, "push", "--quiet", "origin", BRANCH)
    theirs = team.proposed()
    job = team.night()
    assert job.failed
    assert team.proposed() == theirs
    assert (
        f"::error title=deckgen::Somebody has committed to {BRANCH}. "
        "Merge or close its pull request first.\n"
    ) in job.log


def test_one_bad_post_stops_no_other_and_the_run_is_red(team: Team) -> None:
    post(team.clone, "posts/day3.md", "---\ntitle: [\n---\n\nText.\n")
    team.push("Add a post that cannot be read")
    job = team.night()
    assert job.failed
    assert "::error file=posts/day3.md,line=3,endLine=3,title=deckgen front-matter::" in job.log
    assert "decks/day1.pptx" in git(team.remote, "diff", "--name-only", "main", BRANCH)
    assert "3 decks: 1 **not made**, 2 written." in job.request


def test_what_people_did_in_powerpoint_survives_the_night(team: Team) -> None:
    team.night()
    team.merge()
    deck = team.clone / "decks/day1.pptx"
    edited = Presentation(str(deck))
    edited.slides[2].shapes.title.text = "A title by a colleague"
    edited.slides[3].shapes.title.text = "A full hall"
    edited.save(str(deck))
    post(team.clone, "posts/day1.md", POST.replace("5000 people", "6000 people"))
    team.push("Edit the deck, and the post")
    job = team.night()
    assert not job.failed, job.log
    git(team.clone, "fetch", "--quiet", "origin")
    git(team.clone, "checkout", "--quiet", BRANCH)
    titles = [slide.shapes.title.text for slide in Presentation(str(deck)).slides]
    assert "A title by a colleague" in titles
    assert "A full hall" in titles
    told = '"Title" was edited and its source changed; the edit stays'
    assert f'warning\\[merge-conflict\\]: slide "A full hall": {told}' in job.request
    assert f'merge-conflict::warning[merge-conflict]: slide "A full hall": {told}' in job.log


def test_a_project_below_the_top(tmp_path: Path) -> None:
    remote, clone = make_repository(tmp_path)
    post(clone, "site/posts/day1.md")
    source = ["--source", "https://github.com/acme/deckgen@v1.0.0"]
    assert spawn("init", "site", *source, folder=clone).returncode == 0
    commit(clone, "Let deckgen make briefings")
    git(clone, "push", "--quiet", "origin", "main")
    job = Job(remote, tmp_path / "night")
    assert job.workflow(WORKFLOW), job.log
    assert git(remote, "diff", "--name-only", "main", BRANCH).splitlines() == [
        "site/deckgen-derived/decks/day1.pptx.xml",
        "site/decks/day1.pptx",
    ]
