"""Which language a question is in, and what every language has words for."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from quali_core import language
from quali_core.answers import Answer, Status, say
from quali_core.language import Exchange, interpret
from quali_core.queries.kinds import Pole
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
        ("le ferrari sono tutte nei primi 5?", "Every"),
        ("morelli n'a pas de temps ?", "Holds"),
        ("mildenhall ha un tempo?", "Holds"),
        ("quelles equipes ont deux voitures", "Count"),
        ("durchschnittsgeschwindigkeit der top 3", "Statistic"),
        ("che tempo serviva per entrare nei primi 10", "Lookup"),
        ("qui est mieux classé que son temps", "Displaced"),
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
        "caffis zeit in runde 2",
        "vuelta rapida de carrera",
    ],
)
async def test_the_race_and_what_results_do_not_hold_is_declined(ask: str) -> None:
    read = await interpret(ask, SEED)
    assert read.answer is not None
    assert read.answer.status == "out_of_scope"


@pytest.mark.parametrize(
    "ask",
    ["place et temps de caffi", "platz und zeit von caffi", "posizione e tempo di caffi", "puesto y tiempo de caffi"],
)
async def test_two_questions_that_share_their_words(ask: str) -> None:
    read = await interpret(ask, SEED)
    assert [plain(query) for query in read.queries] == [lookup("Alex Caffi", "place"), lookup("Alex Caffi", "time")]


@pytest.mark.parametrize(
    "ask", ["qui part a cote de nielsen", "wer startet neben nielsen", "chi parte accanto a nielsen"]
)
async def test_beside_somebody_is_the_same_row(ask: str) -> None:
    (read,) = (await interpret(ask, SEED)).queries
    assert plain(read)["filter"] == {"row": 2}


async def test_an_unclear_question_is_answered_in_the_language_of_the_talk() -> None:
    said = Exchange(Pole(1), Answer(Status.ANSWERED, say("text", text=""), language="fr"))
    assert (await interpret("top 10", replace(SEED, last=said, language="de"))).language == "fr"
    assert (await interpret("top 10", replace(SEED, language="de"))).language == "de"


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        ("caffi roule pour conrero ?", "Holds"),
        ("corre caffi para durango?", "Holds"),
        ("flux guida una ferrari?", "Holds"),
        ("zwart è quarto?", "Holds"),
        ("welches team hat die beste zeit", "Extreme"),
        ("le premier hors du top 10", "Lookup"),
    ],
)
async def test_what_somebody_drives_and_where_they_stand_as_yes_or_no(ask: str, kind: str) -> None:
    (read,) = (await interpret(ask, SEED)).queries
    assert plain(read)["kind"] == kind


async def test_a_particle_alone_is_nobody() -> None:
    read = await interpret("deuxieme meilleur tour de caffi", SEED)
    assert read.answer is not None and not read.queries


async def test_a_german_ordinal_is_a_place_and_not_a_number() -> None:
    (read,) = (await interpret("welches auto hat der 21.", SEED)).queries
    assert plain(read)["subjects"] == [{"by": "place", "value": "21"}]


@pytest.mark.parametrize(
    "ask", ["numero de la voiture en pole", "numero della macchina in pole", "startnummer des polesetters"]
)
async def test_the_number_of_the_car_on_pole(ask: str) -> None:
    (read,) = (await interpret(ask, SEED)).queries
    assert plain(read) == {"kind": "Pole", "measure": "number"}


async def test_by_how_much_is_not_how_many() -> None:
    assert not (await interpret("de combien ?", SEED)).queries
