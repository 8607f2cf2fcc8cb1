"""Every phrase that code says exists, and every translation fills the same blanks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quali_core.answers import Message, languages, render
from quali_core.answers.catalogue import Blank, catalogue, parse, phrases_of

CODE = Path(__file__).parents[2] / "quali_core"
BOT = Path(__file__).parents[2] / "bot"
# What takes a key of the catalogue as its first argument.
SAYERS = {"say", "Message", "Column", "Fact"}


def calls() -> Iterator[tuple[ast.Call, str]]:
    """Every call in the code that says a phrase, with where it stands."""
    for path in sorted([*CODE.rglob("*.py"), *BOT.rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYERS and node.args:
                yield node, f"{path.name}:{node.lineno}"


def said() -> Iterator[tuple[str, str]]:
    """Every key in the code with where it stands; what an f-string fills in is written ``*``."""
    for node, where in calls():
        for key in keys_in(node.args[0]):
            yield key, where


def keys_in(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr(values=parts):
            yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.IfExp(body=body, orelse=orelse):
            yield from keys_in(body)
            yield from keys_in(orelse)


def exists(key: str, phrases: dict[str, str]) -> bool:
    if "*" not in key:
        return key in phrases or key == "text"
    pattern = re.compile(r".+".join(re.escape(part) for part in key.split("*")))
    return any(pattern.fullmatch(phrase) for phrase in phrases)


def test_every_key_that_code_says_has_an_english_phrase() -> None:
    phrases = phrases_of("en")
    missing = sorted({f"{key} ({where})" for key, where in said() if not exists(key, phrases)})
    assert not missing


def fits(key: str, phrase: str) -> bool:
    return re.fullmatch(r".+".join(re.escape(part) for part in key.split("*")), phrase) is not None


def test_every_blank_of_a_phrase_is_given_a_value() -> None:
    phrases = phrases_of("en")
    lacking = []
    for node, where in calls():
        given = {keyword.arg for keyword in node.keywords}
        if not (isinstance(node.func, ast.Name) and node.func.id == "say") or None in given:
            continue
        for key in keys_in(node.args[0]):
            # Of a family of phrases (f"pole.{...}") at least one must fit; which one is known only when it runs.
            family = [blanks(phrase) - given for name, phrase in phrases.items() if fits(key, name)]
            if key != "text" and family and all(family):
                lacking.append(f"{key} ({where}) lacks {min(family, key=len)}")
    assert not lacking


def test_the_code_says_something() -> None:
    assert len(set(said())) > 150


@pytest.mark.parametrize("language", languages())
def test_a_language_says_all_that_english_says_and_nothing_else(language: str) -> None:
    assert set(phrases_of(language)) == set(phrases_of("en"))


# Words that only English has, in any phrase of these files.
ENGLISH_WORDS = (
    "the of with and is are were by from to not who how which this these there here has have did does stored entry "
    "entries gap faster slower fastest slowest ahead behind between time times than least most"
)


@pytest.mark.parametrize("language", sorted(set(languages()) - {"en"}))
def test_a_translation_has_no_english_in_it(language: str) -> None:
    english = {
        key: phrase
        for key, phrase in phrases_of(language).items()
        if set(ENGLISH_WORDS.split()) & set(re.findall(r"[a-z']+", " ".join(literals(phrase)).lower()))
    }
    assert not english


def literals(phrase: str) -> Iterator[str]:
    """The words that stand in a phrase itself, those of a plural too."""
    for part in parse(phrase):
        yield from (part,) if isinstance(part, str) else part.words or ()


def blanks(phrase: str) -> set[str]:
    return {part.name for part in parse(phrase) if isinstance(part, Blank)}


@pytest.mark.parametrize("language", languages())
def test_a_translation_fills_the_same_blanks(language: str) -> None:
    english = phrases_of("en")
    different = {
        key: blanks(phrase) ^ blanks(english[key])
        for key, phrase in phrases_of(language).items()
        # A language may word a phrase without the count that another one needs for a plural.
        if blanks(phrase) - blanks(english[key]) or needed(english[key]) - blanks(phrase)
    }
    assert not different


def needed(phrase: str) -> set[str]:
    """The blanks that write a value, plurals apart."""
    return {part.name for part in parse(phrase) if isinstance(part, Blank) and part.words is None}


@pytest.mark.parametrize("language", languages())
def test_every_phrase_can_be_read(language: str) -> None:
    for key, phrase in phrases_of(language).items():
        left = "".join(part for part in parse(phrase) if isinstance(part, str))
        assert not set("{}") & set(left), f"{key} in {language} has a brace that is no blank"


def test_a_language_falls_back_to_english() -> None:
    assert catalogue("en-GB") is not None
    assert catalogue("tlh").language == "en"
    assert set(catalogue("de").phrases) == set(phrases_of("en"))


def test_an_unknown_key_is_an_error_that_names_it() -> None:
    with pytest.raises(LookupError, match=r"no\.such\.key"):
        render(Message("no.such.key"))


def test_a_missing_value_is_an_error_that_names_it() -> None:
    with pytest.raises(LookupError, match="'n'"):
        render(Message("unit.cars"))
