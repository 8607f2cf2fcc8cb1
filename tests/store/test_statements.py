from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from quali_core.store.migrate import migrations, split
from quali_core.store.statements import statements


@pytest.fixture(scope="module")
def empty() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for _, _, script in migrations():
            for statement in split(script):
                connection.execute(statement)
        yield connection


@pytest.mark.parametrize("name", sorted(statements()))
def test_every_statement_prepares(empty: sqlite3.Connection, name: str) -> None:
    sql = statements()[name]
    named = dict.fromkeys(re.findall(r":([a-z_]+)", sql))
    numbers = max(map(int, re.findall(r"\?(\d+)", sql)), default=0) or sql.count("?")
    empty.execute(f"EXPLAIN {sql}", named or [None] * numbers).fetchall()


def test_statements_that_read_results_are_bounded_by_a_scope() -> None:
    unbounded = {
        name for name, sql in statements().items() if sql.upper().startswith(("SELECT", "WITH")) and ":scope" not in sql
    }
    # These go by ids that a bounded statement gave out before, or hold nothing of anyone's.
    assert unbounded <= {
        *("entries", "next_ids", "files_of_hashes", "sessions_of_events", "event_of_session", "others_of_identity"),
        *("sessions_of_event", "names_of_session", "subjects_of_keys", "undoes_of_change", "last_revision"),
        *("actions_of_actor", "left_scopes", "server_scopes", "sequences"),
    }
