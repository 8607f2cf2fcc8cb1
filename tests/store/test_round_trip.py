from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quali_core.model import (
    LIBRARY,
    LOCAL,
    Classification,
    Driver,
    Entry,
    Event,
    LapTime,
    Segment,
    Source,
)
from quali_core.store import Store, content_digest, fault

texts = st.text(max_size=12)
whole = st.integers(1 - 2**63, 2**63 - 1)
times = st.builds(LapTime, whole, texts)
entries = st.builds(
    Entry,
    position=st.none() | whole,
    position_text=st.none() | texts,
    number=st.none() | texts,
    class_name=st.none() | texts,
    drivers=st.lists(st.builds(Driver, texts, st.none() | texts, st.none() | texts), max_size=3).map(tuple),
    car=st.none() | texts,
    team=st.none() | texts,
    best=st.none() | times,
    segments=st.lists(st.builds(Segment, texts, st.none() | times), max_size=3).map(tuple),
    gap=st.none() | times,
    speed_kmh=st.none() | st.floats(allow_nan=False),
    laps=st.none() | whole,
    line=st.none() | whole,
    line_text=st.none() | texts,
)
events = st.builds(
    Event,
    series=st.none() | texts,
    name=st.none() | texts,
    year=st.none() | st.integers(1900, 2100),
    round=st.none() | st.integers(0, 40),
    circuit=st.none() | texts,
)
classifications = st.builds(
    Classification,
    event=events,
    entries=st.lists(entries, min_size=1, max_size=6).map(tuple),
    source=st.builds(Source, texts, st.text("0123456789abcdef", min_size=64, max_size=64)),
    label=st.none() | texts,
    time_rule=st.none() | texts,
    id=st.none(),
    revision=st.just(1),
)


@settings(max_examples=60, deadline=None)
@given(classifications)
def test_any_classification_comes_back_equal(one: Classification) -> None:
    async def play() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with await Store.open(Path(folder) / "x.db") as store:
                (saved,) = (await store.writer(LOCAL, "cli").save([one])).sessions
                reader = store.reader(LOCAL)
                assert await reader.session(saved.session_id) == replace(one, id=saved.session_id)
                assert await reader.newest() == replace(one, id=saved.session_id)
                (held,) = await reader.held([one])
                assert held is not None
                assert (held.session_id, held.digest) == (saved.session_id, content_digest(one))
                assert (await reader.held_of_files([one.source.sha256])).keys() == {(one.source.sha256, held.digest)}
                again = (await store.writer(LOCAL, "cli").save([one])).sessions[0]
                assert (again.session_id, again.previous) == (saved.session_id, 1)
                assert await store.reader(LIBRARY).summaries() == ()
                for name in await reader.names():
                    assert name.results > 0

    assert fault(one) is None
    asyncio.run(play())


@given(classifications, classifications)
def test_digests_are_equal_only_of_equal_contents(one: Classification, other: Classification) -> None:
    bare = [replace(each, event=Event(), source=Source("", ""), provisional=False) for each in (one, other)]
    assert (content_digest(one) == content_digest(other)) == (bare[0] == bare[1])
