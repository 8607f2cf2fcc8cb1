from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from made import FIELD, MAGNY_COURS, MONZA, made

from quali_core.answers.render import render
from quali_core.importing import Readiness, StalePlan, State, commit, plan, undo
from quali_core.importing.words import difference_words, plan_words, state_words
from quali_core.model import LIBRARY, Classification, Event, Problem, Scope, ScopeKind, SessionKind, Severity
from quali_core.reading import Details, FileReading, ReadStatus
from quali_core.store import Store

HERE = Scope(ScopeKind.GUILD, 1)


def readings(*sessions: Classification, problems: Sequence[Problem] = ()) -> list[FileReading]:
    return [
        FileReading(one.source.file, one.source.sha256, "pipe_table", ReadStatus.OK, None, (one,), tuple(problems))
        for one in sessions
    ]


async def stored(store: Store, *sessions: Classification) -> list[int]:
    done = await commit(await plan(readings(*sessions), store.reader(HERE)), store.writer(HERE, "user:7"))
    return [one.id for one in done.sessions]


async def test_a_new_session_is_planned_then_stored(store: Store) -> None:
    planned = await plan(readings(made()), store.reader(HERE))
    assert (planned.readiness, planned.missing) == (Readiness.READY, ())
    assert render(plan_words(planned)) == "To be stored: 1 new session."
    assert render(state_words(planned.sessions[0])) == "Magny-Cours 2000 qualifying: new, 5 entries"
    assert await store.reader(HERE).summaries() == ()  # a dry run
    receipt = await commit(planned, store.writer(HERE, "user:7"))
    assert await store.reader(HERE).newest() == receipt.sessions[0].classification
    assert [line.summary for line in await store.reader(HERE).audit()] == [
        "2000 SportsRacing World Cup Magny-Cours: qualifying"
    ]


async def test_the_same_bytes_again_store_nothing(store: Store) -> None:
    await stored(store, made())
    planned = await plan(readings(made()), store.reader(HERE))
    assert (planned.readiness, planned.sessions[0].state) == (Readiness.NOTHING, State.SAME)
    receipt = await commit(planned, store.writer(HERE, "user:7"))
    assert receipt.action is None
    assert len(await store.reader(HERE).audit()) == 1


async def test_a_revision_shows_its_difference(store: Store) -> None:
    ids = await stored(store, made())
    # #5 falls from P2 to P4, so that #23 and #22 gain a place each; #1 has a better time; a car is added.
    first, second, third, fourth, fifth = FIELD
    corrected = made(
        field=((*first[:3], 89000), third, fourth, second, fifth, ("66", "Bruno Corradi", "Audisio", 98209)),
        file="corrected.txt",
    )
    planned = await plan(readings(corrected), store.reader(HERE))
    (one,) = planned.sessions
    assert (one.state, planned.readiness) == (State.REVISION, Readiness.READY)
    assert [render(words) for words in difference_words(one)] == [
        "Places: #5 from P2 to P4, #23 and #22 gained a place.",
        "Times: #1 1:29.449 → 1:29.000.",
        "Added: #66.",
    ]
    receipt = await commit(planned, store.writer(HERE, "user:7"))
    assert [(one.id, one.classification.revision) for one in receipt.sessions] == [(ids[0], 2)]
    await undo(receipt, store.writer(HERE, "user:7"))
    assert await store.reader(HERE).session(ids[0]) == replace(made(), id=ids[0])


async def test_a_provisional_result_becomes_official(store: Store) -> None:
    await stored(store, made(provisional=True))
    planned = await plan(readings(made(file="final.txt")), store.reader(HERE))
    assert [render(words) for words in difference_words(planned.sessions[0])] == ["The result is official now."]


async def test_missing_details_are_named_and_filled_in(store: Store) -> None:
    bare = made(Event(circuit="Monza"))
    planned = await plan(readings(bare), store.reader(HERE))
    assert (planned.missing, planned.readiness) == (("series", "name", "year"), Readiness.CONFIRM)
    filled = await plan(readings(bare), store.reader(HERE), details=Details(MONZA, SessionKind.PRACTICE))
    assert (filled.missing, filled.readiness) == ((), Readiness.READY)
    assert filled.sessions[0].classification.event == replace(MONZA, circuit="Monza")
    assert filled.sessions[0].classification.session is SessionKind.PRACTICE


async def test_the_same_file_with_corrected_details_changes_the_details(store: Store) -> None:
    (id_,) = await stored(store, made())
    later = replace(MAGNY_COURS, year=2001)
    planned = await plan(readings(made()), store.reader(HERE), details=Details(later))
    (one,) = planned.sessions
    assert one.state is State.DETAILS
    assert [render(words) for words in difference_words(one)] == ["Details: year: 2000 → 2001."]
    receipt = await commit(planned, store.writer(HERE, "user:7"))
    assert await store.reader(HERE).session(id_) == replace(made(later), id=id_, source=made().source)
    await undo(receipt, store.writer(HERE, "user:7"))
    assert await store.reader(HERE).session(id_) == replace(made(), id=id_)


async def test_the_same_file_keeps_what_an_admin_edited_since(store: Store) -> None:
    (id_,) = await stored(store, made())
    await store.writer(HERE, "user:7").edit_details(id_, replace(MAGNY_COURS, name="Grand Prix"))
    planned = await plan(readings(made()), store.reader(HERE))
    assert planned.readiness is Readiness.NOTHING


