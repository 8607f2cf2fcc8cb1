"""What every question across sessions has: whether there are many, whose they are, by what they are told apart."""

from __future__ import annotations

from quali_core.language.frame import Frame
from quali_core.language.rules.together import driver_and_team
from quali_core.queries.parts import Subject, Unit

_PEOPLE = ("sitter", "taker", "winner", "holder", "getter", "setter", "man", "men", "driver", "polesitter", "polem")
_DONE = frozenset({"been", "had", "taken", "won", "got", "gotten", "scored", "claimed", "reached", "made", "qualified"})
_LONG = ("ever", "career", "season", "most", "fewest", "how_often", "per_session")


def across(f: Frame, *more: str) -> bool:
    """Whether the question speaks of more than one session."""
    return f.scope.is_many or f.has(*_LONG, *more) or _has_ever(f)


def _has_ever(f: Frame) -> bool:
    """``has a Haas been on pole``: said of all that is stored, where that is more than the session at hand."""
    if not f.several or f.scope.is_said or not f.items or not f.items[0].text.startswith(("has", "have")):
        return False
    return any(word in _DONE for item in f.items[1:] for word in item.text.split())


def names_people(f: Frame) -> bool:
    """Whether pole is said of people: the pole sitter, the pole takers."""
    return any(word.startswith(_PEOPLE) for item in f.all("pole") for word in item.text.split())


def are_several(f: Frame) -> bool:
    """Whether several people on pole are said: the polesitters."""
    return names_people(f) and any(item.text.endswith(("s", "men")) for item in f.all("pole"))


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
