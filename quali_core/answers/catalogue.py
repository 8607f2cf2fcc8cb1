"""The phrase catalogue: one TOML file a language, so that a translator needs no code.

A phrase has blanks. ``{time}`` is filled with the value of that name; ``{n|car|cars}`` writes the first word where
``n`` is singular in the language and the second otherwise (it does not write ``n`` itself); ``{names: / }`` joins a
list with what follows the colon instead of the language's own comma and "and", and ``{names:or}`` with its "or".

A language's file begins with a ``[language]`` table: ``comma``, ``and`` and ``or`` join lists, ``singular`` lists the
counts that take the singular. A phrase that a language lacks is taken from English.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

ENGLISH = "en"

_BLANK = re.compile(r"\{(\w+)(?:\|([^{}|]*)\|([^{}|]*)|:([^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank: the value's name, the two words of a plural, or the separator of a list."""

    name: str
    words: tuple[str, str] | None = None
    separator: str | None = None


Part = str | Blank


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The phrases of one language, and how it joins lists and counts."""

    language: str
    phrases: dict[str, tuple[Part, ...]]
    comma: str
    last: str
    either: str
    singular: frozenset[int]


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    found = (item.name.removesuffix(".toml") for item in _folder().iterdir() if item.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda code: (code != ENGLISH, code)))


@cache
def catalogue(language: str) -> Catalogue:
    """The phrases of a language (``de``, ``de-DE``), completed from English; English where there is none."""
    code = language.replace("_", "-").split("-")[0].lower()
    if code not in languages():
        code = ENGLISH
    own = phrases_of(code)
    joining = _data(code).get("language", {})
    counts = joining.get("singular", [1])
    phrases = {**phrases_of(ENGLISH), **own}
    return Catalogue(
        language=code,
        phrases={key: parse(phrase) for key, phrase in phrases.items()},
        comma=str(joining.get("comma", ", ")),
        last=str(joining.get("and", ", ")),
        either=str(joining.get("or", ", ")),
        singular=frozenset(counts if isinstance(counts, list) else [1]),
    )


def phrases_of(language: str) -> dict[str, str]:
    """The phrases that a language's own file has, by their dotted key."""
    flat: dict[str, str] = {}
    for name, section in _data(language).items():
        if name != "language":
            _flatten(name, section, flat)
    return flat


def parse(phrase: str) -> tuple[Part, ...]:
    """Split a phrase into its literal texts and blanks."""
    parts: list[Part] = []
    end = 0
    for match in _BLANK.finditer(phrase):
        if match.start() > end:
            parts.append(phrase[end : match.start()])
        name, one, many, separator = match.groups()
        parts.append(Blank(name, None if one is None else (one, many), separator))
        end = match.end()
    if end < len(phrase):
        parts.append(phrase[end:])
    return tuple(parts)


def _flatten(prefix: str, value: object, flat: dict[str, str]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _flatten(f"{prefix}.{name}", inner, flat)
    else:
        flat[prefix] = str(value)


@cache
def _data(language: str) -> dict[str, dict[str, object]]:
    text = (_folder() / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _folder() -> resources.abc.Traversable:
    return resources.files("quali_core.answers") / "phrases"
