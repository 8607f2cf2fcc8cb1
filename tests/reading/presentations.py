"""A small classification of known truth, written in the many ways in which people's files write one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from xml.sax.saxutils import quoteattr


@dataclass(frozen=True)
class Row:
    """An entry as it truly is; times are milliseconds, a part without one is None."""

    position: int
    number: str
    crew: tuple[tuple[str, str], ...]
    team: str
    parts: tuple[int | None, ...]

    @property
    def best(self) -> int | None:
        return next((part for part in reversed(self.parts) if part), None)


def _row(position: int, number: str, crew: str, team: str, *parts: int | None) -> Row:
    names = [name.rsplit("~", 1) for name in crew.split(" / ")]
    return Row(position, number, tuple((given, family) for given, family in names), team, parts)


SINGLE = (
    _row(1, "44", "Ann~Berg", "North Racing", 91_204),
    _row(2, "07", "Karl-Heinz~van der Linde", "Prema", 91_377),
    _row(3, "12", "Élodie~Félix da Costa", "North Racing", 91_590),
    _row(4, "3", "Tom~O'Ward", "AF Corse", 92_010),
    _row(5, "81", "Rui~García López", "Team South", 92_643),
    _row(6, "27", "Uwe~Müller", "Prema", 93_118),
    _row(7, "5", "Niko~Sato", "AF Corse", None),
)
CREWS = (
    _row(1, "1", "Ann~Berg / Rui~Silva", "North Racing", 137_204),
    _row(2, "72", "Karl~Lind / Tom~Ward / Max~Rea", "Iron Lynx", 137_377),
    _row(3, "12", "Élodie~Costa / Uwe~Müller", "AF Corse", 138_590),
    _row(4, "33", "Niko~Sato / Jan~Novák", "Iron Lynx", 139_010),
    _row(5, "8", "Ivan~Rossi / Hans~Auer", "Team South", 140_643),
)
KNOCK_OUT = (
    _row(1, "44", "Ann~Berg", "North Racing", 91_804, 91_377, 90_999),
    _row(2, "7", "Karl~Lind", "Prema", 91_611, 91_502, 91_047),
    _row(3, "12", "Rui~Costa", "North Racing", 92_000, 90_950, 91_310),
    _row(4, "3", "Tom~Ward", "AF Corse", 91_920, 91_544, None),
    _row(5, "81", "Max~Silva", "Team South", 91_799, 91_746, None),
    _row(6, "27", "Uwe~Müller", "Prema", 92_118, None, None),
    _row(7, "5", "Niko~Sato", "AF Corse", 92_406, None, None),
    _row(8, "9", "Jan~Novák", "Team South", None, None, None),
)
FIELDS: Mapping[str, Sequence[Row]] = {"single": SINGLE, "crews": CREWS, "knock-out": KNOCK_OUT}

HEADS = {
    "en": ("Pos", "No", "Driver", "Team", "Time"),
    "long": ("Position", "Car No.", "Driver Name", "Entrant", "Best Lap"),
    "de": ("Platz", "St.-Nr.", "Fahrer", "Team", "Bestzeit"),
    "fr": ("Pos", "N°", "Pilote", "Équipe", "Meilleur temps"),
    "it": ("Pos.", "N.", "Pilota", "Squadra", "Tempo"),
    "es": ("Puesto", "Dorsal", "Piloto", "Equipo", "Mejor tiempo"),
    "key": ("position", "car_number", "driver_name", "team_name", "best_lap_time"),
    "none": (),
}
NAMES = {
    "given family": lambda given, family: f"{given} {family}",
    "given FAMILY": lambda given, family: f"{given} {family.upper()}",
    "FAMILY given": lambda given, family: f"{family.upper()} {given}",
    "family, given": lambda given, family: f"{family}, {given}",
    "initial": lambda given, family: f"{given[0]}. {family}",
    "nation": lambda given, family: f"{given} {family} (GBR)",
}


def _clock(ms: int, between: str, point: str) -> str:
    return f"{ms // 60_000}{between}{ms % 60_000 // 1000:02}{point}{ms % 1000:03}"


TIMES = {
    "1:31.204": lambda ms: _clock(ms, ":", "."),
    "1:31,204": lambda ms: _clock(ms, ":", ","),
    "1'31.204": lambda ms: _clock(ms, "'", "."),
    "1'31\"204": lambda ms: _clock(ms, "'", '"'),
    "1 min 31.204 s": lambda ms: f"{_clock(ms, ' min ', '.')} s",
    "00:01:31.204": lambda ms: f"00:0{_clock(ms, ':', '.')}",
    "0 days": lambda ms: f"0 days 00:0{_clock(ms, ':', '.')}000",
    "seconds": lambda ms: f"{ms / 1000:.3f}",
    "milliseconds": str,
}
EXTRAS = {
    "Laps": lambda row: str(4 + row.position % 3),
    "Nat": lambda row: "GBR",
    "Championship points": lambda row: str(row.position * 37 % 90),
    "Tyres": lambda row: "Soft",
    "107%": lambda row: "1:37.588",
    "FP1": lambda row: _clock(90_000 + row.position * 7919 % 4000, ":", "."),
    "2018": lambda row: _clock(90_000 + row.position * 6007 % 4000, ":", "."),
    "Ideal lap": lambda row: _clock(90_100 + row.position * 301, ":", "."),
    "Grid": lambda row: str(row.position),
    "Pit stops": lambda row: str(row.position % 3),
}
NOTES = ("", "Weather: dry, 22 C", "107% time: 1:40.000", "Published 14:32. Stewards: A. Smith", "* time deleted")
TITLES = ("", "Qualifying", "2019 Example Grand Prix - Qualifying", "Official Qualifying Results (provisional)")


@dataclass(frozen=True)
class Way:
    """One way to write a classification."""

    field: str = "single"
    container: str = "csv"
    head: str = "en"
    names: str = "given family"
    time: str = "1:31.204"
    none: str = ""
    order: str = "places"
    extra: str = ""
    extra_at: int = 5
    title: str = "Qualifying"
    note: str = ""
    has_places: bool = True
    end: str = "\n"
    encoding: str = "utf-8"


def rows_of(way: Way) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows of cells."""
    field = FIELDS[way.field]
    write = TIMES[way.time]
    parts = len(field[0].parts)
    heads = list(HEADS[way.head] or HEADS["en"])
    heads[4:] = ["Q1", "Q2", "Q3"] if parts == 3 else heads[4:]
    rows = [
        [
            str(row.position),
            row.number,
            " / ".join(NAMES[way.names](*name) for name in row.crew),
            row.team,
            *(way.none if part is None else write(part) for part in row.parts),
        ]
        for row in field
    ]
    if way.extra:
        heads.insert(way.extra_at, way.extra)
        for cells, row in zip(rows, field, strict=True):
            cells.insert(way.extra_at, EXTRAS[way.extra](row))
    if way.order == "number":
        by_number = sorted(zip(field, rows, strict=True), key=lambda pair: int(pair[0].number))
        rows = [cells for _, cells in by_number]
    elif way.order == "backwards":
        rows.reverse()
    if not way.has_places:
        heads, rows = heads[1:], [cells[1:] for cells in rows]
    return heads, rows


