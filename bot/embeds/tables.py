"""An answer's table: its pages, and its rows as text."""

from __future__ import annotations

import re

from bot.embeds.columns import Cell, Track, lay_out
from bot.embeds.escape import code
from quali_core.answers import Column, Message, Name, Number, Row, Table, Value
from quali_core.answers.render import NOTHING, render, show
from quali_core.answers.values import say

PAGE_ROWS = 20
"""Rows of a page at most; pages are made about equally long."""

SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
PARTICLES = (
    *("al", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le"),
    *("mac", "mc", "san", "st", "ten", "ter", "van", "vd", "von", "zu", "zum", "af", "av"),
)
"""Small words that belong to the family name behind them."""

_YEAR = re.compile(r"(?<=\S) ((?:19|20)\d\d)\Z")
_SEVERAL = 2

PEOPLE = ("crew.of", "crew.large")


def page_count(table: Table | None) -> int:
    """How many pages a table has: at least one."""
    return max(1, -(-len(table.rows) // PAGE_ROWS)) if table else 1


def page_rows(table: Table, page: int) -> tuple[Row, ...]:
    """The rows of a page, counted from zero."""
    pages = page_count(table)
    each = -(-len(table.rows) // pages)
    return table.rows[page * each : (page + 1) * each]


def table_block(table: Table, language: str, page: int = 0) -> str:
    """A page of a table as a code block, every row within a phone's width."""
    rows = page_rows(table, page)
    tracks = [
        Track(code(render(say(column.label), language)), column.numeric, column.weight) for column in table.columns
    ]
    columns = [
        _column([_cell(row.cells[at], column, language) for row in rows], column)
        for at, column in enumerate(table.columns)
    ]
    cells = list(zip(*columns, strict=True))
    marks = [row.marked for row in rows]
    return "```\n" + "\n".join(line or " " for line in lay_out(tracks, cells, marks)) + "\n```"


def _column(cells: list[Cell], column: Column) -> list[Cell]:
    """The cells of a column; events that are all of one year may give it up where room is short."""
    years = {match[1] if (match := _YEAR.search(cell.forms[-1])) else None for cell in cells}
    if not column.label.endswith(".event") or len(cells) < _SEVERAL or len(years) > 1 or None in years:
        return cells
    return [Cell((*cell.forms, _YEAR.sub("", cell.forms[-1]))) for cell in cells]


def _cell(value: Value, column: Column, language: str) -> Cell:
    if isinstance(value, Message) and value.key in PEOPLE:
        return Cell(_people(value, language))
    if isinstance(value, Number) and column.numeric:
        return Cell((code(value.text),))
    if isinstance(value, tuple):
        return Cell((" / ".join(show(part, language, code) for part in value),))
    text = show(value, language, code)
    if text == NOTHING:
        return Cell()
    return Cell((text, *_SHORTER.get(column.label.rpartition(".")[2], _as_it_is)(text)))


def _as_it_is(text: str) -> tuple[str, ...]:
    return ()


def _shorter_event(text: str) -> tuple[str, ...]:
    return text.replace("Grand Prix", "GP"), " ".join(text.replace("Grand Prix", "").split())


def _shorter_person(text: str) -> tuple[str, ...]:
    return _initialled(text), _family_name(text)


_SHORTER = {"event": _shorter_event, "drivers": _shorter_person}
"""How a column's cells give way where room is short, by the last word of the column's label."""


def _people(crew: Message, language: str) -> tuple[str, ...]:
    """A crew from full names to ever shorter forms: initials, last words, the first driver and how many more."""
    names = crew.values.get("names")
    people = [code(name.text) for name in names if isinstance(name, Name)] if isinstance(names, tuple) else []
    people = [person for person in people if person]
    more = crew.values.get("more")
    others = len(people) - 1 + (more if isinstance(more, int) else 0)
    if not people:
        return (render(crew, language, code),)
    if others == 0:
        return (people[0], _initialled(people[0]), _family_name(people[0]))
    first = _family_name(people[0])
    forms = [f"{first} +{others}", f"{first}+{others}", f"{first.split()[-1]} +{others}", first]
    if not more:
        forms = [" / ".join(people), "/".join(map(_initialled, people)), "/".join(map(_family_name, people)), *forms]
    return tuple(forms)


def _initialled(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if rest and first[0].isalpha() and not first.isupper() else name


def _family_name(name: str) -> str:
    """The last word with the particles before it: ``de Lorenzi``."""
    words = [word for word in name.split() if word.rstrip(".").casefold() not in SUFFIXES]
    if not words:
        return name
    first = len(words) - 1
    while first > 0 and words[first - 1].casefold() in PARTICLES:
        first -= 1
    return " ".join(words[first:])
