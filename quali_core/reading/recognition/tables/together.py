"""Tables and sessions of one file beside each other: a list over several pages is one, lists that are alike are told
apart or asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace

from quali_core.model import Classification, EntryStatus, Event, Problem, SessionKind, Severity
from quali_core.model.fold import fold
from quali_core.reading.extracted import Role, Table
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.recognition.titles.kinds import session_kind
from quali_core.reading.values import parse_position, parse_status

_IN_RESULTS = (None, EntryStatus.TIMED, EntryStatus.NO_TIME)
"""What a title may say of entries that stand in a result anyway."""
_OF_AN_EVENT = tuple(one.name for one in fields(Event))


def joined(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables of a file; one under the same headings whose places go on where the last ended continues it."""
    found: list[Table] = []
    for table in tables:
        if found and _goes_on(found[-1], table):
            found[-1] = replace(found[-1], lines=(*found[-1].lines, *table.lines), after=table.after)
        else:
            found.append(table)
    return tuple(found)


def _goes_on(first: Table, second: Table) -> bool:
    if first.header is None or first.header != second.header or first.roles != second.roles:
        return False
    if any(session_kind(text) for text in second.before if text not in first.before):
        return False
    above, below = _places(first), _places(second)
    return bool(above and below) and below[0] == above[-1] + 1


def _places(table: Table) -> list[int]:
    """The places of a table's first and last rows, as far as a heading tells where they stand."""
    header = table.header or ()
    at = next((i for i, text in enumerate(header) if meanings(text)[:1] == (Role.POSITION,)), None)
    if at is None:
        return []
    texts = [line.cells[at] for line in table.lines if at < len(line.cells)]
    return [place for text in texts if (place := parse_position(text)) is not None]


def told_apart(titled: Sequence[tuple[Classification, str | None]]) -> list[Classification]:
    """The sessions of all tables; those that nothing else tells apart bear the titles over their tables."""
    titled = _once(titled)
    counts = Counter(_called(session) for session, _ in titled)
    return [
        replace(session, label=title)
        if title and session.label is None and counts[session.event, session.session, None] > 1
        else session
        for session, title in titled
    ]


def _once(titled: Sequence[tuple[Classification, str | None]]) -> list[tuple[Classification, str | None]]:
    """Without the sessions that say again what another says: pages hold a table for screens and one for telephones."""
    glances = Counter(_glance(session) for session, _ in titled)
    if len(glances) == len(titled):
        return list(titled)
    kept: list[tuple[Classification, str | None]] = []
    seen: dict[object, list[Classification]] = {}
    for session, title in titled:
        if glances[_glance(session)] > 1:
            before = seen.setdefault((session.session, _rows(session)), [])
            if any(_says_no_more(session, other) for other in before):
                continue
            before.append(session)
        kept.append((session, title))
    return kept


def _says_no_more(session: Classification, other: Classification) -> bool:
    """Whether nothing that is said of a session tells it from another with the same rows."""
    said = ((getattr(session.event, name), getattr(other.event, name)) for name in _OF_AN_EVENT)
    return all(mine in (None, theirs) for mine, theirs in (*said, (session.label, other.label)))


def _glance(session: Classification) -> tuple[int, tuple[int | None, ...]]:
    """What tells nearly all sessions apart at once."""
    return len(session.entries), tuple(entry.best.us if entry.best else None for entry in session.entries[:4])


def _rows(session: Classification) -> tuple[object, ...]:
    return tuple((entry.position, entry.number, entry.crew, entry.best and entry.best.us) for entry in session.entries)


def _called(session: Classification) -> tuple[Event, SessionKind, str | None]:
    """What tells a session from others."""
    return session.event, session.session, session.label


def alike(sessions: Sequence[Classification]) -> tuple[Problem, ...]:
    """Several results of one and the same session: nothing says which of them it is, or whether they are parts."""
    counts = Counter(map(_called, sessions))
    most = max(counts.values(), default=0)
    if most < 2:
        return ()
    message = (
        f"The file holds {most} results that nothing tells apart: they may be groups, classes, days or other sessions. "
        "Please say what each of them is, or choose one."
    )
    return (Problem(Severity.ERROR, "sessions_alike", message),)


def left_beside(tables: Sequence[Table], sessions: Sequence[Classification]) -> tuple[Problem, ...]:
    """Lists that stand beside a result under what became of those they name (``Retired``), and that did not come in."""
    in_results = {fold(driver.name) for session in sessions for entry in session.entries for driver in entry.drivers}
    found = []
    for table in tables:
        titles = [text for text in (*table.before[-1:], table.name or "") if parse_status(text) not in _IN_RESULTS]
        names = _names(table) if titles else []
        if names and in_results.isdisjoint(map(fold, names)):
            message = f"Beside the result stands a list “{titles[0]}” of {len(names)}, who did not come in."
            found.append(Problem(Severity.ERROR, "list_left_out", message, line=table.lines[0].number))
    return tuple(found) if in_results else ()


def _names(table: Table) -> list[str]:
    """The names under a table's heading of drivers."""
    lines = table.lines[1:] if table.header is None else table.lines
    header = table.header or (table.lines[0].cells if table.lines else ())
    at = next((i for i, text in enumerate(header) if meanings(text)[:1] == (Role.DRIVERS,)), None)
    return [] if at is None else [line.cells[at] for line in lines if at < len(line.cells) and line.cells[at]]
