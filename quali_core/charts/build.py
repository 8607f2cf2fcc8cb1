"""From a classification to what a picture of it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from quali_core.answers import Gap, Lap, Message, Name, render, say, show
from quali_core.charts.spec import Bar, Card, GapChart, HeadToHeadChart, Meeting, PlacesChart
from quali_core.model import Classification, Entry

MOST_BARS = 60
POSTER = 10


def gap_chart(
    session: Classification, language: str = "en", *, entries: tuple[Entry, ...] | None = None
) -> GapChart | None:
    """The gaps to pole of the first sixty entries; None where fewer than two entries have a time and one has pole.

    ``entries`` are those to show, without it all of the session.
    """
    listed = session.entries if entries is None else entries
    shown = listed[:MOST_BARS]
    bars = _bars(session, shown, language)
    if _pole(session) is None or sum(bar.gap_us is not None for bar in bars) < 2:
        return None
    title, subtitle = _titles(session, language)
    axis = render(say("chart.gap_axis"), language)
    return GapChart(title, subtitle, bars, axis, _left_out(listed, len(shown), language))


def card(
    session: Classification, language: str = "en", *, whole: bool = False, entries: tuple[Entry, ...] | None = None
) -> Card:
    """A poster of the first ten, or of the whole field (sixty at most).

    ``entries`` are those to show, without it all of the session.
    """
    listed = session.entries if entries is None else entries
    shown = listed[: MOST_BARS if whole else POSTER]
    title, subtitle = _titles(session, language)
    return Card(title, subtitle, _bars(session, shown, language), _left_out(listed, len(shown), language))


class Met(Protocol):
    """One session of a season: its short name, and the official place of each subject (None: not classified)."""

    @property
    def session(self) -> str: ...  # noqa: D102
    @property
    def places(self) -> tuple[int | None, ...]: ...  # noqa: D102


def season_chart(
    names: Sequence[str], where: Message, meetings: Sequence[Met], language: str = "en"
) -> HeadToHeadChart | PlacesChart:
    """Two over the sessions of a season beside each other, or the places of one, in date order."""
    shown = tuple(_text(name) for name in names)
    met = tuple(Meeting(_text(meeting.session), *meeting.places) for meeting in meetings)
    subtitle = render(where, language)
    if len(shown) == 1:
        return PlacesChart(shown[0], subtitle, shown[0], met, render(say("chart.place_axis"), language))
    return HeadToHeadChart(f"{shown[0]} – {shown[1]}", subtitle, (shown[0], shown[1]), met)


def _titles(session: Classification, language: str) -> tuple[str, str]:
    event = session.event
    title = " ".join(str(part) for part in (event.name or event.circuit, event.year) if part)
    kind = session.label or render(say(f"session.kind.{session.session}"), language)
    subtitle = [kind[:1].upper() + kind[1:]]
    if event.series:
        subtitle.insert(0, event.series)
    if session.provisional:
        subtitle.append(render(say("chart.provisional"), language))
    return show(Name(title or session.source.file)), show(Name(" · ".join(subtitle)))


def _pole(session: Classification) -> Entry | None:
    return next((entry for entry in session.entries if entry.position == 1 and entry.best is not None), None)


def _bars(session: Classification, entries: tuple[Entry, ...], language: str) -> tuple[Bar, ...]:
    pole = _pole(session)
    by_class = any(entry.class_name for entry in session.entries)
    return tuple(_bar(entry, pole, by_class, language) for entry in entries)


def _bar(entry: Entry, pole: Entry | None, by_class: bool, language: str) -> Bar:
    gap = entry.best.us - pole.best.us if entry.best and pole and pole.best else None
    group = entry.class_name if by_class else entry.team or entry.car
    parts = (entry.class_name, entry.team, entry.car)
    return Bar(
        place="–" if entry.position is None else f"P{entry.position}",
        number="" if entry.number is None else f"#{_text(entry.number)}",
        crew=" / ".join(map(_text, entry.crew)) or _text(entry.team or entry.car or ""),
        team=" · ".join(_text(part) for part in parts if part),
        time=_time(entry, language),
        gap_us=gap,
        gap="" if not gap else show(Gap(gap, signed=True)),
        group=group or "",
    )


def _time(entry: Entry, language: str) -> str:
    if entry.best is not None:
        return show(Lap(entry.best.us))
    return render(say(f"status.{entry.status}"), language)


def _text(text: str) -> str:
    return show(Name(text))


def _left_out(listed: Sequence[Entry], shown: int, language: str) -> str:
    more = len(listed) - shown
    return render(say("list.more", n=more), language) if more > 0 else ""
