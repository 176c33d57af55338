"""What the model answered, and whether it holds: known numbers, each once, as many as asked for.

Nothing that the model writes leaves this file but numbers that were in the question.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from deckgen.summarising.problem import UnheardError
from deckgen.summarising.question import FEWEST, MOST, Question

_AGAIN = "build again, or name another model in deckgen.toml."
_MOST_DIGITS = 6


class Choice(Struct, frozen=True):
    """The chosen lines by number: the takeaways, and for each track its summary."""

    takeaways: tuple[int, ...]
    summaries: tuple[tuple[int, tuple[int, ...]], ...]


def nonsense(said: str) -> UnheardError:
    """Return the refusal of an answer. ``said`` is ours: it quotes nothing of the answer."""
    return UnheardError("summariser-answer", f"the summariser's answer {said}", _AGAIN)


def read_reply(body: bytes) -> Any:
    """Return the object that the model wrote, out of the service's reply."""
    reply = _parsed(body, "is not JSON")
    try:
        message = reply["choices"][0]["message"]
        content = message.get("content")
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise nonsense("is not what an OpenAI-compatible service sends") from error
    if not content and message.get("refusal"):
        raise UnheardError("summariser-refused", "the summariser's model refused", _AGAIN)
    if not isinstance(content, str):
        raise nonsense("is not what an OpenAI-compatible service sends")
    return _parsed(_bare(content), "holds something other than one JSON object")


def _bare(text: str) -> str:
    """Return what the model wrote without its thinking aloud and without a code fence."""
    text = text.strip()
    if text.startswith("<think>"):
        text = text.partition("</think>")[2].strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.removeprefix("```").removeprefix("json").removesuffix("```")
    return text


def _parsed(text: str | bytes, otherwise: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, or nested without end
        raise nonsense(otherwise) from error


def checked(question: Question, said: Any) -> Choice:
    """Return the choice that an answer makes; raise where it does not answer the question."""
    if not isinstance(said, Mapping):
        raise nonsense("holds something other than one JSON object")
    summaries = said.get("summaries")
    if not isinstance(summaries, Mapping):
        raise nonsense('lacks "summaries"')
    known = {str(number) for number in range(1, question.tracks + 1)}
    if not summaries.keys() <= known:
        raise nonsense(f"sums up a track that there is not; there are {question.tracks}")
    chosen = tuple(
        (track, _numbers(question, summaries.get(str(track)), f"for track {track}", track))
        for track in question.wanted
    )
    return Choice(_numbers(question, said.get("takeaways"), "as takeaways"), chosen)


def _numbers(question: Question, said: Any, purpose: str, track: int = 0) -> tuple[int, ...]:
    """Return the numbers of one list, each checked against the lines of the question."""
    if not isinstance(said, list) or any(type(number) is not int for number in said):
        raise nonsense(f"gives no list of line numbers {purpose}")
    if not FEWEST <= len(said) <= MOST:
        raise nonsense(f"gives {len(said)} lines {purpose}, not {FEWEST} to {MOST}")
    words: set[str] = set()
    for number in said:
        if not 1 <= number <= len(question.lines):
            shown = f"line {number}" if abs(number) < 10**_MOST_DIGITS else "a line"
            raise nonsense(f"names {shown} {purpose}; there are 1 to {len(question.lines)}")
        line = question.lines[number - 1]
        if track and line.track != track:
            raise nonsense(f"names line {number} {purpose}, which is of track {line.track}")
        if line.unit.lead:
            raise nonsense(f"names line {number} {purpose}, which only heads others")
        text = " ".join(line.unit.words.casefold().split())
        if text in words:
            raise nonsense(f"gives line {number} {purpose} twice")
        words.add(text)
    return tuple(said)
