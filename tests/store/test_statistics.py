"""What crosses sessions stays within the scope, follows aliases and corrections, and is composed of our SQL alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import FIELD, MAGNY_COURS, MONZA, made

from quali_core.model import LIBRARY, EntryStatus, Event, Scope, ScopeKind, SessionKind
from quali_core.queries.parts import Feat, Span
from quali_core.store import Store, statistics
from quali_core.store.clauses import Clause, composed, feat_clause, sessions_clause, subject_names

HERE = Scope(ScopeKind.GUILD, 1)
ELSEWHERE = Scope(ScopeKind.GUILD, 2)
ALL = Span()


async def poles(store: Store, scope: Scope, kind: str = "driver") -> dict[str, int]:
    found = await statistics.tally(store.reader(scope), ALL, "pole", kind)
    return {row.text: row.sessions for row in found}


async def test_a_scope_counts_its_own_and_the_library(store: Store) -> None:
    await store.writer(LIBRARY, "library").save([made(MONZA)])
    await store.writer(HERE, "user:1").save([made()])
    assert await poles(store, HERE) == {"David Terrien": 2, "Christian Pescatori": 2}
    assert await poles(store, ELSEWHERE) == {"David Terrien": 1, "Christian Pescatori": 1}


async def test_an_own_session_takes_the_place_of_the_librarys(store: Store) -> None:
    await store.writer(LIBRARY, "library").save([made()])
    await store.writer(HERE, "user:1").save([made(field=FIELD[1:3])])
    assert await poles(store, HERE) == {"Mauro Baldi": 1, "Andrea Chiesa": 1}
    assert (await statistics.coverage(store.reader(HERE), ALL)).sessions == 1
    assert await poles(store, ELSEWHERE) == {"David Terrien": 1, "Christian Pescatori": 1}


async def test_a_hidden_library_does_not_count(store: Store) -> None:
    await store.writer(LIBRARY, "library").save([made()])
    await store.writer(HERE, "user:1").change_settings({"show_library": False})
    assert await poles(store, HERE) == {}
    assert (await statistics.coverage(store.reader(HERE), ALL)).sessions == 0


async def test_only_the_current_revision_counts(store: Store) -> None:
    writer = store.writer(HERE, "user:1")
    (saved,) = (await writer.save([made()])).sessions
    await writer.save([made(field=(FIELD[1], FIELD[0], *FIELD[2:]), file="corrected.txt")])
    assert await poles(store, HERE) == {"Mauro Baldi": 1, "Andrea Chiesa": 1}
    await writer.undo(saved.session_id)
    assert await poles(store, HERE) == {"David Terrien": 1, "Christian Pescatori": 1}
    await writer.remove(saved.session_id)
    assert await poles(store, HERE) == {}


async def test_two_spellings_count_as_one_where_the_scope_says_so(store: Store) -> None:
    other = (("1", "D. Terrien / Christian Pescatori", "JMB", 89449), *FIELD[1:])
    await store.writer(HERE, "user:1").save([made(), made(MONZA, field=other)])
    assert (await poles(store, HERE))["David Terrien"] == 1
    await store.writer(HERE, "user:1").set_alias("driver", "D. Terrien", "David Terrien")
    assert await poles(store, HERE) == {"David Terrien": 2, "Christian Pescatori": 2}
    reader = store.reader(HERE)
    for spelling in ("D. Terrien", "David Terrien"):
        subject = await statistics.subject(reader, "driver", spelling)
        (total,) = await statistics.achieved(reader, ALL, "pole", subject)
        assert total.sessions == 2
    shown = await statistics.moments(reader, ALL, "pole")
    assert {moment.entry.drivers[0].name for moment in shown} == {"David Terrien"}


async def test_an_alias_of_one_server_is_no_other_servers(store: Store) -> None:
    await store.writer(LIBRARY, "library").save([made()])
    await store.writer(HERE, "user:1").set_alias("team", "R & M", "Riley Motors")
    for scope, name in ((HERE, "Riley Motors"), (ELSEWHERE, "R & M")):
        found = await statistics.tally(store.reader(scope), ALL, "place", "team", n=2)
        assert [row.text for row in found] == [name]


async def test_a_first_place_that_was_taken_away_is_no_pole(store: Store) -> None:
    one = made()
    first = replace(one.entries[0], status=EntryStatus.DISQUALIFIED)
    await store.writer(HERE, "user:1").save([replace(one, entries=(first, *one.entries[1:]))])
    assert await poles(store, HERE) == {}


async def test_races_and_practice_have_no_part_in_it(store: Store) -> None:
    race, practice = made(session=SessionKind.RACE), made(session=SessionKind.PRACTICE)
    await store.writer(HERE, "user:1").save([race, practice])
    assert await poles(store, HERE) == {}
    only = Span(kinds=(SessionKind.RACE,))
    assert (await statistics.coverage(store.reader(HERE), only)).sessions == 1


async def test_a_name_of_another_server_is_nobody_here(store: Store) -> None:
    short = (("1", "Zadra", "Secret Racing", 89449), *FIELD[1:])
    await store.writer(HERE, "user:1").save([made(field=short)])
    await store.writer(ELSEWHERE, "user:2").save([made(MONZA)])
    reader = store.reader(ELSEWHERE)
    assert (await statistics.subject(reader, "team", "Secret Racing")).ids == ()
    # "Zadra" alone is a driver over there; here it is a word of two names.
    assert len((await statistics.subject(reader, "driver", "Zadra")).ids) == 2
    assert len((await statistics.subject(store.reader(HERE), "driver", "Zadra")).ids) == 1


async def test_a_car_is_meant_by_its_words_and_a_name_by_all_of_them(store: Store) -> None:
    one = made()
    entries = tuple(replace(e, car=f"Ferrari 333 SP {e.number}") for e in one.entries)
    await store.writer(HERE, "user:1").save([replace(one, entries=entries)])
    reader = store.reader(HERE)
    assert len((await statistics.subject(reader, "car", "333 sp")).ids) == len(entries)
    assert (await statistics.subject(reader, "car", "33")).ids == ()
    assert len((await statistics.subject(reader, "driver", "Zadra")).ids) == 2
    assert len((await statistics.subject(reader, "driver", "Marco Zadra")).ids) == 1


@dataclass(frozen=True)
class _Span:
    kinds: tuple[SessionKind, ...] = (SessionKind.QUALIFYING,)
    series: str | None = None
    event: str | None = None
    circuit: str | None = None
    country: str | None = None
    years: tuple[int, int] | None = None
    round: int | None = None


@given(text=st.text(max_size=40))
def test_what_a_member_typed_reaches_sql_as_a_parameter_only(text: str) -> None:
    plain = sessions_clause(_Span(series="a", event="b", circuit="c", country="d"))
    typed = sessions_clause(_Span(series=text, event=text, circuit=text, country=text))
    assert typed.sql == plain.sql
    for whole in (True, False):
        assert subject_names("driver", text, whole=whole).sql == subject_names("driver", "x", whole=whole).sql


async def test_every_part_of_a_span_narrows_it(store: Store) -> None:
    other = Event("GT Cup", "Spa", 2001, round=4, circuit="Spa-Francorchamps", place="Francorchamps", country="Belgium")
    await store.writer(HERE, "user:1").save([made(MAGNY_COURS), made(other)])
    reader = store.reader(HERE)
    wholes = (
        Span(series="gt cup"),
        Span(event="SPA"),
        Span(circuit="Spa Francorchamps"),
        Span(circuit="francorchamps"),
        Span(country="Belgium"),
        Span(years=(2001, 2005)),
        Span(round=4),
    )
    for span in wholes:
        assert await statistics.seasons(reader, span) == ((2001, 1),), span
    assert (await statistics.coverage(reader, Span(event="Spa", years=(2000, 2000)))).sessions == 0


@pytest.mark.parametrize("feat", [feat for feat in Feat if feat is not Feat.OUT])  # missed, less missed before
async def test_every_feat_can_be_counted(store: Store, feat: Feat) -> None:
    await store.writer(HERE, "user:1").save([made()])
    reader = store.reader(HERE)
    subject = await statistics.subject(reader, "team", "BMS Scuderia Italia")
    for kind in ("driver", "team"):
        await statistics.tally(reader, ALL, feat, kind, n=1, segment="q3")
        await statistics.streaks(reader, ALL, feat, kind, n=1, segment="q3")
    await statistics.achieved(reader, ALL, feat, subject, n=1, segment="q3")
    for whose in (subject, None):
        await statistics.moments(reader, ALL, feat, whose, n=1, segment="q3")
    await statistics.tally_calendar(reader, ALL, feat, "circuits", n=1, segment="q3")


def test_a_clause_needs_a_hole() -> None:
    with pytest.raises(KeyError, match="no hole feat"):
        composed("coverage", {"feat": feat_clause("pole")})
    assert not re.search(r"/\*sessions\*/", composed("coverage", {"sessions": Clause("TRUE")}))


async def test_figures_are_of_now_after_data_is_erased(store: Store) -> None:
    await store.writer(HERE, "user:1").save([made()])
    await store.writer(LIBRARY, "library").save([made(MONZA)])
    assert await poles(store, HERE) == {"David Terrien": 2, "Christian Pescatori": 2}
    await store.erase(HERE)
    assert await poles(store, HERE) == {"David Terrien": 1, "Christian Pescatori": 1}
