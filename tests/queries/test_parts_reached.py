"""Who went through to a part without setting a time there, told by the season's other sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from quali_core.answers import to_json
from quali_core.model import LOCAL, Classification, Entry, Segment
from quali_core.queries import Query, run
from quali_core.queries.kinds import CutOff, Holds, Lookup, Results
from quali_core.queries.parts import Measure
from quali_core.store import Reader, Store
from queries.ask import driver, where
from queries.sheets import monaco


def without_q3(entry: Entry) -> Entry:
    """The entry as if it had gone through to Q3 and set no time."""
    q1, q2, _ = entry.segments
    return replace(entry, best=q2.time, segments=(q1, q2, Segment("Q3")))


def monza() -> Classification:
    """Two go through to Q3 as in Monaco, but the second sets no time there."""
    first, second, *rest = monaco().entries
    event = replace(monaco().event, name="Italian Grand Prix", circuit="Monza", round=16)
    return replace(monaco(), event=event, id=None, entries=(first, without_q3(second), *rest))


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    async with await Store.open(tmp_path / "results.db") as store:
        await store.writer(LOCAL, "cli").save([replace(monaco(), id=None), monza()])
        yield store.reader(LOCAL)


async def said(query: Query, reader: Reader, name: str = "Italian Grand Prix") -> tuple[str, list[str]]:
    stored = next(s.id for s in await reader.summaries() if s.event.name == name)
    reply = to_json(await run(replace(query, session=stored), reader))  # type: ignore[call-arg]
    return reply["headline"], reply["notes"]


async def test_who_set_no_time_in_q3_still_went_through(reader: Reader) -> None:
    headline, notes = await said(Results(where(segment="Q3")), reader)
    assert headline == "2 cars in Q3: Charles Leclerc (#16) and Carlos Sainz (#55)."
    assert "2 went through to Q3, as in other sessions of that season; 1 set a time there." in notes


async def test_nor_was_it_knocked_out_before(reader: Reader) -> None:
    headline, _ = await said(Results(where(out_in="Q2")), reader)
    assert headline == "2 cars knocked out in Q2: Sergio Pérez (#11) and Max Verstappen (#1)."
    headline, _ = await said(CutOff("Q2"), reader)
    assert headline.startswith("The Q2 cut-off was 1:11.900, by Carlos Sainz (#55); the first out was Sergio Pérez")


async def test_yes_or_no(reader: Reader) -> None:
    headline, _ = await said(Holds(where(segment="Q3"), driver("SAI")), reader)
    assert headline == "Yes, Carlos Sainz (#55) qualified P2: Q1 1:12.300 and Q2 1:11.900."
    headline, _ = await said(Holds(where(segment="Q3"), driver("PER")), reader)
    assert headline == "No, Sergio Pérez (#11) qualified P3: Q1 1:12.004 and Q2 1:11.950."


async def test_where_all_set_a_time_nothing_is_noted(reader: Reader) -> None:
    _, notes = await said(Results(where(segment="Q3")), reader, "Monaco Grand Prix")
    assert not any("went through" in note for note in notes)
    headline, _ = await said(Lookup((driver("SAI"),), Measure.TIME, segment="Q3"), reader)
    assert headline == "Carlos Sainz (#55) set no time in Q3."