async def test_a_plan_that_is_overtaken_is_refused(store: Store) -> None:
    planned = await plan(readings(made()), store.reader(HERE))
    await stored(store, made(field=FIELD[:4]))
    with pytest.raises(StalePlan, match="Nothing was stored"):
        await commit(planned, store.writer(HERE, "user:7"))
    assert len(await store.reader(HERE).audit()) == 1


async def test_a_removed_session_comes_back(store: Store) -> None:
    (id_,) = await stored(store, made())
    await store.writer(HERE, "user:7").remove(id_)
    planned = await plan(readings(made()), store.reader(HERE))
    assert render(state_words(planned.sessions[0])).endswith("comes back after it was removed, 5 entries")
    receipt = await commit(planned, store.writer(HERE, "user:7"))
    assert receipt.sessions[0].id == id_


@pytest.mark.parametrize(
    ("there", "later"),
    [
        (Event("Formula 1", "Monaco Grand Prix", 2019), Event("FIA Formula One World Championship", "Monaco GP", 2019)),
        (Event("BTCC", "Thruxton", 2019), Event("British Touring Car Championship", "2019 Thruxton", 2019)),
    ],
)
async def test_an_event_under_another_spelling_is_the_same(store: Store, there: Event, later: Event) -> None:
    ids = await stored(store, made(there))
    planned = await plan(readings(made(later, field=FIELD[:4])), store.reader(HERE))
    assert [one.state for one in planned.sessions] == [State.REVISION]
    assert await stored(store, made(later, field=FIELD[:4])) == ids


async def test_a_session_that_is_there_under_another_name_is_told(store: Store) -> None:
    await stored(store, made())
    again = made(replace(MAGNY_COURS, name="French round"), file="again.txt")
    planned = await plan(readings(again), store.reader(HERE))
    assert (planned.readiness, planned.sessions[0].state) == (Readiness.CONFIRM, State.NEW)
    (problem,) = planned.problems
    assert (problem.code, problem.file) == ("twin", "again.txt")
    assert problem.message.startswith(
        "“French round 2000 qualifying” has the times of “Magny-Cours 2000 qualifying”, which is there already: "
    )


@pytest.mark.parametrize(
    "other",
    [
        made(replace(MAGNY_COURS, name="French round", year=2001)),
        made(replace(MAGNY_COURS, name="French round"), session=SessionKind.GRID),
        made(replace(MAGNY_COURS, name="French round"), field=[FIELD[0], *((*line[:3], 95000) for line in FIELD[1:])]),
    ],
)
async def test_what_only_resembles_a_stored_session_is_not_told(store: Store, other: Classification) -> None:
    await stored(store, made())
    assert (await plan(readings(other), store.reader(HERE))).readiness is Readiness.READY


async def test_an_upload_with_two_states_of_a_session_stores_the_official_one(store: Store) -> None:
    planned = await plan(
        readings(made(file="final.txt"), made(provisional=True, file="provisional.txt")), store.reader(HERE)
    )
    assert [(one.state, one.classification.source.file) for one in planned.sessions] == [
        (State.NEW, "final.txt"),
        (State.SUPERSEDED, "provisional.txt"),
    ]
    assert len((await commit(planned, store.writer(HERE, "user:7"))).sessions) == 1


async def test_an_upload_with_two_groups_stores_both(store: Store) -> None:
    other = made(field=[(f"1{number}", f"Other {number}", f"Team {number}", time) for number, _, _, time in FIELD])
    planned = await plan(readings(made(), other), store.reader(HERE))
    assert [one.classification.label for one in planned.sessions] == [None, "qualifying part 2"]
    assert planned.readiness is Readiness.CONFIRM
    assert len((await commit(planned, store.writer(HERE, "user:7"))).sessions) == 2


async def test_warnings_ask_and_refusals_refuse(store: Store) -> None:
    warned = await plan(
        readings(made(), problems=[Problem(Severity.WARNING, "duplicate_number", "…")]), store.reader(HERE)
    )
    assert warned.readiness is Readiness.CONFIRM
    refused = FileReading("x.bin", "0" * 64, None, ReadStatus.REFUSED, "The file is empty.")
    planned = await plan([refused], store.reader(HERE))
    assert planned.readiness is Readiness.REFUSED


@pytest.mark.parametrize(
    "entry",
    [replace(made().entries[0], position=10**30), replace(made().entries[0], team="half \ud800")],
)
async def test_what_cannot_be_stored_is_said(store: Store, entry: object) -> None:
    broken = replace(made(), entries=(entry,))  # type: ignore[arg-type]
    planned = await plan(readings(broken), store.reader(HERE))
    assert planned.readiness is Readiness.REFUSED
    assert [problem.code for problem in planned.problems] == ["unstorable"]


async def test_an_own_copy_of_a_shipped_session_says_what_it_hides(store: Store) -> None:
    shipped = await plan(readings(made()), store.reader(LIBRARY))
    await commit(shipped, store.writer(LIBRARY, "library"))
    planned = await plan(readings(made()), store.reader(HERE))
    assert "hide the result that ships" in render(state_words(planned.sessions[0]))


async def test_hundreds_of_sessions_tell_their_progress(store: Store) -> None:
    told: list[tuple[int, int]] = []

    async def progress(done: int, of: int) -> None:
        told.append((done, of))

    sessions = [made(replace(MONZA, year=1700 + n, date=None)) for n in range(300)]
    receipt = await commit(
        await plan(readings(*sessions), store.reader(HERE)), store.writer(HERE, "user:7"), progress=progress
    )
    assert told[-1] == (300, 300)
    assert len(told) > 1
    assert len(receipt.sessions) == 300
    await undo(receipt, store.writer(HERE, "user:7"))
    assert await store.reader(HERE).summaries() == ()
