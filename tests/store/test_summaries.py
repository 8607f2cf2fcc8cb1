"""What is kept for questions across sessions says the same as the sessions themselves, whatever was done to them."""

from __future__ import annotations

import asyncio
import hashlib
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quali_core.model import (
    LIBRARY,
    Classification,
    Driver,
    Entry,
    EntryStatus,
    Event,
    LapTime,
    Scope,
    ScopeKind,
    Segment,
    SessionKind,
    Source,
)
from quali_core.model.fold import fold
from quali_core.queries.parts import Span
from quali_core.store import Conflict, NotFound, Store, statistics

HERE, ELSEWHERE = Scope(ScopeKind.GUILD, 1), Scope(ScopeKind.GUILD, 2)
SCOPES = (LIBRARY, HERE, ELSEWHERE)
SPANS = (
    Span(),
    Span(series="Cup A"),
    Span(years=(2000, 2003)),
    Span(years=(2001, 2001)),
    Span(circuit="Monza"),
    Span(series="Cup B", years=(2001, 2004)),
)
FEATS = {
    "pole": None, "front_row": None, "top": 3, "outside": 3, "place": 2, "entered": None, "no_time": None,
    "last": None, "segment": None, "missed": None,
}  # fmt: skip
NO_POLE = {EntryStatus.DISQUALIFIED, EntryStatus.EXCLUDED, EntryStatus.WITHDRAWN}
NO_TIME = {EntryStatus.DISQUALIFIED, EntryStatus.EXCLUDED}
PARTS = ((), ("Q1", "Q2", "Q3"), ("Q1", "Q3"))


# --- what is done -----------------------------------------------------------------------------------------------------


def classification(seed: int, at: int) -> Classification:
    """A small session of one of a few events: three teams of two, in an order and with times by chance."""
    chance = random.Random(seed)
    year, series = 2000 + at % 5, "AB"[at % 2]
    event = Event(f"Cup {series}", f"Round {at}", year, round=at + 1, circuit="Monza" if at % 3 else "Spa")
    parts = chance.choice(PARTS)
    field = chance.sample(range(6), chance.randrange(2, 7))
    entries = tuple(_entry(place, one, parts, chance) for place, one in enumerate(field, 1))
    source = Source(f"{at}.txt", hashlib.sha256(repr(seed).encode()).hexdigest())
    return Classification(event, SessionKind.QUALIFYING, entries, source)


def _entry(place: int, one: int, parts: tuple[str, ...], chance: random.Random) -> Entry:
    status = chance.choice((*[EntryStatus.TIMED] * 6, EntryStatus.DISQUALIFIED, EntryStatus.NO_TIME))
    best = None if status is EntryStatus.NO_TIME else LapTime(80_000_000 + place * 1000 + chance.randrange(3) * 1000)
    reached = len(parts) if place <= 3 else 1
    segments = tuple(
        Segment(name, best if n < reached and chance.randrange(8) else None) for n, name in enumerate(parts)
    )
    return Entry(
        position=None if chance.randrange(9) == 0 else place,
        number=str(one),
        drivers=(Driver(f"Driver {one}"),),
        team=f"Team {one % 3}",
        best=best,
        status=status,
        segments=segments,
    )


async def save(store: Store, scope: Scope, seed: int) -> None:
    await store.writer(scope, "user:7").save([classification(seed, seed % 7), classification(seed + 1, 7 + seed % 3)])


