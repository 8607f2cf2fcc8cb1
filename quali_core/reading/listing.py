"""A run of pasted records → a table for recognition, with what could not be told apart said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quali_core.model import Problem, Severity
from quali_core.model.fold import fold
from quali_core.reading.extracted import Details, Line, Role, Table
from quali_core.reading.fields import Columns, columns_of
from quali_core.reading.header_words import is_segment, meanings
from quali_core.reading.pieces import Kind, Piece, clean_time, is_timed, pieces
from quali_core.reading.records import Record, Run, runs
from quali_core.reading.values import LONGEST_LAP, parse_clock, parse_plain

_MOST = 0.5
_CONTEXT = 12
_OPENING = 4
_STRAY = re.compile(r"\s*(?:\d{1,4}[.)]?|NC|DNF|DNS|DSQ|EXC?)\s+(?:\d{1,3}\s+)?[^\W\d_]{2}")
_STRAY_LENGTH = 200
_PROSE_LAP = re.compile(
    r"((?:[^\W\d_][\w'’.-]*\s+){1,3}[^\W\d_][\w'’.-]*)\s*\(\s*([^()]*?\d[:'’]\d\d[.,\"]\d{1,4}[^()]*?)\s*\)"
)


def lists(text: str) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """All lists in a text as tables, and what is to be said of them."""
    found = runs(text)
    tables: list[Table] = []
    problems: list[Problem] = []
    for run in found:
        opening = () if run is found[0] else tuple(line for line in found[0].before[:_OPENING] if len(line) < 200)
        one = listed(run, opening, is_one_of_several=len(found) > 1)
        tables.append(one.table)
        problems += one.problems
    return tuple(tables), (*problems, *_left_out(text, found), *_dangling(text, found))


def _dangling(text: str, found: Sequence[Run]) -> list[Problem]:
    """A place or a piece of a time that stands alone at the open end of a text: the next entry was cut off."""
    lines = text.splitlines()
    if not found or found[-1].is_open or text.endswith(("\n", "\r")) or not re.match(r"\s*\d[\d:.)' ]*$", lines[-1]):
        return []
    message = (
        f"The text ends in the middle of line {len(lines)}: “{lines[-1].strip()}”. What stood behind it is missing."
    )
    return [Problem(Severity.ERROR, "cut_off", message, line=len(lines))]


def _left_out(text: str, found: Sequence[Run]) -> list[Problem]:
    """Lines that look like entries and stand in no list: said, and where they are many no sure reading."""
    if not found:
        return []
    taken = {record.line for run in found for record in run.records}
    first = min(taken)
    lines = text.splitlines()
    missed = [
        number
        for number, line in enumerate(lines, 1)
        if number > first and number not in taken and _STRAY.match(line) and is_timed(pieces(line[:_STRAY_LENGTH]))
    ]
    if not missed or any(record.cells for run in found for record in run.records):
        return []
    severity = Severity.ERROR if len(missed) > 0.2 * len(taken) else Severity.WARNING
    count = (
        f"{len(missed)} lines with numbers and times stand"
        if len(missed) > 1
        else "A line with a number and a time stands"
    )
    where = f"line {missed[0]}, “{lines[missed[0] - 1].strip()[:60]}”"
    message = f"{count} outside the order of the list and did not come in: {where}."
    return [Problem(severity, "lines_left_out", message, line=missed[0])]


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
    name = next((line for line in reversed(before) if len(line) < 160), None)
    if run.records[0].cells:
        whole, problems = _without_cut_end(run)
        one = Listed(_cell_table(replace(run, records=whole), header, name, context), problems)
    else:
        one = _line_table(run, header, name, context)
    if is_one_of_several and name:
        label = re.sub(r"\s*\(.*?\)|\s*:\s*$", "", name).strip()
        one.table = replace(one.table, details=Details(label=label))
    return one


def _heading(before: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a header line directly above the records, and the other lines."""
    if not before:
        return (), ()
    words = before[-1].split("\t") if "\t" in before[-1] else before[-1].replace("/", " / ").split()
    known = sum(bool(meanings(word)) for word in words)
    if known >= 2 and known * 2 >= len(words):
        return tuple(words), tuple(before[:-1])
    return (), tuple(before)


