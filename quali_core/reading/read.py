"""From the files of an upload to what was read from each: pure, synchronous, in this process."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256

from quali_core.model import Classification, Order, Problem, Severity, Source
from quali_core.reading.confirming import unsaid, unsure, warnings
from quali_core.reading.decode import decode
from quali_core.reading.documents.archive import nothing_in
from quali_core.reading.documents.binary import foreign
from quali_core.reading.documents.mojibake import repaired
from quali_core.reading.extracted import (
    MAX_BYTES,
    Content,
    Correction,
    CutOff,
    Details,
    Extracted,
    FileReading,
    ReadStatus,
    Refused,
    Table,
    UploadedFile,
)
from quali_core.reading.formats import CONTAINERS, FORMATS, LAST, SETS, Format
from quali_core.reading.kindred import SAYS_LITTLE, looks_like
from quali_core.reading.likeliest import likeliest
from quali_core.reading.recognition.judgement.checks import ASSUMED
from quali_core.reading.recognition.judgement.confidence import SURE
from quali_core.reading.recognition.judgement.damage import CUT_OFF, cut_off, damage, summed_up
from quali_core.reading.recognition.recognise import Recognition, recognise
from quali_core.reading.recognition.tables.abreast import parted
from quali_core.reading.recognition.tables.lanes import in_one_list
from quali_core.reading.recognition.tables.together import alike, joined, left_beside, told_apart
from quali_core.reading.recognition.titles.details import merge, named

OWN = 80
"""From this sniff on a format takes a file for its own."""
CERTAIN = 90
"""From this sniff on no other format is asked."""
MAX_ROWS = 150_000
MAX_ENTRIES = 1_000
MAX_LINES = 300_000
"""No session, and no season, has as many."""
_LAST = 60
NO_TABLE = "No results table was found in the file."


def read(
    files: Sequence[UploadedFile], correction: Correction | None = None, max_bytes: int = MAX_BYTES
) -> tuple[FileReading, ...]:
    """Read every file of an upload; files that refer to each other are read together.

    A file of more than ``max_bytes`` is refused, unless it belongs to such a set.
    """
    with _uncollected():
        return _read(files, correction or Correction(), max_bytes)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading makes very many small objects and no cycles: looking for cycles meanwhile takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # with the next line: what was made is no litter, and not looked through again and again
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def _read(files: Sequence[UploadedFile], correction: Correction, max_bytes: int) -> tuple[FileReading, ...]:
    contents: list[Content] = []
    refused: list[FileReading] = []
    archives: dict[int, UploadedFile] = {}
    for file in files:
        try:
            members = _unpacked(file)
        except Refused as reason:
            refused.append(_refused(file, "zip", str(reason)))
            continue
        if members != (file,):
            archives |= dict.fromkeys(range(len(contents), len(contents) + len(members)), file)
            if not members:
                refused.append(_refused(file, "zip", nothing_in(file.name, ())))
        contents += [_content(member, correction) for member in members]
    joined = {index: extracted for files_of in SETS for index, extracted in files_of.join(contents).items()}
    readings = [
        _reading(content, joined[i], correction) if i in joined else _read_one(content, correction, max_bytes)
        for i, content in enumerate(contents)
    ]
    return (*_summed(readings, archives), *refused)


def _summed(readings: Sequence[FileReading], archives: Mapping[int, UploadedFile]) -> list[FileReading]:
    """One refusal for an archive without any results, instead of one for each of its members."""
    kept: list[FileReading] = []
    for i, reading in enumerate(readings):
        archive = archives.get(i)
        members = [readings[k] for k, other in archives.items() if other is archive] if archive else []
        if archive is None or any(member.sessions for member in members):
            kept.append(reading)
        elif members[0] is reading:
            kept.append(_refused(archive, "zip", nothing_in(archive.name, [member.file for member in members])))
    return kept


def _content(file: UploadedFile, correction: Correction) -> Content:
    return Content(file.name, file.data, decode(file, correction.encoding))


def _unpacked(file: UploadedFile) -> tuple[UploadedFile, ...]:
    content = Content(file.name, file.data)
    for container in CONTAINERS:
        if container.sniff(content).score:
            return container.unpack(content)
    return (file,)


def _refused(
    file: UploadedFile | Content, name: str | None, reason: str, problems: Sequence[Problem] = ()
) -> FileReading:
    digest = sha256(file.data).hexdigest()
    if isinstance(file, Content) and reason.startswith(SAYS_LITTLE) and (seems := looks_like(file.text)):
        reason = f"{reason} {seems}"
    said = any(problem.severity is Severity.ERROR for problem in problems)
    found = (*problems, *(() if said else (Problem(Severity.ERROR, "refused", reason, file.name),)))
    return FileReading(file.name, digest, name, ReadStatus.REFUSED, reason, problems=found, confidence=0.0)


def _read_one(content: Content, correction: Correction, max_bytes: int) -> FileReading:
    """Try the formats that know the content, the surest first, until one yields a sure classification."""
    if len(content.data) > max_bytes:
        return _refused(content, None, f"The file is larger than {max_bytes // 2**20} MiB.")
    if content.text.count("\n") > MAX_LINES:
        return _refused(
            content, None, f"The file has more than {MAX_LINES:,} lines: no result of a session is as long."
        )
    foreign_to_us = foreign(content.data)
    if foreign_to_us:
        return _refused(content, None, foreign_to_us)
    trials: list[FileReading] = []
    is_owned = False
    for score, known in _sniffed(content):
        try:
            reading = _reading(content, known.extract(content), correction)
        except CutOff as reason:
            return _refused(content, known.NAME, str(reason))
        except Refused as reason:
            reading = _refused(content, known.NAME, str(reason))
        # a family's word on a file of its own stands: neither a doubt nor a refusal is talked over by another's guess
        if score >= OWN and (reading.confidence >= SURE or not reading.sessions):
            return reading
        is_owned = is_owned or (score >= OWN and not trials)
        trials.append(reading)
    if trials:
        return likeliest(trials, is_owned)
    if content.decoded is None:
        return _refused(content, None, "The file is neither text nor a kind of document that can be read.")
    return _refused(content, None, NO_TABLE)


def _sniffed(content: Content) -> Iterator[tuple[int, Format]]:
    """The formats that may know a content, the surest first; one that is wholly sure ends the search.

    The one that never takes a file for its own is asked when those that do have been tried.
    """
    scored: list[tuple[int, Format]] = []
    for known in FORMATS:
        score = known.sniff(content).score if known is not LAST else 0
        if score > 0:
            scored.append((score, known))
        if score >= CERTAIN:
            yield from sorted(scored, key=_surest)
            return
    yield from sorted((pair for pair in scored if pair[0] >= OWN), key=_surest)
    rest = [pair for pair in scored if pair[0] < OWN]
    score = LAST.sniff(content).score
    yield from sorted([*rest, (score, LAST)] if score > 0 else rest, key=_surest)


def _surest(scored: tuple[int, Format]) -> int:
    return -scored[0]


def _reading(content: Content, extracted: Extracted, correction: Correction) -> FileReading:
    """Recognise what a format extracted."""
    source = Source(content.name, sha256(content.data).hexdigest())
    if extracted.reason:
        return _refused(content, extracted.format, extracted.reason, extracted.problems)
    tables, mended = (extracted.tables, ()) if content.text.isascii() and content.text else repaired(extracted.tables)
    tables = joined([in_one_list(part) for table in tables for part in parted(table)])
    tables = tables if correction.table is None else tables[correction.table : correction.table + 1]
    if sum(len(table.lines) for table in tables) > MAX_ROWS:
        return _refused(content, extracted.format, f"The file has more than {MAX_ROWS} rows. Split it by season.")
    found = [_recognised(table, source, content, correction) for table in tables]
    good = _without_extracts([recognition for recognition in found if recognition.sessions])
    sessions = [replace(session, source=source) for session in extracted.sessions]
    sessions += told_apart([(session, part.title) for part in good for session in part.sessions])
    problems = [
        *extracted.problems,
        *mended,
        *damage(content),
        *(problem for part in good for problem in part.problems),
    ]
    if correction.sessions is not None:
        sessions = [session for i, session in enumerate(sessions) if i in correction.sessions]
    problems += (*alike(sessions), *left_beside(tables, sessions))
    longest = max((len(session.entries) for session in sessions), default=0)
    if longest > MAX_ENTRIES:
        reason = f"One session would have {longest} entries, far more than a classification (at most {MAX_ENTRIES})."
        return _refused(content, extracted.format, reason)
    if not sessions:
        reasons = [recognition.reason for recognition in found if recognition.reason]
        return _refused(content, extracted.format, reasons[0] if reasons else NO_TABLE, problems)
    sure = min((recognition.confidence for recognition in good), default=1.0)
    missing = [*extracted.missing, *(recognition.missing for recognition in good if recognition.missing)]
    missing += [problem.message for problem in problems if problem.severity is Severity.ERROR]
    cut = cut_off(content, tables[-1].lines[-_LAST:] if tables else ())
    if cut:
        problems.append(cut)
        missing += [cut.message] if cut.code == CUT_OFF else []
    doubts = dict.fromkeys(doubt for part in good if part.confidence < SURE for doubt in part.doubts)
    if doubts or (sure < SURE and not missing):
        missing.append(unsure(list(doubts)))
    problems = summed_up([*problems, *unsaid(missing, problems)])
    missing = missing or warnings(problems)
    return FileReading(
        content.name,
        source.sha256,
        extracted.format,
        ReadStatus.PARTIAL if missing else ReadStatus.OK,
        " ".join(dict.fromkeys(missing)) or None,
        tuple(_corrected(session, correction.details) for session in sessions),
        tuple(replace(problem, file=content.name) for problem in problems),
        good[0].columns if good else (),
        sure,
    )


def _without_extracts(found: list[Recognition]) -> list[Recognition]:
    """Leave out lists without places whose cars all stand in one with places: best laps, sectors and the like.

    One that is known to be of another session (the qualifying beside a race) stays.
    """
    placed = [part for part in found if all(one.order is Order.OFFICIAL for one in part.sessions)]
    if len(placed) == len(found):
        return found
    cars = [(_cars(one), one.session) for part in placed for one in part.sessions]
    return [part for part in found if part in placed or not all(_is_extract(one, part, cars) for one in part.sessions)]


def _is_extract(one: Classification, part: Recognition, placed: Sequence[tuple[set[tuple[str, ...]], str]]) -> bool:
    is_assumed = ASSUMED in part.problems
    return any(_cars(one) <= cars and (is_assumed or one.session == kind) for cars, kind in placed)


def _cars(session: Classification) -> set[tuple[str, ...]]:
    return {(entry.number or "", *entry.crew) if not entry.crew else entry.crew for entry in session.entries}


def _recognised(table: Table, source: Source, content: Content, correction: Correction) -> Recognition:
    return recognise(table, source, named(content.name), correction.roles)


def _corrected(session: Classification, details: Details) -> Classification:
    if details == Details():
        return session
    merged = merge(details, Details(session.event, session.session, session.label, session.provisional))
    return replace(session, event=merged.event, session=merged.session or session.session, label=merged.label)
