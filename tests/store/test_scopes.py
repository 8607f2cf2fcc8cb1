from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from made import FIELD, MAGNY_COURS, MONZA, made

from quali_core.model import LIBRARY, Scope, ScopeKind
from quali_core.store import AliasRecord, Conflict, NameRecord, NotFound, ServerSettings, Store

HERE = Scope(ScopeKind.GUILD, 1)
ELSEWHERE = Scope(ScopeKind.GUILD, 2)
MEMBER = Scope(ScopeKind.USER, 7)


async def test_an_own_session_hides_the_librarys_until_it_goes(store: Store) -> None:
    (shipped,) = (await store.writer(LIBRARY, "library").save([made()])).sessions
    writer, reader = store.writer(HERE, "user:7"), store.reader(HERE)
    (own,) = (await writer.save([made(field=FIELD[:2])])).sessions
    assert [one.id for one in await reader.summaries()] == [own.session_id]
    assert {name.text for name in await reader.names() if name.kind == "team"} == {
        "JMB Giesse Team Ferrari",
        "R & M",
    }
    await writer.remove(own.session_id)
    assert [one.id for one in await reader.summaries()] == [shipped.session_id]
    await writer.restore(own.session_id)
    await writer.edit_details(own.session_id, replace(MAGNY_COURS, year=1999))
    assert len(await reader.summaries()) == 2
    newest = await reader.newest()
    assert newest is not None
    assert newest.id == shipped.session_id


async def test_the_library_loaded_later_is_hidden_as_well(store: Store) -> None:
    (own,) = (await store.writer(HERE, "user:7").save([made()])).sessions
    await store.writer(LIBRARY, "library").save([made(), made(MONZA)])
    assert len(await store.reader(HERE).summaries()) == 2
    assert own.session_id in {one.id for one in await store.reader(HERE).summaries()}
    assert len(await store.reader(ELSEWHERE).summaries()) == 2


async def test_a_round_tells_two_events_of_one_name_apart(store: Store) -> None:
    await store.writer(LIBRARY, "library").save([made(replace(MONZA, round=8)), made(replace(MONZA, round=9))])
    await store.writer(HERE, "user:7").save([made(replace(MONZA, round=9))])
    rounds = sorted((one.event.round, one.scope.kind) for one in await store.reader(HERE).summaries())
    assert rounds == [(8, ScopeKind.LIBRARY), (9, ScopeKind.GUILD)]


@pytest.mark.parametrize("label", ["Qualifying", "Official Qualifying Session", None])
async def test_a_label_that_repeats_the_kind_says_nothing(store: Store, label: str | None) -> None:
    await store.writer(LIBRARY, "library").save([made()])
    await store.writer(HERE, "user:7").save([made(label=label)])
    assert len(await store.reader(HERE).summaries()) == 1
    await store.writer(HERE, "user:7").save([made(label="Superpole 2")])
    assert len(await store.reader(HERE).summaries()) == 2


async def test_an_alias_renames_in_its_scope_alone(store: Store) -> None:
    await store.writer(LIBRARY, "library").save([made()])
    writer, reader = store.writer(HERE, "user:7"), store.reader(HERE)
    await writer.set_alias("team", "R & M", "Riley and Mott")
    newest = await reader.newest()
    assert newest is not None
    assert newest.entries[1].team == "Riley and Mott"
    assert newest.id is not None
    assert await reader.stored(newest.id) == replace(made(), id=newest.id)
    assert NameRecord("team", "R & M", 1, 2000, alias_of="Riley and Mott") in await reader.names()
    assert NameRecord("team", "Riley and Mott", 1, 2000) in await reader.names()
    elsewhere = await store.reader(ELSEWHERE).newest()
    assert elsewhere is not None
    assert elsewhere.entries[1].team == "R & M"
    await writer.drop_alias("team", "r & m")
    assert await reader.newest() == elsewhere
    with pytest.raises(NotFound, match="no other name"):
        await writer.drop_alias("team", "R & M")


async def test_a_short_name_is_known_without_standing_in_any_result(store: Store) -> None:
    writer, reader = store.writer(HERE, "user:7"), store.reader(HERE)
    await writer.save([made()])
    await writer.set_alias("team", "BMS", "BMS Scuderia Italia")
    assert NameRecord("team", "BMS", 2, 2000, alias_of="BMS Scuderia Italia") in await reader.names()