# ---- one cell a line


def _cell_table(run: Run, header: tuple[str, ...], name: str | None, context: tuple[str, ...]) -> Table:
    records = [[cell for cell in record.cells if cell] for record in run.records]
    length = Counter(map(len, records)).most_common(1)[0][0]
    header = _with_code(header, records, length)
    has_header = len(header) == length + 1
    kinds = _column_kinds([cells for cells in records if len(cells) == length], length)
    lines = tuple(
        Line((record.place, *_fitted(cells, kinds)), record.line, " | ".join((record.place, *cells)))
        for record, cells in zip(run.records, records, strict=True)
    )
    return Table(lines, header if has_header else None, name, context, run.after, {0: Role.POSITION})


def _with_code(header: tuple[str, ...], records: Sequence[Sequence[str]], length: int) -> tuple[str, ...]:
    """Give the short form of a name (``NOR`` behind ``Lando Norris``) a heading, where the page has none for it."""
    if len(header) != length:
        return header
    whole = [cells for cells in records if len(cells) == length]
    for i in range(1, length):
        if sum(_is_short_form(cells[i], cells[i - 1]) for cells in whole) > 0.7 * len(whole):
            return (*header[: i + 1], "Code", *header[i + 1 :])
    return header


def _is_short_form(code: str, name: str) -> bool:
    words = fold(name).split()
    return bool(re.fullmatch(r"[A-Z]{3}", code)) and any(word[:2] == code[:2].casefold() for word in words)


def _column_kinds(records: Sequence[Sequence[str]], length: int) -> list[str]:
    return [Counter(_kind(cells[i]) for cells in records).most_common(1)[0][0] for i in range(length)]


def _kind(cell: str) -> str:
    found = pieces(cell)
    kinds = {piece.kind for piece in found}
    if kinds & {Kind.LAP, Kind.GAP, Kind.DECIMAL, Kind.NONE, Kind.SPEED}:
        return "time"
    return "count" if cell.isdigit() else "text"


def _fitted(cells: Sequence[str], kinds: Sequence[str]) -> tuple[str, ...]:
    """Put a record's cells under the columns they fit; a record with fewer cells leaves some empty."""
    fitted = [""] * len(kinds)
    at = 0
    for i, cell in enumerate(cells):
        spare = len(kinds) - at - (len(cells) - i)
        while spare > 0 and _kind(cell) != kinds[at]:
            at, spare = at + 1, spare - 1
        if at < len(kinds):
            fitted[at] = cell
            at += 1
        else:
            fitted[-1] = f"{fitted[-1]} {cell}"
    return tuple(fitted)


# ---- one record a line


@dataclass(frozen=True, slots=True)
class _Typed:
    """The parts of one record by kind."""

    text: str
    laps: tuple[str, ...]
    gaps: tuple[str, ...]
    speed: str
    counts: tuple[str, ...]
    status: str


def _line_table(run: Run, header: tuple[str, ...], name: str | None, context: tuple[str, ...]) -> Listed:
    records, problems = _without_cut_end(run)
    typed = _typed(records)
    roles = tuple(role for word in header for role in meanings(word)[:1])
    text = columns_of([one.text for one in typed], roles)
    if run.is_open and not problems and len(records) > 1 and _lacks_text(text):
        problems.append(_cut_problem(records[-1]))
        records, typed = records[:-1], typed[:-1]
        text = columns_of([one.text for one in typed], roles)
    columns = _Columns([record.place for record in records])
    for role, cells in zip(text.roles, text.cells, strict=True):
        columns.add(role, role.value, cells)
    _add_times(columns, typed, header)
    if any(one.speed for one in typed):
        columns.add(Role.SPEED, "speed", _with_unit([one.speed for one in typed]))
    if sum(bool(one.counts) for one in typed) >= _MOST * len(typed):
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
    problems += _doubts(text, records)
    table = Table(tuple(lines), tuple(columns.header), name, context, run.after, dict(enumerate(columns.roles)))
    return Listed(table, problems)


