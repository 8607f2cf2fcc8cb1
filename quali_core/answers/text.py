"""An answer as the plain text that a member reads: headline, facts, table, session."""

from __future__ import annotations

from quali_core.answers.answer import Answer, Choice, Table
from quali_core.answers.catalogue import ENGLISH
from quali_core.answers.render import render, show
from quali_core.answers.values import Message, say

LONGEST_TEXT = 1500
LONGEST_HEADLINE = 240
_LONGEST_LINE = 120
_WIDEST = 92
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
    narrow: list[str] = []
    for weight, longest in _CUTS:
        columns = [i for i in _order(table) if table.columns[i].weight < max(weight, 1)]
        lines = _lines(table, columns, longest, language)
        if max(map(len, lines)) > _WIDEST:
            continue
        narrow = narrow or lines
        text = "\n".join(lines)
        if len(text) <= room:
            return text
    cut = [line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…" for line in narrow or lines]
    return _fit(cut, room, language)


def _choice(choice: Choice, language: str) -> str:
    return f"• {label(choice, language, limit=_LONGEST_LINE)}"


def _fit(lines: list[str], room: int, language: str) -> str:
    """As many lines as there is room for, and how many were left out."""
    text = "\n".join(lines)
    for shown in range(len(lines) - 1, -1, -1):
        if len(text) <= room:
            return text
        more = render(say("list.more", n=len(lines) - shown), language)
        text = "\n".join([*lines[:shown], f"… {more}"])
    return text if len(text) <= room else ""


def _order(table: Table) -> list[int]:
    """The first column, then figures, then texts: the widest stand last, where they need no padding."""
    return sorted(range(len(table.columns)), key=lambda i: (i > 0, i > 0 and not table.columns[i].numeric, i))


def _lines(table: Table, columns: list[int], longest: int, language: str) -> list[str]:
    grid = [[render(Message(table.columns[i].label), language) for i in columns]]
    grid += [[show(row.cells[i], language, longest=longest) for i in columns] for row in table.rows]
    widths = [max(len(line[at]) for line in grid) for at in range(len(columns))]
    numeric = [table.columns[i].numeric for i in columns]
    return [
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in grid
    ]