async def test_aliases_of_aliases_lead_to_the_end(store: Store) -> None:
    writer, reader = store.writer(HERE, "user:7"), store.reader(HERE)
    await writer.save([made()])
    await writer.set_alias("driver", "Zadra", "M Zadra")
    await writer.set_alias("driver", "M Zadra", "Marco Zadra")
    assert await reader.aliases() == (
        AliasRecord("driver", "M Zadra", "Marco Zadra"),
        AliasRecord("driver", "Zadra", "Marco Zadra"),
    )
    with pytest.raises(Conflict, match="already"):
        await writer.set_alias("driver", "Marco Zadra", "Zadra")


async def test_settings_are_typed_and_of_one_scope(store: Store) -> None:
    writer, reader = store.writer(HERE, "user:7"), store.reader(HERE)
    assert await reader.settings() == ServerSettings()
    await writer.change_settings(
        {"importer_roles": [5, 6], "results_channel": 9, "mention_channels": {"12": False}, "language": "de"}
    )
    settings = await reader.settings()
    assert (settings.importer_roles, settings.results_channel, settings.language) == ((5, 6), 9, "de")
    assert (settings.answers_in(12), settings.answers_in(13)) == (False, True)
    assert await store.reader(ELSEWHERE).settings() == ServerSettings()
    await writer.change_settings({"language": None})
    assert (await reader.settings()).language is None
    for name, value in {"colour": "red", "member_rate": 0, "show_library": "yes", "log_channel": "9"}.items():
        with pytest.raises(ValueError, match=name):
            await writer.change_settings({name: value})


async def test_a_view_is_found_by_its_scope_until_it_expires(tmp_path: Path) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    async with await Store.open(tmp_path / "x.db", clock=lambda: now) as store:
        token = await store.keep_view(HERE, "user:7", {"page": 2}, timedelta(hours=1))
        assert await store.reader(HERE).view(token) == ({"page": 2}, "user:7")
        assert await store.reader(ELSEWHERE).view(token) is None
    later = now + timedelta(hours=2)
    async with await Store.open(tmp_path / "x.db", clock=lambda: later) as store:
        assert await store.reader(HERE).view(token) is None


async def rows_of_everything(store: Store) -> dict[str, int]:
    reader = store.reader(HERE)
    tables = [name for (name,) in await reader.select("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    counts = {}
    for table in tables:
        if table not in ("migration", "sqlite_sequence"):
            ((counts[table],),) = await reader.select(f"SELECT count(*) FROM {table}")
    return counts


async def fill(store: Store, scope: Scope) -> None:
    writer = store.writer(scope, "user:7")
    (saved,) = (await writer.save([made(field=FIELD[: scope.id + 1])])).sessions
    await writer.save([made()])
    await writer.undo(saved.session_id)
    await writer.edit_details(saved.session_id, MONZA)
    await writer.set_alias("team", f"Team {scope}", "R & M")
    await writer.change_settings({"language": "fr"})
    await writer.keep_profile("shape", {"table": 1})
    await store.keep_view(scope, "user:7", {})


async def test_a_server_that_was_left_is_erased_after_a_grace_period(tmp_path: Path) -> None:
    days = [datetime(2026, 1, 1, tzinfo=UTC)]
    async with await Store.open(tmp_path / "x.db", clock=lambda: days[-1]) as store:
        await fill(store, ELSEWHERE)
        before = await rows_of_everything(store)
        await fill(store, HERE)
        await store.mark_left(HERE)
        await store.mark_left(ELSEWHERE)
        await store.mark_back(ELSEWHERE)
        assert await store.erase_left(timedelta(days=30)) == ()
        days.append(days[0] + timedelta(days=31))
        assert await store.erase_left(timedelta(days=30)) == (HERE,)
        assert await rows_of_everything(store) == before
        assert await store.reader(HERE).summaries() == ()
        assert len(await store.reader(ELSEWHERE).summaries()) == 1


async def test_a_member_sees_and_erases_what_is_kept_of_them(store: Store) -> None:
    await fill(store, HERE)
    await fill(store, MEMBER)
    kept = await store.member(7)
    assert dict(kept.actions).keys() == {HERE, MEMBER}
    assert (kept.sessions, kept.settings, kept.views) == (1, 1, 2)
    await store.erase_member(7)
    kept = await store.member(7)
    assert (kept.actions, kept.sessions, kept.settings, kept.views) == ((), 0, 0, 0)
    assert {one.actor for one in await store.reader(HERE).audit()} == {"erased"}
    assert len(await store.reader(HERE).summaries()) == 1
