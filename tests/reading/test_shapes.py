"""Files in the shapes that really occur are read right, whatever their separators, languages and units."""

from __future__ import annotations

from typing import Any

import pytest
from reading_shapes import SHAPES, Shape

from quali_core.model import Classification, Entry
from quali_core.reading import ReadStatus, UploadedFile
from quali_core.reading.read import read


def facts(session: Classification, entry: Entry) -> dict[str, Any]:
    event = session.event
    return {
        "team": entry.team,
        "car": entry.car,
        "class_name": entry.class_name,
        "laps": entry.laps,
        "speed_kmh": entry.speed_kmh,
        "line": entry.line,
        "code": entry.drivers[0].code if entry.drivers else None,
        "nation": entry.drivers[0].nation if entry.drivers else None,
        "session": session.session.value,
        "label": session.label,
        "order": session.order.value,
        "time_rule": session.time_rule,
        "provisional": session.provisional,
        "series": event.series,
        "event": event.name,
        "year": event.year,
        "round": event.round,
        "circuit": event.circuit,
    }


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_reads_the_shape(shape: Shape) -> None:
    (reading,) = read([UploadedFile(shape.file, shape.text.encode())])
    assert reading.status is ReadStatus.OK, (reading.reason, [column.words for column in reading.columns])
    assert len(reading.sessions) == shape.sessions
    session = reading.sessions[0]
    got = {(e.position, e.number, e.crew, e.best.us if e.best else None) for e in session.entries}
    assert set(shape.rows) <= got, (got, [column.words for column in reading.columns])
    found = facts(session, session.entries[0])
    assert {name: found[name] for name in shape.facts} == shape.facts


def test_a_table_drawn_with_box_lines() -> None:
    text = (
        "Qualifying – Zandvoort\n┌─────┬────┬─────────┬──────────┐\n│ Pos │ No │ Driver  │ Time     │\n"
        "├─────┼────┼─────────┼──────────┤\n│ 1   │ 17 │ Ann Lee │ 1:33.001 │\n│ 2   │ 4  │ Bo Ray  │ 1:33.500 │\n"
        "│ 3   │ 88 │ Cid Fox │          │\n└─────┴────┴─────────┴──────────┘\n"
    )
    (reading,) = read([UploadedFile("box.txt", text.encode())])
    (session,) = reading.sessions
    assert [(entry.position, entry.number, entry.crew) for entry in session.entries] == [
        (1, "17", ("Ann Lee",)),
        (2, "4", ("Bo Ray",)),
        (3, "88", ("Cid Fox",)),
    ]
