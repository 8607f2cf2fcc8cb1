"""What session this is: event, date, circuit, series, how many entries, lap length, file."""

from __future__ import annotations

from statistics import median

from quali_core.answers import Fact, Message, Name, Value, say
from quali_core.queries.follow import of_session
from quali_core.queries.kinds import About
from quali_core.queries.reply import Reply
from quali_core.queries.sheet import Sheet
from quali_core.queries.subjects import NoData
from quali_core.queries.words import kind, session_name

_FIELDS = ("series", "event", "session", "year", "round", "date", "circuit", "place", "country", "lap_length", "file")


def answer(query: About, sheet: Sheet) -> Reply:
    """One field of the session's details, or all of them. Raises ``NoData`` where it isn't stored."""
    session = session_name(sheet.session)
    known = {name: shown for name in _FIELDS if (shown := _field(sheet, name)) is not None}
    if query.field is None:
        n = len(sheet.entries)
        return Reply(
            headline=say("about.session", session=session, n=n, timed=len(sheet.timed)),
            reading=say("reading.about"),
            about=sheet.entries,
            facts=tuple(Fact(f"label.{name}", shown) for name, shown in known.items()),
            follow_ups=of_session(sheet),
        )
    field = "year" if query.field == "date" and "date" not in known and "year" in known else query.field
    if field not in known:
        there = tuple(_label(name) for name in known)
        raise NoData(say("missing.detail", session=session, field=_label(field), there=there))
    others = [name for name in known if name not in (field, "file")]
    return Reply(
        headline=say("about.field", session=session, field=say(f"label.{field}"), value=known[field]),
        reading=_label(field),
        facts=tuple(Fact(f"label.{name}", known[name]) for name in others),
        notes=(say("note.lap_length"),) if field == "lap_length" else (),
        follow_ups=of_session(sheet),
    )


def _label(field: str) -> Message:
    return say(f"detail.{field}") if field in _FIELDS else say("text", text=Name(field))


def _field(sheet: Sheet, field: str) -> Value:
    session, event = sheet.session, sheet.session.event
    texts = {
        "series": event.series,
        "event": event.name,
        "circuit": event.circuit,
        "place": event.place,
        "country": event.country,
        "date": None if event.date is None else event.date.isoformat(),
        "file": session.source.file,
    }
    match field:
        case "session":
            return kind(session.session, session.label)
        case "year":
            return event.year
        case "round":
            return event.round
        case "lap_length":
            return _lap_length(sheet)
        case _:
            text = texts[field]
            return None if text is None else Name(text)


def _lap_length(sheet: Sheet) -> Value:
    """The length that times and average speeds agree on within 0.1 %."""
    metres = [e.speed_kmh * e.best.us / 3_600_000 for e in sheet.timed if e.best is not None and e.speed_kmh]
    if len(metres) < 2:
        return None
    middle = median(metres)
    if sum(abs(length - middle) > middle / 1000 for length in metres) > len(metres) // 10:
        return None
    return say("about.length", km=f"{middle / 1000:.3f}")
