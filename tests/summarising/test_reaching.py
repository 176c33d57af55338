"""Slow, silent, absent or forbidden services; the key; and nothing on the network offline."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

import deckgen
from deckgen.config.summariser import Summariser
from deckgen.summarising.asking import ask
from deckgen.summarising.problem import UnheardError
from deckgen.summarising.question import MOST_CHARACTERS, Question
from tests.summarising.serving import Project, Service, body, says

ROOT = Path(__file__).resolve().parents[2]


def _silence(service: Service) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        service.closing.wait(5)

    service.reply = reply


def _dripping(service: Service) -> None:
    """Send a byte before each time-out of the socket, so that it never strikes."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not service.closing.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    service.reply = reply


@pytest.mark.parametrize("slow", [_silence, _dripping])
def test_a_slow_service_is_waited_for_once(slow: Any, project: Project, service: Service) -> None:
    slow(service)
    rules, _ = project.outline(offline=True)
    project.configure(timeout_seconds=0.3)
    begun = time.monotonic()
    outline, problems = project.outline()
    assert time.monotonic() - begun < 2
    assert outline == rules
    assert problems == [
        f"day1.md:1: warning[summariser-timeout]: the summariser at {service.url} did not answer "
        "within 0.3 s; the rules chose what to show. Hint: raise timeout_seconds in deckgen.toml, "
        "or build with --offline."
    ]
    assert len(service.asked) == 1


