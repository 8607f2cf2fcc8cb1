"""Times that say which part of the session they are of: ``Q1: 1:12.303``, on lines of their own or within one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quali_core.reading.pasted.run import Record

_LABEL = r"(?:S?Q|C|QP|ZT|SP)\s?[1-4]|(?:Part|Run|Session|Segment)\s[1-4]"
_TIME = (
    r"(?:\d{1,2}\s?(?::|['’′]|m(?:in)?\.?)\s?[0-5]?\d\s?(?:[.,:\"”″»s]|''|’’|′′)\s?\d{1,4}|\d{2,3}[.,]\d{3}"
    r"|no\stime(?:\sset)?|sem\stempo|sans\stemps|sin\stiempo|senza\stempo|ohne\szeit|[-–—]+|DN[SFQ])"
)
_LABELLED = re.compile(rf"(?<!\w)(?P<label>{_LABEL})\s*[:.,=)–-]?\s*(?P<time>{_TIME})(?!\w)\s?[|,;/]?", re.IGNORECASE)
_MOST = 0.5


def is_labelled(line: str) -> bool:
    """Whether a line is just one part's time."""
    match = _LABELLED.match(line)
    return bool(match and len(line) - match.end() < len("s Min."))


def off_labels(records: Sequence[Record]) -> tuple[tuple[Record, ...], dict[str, list[str]]]:
    """The records without their labelled times, and these by label, in the order of the session."""
    found = [{_name(match["label"]): match["time"] for match in _LABELLED.finditer(one.text)} for one in records]
    labels = sorted({label for times in found for label in times})
    if len(labels) < 2 or sum(map(bool, found)) < _MOST * len(records):
        return tuple(records), {}
    bare = tuple(replace(one, text=_LABELLED.sub(" ", one.text).strip(" |,;:–—-")) for one in records)
    return bare, {label: [times.get(label, "") for times in found] for label in labels}


def _name(label: str) -> str:
    return " ".join(label.upper().split()) if len(label) < len("Part") else label.capitalize()
