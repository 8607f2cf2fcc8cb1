"""What every question across sessions has: whether there are many, whose they are, by what they are told apart."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.rules.together import driver_and_team
from quali_core.queries.parts import Subject, Unit

_LONG = ("ever", "career", "season", "most", "fewest", "how_often", "per_session")


def across(f: Frame, *more: str) -> bool:
    """Whether the question speaks of more than one session."""
    return f.scope.is_many or f.has(*_LONG, *more)


def settle(f: Frame) -> None:
    """Take what only says that many sessions are meant."""
    f.take_all("ever", "career", "season", "per_session", "sessions", "different", "list", "stored")


def one_subject(f: Frame) -> tuple[Subject | None, bool]:
    """The subject, where at most one is named."""
    named = f.subjects("name")
    return (named[0] if named else None), len(named) <= 1


def subject_and_team(f: Frame) -> tuple[Subject | None, Subject | None, bool]:
    """The subject and the team for which it counts: ``vettel at ferrari``; whether no more is named."""
    joint = any(item.text in {"and", "or"} for item in f.items)
    subject, team, fits = driver_and_team(f.subjects("name"))
    return subject, team, fits and not (joint and team is not None)


def unit_of(f: Frame) -> Unit:
    """Take what is counted or ranked: teams, makes, circuits, countries; else drivers."""
    f.take_all("what")
    for kind, unit in (
        ("team", Unit.TEAMS),
        ("makes", Unit.MAKES),
        ("circuits", Unit.CIRCUITS),
        ("countries", Unit.COUNTRIES),
    ):
        if f.take_all(kind):
            return unit
    if any(item.text != "car" for item in f.all("car")):
        f.take_all("car")
        return Unit.MAKES
    f.take_all("car", "cars", "crew")
    return Unit.DRIVERS
