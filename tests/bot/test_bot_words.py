"""The bot's own phrases: complete in English, the same blanks in every language, none unused."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.views.corrections import ROLES
from bot.words import word
from quali_core.importing import Readiness, State
from quali_core.model import SessionKind

BOT = Path(__file__).parents[2] / "bot"
FILES = sorted((BOT / "phrases").glob("*.toml"))
BLANK = re.compile(r"\{(\w+)\}")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))


def phrases(path: Path) -> dict[str, str]:
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, table in sections.items() for key, text in table.items()}


ENGLISH = phrases(BOT / "phrases" / "en.toml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_says_what_english_says_with_the_same_blanks(path: Path) -> None:
    for key, text in phrases(path).items():
        assert key in ENGLISH, f"{key} is a phrase that English does not have"
        assert set(BLANK.findall(text)) == set(BLANK.findall(ENGLISH[key])), key


def test_every_phrase_is_said_somewhere() -> None:
    composed = set(re.findall(r"""f["']([a-z_]+\.[a-z_]*)\{""", CODE))
    for key in ENGLISH:
        said = f'"{key}"' in CODE or f"'{key}'" in CODE or any(key.startswith(start) for start in composed)
        assert said, f"nobody says {key}"


def test_every_phrase_that_is_asked_for_is_there() -> None:
    for key in re.findall(r'(?:word|Refusal)\(\s*"([\w.]+)"', CODE):
        assert key in ENGLISH, key
    for kind in SessionKind:
        assert word(f"session.{kind}")
    for role in ROLES:
        assert word(f"role.{role}")
    for state in State:
        assert word(f"state.{state}")
    for readiness in Readiness:
        assert word(f"import.title_{readiness}")
