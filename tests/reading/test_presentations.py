"""Any presentation of a known classification is read right, or asked about or refused: never wrong and sure."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presentations import CONTAINERS, EXTRAS, FIELDS, HEADS, NAMES, NOTES, TIMES, TITLES, Way, written

from quali_core.model import Classification, Entry
from quali_core.model.fold import fold
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

_NONE = ("", "-", "no time", "DNS", "N/A", "0")
_OTHER_LAPS = frozenset({"107%", "FP1", "2018", "Ideal lap"})


def ways() -> st.SearchStrategy[Way]:
    return st.builds(
        Way,
        field=st.sampled_from(list(FIELDS)),
        container=st.sampled_from(CONTAINERS),
        head=st.sampled_from(list(HEADS)),
        names=st.sampled_from(list(NAMES)),
        time=st.sampled_from(list(TIMES)),
        none=st.sampled_from(_NONE),
        order=st.sampled_from(("places", "places", "number", "backwards")),
        extra=st.sampled_from(("", "", *EXTRAS)),
        extra_at=st.sampled_from((1, 4, 5)),
        title=st.sampled_from(TITLES),
        note=st.sampled_from(NOTES),
        has_places=st.sampled_from((True, True, True, False)),
        end=st.sampled_from(("\n", "\r\n", "\r")),
        encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")),
    ).filter(_can_be_told)


def _can_be_told(way: Way) -> bool:
    """Whether the file tells its laps from others: without any heading nothing does."""
    is_bare = way.head == "none" and not way.container.startswith(("json", "xml", "markdown"))
    return not (is_bare and way.extra in _OTHER_LAPS)


def reading_of(way: Way) -> FileReading:
    try:
        data = written(way)
    except UnicodeEncodeError:  # a letter that the encoding does not have
        data = written(way).decode("utf-8", "ignore").encode()
    (reading,) = read([UploadedFile("upload", data)])
    return reading


def faults(way: Way, session: Classification) -> list[str]:
    """What a sure reading got wrong."""
    field = FIELDS[way.field]
    found = []
    if session.session.value != "qualifying":
        found.append(f"called {session.session}")
    if len(session.entries) != len(field):
        found.append(f"{len(session.entries)} entries")
    for row in field:
        entry = next((entry for entry in session.entries if entry.number == row.number), None)
        if entry is None:
            found.append(f"no number {row.number}")
            continue
        if (way.has_places or way.extra == "Grid" or row.best) and entry.position != row.position:
            found.append(f"{row.number} at {entry.position}")
        if (entry.best.us if entry.best else None) != (row.best * 1000 if row.best else None):
            found.append(f"{row.number} in {entry.best}")
        found += [f"{row.number} by {entry.crew}"] if not same_crew(way, entry, row.crew) else []
    return found


def same_crew(way: Way, entry: Entry, crew: tuple[tuple[str, str], ...]) -> bool:
    wanted = [f"{given[0]} {family}" if way.names == "initial" else f"{given} {family}" for given, family in crew]
    return sorted(map(words, entry.crew)) == sorted(map(words, wanted))


def words(name: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\w+", fold(name))))


@settings(max_examples=2000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(ways())
def test_never_wrong_and_sure(way: Way) -> None:
    reading = reading_of(way)
    if reading.status is not ReadStatus.OK:
        return
    wrong = [fault for session in reading.sessions for fault in faults(way, session)]
    said = {problem.code for problem in reading.problems} - {"session_assumed", "order_computed"}
    assert len(reading.sessions) == 1
    assert not wrong or said, (wrong, [column.words for column in reading.columns])


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("head", [head for head in HEADS if head != "none"])
@pytest.mark.parametrize("container", [one for one in CONTAINERS if one not in ("words", "cells")])
def test_what_is_plain_is_read(container: str, head: str, field: str) -> None:
    way = Way(field=field, container=container, head=head)
    reading = reading_of(way)
    assert reading.status is ReadStatus.OK, reading.reason
    assert [fault for session in reading.sessions for fault in faults(way, session)] == []


@pytest.mark.parametrize(
    "way",
    [
        Way(head="none", order="number"),
        Way(head="none", order="backwards"),
        Way(head="none", extra="Grid", extra_at=1),
        Way(field="knock-out", has_places=False),
        Way(field="knock-out", extra="FP1"),
        Way(field="knock-out", extra="2018", extra_at=4),
        Way(field="knock-out", extra="107%", extra_at=4),
        Way(extra="2018", extra_at=4),
        Way(field="crews", names="nation"),
        Way(names="nation", container="json"),
        Way(head="de", container="json"),
        Way(head="none", time="1 min 31.204 s", field="knock-out"),
        Way(note="Weather: dry, 22 C"),
        Way(note="107% time: 1:40.000", container="aligned"),
        Way(note="Published 14:32. Stewards: A. Smith", container="aligned"),
        Way(names="initial", container="aligned"),
        Way(container="bars", time="1'31\"204"),
        Way(end="\r"),
        Way(extra="Grid", container="aligned"),
        Way(extra="Grid", container="cells"),
        Way(time="00:01:31.204", container="words", field="knock-out"),
    ],
    ids=str,
)
def test_ways_that_once_misled(way: Way) -> None:
    reading = reading_of(way)
    wrong = [fault for session in reading.sessions for fault in faults(way, session)]
    said = {problem.code for problem in reading.problems}
    assert reading.sessions and (not wrong or "name_or_team" in said), (reading.reason, wrong)
