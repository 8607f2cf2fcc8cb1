"""What a file states of its sessions around its tables."""

from __future__ import annotations

from datetime import date

import pytest

from quali_core.model import SessionKind
from quali_core.reading.recognition.titles.details import (
    is_schedule,
    merge,
    named,
    parse_date,
    parse_year,
    stated,
    titled,
)
from quali_core.reading.recognition.titles.kinds import session_kind


def test_lines_of_key_and_value() -> None:
    details = stated(
        [
            "Series: SportsRacing World Cup",
            "# Event: Magny-Cours",
            "**Date**: 2000-10-01",
            "; Round: 9 of 10",
            "Circuit = Circuit de Nevers",
            "Land: Frankreich",
            "Session: Qualifying 2",
            "just some text",
        ]
    )
    assert details.event.series == "SportsRacing World Cup"
    assert details.event.name == "Magny-Cours"
    assert details.event.date == date(2000, 10, 1)
    assert details.event.year == 2000
    assert details.event.round == 9
    assert details.event.circuit == "Circuit de Nevers"
    assert details.event.country == "Frankreich"
    assert details.session is SessionKind.QUALIFYING
    assert details.label == "Qualifying 2"


def test_the_plain_name_of_a_session_is_no_label() -> None:
    assert stated(["Session: Qualifying"]).label is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2000-10-22", date(2000, 10, 22)),
        ("22.10.2000", date(2000, 10, 22)),
        ("22/10/2000", date(2000, 10, 22)),
        ("10/22/2000", date(2000, 10, 22)),
        ("05.06.2023", date(2023, 6, 5)),
        ("05/06/2023", None),
        ("06/06/2023", date(2023, 6, 6)),
        ("Samedi 26 Mai 2012", date(2012, 5, 26)),
        ("February 21, 2015", date(2015, 2, 21)),
        ("3. März 1999", date(1999, 3, 3)),
        ("2000-22-10", None),
        ("31/02/2000", None),
        ("1:29.449", None),
        ("31 Ott 2004", date(2004, 10, 31)),
        ("12 ago 2018", date(2018, 8, 12)),
        ("3 Dic 1997", date(1997, 12, 3)),
    ],
)
def test_reads_a_date(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Race: Sunday, 15:10", True),
        ("Qualifying: Saturday 15:10 - Race: Sunday 14:00", True),
        ("After Friday qualifying; race Sunday", True),
        ("Practice 10 am, Qualifying 2 pm, Race 4 pm", True),
        ("Qualifying, Saturday 14 May 2022, 14:00", False),
        ("Starting lineup for Sunday's race", False),
        ("Free practice 2 classification", False),
        ("Round 3: Sunday 14:00", False),
    ],
)
def test_a_line_that_says_when_sessions_are_names_none(text: str, expected: bool) -> None:
    assert is_schedule(text) is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Race 2 Qualifying", SessionKind.QUALIFYING),
        ("Zeittraining", SessionKind.QUALIFYING),
        ("Qualifications Monaco 2012", SessionKind.QUALIFYING),
        ("Sprint Shootout", SessionKind.SPRINT_QUALIFYING),
        ("SQ2", SessionKind.SPRINT_QUALIFYING),
        ("Superpole Two", SessionKind.QUALIFYING),
        ("Starting grid", SessionKind.GRID),
        ("Essais libres 1", SessionKind.PRACTICE),
        ("Free Practice", SessionKind.PRACTICE),
        ("Warm-Up", SessionKind.WARM_UP),
        ("Rennergebnis", SessionKind.RACE),
        ("Final classification", None),
        ("League night", None),
        ("Laguna Seca Raceway", None),
        ("Race weekend at Spa", None),
        ("NASCAR Cup Lineup", SessionKind.GRID),
        ("Combined practice times ahead of qualifying", SessionKind.PRACTICE),
        ("Training vor dem Qualifying", SessionKind.PRACTICE),
        ("Points before the race", None),
    ],
)
def test_tells_the_kind_of_session(text: str, kind: SessionKind | None) -> None:
    assert session_kind(text) is kind


def test_a_title_tells_a_grand_prix_and_its_year() -> None:
    details = titled("Formula 1 British Grand Prix 2021 - Provisional Qualifying")
    assert details.event.name == "British Grand Prix"
    assert details.event.year == 2021
    assert details.session is SessionKind.QUALIFYING
    assert details.provisional


def test_a_file_name_tells_the_kind_and_the_year_only() -> None:
    details = named("results/2006_monza_qualifying.csv")
    assert (details.event.year, details.session, details.event.name) == (2006, SessionKind.QUALIFYING, None)


def test_the_earlier_origin_wins_field_by_field() -> None:
    first, second = stated(["Event: Spa"]), stated(["Event: Monza", "Year: 1999"])
    merged = merge(first, second)
    assert (merged.event.name, merged.event.year) == ("Spa", 1999)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("GRIGLIA DI PARTENZA GP CATALOGNA SUPERBIKE 2024", None),
        ("Grand Prix MotoGP de Malaisie - Résultats de la Q2", "Grand Prix de Malaisie"),
        ("F1 is back at the coast two weeks after the Canadian Grand Prix.", None),
        ("Ann Lee takes pole for the Canadian Grand Prix.", "Canadian Grand Prix"),
        ("GP von Belgien: Startaufstellung", "GP von Belgien"),
        ("Clasificación y parrilla de salida para el GP de España de F1 2023", "GP de España"),
        ("Moto3 / Dutch GP 2023: starting grid", "Dutch GP"),
        ("Formel 1: Startaufstellung zum GP von Österreich 2016", "GP von Österreich"),
    ],
)
def test_a_grand_prix_is_named_without_its_class_and_session(title: str, name: str | None) -> None:
    assert titled(title).event.name == name


def test_a_year_within_a_sentence_is_another_one() -> None:
    assert titled("Lee, champion of 2019, took the pole.").event.year is None
    assert titled("Qualifying, Thruxton 2021").event.year == 2021


def test_a_class_named_by_its_size_is_no_year() -> None:
    assert parse_year("TC2000 practice") is None
    assert parse_year("TC2000 practice 2014") == 2014
