"""Composing statements of statistics: the holes of a statement, filled with clauses.

A hole is a remark before a word that leaves the statement whole: ``/*sessions*/ TRUE``. A clause is SQL written here;
what a member typed reaches it as a parameter only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from quali_core.model import SessionKind
from quali_core.model.alike import countries_alike, series_alike
from quali_core.model.fold import fold
from quali_core.store.facts import subject_key
from quali_core.store.statements import part, statement

Whose = Literal["each", "subjects", "anyone"]

_HOLE = re.compile(r"/\*(\w+)\*/ \w+")


@dataclass(frozen=True, slots=True)
class Clause:
    """SQL without any text of members, and the values of its parameters."""

    sql: str
    params: Mapping[str, object] = field(default_factory=dict)


class Sessions(Protocol):
    """Which sessions a question covers: every stated part must hold. Names meet folded, ``years`` is inclusive."""

    @property
    def kinds(self) -> tuple[SessionKind, ...]: ...  # noqa: D102
    @property
    def series(self) -> str | None: ...  # noqa: D102
    @property
    def event(self) -> str | None: ...  # noqa: D102
    @property
    def circuit(self) -> str | None: ...  # noqa: D102
    @property
    def country(self) -> str | None: ...  # noqa: D102
    @property
    def years(self) -> tuple[int, int] | None: ...  # noqa: D102
    @property
    def round(self) -> int | None: ...  # noqa: D102


def sessions_clause(covered: Sessions) -> Clause:
    """The condition on the session ``v`` and event ``e`` of a span."""
    tests: list[str] = []
    params: dict[str, object] = {}
    if covered.kinds:
        tests.append(f"v.kind IN {_listed(covered.kinds)}")
        params |= _kinds(covered.kinds)
    for column, name, keys in (
        ("e.series_key", "series", None if covered.series is None else series_alike(covered.series)),
        ("e.country_key", "country", None if covered.country is None else countries_alike(covered.country)),
    ):
        if keys is not None:
            tests.append(_among(column, name))
            params[name] = json.dumps(keys)
    named = {
        "event": (covered.event, "e.name_key = :event"),
        "circuit": (covered.circuit, f"({_HERE} AND e.circuit_key = :circuit OR {_HERE} AND e.place_key = :circuit)"),
    }
    for name, (value, test) in named.items():
        if value is not None:
            tests.append(test)
            params[name] = fold(value)
    if covered.round is not None:
        tests.append("e.round = :round")
        params["round"] = covered.round
    if any(part is not None for part in (covered.event, covered.country)) and covered.circuit is None:
        tests.append(_HERE)
    seasons = seasons_clause(covered)
    return Clause(" AND ".join([*tests, seasons.sql]), params | dict(seasons.params))


def seasons_clause(covered: Sessions) -> Clause:
    """The condition on the year of the event ``e`` alone."""
    if covered.years is None:
        return Clause("TRUE")
    return Clause(f"{_HERE} AND e.year BETWEEN :year_low AND :year_high", _years(covered.years))


def is_wide(covered: Sessions) -> bool:
    """Whether so much is covered that it is better gone through ground by ground than session by session."""
    narrowed = (covered.event, covered.circuit, covered.country, covered.round)
    if any(part is not None for part in narrowed):
        return False
    return covered.years is None or covered.years[1] - covered.years[0] >= _SEASONS


def grounds_clause(covered: Sessions) -> Clause:
    """The condition on a ground ``g``."""
    tests: list[str] = []
    params: dict[str, object] = {}
    if covered.kinds:
        tests.append(f"g.kind IN {_listed(covered.kinds)}")
        params |= _kinds(covered.kinds)
    if covered.series is not None:
        tests.append(_among("g.series_key", "series"))
        params["series"] = json.dumps(series_alike(covered.series))
    return Clause(" AND ".join(tests) or "TRUE", params)


def years_clause(covered: Sessions) -> Clause:
    """The condition on the year of a result ``r``."""
    if covered.years is None:
        return Clause("TRUE")
    return Clause("r.year BETWEEN :year_low AND :year_high", _years(covered.years))


# An event that the scope may have to do with: where the table of events is gone through first, by what is stored there.
_HERE = "e.scope IN (:scope, 'library:0')"
_SEASONS = 3  # from so many on


def _listed(kinds: tuple[SessionKind, ...]) -> str:
    return f"({', '.join(f':kind_{n}' for n in range(len(kinds)))})"


def _among(column: str, name: str) -> str:
    """That a column holds any of the keys of a JSON list."""
    return f"{column} IN (SELECT value FROM json_each(:{name}))"


def _kinds(kinds: tuple[SessionKind, ...]) -> dict[str, object]:
    return {f"kind_{n}": kind.value for n, kind in enumerate(kinds)}


def _years(years: tuple[int, int]) -> dict[str, object]:
    low, high = years
    return {"year_low": low, "year_high": high}


# What an entry can achieve in a session: conditions on a result ``r`` (of any kind of subject) of a ``span``.
_FEATS = {
    "front_row": "r.position <= 2",
    "top": "r.position <= :n",
    "outside": "r.position > :n",
    "place": "r.position = :n",
    "last": "r.position = (SELECT last_place FROM sheet WHERE session_id = span.session_id)",
    "entered": "TRUE",
    "no_time": "r.best_us IS NULL",
}

TIMED_IN_SEGMENT = Clause(
    "EXISTS (SELECT 1 FROM timed WHERE session_id = span.session_id AND key = :segment AND seq = r.seq)"
)
# The entries of a subject, found before the others are gone through.
_ENTRIES_OF = (
    f"(SELECT session_id, seq FROM result WHERE ground_id IN ({part('grounds')})"
    " AND kind = {kind} AND subject_id IN (SELECT value FROM json_each({ids})))"
)
# The result is also one of another subject (:within_kind, :within): a driver's among those of a team.
WITHIN = Clause(f"(r.session_id, r.seq) IN {_ENTRIES_OF.format(kind=':within_kind', ids=':within')}")
# The result of a ground, or the entry of a span, is also one of (:beside_kind, :beside): a driver's poles for a team.
_BESIDE = _ENTRIES_OF.format(kind=":beside_kind", ids=":beside")
BESIDE, GROUND_BESIDE = f"(span.session_id, r.seq) IN {_BESIDE}", f"(r.session_id, r.seq) IN {_BESIDE}"
# The result is ahead of the best one of (:beside_kind, :beside).
_AHEAD = (
    "r.position < (SELECT min(b.position) FROM result AS b WHERE b.kind = :beside_kind"
    " AND b.subject_id IN (SELECT value FROM json_each(:beside)) AND b.session_id = span.session_id)"
)
# The entry ``r`` of a ``span`` is one of the subject's (:kind, :subjects).
OF_SUBJECT = Clause(f"(span.session_id, r.seq) IN {_ENTRIES_OF.format(kind=':kind', ids=':subjects')}")
# Who went through to a segment: whoever set a time in it, and as long as places are left the best of the others.
_REACHED = f"({TIMED_IN_SEGMENT.sql} OR (span.session_id, r.position) IN (SELECT session_id, place FROM reach))"
_HELD = "EXISTS (SELECT 1 FROM stage WHERE session_id = span.session_id AND key = :segment AND timed > 0)"
_MISSED = f"({_HELD} AND NOT coalesce({_REACHED}, FALSE))"
# Feats that need more than the result and its ground: few in each session, and found session by session.
_BY_SESSION = {"last", "lock_out", "ahead"}
# The first on the sheet, where the same subject is second too.
_FRONT_ROW = (
    "r.position = 1 AND EXISTS (SELECT 1 FROM result AS q WHERE q.session_id = span.session_id AND q.kind = r.kind"
    " AND q.position = 2 AND q.seq <> r.seq AND {same})"
)
_LOCKED_OUT: Mapping[Whose, str] = {
    "subjects": _FRONT_ROW.format(same="q.subject_id IN (SELECT value FROM json_each(:subjects))"),
    "each": _FRONT_ROW.format(
        same="coalesce((SELECT into_id FROM alias WHERE scope = :scope AND subject_id = q.subject_id), q.subject_id)"
        " = coalesce((SELECT into_id FROM alias WHERE scope = :scope AND subject_id = r.subject_id), r.subject_id)"
    ),
    "anyone": "r.position = 1 AND EXISTS (SELECT 1 FROM entry AS q WHERE q.revision_id = span.revision_id"
    " AND q.position = 2 AND q.team = r.team)",
}


def feat_clause(feat: str, whose: Whose = "each") -> Clause:
    """The condition of a feat; it takes ``:n`` and ``:segment``. Raises ``KeyError`` for what is none.

    ``whose``: of "each" subject there is, of the "subjects" in ``:subjects``, or of "anyone": then ``r`` is an entry.
    """
    match feat:
        case "pole":
            return Clause(part("on_pole"))
        case "segment":
            return Clause(_REACHED)
        case "missed":
            return Clause(_MISSED)
        case "ahead":
            return Clause(_AHEAD)
        case "lock_out":
            return Clause(_LOCKED_OUT[whose])
        case _:
            return Clause(_FEATS[feat])


def ground_feat_clause(feat: str, bits: Mapping[int, int]) -> Clause | None:
    """The condition of a feat on a result ``r`` of a ground ``g``; None where that does not tell it.

    ``bits`` are those that stand for the part that is asked for, by ground.
    """
    if feat in _BY_SESSION:
        return None
    if feat not in {"segment", "missed"}:
        return feat_clause(feat)
    held = {bit: sorted(ground for ground, its in bits.items() if its == bit) for bit in set(bits.values())}
    choices = [f"WHEN g.id IN ({', '.join(map(str, grounds))}) THEN {bit}" for bit, grounds in held.items()]
    bit = f"CASE {' '.join(choices)} END" if choices else "NULL"
    reached = f"(r.parts & {bit} OR (r.session_id, r.position) IN (SELECT session_id, place FROM reach))"
    return Clause(reached if feat == "segment" else f"({bit} IS NOT NULL AND NOT coalesce({reached}, FALSE))")


def subject_names(kind: str, text: str, *, whole: bool) -> Clause:
    """The condition on a subject's folded name: equal, or holding the words in a row."""
    if whole:
        return Clause("s.key = :text", {"text": subject_key(kind, text)})
    return Clause("' ' || s.key || ' ' LIKE '% ' || :text || ' %'", {"text": fold(text)})


def longer_names(text: str) -> Clause:
    """The condition on a subject's folded name: beginning with the words and going on."""
    return Clause("s.key LIKE :text || ' %'", {"text": fold(text)})


def composed(name: str, clauses: Mapping[str, Clause], parts: Mapping[str, str] | None = None) -> str:
    """A named statement with its holes filled, and some of its SQL changed for other.

    Raises ``KeyError`` for a clause without a hole.
    """
    sql = statement(name)
    for changed, other in (parts or {}).items():
        sql = sql.replace(changed, other)
    filled: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        clause = clauses.get(match[1])
        if clause is None:
            return match[0]
        filled.add(match[1])
        return f"({clause.sql}\n)" if match[0].endswith("TRUE") else clause.sql

    sql = _HOLE.sub(fill, sql)
    if missing := set(clauses) - filled:
        raise KeyError(f"the statement {name!r} has no hole {', '.join(sorted(missing))}")
    return sql


def parameters(clauses: Iterable[Clause]) -> dict[str, object]:
    """The values of all clauses' parameters."""
    return {name: value for clause in clauses for name, value in clause.params.items()}
