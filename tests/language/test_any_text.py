"""Whatever is typed: a valid status, in bounded time, the same each time."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quali_core.answers import Status
from quali_core.language import Interpretation, interpret
from tests.language.asking import context, seed

SEED = context([seed()])
QUESTION_WORDS = (
    "who was on pole fastest ferrari caffi watt zadra p4 #9 1:31 under within two seconds of gap between and the top 5 "
    "107% rule how many cars not time q2 monaco 2019 did beat than last his team mate ? , why weather"
)
WORDS = st.sampled_from(QUESTION_WORDS.split(" "))
HOSTILE = [
    "@everyone pole", "```pole```", "<@123456> <#99> <:smile:123>", "pole\u202e\u0000\u200b?", "P̷̛̈ö̴l̶e̵",
    "a" * 4000, "pole " * 800, "?" * 4000, "'" * 500, "1:" * 1000, "#" * 999, "(" * 2000, "9" * 3999, "ÿ" * 4000,
    "'; DROP TABLE entry; --", "{{7*7}} ${jndi:ldap://x}", "\ud83c\udfc1" * 50, "pole and " * 300, "zadra " * 600,
]  # fmt: skip


def ask(text: str) -> Interpretation:
    return asyncio.run(interpret(text, SEED))


def is_valid(read: Interpretation) -> bool:
    return bool(read.queries) or (read.answer is not None and read.answer.status in set(Status))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_reply(text: str) -> None:
    assert is_valid(ask(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_words_have_the_same_reply_each_time(words: list[str]) -> None:
    text = " ".join(words)
    assert is_valid(ask(text)) and ask(text) == ask(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_gets_a_valid_reply(text: str) -> None:
    assert is_valid(ask(text))


def test_the_honest_part_of_hostile_text_is_answered() -> None:
    assert ask("@everyone ```who was on pole```").queries == ask("who was on pole").queries != ()
