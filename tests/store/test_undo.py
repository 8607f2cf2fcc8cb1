from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import FIELD, MAGNY_COURS, MONZA, as_stored, made

from quali_core.model import LOCAL, Classification, Scope, ScopeKind, SessionKind
from quali_core.store import Conflict, NotFound, Store, Writer

HERE = Scope(ScopeKind.GUILD, 1)


@pytest.fixture
def writer(store: Store) -> Writer:
    return store.writer(HERE, "user:7")


async def visible(store: Store, scope: Scope = HERE) -> dict[int, Classification]:
    reader = store.reader(scope)
    found = {one.id: await reader.session(one.id) for one in await reader.summaries()}
    return {id_: replace(one, revision=0) for id_, one in found.items() if one is not None}


async def everything(store: Store, scope: Scope = HERE) -> tuple[object, ...]:
    """All that a member could notice."""
    reader = store.reader(scope)
    return (
        await visible(store, scope),
        set(await reader.names()),
        await reader.aliases(),
        await reader.settings(),
        await reader.profile("shape"),
    )


async def test_remove_and_restore(store: Store, writer: Writer) -> None:
    (saved,) = (await writer.save([made()])).sessions
    before = await everything(store)
    await writer.remove(saved.session_id)
    assert await visible(store) == {}
    assert [one.id for one in await store.reader(HERE).removed()] == [saved.session_id]
    with pytest.raises(NotFound, match="removed already"):
        await writer.remove(saved.session_id)
    await writer.restore(saved.session_id)
    assert await everything(store) == before
    with pytest.raises(Conflict, match="not removed"):
        await writer.restore(saved.session_id)


async def test_only_the_own_can_be_changed(store: Store, writer: Writer) -> None:
    (saved,) = (await writer.save([made()])).sessions
    other = store.writer(Scope(ScopeKind.GUILD, 2), "user:8")
    for change in (other.remove, other.restore, other.undo, other.redo, other.mark_official):
        with pytest.raises(NotFound):
            await change(saved.session_id)
    with pytest.raises(NotFound):
        await other.edit_details(saved.session_id, MONZA)
    with pytest.raises(NotFound):
        await other.undo_action(1)
    assert await visible(store) == {saved.session_id: replace(made(), id=saved.session_id, revision=0)}


async def test_undo_is_on_record_and_ends(store: Store, writer: Writer) -> None:
    (saved,) = (await writer.save([made()])).sessions
    await writer.undo(saved.session_id)
    with pytest.raises(NotFound, match="nothing left to undo"):
        await writer.undo(saved.session_id)
    audit = await store.reader(HERE).audit()
    assert [(one.kind, one.actor, one.undone) for one in audit] == [("undo", "user:7", 0), ("import", "user:7", 1)]
    await writer.redo(saved.session_id)
    with pytest.raises(NotFound, match="nothing to redo"):
        await writer.redo(saved.session_id)


async def test_an_action_is_undone_whole_and_its_undo_as_well(store: Store, writer: Writer) -> None:
    await writer.save([made(), made(MONZA)])
    before = await everything(store)
    receipt = await writer.save([made(field=FIELD[1:]), made(MONZA, field=FIELD[1:])])
    after = await everything(store)
    undone = await writer.undo_action(receipt.action)
    assert await everything(store) == before
    await writer.undo_action(undone.action)
    assert await everything(store) == after


async def test_an_action_with_later_changes_on_it_is_not_undone(store: Store, writer: Writer) -> None:
    receipt = await writer.save([made(), made(MONZA)])
    await writer.remove(receipt.sessions[0].session_id)
    before = await everything(store)
    with pytest.raises(Conflict, match="Undo the later change first"):
        await writer.undo_action(receipt.action)
    assert await everything(store) == before


async def test_editing_details_moves_all_sessions_of_the_event(store: Store, writer: Writer) -> None:
    saved = (await writer.save([made(), made(session=SessionKind.RACE)])).sessions
    before = await everything(store)
    later = replace(MAGNY_COURS, year=2001, circuit="Magny-Cours Club")
    await writer.edit_details(saved[0].session_id, later)
    seen = await visible(store)
    assert {one.event for one in seen.values()} == {later}
    assert {name.last_year for name in await store.reader(HERE).names()} == {2001}
    await writer.undo(saved[1].session_id)
    assert await everything(store) == before


async def test_an_event_edited_into_another_becomes_that(store: Store, writer: Writer) -> None:
    quali, race = (await writer.save([made(), made(MONZA, session=SessionKind.RACE)])).sessions
    before = await everything(store)
    await writer.edit_details(quali.session_id, MONZA)
    summaries = await store.reader(HERE).summaries()
    assert {one.id: one.event for one in summaries} == {quali.session_id: MONZA, race.session_id: MONZA}
    await writer.undo(quali.session_id)
    assert await everything(store) == before


async def test_an_edit_that_would_make_two_of_one_session_is_refused(store: Store, writer: Writer) -> None:
    one, _ = (await writer.save([made(), made(MONZA)])).sessions
    before = await everything(store)
    with pytest.raises(Conflict, match="another session"):
        await writer.edit_details(one.session_id, MONZA)
    assert await everything(store) == before


async def test_a_result_is_made_official_without_a_file(store: Store, writer: Writer) -> None:
    (saved,) = (await writer.save([made(provisional=True)])).sessions
    await writer.mark_official(saved.session_id)
    now = await store.reader(HERE).session(saved.session_id)
    assert now == as_stored(replace(made(provisional=True), provisional=False), saved.session_id, 2)
    history = await store.reader(HERE).history(saved.session_id)
    assert [(one.number, one.provisional, one.current) for one in history] == [(2, False, True), (1, True, False)]


