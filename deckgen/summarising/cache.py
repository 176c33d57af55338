"""The file of answers that a team commits, so that every machine makes the same deck."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deckgen.diagnostics import DeckgenError
from deckgen.summarising.answer import Choice
from deckgen.summarising.problem import UnheardError
from deckgen.tracing import digest, note_entry
from deckgen.workspace import read_file, write_atomically

VERSION = 1
_HINT = "mend it, or delete it: then the summariser is asked again."


def unusable(path: Path, why: str) -> UnheardError:
    """Return the refusal of a cache; it is left as it is, since people may want to mend it."""
    return UnheardError("summariser-cache", f'"{path.name}" cannot be used: {why}', _HINT)


def read_cache(path: Path) -> dict[str, Any]:
    """Return the answers by their keys, not yet checked; none where there is no file."""
    try:
        cache = json.loads(read_file(path, noted=False))
    except DeckgenError as error:
        if error.diagnostic.code == "file-missing":
            return {}
        raise unusable(path, error.diagnostic.message) from error
    except json.JSONDecodeError as error:
        raise unusable(path, f"line {error.lineno} is not JSON") from error
    except (ValueError, RecursionError) as error:
        raise unusable(path, "it is not JSON") from error
    if not isinstance(cache, dict) or cache.get("version") != VERSION:
        raise unusable(path, f"it is no cache of version {VERSION}")
    answers = cache.get("answers")
    if not isinstance(answers, dict):
        raise unusable(path, 'it lacks "answers"')
    return answers


def remember(path: Path, key: str, choice: Choice, post: str, model: str) -> None:
    """Add an answer; ``post`` and ``model`` are for people who read the file."""
    # Read anew: another build may have written while this one waited for its answer.
    answers = read_cache(path)
    answers[key] = {
        "model": model,
        "post": post,
        "summaries": {str(track): list(lines) for track, lines in choice.summaries},
        "takeaways": list(choice.takeaways),
    }
    try:
        write_atomically(path, as_bytes(answers))
    except DeckgenError as error:
        message = f"an answer was not kept: {error.diagnostic.message}"
        hint = "make it writable, or the next build asks again."
        raise UnheardError("summariser-cache", message, hint) from error
    note_entry(path, key, entry_stamp(answers, key))


def entry_stamp(answers: Mapping[str, Any], key: str) -> str:
    """Return the stamp of one answer or of none, by which a deck knows that it is still so."""
    said = json.dumps(answers[key], sort_keys=True) if key in answers else ""
    return digest(said.encode("utf-8", "backslashreplace"))


def as_bytes(answers: Mapping[str, Any]) -> bytes:
    """Return the file: sorted, and a line for each answer, so that git can merge it."""
    lines = (
        f"  {json.dumps(key)}: {json.dumps(answers[key], ensure_ascii=False, sort_keys=True)}"
        for key in sorted(answers)
    )
    text = ",\n".join(lines)
    whole = f'{{\n "version": {VERSION},\n "answers": {{\n{text}\n }}\n}}\n'
    return whole.encode("utf-8", "backslashreplace")