def test_nobody_listens(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    rules, _ = project.outline(offline=True)
    project.configure(url=f"http://127.0.0.1:{port}/v1")
    outline, problems = project.outline()
    assert outline == rules
    assert problems == [
        f"day1.md:1: warning[summariser-unreachable]: the summariser at http://127.0.0.1:{port}/v1 "
        "could not be reached: Connection refused; the rules chose what to show. "
        "Hint: see that it runs, or build with --offline."
    ]


def test_a_host_name_that_cannot_be(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its label is too long to be looked up, which Python says with a UnicodeError."""
    monkeypatch.setenv("DECKGEN_API_KEY", "secret")
    project.configure(url=f"https://{'a' * 70}.invalid/v1")
    _, (problem,) = project.outline()
    assert problem.startswith("day1.md:1: warning[summariser-unreachable]: ")


def test_nothing_is_sent_without_encryption_where_it_was_asked_for(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECKGEN_API_KEY", "secret")
    project.configure(url=service.url.replace("http:", "https:"))
    _, (problem,) = project.outline()
    assert problem.startswith("day1.md:1: warning[summariser-unreachable]: ")
    assert service.asked == []


def test_a_proxy_of_the_environment_does_not_lead_to_this_machine(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert project.outline()[1] == []
    assert len(service.asked) == 1


# The key


def test_the_key_is_sent_and_never_shown(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAM_API_KEY", " sk-secret\n")
    project.configure(key_env="TEAM_API_KEY")
    service.reply = body(b'{"error": {"message": "bad key sk-secret"}}', 401)
    _, (problem,) = project.outline()
    assert service.headers[0]["Authorization"] == "Bearer sk-secret"
    assert "status 401 (bad key …)" in problem
    assert "see that TEAM_API_KEY holds a valid key" in problem
    found = project.config(TEAM_API_KEY="sk-secret").summariser
    assert found is not None
    assert "sk-secret" not in repr(found)


def test_this_machine_needs_no_key(project: Project, service: Service) -> None:
    assert project.outline()[1] == []
    assert "Authorization" not in service.headers[0]


def test_no_key_no_question(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut_off(monkeypatch)
    project.configure(url="https://models.example.org/v1")
    assert project.outline()[1] == [
        "day1.md:1: warning[summariser-key]: DECKGEN_API_KEY holds no key for the summariser at "
        "https://models.example.org/v1; the rules chose what to show. "
        "Hint: set the variable, or build with --offline."
    ]


@pytest.mark.parametrize("key", ["sk\nX-Evil: 1", "schlüssel", "\x7f"])
def test_a_key_of_other_characters_is_not_sent(key: str) -> None:
    summariser = Summariser("http://127.0.0.1:1/v1", "small", Path("x.json"), key=key)
    with pytest.raises(UnheardError, match=r"^DECKGEN_API_KEY holds no key but other characters$"):
        ask(Question((), 0, (), ""), summariser)


# Offline


def _cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("the network was asked for")

    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refused)


def test_offline_never_reaches_the_network(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut_off(monkeypatch)
    _, problems = project.outline(offline=True)
    assert problems == [
        'day1.md:1: info[summariser-offline]: "deckgen-summaries.json" holds no answer for this '
        "post as it is; the rules chose what to show. Hint: build with --online where the "
        "summariser can be reached, and commit the file."
    ]
    assert service.asked == []


@pytest.mark.parametrize(
    ("ci", "arguments", "asked"),
    [
        ("true", [], 0),
        ("1", ["--offline"], 0),
        ("true", ["--online"], 1),
        ("false", [], 1),
        ("", [], 1),
        ("", ["--online"], 1),
        ("", ["--offline"], 0),
    ],
)
@pytest.mark.parametrize("command", ["build", "outline"])
def test_ci_is_offline_unless_told_otherwise(
    command: str,
    ci: str,
    arguments: list[str],
    asked: int,
    project: Project,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.cli.running import run

    monkeypatch.setenv("CI", ci)
    monkeypatch.chdir(project.folder)
    done = run(command, "day1.md", *arguments)
    assert (done.exit_code, done.stderr.count("warning")) == (0, 0)
    assert len(service.asked) == asked


def test_the_library_takes_the_same_default(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    deckgen.build_deck(project.post, project.folder / "a.pptx")
    assert service.asked == []
    options = deckgen.BuildOptions(offline=False)
    deckgen.build_deck(project.post, project.folder / "b.pptx", options)
    assert len(service.asked) == 1


@pytest.mark.parametrize("configured", [True, False])
def test_offline_loads_nothing_that_could_reach_the_network(
    configured: bool, project: Project
) -> None:
    if not configured:
        (project.folder / "deckgen.toml").unlink()
    script = (
        "import sys, deckgen.outline, pathlib\n"
        "deckgen.outline.make_outline(pathlib.Path('day1.md'), offline=True)\n"
        "print({'http.client', 'urllib.request', 'ssl', 'deckgen.summarising.asking'}"
        " & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project.folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"


def test_a_post_without_a_choice_is_not_asked_about(project: Project, service: Service) -> None:
    project.post.write_text("# Short\n\nOne line.\n\nAnother line.\n", encoding="utf-8")
    _, problems = project.outline()
    assert [problem for problem in problems if "summariser" in problem] == []
    assert service.asked == []


def test_a_post_of_any_length_is_asked_about_in_bounds(project: Project, service: Service) -> None:
    """The lines that matter least stay out, and the numbers still name the right ones."""
    tail = "and nobody in the room could say why it had been made that way at all. " * 8
    lines = "  \n".join(f"Cluster {n} holds {n} TB in {n % 7} rooms, {tail}" for n in range(1, 150))
    project.post.write_text(f"# Long\n\n## Racks\n\n{lines}\n", encoding="utf-8")
    service.reply = says({"takeaways": [1, 2, 3], "summaries": {"1": [1, 2, 3]}})
    outline, problems = project.outline()
    assert [problem for problem in problems if "summariser" in problem] == []
    user = service.asked[0]["messages"][1]["content"]
    assert MOST_CHARACTERS / 2 < len(user) < MOST_CHARACTERS * 1.2
    shown = {line.partition("] ")[0][1:]: line.partition("] ")[2] for line in user.splitlines()}
    assert [unit["words"] for unit in outline["takeaways"]] == [shown[n] for n in "123"]
    assert len(outline["tracks"][0]["units"]) > len(shown)
