"""A run of pasted records → a table for recognition, with what could not be told apart said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Details, Line, Refused, Role, Table
from quali_core.reading.pasted.cell_list import cell_table
from quali_core.reading.pasted.endings import (
    cut_problem,
    dangling,
    lacks_text,
    left_out,
    list_above,
    said_behind,
    untimed_end,
    without_cut_end,
)
from quali_core.reading.pasted.field_roles import Columns
from quali_core.reading.pasted.fields import columns_of
from quali_core.reading.pasted.gap_order import begun_anew
from quali_core.reading.pasted.in_front import PROSE_LAP, in_front
from quali_core.reading.pasted.labelled import is_labelled, off_labels
from quali_core.reading.pasted.leftovers import leftovers, lost_digits, of_several_days
from quali_core.reading.pasted.make_behind import make_ahead, text_ahead
from quali_core.reading.pasted.misread import misread
from quali_core.reading.pasted.pieces import is_timed, pieces
from quali_core.reading.pasted.records import runs
from quali_core.reading.pasted.run import MOST_ENTRIES, SHORTEST, Record, Run
from quali_core.reading.pasted.typed_lines import LineColumns, Typed, add_times, typed_parts, with_unit
from quali_core.reading.recognition.columns.header_words import meanings, name_columns
from quali_core.reading.values import parse_clock

_MOST = 0.5
_DOUBTED = 0.5
_CONTEXT = 12
_LONGEST_TITLE, _NEAR, _SENTENCE = 160, 3, 8
_OPENING = 4
_OF_WHAT = re.compile(r"\b(?:car|race|bike|start(?:ing)?) (?=(?:no|num|number|pos|position)\b)", re.IGNORECASE)
"""``Car No.`` and ``Starting pos.`` are one heading each."""


def lists(text: str) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """All lists in a text as tables, and what is to be said of them."""
    found = runs(text)
    longest = max((len(run.records) for run in found), default=0)
    if longest > MOST_ENTRIES:
        raise Refused(f"A list in the text has more than {MOST_ENTRIES} entries, far more than a classification.")
    tables: list[Table] = []
    problems: list[Problem] = []
    for run in found:
        opening = () if run is found[0] else tuple(line for line in found[0].before[:_OPENING] if len(line) < 200)
        one = listed(run, opening, is_one_of_several=len(found) > 1)
        tables.append(one.table)
        problems += one.problems
    return tuple(tables), (
        *problems,
        *left_out(text, found),
        *list_above(text, found),
        *said_behind(found),
        *dangling(text, found),
    )


@dataclass(slots=True)
class Listed:
    """The table that a run became, and its problems."""

    table: Table
    problems: list[Problem] = field(default_factory=list)


def listed(run: Run, opening: Sequence[str] = (), is_one_of_several: bool = False) -> Listed:
    """Lay a run out in columns. ``opening`` are the first lines of the text, which speak for all its lists.

    One of several lists is told from the others by the line above it.
    """
    header, before = _heading(run.before)
    context = tuple(dict.fromkeys([*opening, *before[-_CONTEXT:]]))
    name = next((line for line in reversed(before) if len(line) < _LONGEST_TITLE), None)
    if any(is_labelled(cell) for record in run.records[:SHORTEST] for cell in record.cells):
        run = replace(run, records=tuple(_in_line(record) for record in run.records))
    if run.records[0].cells:
        whole, problems = without_cut_end(run)
        one = Listed(cell_table(replace(run, records=whole), header, name, context), problems)
    else:
        one = _line_table(run, header, name, context)
    title = _title(before)
    if is_one_of_several and title:
        label = re.sub(r"\s*\(.*?\)|\s*:\s*$", "", title).strip()
        one.table = replace(one.table, details=Details(label=label))
    return one


def _title(before: Sequence[str]) -> str | None:
    """The line above a list that names it: a sentence only where no title stands near."""
    lines = [line for line in reversed(before) if len(line) < _LONGEST_TITLE]
    titles = (line for line in lines[:_NEAR] if not line.endswith((".", "!", "?")) or line.count(" ") < _SENTENCE)
    return next(titles, lines[0] if lines else None)


def _in_line(record: Record) -> Record:
    """Cells that say what they are need no columns: the record as if it stood in one line."""
    return replace(record, text=" | ".join(record.cells), cells=())


def _heading(before: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a header line directly above the records, and the other lines."""
    if not before:
        return (), ()
    line = _OF_WHAT.sub("", before[-1])
    words = line.split("\t") if "\t" in line else line.replace("/", " / ").split()
    known = sum(bool(meanings(word)) for word in words)
    if known >= 2 and known * 2 >= len(words) and name_columns(words):
        return tuple(words), tuple(before[:-1])
    return (), tuple(before)


_LAP_NUMBER = re.compile(r"\blap[ .]?(?:num(?:ber)?|no|nr|#)(?:\W|\Z)", re.IGNORECASE)
"""Over a column that tells in which lap a time was driven."""