async def edit(store: Store, scope: Scope, seed: int) -> None:
    one = await store.reader(scope).session(1 + seed % 5)
    event = one.event if one else Event("Cup A", "Round 1", 2001)
    changed = (
        replace(event, year=2000 + seed // 4 % 5),
        replace(event, series=f"Cup {'AB'[seed // 4 % 2]}"),
        replace(event, circuit="Spa"),
        event,
    )[seed % 4]
    kind = (None, SessionKind.PRACTICE, SessionKind.QUALIFYING)[seed % 3]
    await store.writer(scope, "user:7").edit_details(1 + seed % 5, changed, kind=kind)


async def show(store: Store, scope: Scope, seed: int) -> None:
    await store.writer(scope, "user:7").change_settings({"show_library": bool(seed % 2)})


async def alias(store: Store, scope: Scope, seed: int) -> None:
    kind, name = (("driver", "Driver"), ("team", "Team"))[seed % 2]
    await store.writer(scope, "user:7").set_alias(kind, f"{name} {seed % 3}", f"{name} {seed // 3 % 4}")


async def unalias(store: Store, scope: Scope, seed: int) -> None:
    kind, name = (("driver", "Driver"), ("team", "Team"))[seed % 2]
    await store.writer(scope, "user:7").drop_alias(kind, f"{name} {seed % 3}")


def of_session(name: str) -> Callable[[Store, Scope, int], object]:
    return lambda store, scope, seed: getattr(store.writer(scope, "user:7"), name)(1 + seed % 6)


STEPS: dict[str, Callable[..., object]] = {
    "save": save,
    "edit": edit,
    "show": show,
    "alias": alias,
    "unalias": unalias,
    "erase": lambda store, scope, seed: store.erase(scope) if seed % 4 == 0 else save(store, scope, seed),
    **{name: of_session(name) for name in ("remove", "restore", "undo", "redo", "mark_official")},
}


# --- what the sessions say --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """The sessions that a scope sees in a span, as it names things."""

    sessions: tuple[Classification, ...]
    sizes: dict[tuple[int, str], int]

    def reached(self, one: Classification, entry: Entry, part: str) -> bool:
        timed = any(fold(own.name) == part and own.time for own in entry.segments)
        size = self.sizes.get((one.id or 0, part), 0)
        return timed or (_timed(one, part) < size and entry.position is not None and entry.position <= size)

    def hit(self, one: Classification, entry: Entry, feat: str, n: int | None) -> bool:
        place = entry.position
        last = max((other.position for other in one.entries if other.position is not None), default=None)
        return {
            "pole": place == 1 and entry.status not in NO_POLE,
            "front_row": place is not None and place <= 2,
            "top": place is not None and n is not None and place <= n,
            "outside": place is not None and n is not None and place > n,
            "place": place is not None and place == n,
            "entered": True,
            "no_time": entry.best is None,
            "last": place is not None and place == last,
            "segment": self.reached(one, entry, "q3"),
            "missed": _timed(one, "q3") > 0 and not self.reached(one, entry, "q3"),
        }[feat]

    def tally(self, feat: str, kind: str, n: int | None, team: str | None = None) -> dict[str, tuple[int, int]]:
        held: dict[str, list[int]] = defaultdict(list)
        for one in self.sessions:
            for entry in one.entries:
                if self.hit(one, entry, feat, n) and team in (None, name(entry, "team")):
                    held[name(entry, kind)].append(one.id or 0)
        return {who: (len(set(ids)), len(ids)) for who, ids in held.items()}

    def averages(self, kind: str) -> dict[str, tuple[float, int]]:
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in self.sessions:
            for entry in one.entries:
                if entry.position is not None:
                    held[name(entry, kind)].append((entry.position, one.id or 0))
        return {
            who: (round(sum(place for place, _ in found) / len(found), 9), len({id_ for _, id_ in found}))
            for who, found in held.items()
        }

    def runs(self, feat: str, kind: str, n: int | None) -> set[tuple[str, int, int]]:
        """Every run: whose, and its first and last session."""
        series: dict[str, list[Classification]] = defaultdict(list)
        for one in sorted(self.sessions, key=lambda one: (one.event.year or 0, one.event.round or 0, one.id or 0)):
            series[fold(one.event.series or "")].append(one)
        found = set()
        for held in series.values():
            hits = [{name(e, kind) for e in one.entries if self.hit(one, e, feat, n)} for one in held]
            for start, whose in enumerate(hits):
                for who in whose - (hits[start - 1] if start else set()):
                    end = start
                    while end + 1 < len(hits) and who in hits[end + 1]:
                        end += 1
                    found.add((who, held[start].id or 0, held[end].id or 0))
        return found

    def places(self, team: str) -> dict[int | None, tuple[int, int, int]]:
        """By year: entries of a team, those with a place, and the sum of their places."""
        held: dict[int | None, list[int | None]] = defaultdict(list)
        for one in self.sessions:
            held[one.event.year] += [entry.position for entry in one.entries if name(entry, "team") == team]
        return {
            year: (len(found), sum(place is not None for place in found), sum(place or 0 for place in found))
            for year, found in held.items()
            if found
        }

    def ahead(self, kind: str, one: str, other: str) -> tuple[int, int]:
        """In how many sessions the best of one was ahead of the best of the other, and the other way round."""
        ahead = behind = 0
        for session in self.sessions:
            places = [(name(e, kind), e.position) for e in session.entries if e.position is not None]
            ours, theirs = ([place for who, place in places if who == whom] for whom in (one, other))
            if ours and theirs:
                ahead, behind = ahead + (min(ours) < min(theirs)), behind + (min(ours) > min(theirs))
        return ahead, behind

    def mates(self, team: str) -> set[tuple[frozenset[str], int]]:
        """The pairs of drivers who met in a team, and how often."""
        met: dict[frozenset[str], int] = defaultdict(int)
        for session in self.sessions:
            best: dict[str, int] = {}
            for entry in session.entries:
                if name(entry, "team") == team and entry.position is not None:
                    who = name(entry, "driver")
                    best[who] = min(best.get(who, entry.position), entry.position)
            for one in best:
                for other in best:
                    if one < other:
                        met[frozenset((one, other))] += 1
        return set(met.items())

    def margins(self, team: str | None = None) -> Iterator[int]:
        for one in self.sessions:
            firsts = [e for e in one.entries if e.position == 1 and e.status not in NO_POLE and e.best]
            firsts = [e for e in firsts if team in (None, name(e, "team"))]
            for first in firsts:
                last = max((n for n, part in enumerate(first.segments) if part.time), default=None)
                of_last = last is not None and first.segments[last].time == first.best
                for second in one.entries:
                    if second.position != 2 or not second.best or not first.best:
                        continue
                    cut = of_last and last is not None and second.segments[last].time is None
                    if second.best.us >= first.best.us and not cut:
                        yield second.best.us - first.best.us


def name(entry: Entry, kind: str) -> str:
    return fold(entry.drivers[0].name if kind == "driver" else entry.team or "")


def _timed(one: Classification, part: str) -> int:
    return sum(any(fold(own.name) == part and own.time for own in entry.segments) for entry in one.entries)


def _sizes(sessions: Iterable[Classification], part: str) -> dict[tuple[int, str], int]:
    """How many went through to a part: as many as in the season's sessions of the size, though some set no time."""
    seasons: dict[object, list[Classification]] = defaultdict(list)
    for one in sessions:
        if _timed(one, part):
            seasons[one.session, fold(one.event.series or ""), one.event.year].append(one)
    sizes = {}
    for held in seasons.values():
        for one in held:
            alike = [other for other in held if len(other.entries) == len(one.entries)]
            most = max(_timed(other, part) for other in (alike if len(alike) > 1 else held))
            sizes[one.id or 0, part] = min(len(one.entries), most)
    return sizes


async def seen(store: Store, scope: Scope, span: Span) -> Seen:
    reader = store.reader(scope)
    every = [await reader.session(one.id) for one in await reader.summaries()]
    of_kind = [one for one in every if one and one.session is SessionKind.QUALIFYING]
    low, high = span.years or (0, 9999)
    within = [one for one in of_kind if low <= (one.event.year or 0) <= high]
    covered = [
        one
        for one in within
        if (span.series is None or one.event.series == span.series)
        and (span.circuit is None or one.event.circuit == span.circuit)
    ]
    return Seen(tuple(covered), _sizes((one for one in every if one and low <= (one.event.year or 0) <= high), "q3"))


# --- and whether they agree -------------------------------------------------------------------------------------------


async def agree(store: Store, scope: Scope, span: Span) -> None:
    reader, plain = store.reader(scope), await seen(store, scope, span)
    about = scope, span
    assert (await statistics.coverage(reader, span)).sessions == len(plain.sessions), about
    for kind in ("driver", "team"):
        for feat, n in FEATS.items():
            part = "q3" if feat in ("segment", "missed") else None
            rows = await statistics.tally(reader, span, feat, kind, n=n, segment=part)
            expected = plain.tally(feat, kind, n)
            assert {fold(row.text): (row.sessions, row.entries) for row in rows} == expected, (about, feat, kind)
            assert all(row.holders == len(expected) for row in rows), (about, feat, kind)
        means = await statistics.averages(reader, span, kind)
        assert {fold(row.text): (round(row.average, 9), row.sessions) for row in means} == plain.averages(kind), about
    for feat, n in (("pole", None), ("top", 3)):
        runs = await statistics.streaks(reader, span, feat, "driver", n=n, most=1000)
        assert {(fold(run.text), run.first, run.last) for run in runs} == plain.runs(feat, "driver", n), (about, feat)
    count, average = await statistics.margin_average(reader, span)
    margins = list(plain.margins())
    assert (count, average) == (len(margins), sum(margins) / len(margins) if margins else None), about
    await agree_of_one(store, scope, span, plain)
    allowed = [e.best.us for one in plain.sessions for e in one.entries if e.best and e.status not in NO_TIME]
    for order, times in (("fastest", sorted(allowed)), ("slowest", sorted(allowed, reverse=True))):
        moments = await statistics.moments(reader, span, "entered", order=order, most=2)
        assert [moment.entry.best.us for moment in moments if moment.entry.best] == times[:2], (about, order)


async def agree_of_one(store: Store, scope: Scope, span: Span, plain: Seen) -> None:
    """What is asked of a team, with the drivers that stood for it."""
    reader, about = store.reader(scope), (scope, span)
    known = {(one.kind, fold(one.text)): fold(one.into) for one in await reader.aliases()}
    one, other = (known.get(("team", whom), whom) for whom in ("team 1", "team 2"))
    team, rival = [await statistics.subject(reader, "team", whom) for whom in ("Team 1", "Team 2")]
    for feat, n in (("top", 3), ("last", None)):
        rows = await statistics.tally(reader, span, feat, "driver", n=n, beside=team)
        assert {fold(row.text): (row.sessions, row.entries) for row in rows} == plain.tally(feat, "driver", n, one), (
            about
        )
    rows = await statistics.tally(reader, span, "pole", "driver", within=team)
    assert {fold(row.text): (row.sessions, row.entries) for row in rows} == plain.tally("pole", "driver", None, one), (
        about
    )
    margins = list(plain.margins(one))
    counted, average = await statistics.margin_average(reader, span, team)
    assert (counted, average) == (len(margins), sum(margins) / len(margins) if margins else None), about
    seasons = await statistics.places(reader, span, team)
    assert {s.year: (s.entries, s.placed, s.total or 0) for s in seasons} == plain.places(one), about
    duels = await statistics.duel(reader, span, team, rival)
    if one != other:
        assert (sum(d.one for d in duels), sum(d.other for d in duels)) == plain.ahead("team", one, other), about
    pairs = await statistics.mates(reader, span, team)
    met = {(frozenset((fold(p.one), fold(p.other))), p.one_ahead + p.other_ahead) for p in pairs}
    assert met == plain.mates(one), about


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(SCOPES), st.integers(0, 40)), min_size=1, max_size=12
    )
)
def test_summaries_say_what_the_sessions_say(steps: list[tuple[str, Scope, int]]) -> None:
    async def play() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with await Store.open(Path(folder) / "x.db") as store:
                for scope in SCOPES:
                    await save(store, scope, scope.id)
                for step, scope, seed in steps:
                    try:
                        await STEPS[step](store, scope, seed)  # type: ignore[misc]
                    except (NotFound, Conflict):
                        continue
                for scope in SCOPES:
                    for span in SPANS:
                        await agree(store, scope, span)

    asyncio.run(play())