class _Columns:
    """Columns of one length, with headings and roles."""

    def __init__(self, places: Sequence[str]) -> None:
        self.roles = [Role.POSITION]
        self.header = ["position"]
        self._cells: list[Sequence[str]] = [places]

    def add(self, role: Role, heading: str, cells: Sequence[str]) -> None:
        """Append a column."""
        self.roles.append(role)
        self.header.append(heading)
        self._cells.append(cells)

    def rows(self) -> list[tuple[str, ...]]:
        """The cells by row."""
        return list(zip(*self._cells, strict=True))

    def row(self, leader: tuple[str, str], line: int) -> Line:
        """A row for an entry that only the text names."""
        known = {Role.POSITION: "1", Role.DRIVERS: leader[0], Role.TIME: leader[1]}
        return Line(tuple(known.get(role, "") for role in self.roles), line, f"{leader[0]} ({leader[1]})")


def _typed(records: Sequence[Record]) -> list[_Typed]:
    found = [pieces(record.text) for record in records]
    has_laps = any(piece.kind is Kind.LAP for parts in found for piece in parts)
    decimals = [[parse_plain(piece.text) or 0 for piece in parts if piece.kind is Kind.DECIMAL] for parts in found]
    behind = [us for row in decimals for us in (row if has_laps else row[1:])]
    are_speeds = bool(behind) and min(behind) > 60_000_000
    return [_by_kind(parts, has_laps, are_speeds) for parts in found]


def _by_kind(parts: Sequence[Piece], has_laps: bool, are_speeds: bool) -> _Typed:
    laps: list[str] = []
    gaps: list[str] = []
    counts: list[str] = []
    speed = ""
    texts = [piece.text for piece in parts if piece.kind is Kind.TEXT]
    for piece in parts:
        match piece.kind:
            case Kind.LAP:
                laps.append(clean_time(piece.text))
            case Kind.NONE:
                laps.append(piece.text)
            case Kind.GAP:
                gaps.append(_gap(piece.text))
            case Kind.DECIMAL if are_speeds and (has_laps or laps):
                speed = speed or piece.text
            case Kind.DECIMAL if has_laps or laps:
                gaps.append(_gap(piece.text))
            case Kind.DECIMAL:
                laps.append(clean_time(piece.text))
            case Kind.SPEED:
                speed = speed or piece.text
            case Kind.COUNT | Kind.LAPS:
                counts.append(piece.text.strip("()"))
    status = " ".join(texts[1:]) if len(texts) > 1 else ""
    return _Typed(texts[0] if texts else "", tuple(laps), tuple(gaps), speed, tuple(counts), status)


def _with_unit(speeds: Sequence[str]) -> list[str]:
    """One unit for the whole column, also where only its first line names it."""
    is_mph = any(re.search(r"mph|mi/h", speed, re.IGNORECASE) for speed in speeds)
    return [f"{speed} mph" if is_mph and speed and speed[-1].isdigit() else speed for speed in speeds]


def _gap(text: str) -> str:
    """A gap with its sign, whatever word stood for it (``à 0"123``)."""
    bare = re.sub(r"^(?:[+＋]|à|at|a)\s*", "", clean_time(text), flags=re.IGNORECASE)
    return f"+{bare}"


def _add_times(columns: _Columns, typed: Sequence[_Typed], header: Sequence[str]) -> None:
    """Times into one column or one for each segment; gaps in place of times stay in the column of times."""
    most = max((len(one.laps) for one in typed), default=0)
    instead = [one for one in typed if not one.laps and one.gaps]
    is_race = any((parse_clock(lap) or 0) > LONGEST_LAP for one in typed for lap in one.laps)
    if most <= 1 and (instead or is_race):
        role = Role.RACE_TIME if is_race else Role.TIME
        columns.add(role, role.value, [next(iter((*one.laps, *one.gaps)), "") for one in typed])
        return
    names = [word for word in header if is_segment(word) or Role.TIME in meanings(word)[:1]]
    for i in range(most):
        cells = [one.laps[i] if i < len(one.laps) else "" for one in typed]
        heading = names[i] if len(names) == most else f"Q{i + 1}"
        is_part = most > 1 and (is_segment(heading) or len(names) != most)
        columns.add(Role.SEGMENT if is_part else Role.TIME, heading if most > 1 else "time", cells)
    for role, at in ((Role.GAP, 0), (Role.INTERVAL, 1)):
        cells = [one.gaps[at] if at < len(one.gaps) else "" for one in typed]
        if any(cells):
            columns.add(role, role.value, cells)


