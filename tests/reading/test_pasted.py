"""Lists pasted from pages, forums and press releases."""

from __future__ import annotations

import pytest
from pasted_cases import CASES, Case

from quali_core.model import Classification, SessionKind, Severity
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read


def parsed(text: str) -> FileReading:
    (reading,) = read([UploadedFile("paste.txt", text.encode())])
    return reading


def summary(session: Classification) -> dict[int | None, tuple[object, ...]]:
    return {
        entry.position: (
            entry.position,
            entry.number,
            entry.crew,
            entry.team,
            entry.car,
            entry.best.us // 1000 if entry.best else None,
        )
        for entry in session.entries
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_pasted_list(case: Case) -> None:
    reading = parsed(case.text)
    assert reading.status is ReadStatus.OK, reading.reason
    (session,) = reading.sessions
    assert len(session.entries) == case.entries
    rows = summary(session)
    for row in case.rows:
        assert rows[row[0]] == row


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("change", ["windows", "indent", "blank lines"])
def test_how_the_lines_were_pasted_does_not_matter(case: Case, change: str) -> None:
    lines = case.text.splitlines()
    if change == "blank lines" and (len(max(lines, key=len)) > 150 or "wrapped" in case.name or "POS" in lines):
        pytest.skip("a blank line within an entry parts it")
    text = {
        "windows": "\r\n".join(lines) + "\r\n",
        "indent": "\n".join(f"  {line}" for line in lines) + "\n",
        "blank lines": "\n\n".join(lines) + "\n",
    }[change]
    (session,) = parsed(text).sessions
    rows = summary(session)
    assert [rows[row[0]] for row in case.rows] == list(case.rows)


def test_sections_that_start_again_are_sessions_of_their_own() -> None:
    text = """Superpole, Phillip Island
Superpole One Results (top two advance):

1. Matteo Baiocco, Italy (Ducati Panigale R), 1:31.639
2. Leandro Mercado, Argentina (Ducati Panigale R), 1:31.676
3. Randy de Puniet, France (Suzuki GSX-R1000), 1:31.885, crash

Superpole Two Results:

1. Jonathan Rea, UK (Kawasaki ZX-10R), 1:31.212
2. Chaz Davies, UK (Ducati Panigale R), 1:31.238
3. David Salom, Spain (Kawasaki ZX-10R), no time recorded, crash
"""
    first, second = parsed(text).sessions
    assert [len(first.entries), len(second.entries)] == [3, 3]
    assert (first.label, second.label) == ("Superpole One Results", "Superpole Two Results")
    assert first.entries[2].best and first.entries[2].best.us == 91_885_000
    assert second.entries[2].best is None
    assert second.entries[0].car == "Kawasaki ZX-10R"
    assert {driver.nation for entry in second.entries for driver in entry.drivers} == {"UK", "Spain"}


def test_the_leader_may_stand_in_the_text_above() -> None:
    text = """Beim Qualifying konnte sich Audi-Pilot Jamie Green (1:33.044) vor Pascal Wehrlein im Mercedes platzieren.

Weitere Platzierungen:

4. Edoardo Mortara, Audi, +0,287
5. Nico Müller, Audi, +0,294
6. Paul di Resta, Mercedes, +0,296
"""
    reading = parsed(text)
    (session,) = reading.sessions
    assert session.entries[0].crew == ("Jamie Green",)
    assert [entry.best.us for entry in session.entries if entry.best] == [
        93_044_000,
        93_331_000,
        93_338_000,
        93_340_000,
    ]
    assert any(problem.code == "leader_from_text" and "2 to 3" in problem.message for problem in reading.problems)


def test_a_list_that_breaks_off_is_marked() -> None:
    lines = [f"{place}. Driver Number{place} (Team) 1:3{place}.12{place}" for place in range(1, 7)]
    reading = parsed("Qualifying\n" + "\n".join(lines)[:-2])
    assert reading.status is ReadStatus.PARTIAL
    assert reading.reason and "breaks off" in reading.reason
    assert len(reading.sessions[0].entries) == 5


def test_a_guess_between_name_and_team_is_said() -> None:
    text = "1. Jan Novak Rychly Zajic 1:33.123\n2. Petr Maly Modry Lev 1:33.456\n3. Karel Dobry Bila Vrana 1:33.789\n"
    reading = parsed(text)
    warned = [problem for problem in reading.problems if problem.code == "name_or_team"]
    assert warned and warned[0].severity is Severity.ERROR
    assert reading.status is ReadStatus.PARTIAL


@pytest.mark.parametrize(
    "text",
    [
        "Verstappen won pole with a 1:15.096, ahead of Norris (1:15.180).\n2 cars crashed. It began at 14:00.\n",
        "1. Install it: 1:1\n2. Run the tests.\n3. Read the log.\n4. Done.\n",
        "1 1:40.123\n2 1:35.222\n3 1:35.333\n4 1:35.100\n",
        "Shopping\n1. Milk 1.5\n2. Bread 2.20\n3. Eggs\n",
    ],
    ids=["prose", "instructions", "laps of one car", "shopping"],
)
def test_other_lists_are_refused(text: str) -> None:
    reading = parsed(text)
    assert reading.status is ReadStatus.REFUSED
    assert reading.reason
    assert not reading.sessions


def test_a_total_time_is_no_lap() -> None:
    lines = (
        "1. Lewis Hamilton (Mercedes) 1:32:07.234",
        "2. Max Verstappen (Red Bull) +4.5",
        "3. Lando Norris (McLaren) +12.1",
    )
    text = "Race results\n" + "\n".join(lines)
    for session in parsed(text).sessions:
        assert session.session is SessionKind.RACE
        assert all(entry.best is None for entry in session.entries)


def test_entries_outside_the_order_are_never_dropped_silently() -> None:
    listed = ("1. Ann Lee, Honda, 1:31,814", "2. Bob Ray, Honda, 1:31,885", "3. Cid Fox, KTM, 1:32,116")
    reading = parsed("\n".join((*listed, "Also:", "13. Dan Kay, KTM, 1:33,122", "")))
    assert reading.status is ReadStatus.PARTIAL
    assert reading.reason and "Dan Kay" in reading.reason
