from __future__ import annotations

from dataclasses import replace

from made import FIELD, MONZA, as_stored, made

from quali_core.model import LIBRARY, Scope, ScopeKind, SessionKind
from quali_core.store import NameRecord, Store

HERE = Scope(ScopeKind.GUILD, 1)
ELSEWHERE = Scope(ScopeKind.GUILD, 2)


async def test_what_is_stored_comes_back_equal(store: Store) -> None:
    one = made()
    receipt = await store.writer(HERE, "user:7").save([one])
    id_ = receipt.sessions[0].session_id
    assert await store.reader(HERE).session(id_) == as_stored(one, id_)
    assert await store.reader(HERE).newest() == as_stored(one, id_)


async def test_no_other_scope_sees_it(store: Store) -> None:
    receipt = await store.writer(HERE, "user:7").save([made()])
    reader = store.reader(ELSEWHERE)
    assert await reader.session(receipt.sessions[0].session_id) is None
    assert await reader.newest() is None
    assert await reader.summaries() == ()
    assert await reader.names() == ()
    assert await reader.history(receipt.sessions[0].session_id) == ()


async def test_the_library_is_seen_by_all_unless_hidden_or_held(store: Store) -> None:
    library = store.writer(LIBRARY, "library")
    (shipped, other) = (await library.save([made(), made(MONZA)])).sessions
    own = (await store.writer(HERE, "user:7").save([made(field=FIELD[:3])])).sessions[0]
    seen = {one.id for one in await store.reader(HERE).summaries()}
    assert seen == {own.session_id, other.session_id}
    assert await store.reader(HERE).session(shipped.session_id) is None
    assert {one.id for one in await store.reader(ELSEWHERE).summaries()} == {shipped.session_id, other.session_id}
    await store.writer(HERE, "user:7").change_settings({"show_library": False})
    assert {one.id for one in await store.reader(HERE).summaries()} == {own.session_id}
    assert await store.reader(HERE).session(other.session_id) is None


async def test_the_newest_goes_by_date_and_kind(store: Store) -> None:
    writer, reader = store.writer(HERE, "user:7"), store.reader(HERE)
    later = replace(MONZA, year=2001, date=None, round=3)
    await writer.save([made(later, session=SessionKind.RACE), made(later), made(MONZA), made()])
    newest = await reader.newest()
    assert newest is not None and (newest.event, newest.session) == (later, SessionKind.QUALIFYING)


async def test_names_count_results_and_years(store: Store) -> None:
    await store.writer(HERE, "user:7").save([made(), made(replace(MONZA, year=2001))])
    names = await store.reader(HERE).names()
    assert NameRecord("team", "BMS Scuderia Italia", 4, 2001) in names
    assert NameRecord("number", "23", 2, 2001) in names


async def test_a_second_upload_is_a_revision(store: Store) -> None:
    writer, reader = store.writer(HERE, "user:7"), store.reader(HERE)
    first = (await writer.save([made()])).sessions[0]
    second = (await writer.save([made(field=FIELD[1:])])).sessions[0]
    assert (second.session_id, second.revision, second.previous) == (first.session_id, 2, 1)
    assert len(await reader.summaries()) == 1
    assert not [name for name in await reader.names() if name.text == "David Terrien"]
    await writer.undo(first.session_id)
    assert await reader.session(first.session_id) == as_stored(made(), first.session_id)
    assert [name.results for name in await reader.names() if name.text == "David Terrien"] == [1]
    await writer.undo(first.session_id)
    assert await reader.summaries() == ()
    await writer.redo(first.session_id)
    await writer.redo(first.session_id)
    assert await reader.session(first.session_id) == as_stored(made(field=FIELD[1:]), first.session_id, 2)
