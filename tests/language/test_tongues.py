"""Which language a question is in, and what every language has words for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quali_core import language
from quali_core.language import interpret
from tests.language.test_phrases import SEASONS, SEED, plain

DATA = Path(language.__file__).parent / "data"
TONGUES = ("de", "es", "fr", "it")
# Ways to say something that a single language has.
OWN = {"doer", "done_to", "round_word", "but", "passive", "plural"}


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


LUCCHINI = {"by": "car", "value": "Lucchini"}
PANOZ = {"by": "car", "value": "Panoz"}


def lookup(name: str, measure: str) -> dict[str, object]:
    return {"kind": "Lookup", "subjects": [{"by": "driver", "value": name}], "measure": measure}


@pytest.mark.parametrize(
    ("ask", "query"),
    [
        ("la seconda panoz più veloce", {"kind": "Extreme", "nth": 2, "filter": {"subjects": [PANOZ]}}),
        ("el segundo panoz mas rapido", {"kind": "Extreme", "nth": 2, "filter": {"subjects": [PANOZ]}}),
        ("mit welchem auto hat terrien die pole geholt", lookup("David Terrien", "car")),
        ("con che macchina è in pole terrien", lookup("David Terrien", "car")),
        ("ayari roule pour qui", lookup("Soheil Ayari", "team")),
        ("qui a la pole", {"kind": "Pole", "measure": "crew"}),
        ("wer ist vorne", {"kind": "Pole", "measure": "crew"}),
        ("quanto è il tempo della pole", {"kind": "Pole", "measure": "time"}),
    ],
)
async def test_word_order_and_senses_of_other_languages(ask: str, query: dict[str, object]) -> None:
    (read,) = (await interpret(ask, SEED)).queries
    assert plain(read) == query


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        ("wer ist vorne nielsen oder lupberger", "Compare"),
        ("steht chiesa in der ersten reihe?", "Holds"),
        ("wurde terrien von baldi geschlagen?", "Holds"),
        ("c'est baldi qui a la pole ?", "Holds"),
        ("tiene baldi la pole?", "Holds"),
        ("toutes les ferrari sont dans le top 10 ?", "Every"),
        ("tutte le ferrari sono nei primi 10?", "Every"),
        ("todos los ferrari estan en el top 10?", "Every"),
        ("les ferrari sauf celle de terrien", "Results"),
        ("los ferrari excepto terrien", "Results"),
        ("chi è in ultima fila", "Results"),
        ("quanti sono più veloci di caffi", "Count"),
    ],
)
async def test_kinds_of_questions_in_other_languages(ask: str, kind: str) -> None:
    (read,) = (await interpret(ask, SEED)).queries
    assert plain(read)["kind"] == kind


async def test_who_is_beaten_is_not_the_one_ahead() -> None:
    (read,) = (await interpret("wurde terrien von baldi geschlagen?", SEED)).queries
    assert plain(read)["filter"] == {"behind": {"by": "driver", "value": "Mauro Baldi"}}


@pytest.mark.parametrize(
    "ask",
    [
        "en que puesto termino caffi la carrera",
        "wo kam caffi im rennen an",
        "caffi a fini combien en course",
        "dove è arrivato caffi in gara",
        "cuantos puntos tiene terrien",
        "wieviele punkte hat terrien",
        "meilleur secteur 1",
        "velocità massima di terrien",
    ],
)
async def test_the_race_and_what_results_do_not_hold_is_declined(ask: str) -> None:
    read = await interpret(ask, SEED)
    assert read.answer is not None
    assert read.answer.status == "out_of_scope"
