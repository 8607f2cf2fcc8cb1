"""What stands beside the values that were chosen of unknown records: the totals of a race, numbers before names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from quali_core.reading.extracted import Cell, Role
from quali_core.reading.recognition.columns.header_words import meanings
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import Column
from quali_core.reading.structured.document import Node, written
from quali_core.reading.structured.meaning import SAMPLE, look_at
from quali_core.reading.structured.paths import Record, pick

_MARKED = re.compile(r"#\s?(\d{1,4}[A-Za-z]?)\s+(?=\S)")
_MAY_BE_MARKED = (Role.CAR, Role.DRIVERS, Role.TEAM)
_TOTALS = frozenset({Role.TIME, Role.RACE_TIME, Role.GAP})


def totals(paths: Sequence[str], records: Sequence[Record], chosen: Collection[str]) -> list[Column]:
    """The winner's time over what the others lost, under a word for times, beside the laps: what a race is told by."""
    for path in paths:
        leaf = path.rpartition(".")[2]
        if path in chosen or not _TOTALS & {*meanings(leaf)[:1]}:
            continue
        look = look_at(path, records)
        if look and look.long and look.plus:
            return [Column(Role.RACE_TIME, path, cells.text, leaf)]
    return []


def numbers_apart(columns: Sequence[Column], records: Sequence[Record]) -> list[Column]:
    """The columns, with a number that is marked before every car or name (``#42 Ferrari 499P``) in one of its own."""
    if any(one.role is Role.NUMBER for one in columns):
        return [*columns]
    for n, one in enumerate(columns):
        said = [text for record in records[:SAMPLE] if (text := written(pick(record, one.path)).strip())]
        if one.role in _MAY_BE_MARKED and len(said) > 1 and all(map(_MARKED.match, said)):
            number = Column(Role.NUMBER, one.path, _number, "number")
            return [*columns[:n], number, replace(one, form=_behind), *columns[n + 1 :]]
    return [*columns]


def _number(node: Node) -> Cell:
    match = _MARKED.match(written(node).strip())
    return Cell(match[1] if match else "")


def _behind(node: Node) -> Cell:
    return Cell(_MARKED.sub("", cells.text(node).text.strip(), count=1))
