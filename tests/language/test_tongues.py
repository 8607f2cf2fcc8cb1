"""Which language a question is in, and what every language has words for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quali_core import language
from quali_core.language import interpret
from tests.language.test_phrases import SEASONS, SEED

DATA = Path(language.__file__).parent / "data"
TONGUES = ("de", "es", "fr", "it")
# Ways to say something that a single language has.
OWN = {"doer", "done_to", "round_word", "but"}


def concepts(code: str) -> set[str]:
    return set(tomllib.loads((DATA / f"{code}.toml").read_text("utf-8"))["words"]) - OWN


@pytest.mark.parametrize("code", TONGUES)
def test_what_one_language_has_words_for_every_other_has_too(code: str) -> None:
    assert not set.union(*map(concepts, TONGUES)) - concepts(code)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ("pole?", "en"),
        ("top 10", "en"),
        ("qui est en pole", "fr"),
        ("wer steht auf pole", "de"),
        ("chi è in pole", "it"),
        ("quien tiene la pole", "es"),
        ("poles de caffi entre 2013 y 2015", "es"),
        ("poles de caffi entre 2013 et 2015", "fr"),
        ("che numero ha ronca", "it"),
        ("mas poles", "es"),
        ("jmb giesse", "en"),
    ],
)
async def test_a_question_tells_its_language(ask: str, code: str) -> None:
    assert (await interpret(ask, SEED)).language == code


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ("pole monaco 2022", "en"),
        ("pole ungheria 2022", "it"),
        ("pole ungarn 2022", "de"),
        ("pole hongrie 2022", "fr"),
        ("pole hungria 2022", "es"),
        ("pole hungary 2022", "en"),
    ],
)
async def test_a_country_tells_the_language_by_how_it_is_called(ask: str, code: str) -> None:
    assert (await interpret(ask, SEASONS)).language == code
