"""An answer as plain data for ``ask --json`` and scripts."""

from __future__ import annotations

from typing import Any

from quali_core.answers.answer import Answer, SessionSource
from quali_core.answers.catalogue import ENGLISH
from quali_core.answers.render import render
from quali_core.answers.text import headline, label, to_text


def to_json(answer: Answer, language: str = ENGLISH) -> dict[str, Any]:
    """Status, headline, text, query, reading, choices (as strings with their answer), notes and sources."""
    return {
        "status": answer.status.value,
        "headline": headline(answer, language),
        "text": to_text(answer, language),
        "query": answer.query,
        "reading": None if answer.reading is None else render(answer.reading, language),
        "choices": [label(choice, language) for choice in answer.choices],
        "notes": [render(note, language) for note in answer.notes],
        "sources": [_source(source, language) for source in answer.sources],
    }


def _source(source: SessionSource, language: str) -> dict[str, Any]:
    return {
        "session": source.id,
        "title": render(source.title, language),
        "file": source.file,
        "sha256": source.sha256,
        "lines": list(source.lines),
        "revision": source.revision,
        "provisional": source.provisional,
    }
