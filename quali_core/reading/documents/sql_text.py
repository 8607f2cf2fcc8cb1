"""The tables that a database's dump holds: rows inserted or copied, under the columns that it names or created."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from quali_core.reading.extracted import Refused

_NAME = r"(?:[\w$]+\.)?[`\"\[]?(?P<table>[\w$]+)[`\"\]]?"
_INSERT = re.compile(
    rf"\b(?:INSERT\s+(?:OR\s+\w+\s+|IGNORE\s+)?INTO|REPLACE\s+INTO)\s+(?:[`\"\[]?[\w$]+[`\"\]]?\.)?{_NAME}\s*"
    r"(?:\((?P<columns>[^()]*)\)\s*)?VALUES\s*",
    re.IGNORECASE,
)
_COPY = re.compile(rf"^COPY\s+{_NAME}\s*\((?P<columns>[^()]*)\)\s+FROM\s+stdin\b[^\n]*\n", re.IGNORECASE | re.MULTILINE)
_CREATE = re.compile(rf"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s*\(", re.IGNORECASE)
_COLUMN = re.compile(r"^\s*[`\"\[]?(?P<name>[A-Za-z_]\w*)[`\"\]]?\s+\w+", re.MULTILINE)
_NO_COLUMN = frozenset({"primary", "unique", "key", "constraint", "foreign", "index", "check", "fulltext"})
_TEXT = r"'(?:[^'\\]|\\.|'')*+'"
_ROW = re.compile(rf"\s*\((?P<row>(?:{_TEXT}|[^'()]|\([^()]*\))*+)\)\s*(?P<end>[,;]?)", re.DOTALL)
_VALUE = re.compile(rf"\s*(?:[NE]?(?P<text>{_TEXT})|(?P<plain>[^,']*))(?:::\s*\w+)?\s*(?:,|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
_NULL = "\\N"
_MOST, _TABLES = 100_000, 300
"""So many statements and tables no dump of results has."""


@dataclass(slots=True)
class _Rows:
    columns: tuple[str, ...] | None
    rows: list[list[str]] = field(default_factory=list)


def is_dump(text: str) -> bool:
    """Whether a text inserts rows into a table or copies them there."""
    head = text[:200_000]
    return any(pattern.search(head) for pattern in (_INSERT, _COPY))


def tables_in(text: str) -> dict[str, str]:
    """Each table that gets rows, as comma-separated text under its columns. Raises ``Refused``."""
    if sum(1 for _ in islice(chain(_INSERT.finditer(text), _COPY.finditer(text)), _MOST)) == _MOST:
        raise Refused("The dump inserts rows too often for one of results: give the tables that hold them.")
    created = {match["table"]: _created(text, match.end()) for match in _CREATE.finditer(text)}
    found: dict[str, _Rows] = {}
    for match in _INSERT.finditer(text):
        columns = _listed(match["columns"]) if match["columns"] else created.get(match["table"])
        found.setdefault(match["table"], _Rows(columns)).rows.extend(_inserted(text, match.end()))
    for match in _COPY.finditer(text):
        found.setdefault(match["table"], _Rows(_listed(match["columns"]))).rows.extend(_copied(text, match.end()))
    if len(found) > _TABLES:
        raise Refused(f"The dump has rows for more than {_TABLES} tables: give those that hold the results.")
    return {table: _written(rows) for table, rows in found.items() if rows.rows}


def _created(text: str, at: int) -> tuple[str, ...]:
    """The columns that a table was created with."""
    body = text[at:end] if (end := text.find(";", at)) > 0 else text[at:]
    names = [match["name"] for match in _COLUMN.finditer(re.sub(r",(?![^()]*\))", ",\n", body))]
    return tuple(name for name in names if name.lower() not in _NO_COLUMN)


def _listed(columns: str) -> tuple[str, ...]:
    return tuple(column.strip().strip('`"[]') for column in columns.split(","))


def _inserted(text: str, at: int) -> Iterator[list[str]]:
    while match := _ROW.match(text, at):
        yield [_value(value) for value in _VALUE.finditer(match["row"]) if value.group()]
        at = match.end()
        if match["end"] != ",":
            return


def _value(match: re.Match[str]) -> str:
    if match["text"] is not None:
        return _ESCAPED.sub(lambda escaped: escaped[1] or "'", match["text"][1:-1])
    plain = (match["plain"] or "").strip()
    return "" if plain.upper() == "NULL" else plain


def _copied(text: str, at: int) -> Iterator[list[str]]:
    end = text.find("\n\\.", at)
    for line in text[at : end if end >= 0 else len(text)].splitlines():
        yield ["" if cell == _NULL else cell for cell in line.split("\t")]


def _written(table: _Rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([table.columns, *table.rows] if table.columns else table.rows)
    return out.getvalue()
