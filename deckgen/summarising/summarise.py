"""The optional second opinion: the model's choice of lines where it holds, else the rules'."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from deckgen.config.summariser import Summariser
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.briefing import Briefing, Track
from deckgen.summarising.answer import Choice, checked
from deckgen.summarising.cache import entry_stamp, read_cache, remember, unusable
from deckgen.summarising.problem import UnheardError
from deckgen.summarising.question import FEWEST, Question, make_question
from deckgen.tracing import note_entry


def summarise(
    briefing: Briefing, summariser: Summariser | None
) -> tuple[Briefing, tuple[Diagnostic, ...]]:
    """Return the briefing with the model's choice of takeaways and summaries, if it has one.

    The answer comes from the cache or, online, from the model, and is then kept in the cache.
    Whatever goes wrong leaves the rules' choice and gives one diagnostic.
    """
    question = make_question(briefing) if summariser is not None else None
    if summariser is None or question is None:
        return briefing, ()
    key = question.digest(summariser.model)
    try:
        choice = _kept(question, key, summariser)
        if choice is not None:
            return _with(briefing, question, choice), ()
        choice = _asked(question, summariser)
    except UnheardError as problem:
        return briefing, (problem.diagnostic(briefing.file),)
    try:
        remember(summariser.cache, key, choice, briefing.file, summariser.model)
    except UnheardError as problem:
        return _with(briefing, question, choice), (problem.diagnostic(briefing.file, ""),)
    return _with(briefing, question, choice), ()


def _kept(question: Question, key: str, summariser: Summariser) -> Choice | None:
    """Return the cache's answer, None where it has none; what people edit is checked as well."""
    answers = read_cache(summariser.cache)
    note_entry(summariser.cache, key, entry_stamp(answers, key))
    if key not in answers:
        return None
    try:
        return checked(question, answers[key])
    except UnheardError as problem:
        raise unusable(summariser.cache, problem.message) from problem


def _asked(question: Question, summariser: Summariser) -> Choice:
    if summariser.offline:
        message = f'"{summariser.cache.name}" holds no answer for this post as it is'
        hint = "build with --online where the summariser can be reached, and commit the file."
        raise UnheardError("summariser-offline", message, hint, Severity.INFO)
    from deckgen.summarising.asking import ask

    return checked(question, ask(question, summariser))


def _with(briefing: Briefing, question: Question, choice: Choice) -> Briefing:
    """Return the briefing with the chosen lines, in the order of the post."""

    def keys(numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(question.lines[number - 1].unit.key for number in numbers)

    summaries = dict(choice.summaries)

    def summed_up(number: int, track: Track) -> Track:
        chosen = summaries.get(number)
        return track if chosen is None else replace(track, summary=keys(sorted(chosen)))

    tracks = tuple(summed_up(number, track) for number, track in enumerate(briefing.tracks, 1))
    takeaways = _with_named(briefing, keys(choice.takeaways))
    return replace(briefing, tracks=tracks, takeaways=takeaways)


def _with_named(briefing: Briefing, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the takeaways in source order: the author's; the model only fills them up.

    It fills up to the fewest, as the rules do where the author names any.
    """
    named = briefing.named
    if named:
        others = [key for key in chosen if key not in named]
        chosen = (*named, *others[: max(FEWEST - len(named), 0)])
    wanted = set(chosen)
    units = (unit for track in briefing.tracks for unit in track.units)
    return tuple(unit.key for unit in units if unit.key in wanted)
