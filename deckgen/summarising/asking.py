"""One request to an OpenAI-compatible service, bounded in time and size, with no redirects."""

from __future__ import annotations

import json
from typing import Any

from deckgen.config.summariser import Summariser, is_loopback
from deckgen.deadline import within
from deckgen.summarising.answer import nonsense, read_reply
from deckgen.summarising.problem import UnheardError
from deckgen.summarising.question import TASK, Question

MOST_BYTES = 1_000_000
"""An answer is a few hundred bytes; a model that thinks aloud may need some ten thousand."""

_OFFLINE = "or build with --offline."
_MOST_TOLD = 200


def ask(question: Question, summariser: Summariser) -> Any:
    """Return what the model answers, not yet checked; raise where no answer comes."""
    key = summariser.key
    if not key and not is_loopback(summariser.url):
        message = f"{summariser.key_env} holds no key for the summariser at {summariser.url}"
        raise UnheardError("summariser-key", message, f"set the variable, {_OFFLINE}")
    if not (key.isascii() and key.isprintable()):
        message = f"{summariser.key_env} holds no key but other characters"
        raise UnheardError("summariser-key", message, f"set the variable again, {_OFFLINE}")
    body = json.dumps(
        {
            "model": summariser.model,
            "messages": [
                {"role": "system", "content": TASK},
                {"role": "user", "content": question.text},
            ],
            "stream": False,
        }
    ).encode("ascii")
    try:
        reply = within(summariser.timeout_seconds, lambda: _post(summariser, body))
    except TimeoutError:
        raise _too_slow(summariser) from None
    return read_reply(reply)


def _too_slow(summariser: Summariser) -> UnheardError:
    seconds = f"{summariser.timeout_seconds:g} s"
    message = f"the summariser at {summariser.url} did not answer within {seconds}"
    hint = f"raise timeout_seconds in deckgen.toml, {_OFFLINE}"
    return UnheardError("summariser-timeout", message, hint)


def _post(summariser: Summariser, body: bytes) -> bytes:
    import http.client
    import urllib.error
    import urllib.request

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        """A redirect would carry the post, and maybe the key, to where nobody sent them."""

        def redirect_request(self, *args: Any, **kwargs: Any) -> None:
            return None

    # What the environment says of proxies holds, but no proxy leads to this machine.
    proxies: dict[str, str] | None = {} if is_loopback(summariser.url) else None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies), NoRedirect)
    headers = {"Content-Type": "application/json", "User-Agent": "deckgen"}
    if summariser.key:
        headers["Authorization"] = f"Bearer {summariser.key}"
    request = urllib.request.Request(f"{summariser.url}/chat/completions", body, headers)
    try:
        try:
            response = opener.open(request, timeout=summariser.timeout_seconds)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            status, data = response.status, response.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: a host's name
        raise _unreachable(summariser, error) from error
    if status != 200:
        raise _status(summariser, status, _told(data, summariser))
    if len(data) > MOST_BYTES:
        raise nonsense(f"is larger than {MOST_BYTES // 1_000_000} MB")
    return bytes(data)


def _unreachable(summariser: Summariser, error: Exception) -> UnheardError:
    reason = getattr(error, "reason", error)  # a URLError wraps what happened
    if isinstance(reason, TimeoutError):
        return _too_slow(summariser)
    why = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    message = f"the summariser at {summariser.url} could not be reached: {why}"
    return UnheardError("summariser-unreachable", message, f"see that it runs, {_OFFLINE}")


def _status(summariser: Summariser, status: int, told: str) -> UnheardError:
    if status in (401, 403):
        hint = f"see that {summariser.key_env} holds a valid key, {_OFFLINE}"
    elif 300 <= status < 400:
        hint = "name the address that it leads to in deckgen.toml; deckgen follows no redirects."
    elif status == 429 or status >= 500:
        hint = f"build again later, {_OFFLINE}"
    else:
        hint = f"see that url and model in deckgen.toml are right, {_OFFLINE}"
    says = f" ({told})" if told else ""
    message = f"the summariser at {summariser.url} answered with status {status}{says}"
    return UnheardError("summariser-status", message, hint)


def _told(body: bytes, summariser: Summariser) -> str:
    """Return the reason that the service gives, fit for a terminal and without the key."""
    try:
        reason = json.loads(body)["error"]
        text = reason if isinstance(reason, str) else reason["message"]
        words = " ".join(text.split())
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return ""
    if summariser.key:
        words = words.replace(summariser.key, "…")
    clean = "".join(character for character in words if character.isprintable())
    return clean if len(clean) <= _MOST_TOLD else f"{clean[:_MOST_TOLD]}…"
