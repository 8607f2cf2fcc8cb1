"""Files that arrived damaged or cut off, and many findings summed up as few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quali_core.model import Problem, Severity
from quali_core.reading.extracted import Content, Line
from quali_core.reading.recognition.columns.header_words import meanings

CUT_OFF = "cut_off"
"""The code of a text that surely ends within an entry."""
_MOST_OF_A_CODE = 12
_SEPARATOR = re.compile(r";\s*(?:\d{1,3}[.)]?\s*)?\Z")
_PARTING = ("–", "—", ":", "(", "/")
"""What stands between two parts of an entry."""
_DIGITS = re.compile(r"[.,]\d+\Z")


def damage(content: Content) -> list[Problem]:
    """The bytes that could not be decoded."""
    if not content.decoded or not content.decoded.damaged:
        return []
    count = content.decoded.damaged
    message = f"{count} characters could not be read as {content.decoded.encoding} and are shown as “\ufffd”."
    return [Problem(Severity.WARNING, "damaged_text", message)]


def cut_off(content: Content, last: Sequence[Line]) -> Problem | None:
    """Whether a text ends in the middle of its last row: without a line's end, in a row that is not whole.

    ``last`` are the last rows of the last table.
    """
    text = content.text
    if not text or text.endswith(("\n", "\r")):
        return None
    rest = text.splitlines()[-1].strip()
    if _is_heading(rest):
        return _perhaps("The file ends with headings and nothing below them")
    if len(last) < 2:
        return None
    above, row = last[-2:]
    if _next_begins(rest, row) or _list_goes_on(rest, row):
        message = f"The file ends in the middle of an entry: “{rest[-40:]}”. What stood behind it is missing."
        return Problem(Severity.WARNING, CUT_OFF, message)
    if rest.endswith(_PARTING) and not above.text.rstrip().endswith(rest[-1:]):
        return _perhaps(f"The file ends with “{rest[-1]}”", row)
    if not rest and row.text.startswith(" "):
        return _perhaps("The file ends with the beginning of an empty line", row)
    if not row.text or not _bare(text[-2 * len(row.text) - 100 :]).endswith(_bare(row.text.splitlines()[-1])):
        return None
    end = row.text.rstrip(" ")[-1:]
    is_closed = end in ("|", ",", ";", "\t") and (end != "|" or above.text.rstrip(" ").endswith(end))
    missing = len(row.cells) < len(above.cells) or (not is_closed and _lacks_end(row, last[:-1]))
    unclosed = above.text.rstrip().endswith("|") and not row.text.rstrip().endswith("|")
    quoted = above.text.count('"') % 2 == 0 and row.text.count('"') % 2 == 1
    if not (missing or unclosed or quoted or _is_shorter(above, row) or _is_beginning(row, last[:-1])):
        is_empty = is_closed and end != "|" and _lacks_end(row, last[:-1])
        return _perhaps(f"The file ends with an empty cell in line {row.number}", row) if is_empty else None
    message = f"The file ends in the middle of line {row.number}: “{row.text[-40:]}”. What stood behind it is missing."
    return Problem(Severity.WARNING, CUT_OFF, message, line=row.number)


def _is_heading(rest: str) -> bool:
    """Whether a line names columns: the table that it belongs to is missing."""
    cells = [cell for cell in re.split(r"[,;|\t]", rest) if cell.strip()]
    return len(cells) > 2 and all(meanings(cell) for cell in cells)


def _perhaps(what: str, row: Line | None = None) -> Problem:
    message = f"{what}: it may be cut off there. Please compare the last entry with the source."
    return Problem(Severity.WARNING, "perhaps_cut_off", message, line=row.number if row else None)


def _is_beginning(row: Line, earlier: Sequence[Line]) -> bool:
    """Whether the last cell is the mere beginning of one above it (``Sout`` below ``South``)."""
    at = len(row.cells) - 1
    text = row.cells[at].strip() if row.cells else ""
    above = {line.cells[at].strip() for line in earlier if at < len(line.cells)}
    return text[-1:].isalpha() and text not in above and any(whole.startswith(text) for whole in above)


def _next_begins(rest: str, row: Line) -> bool:
    """Whether the text's last line begins with the place that comes next, or is a mere beginning, and is no row."""
    if _bare(row.text.splitlines()[-1] if row.text else "") == _bare(rest):
        return False
    if re.fullmatch(r"\|\s*\d{0,3}|\d{1,3}\.?", rest):
        return True
    place, found = (re.match(r"\s*\|?\s*(\d{1,3})(?:st|nd|rd|th)?\b", text) for text in (row.text, rest))
    return bool(
        found and place and int(found[1]) in (1, int(place[1]) + 1) and not _bare(row.text).endswith(_bare(rest))
    )


def _list_goes_on(rest: str, row: Line) -> bool:
    """Whether a list in a sentence ends with what stands between two of its entries."""
    end = _SEPARATOR.search(rest)
    return bool(end and row.text and len(_bare(rest)) > len(_bare(row.text)) and not row.text.rstrip().endswith(";"))


def _bare(text: str) -> str:
    """A text without its spaces, which a family may have laid out anew."""
    return "".join(text.split())


def _lacks_end(row: Line, earlier: Sequence[Line]) -> bool:
    """Whether cells at a row's end are empty that are filled in all the rows before."""
    filled = max((i for i, cell in enumerate(row.cells) if cell), default=-1)
    return any(
        all(i < len(line.cells) and line.cells[i] for line in earlier) for i in range(filled + 1, len(row.cells))
    )


def _is_shorter(above: Line, row: Line) -> bool:
    """Whether the last cell's number has lost digits."""
    if not row.cells or not above.cells:
        return False
    whole, cut = _DIGITS.search(above.cells[-1].strip()), _DIGITS.search(row.cells[-1].strip())
    if whole and cut:
        return len(cut[0]) < len(whole[0])
    return bool(whole and row.cells[-1].replace(":", "").strip(" .,+").isdigit())


def summed_up(problems: Sequence[Problem]) -> list[Problem]:
    """Keep the first findings of each code, and say how many more there are."""
    counts: Counter[str] = Counter()
    kept = []
    for problem in problems:
        counts[problem.code] += 1
        if counts[problem.code] <= _MOST_OF_A_CODE:
            kept.append(problem)
    more = {code: count - _MOST_OF_A_CODE for code, count in counts.items() if count > _MOST_OF_A_CODE}
    severities = {problem.code: problem.severity for problem in kept}
    return kept + [
        Problem(severities[code], code, f"And {count} more findings of this kind.") for code, count in more.items()
    ]
