"""An older database is brought along: what is derived from its results is what this version would have written."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from made import FIELD, MAGNY_COURS, MONZA, made

from quali_core.model import LIBRARY, LOCAL, Classification, EntryStatus, LapTime, Segment
from quali_core.store import Store
from quali_core.store.migrate import APPLICATION_ID, migrations, split

# What the first schema has that is copied, in an order that its foreign keys allow.
KEPT = (
    *("file", "event", "action", "session", "revision", "entry", "shadow", "subject", "name", "alias", "change"),
    *("setting", "profile", "view", "scope"),
)
DERIVED = {
    "result": "SELECT g.scope, g.kind, g.series_key, g.parts, r.kind, r.subject_id, r.session_id, r.seq, r.year,"
    " r.position, r.best_us, r.parts, r.status, r.name_id FROM result AS r JOIN ground AS g ON g.id = r.ground_id",
    "timed": "SELECT * FROM timed",
    "stage": "SELECT * FROM stage",
    "sheet": "SELECT * FROM sheet",
    "margin": "SELECT * FROM margin",
}  # fmt: skip


def knock_out(one: Classification) -> Classification:
    """The same in parts, in the second of which only the first three set a time; one was disqualified."""
    entries = [
        replace(
            entry,
            segments=(
                Segment("Q1", LapTime(95_000_000 + n, "")),
                Segment("Superpole 2", entry.best if n < 3 else None),
                Segment("Q3"),
            ),
        )
        for n, entry in enumerate(one.entries)
    ]
    entries[3] = replace(entries[3], status=EntryStatus.DISQUALIFIED)
    return replace(one, entries=tuple(entries))


async def test_what_an_older_version_stored_is_summed_up(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "new.db") as store:
        await store.writer(LIBRARY, "library").save([made(), knock_out(made(MONZA))])
        writer = store.writer(LOCAL, "cli")
        (saved,) = (await writer.save([knock_out(made())])).sessions
        await writer.save([knock_out(made(field=(FIELD[1], FIELD[0], *FIELD[2:]), file="again.txt"))])
        (gone,) = (await writer.save([made(replace(MAGNY_COURS, name="Spa"))])).sessions
        await writer.remove(gone.session_id)
        await writer.set_alias("team", "R & M", "BMS Scuderia Italia")
        assert saved.session_id != gone.session_id
    older(tmp_path / "new.db", tmp_path / "old.db")
    async with await Store.open(tmp_path / "old.db"):
        pass
    for table, sql in DERIVED.items():
        brought, written = (sorted(map(repr, rows(tmp_path / name, sql))) for name in ("old.db", "new.db"))
        assert brought == written, table
        assert brought
    assert rows(tmp_path / "old.db", "PRAGMA foreign_key_check") == []
    schema = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    assert rows(tmp_path / "old.db", schema) == rows(tmp_path / "new.db", schema)


def older(new: Path, old: Path) -> None:
    """Write the results of a database as the first version kept them."""
    number, name, script = migrations()[0]
    with closing(sqlite3.connect(old, isolation_level=None)) as target, closing(sqlite3.connect(new)) as source:
        for statement in split(script):
            target.execute(statement)
        target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        target.execute("INSERT INTO migration VALUES (?, ?, '2026-01-01')", (number, name))
        target.execute("BEGIN")
        for table in KEPT:
            insert(target, table, source.execute(f"SELECT * FROM {table}").fetchall())
        insert(
            target,
            "result",
            source.execute("SELECT kind, subject_id, session_id, seq, position, best_us, status, name_id FROM result"),
        )
        insert(target, "part", source.execute(_PARTS).fetchall())
        target.execute("COMMIT")


_PARTS = """
SELECT s.id, lower(json_extract(p.value, '$[0]')), e.seq, p.key + 1,
       json_extract(p.value, '$[0]'), json_extract(p.value, '$[1]')
FROM session AS s JOIN entry AS e ON e.revision_id = s.current_revision JOIN json_each(e.segments) AS p
WHERE e.segments IS NOT NULL
"""


def insert(target: sqlite3.Connection, table: str, found: Sequence[tuple[object, ...]] | sqlite3.Cursor) -> None:
    for row in found:
        target.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()
