"""An answer as the plain text that a member reads: headline, facts, table, session."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from quali_core.answers.answer import Answer, Choice, Row, Table
from quali_core.answers.catalogue import ENGLISH
from quali_core.answers.render import render, show
from quali_core.answers.values import Message, say

LONGEST_TEXT = 1500
LONGEST_HEADLINE = 240
_LONGEST_LINE = 120
_WIDEST = 92
_SHORTEST_ROW = 12
# Columns of at least the weight go before names are cut this short.
_CUTS = ((9, 56), (5, 56), (4, 56), (3, 56), (3, 22), (3, 16), (2, 56), (2, 22), (2, 16), (2, 11), (1, 16), (1, 8))


def to_text(answer: Answer, language: str = ENGLISH) -> str:
    """Headline, choices, facts, table and the session's title, in 1,500 characters at most; notes stay out."""
    head = headline(answer, language)
    lines = [_choice(choice, language) for choice in answer.choices]
    lines += [
        render(say("layout.fact", label=Message(fact.label), value=fact.value), language, limit=_LONGEST_LINE)
        for fact in answer.facts
    ]
    foot = title(answer, language)
    blocks = [head, _fit(lines, LONGEST_TEXT - len(head) - len(foot) - 40, language)]
    if answer.table is not None and answer.table.rows:
        room = LONGEST_TEXT - sum(len(block) + 2 for block in blocks) - len(foot) - 2
        blocks.append(lay_out(answer.table, room, language))
    return "\n\n".join(block for block in (*blocks, foot) if block)


def headline(answer: Answer, language: str = ENGLISH) -> str:
    """The direct answer, 240 characters at most."""
    return render(answer.headline, language, limit=LONGEST_HEADLINE)


def title(answer: Answer, language: str = ENGLISH) -> str:
    """The title of the session behind the answer; empty for an answer from none or from several."""
    if len(answer.sources) != 1:
        return ""
    return render(answer.sources[0].title, language, limit=_LONGEST_LINE)


def label(choice: Choice, language: str = ENGLISH, limit: int | None = None) -> str:
    """What a choice is, with what sets it apart and its answer: ``Marco Zadra (#23): P6``."""
    text = choice.label
    if choice.detail is not None:
        text = say("choice.apart", label=text, detail=choice.detail)
    if choice.answer is not None:
        text = say("choice.answered", label=text, answer=choice.answer)
    return render(text, language, limit=limit)


def lay_out(table: Table, room: int, language: str = ENGLISH) -> str:
    """Align a table within ``room`` characters: columns of high weight go first, then names, then the last rows."""
    grid = _Grid(table, table.rows[: max(room, 0) // _SHORTEST_ROW + 1], language)
    hidden = len(table.rows) - len(grid.rows)
    narrow: list[str] = []
    lines: list[str] = []
    for weight, longest in _CUTS:
        lines = grid.lines([i for i in _order(table) if table.columns[i].weight < max(weight, 1)], longest)
        if max(map(len, lines)) > _WIDEST:
            continue
        narrow = narrow or lines
        if not hidden and sum(map(len, lines)) + len(lines) - 1 <= room:
            return "\n".join(lines)
    cut = [line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…" for line in narrow or lines]
    return _fit(cut, room, language, hidden)


def _choice(choice: Choice, language: str) -> str:
    return f"• {label(choice, language, limit=_LONGEST_LINE)}"


def _fit(lines: list[str], room: int, language: str, hidden: int = 0) -> str:
    """As many lines as there is room for, and how many are left out with those hidden already."""
    ends = list(accumulate(len(line) + 1 for line in lines))
    if not hidden and (not ends or ends[-1] - 1 <= room):
        return "\n".join(lines)
    for shown in range(bisect_right(ends, room), -1, -1):
        more = render(say("list.more", n=len(lines) - shown + hidden), language)
        text = "\n".join([*lines[:shown], f"… {more}"])
        if len(text) <= room:
            return text
    return ""


def _order(table: Table) -> list[int]:
    """The first column, then figures, then texts: the widest stand last, where they need no padding."""
    return sorted(range(len(table.columns)), key=lambda i: (i > 0, i > 0 and not table.columns[i].numeric, i))


class _Grid:
    """A table's cells as texts; each column is worded once for each length that its names may have."""

    def __init__(self, table: Table, rows: Sequence[Row], language: str) -> None:
        self.rows = rows
        self._columns = table.columns
        self._language = language
        self._texts: dict[tuple[int, int], list[str]] = {}

    def lines(self, columns: list[int], longest: int) -> list[str]:
        """The heading and every row of these columns."""
        padded = [self._padded(i, longest) for i in columns]
        return ["  ".join(cells).rstrip() for cells in zip(*padded, strict=True)]

    def _padded(self, column: int, longest: int) -> list[str]:
        texts = self._worded(column, longest)
        width = max(map(len, texts))
        right = self._columns[column].numeric
        return [text.rjust(width) if right else text.ljust(width) for text in texts]

    def _worded(self, column: int, longest: int) -> list[str]:
        key = (column, 0 if self._columns[column].numeric else longest)
        if key not in self._texts:
            label = render(Message(self._columns[column].label), self._language)
            cells = (show(row.cells[column], self._language, longest=longest) for row in self.rows)
            self._texts[key] = [label, *cells]
        return self._texts[key]
