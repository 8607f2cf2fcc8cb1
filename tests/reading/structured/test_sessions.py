"""What a document says of a session."""

from __future__ import annotations

from datetime import date

import pytest

from quali_core.model import SessionKind
from quali_core.reading.structured.sessions import day, details_of, session_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Q", SessionKind.QUALIFYING),
        ("QUALIFY", SessionKind.QUALIFYING),
        ("Lone Qualifying", SessionKind.QUALIFYING),
        ("qualifying1", SessionKind.QUALIFYING),
        ("Qualifying Practice by Best Lap", SessionKind.QUALIFYING),
        ("Superpole 2", SessionKind.QUALIFYING),
        ("Qualifying Race", SessionKind.RACE),
        ("FEATURE", SessionKind.RACE),
        ("R", SessionKind.RACE),
        ("Race2", SessionKind.RACE),
        ("Sprint", SessionKind.RACE),
        ("SprintQualifying", SessionKind.SPRINT_QUALIFYING),
        ("SQ3", SessionKind.SPRINT_QUALIFYING),
        ("Open Practice", SessionKind.PRACTICE),
        ("FP1", SessionKind.PRACTICE),
        ("WARMUP", SessionKind.WARM_UP),
        ("Griglia", SessionKind.GRID),
        ("Monaco", None),
        ("", None),
    ],
)
def test_the_kind_of_a_session(words: str, kind: SessionKind | None) -> None:
    assert session_kind(words) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-05-02T13:45:00Z", date(2020, 5, 2)),
        ("28-06-2026 12:10", date(2026, 6, 28)),
        ("12/31/2024", date(2024, 12, 31)),
        ("06/07/2026", None),
        ("06/06/2026 09:40", date(2026, 6, 6)),
        ("18 Apr 2026", date(2026, 4, 18)),
        ("2010/09/20 22:37:09", date(2010, 9, 20)),
        ("1364151698", date(2013, 3, 24)),
        ("/Date(1459003463775)/", date(2016, 3, 26)),
        ("soon", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert day(text) == expected


def test_the_innermost_record_wins() -> None:
    details = details_of(
        [{"season": "2019", "name": "World Sprint Cup"}, {"raceName": "Spa", "session_name": "Qualifying 2"}]
    )
    assert (details.event.year, details.event.name) == (2019, "Spa")
    assert (details.session, details.label) == (SessionKind.QUALIFYING, "Qualifying 2")


def test_headers_beside_the_entries_tell_too() -> None:
    details = details_of([{"race": {"name": "24h Le Mans", "season": 2019}, "circuit": {"name": "La Sarthe"}}])
    assert (details.event.name, details.event.year, details.event.circuit) == ("24h Le Mans", 2019, "La Sarthe")


def test_a_document_that_calls_itself_a_grid_is_one_whatever_race_it_names() -> None:
    assert details_of([{"document": "GRID", "session": "Race 1"}]).session is SessionKind.GRID
    assert details_of([{"document": "RACE", "session": "Qualifying"}]).session is SessionKind.QUALIFYING
