"""What is said where a question has no single reading: choices, "did you mean", refusals that say what is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quali_core.answers import Answer, Choice, Message, Name, Number, Status, Suggestion, Value, say
from quali_core.language.catalogue import Catalogue, Stored
from quali_core.language.items import Candidate, Item
from quali_core.language.linking import Names
from quali_core.language.reading import Reading
from quali_core.language.scope import Scope
from quali_core.model import SessionKind
from quali_core.model.fold import fold
from quali_core.queries import Query, dump
from quali_core.queries.kinds import Results
from quali_core.queries.parts import By
from quali_core.queries.words import event as event_name

MOST_CHOICES = 8
_LISTED = 5


def choose_name(readings: Sequence[Reading], names: Names, *, guess: bool) -> Answer:
    """Ask which bearer of a name is meant; ``guess`` words it as "did you mean"."""
    choices = [
        Choice(label, detail, None, dump(reading.query))
        for reading, (label, detail) in zip(readings, (_told(r, readings, names) for r in readings), strict=True)
    ]
    typed = _differing(readings)
    headline = say(
        "ask.did_you_mean" if guess else "ask.which",
        typed=Name(typed if guess else _as_written(typed, readings)),
        names=tuple(c.label for c in choices),
    )
    return Answer(Status.CHOOSE, headline, choices=tuple(choices[:MOST_CHOICES]), reading=None)


def _differing(readings: Sequence[Reading]) -> str:
    for n, (link, candidate) in enumerate(readings[0].chosen):
        if len(readings) == 1 and not candidate.is_sure:
            return link.text
        if len({reading.chosen[n][1].subject for reading in readings if n < len(reading.chosen)}) > 1:
            return link.text
    return readings[0].chosen[0][0].text if readings[0].chosen else ""


def _as_written(typed: str, readings: Sequence[Reading]) -> str:
    """The typed word as the names write it, where it is a whole word of theirs: Zadra for zadra."""
    for reading in readings:
        for _, candidate in reading.chosen:
            for word in candidate.value.split():
                if fold(word) == fold(typed):
                    return word
    return typed


def _told(reading: Reading, others: Sequence[Reading], names: Names) -> tuple[Message, Message | None]:
    candidates = [
        candidate
        for n, (_, candidate) in enumerate(reading.chosen)
        if len(others) == 1 or len({o.chosen[n][1].subject for o in others if n < len(o.chosen)}) > 1
    ] or [candidate for _, candidate in reading.chosen]
    labels = tuple(_label(candidate) for candidate in candidates)
    details = tuple(detail for candidate in candidates if (detail := _detail(candidate, names)) is not None)
    return say("text", text=labels), say("text", text=details) if details else None


def _label(candidate: Candidate) -> Value:
    if candidate.by is By.NUMBER:
        return Number(candidate.value)
    return say("ask.car", car=Name(candidate.value)) if candidate.by is By.CAR else Name(candidate.value)


def _detail(candidate: Candidate, names: Names) -> Value:
    # Of many sessions, the rows of the one at hand say nothing.
    entries = [names.entries[at] for at in sorted(candidate.entries)] if names.session is not None else []
    numbers = tuple(Number(entry.number) for entry in entries if entry.number is not None)
    if entries and numbers:
        teams = {entry.team for entry in entries if entry.team}
        if candidate.by is By.DRIVER and len(teams) == 1:
            return say("ask.of_team", numbers=numbers, team=Name(teams.pop()))
        return say("ask.numbers", numbers=numbers)
    if candidate.last_year is not None:
        return say(
            "ask.until", kind=say(f"ask.kind.{candidate.by.value}"), n=candidate.results, year=candidate.last_year
        )
    return say(f"ask.kind.{candidate.by.value}")


def choose_session(query_for: Iterable[tuple[Stored, Query]], words: str, total: int) -> Answer:
    """Ask which of several sessions is meant, newest first."""
    choices = tuple(Choice(session_label(s), _session_detail(s), None, dump(query)) for s, query in query_for)
    return Answer(Status.CHOOSE, say("ask.which_session", words=Name(words), n=total), choices=choices[:MOST_CHOICES])


def session_label(session: Stored) -> Message:
    """A session in a list: its event and year."""
    name = event_name(session.event, session.label or "")
    if session.session is SessionKind.QUALIFYING and session.label is None:
        return say("text", text=name)
    kind: Value = Name(session.label) if session.label else say(f"session.kind.{session.session.value}")
    return say("session.name", event=name, session=kind)


def _is_named(session: Stored) -> bool:
    """Whether anything names the event of a session."""
    event = session.event
    return any((event.name, event.circuit, event.place, event.series, session.label))


def _session_detail(session: Stored) -> Message | None:
    place = session.event.circuit or session.event.place or session.event.country
    return say("text", text=Name(place)) if place and place != session.event.name else None


def not_stored(scope: Scope, catalogue: Catalogue) -> Answer:
    """Say that no such session is there, and which ones are nearest."""
    words = Name(scope.words)
    if scope.event is not None and scope.event.sessions:
        ids = frozenset().union(*scope.event.sessions.values())
        near = [s for i in sorted(ids, key=catalogue.order.__getitem__) if (s := catalogue.get(i)) is not None]
        if scope.kind is not SessionKind.QUALIFYING:
            return no_data(say("ask.no_kind", kind=say(f"session.kind.{scope.kind.value}"), stored=_listed(near)))
        return no_data(say("ask.no_such_year", words=words, stored=_listed(near)))
    if scope.kind is not SessionKind.QUALIFYING:
        return no_data(
            say("ask.no_kind", kind=say(f"session.kind.{scope.kind.value}"), stored=_listed(catalogue.sessions))
        )
    return no_data(say("ask.no_such_session", words=words, stored=_listed(catalogue.sessions)))


def _listed(stored: Sequence[Stored]) -> Value:
    stored = [session for session in stored if _is_named(session)] or list(stored)
    sessions = [session for session in stored if session.session is SessionKind.QUALIFYING] or list(stored)
    labels: tuple[Value, ...] = tuple(dict.fromkeys(session_label(session) for session in sessions[:_LISTED]))
    if len(sessions) > _LISTED:
        labels = (*labels, say("list.more", n=len(sessions) - _LISTED))
    return labels or say("ask.nothing")


def no_data(headline: Message) -> Answer:
    """Say that it isn't there."""
    return Answer(Status.NO_DATA, headline)


def declined(topic: str) -> Answer:
    """Say that such a thing isn't in qualifying results, and what is."""
    return Answer(Status.OUT_OF_SCOPE, say(f"ask.{topic}", there=say("ask.there")))


def of_a_race(races: Sequence[Stored]) -> Answer:
    """Say that races are not answered about; the result of the one that is meant can be opened where it is stored."""
    answer = declined("race_word")
    if len(races) != 1:
        return answer
    opened = Suggestion(say("text", text=session_label(races[0])), dump(Results(session=races[0].id)))
    return replace(answer, suggestions=(opened,))


def unknown(items: Sequence[Item], session: Message | None) -> Answer:
    """Say which words mean nothing here."""
    words = tuple(Name(item.text[:40]) for item in items[:3])
    if session is None:
        return no_data(say("ask.unknown", words=words))
    return no_data(say("ask.unknown_in", words=words, session=session))


def not_understood(key: str = "not_understood") -> Answer:
    """Say that the question was not understood, with examples."""
    return Answer(Status.NOT_UNDERSTOOD, say(f"ask.{key}", examples=say("ask.examples")))


def small_talk(key: str) -> Answer:
    """A short harmless reply."""
    return Answer(Status.HELP, say(f"ask.{key}", examples=say("ask.examples")))
