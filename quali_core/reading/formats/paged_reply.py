"""The pages of one Ergast or Jolpica reply, given together: races that run over a page's end are put together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quali_core.reading.extracted import Content, Extracted
from quali_core.reading.structured import jsonlike
from quali_core.reading.structured.document import DocumentError, Node, dicts, written
from quali_core.reading.structured.paths import Record, pick
from quali_core.reading.structured.shapes.formula1 import ERGAST

NAME = "ergast"

_LISTS = ("QualifyingResults", "SprintQualifyingResults", "Results", "SprintResults")


def join(contents: Sequence[Content]) -> Mapping[int, Extracted]:
    """Read the pages of each reply as one; the result stands with its first page."""
    replies: dict[tuple[str, ...], list[tuple[int, int, Record]]] = {}
    for i, content in enumerate(contents):
        page = _page(content)
        if page:
            offset = written(page.get("offset"))
            about = tuple(written(page.get(key)) for key in ("series", "total")) + _season(page)
            replies.setdefault(about, []).append((int(offset) if offset.isdecimal() else 0, i, page))
    joined: dict[int, Extracted] = {}
    for pages in replies.values():
        if len({offset for offset, _, _ in pages}) > 1:
            joined |= _joined(sorted(pages, key=lambda page: page[:2]), contents)
    return joined


def _page(content: Content) -> Record | None:
    if '"MRData"' not in content.text[:200] or '"RaceTable"' not in content.text[:2000]:
        return None
    try:
        page = pick(jsonlike.load(content.text).root, "MRData")
    except DocumentError:
        return None
    return page if isinstance(page, dict) else None


def _season(page: Record) -> tuple[str, ...]:
    table = pick(page, "RaceTable")
    lists = {key for race in dicts(pick(table, "Races")) for key in _LISTS if key in race}
    return (written(pick(table, "season")), *sorted(lists))


def _joined(pages: Sequence[tuple[int, int, Record]], contents: Sequence[Content]) -> dict[int, Extracted]:
    races: dict[tuple[str, str], Record] = {}
    rows = 0
    for _, _, page in pages:
        for race in dicts(pick(page, "RaceTable.Races")):
            whole = races.setdefault((written(race.get("season")), written(race.get("round"))), dict(race))
            for key in _LISTS:
                entries = dicts(race.get(key)) if race.get(key) else []
                rows += len(entries)
                if whole is not race and entries:
                    whole[key] = _merged(dicts(whole.get(key)) if whole.get(key) else [], entries)
    first = pages[0]
    merged: list[Node] = [*races.values()]
    root: Node = {"MRData": {**first[2], "limit": str(rows), "RaceTable": {"Races": merged}}}
    read = ERGAST.read(root)
    name = contents[first[1]].name
    aside = f"This is another page of the reply that begins in {name}, and was read together with it."
    return {first[1]: replace(read, format=NAME)} | {i: Extracted(NAME, reason=aside) for _, i, _ in pages[1:]}


def _merged(before: Sequence[Record], more: Sequence[Record]) -> list[Node]:
    """The entries of both pages, one that stands on both only once."""
    places = {
        written(entry.get("position")) + written(pick(entry, "Driver.driverId")): entry for entry in (*before, *more)
    }
    return [*places.values()]
