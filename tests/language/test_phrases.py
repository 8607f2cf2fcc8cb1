"""Phrases beside the rules: what each must become, and what must not become a query."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from quali_core.language import Interpretation, interpret
from quali_core.queries import dump
from tests.language.asking import context, seed
from tests.language.seasons import seasons

PHRASES = Path(__file__).parent / "phrases"
SEED = context([seed()])
SEASONS = context(seasons())


def cases(name: str) -> list[tuple[str, dict[str, Any]]]:
    data = tomllib.loads((PHRASES / name).read_text(encoding="utf-8"))
    return [(ask, case) for case in data["case"] for ask in case["ask"]]


def plain(query: Any) -> dict[str, object]:
    return {key: value for key, value in dump(query).items() if key != "session"}


def shown(read: Interpretation) -> str:
    if read.answer is not None:
        return f"{read.answer.status}: {read.answer.headline.key} {[c.query for c in read.answer.choices]}"
    return str([plain(query) for query in read.queries])


@pytest.mark.parametrize(("ask", "case"), cases("one_session.toml"), ids=lambda v: v if isinstance(v, str) else "")
async def test_a_question_about_one_session(ask: str, case: dict[str, Any]) -> None:
    read = await interpret(ask, SEED)
    assert [plain(query) for query in read.queries] == [case["query"]], shown(read)


@pytest.mark.parametrize(("ask", "case"), cases("seasons.toml"), ids=lambda v: v if isinstance(v, str) else "")
async def test_a_question_across_sessions(ask: str, case: dict[str, Any]) -> None:
    read = await interpret(ask, SEASONS)
    assert [dump(query) for query in read.queries] == [case["query"]], shown(read)


@pytest.mark.parametrize(("ask", "case"), cases("languages.toml"), ids=lambda v: v if isinstance(v, str) else "")
async def test_a_question_in_another_language(ask: str, case: dict[str, Any]) -> None:
    read = await interpret(ask, SEED)
    assert [plain(query) for query in read.queries] == [case["query"]], shown(read)


@pytest.mark.parametrize(("ask", "case"), cases("none.toml"), ids=lambda v: v if isinstance(v, str) else "")
async def test_what_has_no_single_answer(ask: str, case: dict[str, Any]) -> None:
    read = await interpret(ask, SEED)
    status = read.answer.status.value if read.answer else "help" if shown(read) == "[{'kind': 'Help'}]" else "answered"
    assert status == case["status"], shown(read)


@pytest.mark.parametrize("ask", [ask for ask, _ in cases("none_of_seasons.toml")])
async def test_what_is_another_question_than_one_across_sessions(ask: str) -> None:
    read = await interpret(ask, SEASONS)
    assert not read.queries, shown(read)