async def test_a_second_file_completes_the_event(store: Store, writer: Writer) -> None:
    first, second = replace(MONZA, country=None, date=None), replace(MONZA, circuit="Monza")
    (saved,) = (await writer.save([made(first)])).sessions
    await writer.save([made(second, session=SessionKind.RACE)])
    one = await store.reader(HERE).session(saved.session_id)
    assert one is not None
    assert one.event == replace(MONZA, circuit="Monza")


async def test_details_of_an_undone_import_do_not_linger(store: Store, writer: Writer) -> None:
    (saved,) = (await writer.save([made(replace(MONZA, circuit="a slip"))])).sessions
    await writer.undo(saved.session_id)
    (again,) = (await writer.save([made(replace(MONZA, circuit="Monza"))])).sessions
    one = await store.reader(HERE).session(again.session_id)
    assert one is not None
    assert one.event.circuit == "Monza"


Step = Callable[[Writer, int], Awaitable[object]]

STEPS: dict[str, Step] = {
    "save whole": lambda writer, _: writer.save([made()]),
    "save less": lambda writer, _: writer.save([made(field=FIELD[2:])]),
    "save changed": lambda writer, _: writer.save([made(field=FIELD[::-1], file="other.txt")]),
    "save both": lambda writer, _: writer.save([made(MONZA), made(field=FIELD[:2])]),
    "save elsewhere": lambda writer, _: writer.save([made(MONZA, session=SessionKind.RACE)]),
    "remove": lambda writer, id_: writer.remove(id_),
    "restore": lambda writer, id_: writer.restore(id_),
    "edit": lambda writer, id_: writer.edit_details(id_, replace(MAGNY_COURS, year=1999)),
    "edit to other": lambda writer, id_: writer.edit_details(id_, MONZA),
    "edit kind": lambda writer, id_: writer.edit_details(id_, MAGNY_COURS, kind=SessionKind.PRACTICE),
    "official": lambda writer, id_: writer.mark_official(id_),
    "undo": lambda writer, id_: writer.undo(id_),
    "redo": lambda writer, id_: writer.redo(id_),
    "alias": lambda writer, _: writer.set_alias("team", "BMS", "BMS Scuderia Italia"),
    "merge": lambda writer, _: writer.set_alias("team", "BMS Scuderia Italia", "R & M"),
    "unalias": lambda writer, _: writer.drop_alias("team", "BMS"),
    "setting": lambda writer, id_: writer.change_settings({"member_rate": id_ + 5}),
    "profile": lambda writer, id_: writer.keep_profile("shape", {"table": id_}),
}


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(1, 3)), min_size=1, max_size=7))
def test_any_action_undone_leads_back(steps: list[tuple[str, int]]) -> None:
    async def play() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with await Store.open(Path(folder) / "x.db") as store:
                writer = store.writer(HERE, "user:7")
                states = [await everything(store)]
                for name, id_ in steps:
                    try:
                        receipt = await STEPS[name](writer, id_)
                    except (NotFound, Conflict):
                        assert await everything(store) == states[-1]
                        continue
                    if (await everything(store)) == states[-1]:
                        continue
                    states.append(await everything(store))
                    await in_step(store)
                    # The last action can always be undone, and its undo undone.
                    undone = await writer.undo_action(receipt.action)  # type: ignore[attr-defined]
                    assert await everything(store) == states[-2]
                    await in_step(store)
                    await writer.undo_action(undone.action)
                    assert await everything(store) == states[-1]
                # From the end all the way back.
                for action in await store.reader(HERE).audit(limit=1000):
                    if action.changes > action.undone and action.kind not in ("undo", "redo"):
                        await writer.undo_action(action.id)
                assert await everything(store) == states[0]
                await in_step(store)

    run(play())


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(1, 4)), min_size=1, max_size=8))
def test_no_scope_notices_what_another_does(steps: list[tuple[str, int]]) -> None:
    async def play() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with await Store.open(Path(folder) / "x.db") as store:
                await store.writer(LOCAL, "cli").save([made()])
                before = await everything(store, LOCAL), await everything(store, Scope(ScopeKind.USER, 1))
                for name, id_ in steps:
                    try:
                        await STEPS[name](store.writer(HERE, "user:7"), id_)
                    except (NotFound, Conflict):
                        continue
                assert (await everything(store, LOCAL), await everything(store, Scope(ScopeKind.USER, 1))) == before

    run(play())


async def in_step(store: Store) -> None:
    """The flat facts, counts of names and shadows say what the current revisions say."""
    reader = store.reader(HERE)
    loose = """
        SELECT
          (SELECT count(*) FROM result AS r LEFT JOIN session AS s ON s.id = r.session_id
             LEFT JOIN entry AS e ON e.revision_id = s.current_revision AND e.seq = r.seq
             LEFT JOIN name AS n ON n.id = r.name_id AND n.subject_id = r.subject_id AND n.scope = s.scope
           WHERE e.seq IS NULL OR n.id IS NULL OR e.position IS NOT r.position OR e.best_us IS NOT r.best_us),
          (SELECT count(*) FROM name AS n
           WHERE n.results <> (SELECT count(*) FROM result WHERE name_id = n.id)
              OR n.last_year IS NOT (SELECT max(e.year) FROM result AS r JOIN session AS s ON s.id = r.session_id
                                     JOIN event AS e ON e.id = s.event_id WHERE r.name_id = n.id)),
          (SELECT count(*) FROM session AS s WHERE s.current_revision IS NOT NULL AND
           (s.entries <> (SELECT count(*) FROM entry WHERE revision_id = s.current_revision)
            OR s.entries <> (SELECT count(*) FROM result WHERE session_id = s.id AND kind = 'number')))
    """
    assert await reader.select(loose) == [(0, 0, 0)]
