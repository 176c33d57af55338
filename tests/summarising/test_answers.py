"""What the model answers: believed where it names lines as asked, ignored in one piece else."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.summarising.serving import (
    POST,
    SAID,
    SUMMARIES,
    TAKEAWAYS,
    Project,
    Reply,
    Service,
    body,
    chosen,
    says,
    wrapped,
)


def answer(takeaways: Any = None, **summaries: Any) -> dict[str, Any]:
    """Return the good answer with one list replaced: ``t1=...`` for track 1."""
    changed = {name.removeprefix("t"): lines for name, lines in summaries.items()}
    return {
        "takeaways": SAID["takeaways"] if takeaways is None else takeaways,
        "summaries": {**SAID["summaries"], **changed},
    }


def test_the_model_chooses_and_the_post_keeps_its_order(project: Project) -> None:
    outline, problems = project.outline()
    assert problems == []
    assert chosen(outline) == (TAKEAWAYS, SUMMARIES)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["Lunch was good."], ["Private clouds", "Backups remain", "Lunch was"]),
        (["Nobody in the room trusted erasure coding with their databases."], TAKEAWAYS),
        (
            [
                "Lunch was good.",
                "Small teams run object storage without anybody on call.",
                "The next release will come half a year from now, as always.",
            ],
            ["The next", "Small teams", "Lunch was"],
        ),
    ],
    ids=["one", "one that the model names too", "three"],
)
def test_what_the_author_names_comes_before_what_the_model_chooses(
    named: list[str], expected: list[str], project: Project
) -> None:
    front = "".join(f'    - "{line}"\n' for line in named)
    text = POST.replace("date:", f"deckgen:\n  takeaways:\n{front}date:")
    project.post.write_text(text, encoding="utf-8")
    outline, problems = project.outline()
    assert problems == []
    assert chosen(outline)[0] == expected


def test_it_is_asked_for_numbers_of_the_posts_lines(project: Project, service: Service) -> None:
    project.outline()
    assert service.paths == ["/v1/chat/completions"]
    (asked,) = service.asked
    assert (asked["model"], asked["stream"]) == ("small", False)
    system, user = asked["messages"]
    assert "numbers only" in system["content"]
    lines = user["content"].splitlines()
    assert lines[:4] == [
        "Report: Day one",
        "",
        "Track 1 (track): Keynotes",
        "[1] The keynote filled the hall with 5000 people on the first morning.",
    ]
    assert "[6]* 分享企业:Sky UK" in lines
    assert lines[-1] == "Sum up these tracks: 1, 2"


@pytest.mark.parametrize(
    "content",
    [
        f"```json\n{wrapped(SAID).decode()}\n```".replace(wrapped(SAID).decode(), str(SAID)),
        f"```{SAID}```",
        f"<think>Line 99 first? {{}}</think>\n\n{SAID}\n",
        {**SAID, "because": "it says so"},
        answer(t3=[11]),
    ],
    ids=["a code fence", "a bare fence", "thinking aloud", "a reason", "a track not asked for"],
)
def test_what_surrounds_the_numbers_does_not_matter(
    content: Any, project: Project, service: Service
) -> None:
    service.reply = says(content.replace("'", '"') if isinstance(content, str) else content)
    outline, problems = project.outline()
    assert problems == []
    assert chosen(outline) == (TAKEAWAYS, SUMMARIES)


WRONG: dict[str, tuple[Any, str]] = {
    "prose": (
        "The keynote was the best of the day: lines 1, 2 and 3.",
        "holds something other than one JSON object",
    ),
    "prose around": (f"Here you are: {SAID}", "holds something other than one JSON object"),
    "broken": ('{"takeaways": [1, 2', "holds something other than one JSON object"),
    "nested without end": ("[" * 100_000, "holds something other than one JSON object"),
    "a list": ([1, 2, 3], "holds something other than one JSON object"),
    "nothing": ("", "holds something other than one JSON object"),
    "no takeaways": (
        {"summaries": SAID["summaries"]},
        "gives no list of line numbers as takeaways",
    ),
    "no summaries": ({"takeaways": [1, 2, 3]}, 'lacks "summaries"'),
    "text for takeaways": (
        answer(["Ceph won", "Banks lost", "Lunch"]),
        "gives no list of line numbers as takeaways",
    ),
    "numbers in strings": (answer(["1", "2", "3"]), "gives no list of line numbers as takeaways"),
    "truth for a number": (answer([True, 2, 3]), "gives no list of line numbers as takeaways"),
    "fractions": (answer([1.0, 2, 3]), "gives no list of line numbers as takeaways"),
    "too few takeaways": (answer([1, 2]), "gives 2 lines as takeaways, not 3 to 5"),
    "too many takeaways": (answer([1, 2, 3, 4, 5, 7]), "gives 6 lines as takeaways, not 3 to 5"),
    "an unknown line": (answer([1, 2, 99]), "names line 99 as takeaways; there are 1 to 11"),
    "line zero": (answer([0, 2, 3]), "names line 0 as takeaways; there are 1 to 11"),
    "a line below zero": (answer([-1, 2, 3]), "names line -1 as takeaways; there are 1 to 11"),
    "a huge number": (answer([10**99, 2, 3]), "names a line as takeaways; there are 1 to 11"),
    "a line twice": (answer([1, 2, 1]), "gives line 1 as takeaways twice"),
    "a heading line": (answer([1, 2, 6]), "names line 6 as takeaways, which only heads others"),
    "a missing track": (
        {**SAID, "summaries": {"1": [1, 2, 3]}},
        "gives no list of line numbers for track 2",
    ),
    "an unknown track": (answer(t4=[1, 2, 3]), "sums up a track that there is not; there are 3"),
    "a named track": (answer(Keynotes=[1]), "sums up a track that there is not; there are 3"),
    "another track's line": (
        answer(t1=[1, 2, 8]),
        "names line 8 for track 1, which is of track 2",
    ),
    "too short a summary": (answer(t2=[7]), "gives 1 lines for track 2, not 3 to 5"),
    "a heading line in a summary": (
        answer(t2=[6, 7, 8]),
        "names line 6 for track 2, which only heads others",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_leaves_the_rules_choice(
    name: str, project: Project, service: Service
) -> None:
    content, says_what = WRONG[name]
    rules, _ = project.outline(offline=True)
    service.reply = says(content)
    outline, problems = project.outline()
    assert outline == rules
    assert problems == [
        f"day1.md:1: warning[summariser-answer]: the summariser's answer {says_what}; the rules "
        "chose what to show. Hint: build again, or name another model in deckgen.toml."
    ]
    assert not project.cache.exists()


def test_lines_of_the_same_words_count_once(project: Project, service: Service) -> None:
    again = "\n\nprivate  clouds have become the default of every bank that spoke here.\n"
    project.post.write_text(project.post.read_text(encoding="utf-8") + again, encoding="utf-8")
    service.reply = says(answer([2, 12, 8]))
    _, problems = project.outline()
    assert "gives line 12 as takeaways twice" in problems[0]


def _refusal(handler: BaseHTTPRequestHandler) -> None:
    message = b'{"choices": [{"message": {"content": null, "refusal": "I cannot."}}]}'
    body(message)(handler)


def _other_protocol(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


ANSWER = "warning[summariser-answer]: the summariser's answer "
AGAIN = "build again, or name another model in deckgen.toml."
LATER = "build again later, or build with --offline."
RIGHT = "see that url and model in deckgen.toml are right, or build with --offline."
VALID = "see that DECKGEN_API_KEY holds a valid key, or build with --offline."
MOVED = "name the address that it leads to in deckgen.toml; deckgen follows no redirects."
UNLIKE = "is not what an OpenAI-compatible service sends"

REPLIES: dict[str, tuple[Reply, str, str]] = {
    "no JSON": (body(b"<html>hello</html>"), f"{ANSWER}is not JSON", AGAIN),
    "no UTF-8": (body(b'{"choices": "\xff\xfe"}'), f"{ANSWER}is not JSON", AGAIN),
    "nothing": (body(b"", 204), "with status 204", RIGHT),
    "another shape": (body(b'{"choices": []}'), f"{ANSWER}{UNLIKE}", AGAIN),
    "a list": (body(b"[]"), f"{ANSWER}{UNLIKE}", AGAIN),
    "text for a choice": (body(b'{"choices": [{"message": "x"}]}'), f"{ANSWER}{UNLIKE}", AGAIN),
    "no content": (body(b'{"choices": [{"message": {}}]}'), f"{ANSWER}{UNLIKE}", AGAIN),
    "a refusal": (_refusal, "warning[summariser-refused]: the summariser's model refused", AGAIN),
    "huge": (body(wrapped("1" * 1_100_000)), f"{ANSWER}is larger than 1 MB", AGAIN),
    "a failure": (body(b"", 500), "answered with status 500", LATER),
    "busy": (body(b'{"error": "slow down"}', 429), "status 429 (slow down)", LATER),
    "no such model": (
        body(b'{"error": {"message": "model \\"small\\"\\n\\u001b[31mnot found"}}', 404),
        'status 404 (model "small" [31mnot found)',
        RIGHT,
    ),
    "a long complaint": (
        body(b'{"error": "' + b"x" * 5000 + b'"}', 400),
        f"status 400 ({'x' * 200}…)",
        RIGHT,
    ),
    "no permission": (body(b"no", 401), "answered with status 401", VALID),
    "another protocol": (_other_protocol, "could not be reached: SSH-2.0", "see that it runs"),
    "cut short": (
        body(b"{", headers={"Content-Length": "100"}),
        f"{ANSWER}is not JSON",
        AGAIN,
    ),
}


@pytest.mark.parametrize("name", REPLIES)
def test_a_bad_reply_leaves_the_rules_choice(name: str, project: Project, service: Service) -> None:
    reply, says_what, hint = REPLIES[name]
    rules, _ = project.outline(offline=True)
    service.reply = reply
    outline, (problem,) = project.outline()
    assert outline == rules
    assert says_what in problem
    assert f"; the rules chose what to show. Hint: {hint}" in problem
    assert not project.cache.exists()


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(status: int, project: Project, service: Service) -> None:
    service.reply = body(b"", status, {"Location": f"{service.url}/elsewhere"})
    _, problems = project.outline()
    assert problems == [
        f"day1.md:1: warning[summariser-status]: the summariser at {service.url} answered with "
        f"status {status}; the rules chose what to show. Hint: {MOVED}"
    ]
    assert service.paths == ["/v1/chat/completions"]
