"""What is wrong or noteworthy in a classification.

An ``ERROR`` keeps a file out, a ``WARNING`` asks for a confirmation, a ``NOTE`` only informs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from quali_core.model import Classification, Entry, Order, Problem, SessionKind, Severity, clock
from quali_core.reading.recognition.judgement.denied import parts_in_disorder
from quali_core.reading.recognition.judgement.doubts import doubts
from quali_core.reading.recognition.judgement.repeats import repeated
from quali_core.reading.recognition.judgement.slips import slips
from quali_core.reading.recognition.judgement.strays import strays
from quali_core.reading.recognition.sessions.gaps import gaps_against_times

OVERSIZED = 200
"""A cell longer than this is no name, number or time."""
_LONGEST_WORD = 4
_SPREAD = 0.001
_WITHOUT_POLE = (SessionKind.PRACTICE, SessionKind.WARM_UP, SessionKind.RACE)
ASSUMED = Problem(
    Severity.NOTE, "session_assumed", "Nothing in the file says which session this is: it was taken for qualifying."
)


def check(session: Classification) -> tuple[Problem, ...]:
    """Check one classification as a whole."""
    found = [
        *_positions(session),
        *_numbers(session.entries),
        *repeated(session),
        *_times(session.entries),
        *_order(session),
        *_speeds(session.entries),
        *gaps_against_times(session),
        *_oversized(session.entries),
        *doubts(session),
        *slips(session),
        *strays(session),
        *parts_in_disorder(session),
    ]
    return tuple(found)


def _warning(code: str, message: str, line: int | None = None, column: str | None = None) -> Problem:
    return Problem(Severity.WARNING, code, message, line=line, column=column)


def _note(code: str, message: str, line: int | None = None, column: str | None = None) -> Problem:
    return Problem(Severity.NOTE, code, message, line=line, column=column)


def _positions(session: Classification) -> list[Problem]:
    if session.order is Order.COMPUTED:
        if session.session is SessionKind.RACE:  # its rows were taken as they stand, which is said there
            return []
        return [_note("order_computed", "The file has no positions; the order was computed from the times.")]
    lines = defaultdict(list)
    for entry in session.entries:
        if entry.position is not None:
            lines[entry.position].append(entry.line)
    found = [
        _warning(
            "duplicate_position", f"Position {place} stands on {len(at)} lines: expected it once.", at[1], "position"
        )
        for place, at in sorted(lines.items())
        if len(at) > 1
    ]
    if lines:
        missing = sorted(set(range(min(lines), max(lines) + 1)) - set(lines))
        # A place shared by two entries leaves the next one empty: that is a tie, said once.
        missing = [place for place in missing if len(lines.get(place - 1, ())) < 2]
        if missing:
            found.append(
                _warning(
                    "missing_position",
                    f"Expected every position from {min(lines)} to {max(lines)}: missing {_listed(missing)}.",
                    column="position",
                )
            )
        if min(lines) > 1:
            message = f"The positions begin at {min(lines)}: expected 1. Those before are missing."
            severity = Severity.WARNING if session.session in _WITHOUT_POLE else Severity.ERROR
            found.append(Problem(severity, "missing_position", message, column="position"))
    return found


def _listed(places: Sequence[int]) -> str:
    head = ", ".join(map(str, places[:8]))
    return f"{head} and {len(places) - 8} more" if len(places) > 8 else head


def _numbers(entries: Sequence[Entry]) -> list[Problem]:
    counts = Counter(entry.number for entry in entries if entry.number)
    found = []
    for number, times in counts.items():
        if times > 1:
            at = [entry.line for entry in entries if entry.number == number]
            found.append(
                _warning(
                    "duplicate_number",
                    f"Car number {number} stands on {times} lines: expected it once.",
                    at[1],
                    "number",
                )
            )
    found += [
        _warning("unread_number", f"Expected a car number, got “{entry.number[:60]}”.", entry.line, "number")
        for entry in entries
        if entry.number and len(entry.number) > _LONGEST_WORD and not any(map(str.isdigit, entry.number))
    ]
    without = [entry for entry in entries if not entry.number]
    if counts and without:
        found.append(
            _warning(
                "missing_number",
                f"{len(without)} of {len(entries)} entries have no car number.",
                without[0].line,
                "number",
            )
        )
    return found


def _times(entries: Sequence[Entry]) -> list[Problem]:
    timed = [entry.best.us for entry in entries if entry.best]
    if len(timed) < 3:
        return []
    middle = median(timed)
    return [
        _note(
            "unlikely_time",
            f"{entry.best.text or clock(entry.best.us)} is far from the others; "
            f"half of them are below {clock(round(middle))}.",
            entry.line,
            "time",
        )
        for entry in entries
        if entry.best and not middle / 1.5 < entry.best.us < middle * 1.5
    ]


def reached(entry: Entry) -> str | None:
    """The last segment in which an entry set a time: times of different segments have no order."""
    for segment in reversed(entry.segments):
        if segment.time:
            return segment.name
    return None


def _order(session: Classification) -> list[Problem]:
    placed = sorted(
        (entry for entry in session.entries if entry.position and entry.best), key=lambda entry: entry.position or 0
    )
    slower = [
        (earlier, later)
        for earlier, later in pairwise(placed)
        if earlier.best and later.best and later.best.us < earlier.best.us and reached(earlier) == reached(later)
    ]
    if not slower or session.session is SessionKind.RACE:
        return []
    earlier, later = slower[0]
    more = f", and {len(slower) - 1} more such places" if len(slower) > 1 else ""
    return [
        _note(
            "order_not_by_time",
            f"P{later.position} is faster than P{earlier.position}{more}: the official order is kept.",
            later.line,
            "time",
        )
    ]


def _speeds(entries: Sequence[Entry]) -> list[Problem]:
    laps = [(entry, entry.speed_kmh * entry.best.us / 3.6e9) for entry in entries if entry.best and entry.speed_kmh]
    if len(laps) < 3:
        return []
    middle = median(length for _, length in laps)
    agreeing = sum(abs(length - middle) <= _SPREAD * middle for _, length in laps)
    if agreeing * 2 < len(laps):
        return []
    return [
        _note(
            "speed_against_time",
            f"{entry.speed_kmh:g} km/h in {clock(entry.best.us)} makes a lap of {length:.3f} km, "
            f"the others {middle:.3f} km: a typing error in one of the two?",
            entry.line,
            "speed",
        )
        for entry, length in laps
        if entry.best and abs(length - middle) > _SPREAD * middle
    ]


def _oversized(entries: Sequence[Entry]) -> list[Problem]:
    found = []
    for entry in entries:
        if len(entry.line_text or "") <= OVERSIZED and entry.line_text:
            continue
        texts = {"car": entry.car, "team": entry.team, "class": entry.class_name, "number": entry.number}
        texts |= {"drivers": max(entry.crew, key=len, default="")}
        found += [
            _warning("oversized_cell", f"{len(text)} characters: expected at most {OVERSIZED}.", entry.line, name)
            for name, text in texts.items()
            if text and len(text) > OVERSIZED
        ]
    return found
