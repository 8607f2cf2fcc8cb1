"""The pages of one reply, given together."""

from __future__ import annotations

import json
from typing import Any

from quali_core.reading.extracted import ReadStatus, UploadedFile
from quali_core.reading.read import read


def entry(place: int) -> dict[str, Any]:
    driver = {"driverId": f"d{place}", "givenName": "Driver", "familyName": f"Number{place}"}
    return {
        "number": str(place),
        "position": str(place),
        "Driver": driver,
        "Constructor": {"name": "Team"},
        "Q1": f"1:2{place}.000",
    }


def page(offset: int, races: dict[int, list[int]], total: int = 6) -> bytes:
    listed = [
        {
            "season": "2023",
            "round": str(number),
            "raceName": f"Race {number}",
            "QualifyingResults": [entry(n) for n in places],
        }
        for number, places in races.items()
    ]
    about = {"series": "f1", "limit": "3", "offset": str(offset), "total": str(total)}
    return json.dumps({"MRData": {**about, "RaceTable": {"season": "2023", "Races": listed}}}).encode()


FIRST, SECOND = page(0, {1: [1, 2], 2: [1]}), page(3, {2: [2, 3], 3: [1]})


def test_a_race_over_two_pages_is_whole() -> None:
    first, second = read([UploadedFile("b.json", FIRST), UploadedFile("a.json", SECOND)])
    assert [len(session.entries) for session in first.sessions] == [2, 3, 1]
    assert first.status is ReadStatus.OK
    assert second.status is ReadStatus.REFUSED
    assert "b.json" in (second.reason or "")


def test_the_order_of_the_files_does_not_matter() -> None:
    readings = read([UploadedFile("a.json", SECOND), UploadedFile("b.json", FIRST)])
    whole = next(reading for reading in readings if reading.sessions)
    assert [[entry.position for entry in session.entries] for session in whole.sessions] == [[1, 2], [1, 2, 3], [1]]


def test_a_page_that_is_missing_is_said() -> None:
    first, _ = read(
        [
            UploadedFile("b.json", page(0, {1: [1, 2], 2: [1]}, 9)),
            UploadedFile("a.json", page(3, {2: [2, 3], 3: [1]}, 9)),
        ]
    )
    assert first.status is ReadStatus.PARTIAL
    assert "of 9" in (first.reason or "")


def test_pages_of_other_replies_stay_apart() -> None:
    readings = read([UploadedFile("a.json", FIRST), UploadedFile("b.json", page(0, {7: [1, 2, 3]}, 3))])
    assert [len(reading.sessions) for reading in readings] == [2, 1]
