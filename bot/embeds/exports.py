"""What an answer shows, as a file to take away."""

from __future__ import annotations

import csv
import io
import json
import re

from bot.embeds.escape import plain
from bot.replies import Upload
from quali_core.answers import Answer, to_json
from quali_core.answers.render import NOTHING, render, show
from quali_core.answers.values import Number, Value, say

_FIGURE = re.compile(r"[+-]?[\d.:]+( ?(s|%|km/h))?")
_FORMULA = ("=", "+", "-", "@")


def as_csv(answer: Answer, language: str) -> Upload:
    """The whole table (or the facts where there is none) as CSV in UTF-8 that spreadsheets open safely."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if answer.table:
        writer.writerow([render(say(column.label), language) for column in answer.table.columns])
        writer.writerows([[_safe(_cell(value, language)) for value in row.cells] for row in answer.table.rows])
    else:
        writer.writerow([render(answer.headline, language, plain)])
        facts = [[render(say(fact.label), language), _safe(_cell(fact.value, language))] for fact in answer.facts]
        writer.writerows(facts)
    return Upload("results.csv", b"\xef\xbb\xbf" + out.getvalue().encode())


def as_json(answer: Answer, language: str) -> Upload:
    """The answer as the command line's JSON gives it, with the table's rows beside it."""
    data = dict(to_json(answer, language))
    if answer.table:
        headings = [column.label.rpartition(".")[2] for column in answer.table.columns]
        rows = [[_cell(value, language) for value in row.cells] for row in answer.table.rows]
        data["table"] = [dict(zip(headings, row, strict=True)) for row in rows]
    return Upload("results.json", (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


def _cell(value: Value, language: str) -> str:
    if isinstance(value, Number):
        text = plain(value.text)
    elif isinstance(value, tuple):
        text = " / ".join(show(part, language, plain) for part in value)
    else:
        text = show(value, language, plain)
    return "" if text == NOTHING else text


def _safe(text: str) -> str:
    """So that no spreadsheet takes a text for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) and not _FIGURE.fullmatch(text) else text
