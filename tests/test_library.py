"""The facade: one library, several scopes, a memory of the last exchange."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quali_core.answers import Status, to_text
from quali_core.charts.spec import Card, GapChart
from quali_core.conversations import REMEMBERED
from quali_core.library import Library
from quali_core.model import Scope, ScopeKind
from quali_core.queries.kinds import Pole
from quali_core.reading import UploadedFile

GUILD, OTHER = Scope(ScopeKind.GUILD, 1), Scope(ScopeKind.GUILD, 2)
SPA = b"""Series: Club
Event: Spa
Year: 2024
Session: Qualifying

| 1 | 7 | Ann Lee | Red | 2:30.5 |
| 2 | 8 | Bo Ek | Red | 2:30.9 |
| 3 | 9 | Cy Fox | Blue | 2:31.2 |
"""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time_now() -> Clock:
    return Clock()


@pytest.fixture
async def library(tmp_path: Path, time_now: Clock) -> AsyncIterator[Library]:
    async with await Library.open(tmp_path / "results.sqlite", clock=time_now) as library:
        await library.load_shipped()
        yield library


async def store(library: Library, scope: Scope, data: bytes = SPA) -> None:
    readings = await library.read([UploadedFile("spa.txt", data)])
    await library.commit(await library.plan(readings, scope), scope, "user:1")


async def test_the_shipped_library_is_loaded_once(library: Library) -> None:
    assert await library.load_shipped() == 0


async def test_an_upload_is_there_for_its_server_at_once_and_for_no_other(library: Library) -> None:
    await library.ask("who is on pole", GUILD)
    await store(library, GUILD)
    assert "Ann Lee" in to_text(await library.ask("who is on pole", GUILD))
    assert "Terrien" in to_text(await library.ask("who is on pole", OTHER))
    assert (await library.ask("where did cy fox qualify", OTHER)).status is not Status.ANSWERED
    assert [c.label for c in await library.complete("driver", "cy", OTHER)] == []
    assert [c.label for c in await library.complete("driver", "cy", GUILD)] == ["Cy Fox"]


async def test_an_event_can_be_named_beside_the_question(library: Library) -> None:
    await store(library, GUILD)
    assert "Terrien" in to_text(await library.ask("pole?", GUILD, event="magny-cours"))
    answer = await library.command("pole", {"event": "magny-cours"}, GUILD)
    assert "Terrien" in to_text(answer)


async def test_a_conversation_is_remembered_for_some_minutes(library: Library, time_now: Clock) -> None:
    await library.ask("where did watt qualify", GUILD, conversation="channel")
    follow_up = await library.ask("and gabbiani?", GUILD, conversation="channel")
    assert "P11" in to_text(follow_up)
    time_now.now += REMEMBERED + timedelta(seconds=1)
    later = await library.ask("and his team mate?", GUILD, conversation="channel")
    assert later.status is not Status.ANSWERED


async def test_several_questions_in_one_get_one_reply(library: Library) -> None:
    answer = await library.ask("pole time and who was second?", GUILD)
    text = to_text(answer)
    assert answer.status is Status.ANSWERED
    assert "1:29.449" in text
    assert "Baldi" in text


async def test_charts_of_a_session(library: Library) -> None:
    gaps = await library.chart(Pole(), GUILD)
    poster = await library.chart(Pole(), GUILD, poster=True)
    assert isinstance(gaps, GapChart)
    assert isinstance(poster, Card)
    assert len(gaps.bars) == 26
    assert len(poster.rows) == 10


async def test_a_server_that_hides_the_library_sees_only_its_own(library: Library) -> None:
    await library.change_settings(OTHER, "user:1", show_library=False)
    assert (await library.ask("who is on pole", OTHER)).status is Status.NO_DATA
    assert (await library.ask("who is on pole", GUILD)).status is Status.ANSWERED