def _without_cut_end(run: Run) -> tuple[tuple[Record, ...], list[Problem]]:
    """Leave out a last record that breaks off, and say so."""
    if run.after or len(run.records) < 2 or not _breaks_off(run):
        return run.records, []
    return run.records[:-1], [_cut_problem(run.records[-1])]


def _cut_problem(last: Record) -> Problem:
    message = (
        f"Line {last.line} (place {last.place}) breaks off: “{last.text[-40:]}”. It was left out, and what stood "
        "behind it is missing."
    )
    return Problem(Severity.ERROR, "cut_off", message, line=last.line)


def _lacks_text(text: Columns) -> bool:
    """Whether the last record has nothing in a column that all the others fill."""
    return any(all(cells[:-1]) and not cells[-1] for cells in text.cells)


def _breaks_off(run: Run) -> bool:
    """A last record whose time has lost digits; at the open end of a text also one without what all others have."""
    *others, last = run.records
    if last.cells:
        return _cells_break_off([record.cells for record in others], last.cells)
    decimals = {_decimals(record.text) for record in others}
    if len(decimals) == 1 and 0 < _decimals(last.text) < max(decimals) and (run.is_open or len(others) > 2):
        return True
    if not run.is_open:
        return False
    always = set.intersection(*(_parts(record.text) for record in others[1:] or others))
    is_cut_within = last.text.count("(") > last.text.count(")") or last.text.endswith(("+", ":", "'", "."))
    is_cut_at_dash = last.text.endswith("-") and not any(record.text.endswith("-") for record in others)
    return bool(always - _parts(last.text)) or is_cut_within or is_cut_at_dash


def _cells_break_off(others: Sequence[Sequence[str]], last: Sequence[str]) -> bool:
    """Whether the last cells lack a text or any time that all others have, or a time has lost digits."""
    kinds = [Counter(map(_kind, cells)) for cells in others]
    mine = Counter(map(_kind, last))
    if any(
        mine[kind] < min(1 if kind == "time" else 9, *(count[kind] for count in kinds)) for kind in ("text", "time")
    ):
        return True
    decimals = {_decimals(cell) for cells in others for cell in cells if _kind(cell) == "time"} - {0}
    return len(decimals) == 1 and any(_kind(cell) == "time" and 0 < _decimals(cell) < max(decimals) for cell in last)


def _parts(text: str) -> set[str]:
    """Which kinds of parts a record has: a text, a time or a word for none, a speed."""
    kinds = {piece.kind for piece in pieces(text)}
    timed = {"time"} if kinds & {Kind.LAP, Kind.NONE, Kind.GAP, Kind.DECIMAL} else set()
    return timed | {kind.value for kind in kinds & {Kind.TEXT, Kind.SPEED}}


def _decimals(text: str) -> int:
    times = [piece.text for piece in pieces(text) if piece.kind in (Kind.LAP, Kind.GAP, Kind.DECIMAL)]
    digits = re.search(r"(\d+)\D*$", times[0]) if times else None
    return len(digits[1]) if digits else 0


def _leader_in_prose(
    before: Sequence[str], records: Sequence[Record], typed: Sequence[_Typed]
) -> tuple[str, str] | None:
    """Name and time of the pole where the list goes on behind it: the quickest lap in brackets behind a name."""
    if int(records[0].place) == 1 or any(one.laps for one in typed):
        return None
    laps = [(us, match) for line in before for match in _PROSE_LAP.finditer(line) if (us := parse_clock(match[2]))]
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


def _doubts(text: Columns, records: Sequence[Record]) -> list[Problem]:
    if not text.doubtful:
        return []
    lines = ", ".join(
        f"{records[i].line}: “{text.cells[text.roles.index(Role.DRIVERS)][i]}”" for i in text.doubtful[:3]
    )
    more = f" and {len(text.doubtful) - 3} more" if len(text.doubtful) > 3 else ""
    message = (
        "Driver and team stand side by side with nothing between them; where one ends is a guess in line "
        f"{lines}{more}."
    )
    return [Problem(Severity.WARNING, "name_or_team", message, line=records[text.doubtful[0]].line)]
