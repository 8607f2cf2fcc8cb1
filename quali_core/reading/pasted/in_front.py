"""What stands in front of a pasted list and casts doubt on its times: a faster lap, headings of other laps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.pasted.pieces import Kind, pieces
from quali_core.reading.pasted.run import Record
from quali_core.reading.pasted.typed_lines import Typed
from quali_core.reading.recognition.columns.header_words import is_segment, meanings
from quali_core.reading.recognition.judgement.whose_laps import speaks_of_other_laps
from quali_core.reading.values import parse_clock

PROSE_LAP = re.compile(
    r"((?:[^\W\d_][\w'’.-]*\s+){1,3}[^\W\d_][\w'’.-]*)\s*\(\s*([^()]*?\d[:'’]\d\d[.,\"]\d{1,4}[^()]*?)\s*\)"
)
"""A name and, in brackets behind it, a lap."""
_TURNED = re.compile(
    r"[\d\s#.]*(?:[^\W\d_][\w'’]{0,3} ){0,2}[^\W\d_][\w'’-]+(?: [^\W\d_]+)?,\s+([^\W\d_][\w'’.-]*)\s+[^\W\d_]"
)
_FEW, _NEARLY_ALL = 4, 0.8
_NEAR = 120
_SAID = 200
_INTERIM = re.compile(
    r"\b(?:at (?:this|that) (?:point|stage|time)|so far|(?:minutes?|mins?) (?:into|gone|to go|left|remaining)|"
    r"half[- ]?way|nach \d+ minuten|bei halbzeit|zwischenstand|à mi-(?:séance|parcours)|a mitad de)\b",
    re.IGNORECASE,
)
"""What says that a list is how things stood for a while."""


def in_front(
    before: Sequence[str], records: Sequence[Record], typed: Sequence[Typed], labelled: Collection[str]
) -> Iterator[Problem]:
    """Doubts that the lines above a list raise; ``labelled`` are the names that times in it bear themselves."""
    above = before[-1] if before else ""
    own = [us for one in typed for text in one.laps if (us := parse_clock(text))]
    if own and _leads(above[-_NEAR:], min(own)):
        message = "A faster lap stands in front of the first place: please look whether each place has its own entry."
        yield Problem(Severity.ERROR, "laps_in_front", message, line=records[0].line)
    if _INTERIM.search(above[-_SAID:]):
        message = f"“…{above.strip()[-60:]}” speaks of an order in between: please say whether the session ended so."
        yield Problem(Severity.ERROR, "interim_order", message, line=records[0].line)
    is_heading = sum(bool(meanings(word)) for word in above.split()) > 1
    parts = sum(map(is_segment, above.split()))
    if parts > 1 and not labelled and max((len(one.laps) for one in typed), default=0) < 2:
        message = f"“{above.strip()[:60]}” names {parts} parts, and no entry was read with more than one time."
        yield Problem(Severity.ERROR, "parts_missing", message, line=records[0].line)
    if _are_turned([one.text for one in typed]):
        message = (
            "A word and a comma stand in front of the names: what is family, given name and team is not told apart."
        )
        yield Problem(Severity.ERROR, "turned_names", message, line=records[0].line)
    if own and not labelled and is_heading and speaks_of_other_laps(above):
        message = f"“{above.strip()[:60]}” speaks of other laps than each entry's best: please say which times count."
        yield Problem(Severity.ERROR, "other_laps", message, line=records[0].line)


def _are_turned(texts: Sequence[str]) -> bool:
    """``Hamilton, Lewis Mercedes``: a family name, a comma, a word that differs from line to line, and a team."""
    found = [match[1] for text in texts if (match := _TURNED.match(text))]
    return len(found) >= max(_FEW, _NEARLY_ALL * len(texts)) and len(set(found)) >= _NEARLY_ALL * len(found)


def _leads(front: str, fastest: int) -> bool:
    """Whether a lap in front of the first place is faster than all of the list: the entries may begin before places."""
    laps = [us for piece in pieces(front) if piece.kind is Kind.LAP and (us := parse_clock(piece.text))]
    return bool(laps) and min(laps) < fastest and not PROSE_LAP.search(front)
