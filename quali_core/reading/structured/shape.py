"""A known shape of document, declared: how to tell it, where its sessions and records stand, what the keys mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quali_core.model import Classification, Problem, SessionKind, Severity
from quali_core.reading.extracted import Details, Extracted, Role, Table
from quali_core.reading.recognition.judgement.checks import ASSUMED
from quali_core.reading.recognition.titles.details import merge
from quali_core.reading.structured import cells
from quali_core.reading.structured.assemble import assembled, checked, told_apart
from quali_core.reading.structured.columns import Column, table
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Found, Record, has, pick, walk
from quali_core.reading.structured.sessions import DETAIL_PATHS, details_of, session_kind

UNTITLED = Details()


def columns(**paths: str) -> tuple[Column, ...]:
    """Columns by role name: ``columns(position="pos", drivers="driver")``; a repeated role takes a trailing digit."""
    return tuple(Column(Role(name.rstrip("0123456789_")), path) for name, path in paths.items())


@dataclass(frozen=True, slots=True)
class Part:
    """One place in the document where entries stand.

    ``records`` leads to lists of entries, each a session unless ``group`` names the values by which entries fall into
    sessions. ``kind`` is the session's kind where the place itself says it. ``keep`` drops empty slots. ``sort`` is the
    path of the place where the list is not in the order of places.
    """

    records: str
    columns: tuple[Column, ...]
    kind: SessionKind | None = None
    group: tuple[str, ...] = ()
    keep: Callable[[Record], bool] | None = None
    sort: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape:
    """One family of documents.

    ``marks`` are paths that all stand in it, ``empty`` says what an empty one lacks, ``mend`` brings a document into
    the form that the parts expect, ``check`` finds what only this family knows to be amiss.
    """

    name: str
    marks: tuple[str, ...]
    parts: tuple[Part, ...]
    details: Mapping[str, str] = field(default_factory=dict)
    series: str | None = None
    empty: str = "The file is known, but its sessions hold no results."
    mend: Callable[[Node], Node] | None = None
    check: Callable[[Node], tuple[Problem, ...]] | None = None

    def fits(self, root: Node) -> bool:
        """Whether all marks stand in the document."""
        return all(has(root, mark) for mark in self.marks)

    def read(self, root: Node, title: Details = UNTITLED) -> Extracted:
        """Read the document's sessions, or say why it holds none; ``title`` is what the file's name tells."""
        if self.mend:
            root = self.mend(root)
        tables = [found for part in self.parts for found in self._tables(part, root, title)]
        parts = [assembled(found) for found in tables]
        sessions = told_apart([session for session, _ in parts])
        if not sessions:
            return Extracted(self.name, reason=self.empty)
        own = (*(self.check(root) if self.check else ()), *_assumed(tables, sessions))
        missing = tuple(problem.message for problem in own if problem.severity is Severity.WARNING)
        problems = (*own, *(problem for _, unread in parts for problem in unread), *checked(sessions))
        return Extracted(self.name, sessions=sessions, problems=problems, missing=missing)

    def _tables(self, part: Part, root: Node, title: Details) -> Iterator[Table]:
        for found in walk(root, part.records):
            records = [record for record in dicts(found.node) if record and (part.keep is None or part.keep(record))]
            for group in _groups(records, part.group):
                if group:
                    group = _sorted(group, part)
                    details = self._details(part, found, group if part.group else ())
                    yield table(group, part.columns, merge(details, title), details.label)

    def _details(self, part: Part, found: Found, group: Sequence[Record]) -> Details:
        around = (*found.around, *group[:1])
        read = details_of(around, {**DETAIL_PATHS, **self.details, **part.details})
        kind, label = part.kind or read.session, read.label
        if kind is None:
            key, kind = next(((key, k) for key in reversed(found.keys) if (k := session_kind(key))), (None, None))
            label = key if key and key[-1].isdigit() else None
        event = replace(read.event, series=read.event.series or self.series)
        return replace(read, session=kind, label=label, event=event)


def _assumed(tables: Sequence[Table], sessions: Sequence[Classification]) -> tuple[Problem, ...]:
    """Say it once where nothing names a session that was taken for qualifying."""
    kinds = zip(tables, sessions, strict=True)
    unnamed = any(found.details.session is None and one.session is SessionKind.QUALIFYING for found, one in kinds)
    return (ASSUMED,) if unnamed else ()


def _sorted(records: list[Record], part: Part) -> list[Record]:
    """By place; records without one stand behind, in the file's order."""
    if not part.sort:
        return records
    form = next((column.form for column in part.columns if column.path == part.sort), cells.place)
    places = [form(pick(record, part.sort)).text for record in records]
    ranks = [int(place) if place.isdecimal() and len(place) < 9 else 10**9 for place in places]
    return [record for _, record in sorted(zip(ranks, records, strict=True), key=lambda pair: pair[0])]


def _groups(records: list[Record], paths: tuple[str, ...]) -> list[list[Record]]:
    if not paths:
        return [records]
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        groups.setdefault(tuple(written(pick(record, path)) for path in paths), []).append(record)
    return list(groups.values())


__all__ = ["Column", "Part", "Role", "Shape", "cells", "columns"]
