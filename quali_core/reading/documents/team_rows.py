"""Team events: the row of a team, below it a row for each of its drivers, all under the team's id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.reading.extracted import Line

_WANTED = ("team id", "cust id", "name")
_HEAD = 12


def crewed(lines: list[Line]) -> list[Line]:
    """Lines with the drivers of a team in the team's row, and its name in a column of its own; others as they are."""
    head, at = next(((i, at) for i, line in enumerate(lines[:_HEAD]) if (at := _at(line.cells))), (0, None))
    if at is None:
        return lines
    team, own, name = at
    rows = lines[head + 1 :]
    if not any(_is_team(line.cells, team, own) for line in rows):
        return lines
    width = len(lines[head].cells)
    found = [*lines[:head], replace(lines[head], cells=(*lines[head].cells, "Team"))]
    crews: dict[str, list[str]] = {}
    for line in rows:
        if len(line.cells) == width and not _is_team(line.cells, team, own):
            crews.setdefault(line.cells[team], []).append(line.cells[name])
    for line in rows:
        cells = line.cells
        if len(cells) != width:
            found.append(line)
        elif _is_team(cells, team, own):
            crew = " / ".join(crews.get(cells[team], []))
            found.append(replace(line, cells=(*cells[:name], crew, *cells[name + 1 :], cells[name])))
        elif not cells[team].startswith("-"):
            found.append(replace(line, cells=(*cells, "")))
    return found


def _at(cells: Sequence[str]) -> tuple[int, int, int] | None:
    """Where the ids of team and driver and the name stand, in a header that has all three."""
    folded = [cell.strip().lower() for cell in cells]
    if not all(word in folded for word in _WANTED):
        return None
    return folded.index(_WANTED[0]), folded.index(_WANTED[1]), folded.index(_WANTED[2])


def _is_team(cells: Sequence[str], team: int, own: int) -> bool:
    """Teams have ids below nought; a driver on his own is under his own id."""
    return max(team, own) < len(cells) and cells[team].startswith("-") and cells[team] == cells[own]
