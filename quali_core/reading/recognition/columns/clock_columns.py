"""Times that are written over several columns: minutes in one, seconds in the next, perhaps thousandths in a third."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.reading.extracted import Line
from quali_core.reading.recognition.columns.header_words import spaced

_MINUTES = frozenset({"min", "mins", "minutes", "minuten", "minuti", "minutos", "m", "mm"})
_SECONDS = frozenset({"sec", "secs", "seconds", "sek", "sekunden", "secondes", "secondi", "segundos", "s", "ss"})
_THOUSANDTHS = frozenset({"ms", "1 1000", "1000", "thousandths", "thou", "millis", "msec", "mil", "tausendstel"})


def joined_clocks(
    header: tuple[str, ...] | None, lines: Sequence[Line]
) -> tuple[tuple[str, ...] | None, tuple[Line, ...]]:
    """Join such columns to one of times, under the heading of the first."""
    said = [spaced(text) for text in header or ()]
    at = next((i for i in range(len(said) - 1) if said[i] in _MINUTES and said[i + 1] in _SECONDS), None)
    if header is None or at is None:
        return header, tuple(lines)
    end = at + 3 if at + 2 < len(said) and said[at + 2] in _THOUSANDTHS else at + 2
    return (*header[:at], "Time", *header[end:]), tuple(_joined(line, at, end) for line in lines)


def _joined(line: Line, at: int, end: int) -> Line:
    cells = (*line.cells[:at], _clock([cell.strip() for cell in line.cells[at:end]]), *line.cells[end:])
    values = (*line.values[:at], None, *line.values[end:]) if line.values else ()
    return replace(line, cells=cells, values=values)


def _clock(parts: Sequence[str]) -> str:
    """A time in the usual way; empty cells are none, and what is no number stays as it stands."""
    if len(parts) < 2 or not parts[1]:
        return " ".join(part for part in parts if part)
    minutes, seconds, *rest = parts
    whole, point, fraction = seconds.replace(",", ".").partition(".")
    if not all(part.isdigit() for part in (minutes or "0", whole, *rest)):
        return " ".join(part for part in parts if part)
    if rest and not point:
        fraction = rest[0].zfill(3)
    return f"{minutes or 0}:{whole.zfill(2)}.{fraction or 0}"
