# ruff: noqa: E501 - one line a fact
"""Real structured files against their hand-checked facts, where the corpus is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from quali_core.model import Classification, SessionKind
from quali_core.reading.extracted import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

CORPUS = Path(__file__).parents[3] / "../shared/corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not at hand")


def read_files(*paths: Path) -> dict[str, FileReading]:
    return {reading.file: reading for reading in read([UploadedFile(path.name, path.read_bytes()) for path in paths])}


def read_file(name: str) -> FileReading:
    return read_files(CORPUS / "files" / name)[name]


def fact(session: Classification, place: int) -> tuple[object, ...]:
    entry = next(entry for entry in session.entries if entry.position == place)
    return entry.number, entry.crew, entry.team, entry.best and entry.best.us


@pytest.mark.parametrize(
    ("name", "family", "index", "count", "place", "expected"),
    [
        ("jolpica_2023_dutch_qualifying.json", "ergast", 0, 20, 15, ("27", ("Nico Hülkenberg",), "Haas F1 Team", 80_250_000)),
        ("f1db_1993_australia_qualifying.yml", "f1db", 0, 24, 3, ("0", ("Damon Hill",), "Williams", 73_826_000)),
        ("alkamel_json_imsa_wgi_grid.json", "alkamel_json", 0, 54, 16,
         ("04", ("George Kurtz", "Alex Quinn", "Toby Sowery"), "Crowdstrike Racing by APR", 95_877_000)),
        ("iracing_json_pesc_2020.json", "iracing_json", 1, 4, 6, ("58", ("Tommy Østgaard",), None, 96_708_700)),
        ("acc_json_brands_hatch_q_utf16.json", "acc_json", 0, 3, 2, ("107", ("Alberto For",), None, 83_121_000)),
        ("ac_server_json_monza_qualify.json", "assetto_corsa_json", 0, 17, 7, (None, ("/extremeRCR/",), None, 101_876_000)),
        ("rfactor2_sebring_qualify.xml", "rfactor_xml", 0, 5, 1, ("01", ("Jo Bonnier",), "Ecurie Bonnier", 122_124_300)),
        ("raceroom_qualify_and_race.json", "raceroom_json", 0, 4, 4, (None, ("tak kos",), None, None)),
        ("motogp_json_2002_valencia_grid.json", "motogp_json", 0, 22, 1, ("3", ("Massimiliano Biaggi",), "Yamaha", 93_211_000)),
        ("btcc_results_2026.json", "btcc_json", 1, 21, 4, ("27", ("Dan CAMMISH",), "NAPA Racing UK", 67_856_000)),
        ("jolpica_import_2023_18_quali.json", "jolpica_import", 2, 10, 10, ("81", (), None, None)),
        ("race07_sepang_race1_qualtime.txt", "simulator_log", 0, 12, 5, (None, ("DANKE",), "Elgh Motorsport", 135_086_000)),
        ("f1c_australia_2009.txt", "simulator_log", 0, 7, 2, (None, ("Gummy",), None, None)),
    ],
)  # fmt: skip
def test_a_real_file(name: str, family: str, index: int, count: int, place: int, expected: tuple[object, ...]) -> None:
    reading = read_file(name)
    session = reading.sessions[index]
    assert reading.format == family
    assert len(session.entries) == count
    assert fact(session, place) == expected
    assert session.session is not SessionKind.RACE


def test_the_whole_ergast_dump_is_read() -> None:
    readings = read_files(*sorted((CORPUS / "ergast").glob("*.csv")))
    qualifying, results = readings["qualifying.csv"], readings["results.csv"]
    for reading in (qualifying, results):
        rows = len((CORPUS / "ergast" / reading.file).read_bytes().splitlines()) - 1
        assert sum(len(session.entries) for session in reading.sessions) == rows
    assert {session.session for session in results.sessions} == {SessionKind.RACE}
    monza = next(s for s in qualifying.sessions if (s.event.year, s.event.name) == (2008, "Italian Grand Prix"))
    assert fact(monza, 1) == ("15", ("Sebastian Vettel",), "Toro Rosso", 97_555_000)
    assert (monza.event.circuit, monza.event.place, monza.event.country) == (
        "Autodromo Nazionale di Monza",
        "Monza",
        "Italy",
    )
    assert all(session.event.date and session.event.round and session.event.circuit for session in qualifying.sessions)
    assert all(entry.drivers and entry.team for session in qualifying.sessions for entry in session.entries)
    identities = {(s.event.year, s.event.round, s.session) for r in (qualifying, results) for s in r.sessions}
    assert len(identities) == len(qualifying.sessions) + len(results.sessions)


def test_files_that_must_be_refused() -> None:
    assert "cut off" in (read_file("bad_truncated.json").reason or "")
    assert "no results" in (read_file("bad_empty_results.json").reason or "")
    assert read_file("ergast_kaggle_races.csv").status is ReadStatus.REFUSED


def test_the_second_race_of_a_page_is_incomplete() -> None:
    reading = read_file("jolpica_2023_season_qualifying_page1.json")
    assert [len(session.entries) for session in reading.sessions] == [20, 10]
    assert reading.status is ReadStatus.PARTIAL
    assert "Saudi Arabian Grand Prix may be incomplete" in (reading.reason or "")