def _line_table(run: Run, header: tuple[str, ...], name: str | None, context: tuple[str, ...]) -> Listed:
    records, problems = without_cut_end(run)
    roles = tuple(role for word in header for role in meanings(word)[:1])
    records, segments = off_labels(make_ahead(text_ahead(records, roles)))
    typed = typed_parts(records)
    text = columns_of([one.text for one in typed], roles)
    may_be_cut = run.is_open or (run.ends_text and not is_timed(pieces(records[-1].text)))
    if may_be_cut and not problems and len(records) > 1 and lacks_text(text):
        problems.append(cut_problem(records[-1]))
        records, typed = records[:-1], typed[:-1]
        segments = {label: times[:-1] for label, times in segments.items()}
        text = columns_of([one.text for one in typed], roles)
    columns = LineColumns([record.place for record in records], _led_by(roles, text))
    for role, cells in zip(text.roles, text.cells, strict=True):
        columns.add(role, role.value, cells)
    for label, times in segments.items():
        columns.add(Role.SEGMENT, label, times)
    add_times(columns, typed, header)
    if any(one.speed for one in typed):
        columns.add(Role.SPEED, "speed", with_unit([one.speed for one in typed]))
    are_laps = not _LAP_NUMBER.search(" ".join(run.before[-1:]))
    if are_laps and sum(bool(one.counts) for one in typed) >= _MOST * len(typed):
        columns.add(Role.LAPS, "laps", [one.counts[0] if one.counts else "" for one in typed])
    if any(one.status for one in typed):
        columns.add(Role.STATUS, "status", [one.status for one in typed])
    lines = [
        Line(cells, record.line, f"{record.place} {record.text}")
        for cells, record in zip(columns.rows(), records, strict=True)
    ]
    leader = _leader_in_prose(run.before, records, typed)
    if leader is not None:
        lines.insert(0, columns.row(leader, records[0].line))
        problems.append(_prose_note(leader, int(records[0].place)))
    elif columns.roles[0] is Role.POSITION and records[0].place.isdigit() and int(records[0].place) > 1:
        problems.append(_begins_late(records[0]))
    problems += [*in_front(run.before, records, typed, segments), *_doubts(text, records), *leftovers(text, records)]
    problems += [*lost_digits(typed, records), *of_several_days(records), *begun_anew(typed, records)]
    problems += [*untimed_end(run, records), *misread(records, typed, run.after)]
    if run.is_counted:
        problems.append(_COUNTED)
    table = Table(tuple(lines), tuple(columns.header), name, context, run.after, dict(enumerate(columns.roles)))
    return Listed(table, problems)


def _leader_in_prose(
    before: Sequence[str], records: Sequence[Record], typed: Sequence[Typed]
) -> tuple[str, str] | None:
    """Name and time of the pole where the list goes on behind it: the quickest lap in brackets behind a name."""
    if int(records[0].place) == 1 or any(one.laps for one in typed):
        return None
    laps = [(us, match) for line in before for match in PROSE_LAP.finditer(line) if (us := parse_clock(match[2]))]
    if not laps:
        return None
    _, match = min(laps, key=lambda lap: lap[0])
    return _name_at_end(match[1]), match[2]


def _name_at_end(words: str) -> str:
    """The capitalised words at the end of a phrase: the name, without what leads up to it (``Audi-Pilot``)."""
    name: list[str] = []
    for word in reversed(words.split()):
        if not word[0].isupper() or "-Pilot" in word or len(name) == 2:
            break
        name.insert(0, word)
    return " ".join(name) or words


def _prose_note(leader: tuple[str, str], first: int) -> Problem:
    missing = f"place {first - 1}" if first == 3 else f"places 2 to {first - 1}"
    also = "" if first == 2 else f"; {missing} stand only in the text and were not taken over"
    message = (
        f"The list begins at place {first}. Place 1, {leader[0]} {leader[1]}, was taken from the text above it{also}."
    )
    return Problem(Severity.WARNING, "leader_from_text", message)


_COUNTED = Problem(
    Severity.WARNING,
    "places_counted",
    "The list has no places: they were counted in the order of its lines.",
)


def _led_by(header: Sequence[Role], text: Columns) -> Role:
    """What the lines begin with: their places, unless a heading says that it is the cars' numbers."""
    are_numbers = header[:1] == (Role.NUMBER,) and Role.POSITION not in header and Role.NUMBER not in text.roles
    return Role.NUMBER if are_numbers else Role.POSITION


def _begins_late(first: Record) -> Problem:
    before = f"places 1 to {int(first.place) - 1} are" if int(first.place) > 2 else "place 1 is"
    message = f"The list begins at place {first.place} in line {first.line}; {before} missing."
    return Problem(Severity.ERROR, "list_begins_late", message, line=first.line)


def _doubts(text: Columns, records: Sequence[Record]) -> list[Problem]:
    found = [Problem(Severity.ERROR, "unsure_column", message, line=records[0].line) for message in text.unsure]
    if text.ragged:
        said = "; ".join(f"{records[i].line}: “{records[i].text[:60]}”" for i in text.ragged[:3])
        message = f"{len(text.ragged)} of the entries have more or fewer parts than the others, in line {said}."
        found.append(Problem(Severity.ERROR, "ragged_entry", message, line=records[text.ragged[0]].line))
    if not text.doubtful:
        return found
    names = text.cells[text.roles.index(Role.DRIVERS)] if Role.DRIVERS in text.roles else [one.text for one in records]
    lines = ", ".join(f"{records[i].line}: “{names[i]}”" for i in text.doubtful[:3])
    more = f" and {len(text.doubtful) - 3} more" if len(text.doubtful) > 3 else ""
    message = (
        "Driver and team stand side by side with nothing between them; where one ends is a guess in line "
        f"{lines}{more}."
    )
    severity = Severity.ERROR if len(text.doubtful) > _DOUBTED * len(records) else Severity.WARNING
    return [*found, Problem(severity, "name_or_team", message, line=records[text.doubtful[0]].line)]
