"""Answers as plain data, and what turns them into text and JSON."""

from quali_core.answers.answer import (
    Answer,
    Choice,
    Column,
    Fact,
    Row,
    SessionSource,
    Status,
    Suggestion,
    Table,
)
from quali_core.answers.as_json import to_json
from quali_core.answers.catalogue import languages
from quali_core.answers.render import render, show
from quali_core.answers.text import to_text
from quali_core.answers.values import (
    Average,
    Gap,
    Lap,
    Message,
    Name,
    Number,
    Percent,
    Person,
    Place,
    Speed,
    Value,
    say,
)

__all__ = [
    "Answer",
    "Average",
    "Choice",
    "Column",
    "Fact",
    "Gap",
    "Lap",
    "Message",
    "Name",
    "Number",
    "Percent",
    "Person",
    "Place",
    "Row",
    "SessionSource",
    "Speed",
    "Status",
    "Suggestion",
    "Table",
    "Value",
    "languages",
    "render",
    "say",
    "show",
    "to_json",
    "to_text",
]