def written(way: Way) -> bytes:
    """The file."""
    heads, rows = rows_of(way)
    shown = [heads, *rows] if way.head != "none" else rows
    text = _CONTAINERS[way.container](way, heads, rows, shown)
    return text.replace("\n", way.end).encode(way.encoding)


def _lines(way: Way, lines: Sequence[str], apart: bool = False) -> str:
    title = [way.title, *([""] if apart else [])] if way.title else []
    note = [*([""] if apart else []), way.note] if way.note else []
    return "\n".join([*title, *lines, *note]) + "\n"


def _delimited(way: Way, delimiter: str, shown: Sequence[Sequence[str]]) -> str:
    def cell(text: str) -> str:
        quoted = delimiter in text or '"' in text
        return '"' + text.replace('"', '""') + '"' if quoted else text

    return _lines(way, [delimiter.join(map(cell, row)) for row in shown])


def _aligned(way: Way, shown: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in shown]
    return _lines(way, lines, apart=True)


def _markdown(way: Way, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return _lines(way, [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *lines], apart=True)


def _page(way: Way, shown: Sequence[Sequence[str]]) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in shown)
    return f"<html><body><h2>{way.title}</h2><table>{rows}</table><p>{escape(way.note)}</p></body></html>"


def _records(way: Way, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    records = [dict(zip(heads, row, strict=True)) for row in rows]
    return json.dumps({"session": way.title, "results": records} if way.title else records, ensure_ascii=False)


def _by_column(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return json.dumps({head: [row[i] for row in rows] for i, head in enumerate(heads)}, ensure_ascii=False)


def _elements(way: Way, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    keys = ["".join(char if char.isalnum() and char.isascii() else "_" for char in head).strip("_") for head in heads]
    keys = [f"c{key}" if key[:1].isdigit() else key or "c" for key in keys]
    entries = "".join(
        f"<entry {' '.join(f'{k}={quoteattr(v)}' for k, v in zip(keys, row, strict=True))}/>" for row in rows
    )
    return f"<results session={quoteattr(way.title)}>{entries}</results>"


_CONTAINERS = {
    "csv": lambda way, heads, rows, shown: _delimited(way, ",", shown),
    "semicolons": lambda way, heads, rows, shown: _delimited(way, ";", shown),
    "tabs": lambda way, heads, rows, shown: _delimited(way, "\t", shown),
    "bars": lambda way, heads, rows, shown: _delimited(way, "|", shown),
    "aligned": lambda way, heads, rows, shown: _aligned(way, shown),
    "pre": lambda way, heads, rows, shown: f"<html><body><pre>\n{escape(_aligned(way, shown))}</pre></body></html>",
    "markdown": lambda way, heads, rows, shown: _markdown(way, heads, rows),
    "page": lambda way, heads, rows, shown: _page(way, shown),
    "json": lambda way, heads, rows, shown: _records(way, heads, rows),
    "json by column": lambda way, heads, rows, shown: _by_column(heads, rows),
    "xml": lambda way, heads, rows, shown: _elements(way, heads, rows),
    "words": lambda way, heads, rows, shown: _lines(way, [" ".join(filter(None, row)) for row in shown]),
    "cells": lambda way, heads, rows, shown: _lines(way, [cell or "-" for row in shown for cell in row]),
}
CONTAINERS = tuple(_CONTAINERS)
